//! A simulated team: how much it knows, how well it writes, how quick it is. Must never read an answer: `says` does.

use super::chance::Chance;
use crate::{deck::Level, quiz::Question};

/// Names as teams give themselves, some of them in other scripts and longer than a column.
const NAMES: [&str; 12] = [
    "The Foxes",
    "Quizzy Rascals",
    "Table Seven",
    "Żółte Łódki",
    "The Understudies of Chance",
    "Совы",
    "Agatha's Quizteam",
    "Les Éclairs",
    "飛び魚",
    "No Idea Tonight",
    "Mutter Courage",
    "The Late Arrivals",
];

#[derive(Clone, Debug)]
pub(super) struct Bot {
    pub name: String,
    /// The share of middling questions that it knows, from 0 to 1.
    knows: f64,
    /// The share of its answers that it writes without a slip, from 0 to 1.
    pub care: f64,
    /// The share of a question's time that it takes; above 1 it is late.
    pub pace: f64,
}

impl Bot {
    /// So many of them, each other than the next.
    pub fn teams(count: usize, chance: &mut Chance) -> Vec<Self> {
        let team = |n: usize| {
            let name = NAMES[n % NAMES.len()];
            Self {
                name: match n / NAMES.len() {
                    0 => name.to_owned(),
                    again => format!("{name} {}", again + 1),
                },
                knows: chance.between(0.3, 0.9),
                care: chance.between(0.75, 0.98),
                pace: chance.between(0.3, 0.95),
            }
        };
        (0..count).map(team).collect()
    }

    pub fn knows(&self, question: &Question, chance: &mut Chance) -> bool {
        let easier = match question.level {
            Some(Level::A1) => 0.25,
            Some(Level::A2) => 0.15,
            Some(Level::B1) => 0.05,
            Some(Level::B2) | None => 0.0,
            Some(Level::C1) => -0.15,
            Some(Level::C2) => -0.25,
        };
        chance.is((self.knows + easier).clamp(0.05, 0.97))
    }

    /// After how much of a question's time it answers, in milliseconds.
    pub fn after(&self, total_ms: i64, chance: &mut Chance) -> i64 {
        let after = (total_ms as f64 * self.pace * chance.between(0.4, 1.1)) as i64;
        after.max(300)
    }
}
