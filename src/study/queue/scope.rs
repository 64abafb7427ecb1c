//! What a session is over: the cards that come into question, whatever is due of them. Must never say when or how
//! they are asked.

use crate::{
    deck::{CardId, Deck, DeckId, Level, ListedCard, Note},
    history::{CardState, Form},
    schedule::Moment,
    study::{
        collection::{Collection, Shelved},
        exercise,
        search::{Finder, Query},
    },
};
use std::collections::HashSet;

/// What a session is over: some cards, and of these only what the filter lets through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    pub which: Which,
    pub filter: Filter,
}

/// Where the cards of a session come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Every deck at hand.
    #[default]
    All,
    /// The decks with these ids; an id without a deck is passed over.
    Decks(Vec<DeckId>),
    /// Exactly these cards, picked by hand, in this order.
    ///
    /// They are asked whatever the day's limits say and whether they are due or not, buried ones and siblings too,
    /// one after another as they were picked. Only what is suspended, or gone, is passed over: a suspended card is
    /// not asked until it is brought back.
    Cards(Vec<CardId>),
}

/// What a card must be like. Of one kind any value will do; of all kinds one must hold. Empty lets everything through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Tags of the note or of its deck, in any case; `news` finds `news/economy` and `news::economy` too.
    pub tags: Vec<String>,
    /// Levels of the note.
    pub levels: Vec<Level>,
    /// Flags of the card, 1 to 7; 0 stands for none.
    pub flags: Vec<u8>,
    /// What a search finds, as of the moment at which the cards are planned.
    pub search: Option<Query>,
}

/// A filter made ready for many cards.
pub(super) struct Sieve<'a> {
    filter: &'a Filter,
    /// What the search found, where there is one.
    found: Option<Found>,
    /// The cards that offer the form of a drill, where it is one.
    drilled: Option<HashSet<CardId>>,
}

struct Found {
    decks: HashSet<DeckId>,
    cards: HashSet<CardId>,
}

impl Scope {
    /// Every card of every deck.
    pub fn all() -> Self {
        Self::default()
    }

    /// The cards of one deck.
    pub fn deck(id: &DeckId) -> Self {
        Self::of(Which::Decks(vec![id.clone()]))
    }

    /// The cards of these decks.
    pub fn decks_with(ids: Vec<DeckId>) -> Self {
        Self::of(Which::Decks(ids))
    }

    /// Exactly these cards, in this order.
    pub fn cards(cards: Vec<CardId>) -> Self {
        Self::of(Which::Cards(cards))
    }

    fn of(which: Which) -> Self {
        Self {
            which,
            filter: Filter::default(),
        }
    }

    /// Whether it asks for single answers, which a start from a snapshot leaves in the log: have them read first, or
    /// nothing is found by them.
    pub fn needs_answers(&self) -> bool {
        let search = self.filter.search.as_ref();
        search.is_some_and(Query::needs_answers)
    }

    pub(super) fn sieve(
        &self,
        collection: &Collection,
        now: Moment,
        finder: &mut Finder,
    ) -> Sieve<'_> {
        let search = self.filter.search.as_ref();
        let search = search.filter(|query| !query.is_everything());
        let places = || self.decks(collection).into_iter().map(|(place, _)| place);
        Sieve {
            filter: &self.filter,
            drilled: None,
            found: search.map(|query| {
                let found = finder.find(collection, query, places(), now);
                Found {
                    decks: found
                        .chunk_by(|one, other| one.deck_str() == other.deck_str())
                        .filter_map(|cards| Some(cards.first()?.deck()))
                        .collect(),
                    cards: found.into_iter().collect(),
                }
            }),
        }
    }

    /// The sieve of a drill lets through only what can be asked in this form; to know it, all decks of the scope are
    /// read.
    pub(super) fn drilled<'a>(
        &self,
        sieve: Sieve<'a>,
        form: &Form,
        collection: &Collection,
    ) -> Sieve<'a> {
        let mut drilled = HashSet::new();
        for (_, shelved) in self.decks(collection) {
            let deck = shelved.deck();
            let cards = deck.card_ids();
            let cards = cards.filter(|(note, card)| exercise::offers(deck, note, card, form));
            drilled.extend(cards.map(|(_, card)| card));
        }
        Sieve {
            drilled: Some(drilled),
            ..sieve
        }
    }

    /// Its deck, where it is over one deck and not over picked cards.
    pub fn one_deck(&self) -> Option<&DeckId> {
        match &self.which {
            Which::Decks(decks) => match &decks[..] {
                [deck] => Some(deck),
                _ => None,
            },
            Which::All | Which::Cards(_) => None,
        }
    }

    /// The decks it touches, with their places in the collection and in its order.
    pub(super) fn decks<'a>(&self, collection: &'a Collection) -> Vec<(usize, &'a Shelved)> {
        let mut places: Vec<usize> = match &self.which {
            Which::All => (0..collection.decks.len()).collect(),
            Which::Decks(decks) => decks
                .iter()
                .filter_map(|deck| collection.place_of(deck))
                .collect(),
            Which::Cards(cards) => cards
                .iter()
                .filter_map(|card| collection.deck_of(card))
                .collect(),
        };
        places.sort_unstable();
        places.dedup();
        let at = |place| collection.decks.get(place).map(|shelved| (place, shelved));
        places.into_iter().filter_map(at).collect()
    }
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Sieve<'_> {
    /// Whether no note is ruled out: then none has to be read to know so.
    pub(super) fn admits_all_notes(&self) -> bool {
        self.filter.tags.is_empty() && self.filter.levels.is_empty()
    }

    /// The notes of a deck that are not ruled out: no card need be looked up for the others. Reads the deck only where
    /// it must.
    pub(super) fn notes<'a>(&self, shelved: &'a Shelved) -> Admitted<'a> {
        if self.admits_all_notes() {
            return Admitted(None);
        }
        let deck = shelved.deck();
        let notes = deck
            .notes
            .iter()
            .filter(|note| self.admits_note(deck, note));
        Admitted(Some(notes.map(|note| note.id.as_str()).collect()))
    }

    /// Whether a card of this deck may be let through.
    pub(super) fn admits_deck(&self, deck: &DeckId) -> bool {
        let found = self.found.as_ref();
        found.is_none_or(|found| found.decks.contains(deck))
    }

    /// Whether every new card is let through without a look at it, or none; `None`: it depends on the card.
    pub(super) fn admits_new(&self) -> Option<bool> {
        let flags = &self.filter.flags;
        let admits_unflagged = flags.is_empty() || flags.contains(&0);
        match (&self.found, &self.drilled) {
            (Some(_), _) | (_, Some(_)) => None,
            (None, None) => self.admits_all_notes().then_some(admits_unflagged),
        }
    }

    fn admits_note(&self, deck: &Deck, note: &Note) -> bool {
        let is_tagged = || {
            let mut tags = note.tags.iter().chain(&deck.tags);
            tags.any(|tag| self.filter.tags.iter().any(|wanted| is_under(tag, wanted)))
        };
        let levels = &self.filter.levels;
        (self.filter.tags.is_empty() || is_tagged())
            && (levels.is_empty() || note.level.is_some_and(|level| levels.contains(&level)))
    }

    /// Whether a card of an admitted note is let through.
    pub(super) fn admits_card(&self, card: &CardId, state: &CardState) -> bool {
        let flags = &self.filter.flags;
        let drilled = self.drilled.as_ref();
        (flags.is_empty() || flags.contains(&state.flag))
            && drilled.is_none_or(|drilled| drilled.contains(card))
            && self
                .found
                .as_ref()
                .is_none_or(|found| found.cards.contains(card))
    }
}

/// The notes of a deck that a filter lets through.
pub(super) struct Admitted<'a>(Option<HashSet<&'a str>>);

impl Admitted<'_> {
    pub(super) fn has(&self, card: &ListedCard<'_>) -> bool {
        self.0
            .as_ref()
            .is_none_or(|notes| notes.contains(card.note))
    }
}

/// Whether a tag is the wanted one, or stands below it.
pub(super) fn is_under(tag: &str, wanted: &str) -> bool {
    let (tag, wanted) = (tag.to_lowercase(), wanted.to_lowercase());
    tag.strip_prefix(&wanted)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_by_its_name_and_by_what_it_stands_under() {
        assert!(is_under("News", "news"));
        assert!(is_under("news/economy", "NEWS"));
        assert!(is_under("news::economy", "news"));
        assert!(!is_under("newspaper", "news"));
        assert!(!is_under("news", "news/economy"));
    }
}
