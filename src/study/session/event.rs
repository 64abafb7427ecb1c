//! What happens in a session and what stands on its table. Values only.

use crate::{deck::CardId, history::Form, schedule::Grade, study::question::Question};
use uuid::Uuid;

/// What is on the table.
#[derive(Clone, Debug)]
pub enum Phase {
    Asking(Box<Question>),
    /// "Were you right?", which has no default.
    Doubting(Box<Question>),
    Revealed(Box<Question>),
    /// A card has just become a leech, or is one again: told once, before the next card.
    Leech {
        card: CardId,
        lapses: u32,
    },
    /// Only cards that return later are left; the first falls due at this UTC millisecond.
    Waiting {
        count: usize,
        first_due: i64,
    },
    Finished,
}

/// What the learner does, and what the disk answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Typed text; empty is "I don't know".
    Answer(String),
    /// The option with this index; beyond the last is "I don't know".
    Choose(usize),
    Reveal,
    Hint,
    SwitchForm,
    /// "Were you right?"
    WereRight(bool),
    /// The judge was too strict.
    WasRight,
    Grade(Grade),
    /// Take the suggested grade.
    Accept,
    /// The card on the table, or the leech that is told.
    Suspend,
    Bury,
    Flag,
    /// The facts with these ids count no more. Where they were the newest step, the sitting is put back before it. In
    /// practice there are none, and the newest step goes.
    Undone(Vec<Uuid>),
    /// They count again; the same, forwards.
    Redone(Vec<Uuid>),
    /// Ask the waiting cards now, begin the next sitting, or go on after a leech.
    Continue,
    /// Ask the missed cards of this sitting again.
    GoOverMisses,
    /// Nobody can read anything aloud here: dictations are sentences from memory from now on.
    NoVoice,
    /// The decks may have been read again.
    LookAgain,
    /// End the sitting here.
    Stop,
    /// The facts are on the disk, under these ids.
    Saved(Vec<Uuid>),
    /// They are not; the card and its grade stay.
    NotSaved,
}

/// Something to tell once.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    Undone,
    NothingToUndo,
    Redone,
    NothingToRedo,
    Suspended,
    Buried,
    /// A card was set aside, or marked, in practice: it is not written down.
    OnlyPractice,
    Flagged(u8),
    NoMoreHints,
    NoOtherForm,
}

/// How far the sitting is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Cards that are through for now.
    pub done: usize,
    /// Cards of this sitting in all.
    pub total: usize,
    /// Grades of Hard and better.
    pub passed: usize,
    /// Grades of Again.
    pub missed: usize,
    /// Milliseconds spent on the answers given.
    pub spent: i64,
    /// Milliseconds at the table: answering, and reading what came of it. Time away is left out.
    pub used: i64,
}

/// What the end screen tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub progress: Progress,
    /// Passed and all reviews of cards that were in review: what retention is counted from.
    pub retained: (usize, usize),
    pub misses: Vec<CardId>,
    /// Whether Enter has more cards to offer.
    pub more: bool,
    /// What all sittings of the session come to, this one included.
    pub session: Totals,
    /// The sitting ended because its time was used up.
    pub is_time_up: bool,
    /// Nothing was written down.
    pub is_practice: bool,
    /// The one form of a drill.
    pub drill: Option<Form>,
}

/// What several sittings come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub sittings: usize,
    /// Answers given.
    pub answers: usize,
    /// Answers of Again.
    pub missed: usize,
    /// Milliseconds spent on the answers given.
    pub spent: i64,
    /// New cards introduced.
    pub new: usize,
    /// Answers to cards in review.
    pub due: usize,
}
