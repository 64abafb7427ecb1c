//! The short texts of an entry: `Device`, `Word`, `NotePath`.
//!
//! Must never accept what JSON would have to escape: such a line could not be read back as it was written.

use crate::deck::{DeckId, IdProblem, NoteId};
use std::{fmt, str::FromStr, sync::Arc};

/// The longest device id or word, in characters.
const LONGEST: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordProblem {
    #[error("`{0}` cannot name a device: use 1 to 60 of a-z, 0-9 and `-`")]
    Device(String),
    #[error(
        "`{0}` cannot stand in the log: use 1 to 60 visible ASCII characters without quotes or backslash"
    )]
    Word(String),
    #[error("`{0}` is not a note: write deck/note, for example `ecb-2012/lagarde`")]
    NotePath(String),
}

/// The id of one installation: lower-case ASCII, for it becomes part of a file's name. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device(Arc<str>);

impl Device {
    pub fn new(text: &str) -> Result<Self, WordProblem> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain);
        fits.then(|| Self(text.into()))
            .ok_or_else(|| WordProblem::Device(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A short word of the log: a fingerprint, a verdict, the id of parameters. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(Arc<str>);

impl Word {
    pub fn new(text: &str) -> Result<Self, WordProblem> {
        let plain = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain);
        fits.then(|| Self(text.into()))
            .ok_or_else(|| WordProblem::Word(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A note of a deck, written `deck/note`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NotePath {
    pub deck: DeckId,
    pub note: NoteId,
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for NotePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.deck, self.note)
    }
}

impl FromStr for NotePath {
    type Err = WordProblem;
    fn from_str(text: &str) -> Result<Self, WordProblem> {
        let no_note = || WordProblem::NotePath(text.to_owned());
        let (deck, note) = text.split_once('/').ok_or_else(no_note)?;
        let path = || {
            Ok::<_, IdProblem>(Self {
                deck: DeckId::new(deck)?,
                note: NoteId::new(note)?,
            })
        };
        path().map_err(|_| no_note())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_can_be_part_of_a_files_name() {
        assert!(Device::new("kitchen-1a2b").is_ok());
        for bad in ["", "Kitchen", "a/b", "a.b", "küche", &"a".repeat(61)] {
            assert!(Device::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_word_never_needs_escaping() {
        assert!(Word::new("fsrs6-default").is_ok());
        for bad in ["", "a b", "a\"b", "a\\b", "a\nb", "ä"] {
            assert!(Word::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_note_path_reads_back_as_itself() {
        let path: NotePath = "ecb-2012/lagarde".parse().unwrap();
        assert_eq!(path.to_string(), "ecb-2012/lagarde");
        assert!("ecb-2012".parse::<NotePath>().is_err());
        assert!("ecb-2012/lagarde/role".parse::<NotePath>().is_err());
    }
}
