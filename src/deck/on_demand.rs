//! A deck of which the head is known, and whose notes are read when they are first asked for.
//!
//! Must never know where the notes come from: whoever makes it says how to read them.

use super::{
    card_list::CardList,
    id::DeckId,
    note::{Deck, Order, Source},
};
use std::{
    fmt,
    sync::{Arc, OnceLock},
};

/// What lists and counts need of a deck.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: DeckId,
    pub title: String,
    /// A language tag such as `en`.
    pub language: String,
    pub tags: Vec<String>,
    pub order: Order,
    /// The file as it is shown to people.
    pub file: String,
    /// How many words its first reading has; none for a deck without a story.
    pub story_words: Option<usize>,
    pub cards: CardList,
}

impl Head {
    pub fn of(deck: &Deck) -> Self {
        Self {
            id: deck.id.clone(),
            title: deck.title.clone(),
            language: deck.language.clone(),
            tags: deck.tags.clone(),
            order: deck.order,
            file: deck.file.clone(),
            story_words: deck
                .readings
                .first()
                .map(|reading| reading.text.split_whitespace().count()),
            cards: CardList::of(deck),
        }
    }

    /// What is left of a deck whose notes are gone.
    fn without_notes(&self) -> Deck {
        Deck {
            id: self.id.clone(),
            stamped: true,
            title: self.title.clone(),
            language: self.language.clone(),
            tags: self.tags.clone(),
            about: None,
            order: self.order,
            source: Source::default(),
            readings: Vec::new(),
            notes: Vec::new(),
            file: self.file.clone(),
        }
    }
}

/// Reads a deck; none when it is gone, or cannot be read any more.
pub type ReadDeck = Box<dyn Fn() -> Option<Deck> + Send + Sync>;

/// A deck whose notes may not have been read yet.
pub struct OnDemand {
    head: Head,
    read: ReadDeck,
    /// The deck with the cards it makes, which are others than the head's when it was changed meanwhile.
    deck: OnceLock<(Deck, CardList)>,
}

impl OnDemand {
    pub fn new(head: Head, read: ReadDeck) -> Self {
        Self {
            head,
            read,
            deck: OnceLock::new(),
        }
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The whole deck, read now if it was not before. One that is gone meanwhile, or has become another, holds no
    /// notes.
    pub fn deck(&self) -> &Deck {
        let (deck, _) = self.deck.get_or_init(|| {
            let read = (self.read)().filter(|deck| deck.id == self.head.id);
            let deck = read.unwrap_or_else(|| self.head.without_notes());
            let cards = CardList::of(&deck);
            (deck, cards)
        });
        deck
    }

    /// Its cards, as far as they are known without reading it.
    pub fn cards(&self) -> &CardList {
        self.deck.get().map_or(&self.head.cards, |(_, cards)| cards)
    }

    /// Whether the notes are in memory.
    pub fn is_read(&self) -> bool {
        self.deck.get().is_some()
    }
}

impl From<Deck> for OnDemand {
    fn from(deck: Deck) -> Self {
        let head = Head::of(&deck);
        let cards = head.cards.clone();
        Self {
            head,
            read: Box::new(|| None),
            deck: OnceLock::from((deck, cards)),
        }
    }
}

impl From<Deck> for Arc<OnDemand> {
    fn from(deck: Deck) -> Self {
        Self::new(deck.into())
    }
}

impl fmt::Debug for OnDemand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.is_read() { "read" } else { "not read" };
        write!(f, "OnDemand({}, {state})", self.head.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn deck(id: &str, note: &str) -> Deck {
        let text = format!(
            "[deck]\nid = \"{id}\"\ntitle = \"T\"\n[[note]]\nid = \"{note}\"\nquestion = \"Who?\"\nanswer = \"Me\"\n"
        );
        parse("a.toml", &text).deck.unwrap()
    }

    fn notes(deck: &OnDemand) -> Vec<&str> {
        deck.cards().iter().map(|card| card.note).collect()
    }

    #[test]
    fn a_deck_is_read_once_and_not_before_its_notes_are_asked_for() {
        let times = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&times);
        let lazy = OnDemand::new(
            Head::of(&deck("uk", "aa")),
            Box::new(move || {
                counted.fetch_add(1, Ordering::Relaxed);
                Some(deck("uk", "aa"))
            }),
        );
        assert_eq!((notes(&lazy), lazy.is_read()), (vec!["aa"], false));
        assert_eq!(lazy.deck().notes.len(), 1);
        assert_eq!(lazy.deck(), &deck("uk", "aa"));
        assert_eq!(times.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn what_the_file_holds_when_it_is_read_is_what_counts() {
        let head = Head::of(&deck("uk", "aa"));
        let lazy = OnDemand::new(head.clone(), Box::new(|| Some(deck("uk", "bb"))));
        lazy.deck();
        assert_eq!(notes(&lazy), ["bb"]);
        for gone in [(|| None) as fn() -> Option<Deck>, || Some(deck("fr", "aa"))] {
            let lazy = OnDemand::new(head.clone(), Box::new(gone));
            assert_eq!(
                (lazy.deck().notes.len(), lazy.deck().id.as_str()),
                (0, "uk")
            );
            assert!(notes(&lazy).is_empty() && lazy.cards().is_empty());
        }
    }
}
