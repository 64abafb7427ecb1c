//! What one person may see of a round now, as a value. Before a question is decided, no type here has a field for its
//! answer.

use crate::{
    deck::CardId,
    quiz::{
        Points, Seed,
        stage::{ClockFace, Face},
    },
};

#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    Ready(Ready),
    Asked(Asked),
    /// The clock is stopped, and so is the thinking: the question is not shown.
    Paused(Score, ClockFace),
    /// “Were you right?”, which has no default.
    Doubt(Box<Doubt>),
    Told(Box<Told>),
    Over(Sum),
}

/// Before the first question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    pub questions: usize,
    /// Seconds for each answer.
    pub seconds: u32,
    pub has_clock: bool,
    pub seed: String,
    /// How it is scored, in a sentence.
    pub rule: String,
}

/// How far the round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The question on the table, from 1; at the end the last one.
    pub number: usize,
    pub of: usize,
    pub right: usize,
    /// Answers that count.
    pub answered: usize,
    /// None where some question was asked without a clock.
    pub points: Option<Points>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub face: Face,
    /// None where no clock runs.
    pub clock: Option<ClockFace>,
    /// It was right as far as it went: what the judge asks for.
    pub asked_again: Option<String>,
    pub score: Score,
}

/// An answer that only who gave it can decide about.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub face: Face,
    pub given: String,
    pub answer: String,
    /// The judge's, in a sentence.
    pub reason: String,
    pub score: Score,
}

/// How an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// Right but for a slip.
    Close,
    Wrong,
}

/// A question that is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub face: Face,
    pub card: Option<CardId>,
    /// What was typed or chosen, safe to show; empty: nothing.
    pub given: String,
    pub is_choice: bool,
    pub verdict: Verdict,
    /// "I was right" was said.
    pub is_overruled: bool,
    /// The judge's reason, where it does not simply take the answer.
    pub reason: Option<String>,
    /// The accepted form that is nearest to what was typed.
    pub nearest: String,
    pub answer: String,
    /// Which of the options are right, counted from 0.
    pub right: Vec<usize>,
    pub why: Option<String>,
    pub attribution: Option<String>,
    /// File and line it comes from.
    pub place: Option<String>,
    pub points: Points,
    /// From the question to the answer, in milliseconds.
    pub ms: i64,
    /// The answer is what stood there when the time was up.
    pub is_time_up: bool,
    pub score: Score,
}

impl Told {
    /// Whether "I was right" would change anything: of what was typed.
    pub fn can_overrule(&self) -> bool {
        !self.is_overruled
            && !self.is_choice
            && !self.given.is_empty()
            && self.verdict != Verdict::Right
    }

    pub fn is_right(&self) -> bool {
        self.verdict != Verdict::Wrong
    }
}

/// What a round came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub score: Score,
    /// Milliseconds from question to answer, all together.
    pub ms: i64,
    pub misses: Vec<Told>,
    pub seed: Option<Seed>,
    /// It was left before its last question.
    pub was_left: bool,
    /// Answers that were taken back and given once more.
    pub again: usize,
}
