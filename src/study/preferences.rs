//! What the learner wishes of every session: how much is asked, and how answers are taken. Values only; who reads and
//! writes them is not its business.

use super::reading::Speed;
use crate::deck::DeckId;
use std::collections::BTreeMap;

/// How much is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// New cards introduced on one day, in all decks.
    pub new_per_day: usize,
    /// Due cards asked on one day, in all decks.
    pub reviews_per_day: usize,
    /// Cards of one sitting; Enter goes on with more.
    pub sitting: usize,
    /// Decks with limits of their own. Those of the day in all hold over them.
    pub decks: BTreeMap<DeckId, DeckLimits>,
}

/// How much of one deck is asked; `None`: no limit but those of the day in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeckLimits {
    /// New cards introduced on one day.
    pub new_per_day: Option<usize>,
    /// Due cards asked on one day.
    pub reviews_per_day: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            new_per_day: 10,
            reviews_per_day: 200,
            sitting: 20,
            decks: BTreeMap::new(),
        }
    }
}

/// How answers are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answering {
    /// Two buttons instead of four: Again and Good. A slip, a hint or a choice is Good then, for there is no Hard.
    pub two_buttons: bool,
    /// After a right answer the next card comes by itself, this many seconds later; `None`: it waits for a key.
    pub advance_after: Option<u32>,
    /// How fast a story is shown that is read at a chosen speed.
    pub reading_pace: Speed,
    /// Nothing goes by itself: a sentence that is shown for a moment stays until a key is pressed.
    pub without_clock: bool,
}
