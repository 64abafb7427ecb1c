//! How a command ends: its exit code, and the sentence when it did not go well. Must never print to standard output.

use crate::text::sanitize;
use std::io::{self, ErrorKind, Write};

/// The exit codes; those from 64 on are the numbers of `sysexits.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done,
    /// The answer is no: `due --quiet` with nothing due, `fmt --check` with something to change.
    No,
    /// The command line asks for what cannot be done.
    Usage,
    /// A deck has errors.
    BadDeck,
    /// A file, deck or note is not there or cannot be read.
    Missing,
    /// A file or the output cannot be written.
    CannotWrite,
    /// A program that stays ended with this code: 0, or 128 and a signal's number.
    Screen(u8),
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::No => 1,
            Exit::Usage => 2,
            Exit::BadDeck => 65,
            Exit::Missing => 66,
            Exit::CannotWrite => 73,
            Exit::Screen(code) => code,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{sentence}")]
    Told {
        exit: Exit,
        sentence: String,
        hint: Option<String>,
    },
    /// Whoever read our output has seen enough, as in `newsdeck list | head`: nobody is left to be told anything.
    #[error("the reader of the output has left")]
    ReaderLeft,
}

impl Failure {
    pub fn new(exit: Exit, sentence: impl ToString) -> Self {
        Failure::Told {
            exit,
            sentence: whole(&sentence.to_string()),
            hint: None,
        }
    }

    /// The same with what to do about it.
    pub fn hint(self, text: impl Into<String>) -> Self {
        match self {
            Failure::Told { exit, sentence, .. } => Failure::Told {
                exit,
                sentence,
                hint: Some(whole(&text.into())),
            },
            Failure::ReaderLeft => Failure::ReaderLeft,
        }
    }

    pub fn exit(&self) -> Exit {
        match self {
            Failure::Told { exit, .. } => *exit,
            Failure::ReaderLeft => Exit::Done,
        }
    }

    /// Says on standard error what went wrong and what helps.
    pub fn tell(&self) {
        if let Failure::Told { sentence, hint, .. } = self {
            warn(&format!("newsdeck: {sentence}"));
            if let Some(hint) = hint {
                warn(&format!("  {hint}"));
            }
        }
    }
}

/// Writing the output failed.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::ReaderLeft,
            _ => Failure::new(
                Exit::CannotWrite,
                format!("the output could not be written: {error}"),
            ),
        }
    }
}

/// A sentence as it stands alone: a capital letter, unless a file's name begins it, and a full stop.
fn whole(words: &str) -> String {
    let words = words.trim();
    let first = words.split(char::is_whitespace).next().unwrap_or_default();
    let is_name = first
        .trim_end_matches(['.', ',', ':'])
        .contains(['.', '/', '\\']);
    let mut letters = words.chars();
    let mut sentence = String::new();
    if !is_name {
        sentence.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    }
    sentence.extend(letters);
    if !sentence.ends_with(['.', '?', '!', ':']) {
        sentence.push('.');
    }
    sentence
}

/// A message for the person, on standard error. When even that is closed, there is nobody to tell.
pub fn warn(message: &str) {
    drop(writeln!(io::stderr(), "{}", sanitize::block(message)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_keeps_its_small_letter() {
        assert_eq!(whole("bin.toml is no deck"), "bin.toml is no deck.");
        assert_eq!(whole("a/b is no deck."), "a/b is no deck.");
        assert_eq!(whole("no. It is not."), "No. It is not.");
        assert_eq!(whole(""), ".");
    }

    #[test]
    fn a_failure_is_told_in_whole_sentences() {
        let failure = Failure::new(Exit::Missing, "there is no deck `x`").hint("did you mean `y`?");
        match failure {
            Failure::Told { sentence, hint, .. } => {
                assert_eq!(sentence, "There is no deck `x`.");
                assert_eq!(hint.as_deref(), Some("Did you mean `y`?"));
            }
            Failure::ReaderLeft => panic!("nobody has left"),
        }
    }
}
