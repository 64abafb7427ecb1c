//! How many cards there is still room for: in all, and in each deck that has a limit of its own.

use super::options::{Mode, Options};
use crate::{
    history::DayCounts,
    schedule::StudyDay,
    study::{catch_up, collection::Collection, preferences::DeckLimits},
};
use std::collections::HashMap;

/// The room for cards of one sort.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// In all decks.
    all: usize,
    /// By the deck's place in the collection; decks without a limit of their own are left out.
    decks: HashMap<usize, usize>,
}

impl Room {
    /// Room for this many, whatever their decks; for all when there is no number.
    pub fn of(number: Option<usize>) -> Self {
        Self {
            all: number.unwrap_or(usize::MAX),
            decks: HashMap::new(),
        }
    }

    /// The room that today has left for new cards, or that the session itself gives.
    pub fn for_new(collection: &Collection, options: &Options, today: StudyDay) -> Self {
        match (options.new, options.mode) {
            (None, Mode::Ahead(_)) => Self::of(Some(0)),
            (None, _) => Self::today(collection, today, Sort::New),
            (number, _) => Self::of(number),
        }
    }

    /// The same for cards that are due.
    pub fn for_due(collection: &Collection, options: &Options, today: StudyDay) -> Self {
        match (options.due, options.mode) {
            (None, Mode::Study) => Self::today(collection, today, Sort::Due),
            (number, _) => Self::of(number),
        }
    }

    /// What was done today is counted in the decks that it was done in, and in all.
    fn today(collection: &Collection, today: StudyDay, sort: Sort) -> Self {
        let limits = match catch_up::of_today(collection, today) {
            Some(plan) => &plan.limits(collection.limits.clone()),
            None => &collection.limits,
        };
        let counts = collection.history.day_counts(today);
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
            Some((collection.place_of(deck)?, left))
        });
        Self {
            decks: decks.collect(),
            all: all.saturating_sub(counts.values().map(done).sum()),
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
