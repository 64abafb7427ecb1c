//! How many cards there is still room for: in all, and in each deck that has a limit of its own.

use super::options::{Mode, Options};
use crate::{
    deck::DeckId,
    history::DayCounts,
    schedule::StudyDay,
    study::{
        catch_up::CatchUp,
        collection::Collection,
        preferences::{DeckLimits, Limits},
    },
};
use std::collections::{BTreeMap, HashMap};

/// The room for cards of one sort.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// In all decks.
    all: usize,
    /// By the deck's place in the collection; decks without a limit of their own are left out.
    decks: HashMap<usize, usize>,
}

/// The room of a session, or of what is left of the day.
#[derive(Clone, Debug)]
pub(super) struct Rooms {
    pub due: Room,
    pub new: Room,
}

impl Rooms {
    /// What the session itself gives, else what today has left: of the plan after a break, where there is one.
    pub fn new(
        collection: &Collection,
        options: &Options,
        catching_up: Option<&CatchUp>,
        today: StudyDay,
    ) -> Self {
        let limits = match catching_up {
            Some(plan) => &plan.limits(collection.limits.clone()),
            None => &collection.limits,
        };
        let left = Left {
            collection,
            limits,
            counts: collection.history.day_counts(today),
        };
        Self {
            due: match (options.due, options.mode) {
                (None, Mode::Study) => left.room(Sort::Due),
                (number, _) => Room::of(number),
            },
            new: match (options.new, options.mode) {
                (None, Mode::Ahead(_)) => Room::of(Some(0)),
                (None, _) => left.room(Sort::New),
                (number, _) => Room::of(number),
            },
        }
    }
}

/// What today has left of its limits.
struct Left<'a> {
    collection: &'a Collection,
    limits: &'a Limits,
    counts: BTreeMap<DeckId, DayCounts>,
}

impl Left<'_> {
    /// What was done today is counted in the decks that it was done in, and in all.
    fn room(&self, sort: Sort) -> Room {
        let (limits, counts) = (self.limits, &self.counts);
        let done = |counts: &DayCounts| match sort {
            Sort::New => counts.introduced as usize,
            Sort::Due => counts.reviewed as usize,
        };
        let (all, own): (usize, fn(&DeckLimits) -> Option<usize>) = match sort {
            Sort::New => (limits.new_per_day, |limits| limits.new_per_day),
            Sort::Due => (limits.reviews_per_day, |limits| limits.reviews_per_day),
        };
        let decks = limits.decks.iter().filter_map(|(deck, limits)| {
            let left = own(limits)?.saturating_sub(counts.get(deck).map_or(0, done));
            Some((self.collection.place_of(deck)?, left))
        });
        Room {
            decks: decks.collect(),
            all: all.saturating_sub(counts.values().map(done).sum()),
        }
    }
}

impl Room {
    /// Room for this many, whatever their decks; for all when there is no number.
    pub fn of(number: Option<usize>) -> Self {
        Self {
            all: number.unwrap_or(usize::MAX),
            decks: HashMap::new(),
        }
    }

    /// Whether no card of any deck has room.
    pub fn is_full(&self) -> bool {
        self.all == 0
    }

    /// How many cards of this deck have room.
    pub fn left(&self, deck: usize) -> usize {
        let own = self.decks.get(&deck).copied();
        own.unwrap_or(usize::MAX).min(self.all)
    }

    /// Takes a place for a card of this deck, if there is one.
    pub fn take(&mut self, deck: usize) -> bool {
        let own = self.decks.get_mut(&deck);
        if self.all == 0 || own.as_ref().is_some_and(|own| **own == 0) {
            return false;
        }
        self.all -= 1;
        if let Some(own) = own {
            *own -= 1;
        }
        true
    }
}

#[derive(Clone, Copy)]
enum Sort {
    New,
    Due,
}
