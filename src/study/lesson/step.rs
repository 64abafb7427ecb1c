//! A lesson as it is planned: its steps in their order, and what could not be had. Values only.

use crate::deck::{CardId, DeckId, Level};

#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    pub deck: DeckId,
    /// The deck's.
    pub title: String,
    /// As it was wished for.
    pub level: Level,
    pub minutes: u32,
    /// At least one; none without anything to do.
    pub steps: Vec<Step>,
    /// What is not in it, and why, each a sentence.
    pub left_out: Vec<String>,
}

impl Lesson {
    /// What it takes, by the assumptions, in seconds: never more than its minutes.
    pub fn seconds(&self) -> u32 {
        self.steps.iter().map(|step| step.seconds).sum()
    }

    /// Every card of it, each once, in the order in which they are asked.
    pub fn cards(&self) -> Vec<CardId> {
        let mut all: Vec<CardId> = Vec::new();
        for card in self.steps.iter().flat_map(Step::cards) {
            if !all.contains(card) {
                all.push(card.clone());
            }
        }
        all
    }
}

/// One part of a lesson, done in one go.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub part: Part,
    /// By the assumptions; 1 or more.
    pub seconds: u32,
    pub told: Told,
}

/// What a step is about, in the order of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Reading,
    Words,
    /// Words that go together.
    Collocations,
    Gaps,
    Questions,
    /// Claim or report.
    Status,
    Quiz,
}

impl Part {
    pub const ALL: [Self; 7] = [
        Self::Reading,
        Self::Words,
        Self::Collocations,
        Self::Gaps,
        Self::Questions,
        Self::Status,
        Self::Quiz,
    ];

    /// As a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Reading => "Read",
            Self::Words => "Words",
            Self::Collocations => "Words that go together",
            Self::Gaps => "Gaps and phrases",
            Self::Questions => "Questions",
            Self::Status => "Claim or report?",
            Self::Quiz => "A small quiz",
        }
    }
}

/// What is done in a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Read {
        /// Its place among the readings of the deck.
        number: usize,
        level: Level,
        title: String,
        words: usize,
    },
    Ask {
        /// No note twice.
        cards: Vec<CardId>,
        /// How many of them are new.
        new: usize,
        /// The one form in which they are asked, by its word in the log; none: as each card has come to.
        drill: Option<&'static str>,
    },
}

impl Step {
    pub fn cards(&self) -> &[CardId] {
        match &self.told {
            Told::Read { .. } => &[],
            Told::Ask { cards, .. } => cards,
        }
    }
}
