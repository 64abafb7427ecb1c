//! What a session is over: the cards that come into question, whatever is due of them. Must never say when or how
//! they are asked.

use crate::{
    deck::{CardId, Deck, DeckId, Level, Note},
    history::CardState,
    study::collection::{Collection, Shelved},
};

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

    /// Whether the note alone does not rule its cards out already: no card need be looked up for those that it does.
    pub(super) fn admits_note(&self, deck: &Deck, note: &Note) -> bool {
        let is_tagged = || {
            let mut tags = note.tags.iter().chain(&deck.tags);
            tags.any(|tag| self.tags.iter().any(|wanted| is_under(tag, wanted)))
        };
        (self.tags.is_empty() || is_tagged())
            && (self.levels.is_empty()
                || note.level.is_some_and(|level| self.levels.contains(&level)))
    }

    /// Whether a card of an admitted note is let through.
    pub(super) fn admits_card(&self, state: &CardState) -> bool {
        self.flags.is_empty() || self.flags.contains(&state.flag)
    }
}

/// Whether a tag is the wanted one, or stands below it.
fn is_under(tag: &str, wanted: &str) -> bool {
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
