//! What a search finds, told card by card from the decks and the log alone: slow, simple, and only for tests.

use super::{
    Query,
    pattern::{Pattern, normal},
    query::{Is, Node, Property, Term},
    tests::NOON,
};
use crate::{
    deck::{self, CardId, Deck, Kind, Note},
    history::{Answered, CardState},
    schedule::{Due, Phase, StudyDay},
    study::Collection,
};

struct Asked<'a> {
    collection: &'a Collection,
    deck: &'a Deck,
    note: &'a Note,
    id: &'a CardId,
    state: CardState,
    today: StudyDay,
}

pub(super) fn passes(query: &Query, collection: &Collection, id: &CardId) -> bool {
    let deck = collection.decks[collection.deck_of(id).unwrap()].deck();
    let asked = Asked {
        collection,
        deck,
        note: deck.note(&id.note()).unwrap(),
        id,
        state: collection.state(id),
        today: collection.history.day(NOON),
    };
    asked.is(&query.0)
}

fn is(pattern: &Pattern, text: &str) -> bool {
    pattern.whole().finds_in(&normal(text))
}

impl Asked<'_> {
    fn is(&self, node: &Node) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.is(node)),
            Node::Any(nodes) => nodes.iter().any(|node| self.is(node)),
            Node::Not(node) => !self.is(node),
            Node::Term(term) => self.fits(term),
        }
    }

    fn tags(&self) -> Vec<&String> {
        self.note.tags.iter().chain(&self.deck.tags).collect()
    }

    fn speaker(&self) -> Option<&String> {
        match &self.note.kind {
            Kind::Quote { speaker, .. } => Some(speaker),
            _ => self.note.speaker.as_ref(),
        }
    }

    fn answers(&self) -> Vec<Answered> {
        self.collection.history.history_of(self.id).unwrap()
    }

    /// How many days ago, today being 1.
    fn ago(&self, day: StudyDay) -> i32 {
        self.today.number() - day.number() + 1
    }

    fn fits(&self, term: &Term) -> bool {
        let progress = &self.state.progress;
        match term {
            Term::Text(pattern) => {
                let cards = self
                    .note
                    .slots()
                    .into_iter()
                    .map(|slot| deck::ask_and_answer(self.note, &slot));
                let mut texts: Vec<String> =
                    cards.flat_map(|(ask, answer)| [ask, answer]).collect();
                texts.extend(self.note.why.clone());
                texts.extend(self.speaker().cloned());
                texts.extend(self.note.tags.iter().cloned());
                texts
                    .iter()
                    .any(|text| pattern.anywhere().finds_in(&normal(text)))
            }
            Term::Deck(pattern) => {
                is(pattern, self.deck.id.as_str()) || is(pattern, &self.deck.title)
            }
            Term::Tag(None) => self.tags().is_empty(),
            Term::Tag(Some(pattern)) => self.tags().iter().any(|tag| {
                is(pattern, tag)
                    || tag
                        .split_once('/')
                        .is_some_and(|(parent, _)| is(pattern, parent))
            }),
            Term::Note(pattern) => is(pattern, self.id.note_str()),
            Term::Card(pattern) => is(pattern, self.id.slot_str()),
            Term::Id(pattern) => is(pattern, self.id.as_str()),
            Term::Speaker(None) => self.speaker().is_none(),
            Term::Speaker(Some(pattern)) => self
                .speaker()
                .is_some_and(|name| pattern.anywhere().finds_in(&normal(name))),
            Term::Kind(kind) => kind.word() == self.note.kind.word(),
            Term::Status(status) => *status == self.note.status,
            Term::Level(None) => self.note.level.is_none(),
            Term::Level(Some((comparison, level))) => self
                .note
                .level
                .is_some_and(|own| comparison.holds(own, *level)),
            Term::Is(Is::New) => progress.reviews == 0,
            Term::Is(Is::Learn) => progress.phase.step_minutes().is_some(),
            Term::Is(Is::Review) => {
                progress.phase == Phase::Review
                    || matches!(progress.phase, Phase::Relearning { .. })
            }
            Term::Is(Is::Due) => self.state.is_due(NOON.utc_ms, self.today),
            Term::Is(Is::Suspended) => self.state.suspended,
            Term::Is(Is::Buried) => self.state.buried_until > Some(self.today),
            Term::Is(Is::Leech) => self.state.leech,
            Term::Flag(flag) => self.state.flag == *flag,
            Term::Property(property, comparison, number) => self
                .value(*property)
                .is_some_and(|own| comparison.holds(own, *number)),
            Term::Rated(days, grade) => self.answers().iter().any(|answer| {
                let day = self.collection.history.day(answer.moment);
                self.ago(day) <= *days as i32 && grade.is_none_or(|grade| grade == answer.grade)
            }),
            Term::Introduced(days) => self.answers().first().is_some_and(|answer| {
                self.ago(self.collection.history.day(answer.moment)) <= *days as i32
            }),
        }
    }

    fn value(&self, property: Property) -> Option<f64> {
        let progress = &self.state.progress;
        match property {
            Property::Stability => Some(progress.memory?.stability.days()),
            Property::Difficulty => Some(progress.memory?.difficulty.get()),
            Property::Recall => Some(
                self.collection
                    .history
                    .retrievability(self.id, self.today)?
                    .get(),
            ),
            Property::Reviews => Some(self.answers().len() as f64),
            Property::Lapses => Some(progress.lapses.into()),
            Property::Due => Some(match self.state.due? {
                Due::On(day) => f64::from(day.number() - self.today.number()),
                Due::At(_) => {
                    // The steps of these decks end within the day of their answer.
                    f64::from(progress.last?.day.number() - self.today.number())
                }
            }),
            Property::Interval => match self.state.due? {
                Due::On(day) => Some(f64::from(day.number() - progress.last?.day.number())),
                Due::At(_) => None,
            },
        }
    }
}
