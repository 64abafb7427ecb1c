//! The names by which history finds a card again: `DeckId`, `NoteId`, `Slot`, and the `CardId` of all three.
//!
//! Must never know what a note says: an id stays when the text changes.

use std::{fmt, str::FromStr, sync::Arc};

/// Shortest and longest id of a deck or a note, in characters.
const NAME: std::ops::RangeInclusive<usize> = 2..=60;

/// Shortest and longest slot, in characters.
const SLOT: std::ops::RangeInclusive<usize> = 1..=60;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdProblem {
    #[error(
        "`{0}` cannot be an id: use 2 to 60 of a-z, 0-9 and `-`, for example `whatever-it-takes`"
    )]
    Name(String),
    #[error(
        "`{0}` cannot be a slot: use 1 to 60 of a-z, 0-9 and `-`, for example `answer` or `gap1`"
    )]
    Slot(String),
    #[error("`{0}` is not a card: write deck/note/slot, for example `ecb-2012/lagarde/role`")]
    Card(String),
}

/// The id of a deck: 2 to 60 of `a-z`, `0-9` and `-`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeckId(Arc<str>);

impl DeckId {
    pub fn new(text: &str) -> Result<Self, IdProblem> {
        is_name(text)
            .then(|| Self(text.into()))
            .ok_or_else(|| IdProblem::Name(text.into()))
    }
}

/// The id of a note within its deck: 2 to 60 of `a-z`, `0-9` and `-`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(Arc<str>);

impl NoteId {
    pub fn new(text: &str) -> Result<Self, IdProblem> {
        is_name(text)
            .then(|| Self(text.into()))
            .ok_or_else(|| IdProblem::Name(text.into()))
    }
}

/// Which card of a note: `answer`, `question`, `gap1`, `speaker`, `name`, `role`, `word`, `meaning`, `gap`, `order`.
///
/// A string, not an enum: a log may name slots that only a later version makes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(Arc<str>);

impl Slot {
    pub fn new(text: &str) -> Result<Self, IdProblem> {
        is_slot(text)
            .then(|| Self(text.into()))
            .ok_or_else(|| IdProblem::Slot(text.into()))
    }
}

/// The identity of a card, written `deck/note/slot`. Cheap to clone; ordered as its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(Arc<str>);

impl CardId {
    /// Joins three ids that were checked when they were made.
    ///
    /// ```
    /// # use newsdeck::deck::{CardId, DeckId, NoteId, Slot};
    /// let card = CardId::of(&DeckId::new("ecb-2012")?, &NoteId::new("lagarde")?, &Slot::new("role")?);
    /// assert_eq!(card, CardId::new("ecb-2012/lagarde/role")?);
    /// # Ok::<(), newsdeck::deck::IdProblem>(())
    /// ```
    pub fn of(deck: &DeckId, note: &NoteId, slot: &Slot) -> Self {
        Self::joined(deck, note.as_str(), slot.as_str())
    }

    /// Joins what was checked when it was listed.
    pub(super) fn joined(deck: &DeckId, note: &str, slot: &str) -> Self {
        Self([deck.as_str(), note, slot].join("/").into())
    }

    pub fn new(text: &str) -> Result<Self, IdProblem> {
        if Self::is_valid(text) {
            Ok(Self(text.into()))
        } else {
            Err(IdProblem::Card(text.into()))
        }
    }

    /// Whether `text` reads `deck/note/slot`, told without keeping anything.
    pub fn is_valid(text: &str) -> bool {
        match parts(text) {
            Some((deck, note, slot)) => is_name(deck) && is_name(note) && is_slot(slot),
            None => false,
        }
    }

    pub fn deck(&self) -> DeckId {
        DeckId(self.deck_str().into())
    }

    pub fn note(&self) -> NoteId {
        NoteId(self.note_str().into())
    }

    pub fn slot(&self) -> Slot {
        Slot(self.slot_str().into())
    }

    pub fn deck_str(&self) -> &str {
        parts(&self.0).map_or("", |(deck, _, _)| deck)
    }

    pub fn note_str(&self) -> &str {
        parts(&self.0).map_or("", |(_, note, _)| note)
    }

    pub fn slot_str(&self) -> &str {
        parts(&self.0).map_or("", |(_, _, slot)| slot)
    }
}

fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (deck, rest) = text.split_once('/')?;
    let (note, slot) = rest.split_once('/')?;
    Some((deck, note, slot))
}

fn is_name(text: &str) -> bool {
    NAME.contains(&text.len()) && is_plain(text)
}

fn is_slot(text: &str) -> bool {
    SLOT.contains(&text.len()) && is_plain(text)
}

fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// What every id does the same way: it shows, reads, sorts and is written as its text.
macro_rules! an_id_is_its_text {
    ($($id:ident),+) => {$(
        impl $id {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($id), self.0)
            }
        }

        impl FromStr for $id {
            type Err = IdProblem;
            fn from_str(text: &str) -> Result<Self, IdProblem> {
                Self::new(text)
            }
        }

        impl AsRef<str> for $id {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $id {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $id {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $id {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::new(&String::deserialize(from)?).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

an_id_is_its_text!(DeckId, NoteId, Slot, CardId);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_card_tells_its_deck_note_and_slot() {
        let card = CardId::new("ecb-2012/lagarde/role").unwrap();
        assert_eq!(card.deck(), DeckId::new("ecb-2012").unwrap());
        assert_eq!(card.note(), NoteId::new("lagarde").unwrap());
        assert_eq!(card.slot(), Slot::new("role").unwrap());
        assert_eq!(CardId::of(&card.deck(), &card.note(), &card.slot()), card);
    }

    #[test]
    fn what_is_no_id_is_refused_in_words() {
        insta::assert_snapshot!(DeckId::new("Ecb").unwrap_err(), @"`Ecb` cannot be an id: use 2 to 60 of a-z, 0-9 and `-`, for example `whatever-it-takes`");
        insta::assert_snapshot!(CardId::new("ecb/x").unwrap_err(), @"`ecb/x` is not a card: write deck/note/slot, for example `ecb-2012/lagarde/role`");
        for bad in ["", "x", "a_b", "ä-b", "a/b", &"a".repeat(61)] {
            assert!(NoteId::new(bad).is_err(), "{bad}");
        }
        for bad in [
            "",
            "//",
            "ab/cd",
            "ab/cd/",
            "ab/cd/gap1/x",
            "ab/c/gap1",
            "AB/cd/gap1",
        ] {
            assert!(CardId::new(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_card_that_is_accepted_reads_back_as_itself(text in "[a-z0-9/-]{0,20}") {
            if let Ok(card) = CardId::new(&text) {
                prop_assert_eq!(card.to_string(), text);
                prop_assert_eq!(CardId::of(&card.deck(), &card.note(), &card.slot()), card.clone());
                let written = serde_json::to_string(&card).unwrap();
                prop_assert_eq!(serde_json::from_str::<CardId>(&written).unwrap(), card);
            }
        }
    }
}
