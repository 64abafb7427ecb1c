//! What a host can begin with, as it was found on the disk. Values only.

use crate::{
    deck::{CardId, DeckId},
    quiz::{Seed, file::QuizFile},
};
use std::collections::{BTreeSet, HashSet};

/// Everything that the set-up of a night offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Nights that are not over, the one of the newest event first; behind them those that are, in the same order.
    pub nights: Vec<OpenNight>,
    /// In the order to be offered.
    pub quizzes: Vec<OfferedQuiz>,
    /// Cards that this venue has had.
    pub avoided: HashSet<CardId>,
    /// Drawn for tonight.
    pub seed: Seed,
    /// What could not be read, in sentences that are safe to show.
    pub notices: Vec<String>,
}

/// A night that can be gone on with, or looked at again. All texts are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenNight {
    pub name: String,
    pub title: String,
    /// "Round 2 of 4, question 3 of 10: open · 6 teams · today".
    pub told: String,
    pub is_over: bool,
    /// It was played a few hours ago: most likely the host wants to go on with it.
    pub is_fresh: bool,
}

/// A quiz file.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedQuiz {
    /// The file's name without its end.
    pub name: String,
    /// None where it has errors.
    pub quiz: Option<QuizFile>,
    /// What is wrong with it, in sentences that are safe to show.
    pub told: Vec<String>,
}

/// What the set-up begins with: what the command line says, or what was filled in before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// A quiz by name or path.
    pub quiz: Option<String>,
    /// A night from these decks; none and no quiz: the first quiz offered.
    pub decks: Option<BTreeSet<DeckId>>,
    pub seed: Option<String>,
    /// One name in a line.
    pub teams: String,
    /// The door opens to phones with the lobby.
    pub phones: bool,
}
