//! The plan of a whole night.

use super::round::Round;
use crate::{quiz::question::Question, text::sanitize};
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

impl Plan {
    /// The same, with every text safe to show and no option named that there is not: a journal may come from anywhere.
    pub fn made_safe(mut self) -> Self {
        let line = |text: &mut String| *text = sanitize::line(text).into_owned();
        let block = |text: &mut String| *text = sanitize::block(text).into_owned();
        line(&mut self.title);
        line(&mut self.seed);
        block(&mut self.intro);
        for round in &mut self.rounds {
            line(&mut round.title);
            block(&mut round.intro);
        }
        let questions = self
            .rounds
            .iter_mut()
            .flat_map(|round| round.questions.iter_mut().chain(&mut round.spares));
        for question in questions.chain(&mut self.tie_breaks) {
            question.make_safe();
        }
        self
    }

    /// The number that all teams are asked before the last round, where there is one.
    pub fn shadow(&self) -> Option<&Question> {
        self.tie_breaks
            .first()
            .filter(|question| question.number().is_some())
    }
}
