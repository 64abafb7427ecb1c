//! What a teacher would say of one slip, and of a form that is let pass: values, and each as one plain sentence.

use super::family::Class;
use super::letters::Letters;
use super::varieties::Variety;
use std::fmt;

/// The form that is asked of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Base,
    ThirdPerson,
    /// Third person or plural: nobody can tell from the word alone.
    EndingS,
    NoEndingS,
    Past,
    Participle,
    PastForm,
    /// A regular past form: past tense and participle are one.
    EndingEd,
    Present,
    Ing,
    Plural,
    Singular,
    Positive,
    Comparative,
    Superlative,
    Possessive,
}

impl Need {
    fn told(self) -> &'static str {
        match self {
            Self::Base => "the base form",
            Self::ThirdPerson => "the third person -s",
            Self::EndingS => "the ending -s",
            Self::NoEndingS => "no ending -s",
            Self::Past => "the past tense",
            Self::Participle => "the past participle",
            Self::PastForm => "the past form",
            Self::EndingEd => "the past form (-ed)",
            Self::Present => "the present tense",
            Self::Ing => "the -ing form",
            Self::Plural => "the plural",
            Self::Singular => "the singular",
            Self::Positive => "the plain form",
            Self::Comparative => "the comparative",
            Self::Superlative => "the superlative",
            Self::Possessive => "the possessive ('s)",
        }
    }
}

/// One thing that is wrong; texts are shown as the author and the learner wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum Slip {
    /// Right word, wrong form. `word`: as typed, where it is one of several.
    Form {
        word: Option<String>,
        need: Need,
    },
    /// Formed by a rule that this word does not follow.
    Irregular {
        base: String,
        expected: String,
    },
    Ending {
        expected: String,
    },
    NoPlural(String),
    Family {
        word: Option<String>,
        class: Option<Class>,
    },
    Letters {
        letters: Letters,
        expected: String,
    },
    ApostropheMissing(String),
    ApostropheExtra(String),
    ApostrophePlace(String),
    PluralHasNone(String),
    ArticleMissing {
        article: String,
        before: String,
    },
    ArticleExtra {
        article: String,
        before: String,
    },
    ArticleOther {
        typed: String,
        expected: String,
    },
    /// a or an: by the sound that follows.
    ArticleSound {
        expected: String,
        before: String,
    },
    SmallMissing {
        word: String,
        before: String,
    },
    SmallExtra(String),
    SmallOther {
        typed: String,
        expected: String,
    },
    Confused {
        typed: String,
        expected: String,
    },
    Missing(String),
    Extra(String),
    Other {
        typed: String,
        expected: String,
    },
    Moved {
        words: String,
        before: String,
    },
    Order,
    OneWord(String),
    TwoWords(String),
    Negated,
    OtherNumber {
        typed: String,
        expected: String,
    },
}

impl Slip {
    /// What it weighs in an answer of so many words: 0 never makes it wrong, 1 is one slip, 2 a word that is not there.
    pub fn weight(&self, words: usize) -> usize {
        const LONG: usize = 8;
        /// More than any answer bears.
        const FATAL: usize = 100;
        match self {
            Self::ApostropheMissing(_) | Self::ApostropheExtra(_) | Self::ApostrophePlace(_) => 0,
            Self::OneWord(_) | Self::TwoWords(_) => 0,
            Self::Missing(words) | Self::Extra(words) => 2 * words.split(' ').count(),
            Self::Moved { .. } if words < LONG => 2,
            Self::Other { .. } => 2,
            Self::Order => 4,
            Self::Negated | Self::OtherNumber { .. } => FATAL,
            _ => 1,
        }
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { word: None, need } => {
                write!(f, "Right word, wrong form: it needs {}.", need.told())
            }
            Self::Form {
                word: Some(word),
                need,
            } => write!(f, "Right word, wrong form: “{word}” needs {}.", need.told()),
            Self::Irregular { base, expected } => {
                write!(f, "“{base}” is irregular: here it is “{expected}”.")
            }
            Self::Ending { expected } => {
                write!(f, "The ending is spelled another way: “{expected}”.")
            }
            Self::NoPlural(word) => write!(f, "“{word}” has no plural."),
            Self::Family {
                word: None,
                class: Some(class),
            } => {
                write!(f, "Right family, but {} is needed.", class.with_article())
            }
            Self::Family {
                word: None,
                class: None,
            } => f.write_str("Right family, but another word of it is needed."),
            Self::Family {
                word: Some(word),
                class: Some(class),
            } => {
                write!(
                    f,
                    "Right family, but {} is needed, not “{word}”.",
                    class.with_article()
                )
            }
            Self::Family {
                word: Some(word),
                class: None,
            } => {
                write!(
                    f,
                    "Right family, but another word of it than “{word}” is needed."
                )
            }
            Self::Letters { letters, expected } => match letters {
                Letters::Missing(c) => {
                    write!(f, "Almost: one letter is missing, “{c}” in “{expected}”.")
                }
                Letters::TooMany(c) => {
                    write!(f, "Almost: one letter is too many, “{c}” in “{expected}”.")
                }
                Letters::Other {
                    typed,
                    expected: right,
                } => {
                    write!(
                        f,
                        "Almost: one letter is another, “{right}” and not “{typed}”, in “{expected}”."
                    )
                }
                Letters::Swapped {
                    expected: right, ..
                } => {
                    write!(
                        f,
                        "Almost: two letters are swapped, it is “{right}” in “{expected}”."
                    )
                }
                Letters::Two => write!(f, "Almost: two letters are not those of “{expected}”."),
            },
            Self::ApostropheMissing(word) => write!(f, "Right but for the apostrophe in “{word}”."),
            Self::ApostropheExtra(word) => write!(f, "Right, but “{word}” has no apostrophe."),
            Self::ApostrophePlace(word) => {
                write!(f, "Right, but the apostrophe has another place: “{word}”.")
            }
            Self::PluralHasNone(word) => write!(f, "A plural has no apostrophe: “{word}”."),
            Self::ArticleMissing { article, before } if before.is_empty() => {
                write!(f, "The article is missing: “{article}”.")
            }
            Self::ArticleMissing { article, before } => {
                write!(f, "The article is missing: “{article}” before “{before}”.")
            }
            Self::ArticleExtra { article, before } if before.is_empty() => {
                write!(f, "The article “{article}” is too much.")
            }
            Self::ArticleExtra { article, before } => {
                write!(f, "No article here: “{before}” without “{article}”.")
            }
            Self::ArticleOther { typed, expected } => {
                write!(f, "Another article: “{expected}”, not “{typed}”.")
            }
            Self::ArticleSound { expected, before } if expected == "an" => {
                write!(f, "Before a vowel sound it is “an”: “an {before}”.")
            }
            Self::ArticleSound { expected, before } => {
                write!(
                    f,
                    "Before a consonant sound it is “a”: “{expected} {before}”."
                )
            }
            Self::SmallMissing { word, before } if before.is_empty() => {
                write!(f, "A small word is missing at the end: “{word}”.")
            }
            Self::SmallMissing { word, before } => {
                write!(f, "A small word is missing: “{word}” before “{before}”.")
            }
            Self::SmallExtra(word) => write!(f, "One small word is too many: “{word}”."),
            Self::SmallOther { typed, expected } => {
                write!(f, "Another small word: “{expected}”, not “{typed}”.")
            }
            Self::Confused { typed, expected } => {
                write!(
                    f,
                    "“{expected}” and “{typed}” are easily confused: here it is “{expected}”."
                )
            }
            Self::Missing(words) if words.contains(' ') => {
                write!(f, "Words are missing: “{words}”.")
            }
            Self::Missing(words) => write!(f, "A word is missing: “{words}”."),
            Self::Extra(words) if words.contains(' ') => {
                write!(f, "Words are too many: “{words}”.")
            }
            Self::Extra(words) => write!(f, "One word is too many: “{words}”."),
            Self::Other { typed, expected } => {
                write!(f, "Another word: “{expected}”, not “{typed}”.")
            }
            Self::Moved { words, before } if before.is_empty() => {
                write!(f, "Word order: “{words}” comes last.")
            }
            Self::Moved { words, before } => {
                write!(f, "Word order: “{words}” comes before “{before}”.")
            }
            Self::Order => f.write_str("The right words in another order."),
            Self::OneWord(word) => write!(f, "Right, but “{word}” is one word."),
            Self::TwoWords(words) => write!(f, "Right, but “{words}” is two words."),
            Self::Negated => f.write_str("That says the opposite."),
            Self::OtherNumber { typed, expected } => {
                write!(f, "Another number: “{expected}”, not “{typed}”.")
            }
        }
    }
}

/// Another way to write it that is let pass, with a quiet word.
#[derive(Clone, Debug, PartialEq)]
pub enum Variant {
    Spelling(Variety),
    /// don't for do not.
    ShortForm,
    LongForm,
    Figures,
    NumberInWords,
    /// How the hyphen is set here.
    Hyphen(String),
    Capital(String),
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spelling(Variety::British) => f.write_str("British spelling is accepted."),
            Self::Spelling(Variety::American) => f.write_str("American spelling is accepted."),
            Self::Spelling(Variety::Both) => f.write_str("That is another spelling of the answer."),
            Self::ShortForm => f.write_str("The short form is accepted."),
            Self::LongForm => f.write_str("The long form is accepted."),
            Self::Figures => f.write_str("Figures are accepted for the number."),
            Self::NumberInWords => f.write_str("The number in words is accepted."),
            Self::Hyphen(written) => write!(f, "Here it is written “{written}”."),
            Self::Capital(written) => write!(f, "It takes a capital letter: “{written}”."),
        }
    }
}
