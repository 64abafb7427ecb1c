//! What a card was before an answer, in one byte: all that figures need of it, kept beside the answer by the fold that
//! works it out anyway.
//!
//! Must never be written to a disk: it is derived, always.

use crate::schedule::{Memory, Phase, Progress, StudyDay};

/// A memory is mature from this stability on, in days.
const MATURE_DAYS: f64 = 21.0;

const NEW: u8 = 0;
const LEARNING: u8 = 1;
const REVIEW: u8 = 2;
const PHASE: u8 = 0b11;
const KNOWN: u8 = 1 << 2;
const MATURE: u8 = 1 << 3;
const OVERNIGHT: u8 = 1 << 4;

/// What a card was before an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Before(u8);

impl Before {
    /// What `progress` was, for an answer on `day`.
    pub fn of(progress: &Progress, day: StudyDay) -> Self {
        let phase = match progress.phase {
            Phase::New => NEW,
            Phase::Learning { .. } | Phase::Relearning { .. } => LEARNING,
            Phase::Review => REVIEW,
        };
        let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
        let memory = progress.memory;
        Self(
            phase
                | flag(memory.is_some(), KNOWN)
                | flag(memory.as_ref().is_some_and(is_mature), MATURE)
                | flag(progress.last.is_some_and(|last| last.day < day), OVERNIGHT),
        )
    }

    pub fn is_new(self) -> bool {
        self.0 & PHASE == NEW
    }

    pub fn is_in_review(self) -> bool {
        self.0 & PHASE == REVIEW
    }

    /// Whether anything was remembered of it.
    pub fn has_memory(self) -> bool {
        self.0 & KNOWN > 0
    }

    /// Whether its memory had 21 days of stability or more.
    pub fn is_mature(self) -> bool {
        self.0 & MATURE > 0
    }

    /// Whether it was last answered on an earlier study day.
    pub fn is_overnight(self) -> bool {
        self.0 & OVERNIGHT > 0
    }
}

/// Whether a memory has 21 days of stability or more.
pub(super) fn is_mature(memory: &Memory) -> bool {
    memory.stability.days() >= MATURE_DAYS
}
