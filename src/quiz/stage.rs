//! What the room may see, as a value.
//!
//! No type here has a field for an answer but `Revealed`, which is made of a revealed question alone.

use super::{
    night::{Spot, TeamId},
    plan::{Marking, RoundKind},
    points::Points,
};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stage {
    pub title: String,
    /// The short seed of the night.
    pub seed: String,
    pub scene: Scene,
    /// Of the question or the break.
    pub clock: Option<ClockFace>,
    /// The host shows the standings over the scene.
    pub scores: Option<Table>,
}

/// What is left of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClockFace {
    /// Milliseconds, 0 or more.
    pub left_ms: i64,
    pub total_ms: i64,
    pub is_paused: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Scene {
    Lobby {
        teams: Vec<String>,
        /// Nobody else may join.
        is_locked: bool,
    },
    Rules(RulesCard),
    RoundIntro(RoundCard),
    /// Points are staked on a question that nobody has seen.
    Stakes {
        round: RoundCard,
        /// The question's number in the round, from 1.
        number: usize,
        teams: Vec<TeamIn>,
    },
    /// It is read out.
    Read(Face),
    Open(Face, Answering),
    /// No more answers.
    Locked(Face, Answering),
    /// All questions of a round on paper once more.
    Repeat(RoundCard, Vec<Face>),
    /// Sheets are handed in or swapped.
    Collect(RoundCard),
    /// The host goes through doubtful answers, or enters the sheets.
    Marking(RoundCard),
    Reveal(Box<Revealed>),
    RoundScores(RoundCard, Table),
    Break {
        /// The title of the round that follows.
        next: Option<String>,
    },
    TieBreak(Box<TieBroken>),
    Podium {
        /// The third place first, as far as they are shown.
        shown: Vec<PodiumPlace>,
    },
    Over(Table),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RulesCard {
    pub intro: String,
    /// The rounds that will be played: the number of each on the papers, and its title.
    pub rounds: Vec<(usize, String)>,
    /// Each team may double one round.
    pub jokers: bool,
    /// Ties are settled by a number that all are asked before the last round.
    pub has_tie_break: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoundCard {
    /// Among the rounds of the plan, from 1: as on the papers, whatever is dropped.
    pub number: usize,
    /// The rounds of the plan.
    pub of: usize,
    pub title: String,
    pub kind: RoundKind,
    pub marking: Marking,
    pub intro: String,
    /// How it is scored, in a sentence.
    pub rule: String,
    pub questions: usize,
    /// The teams that double it.
    pub jokers: Vec<String>,
}

/// A question as the room sees it before the reveal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Face {
    pub spot: Spot,
    pub heading: Heading,
    pub kind: RoundKind,
    pub marking: Marking,
    pub text: String,
    /// In the order shown: A, B, C ...
    pub options: Vec<String>,
    /// To be put in order, as lettered: a, b, c ...
    pub steps: Vec<String>,
    /// It counts for nobody.
    pub is_void: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Heading {
    /// Both counted from 1.
    Question {
        round: usize,
        title: String,
        number: usize,
        of: usize,
    },
    /// The number that settles ties.
    Shadow,
    /// From 1; the teams that are still in it.
    SuddenDeath { number: usize, teams: Vec<String> },
}

/// What is seen of the teams while a question is open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answering {
    /// Empty on paper, where nothing comes in before the sheets.
    pub teams: Vec<TeamIn>,
    /// In a buzzer round.
    pub buzzer: Option<BuzzerFace>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamIn {
    pub id: TeamId,
    pub name: String,
    /// Its place at the shared keyboard, from 0.
    pub seat: Option<usize>,
    /// Its answer, or its stake, has arrived.
    pub is_in: bool,
    /// In a survival round; a team without lives is out.
    pub lives: Option<u8>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BuzzerFace {
    /// Somebody has pressed, and for a moment it is not certain who was first: nobody is named.
    pub is_settling: bool,
    /// Who answers now; nobody while the host has to choose between those that are tied.
    pub answering: Option<String>,
    /// Who pressed at the same moment: all of them until the host has chosen, and then the others.
    pub tied: Vec<String>,
    /// Who pressed later, in order of arrival.
    pub waiting: Vec<String>,
    /// Who was wrong and is out of the question.
    pub locked_out: Vec<String>,
    /// Who was right.
    pub right: Option<String>,
}

impl BuzzerFace {
    /// The host has to choose who answers.
    pub fn is_dead_heat(&self) -> bool {
        self.answering.is_none() && !self.tied.is_empty()
    }

    /// The time stands, and the host has the word.
    pub fn waits_for_host(&self) -> bool {
        self.answering.is_some() || self.is_dead_heat()
    }
}

/// A question after its reveal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Revealed {
    pub face: Face,
    pub answer: String,
    /// Which of the options are right, counted from 0.
    pub right: Vec<usize>,
    pub why: Option<String>,
    pub attribution: Option<String>,
    /// Teams that were right, and teams that answered; none on paper without a grid.
    pub share: Option<Share>,
    /// What the question brought, the most first; teams without an answer are left out.
    pub results: Vec<TeamResult>,
    /// How many teams chose each option.
    pub chosen: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    pub right: usize,
    pub answered: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamResult {
    pub name: String,
    /// What it answered, where one text says it.
    pub given: Option<String>,
    pub points: Points,
    /// In a survival round.
    pub lives: Option<u8>,
}

/// The standings. Only revealed questions count.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Best first, all teams.
    pub rows: Vec<Row>,
    /// The round whose points stand in the rows, from 0.
    pub round: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub id: TeamId,
    pub name: String,
    /// From 1; teams with as many points share it.
    pub place: usize,
    pub is_shared: bool,
    pub total: Points,
    /// Of the table's round, doubled where a joker lay on it.
    pub round: Option<Points>,
    pub has_joker: bool,
    /// Places won since the last table, lost below 0; none where there was no table or no team.
    pub movement: Option<i32>,
    pub rounds_won: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TieBroken {
    /// The question, where all were asked one.
    pub shadow: Option<Revealed>,
    /// Nearest first: team, what it said.
    pub nearest: Vec<(String, String)>,
    /// In sentences: who was tied, and what settled it.
    pub settled: Vec<String>,
    /// Still tied for first place.
    pub tied: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PodiumPlace {
    /// 1 to 3.
    pub place: usize,
    /// More than one where they share it.
    pub teams: Vec<String>,
    pub total: Points,
    /// What put it ahead of a team with as many points.
    pub ahead_by: Option<String>,
}
