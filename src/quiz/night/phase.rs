//! Where a night stands: which phase, and which question.
//!
//! Values only; the way from one phase to the next is the business of `flow`.

use crate::quiz::points::Points;
use serde::{Deserialize, Serialize};

/// A place in the plan at which a question is asked. Rounds and questions are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spot {
    Question {
        round: usize,
        at: usize,
    },
    /// The number that all teams are asked before the last round; it settles ties.
    Shadow,
    /// One of the questions for teams that are still tied.
    SuddenDeath(usize),
}

impl Spot {
    pub fn round(self) -> Option<usize> {
        match self {
            Self::Question { round, .. } => Some(round),
            Self::Shadow | Self::SuddenDeath(_) => None,
        }
    }
}

/// What goes on now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    Lobby,
    Rules,
    RoundIntro(usize),
    /// Teams stake points before they see the question.
    Stakes(Spot),
    /// The host reads it out; no clock runs.
    Read(Spot),
    /// Answers come in, against the clock.
    Open(Spot),
    Locked(Spot),
    /// Doubtful answers to it wait for the host's word.
    Judge(Spot),
    Reveal(Spot),
    /// All questions of a round on paper once more.
    Repeat(usize),
    /// Sheets are handed in or swapped.
    Collect(usize),
    /// Doubtful answers to any question of the round wait for the host's word.
    JudgeRound(usize),
    /// The totals, or the grid, of a round on paper are entered.
    Totals(usize),
    RoundScores(usize),
    Break,
    /// How the tie-break question settled what was tied.
    TieBreak,
    /// So many places are shown, from the third up: 0 to 3.
    Podium {
        shown: usize,
    },
    Over,
}

impl Phase {
    /// The question on the table.
    pub fn spot(self) -> Option<Spot> {
        match self {
            Self::Stakes(spot)
            | Self::Read(spot)
            | Self::Open(spot)
            | Self::Locked(spot)
            | Self::Judge(spot)
            | Self::Reveal(spot) => Some(spot),
            _ => None,
        }
    }

    /// The round that it belongs to.
    pub fn round(self) -> Option<usize> {
        match self {
            Self::RoundIntro(round)
            | Self::Repeat(round)
            | Self::Collect(round)
            | Self::JudgeRound(round)
            | Self::Totals(round)
            | Self::RoundScores(round) => Some(round),
            _ => self.spot().and_then(Spot::round),
        }
    }
}

/// How far a question is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    #[default]
    Unasked,
    /// The room has heard it; answers may come in.
    Asked,
    Locked,
    Revealed,
}

/// The host's word on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    Yes,
    No,
    Half,
}

/// A cell of the grid, team by question; it outweighs what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    Zero,
    Half,
    One,
}

impl Mark {
    pub const ALL: [Self; 3] = [Self::Zero, Self::Half, Self::One];
}

/// "0", "½", "1".
impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let points = match self {
            Self::Zero => Points::ZERO,
            Self::Half => Points::HALF,
            Self::One => Points::ONE,
        };
        points.fmt(f)
    }
}
