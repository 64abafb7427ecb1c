//! `Entry`: one thing that happened, as a raw fact: a review, an undo, a card buried.
//!
//! Must never hold a derived number, the schedule least of all: that is the fold's business.

use super::word::{Device, NotePath, Word};
use crate::{
    deck::{CardId, DeckId},
    schedule::{
        DesiredRetention, Difficulty, Grade, Moment, Parameters, Retrievability, Rollover,
        Stability, Steps, StudyDay,
    },
};
use uuid::Uuid;

/// One line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// A UUID of version 7: the identity of the event, whichever file it stands in.
    pub id: Uuid,
    pub device: Device,
    /// Counts the events of this device, from 1, and goes on over the years.
    pub n: u64,
    /// The hybrid logical clock, in milliseconds (see [`super::next_hybrid`]): the order of events.
    pub hybrid: u64,
    /// Milliseconds since 1970-01-01 00:00 UTC, by this device's clock.
    pub at: i64,
    /// Local time minus UTC at that moment, in minutes.
    pub offset_minutes: i32,
    /// Joins events that undo as one step.
    pub batch: Option<Uuid>,
    pub kind: Kind,
}

impl Entry {
    pub fn moment(&self) -> Moment {
        Moment {
            utc_ms: self.at,
            offset_minutes: self.offset_minutes,
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A card was answered and graded.
    Review(Review),
    /// An answer on a quiz night: moves the schedule by its own rule and is never training data.
    Quiz(Review),
    /// The named events count no more; an undo of an undo is a redo.
    Undo {
        of: Vec<Uuid>,
    },
    Suspend {
        card: CardId,
        on: bool,
    },
    /// Not to be asked before `until`.
    Bury {
        card: CardId,
        until: StudyDay,
    },
    /// 0 takes the flag away; 1 to 7 are colours.
    Flag {
        card: CardId,
        flag: u8,
    },
    /// What the learner says of the word that this is the main card of; none: what its answers say.
    Word {
        card: CardId,
        mark: Option<WordMark>,
    },
    /// The card is new again.
    Reset {
        card: CardId,
    },
    Link(Link),
    /// What a note without an id of its own said, to find it again after an edit.
    Seen {
        note: NotePath,
        seen: Seen,
    },
    /// A memory brought from another program, which `from` names; the entry's `at` is its last answer there.
    Import {
        card: CardId,
        stability: Stability,
        difficulty: Difficulty,
        from: String,
    },
    Params(Params),
    /// Written by a later version: kept, counted, otherwise passed over.
    Unknown {
        name: Word,
    },
}

impl Kind {
    /// The card this is about, where it is about one.
    pub fn card(&self) -> Option<&CardId> {
        match self {
            Self::Review(review) | Self::Quiz(review) => Some(&review.card),
            Self::Suspend { card, .. }
            | Self::Bury { card, .. }
            | Self::Flag { card, .. }
            | Self::Word { card, .. }
            | Self::Reset { card }
            | Self::Import { card, .. } => Some(card),
            Self::Undo { .. }
            | Self::Link(_)
            | Self::Seen { .. }
            | Self::Params(_)
            | Self::Unknown { .. } => None,
        }
    }
}

/// One grade for one card at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub card: CardId,
    /// The minted id of the card's text as it was asked.
    pub fingerprint: Option<Word>,
    pub grade: Grade,
    /// Milliseconds from the question to the grade.
    pub ms: u32,
    pub form: Form,
    /// Hints used.
    pub hints: u8,
    /// The judge's word, where something was typed or chosen: `right`, `close`, `wrong` ...
    pub verdict: Option<Word>,
    /// The chance of recall predicted before the answer, kept to four decimals; none for a new card.
    pub retrievability: Option<Retrievability>,
    /// The id of the parameters that predicted it.
    pub params: Option<Word>,
}

/// What a learner says of a word, whatever its cards say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordMark {
    /// To be learnt: it comes before other new words.
    Learn,
    Known,
    /// Not worth learning, such as a name.
    Ignored,
}

impl WordMark {
    pub const ALL: [Self; 3] = [Self::Learn, Self::Known, Self::Ignored];

    /// The word for it in the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Learn => "learn",
            Self::Known => "known",
            Self::Ignored => "ignored",
        }
    }
}

/// How a card was asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Reveal,
    Type,
    Choose,
    /// The word that is missing, typed.
    Gap,
    /// What the voice says, typed.
    Dictation,
    Order,
    /// The word that goes with others, chosen.
    Match,
    /// What a reporting verb says of the truth of a thing, chosen.
    Stance,
    /// Somebody's claim, or the article's own report, chosen.
    Status,
    /// To whom it was said, chosen.
    Addressee,
    /// Another word of the family, typed.
    Family,
    /// The parts of a sentence, put in order.
    Arrange,
    /// A sentence that was shown for a moment, typed.
    Copy,
    /// A form only a later version knows.
    Other(Word),
}

impl Form {
    /// The words of the forms that this version knows, as the log writes them.
    pub const WORDS: [&'static str; 13] = [
        "reveal",
        "type",
        "choose",
        "gap",
        "dictation",
        "order",
        "match",
        "stance",
        "status",
        "addressee",
        "family",
        "arrange",
        "copy",
    ];

    /// The form of this word; none where only a later version knows it.
    pub fn known(word: &str) -> Option<Self> {
        Some(match word {
            "reveal" => Self::Reveal,
            "type" => Self::Type,
            "choose" => Self::Choose,
            "gap" => Self::Gap,
            "dictation" => Self::Dictation,
            "order" => Self::Order,
            "match" => Self::Match,
            "stance" => Self::Stance,
            "status" => Self::Status,
            "addressee" => Self::Addressee,
            "family" => Self::Family,
            "arrange" => Self::Arrange,
            "copy" => Self::Copy,
            _ => return None,
        })
    }

    /// The word for it in the log.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Reveal => "reveal",
            Self::Type => "type",
            Self::Choose => "choose",
            Self::Gap => "gap",
            Self::Dictation => "dictation",
            Self::Order => "order",
            Self::Match => "match",
            Self::Stance => "stance",
            Self::Status => "status",
            Self::Addressee => "addressee",
            Self::Family => "family",
            Self::Arrange => "arrange",
            Self::Copy => "copy",
            Self::Other(word) => word.as_str(),
        }
    }

    /// Whether the answer was produced, not picked or merely looked at.
    pub fn is_typed(&self) -> bool {
        matches!(
            self,
            Self::Type
                | Self::Gap
                | Self::Dictation
                | Self::Order
                | Self::Family
                | Self::Arrange
                | Self::Copy
        )
    }

    /// Whether the answer was picked among a few.
    pub fn is_chosen(&self) -> bool {
        matches!(
            self,
            Self::Choose | Self::Match | Self::Stance | Self::Status | Self::Addressee
        )
    }
}

/// What an answer took of the learner: to look, to pick, to produce a word, to write a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    Looked,
    Chosen,
    Typed,
    Sentence,
}

impl Form {
    pub fn effort(&self) -> Effort {
        match self {
            form if form.is_chosen() => Effort::Chosen,
            Self::Dictation | Self::Copy | Self::Arrange => Effort::Sentence,
            form if form.is_typed() => Effort::Typed,
            _ => Effort::Looked,
        }
    }
}

impl From<Word> for Form {
    fn from(word: Word) -> Self {
        Self::known(word.as_str()).unwrap_or(Self::Other(word))
    }
}

/// An edited or renamed card, or all cards of an edited note, keep the history of the old name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    Cards { from: CardId, to: CardId },
    Notes { from: NotePath, to: NotePath },
}

/// The kind, lead and answer of a note, as it was when it was studied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub kind: String,
    pub lead: String,
    pub answer: String,
}

/// Settings that change the fold. What is none stays as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    /// For this deck; none: for all.
    pub deck: Option<DeckId>,
    pub weights: Option<Parameters>,
    pub desired_retention: Option<DesiredRetention>,
    pub steps: Option<Steps>,
    /// One for all decks: not read from params that name a deck.
    pub rollover: Option<Rollover>,
    /// Lapses that make a leech; 0: never.
    pub leech: Option<u32>,
}
