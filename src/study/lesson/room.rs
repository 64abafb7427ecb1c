//! What a deck has for a lesson now: which cards are new or due, how long each takes, which words a story teaches.
//!
//! Must never decide how much of it is taken.

use super::{
    pace::{Work, card_seconds},
    wish::Wish,
};
use crate::{
    deck::{Asked, Card, CardId, Deck, Note, Slot, card, comparable},
    history::WordMark,
    schedule::{Moment, Retrievability, StudyDay},
    study::{
        Collection, Shelved,
        reading::{Story, WordStatus, mark_of, status},
    },
};

/// From so many days of stability on a card of language may be asked for a whole sentence.
const SENTENCE_DAYS: f64 = 10.0;

/// Where a card stands today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stand {
    New,
    /// With the chance that it is recalled, 0 to 1.
    Due(f64),
    /// Not to be asked today: it comes later, is buried, suspended, or the learner does not want it.
    Away,
}

/// A deck, and what the log says of it.
pub(super) struct Room<'c> {
    pub collection: &'c Collection,
    pub shelved: &'c Shelved,
    pub wish: &'c Wish,
    pub now: Moment,
    today: StudyDay,
}

/// A card that may be asked.
#[derive(Clone, Debug)]
pub(super) struct Pick<'c> {
    pub note: &'c Note,
    pub card: CardId,
    pub stand: Stand,
}

impl Pick<'_> {
    pub fn is_new(&self) -> bool {
        self.stand == Stand::New
    }

    /// New cards before due ones of which less is recalled.
    pub fn recall(&self) -> f64 {
        match self.stand {
            Stand::Due(recall) => recall,
            Stand::New | Stand::Away => 1.0,
        }
    }
}

impl<'c> Room<'c> {
    /// None where there is no such deck.
    pub fn new(collection: &'c Collection, wish: &'c Wish, now: Moment) -> Option<Self> {
        let shelved = collection.decks.get(collection.place_of(&wish.deck)?)?;
        Some(Self {
            collection,
            shelved,
            wish,
            now,
            today: collection.history.day(now),
        })
    }

    pub fn deck(&self) -> &'c Deck {
        self.shelved.deck()
    }

    pub fn id(&self, note: &Note, slot: &Slot) -> CardId {
        CardId::of(self.shelved.id(), &note.id, slot)
    }

    /// Nothing harder than was wished for; what has no level suits all.
    pub fn is_easy_enough(&self, note: &Note) -> bool {
        note.level.is_none_or(|level| level <= self.wish.level)
    }

    /// How far a note is from the level that was wished for, the easier ones first.
    pub fn distance(&self, note: &Note) -> u8 {
        let own = note.level.unwrap_or(self.wish.level) as u8;
        let wanted = self.wish.level as u8;
        match own <= wanted {
            true => wanted - own,
            false => 10 + (own - wanted),
        }
    }

    /// At most one level harder: a word that the story needs may be harder still.
    pub fn is_near(&self, note: &Note) -> bool {
        note.level
            .is_none_or(|level| level as u8 <= self.wish.level as u8 + 1)
    }

    pub fn status(&self, note: &Note) -> Option<WordStatus> {
        status(&self.collection.history, self.shelved.id(), note)
    }

    pub fn stand(&self, note: &Note, card: &CardId) -> Stand {
        let state = self.collection.state(card);
        if !state.is_available(self.today) {
            return Stand::Away;
        }
        if state.is_new() {
            let mark = mark_of(&self.collection.history, self.shelved.id(), note);
            return match mark {
                Some(WordMark::Known | WordMark::Ignored) => Stand::Away,
                Some(WordMark::Learn) | None => Stand::New,
            };
        }
        match state.is_due(self.now.utc_ms, self.today) {
            true => Stand::Due(self.recall(card)),
            false => Stand::Away,
        }
    }

    fn recall(&self, card: &CardId) -> f64 {
        let recall = self.collection.history.retrievability(card, self.today);
        recall.map_or(0.0, Retrievability::get)
    }

    /// A card of a note as it may be asked; none where it may not today.
    pub fn pick(&self, note: &'c Note, slot: &str) -> Option<Pick<'c>> {
        let slot = note.slots().into_iter().find(|own| own.as_str() == slot)?;
        let card = self.id(note, &slot);
        let stand = self.stand(note, &card);
        (stand != Stand::Away).then_some(Pick { note, card, stand })
    }

    /// The card of a note that is due and recalled the least, among these slots.
    pub fn due(&self, note: &'c Note, is_asked: impl Fn(&str) -> bool) -> Option<Pick<'c>> {
        let slots = note.slots().into_iter();
        let picks = slots
            .filter(|slot| is_asked(slot.as_str()))
            .filter_map(|slot| self.pick(note, slot.as_str()))
            .filter(|pick| !pick.is_new());
        picks.min_by(|one, other| {
            let by_recall = one.recall().total_cmp(&other.recall());
            by_recall.then_with(|| one.card.cmp(&other.card))
        })
    }

    /// Its weakest due card, else its first one while nothing of it is known.
    pub fn first_or_due(&self, note: &'c Note) -> Option<Pick<'c>> {
        self.due(note, |_| true).or_else(|| {
            let first = note.slots().into_iter().next()?;
            self.pick(note, first.as_str()).filter(Pick::is_new)
        })
    }

    pub fn has_something(&self, note: &'c Note) -> bool {
        self.first_or_due(note).is_some()
    }

    /// Whether any card of it was answered before.
    pub fn is_met(&self, note: &Note) -> bool {
        let mut slots = note.slots().into_iter();
        slots.any(|slot| !self.collection.state(&self.id(note, &slot)).is_new())
    }

    /// The card itself.
    pub fn card(&self, pick: &Pick<'c>) -> Card {
        card(self.deck(), pick.note, &pick.card.slot())
    }

    /// Seconds for a card; `is_chosen`: only ever by its options.
    pub fn seconds(&self, pick: &Pick<'c>, is_chosen: bool) -> u32 {
        let card = self.card(pick);
        let state = self.collection.state(&pick.card);
        let days = state
            .progress
            .memory
            .map_or(0.0, |memory| memory.stability.days());
        let can_choose = card.options.len() >= 3 && !card.form_is_fixed;
        let work = if is_chosen || (pick.is_new() && can_choose) {
            Work::Choose
        } else if card.steps.is_some() || (card.language_mode && days >= SENTENCE_DAYS) {
            Work::Sentence
        } else {
            match card.asked {
                Asked::Choose | Asked::Reveal => Work::Choose,
                Asked::Type => Work::Type,
            }
        };
        card_seconds(work, pick.is_new(), self.collection.pace_ms())
    }

    /// The words of the deck that a reading, by its number, has in it; in the order of the text.
    pub fn key_words(&self, reading: usize) -> Vec<&'c Note> {
        let own = self.shelved.id();
        let story = Story::of(self.collection, own, reading).unwrap_or_default();
        let taught = story.taught.iter();
        let taught = taught.filter(|taught| taught.is_there && taught.deck == *own);
        taught
            .filter_map(|taught| self.deck().note(&taught.note))
            .collect()
    }
}

/// A text as it is compared, with a space at both ends.
pub(super) fn spaced(text: &str) -> String {
    format!(" {} ", comparable(text))
}
