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
