//! What can be wrong with a search: a sentence, where in the text, and the word that was probably meant.

use crate::text::sanitize;

/// A search that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Column {column}: {what}")]
pub struct SearchProblem {
    /// In characters, counted from 1.
    pub column: usize,
    pub what: What,
}

/// What is wrong. Words that were typed are quoted in short.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    #[error(
        "The quotation mark is never closed. For a quotation mark that is looked for, write `\\\"`."
    )]
    QuoteStaysOpen,
    #[error("Nothing follows the `\\`. For a backslash that is looked for, write `\\\\`.")]
    NothingEscaped,
    #[error("The parenthesis is never closed.")]
    ParenthesisStaysOpen,
    #[error("There is no open parenthesis to close. For one that is looked for, write `\\)`.")]
    NothingToClose,
    #[error("There is nothing between the parentheses.")]
    EmptyParentheses,
    #[error("The parentheses are nested too deep: {0} levels are the most.")]
    TooDeep(usize),
    #[error("`{0}` needs something on both sides. For the word itself, write `\"{0}\"`.")]
    LonelyJoin(&'static str),
    #[error("Nothing follows the `-`. For the sign itself, write `\\-`.")]
    NothingNegated,
    #[error("`{}` is no search word. {}", short(.word), advice(.word, *.meant))]
    UnknownWord {
        word: String,
        meant: Option<&'static str>,
    },
    #[error("`{word}` is known to Anki, not here: {why}")]
    NotHere {
        word: &'static str,
        why: &'static str,
    },
    #[error("`{0}` is a number of a card: compare it with `prop:`, as in `prop:{0}>1`.")]
    IsProperty(&'static str),
    #[error("`{0}` needs a value, for example `{1}`.")]
    NoValue(&'static str, &'static str),
    #[error("`{}` is no {what}. {}", short(.value), choose(*.meant, .all))]
    NotOneOf {
        value: String,
        what: &'static str,
        meant: Option<&'static str>,
        all: String,
    },
    #[error("`{}` is no number. Write for example `{example}`.", short(.value))]
    NoNumber {
        value: String,
        example: &'static str,
    },
    #[error(
        "`prop:{0}` needs a comparison: `=`, `!=`, `<`, `<=`, `>` or `>=`, as in `prop:{0}>1`."
    )]
    NoComparison(&'static str),
    #[error("Recall is a chance from 0 to 1: write `0.8` or `80%`.")]
    NoChance,
    #[error("Difficulty goes from 1 to 10 here: {anki} in Anki is {here}.")]
    AnkisDifficulty { anki: String, here: String },
    #[error("Days are counted from 1, which is today, to 36500.")]
    NoDays,
}

/// The beginning of what was typed: it may be as long as a book.
fn short(text: &str) -> String {
    sanitize::beginning(text, 40)
}

fn advice(word: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("Did you mean `{meant}:`?"),
        None => format!("For the text itself, write `{}\\:`.", short(word)),
    }
}

fn choose(meant: Option<&str>, all: &str) -> String {
    match meant {
        Some(meant) => format!("Did you mean `{meant}`?"),
        None => format!("There are {all}."),
    }
}
