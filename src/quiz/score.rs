//! What an answer is worth, by each preset.
//!
//! One row per preset; must never know who gave the answer or which phase the night is in.

use super::points::Points;
use serde::{Deserialize, Serialize};

/// How right answers become points. All points may be scaled by the author of the quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scoring {
    /// So many for each right answer, half of them for a half right one.
    Right { points: Points },
    /// So many for each thing named right or in its right place.
    EachItem { points: Points },
    /// The whole within half a second, then falling evenly to half of it at the end of the time.
    Kahoot { points: Points },
    /// The whole at once, then falling evenly to nothing at the end of the time.
    Linear { points: Points },
    /// By who was right first, or nearest to the number: for the first, the second, the third ...
    ByRank { points: Vec<Points> },
    /// For a wrong answer points are taken away; none is better than wrong.
    MinusForWrong { right: Points, wrong: Points },
    /// For the one who presses; who is wrong is locked out of the question.
    Buzzer { right: Points, wrong: Points },
    /// What the team staked is won or lost.
    Wager,
}

/// What an answer came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No answer, or one on which the host has not spoken.
    Nothing,
    Wrong,
    Half,
    Right,
}

/// One answer to a question, as it is scored beside all others.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub outcome: Outcome,
    /// How many parts are right; of an answer without parts 1, a half or 0.
    pub parts: Points,
    /// Milliseconds of the question's time; none where nobody measured.
    pub after_ms: Option<i64>,
    /// How far off a number is, where the nearest wins; 0 or more.
    pub distance: Option<f64>,
    /// 0 or more.
    pub stake: Points,
}

/// An answer within so many milliseconds has the whole points of the Kahoot preset.
const AT_ONCE_MS: i64 = 500;

impl Scoring {
    /// One point for each right answer.
    pub const ONE: Self = Self::Right {
        points: Points::ONE,
    };
    pub const EACH_ITEM: Self = Self::EachItem {
        points: Points::ONE,
    };
    pub const KAHOOT: Self = Self::Kahoot {
        points: Points::whole(1000),
    };
    pub const LINEAR: Self = Self::Linear {
        points: Points::whole(10),
    };
    /// `wrong` is what a wrong answer takes away.
    pub const MINUS_FOR_WRONG: Self = Self::MinusForWrong {
        right: Points::ONE,
        wrong: Points::ONE,
    };
    pub const BUZZER: Self = Self::Buzzer {
        right: Points::whole(10),
        wrong: Points::whole(5),
    };

    pub fn ranked<const N: usize>(points: [i32; N]) -> Self {
        Self::ByRank {
            points: points.map(Points::whole).to_vec(),
        }
    }

    /// All presets under the names that a quiz file uses.
    pub fn presets() -> [(&'static str, Self); 8] {
        [
            ("right", Self::ONE),
            ("each-item", Self::EACH_ITEM),
            ("kahoot", Self::KAHOOT),
            ("linear", Self::LINEAR),
            ("by-rank", Self::ranked([3, 2, 1])),
            ("minus-for-wrong", Self::MINUS_FOR_WRONG),
            ("buzzer", Self::BUZZER),
            ("wager", Self::Wager),
        ]
    }

    /// As a quiz file writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Right { .. } => "right",
            Self::EachItem { .. } => "each-item",
            Self::Kahoot { .. } => "kahoot",
            Self::Linear { .. } => "linear",
            Self::ByRank { .. } => "by-rank",
            Self::MinusForWrong { .. } => "minus-for-wrong",
            Self::Buzzer { .. } => "buzzer",
            Self::Wager => "wager",
        }
    }

    /// Told to the room before the round.
    pub fn rule(&self) -> String {
        match self {
            Self::Right { points } => format!("{} for each right answer.", counted(*points)),
            Self::EachItem { points } => format!("{} for each right part.", counted(*points)),
            Self::Kahoot { points } => {
                let half = points.half();
                format!(
                    "Up to {} for a right answer, {half} at the last second.",
                    counted(*points)
                )
            }
            Self::Linear { points } => {
                format!(
                    "Up to {} for a right answer: the sooner, the more.",
                    counted(*points)
                )
            }
            Self::ByRank { points } => {
                let list: Vec<String> = points.iter().map(ToString::to_string).collect();
                format!("Points by rank: {}.", list.join(", "))
            }
            Self::MinusForWrong { right, wrong } => {
                format!("Right: +{right}. Wrong: -{wrong}. No answer: 0.")
            }
            Self::Buzzer { right, wrong } => {
                format!("Right: +{right}. Wrong: -{wrong}, and you are out of the question.")
            }
            Self::Wager => "Right wins what you stake, wrong loses it.".to_owned(),
        }
    }
}

impl Scoring {
    /// What each of the answers to one question is worth; `time_ms`: the time for it in milliseconds, above 0.
    pub fn points(&self, entries: &[Entry], time_ms: i64) -> Vec<Points> {
        if let Self::ByRank { points } = self {
            return by_rank(points, entries);
        }
        entries
            .iter()
            .map(|entry| self.alone(entry, time_ms.max(1)))
            .collect()
    }

    fn alone(&self, entry: &Entry, time_ms: i64) -> Points {
        // Who was not measured is taken to be the last.
        let t = entry.after_ms.unwrap_or(time_ms).clamp(0, time_ms);
        let (right, wrong) = match self {
            Self::Right { points } => (*points, Points::ZERO),
            Self::EachItem { points } => return points.scaled(entry.parts),
            Self::Kahoot { points } if t < AT_ONCE_MS => (*points, Points::ZERO),
            Self::Kahoot { points } => {
                (points.fraction(2 * time_ms - t, 2 * time_ms), Points::ZERO)
            }
            Self::Linear { points } => (points.fraction(time_ms - t, time_ms), Points::ZERO),
            Self::MinusForWrong { right, wrong } | Self::Buzzer { right, wrong } => {
                (*right, *wrong)
            }
            Self::Wager => {
                let lost = -entry.stake;
                return match entry.outcome {
                    Outcome::Right => entry.stake,
                    Outcome::Half => entry.stake.half(),
                    Outcome::Wrong | Outcome::Nothing => lost,
                };
            }
            Self::ByRank { .. } => (Points::ZERO, Points::ZERO),
        };
        match entry.outcome {
            Outcome::Right => right,
            Outcome::Half => right.half(),
            Outcome::Wrong => -wrong,
            Outcome::Nothing => Points::ZERO,
        }
    }
}

/// Answers that are as near, or as quick, share a rank and have the points of it.
fn by_rank(points: &[Points], entries: &[Entry]) -> Vec<Points> {
    let is_ranked = |entry: &Entry| matches!(entry.outcome, Outcome::Right | Outcome::Half);
    let key = |entry: &Entry| match entry.distance {
        Some(distance) => (distance, 0),
        None => (0.0, entry.after_ms.unwrap_or(i64::MAX)),
    };
    let mut keys: Vec<(f64, i64)> = entries
        .iter()
        .filter(|entry| is_ranked(entry))
        .map(key)
        .collect();
    let compare = |a: &(f64, i64), b: &(f64, i64)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    keys.sort_by(compare);
    let worth = |entry: &Entry| {
        let ahead = keys.partition_point(|other| compare(other, &key(entry)).is_lt());
        let whole = points.get(ahead).copied().unwrap_or_default();
        match entry.outcome {
            Outcome::Right => whole,
            Outcome::Half => whole.half(),
            Outcome::Wrong | Outcome::Nothing => Points::ZERO,
        }
    };
    entries.iter().map(worth).collect()
}

/// "1 point", "2½ points".
fn counted(points: Points) -> String {
    match points {
        Points::ONE => "1 point".to_owned(),
        points => format!("{points} points"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(after_ms: i64) -> Entry {
        Entry {
            outcome: Outcome::Right,
            parts: Points::ONE,
            after_ms: Some(after_ms),
            distance: None,
            stake: Points::ZERO,
        }
    }

    fn worth(scoring: &Scoring, entries: &[Entry]) -> Vec<String> {
        let points = scoring.points(entries, 20_000);
        points.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn kahoot_gives_all_at_once_and_half_at_the_last_second() {
        let entries = [0, 499, 500, 7_777, 20_000, 30_000].map(right);
        let expected = ["1000", "1000", "988", "806", "500", "500"];
        assert_eq!(worth(&Scoring::KAHOOT, &entries), expected);
    }

    #[test]
    fn linear_falls_to_nothing() {
        let entries = [0, 10_000, 19_000, 20_000].map(right);
        assert_eq!(worth(&Scoring::LINEAR, &entries), ["10", "5", "1", "0"]);
    }

    #[test]
    fn the_same_time_is_the_same_rank_and_the_wrong_have_none() {
        let wrong = Entry {
            outcome: Outcome::Wrong,
            ..right(1)
        };
        let half = Entry {
            outcome: Outcome::Half,
            ..right(9)
        };
        let entries = [right(5), wrong, right(5), half, right(12)];
        assert_eq!(
            worth(&Scoring::ranked([5, 4, 3]), &entries),
            ["5", "0", "5", "1½", "0"]
        );
    }

    #[test]
    fn the_nearest_number_ranks_first_however_late() {
        let off = |distance, after_ms| Entry {
            distance: Some(distance),
            ..right(after_ms)
        };
        let entries = [off(3.0, 1), off(0.5, 9_000), off(3.0, 2)];
        assert_eq!(
            worth(&Scoring::ranked([3, 2, 1]), &entries),
            ["2", "3", "2"]
        );
    }

    #[test]
    fn a_wrong_answer_costs_and_silence_does_not_but_for_a_stake() {
        let of = |outcome| Entry {
            outcome,
            stake: Points::whole(3),
            ..right(0)
        };
        let all = [
            Outcome::Right,
            Outcome::Half,
            Outcome::Wrong,
            Outcome::Nothing,
        ]
        .map(of);
        assert_eq!(worth(&Scoring::BUZZER, &all), ["10", "5", "-5", "0"]);
        assert_eq!(
            worth(&Scoring::MINUS_FOR_WRONG, &all),
            ["1", "½", "-1", "0"]
        );
        assert_eq!(worth(&Scoring::Wager, &all), ["3", "1½", "-3", "-3"]);
    }

    #[test]
    fn each_right_part_counts() {
        let parts = Entry {
            outcome: Outcome::Wrong,
            parts: Points::whole(2),
            ..right(0)
        };
        assert_eq!(worth(&Scoring::EACH_ITEM, &[parts]), ["2"]);
    }

    #[test]
    fn every_preset_is_found_by_its_name_and_reads_back() {
        for (name, preset) in Scoring::presets() {
            assert_eq!(name, preset.name());
            assert!(preset.rule().ends_with('.'));
            let written = serde_json::to_string(&preset).unwrap();
            assert_eq!(serde_json::from_str::<Scoring>(&written).unwrap(), preset);
        }
    }
}
