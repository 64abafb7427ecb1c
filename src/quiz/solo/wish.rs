//! What somebody wants of a round alone. Values only.

use crate::{
    deck::{DeckId, Level},
    quiz::{Seed, file::QuizFile},
};

/// Questions of a round when nothing is said.
pub const QUESTIONS: usize = 10;
/// Seconds for each answer when nothing is said.
pub const SECONDS: u32 = 20;

/// A quiz whose questions are asked.
#[derive(Clone, Debug, PartialEq)]
pub struct OfQuiz {
    /// As it was named.
    pub name: String,
    pub file: QuizFile,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// None: every deck at hand.
    pub decks: Vec<DeckId>,
    /// One of them is enough; none: any.
    pub tags: Vec<String>,
    /// None: any, and those without a level.
    pub levels: Vec<Level>,
    /// The questions of this quiz, in the place of those of decks.
    pub quiz: Option<Box<OfQuiz>>,
    /// None: another one each time.
    pub seed: Option<Seed>,
    /// 1 to 50.
    pub questions: usize,
    /// For each answer, 10 to 600; a long text has more.
    pub seconds: u32,
    pub has_clock: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            decks: Vec::new(),
            tags: Vec::new(),
            levels: Vec::new(),
            quiz: None,
            seed: None,
            questions: QUESTIONS,
            seconds: SECONDS,
            has_clock: true,
        }
    }
}
