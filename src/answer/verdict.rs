//! What the judge says: the verdict, why in one sentence, and the form that a diff is drawn against.

use super::language::{Slip, Variant, Variety};
use std::fmt;

/// Given by the judge; never a grade, which only the learner gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Right,
    /// Right but for a slip that is forgiven; show the diff.
    Close,
    /// Right as far as it goes: ask once for more.
    Vague,
    Wrong,
    /// A person decides.
    Doubtful,
}

impl Verdict {
    /// The better verdict of two readings of one text has the lower rank.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Right => 0,
            Self::Close => 1,
            Self::Wrong => 2,
            Self::Vague | Self::Doubtful => 3,
        }
    }

    /// True where a quiz gives the point.
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Right | Self::Close)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub verdict: Verdict,
    pub reason: Reason,
    /// The accepted form nearest to what was typed.
    pub nearest: String,
}

/// Why a verdict was given; shown as one plain sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    Same,
    /// The same in another form: numerals, signs, an optional article.
    SameMeaning,
    OtherSpelling,
    Slip {
        typed: String,
        expected: String,
    },
    WordOrder,
    SmallWord,
    ExtraButTrue,
    ShorterQuotation,
    YearLeftOut,
    Nothing,
    TooLong,
    ListedAsWrong,
    ListedAsVague,
    Fits {
        first: String,
    },
    AnotherAnswer(String),
    AsNearTo(String),
    OtherWord {
        typed: String,
        expected: String,
    },
    SlipInShortWord {
        typed: String,
        expected: String,
    },
    ManySlips,
    SpellingCounts,
    /// Practice of the language: another way to write it that is let pass.
    Accepted(Variant),
    /// Practice of the language: the first thing to say, and how many more there are.
    Taught {
        first: Slip,
        more: usize,
    },
    /// The word was given with one before it that is not asked.
    WithoutTheWord(String),
    OtherVariety {
        variety: Variety,
        first: String,
    },
    SignsDiffer,
    SeveralAnswers,
    Negated,
    ExtraWords(String),
    LeftOut(String),
    KeyWordLeftOut(String),
    PartOfQuotation,
    AnotherPerson(String),
    UnknownName(String),
    PartOfName,
    NotANumber,
    OtherNumber,
    OtherUnit {
        typed: String,
        expected: String,
    },
    UnknownUnit(String),
    Inexact(String),
    SeveralNumbers,
    Decade,
    TwoDigits,
    WhichEra,
    NotADate,
    OtherDate,
    DayAndMonth,
    DateIncomplete,
    DateTooExact,
    ListRight {
        hits: usize,
    },
    ListShort {
        hits: usize,
        need: usize,
    },
    ListTooLong {
        given: usize,
        max: usize,
    },
    ListStray {
        hits: usize,
        stray: String,
    },
    ListUnsure(String),
    ListOrder,
    NotAnOrder,
    OtherOrder,
    OrderIncomplete,
    Different,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("That is the answer."),
            Self::SameMeaning => f.write_str("That is the answer, written another way."),
            Self::OtherSpelling => f.write_str("That is another spelling of the answer."),
            Self::Slip { typed, expected } => {
                write!(f, "Right but for a slip: “{typed}” for “{expected}”.")
            }
            Self::WordOrder => f.write_str("The right words in another order."),
            Self::SmallWord => f.write_str("Right but for a small word."),
            Self::ExtraButTrue => f.write_str("Right, with harmless words around it."),
            Self::ShorterQuotation => {
                f.write_str("A shorter form of the quotation that keeps its key words.")
            }
            Self::YearLeftOut => f.write_str("Right, but the year was left out."),
            Self::Nothing => f.write_str("Nothing was answered."),
            Self::TooLong => f.write_str("That is far longer than the answer."),
            Self::ListedAsWrong => f.write_str("The author of the question lists this as wrong."),
            Self::ListedAsVague => f.write_str("Right, but more exactly, please."),
            Self::Fits { first } => write!(f, "It fits, but another word is asked: {first}..."),
            Self::AnotherAnswer(name) => write!(f, "“{name}” is something else."),
            Self::AsNearTo(name) => write!(f, "This is as near to “{name}” as to the answer."),
            Self::OtherWord { typed, expected } => write!(
                f,
                "“{typed}” is a word of its own; “{expected}” may have been meant."
            ),
            Self::SlipInShortWord { typed, expected } => {
                write!(f, "“{typed}” may be a slip for “{expected}”.")
            }
            Self::ManySlips => f.write_str("It is near the answer, but with several slips."),
            Self::SpellingCounts => {
                f.write_str("The spelling counts here, and it is not quite the answer's.")
            }
            Self::Accepted(variant) => write!(f, "{variant}"),
            Self::Taught { first, more: 0 } => write!(f, "{first}"),
            Self::Taught { first, more: 1 } => write!(f, "{first} And one more slip."),
            Self::Taught { first, more } => write!(f, "{first} And {more} more slips."),
            Self::WithoutTheWord(word) => write!(f, "Right, but without “{word}”."),
            Self::OtherVariety {
                variety: Variety::American,
                first,
            } => {
                write!(
                    f,
                    "It fits in American English, but the British word is asked: {first}..."
                )
            }
            Self::OtherVariety { first, .. } => {
                write!(
                    f,
                    "It fits in British English, but the American word is asked: {first}..."
                )
            }
            Self::SignsDiffer => f.write_str("The signs in it make it something else."),
            Self::SeveralAnswers => f.write_str("That is more than one answer."),
            Self::Negated => f.write_str("That says the opposite."),
            Self::ExtraWords(words) => write!(f, "The answer is in it, but so is “{words}”."),
            Self::LeftOut(words) => write!(f, "Part of the answer was left out: “{words}”."),
            Self::KeyWordLeftOut(words) => write!(f, "Without “{words}” it is something else."),
            Self::PartOfQuotation => f.write_str("These words belong to it; give more of them."),
            Self::AnotherPerson(name) => {
                write!(f, "With “{name}” it is the name of somebody else.")
            }
            Self::UnknownName(name) => write!(f, "The name is in it, but so is “{name}”."),
            Self::PartOfName => f.write_str("That is only a part of the name; give more of it."),
            Self::NotANumber => f.write_str("A number is asked, and this is none."),
            Self::OtherNumber => f.write_str("That is another number."),
            Self::OtherUnit { typed, expected } => {
                write!(f, "The unit is {expected}, not {typed}.")
            }
            Self::UnknownUnit(unit) => {
                write!(f, "The number is right, but is “{unit}” the right thing?")
            }
            Self::Inexact(word) => {
                write!(f, "The number is in it, but with “{word}” it is left open.")
            }
            Self::SeveralNumbers => f.write_str("That is a range or more than one number."),
            Self::Decade => f.write_str("A decade is not a year."),
            Self::TwoDigits => f.write_str("Give all the digits of the year."),
            Self::WhichEra => f.write_str("Right as far as it goes: BC or AD?"),
            Self::NotADate => f.write_str("A date is asked, and this is none."),
            Self::OtherDate => f.write_str("That is another date."),
            Self::DayAndMonth => {
                f.write_str("Which is the day and which the month? One reading is right.")
            }
            Self::DateIncomplete => f.write_str("Right as far as it goes; give the date in full."),
            Self::DateTooExact => {
                f.write_str("The date fits, but it says more than the answer does.")
            }
            Self::ListRight { hits: 1 } => f.write_str("That is one of the answers."),
            Self::ListRight { hits } => write!(f, "All {hits} are right."),
            Self::ListShort { hits, need } => write!(f, "{hits} of {need} are right."),
            Self::ListTooLong { given, max } => {
                write!(f, "{given} were given, and at most {max} may be.")
            }
            Self::ListStray { hits, stray } => {
                write!(f, "{hits} right, but “{stray}” does not belong.")
            }
            Self::ListUnsure(item) => write!(f, "Is “{item}” right? A person must decide."),
            Self::ListOrder => f.write_str("The right ones in another order."),
            Self::NotAnOrder => {
                f.write_str("Give each step once: its letter, or its words with commas between.")
            }
            Self::OtherOrder => f.write_str("The order is another one."),
            Self::OrderIncomplete => f.write_str("Right as far as it goes; give every step."),
            Self::Different => f.write_str("That is not the answer."),
        }
    }
}
