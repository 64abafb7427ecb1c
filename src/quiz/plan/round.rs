//! The plan of one round.

use crate::quiz::{question::Question, score::Scoring};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Round {
    pub title: String,
    pub kind: RoundKind,
    pub scoring: Scoring,
    pub marking: Marking,
    pub reveal: Reveal,
    /// Seconds for each answer; the clock gives more to a long text, and never less than 10.
    pub seconds: u32,
    /// Read out before the round: the story that it is about, or what is special in it.
    #[serde(default)]
    pub intro: String,
    pub questions: Vec<Question>,
    /// To swap in on the night.
    #[serde(default)]
    pub spares: Vec<Question>,
    /// Seconds of the break after it; 0: none.
    #[serde(default)]
    pub break_seconds: u32,
}

/// How the questions of a round are asked and answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundKind {
    /// An answer in words.
    Typed,
    /// Only the first letter of the answer.
    FirstLetter,
    /// One of the options.
    Choice,
    /// A number; the nearest wins.
    NearestNumber,
    /// Who presses first may answer.
    Buzzer,
    /// Several answers to one question.
    List,
    /// Things to put in order.
    Order,
    /// A wrong answer costs one of so many lives, 1 or more; a team without lives is out of the round.
    Survival { lives: u8 },
    /// Each team stakes points before it sees the question.
    Wager,
    /// Right and quick.
    Speed,
    /// Headlines with a gap; spelling and form count.
    NewsGaps,
    /// What goes with a word: one of four.
    Collocations,
    /// What a reporting verb says of the truth: one of four stances.
    Stance,
    /// True, false or not given.
    TrueFalse,
}

/// How answers come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marking {
    /// On paper, one total per team and round.
    PaperTotals,
    /// On paper, marked team by question: 0, half or 1.
    Grid,
    /// Typed by the teams, or by the host for them; the judge marks.
    Typed,
    /// Keys on the host's keyboard, one or a few for each team.
    SharedKeys,
}

/// When the answers of a round are revealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reveal {
    EachQuestion,
    EndOfRound,
    /// With the round that follows, so that nobody waits for the marking.
    OneRoundLater,
}

impl Round {
    /// On paper the questions are read one after the other, then once more; no clock runs for each.
    pub fn is_read_only(&self) -> bool {
        self.marking.is_on_paper()
            && self.reveal != Reveal::EachQuestion
            && !matches!(
                self.kind,
                RoundKind::Buzzer | RoundKind::Survival { .. } | RoundKind::Wager
            )
    }
}

impl RoundKind {
    /// All kinds under the names that a quiz file uses; survival with three lives.
    pub const NAMED: &[(&str, Self)] = &[
        ("typed", Self::Typed),
        ("first-letter", Self::FirstLetter),
        ("choice", Self::Choice),
        ("nearest-number", Self::NearestNumber),
        ("buzzer", Self::Buzzer),
        ("list", Self::List),
        ("order", Self::Order),
        ("survival", Self::Survival { lives: 3 }),
        ("wager", Self::Wager),
        ("speed", Self::Speed),
        ("news-gaps", Self::NewsGaps),
        ("collocations", Self::Collocations),
        ("stance", Self::Stance),
        ("true-false", Self::TrueFalse),
    ];

    /// As a quiz file writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::FirstLetter => "first-letter",
            Self::Choice => "choice",
            Self::NearestNumber => "nearest-number",
            Self::Buzzer => "buzzer",
            Self::List => "list",
            Self::Order => "order",
            Self::Survival { .. } => "survival",
            Self::Wager => "wager",
            Self::Speed => "speed",
            Self::NewsGaps => "news-gaps",
            Self::Collocations => "collocations",
            Self::Stance => "stance",
            Self::TrueFalse => "true-false",
        }
    }

    /// Whether every question has options, of which the teams choose.
    pub fn is_choice(self) -> bool {
        matches!(
            self,
            Self::Choice | Self::Speed | Self::Collocations | Self::Stance | Self::TrueFalse
        )
    }

    /// The scoring when nothing else is said.
    pub fn usual_scoring(self) -> Scoring {
        match self {
            Self::NearestNumber => Scoring::ranked([3, 2, 1]),
            Self::Buzzer => Scoring::BUZZER,
            Self::List => Scoring::EACH_ITEM,
            Self::Wager => Scoring::Wager,
            Self::Speed => Scoring::KAHOOT,
            _ => Scoring::ONE,
        }
    }
}

impl Marking {
    /// As a quiz file writes them.
    pub const NAMED: &[(&str, Self)] = &[
        ("paper-totals", Self::PaperTotals),
        ("grid", Self::Grid),
        ("typed", Self::Typed),
        ("shared-keys", Self::SharedKeys),
    ];

    /// On paper no team is in the machine before its sheet is.
    pub fn is_on_paper(self) -> bool {
        matches!(self, Self::PaperTotals | Self::Grid)
    }
}

impl Reveal {
    /// As a quiz file writes them.
    pub const NAMED: &[(&str, Self)] = &[
        ("each-question", Self::EachQuestion),
        ("end-of-round", Self::EndOfRound),
        ("one-round-later", Self::OneRoundLater),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name_and_written_by_it() {
        for (name, kind) in RoundKind::NAMED {
            assert_eq!(*name, kind.name());
            let written = serde_json::to_string(kind).unwrap();
            assert!(written.contains(name), "{written}");
        }
    }
}
