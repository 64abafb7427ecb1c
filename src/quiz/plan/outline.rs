//! The plan of a whole night.

use super::round::Round;
use crate::quiz::question::Question;
use serde::{Deserialize, Serialize};

/// Everything that was decided before the night; the header of its journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub title: String,
    /// The short seed it was made from, as it is shown on the score sheet.
    pub seed: String,
    /// Told to the room before the first round.
    #[serde(default)]
    pub intro: String,
    pub rounds: Vec<Round>,
    /// For ties. Where the first asks for a number, all teams are asked it before the last round, and the nearest
    /// wins a tie; the others are for sudden death.
    #[serde(default)]
    pub tie_breaks: Vec<Question>,
    /// Each team may double one round that it names beforehand.
    #[serde(default)]
    pub jokers: bool,
    /// How long the night is meant to be, in minutes; none: as long as it takes.
    #[serde(default)]
    pub minutes: Option<u32>,
}
