//! The ways to study, as a form: a few questions with a few answers each, which come to a scope and options.
//!
//! Values only: it neither draws nor counts cards.

use super::words::count;
use crate::{
    deck::{DeckId, Level, Order},
    history::Form,
    quiz::solo::Wish,
    study::{
        Collection, exercise,
        queue::{self, Filter, Mode, Options, Scope, Which},
        search::Query,
    },
    text::sanitize,
};

/// New cards beyond the limit of the day.
const MORE_NEW: usize = 10;
/// Days to look ahead.
const DAYS: [u16; 8] = [1, 2, 3, 5, 7, 14, 30, 90];
/// A week, in `DAYS`.
const USUAL_DAYS: usize = 4;
/// Lengths of a sitting.
const MINUTES: [u32; 8] = [3, 5, 10, 15, 20, 30, 45, 60];

/// One question with the answers there are; one of them is picked.
#[derive(Clone, Debug)]
struct Choice<T> {
    /// What it is called, and what it means. Never empty.
    answers: Vec<(String, T)>,
    at: usize,
}

impl<T: Clone> Choice<T> {
    fn new(first: (&str, T), others: impl IntoIterator<Item = (String, T)>) -> Self {
        let first = (first.0.to_owned(), first.1);
        Self {
            answers: std::iter::once(first).chain(others).collect(),
            at: 0,
        }
    }

    fn turn(&mut self, by: isize) {
        let last = self.answers.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    fn picked(&self) -> Option<T> {
        self.answers.get(self.at).map(|(_, value)| value.clone())
    }

    fn name(&self) -> &str {
        self.answers.get(self.at).map_or("", |(name, _)| name)
    }

    /// Whether there is anything to choose between.
    fn is_open(&self) -> bool {
        self.answers.len() > 1
    }
}

/// What is to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Today,
    OnlyDue,
    OnlyNew,
    MoreNew,
    Ahead,
    Practice,
    Cram,
    Quiz,
}

impl What {
    const OTHERS: [(&'static str, Self); 7] = [
        ("only what is due", Self::OnlyDue),
        ("only new cards", Self::OnlyNew),
        ("more new cards", Self::MoreNew),
        ("ahead of time", Self::Ahead),
        ("practice", Self::Practice),
        ("cram, and it counts", Self::Cram),
        ("quiz yourself", Self::Quiz),
    ];

    fn about(self) -> String {
        match self {
            Self::Today => "What is due, then new cards, within the limits of the day.".to_owned(),
            Self::OnlyDue => "What is due, and nothing new.".to_owned(),
            Self::OnlyNew => "New cards alone, within the limit of the day.".to_owned(),
            Self::MoreNew => {
                format!("{MORE_NEW} new cards, whatever the limit of the day says.")
            }
            Self::Ahead => {
                "What falls due within these days too, the least likely recalled first. The answers count.".to_owned()
            }
            Self::Practice => {
                "Every card, due or not, the weakest first. Nothing is written down.".to_owned()
            }
            Self::Cram => {
                "Every card, due or not, the weakest first. The answers count and move the schedule.".to_owned()
            }
            Self::Quiz => {
                "A quiz round against the clock, which can be switched off. The answers count.".to_owned()
            }
        }
    }
}

/// A question of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Deck,
    What,
    Days,
    Minutes,
    Tag,
    Level,
    Flag,
    /// One form for every card: a drill.
    Form,
    Order,
    /// A field: what is typed there is a search.
    Search,
}

impl Row {
    const ALL: [Self; 10] = [
        Self::Deck,
        Self::What,
        Self::Days,
        Self::Minutes,
        Self::Tag,
        Self::Level,
        Self::Flag,
        Self::Form,
        Self::Search,
        Self::Order,
    ];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Deck => "Deck",
            Self::What => "What",
            Self::Days => "Days ahead",
            Self::Minutes => "Time",
            Self::Tag => "Tag",
            Self::Level => "Level",
            Self::Flag => "Flag",
            Self::Form => "Form",
            Self::Order => "Order",
            Self::Search => "Search",
        }
    }
}

/// The form.
#[derive(Clone, Debug)]
pub struct Ways {
    deck: Choice<Option<DeckId>>,
    what: Choice<What>,
    days: Choice<u16>,
    minutes: Choice<Option<u32>>,
    tag: Choice<Option<String>>,
    level: Choice<Option<Level>>,
    flag: Choice<Option<u8>>,
    order: Choice<Option<Order>>,
    form: Choice<Option<&'static str>>,
    search: Result<Query, String>,
    is_search_empty: bool,
}

impl Ways {
    /// The form as it first stands, over this deck or over all.
    pub fn new(collection: &Collection, deck: Option<&DeckId>) -> Self {
        let decks = collection.decks.iter();
        let mut decks = Choice::new(
            ("all", None),
            decks.map(|shelved| (shelved.title().to_owned(), Some(shelved.id().clone()))),
        );
        decks.at = deck
            .and_then(|deck| {
                decks
                    .answers
                    .iter()
                    .position(|(_, id)| id.as_ref() == Some(deck))
            })
            .unwrap_or(0);
        let mut days = Choice::new(
            ("1 day", DAYS[0]),
            DAYS[1..]
                .iter()
                .map(|days| (count(usize::from(*days), "day"), *days)),
        );
        days.at = USUAL_DAYS;
        let mut ways = Self {
            deck: decks,
            what: Choice::new(
                ("due, then new", What::Today),
                What::OTHERS.map(|(name, what)| (name.to_owned(), what)),
            ),
            days,
            minutes: Choice::new(
                ("no limit", None),
                MINUTES.map(|minutes| (format!("{minutes} minutes"), Some(minutes))),
            ),
            tag: Choice::new(("any", None), []),
            level: Choice::new(("any", None), []),
            flag: Choice::new(("any", None), []),
            order: Choice::new(
                ("as usual", None),
                [
                    ("mixed".to_owned(), Some(Order::Shuffle)),
                    ("as in the file".to_owned(), Some(Order::File)),
                ],
            ),
            form: Choice::new(
                ("as it comes", None),
                Form::WORDS.into_iter().filter_map(|word| {
                    let name = exercise::name(&Form::known(word)?).to_lowercase();
                    Some((name, Some(word)))
                }),
            ),
            search: Query::parse("").map_err(|_| String::new()),
            is_search_empty: true,
        };
        ways.look_at_deck(collection);
        ways
    }

    /// What there is to choose from depends on the deck.
    fn look_at_deck(&mut self, collection: &Collection) {
        let scope = self.decks();
        let tags = queue::tags(collection, &scope);
        let before = self.tag.picked().flatten();
        self.tag = Choice::new(
            ("any", None),
            tags.into_iter().map(|(tag, notes)| {
                let name = format!("{} ({})", sanitize::line(&tag), count(notes, "note"));
                (name, Some(tag))
            }),
        );
        self.tag.at = place_of(&self.tag, &before);
        let before = self.level.picked().flatten();
        let levels = queue::levels(collection, &scope);
        self.level = Choice::new(
            ("any", None),
            levels
                .into_iter()
                .map(|level| (level.to_string(), Some(level))),
        );
        self.level.at = place_of(&self.level, &before);
        let before = self.flag.picked().flatten();
        let flags = queue::flags(collection, &scope);
        self.flag = Choice::new(
            ("any", None),
            flags
                .into_iter()
                .map(|flag| (format!("\u{2691} {flag}"), Some(flag))),
        );
        self.flag.at = place_of(&self.flag, &before);
    }

    fn decks(&self) -> Scope {
        match self.deck.picked().flatten() {
            Some(id) => Scope::deck(&id),
            None => Scope::all(),
        }
    }

    /// The questions that have more than one answer now.
    pub fn rows(&self) -> Vec<Row> {
        let is_quiz = self.what.picked() == Some(What::Quiz);
        let is_open = |row: &Row| match row {
            Row::Deck => self.deck.answers.len() > 2,
            Row::Minutes | Row::Search | Row::Order | Row::Flag | Row::Form if is_quiz => false,
            Row::What | Row::Minutes | Row::Search | Row::Order | Row::Form => true,
            Row::Days => self.what.picked() == Some(What::Ahead),
            Row::Tag => self.tag.is_open(),
            Row::Level => self.level.is_open(),
            Row::Flag => self.flag.is_open(),
        };
        Row::ALL.into_iter().filter(is_open).collect()
    }

    /// The answer that is picked; none for the field.
    pub fn answer(&self, row: Row) -> &str {
        match row {
            Row::Deck => self.deck.name(),
            Row::What => self.what.name(),
            Row::Days => self.days.name(),
            Row::Minutes => self.minutes.name(),
            Row::Tag => self.tag.name(),
            Row::Level => self.level.name(),
            Row::Flag => self.flag.name(),
            Row::Form => self.form.name(),
            Row::Order => self.order.name(),
            Row::Search => "",
        }
    }

    /// Whether there is an answer before the picked one, and one behind it.
    pub fn neighbours(&self, row: Row) -> (bool, bool) {
        fn of<T>(choice: &Choice<T>) -> (bool, bool) {
            (choice.at > 0, choice.at + 1 < choice.answers.len())
        }
        match row {
            Row::Deck => of(&self.deck),
            Row::What => of(&self.what),
            Row::Days => of(&self.days),
            Row::Minutes => of(&self.minutes),
            Row::Tag => of(&self.tag),
            Row::Level => of(&self.level),
            Row::Flag => of(&self.flag),
            Row::Form => of(&self.form),
            Row::Order => of(&self.order),
            Row::Search => (false, false),
        }
    }

    /// Picks the answer so many places on.
    pub fn turn(&mut self, row: Row, by: isize, collection: &Collection) {
        match row {
            Row::Deck => {
                self.deck.turn(by);
                self.look_at_deck(collection);
            }
            Row::What => self.what.turn(by),
            Row::Days => self.days.turn(by),
            Row::Minutes => self.minutes.turn(by),
            Row::Tag => self.tag.turn(by),
            Row::Level => self.level.turn(by),
            Row::Flag => self.flag.turn(by),
            Row::Form => self.form.turn(by),
            Row::Order => self.order.turn(by),
            Row::Search => {}
        }
    }

    /// Takes what stands in the field.
    pub fn search(&mut self, text: &str) {
        self.is_search_empty = text.trim().is_empty();
        let parsed = Query::parse(text);
        self.search = parsed.map_err(|problem| sanitize::line(&problem.to_string()).into_owned());
    }

    /// What the picked way does, in a sentence.
    pub fn about(&self) -> String {
        self.what.picked().map(What::about).unwrap_or_default()
    }

    /// The quiz round that the form asks for, where it asks for one.
    pub fn quiz(&self) -> Option<Wish> {
        (self.what.picked() == Some(What::Quiz)).then(|| Wish {
            decks: self.deck.picked().flatten().into_iter().collect(),
            tags: self.tag.picked().flatten().into_iter().collect(),
            levels: self.level.picked().flatten().into_iter().collect(),
            ..Wish::default()
        })
    }

    /// The one form that every card is to be asked in.
    pub fn drill(&self) -> Option<Form> {
        self.form.picked().flatten().and_then(Form::known)
    }

    /// The session that the form asks for.
    ///
    /// # Errors
    /// The search cannot be understood; the sentence says why.
    pub fn asked(&self) -> Result<(Scope, Options), String> {
        let search = self.search.clone()?;
        let scope = Scope {
            which: match self.deck.picked().flatten() {
                Some(id) => Which::Decks(vec![id]),
                None => Which::All,
            },
            filter: Filter {
                tags: self.tag.picked().flatten().into_iter().collect(),
                levels: self.level.picked().flatten().into_iter().collect(),
                flags: self.flag.picked().flatten().into_iter().collect(),
                search: (!self.is_search_empty).then_some(search),
            },
        };
        let what = self.what.picked().unwrap_or(What::Today);
        let options = Options {
            mode: match what {
                What::Ahead => Mode::Ahead(self.days.picked().unwrap_or(1)),
                What::Practice => Mode::Cram { record: false },
                What::Cram => Mode::Cram { record: true },
                What::Today | What::OnlyDue | What::OnlyNew | What::MoreNew | What::Quiz => {
                    Mode::Study
                }
            },
            new: match what {
                What::OnlyDue => Some(0),
                What::MoreNew => Some(MORE_NEW),
                _ => None,
            },
            due: match what {
                What::OnlyNew | What::MoreNew => Some(0),
                _ => None,
            },
            cards: None,
            minutes: self.minutes.picked().flatten(),
            order: self.order.picked().flatten(),
            drill: self.form.picked().flatten(),
            in_lesson: false,
        };
        Ok((scope, options))
    }
}

/// Where the value that was picked before stands now; at the first answer when it is gone.
fn place_of<T: PartialEq>(choice: &Choice<Option<T>>, before: &Option<T>) -> usize {
    let found = choice.answers.iter().position(|(_, value)| value == before);
    found.unwrap_or(0)
}
