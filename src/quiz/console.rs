//! What the host may see, as a value.
//!
//! Where the room sees the host's screen, `private` is empty until the reveal: screens draw what is here and nothing
//! else.

use super::{
    night::{AnswerId, Phase, Ruling, Spot, TeamId},
    points::Points,
    stage::{ClockFace, Table},
};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq)]
pub struct Console {
    pub phase: Phase,
    /// "Round 2 of 4, question 3 of 10: open".
    pub where_we_are: String,
    /// What Space does now.
    pub next: NextStep,
    /// What Backspace takes back, as in "lock question 3".
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// The room sees this screen.
    pub is_mirrored: bool,
    /// What the host reads out now.
    pub aloud: Option<String>,
    /// What the room does not know yet; none where it would see it here, and where nothing is asked.
    pub private: Option<Private>,
    pub clock: Option<ClockFace>,
    pub teams: Vec<TeamLine>,
    /// Teams without an answer to the question on the table.
    pub missing: Vec<String>,
    /// Doubtful answers of the room that wait for a word, the most frequent first.
    pub doubts: Vec<Doubt>,
    /// Answers on which a word was given, and all others to the question on the table, the most frequent first.
    pub answers: Vec<Doubt>,
    pub protests: Vec<Protest>,
    /// Spare questions left in this round, or for this tie-break.
    pub spares: usize,
    /// Teams whose hand may have gone up first: the host can let one of them answer.
    pub callable: Vec<TeamId>,
    /// How many minutes the night runs late; early below 0. None where it has no length or has not begun.
    pub late_minutes: Option<i64>,
    /// Rounds that could be dropped: number from 0, title.
    pub droppable: Vec<(usize, String)>,
    pub standings: Table,
}

/// What Space does, as data and in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextStep {
    pub leads_to: LeadsTo,
    /// "Open the question for 20 s".
    pub sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum LeadsTo {
    Phase(Phase),
    /// The stopped clock goes on.
    GoOn,
    /// The night is over, or the host has to do something else first.
    Nothing,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Private {
    pub answer: String,
    /// Which of the options are right, counted from 0.
    pub right: Vec<usize>,
    /// Further answers that count, one for each pattern of the author.
    pub accept: Vec<String>,
    pub reject: Vec<String>,
    pub why: Option<String>,
    pub attribution: Option<String>,
    pub hints: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TeamLine {
    pub id: TeamId,
    pub name: String,
    /// Its place at the shared keyboard, from 0.
    pub seat: Option<usize>,
    pub members: usize,
    /// Its answer, or its stake, has arrived.
    pub is_in: bool,
    pub total: Points,
    /// In a survival round.
    pub lives: Option<u8>,
    /// Hidden from a room that sees the screen.
    pub stake: Option<Points>,
    /// The round it doubles, from 0.
    pub joker: Option<usize>,
    /// The entered total of the round on the table.
    pub sheet: Option<Points>,
}

/// One distinct answer of the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub spot: Spot,
    pub id: AnswerId,
    pub question: String,
    /// The right answer; none where the room must not see it.
    pub answer: Option<String>,
    /// As the first team wrote it.
    pub given: String,
    pub teams: Vec<String>,
    /// The judge's reason, in a sentence.
    pub reason: String,
    /// Whether the judge takes it; none: doubtful.
    pub judged: Option<bool>,
    pub ruling: Option<Ruling>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Protest {
    pub team: TeamId,
    pub name: String,
    pub spot: Spot,
    pub question: String,
    /// The answer to the question, which was revealed.
    pub right: String,
    /// What it answered.
    pub given: Option<String>,
    /// The same where it is an answer in words, on which there can be a word; none of an option, or where its members
    /// have answered.
    pub answer: Option<AnswerId>,
}
