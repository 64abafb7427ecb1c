//! What a teacher asks for.

use crate::deck::{Level, Note};

/// How much stands on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many tasks.
    Tasks(usize),
    /// As many tasks as a learner does in this time, the story read.
    Minutes(u32),
}

/// What helps with a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// The first letter of each word and the number of its letters.
    Letters,
    /// The number of letters, and a box with all the words.
    Bank,
}

/// One worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Nothing harder than this; none: all there is.
    pub level: Option<Level>,
    pub length: Length,
    pub gaps: Gaps,
    /// Decides which notes are taken, and every order that is mixed.
    pub seed: u64,
}

impl Wish {
    /// A note without a level suits every level.
    pub fn suits(&self, note: &Note) -> bool {
        match (self.level, note.level) {
            (Some(most), Some(level)) => level <= most,
            _ => true,
        }
    }

    /// " at B1 or below", or nothing.
    pub(super) fn scope(&self) -> String {
        match self.level {
            Some(level) if Level::ALL.first() != Some(&level) => format!(" at {level} or below"),
            Some(level) => format!(" at {level}"),
            None => String::new(),
        }
    }

    /// A number that hangs on the seed and on what it is for, and on nothing else: a note more in the deck moves no other.
    pub(super) fn draw(&self, purpose: &str, name: &str) -> u64 {
        let mut first = [0; 8];
        let hash = blake3::hash(format!("{}\0{purpose}\0{name}", self.seed).as_bytes());
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first)
    }

    /// The same things in an order that the seed decides.
    pub(super) fn mixed(&self, purpose: &str, mut things: Vec<String>) -> Vec<String> {
        things.sort_by_cached_key(|thing| (self.draw(purpose, thing), thing.clone()));
        things
    }
}
