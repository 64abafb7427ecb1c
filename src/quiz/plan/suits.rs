//! Which cards suit which kind of round.
//!
//! First by the note alone, for a collection may hold a hundred thousand; then by the card.

use super::language;
use crate::{
    answer::Expected,
    deck::{Answer, Asked, Card, Kind, Note, Slot},
    quiz::{Marking, RoundKind},
};

/// The longest answer, in words, that teams write or say.
const WRITTEN: usize = 6;
const SAID: usize = 8;

/// The longest option, in characters, that a room reads.
const OPTION: usize = 80;

/// How the teams answer the questions of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// In writing.
    Words,
    /// By the first letter.
    Letter,
    /// By one of the options.
    Options,
    /// By a number, the nearest of which wins.
    Number,
    /// Aloud.
    Speech,
    /// By several things.
    Things,
    /// By an order of things.
    Order,
    /// By the word of a gap, as it is spelt.
    Gap,
    /// By the word that goes with another, of four.
    Collocation,
    /// By a stance, of four.
    Stance,
    /// By true, false or not given.
    Truth,
}

impl Wants {
    pub fn of(kind: RoundKind, marking: Marking) -> Self {
        match kind {
            RoundKind::Typed => Self::Words,
            RoundKind::FirstLetter => Self::Letter,
            RoundKind::Choice | RoundKind::Speed => Self::Options,
            RoundKind::NearestNumber => Self::Number,
            RoundKind::Buzzer => Self::Speech,
            RoundKind::List => Self::Things,
            RoundKind::Order => Self::Order,
            RoundKind::NewsGaps => Self::Gap,
            RoundKind::Collocations => Self::Collocation,
            RoundKind::Stance => Self::Stance,
            RoundKind::TrueFalse => Self::Truth,
            // A team's few keys take no words.
            RoundKind::Survival { .. } | RoundKind::Wager if marking == Marking::SharedKeys => {
                Self::Options
            }
            RoundKind::Survival { .. } | RoundKind::Wager => Self::Words,
        }
    }

    /// "No card here ...": what is missing, for a sentence.
    pub fn described(self) -> &'static str {
        match self {
            Self::Words => "questions whose answer is a few words or a number",
            Self::Letter => "questions whose answer is a word or a name",
            Self::Options => "questions with three wrong options",
            Self::Number => "questions whose answer is a number",
            Self::Speech => "questions whose answer can be said in a few words",
            Self::Things => "questions that ask for several things",
            Self::Order => "things to put in order",
            Self::Gap => "sentences with a gap",
            Self::Collocation => "words with a collocation that has a gap",
            Self::Stance => "reporting verbs with a stance",
            Self::Truth => "questions that are answered by true, false or not given",
        }
    }
}

/// Whether a card may suit, as far as its note tells.
pub fn may_suit(wants: Wants, note: &Note, slot: &Slot) -> bool {
    // "Which question has this answer?" is for learners.
    if slot.as_str() == "question" {
        return false;
    }
    let is_question = |is: fn(&Answer) -> bool| matches!(&note.kind, Kind::Question(question) if is(&question.answer));
    let is_list = is_question(|answer| matches!(answer, Answer::List { .. }));
    let is_order = matches!(note.kind, Kind::Sequence { .. });
    match wants {
        Wants::Things => is_list,
        Wants::Order => is_order,
        Wants::Number => is_question(|answer| matches!(answer, Answer::Number { .. })),
        Wants::Gap => matches!(note.kind, Kind::Cloze(_)) || slot.as_str() == "gap",
        Wants::Collocation | Wants::Stance | Wants::Truth => language::may_suit(wants, note, slot),
        Wants::Words | Wants::Letter | Wants::Options | Wants::Speech => !is_list && !is_order,
    }
}

/// Whether a card suits; whether it has options enough is told where they are chosen.
pub fn suits(wants: Wants, card: &Card) -> bool {
    let words = card.answer.split_whitespace().count();
    let is_typed = card.asked == Asked::Type && !card.choice_only;
    let is_one_thing = !matches!(
        card.key.expected,
        Expected::List { .. } | Expected::Order { .. }
    );
    let is_letters = matches!(card.key.expected, Expected::Text(_) | Expected::Name(_));
    match wants {
        Wants::Words => is_typed && is_one_thing && words <= WRITTEN,
        Wants::Letter => {
            is_typed
                && is_letters
                && words <= WRITTEN
                && card.answer.starts_with(char::is_alphabetic)
        }
        Wants::Options => {
            is_one_thing
                && !(card.form_is_fixed && card.asked != Asked::Choose)
                && card.answer.chars().count() <= OPTION
        }
        Wants::Number => matches!(card.key.expected, Expected::Number { .. }) && !card.choice_only,
        Wants::Speech => is_one_thing && !card.choice_only && words <= SAID,
        Wants::Things => {
            matches!(&card.key.expected, Expected::List { items, .. } if items.len() > 1)
        }
        Wants::Order => card.steps.is_some(),
        Wants::Gap => is_typed && is_letters && words <= WRITTEN,
        // What they ask is not the card itself.
        Wants::Collocation | Wants::Stance | Wants::Truth => true,
    }
}
