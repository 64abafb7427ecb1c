//! How long things take on the simulated clock, and what a night comes to.

use crate::quiz::plan::{Length, spoken};

/// Milliseconds of a second.
const SECOND: i64 = 1_000;

/// The welcome, beside what is read out.
pub(super) const WELCOME: i64 = 120 * SECOND;
/// To name a round and settle the room.
pub(super) const ROUND: i64 = 20 * SECOND;
/// Between two questions.
pub(super) const BETWEEN: i64 = 4 * SECOND;
/// For the stakes: some time to think, and so much for each team that the host enters.
pub(super) const STAKES: i64 = 12 * SECOND;
pub(super) const STAKE: i64 = SECOND / 2;
/// To tell an answer, beside its explanation.
pub(super) const ANSWER: i64 = 6 * SECOND;
/// To hear what a team says at the buzzer, and to say right or wrong.
pub(super) const CALL: i64 = 4 * SECOND;
/// For a ruling on a doubtful answer, and for a protest.
pub(super) const RULING: i64 = 5 * SECOND;
pub(super) const PROTEST: i64 = 15 * SECOND;
/// To collect the sheets: some time to begin with, and so much for each team.
pub(super) const COLLECT: i64 = 30 * SECOND;
pub(super) const COLLECT_TEAM: i64 = SECOND;
/// To have a sheet marked by another table, and to enter its total, or a mark for each question.
pub(super) const MARK: i64 = 60 * SECOND;
pub(super) const TOTAL: i64 = 4 * SECOND;
pub(super) const CELL: i64 = SECOND;
/// To look at the table after a round.
pub(super) const SCORES: i64 = 40 * SECOND;
/// For each step of the prize giving.
pub(super) const PODIUM: i64 = 45 * SECOND;

/// Milliseconds to read a text out; `speed` is 1 for the usual pace, more for a slower host.
pub(super) fn aloud(text: &str, speed: f64) -> i64 {
    (f64::from(spoken(text)) * speed * 1_000.0) as i64
}

/// How long the night took on the simulated clock, beside what its plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct Minutes {
    pub rounds: Vec<RoundMinutes>,
    /// All of it, breaks, ties and podium included, in seconds.
    pub seconds: u32,
    /// What the plan is thought to take, in seconds.
    pub planned: u32,
    /// How long it is meant to be, in minutes.
    pub meant: Option<u32>,
}

/// A round without its break.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundMinutes {
    pub title: String,
    pub kind: &'static str,
    pub questions: usize,
    pub seconds: u32,
    pub planned: u32,
    /// The break after it, in seconds; 0: none.
    pub pause: u32,
}

impl RoundMinutes {
    pub fn differs(&self) -> bool {
        differ(self.seconds, self.planned)
    }
}

impl Minutes {
    pub fn differs(&self) -> bool {
        differ(self.seconds, self.planned)
    }

    /// By how many minutes it is longer than it is meant to be, where that is more than a tenth.
    pub fn beyond(&self) -> Option<u32> {
        let meant = self.meant?.saturating_mul(60);
        (u64::from(self.seconds) * 10 > u64::from(meant) * 11)
            .then(|| (self.seconds - meant).div_ceil(60))
    }
}

/// By more than a tenth of what was planned.
fn differ(seconds: u32, planned: u32) -> bool {
    u64::from(seconds.abs_diff(planned)) * 10 > u64::from(planned)
}

/// What was spent on what, in milliseconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Spent {
    pub rounds: Vec<i64>,
    pub breaks: Vec<i64>,
    pub all: i64,
}

impl Spent {
    pub fn minutes(&self, plan: &crate::quiz::Plan, planned: &Length) -> Minutes {
        let seconds = |ms: i64| u32::try_from(ms / SECOND).unwrap_or(u32::MAX);
        let at = |list: &[i64], n: usize| list.get(n).copied().map_or(0, seconds);
        let rounds = plan
            .rounds
            .iter()
            .enumerate()
            .map(|(n, round)| RoundMinutes {
                title: round.title.clone(),
                kind: round.kind.name(),
                questions: round.questions.len(),
                seconds: at(&self.rounds, n),
                planned: planned.rounds.get(n).copied().unwrap_or(0),
                pause: at(&self.breaks, n),
            });
        Minutes {
            rounds: rounds.collect(),
            seconds: seconds(self.all),
            planned: planned.seconds(),
            meant: plan.minutes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_more_or_less_is_no_difference() {
        assert!(!differ(1_100, 1_000) && !differ(900, 1_000));
        assert!(differ(1_101, 1_000) && differ(899, 1_000));
    }
}
