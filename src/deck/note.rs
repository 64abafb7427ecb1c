//! What an author writes: a deck, its readings, its notes. Checked values; nothing here knows of TOML.

use super::{
    cloze::Cloze,
    collocations::Collocation,
    id::{CardId, DeckId, NoteId, Slot},
    identity,
    stance::Stance,
};
use crate::answer::Mode;
use std::{collections::BTreeMap, fmt};

/// A deck: one file of notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    pub id: DeckId,
    /// The id stands in the file; otherwise it is made of the file's name.
    pub stamped: bool,
    pub title: String,
    /// A language tag such as `en`.
    pub language: String,
    pub tags: Vec<String>,
    pub about: Option<String>,
    pub order: Order,
    pub source: Source,
    pub readings: Vec<Reading>,
    pub notes: Vec<Note>,
    /// The file as it is shown to people.
    pub file: String,
}

/// In which order new cards are introduced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    File,
    Shuffle,
}

/// The story retold at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub level: Level,
    pub title: String,
    pub text: String,
}

/// A level of the Common European Framework.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Level {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
}

impl Level {
    pub const ALL: [Self; 6] = [Self::A1, Self::A2, Self::B1, Self::B2, Self::C1, Self::C2];

    pub const fn name(self) -> &'static str {
        match self {
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::B1 => "B1",
            Self::B2 => "B2",
            Self::C1 => "C1",
            Self::C2 => "C2",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Where a fact comes from. A note's own parts win over the deck's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// `2022-12-24`.
    pub date: Option<String>,
    /// `stated`, `unknown`, or `inferred: why`.
    pub date_note: Option<String>,
    pub paragraph: Option<u32>,
    /// At most 25 words of the source.
    pub quote: Option<String>,
}

/// How sure a fact is, by the source itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// The source says it in its own voice.
    #[default]
    Report,
    Claim,
    Denial,
    Allegation,
    Opinion,
}

impl Status {
    pub const ALL: [Self; 5] = [
        Self::Report,
        Self::Claim,
        Self::Denial,
        Self::Allegation,
        Self::Opinion,
    ];

    /// The word a deck writes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Claim => "claim",
            Self::Denial => "denial",
            Self::Allegation => "allegation",
            Self::Opinion => "opinion",
        }
    }
}

/// How a card is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Reveal,
    Type,
    Choose,
}

/// Background from elsewhere, never part of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    pub text: String,
    pub source: Option<String>,
}

/// What an author writes about one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub id: NoteId,
    /// The id stands in the file; otherwise it is minted from the text.
    pub stamped: bool,
    pub kind: Kind,
    pub tags: Vec<String>,
    pub level: Option<Level>,
    /// Notes of one fact share it and are kept apart like siblings.
    pub group: Option<String>,
    pub skip: Vec<Slot>,
    /// By which measure its answers are taken, where the author says so.
    pub mode: Option<Mode>,
    pub status: Status,
    pub speaker: Option<String>,
    pub said_to: Option<String>,
    /// The reporting verb that the source used.
    pub verb: Option<String>,
    /// `2024-06-01`.
    pub as_of: Option<String>,
    /// What the speaker says, or the source reports, without the name of either: for "Claim or report?".
    pub statement: Option<String>,
    pub why: Option<String>,
    pub background: Option<Background>,
    pub source: Source,
    pub accept: BySlot<Vec<String>>,
    pub reject: BySlot<Vec<String>>,
    /// Right but too vague.
    pub prompt: BySlot<Vec<String>>,
    pub wrong: BySlot<Vec<String>>,
    /// Staged, the weakest first.
    pub hint: BySlot<Vec<String>>,
    pub ask: BySlot<String>,
    pub form: BySlot<Asked>,
    /// Counted from 1.
    pub line: usize,
    /// Where it begins in its file, in bytes.
    pub(super) at: usize,
    /// Lead and answer as the author wrote them, where something hidden in them is made visible in `kind`.
    pub(super) raw: Option<Box<(String, String)>>,
}

/// What an author gives for single cards of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct BySlot<T>(pub(super) BTreeMap<Slot, T>);

impl<T> Default for BySlot<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> BySlot<T> {
    pub fn get(&self, slot: &Slot) -> Option<&T> {
        self.0.get(slot)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Slot, &T)> {
        self.0.iter()
    }
}

/// What kind of note, by its lead key.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Question(Box<Question>),
    Cloze(Cloze),
    Quote {
        quote: String,
        speaker: String,
        required: Vec<String>,
    },
    Person {
        person: String,
        role: String,
        required: Vec<String>,
    },
    Word(Box<Word>),
    Sequence {
        items: Vec<String>,
        ask: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub question: String,
    pub answer: Answer,
    pub choice_only: bool,
    pub both_ways: bool,
    /// Harmless extra words.
    pub context: Vec<String>,
    /// Parts of a name of which one must be there; makes the answer a name.
    pub required: Vec<String>,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Text(String),
    Number {
        value: f64,
        written: String,
        tolerance: f64,
        unit: Option<String>,
    },
    Date(String),
    /// `need` of the items are enough; at most `max` may be given.
    List {
        /// Each: the form that is shown, then others that count for it.
        items: Vec<Vec<String>>,
        need: usize,
        max: usize,
    },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    pub word: String,
    pub meaning: String,
    pub part: Option<String>,
    /// By accent: `uk`, `us`; empty for one that is not said.
    pub ipa: Vec<(String, String)>,
    pub example: Option<Cloze>,
    pub collocations: Vec<Collocation>,
    /// Words that fit into the gap of none of these collocations.
    pub misfits: Vec<String>,
    pub family: Vec<String>,
    /// Of a reporting verb: what it says of the truth of what is reported.
    pub stance: Option<Stance>,
}

impl Kind {
    /// The lead key.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Question(_) => "question",
            Self::Cloze(_) => "cloze",
            Self::Quote { .. } => "quote",
            Self::Person { .. } => "person",
            Self::Word(_) => "word",
            Self::Sequence { .. } => "sequence",
        }
    }

    /// The slots of the cards it makes, the main one first.
    pub fn slots(&self) -> Vec<Slot> {
        let named = |names: &[&str]| {
            names
                .iter()
                .filter_map(|name| Slot::new(name).ok())
                .collect()
        };
        match self {
            Self::Question(question) if question.both_ways => named(&["answer", "question"]),
            Self::Question(_) => named(&["answer"]),
            Self::Cloze(cloze) => cloze
                .numbers()
                .filter_map(|n| Slot::new(&format!("gap{n}")).ok())
                .collect(),
            Self::Quote { .. } => named(&["speaker"]),
            Self::Person { .. } => named(&["name", "role"]),
            Self::Word(word) if word.example.is_some() => named(&["word", "meaning", "gap"]),
            Self::Word(_) => named(&["word", "meaning"]),
            Self::Sequence { .. } => named(&["order"]),
        }
    }
}

impl Kind {
    /// Lead and answer as a note of this kind is known by them.
    pub(super) fn identity(&self) -> (String, String) {
        match self {
            Self::Question(question) => (question.question.clone(), question.answer.identity()),
            Self::Cloze(cloze) => (cloze.without_numbers(), String::new()),
            Self::Quote { quote, speaker, .. } => (quote.clone(), speaker.clone()),
            Self::Person { person, role, .. } => (person.clone(), role.clone()),
            Self::Word(word) => (word.word.clone(), word.meaning.clone()),
            Self::Sequence { items, ask } => (items.join("\u{1f}"), ask.clone()),
        }
    }
}

impl Note {
    /// The slots that are asked, the main one first.
    pub fn slots(&self) -> Vec<Slot> {
        let mut slots = self.kind.slots();
        slots.retain(|slot| !self.skip.contains(slot));
        slots
    }

    /// What keeps this note's cards apart from others for a day: its group, else itself.
    pub fn family(&self) -> &str {
        self.group.as_deref().unwrap_or(self.id.as_str())
    }

    /// Kind, lead and answer, of which the identity of a note without an id is made.
    pub fn identity(&self) -> (String, String, String) {
        let (lead, answer) = match &self.raw {
            Some(raw) => (**raw).clone(),
            None => self.kind.identity(),
        };
        (self.kind.word().to_owned(), lead, answer)
    }

    /// The id that this note's text has on every machine.
    pub fn minted(&self) -> NoteId {
        let (kind, lead, answer) = self.identity();
        identity::mint(&kind, &lead, &answer)
    }
}

/// The items of a list as they are shown.
pub(super) fn first_forms(items: &[Vec<String>]) -> Vec<&str> {
    let first = items.iter().filter_map(|item| item.first());
    first.map(String::as_str).collect()
}

impl Answer {
    pub(super) fn identity(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::Number { written, .. } => written.clone(),
            // Another form of an item makes no other note.
            Self::List { items, .. } => first_forms(items).join("\u{1f}"),
        }
    }
}

impl Deck {
    /// The note with this id.
    pub fn note(&self, id: &NoteId) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == *id)
    }

    /// Every card of the deck with its note, in file order, siblings together.
    pub fn card_ids(&self) -> impl Iterator<Item = (&Note, CardId)> {
        self.notes.iter().flat_map(move |note| {
            note.slots()
                .into_iter()
                .map(move |slot| (note, CardId::of(&self.id, &note.id, &slot)))
        })
    }
}
