//! What one phone does at a question, and when: answers, changes its mind, sends twice, sends nonsense, loses its line,
//! comes too late.
//!
//! Must never depend on what the night answers: the same seed does the same.

use super::{script::Lines, tap::Did};
use crate::quiz::rehearse::chance::Chance;

/// Of all phones that many do it, at each question.
const CHANGES: f64 = 0.1;
const TWICE: f64 = 0.05;
const DROPS: f64 = 0.04;
const LATE: f64 = 0.02;
const BREAKS: f64 = 0.02;

/// Frames that are none: cut off, of another language, with a word or a number that nobody knows.
const NONSENSE: [&str; 6] = [
    "{\"do\":\"text\",\"id\":1,\"epo",
    "",
    "null",
    "{\"do\":\"win\",\"id\":1,\"epoch\":1}",
    "{\"do\":\"choose\",\"id\":-1,\"epoch\":1e99,\"option\":0}",
    "{\"do\":\"text\",\"id\":1,\"epoch\":1,\"text\":\"a\",\"points\":1000}",
];

/// One phone's.
pub struct Habit {
    chance: Chance,
}

/// What a question asks of a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One of so many.
    Choice(usize),
    Text,
    Press,
    /// At most so many hundredths of a point.
    Stake(i64),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Say {
        did: Did,
        twice: bool,
    },
    /// A frame that is none.
    Break(&'static str),
    /// The line breaks off, and is there again after so many milliseconds.
    Drop {
        for_ms: u64,
    },
}

/// At one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acts {
    /// After so many milliseconds, in their order.
    pub timed: Vec<(u64, Act)>,
    /// Once it is locked.
    pub late: Option<Did>,
}

impl Habit {
    pub fn of(seed: u64, player: usize) -> Self {
        let player = u64::try_from(player).unwrap_or(0);
        let seed = seed ^ (player + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self {
            chance: Chance::of(seed),
        }
    }

    /// Within so many milliseconds.
    pub fn at(&mut self, wanted: Wanted, lines: Option<&Lines>, within_ms: u64) -> Acts {
        let Some(did) = self.says(wanted, lines) else {
            return Acts::default();
        };
        let at = self.within(within_ms);
        let is_answer = matches!(wanted, Wanted::Choice(_) | Wanted::Text);
        if is_answer && self.chance.is(LATE) {
            return Acts {
                timed: Vec::new(),
                late: Some(did),
            };
        }
        let mut timed = Vec::new();
        if self.chance.is(BREAKS)
            && let Some(nonsense) = self.chance.pick(&NONSENSE)
        {
            timed.push((0, Act::Break(nonsense)));
        }
        if is_answer
            && self.chance.is(CHANGES)
            && let Some(first) = self.says(wanted, lines)
        {
            timed.push((
                at / 2,
                Act::Say {
                    did: first,
                    twice: false,
                },
            ));
        }
        let drop = self.chance.is(DROPS).then(|| Act::Drop {
            for_ms: self.within(1_000),
        });
        let say = Act::Say {
            did,
            twice: self.chance.is(TWICE),
        };
        let (before, after) = match self.chance.is(0.5) {
            true => (drop, None),
            false => (None, drop),
        };
        timed.extend(before.map(|drop| (at, drop)));
        timed.push((at, say));
        timed.extend(after.map(|drop| (at, drop)));
        Acts { timed, late: None }
    }

    /// From 0 to so many, without the last.
    pub fn within(&mut self, ms: u64) -> u64 {
        let ms = usize::try_from(ms).unwrap_or(usize::MAX);
        u64::try_from(self.chance.below(ms)).unwrap_or(0)
    }

    fn says(&mut self, wanted: Wanted, lines: Option<&Lines>) -> Option<Did> {
        match wanted {
            Wanted::Press => Some(Did::Press),
            Wanted::Choice(0) => None,
            Wanted::Choice(options) => Some(Did::Choose(self.chance.below(options))),
            Wanted::Text => {
                let say = self.chance.pick(&lines?.says)?;
                Some(Did::Text(say.text.clone()))
            }
            Wanted::Stake(most) => {
                let whole = usize::try_from(most.max(0) / 100).unwrap_or(0);
                let points = self.chance.below(whole + 1);
                Some(Did::Stake(i64::try_from(points).unwrap_or(0) * 100))
            }
        }
    }
}
