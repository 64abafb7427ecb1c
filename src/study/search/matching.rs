//! A query made ready for one index: names are looked up once, not once a card.

use super::{
    index::{DeckNames, Index, Row},
    pattern::Search,
    query::{Comparison, Is, Node, Property, Term},
};
use crate::{
    deck::{Level, NoteKind, Status},
    schedule::{Due, Phase, StudyDay},
};

/// The question that is put to each row.
pub(super) enum Test<'q> {
    All(Vec<Test<'q>>),
    Any(Vec<Test<'q>>),
    Not(Box<Test<'q>>),
    Text(Search<'q>),
    /// By the number of the deck.
    Deck(Vec<bool>),
    /// By the number of the tag.
    Tag(Vec<bool>),
    NoTag,
    /// By the number of the speaker.
    Speaker(Vec<bool>),
    NoSpeaker,
    Note(Search<'q>),
    Card(Search<'q>),
    Id(Search<'q>),
    Kind(NoteKind),
    Status(Status),
    Level(Option<(Comparison, Level)>),
    Is(Is),
    Flag(u8),
    Property(Property, Comparison, f64),
    /// Answered on this day or later, with the grade of this place.
    Rated(StudyDay, Option<usize>),
    Introduced(StudyDay),
}

impl<'q> Test<'q> {
    pub fn new(node: &'q Node, index: &Index) -> Self {
        let several = |nodes: &'q [Node]| {
            let mut tests: Vec<Self> = nodes.iter().map(|node| Self::new(node, index)).collect();
            // What takes long is asked last.
            tests.sort_by_key(Self::is_slow);
            tests
        };
        match node {
            Node::All(nodes) => Self::All(several(nodes)),
            Node::Any(nodes) => Self::Any(several(nodes)),
            Node::Not(node) => Self::Not(Box::new(Self::new(node, index))),
            Node::Term(term) => Self::of(term, index),
        }
    }

    fn is_slow(&self) -> bool {
        match self {
            Self::All(tests) | Self::Any(tests) => tests.iter().any(Self::is_slow),
            Self::Not(test) => test.is_slow(),
            Self::Text(_) | Self::Note(_) | Self::Card(_) | Self::Id(_) => true,
            _ => false,
        }
    }

    fn of(term: &'q Term, index: &Index) -> Self {
        match term {
            Term::Text(pattern) => Self::Text(pattern.anywhere()),
            Term::Deck(pattern) => {
                let whole = pattern.whole();
                let is_found =
                    |deck: &DeckNames| whole.finds_in(&deck.id) || whole.finds_in(&deck.title);
                Self::Deck(index.decks.iter().map(is_found).collect())
            }
            Term::Tag(None) => Self::NoTag,
            Term::Tag(Some(pattern)) => Self::Tag(index.tags.found_with_parents(&pattern.whole())),
            Term::Speaker(None) => Self::NoSpeaker,
            Term::Speaker(Some(pattern)) => {
                Self::Speaker(index.speakers.found(&pattern.anywhere()))
            }
            Term::Note(pattern) => Self::Note(pattern.whole()),
            Term::Card(pattern) => Self::Card(pattern.whole()),
            Term::Id(pattern) => Self::Id(pattern.whole()),
            Term::Kind(kind) => Self::Kind(*kind),
            Term::Status(status) => Self::Status(*status),
            Term::Level(level) => Self::Level(*level),
            Term::Is(is) => Self::Is(*is),
            Term::Flag(flag) => Self::Flag(*flag),
            Term::Property(property, comparison, number) => {
                Self::Property(*property, *comparison, *number)
            }
            Term::Rated(days, grade) => {
                let place = grade.map(|grade| usize::from(grade.number()) - 1);
                Self::Rated(first_of(*days, index.today), place)
            }
            Term::Introduced(days) => Self::Introduced(first_of(*days, index.today)),
        }
    }

    /// Whether a card passes as far as `leaf` knows what single tests say of it; `None` where more must be known.
    pub fn decided(&self, leaf: &impl Fn(&Self) -> Option<bool>) -> Option<bool> {
        match self {
            Self::All(tests) => {
                let all = tests.iter().map(|test| test.decided(leaf));
                first_or(all, false)
            }
            Self::Any(tests) => {
                let all = tests.iter().map(|test| test.decided(leaf));
                first_or(all, true)
            }
            Self::Not(test) => test.decided(leaf).map(|passes| !passes),
            test => leaf(test),
        }
    }

    /// What it has to look at.
    pub fn looks_at(&self) -> Subject {
        match self {
            Self::Deck(_) => Subject::Deck,
            Self::Note(_) | Self::Card(_) | Self::Id(_) => Subject::Id,
            Self::Is(_)
            | Self::Flag(_)
            | Self::Property(..)
            | Self::Rated(..)
            | Self::Introduced(_) => Subject::State,
            _ => Subject::Note,
        }
    }

    pub fn passes(&self, index: &Index, number: usize) -> bool {
        let row = &index.rows[number];
        let facts = || &index.notes[row.facts as usize];
        match self {
            Self::All(tests) => tests.iter().all(|test| test.passes(index, number)),
            Self::Any(tests) => tests.iter().any(|test| test.passes(index, number)),
            Self::Not(test) => !test.passes(index, number),
            Self::Text(search) => search.finds_in(index.texts.note(row.facts as usize)),
            Self::Deck(found) => found[row.deck],
            Self::Tag(found) => {
                let mut tags = index.tag_numbers(row).iter();
                tags.any(|tag| found[*tag as usize])
            }
            Self::NoTag => facts().tags.is_empty(),
            Self::Speaker(found) => facts().speaker.is_some_and(|name| found[name as usize]),
            Self::NoSpeaker => facts().speaker.is_none(),
            Self::Note(search) => search.finds_in(row.card.note_str()),
            Self::Card(search) => search.finds_in(row.card.slot_str()),
            Self::Id(search) => search.finds_in(row.card.as_str()),
            Self::Kind(kind) => facts().kind == *kind,
            Self::Status(status) => facts().status == *status,
            Self::Level(None) => facts().level.is_none(),
            Self::Level(Some((comparison, level))) => facts()
                .level
                .is_some_and(|own| comparison.holds(own, *level)),
            Self::Is(is) => is_true(*is, row, index),
            Self::Flag(flag) => row.state.flag == *flag,
            Self::Property(property, comparison, number) => {
                value(*property, row, index).is_some_and(|own| comparison.holds(own, *number))
            }
            // A memory that another program brought is no answer.
            Self::Rated(first, None) => {
                let last = row
                    .state
                    .progress
                    .last
                    .filter(|_| row.state.answers_that_day > 0);
                last.is_some_and(|last| last.day >= *first)
            }
            Self::Rated(first, Some(grade)) => {
                let latest = index.graded.get(number).and_then(|latest| latest[*grade]);
                latest.is_some_and(|day| day >= *first)
            }
            Self::Introduced(first) => row.state.introduced.is_some_and(|day| day >= *first),
        }
    }
}

/// What a single test has to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Deck,
    /// The card's name.
    Id,
    /// What the log has made of the card.
    State,
    Note,
}

/// `decisive` if any of them is, the other if all are, and else nothing.
fn first_or(all: impl Iterator<Item = Option<bool>>, decisive: bool) -> Option<bool> {
    let mut is_open = false;
    for one in all {
        match one {
            Some(value) if value == decisive => return Some(decisive),
            Some(_) => {}
            None => is_open = true,
        }
    }
    (!is_open).then_some(!decisive)
}

/// The first of so many days up to today.
fn first_of(days: u32, today: StudyDay) -> StudyDay {
    let before = i32::try_from(days).unwrap_or(i32::MAX).saturating_sub(1);
    StudyDay::from_number(today.number().saturating_sub(before))
}

fn is_true(is: Is, row: &Row, index: &Index) -> bool {
    let state = &row.state;
    let phase = state.progress.phase;
    match is {
        Is::New => state.is_new(),
        // What is learnt anew is both, as in Anki.
        Is::Learn => matches!(phase, Phase::Learning { .. } | Phase::Relearning { .. }),
        Is::Review => matches!(phase, Phase::Review | Phase::Relearning { .. }),
        Is::Due => state.is_due(index.now.utc_ms, index.today),
        Is::Suspended => state.suspended,
        Is::Buried => state.buried_until.is_some_and(|until| until > index.today),
        Is::Leech => state.leech,
    }
}

/// A card's number; none for what a card of its kind has not.
fn value(property: Property, row: &Row, index: &Index) -> Option<f64> {
    let progress = &row.state.progress;
    match property {
        Property::Stability => progress.memory.map(|memory| memory.stability.days()),
        Property::Difficulty => progress.memory.map(|memory| memory.difficulty.get()),
        Property::Recall => row.recall,
        Property::Reviews => Some(f64::from(progress.reviews)),
        Property::Lapses => Some(f64::from(progress.lapses)),
        Property::Due => {
            let day = index.due_day(row)?;
            Some(f64::from(day.number()) - f64::from(index.today.number()))
        }
        Property::Interval => match (row.state.due?, progress.last?) {
            (Due::On(day), last) => Some(f64::from(day.since(last.day))),
            (Due::At(_), _) => None,
        },
    }
}
