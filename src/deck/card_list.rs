//! Which cards a deck makes, in a few bytes each: a collection may hold a hundred thousand, most of which nobody asks
//! for today.
//!
//! Must never hold what a card says, and never panic on bytes that are not ours.

use super::{
    id::{CardId, DeckId},
    note::Deck,
};
use std::{collections::HashSet, ops::Range, sync::Arc};

/// The cards of a deck in file order, siblings together. Cheap to clone.
#[derive(Clone, Debug)]
pub struct CardList {
    /// One card after the other: note, slot and group. May hold the lists of other decks around this one.
    bytes: Arc<[u8]>,
    place: Range<usize>,
    cards: usize,
    families: usize,
}

/// One card of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedCard<'a> {
    pub note: &'a str,
    pub slot: &'a str,
    /// What keeps it apart from others for a day: the group of its note, else the note.
    pub family: &'a str,
}

impl ListedCard<'_> {
    /// Its id within the deck that lists it.
    pub fn id(&self, deck: &DeckId) -> CardId {
        CardId::joined(deck, self.note, self.slot)
    }
}

impl CardList {
    pub fn of(deck: &Deck) -> Self {
        let mut bytes = Vec::new();
        let mut families = HashSet::new();
        let mut cards = 0;
        for note in &deck.notes {
            for slot in note.slots() {
                put(&mut bytes, Some(note.id.as_str()));
                put(&mut bytes, Some(slot.as_str()));
                put(&mut bytes, note.group.as_deref());
                families.insert(note.family());
                cards += 1;
            }
        }
        Self {
            place: 0..bytes.len(),
            families: families.len(),
            cards,
            bytes: bytes.into(),
        }
    }

    /// The list that [`as_bytes`](Self::as_bytes) gave, where it lies within `bytes`; none if it does not.
    pub fn within(
        bytes: &Arc<[u8]>,
        place: Range<usize>,
        cards: usize,
        families: usize,
    ) -> Option<Self> {
        bytes.get(place.clone())?;
        Some(Self {
            bytes: Arc::clone(bytes),
            place,
            cards,
            families,
        })
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(self.place.clone()).unwrap_or_default()
    }

    /// How many cards there are.
    pub fn len(&self) -> usize {
        self.cards
    }

    pub fn is_empty(&self) -> bool {
        self.cards == 0
    }

    /// How many cards can be asked on one day: one of each family.
    pub fn families(&self) -> usize {
        self.families
    }

    pub fn iter(&self) -> impl Iterator<Item = ListedCard<'_>> {
        let mut rest = self.as_bytes();
        std::iter::from_fn(move || {
            let note = take(&mut rest)??;
            let slot = take(&mut rest)??;
            let group = take(&mut rest)?;
            Some(ListedCard {
                note,
                slot,
                family: group.unwrap_or(note),
            })
        })
    }
}

/// A text behind its length and one; a nought for none.
fn put(bytes: &mut Vec<u8>, text: Option<&str>) {
    let length = text.map_or(0, |text| text.len() + 1);
    // A deck's file is far smaller than four thousand million bytes.
    bytes.extend_from_slice(&u32::try_from(length).unwrap_or(0).to_le_bytes());
    bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<Option<&'a str>> {
    let (length, behind) = rest.split_first_chunk()?;
    *rest = behind;
    let Some(length) = u32::from_le_bytes(*length).checked_sub(1) else {
        return Some(None);
    };
    let (text, behind) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = behind;
    std::str::from_utf8(text).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;
    use proptest::prelude::*;

    const DECK: &str = "[deck]\nid = \"uk\"\ntitle = \"UK\"\n\
        [[note]]\nid = \"aa\"\nquestion = \"Who?\"\nanswer = \"Me\"\nboth_ways = true\ngroup = \"us\"\n\
        [[note]]\nid = \"bb\"\ncloze = \"{{1:One}} and {{2:two}}.\"\n\
        [[note]]\nid = \"cc\"\nquestion = \"Where?\"\nanswer = \"Here\"\ngroup = \"us\"\n";

    #[test]
    fn a_list_names_every_card_of_the_deck_in_its_order_with_its_family() {
        let deck = parse("uk.toml", DECK).deck.unwrap();
        let list = CardList::of(&deck);
        let told: Vec<(CardId, &str)> = list
            .iter()
            .map(|card| (card.id(&deck.id), card.family))
            .collect();
        let expected: Vec<(CardId, &str)> = deck
            .card_ids()
            .map(|(note, id)| (id, note.family()))
            .collect();
        assert_eq!(told, expected);
        assert_eq!((list.len(), list.families()), (5, 2));
    }

    #[test]
    fn a_list_is_found_again_within_other_bytes_and_nowhere_outside_them() {
        let list = CardList::of(&parse("uk.toml", DECK).deck.unwrap());
        let length = list.as_bytes().len();
        let around: Arc<[u8]> = [b"..", list.as_bytes(), b".."].concat().into();
        let again = CardList::within(&around, 2..2 + length, 5, 2).unwrap();
        assert!(again.iter().eq(list.iter()));
        assert!(CardList::within(&around, 2..length + 9, 5, 2).is_none());
    }

    proptest! {
        #[test]
        fn foreign_bytes_list_something_or_nothing_and_never_panic(bytes: Vec<u8>) {
            let length = bytes.len();
            let list = CardList::within(&bytes.into(), 0..length, 1, 1);
            prop_assert!(list.is_some_and(|list| list.iter().count() <= length));
        }
    }
}
