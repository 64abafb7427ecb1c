//! How much there is to study in each deck and in all: what the lists of decks show. Must never walk a deck twice, nor
//! one of which the log knows nothing.

use super::{backlog, options::Options, room::Rooms, scheduled::Candidates, scope::Scope};
use crate::{
    schedule::Moment,
    study::{catch_up::CatchUp, collection::Collection, search::Finder},
};

/// How much there is of a deck, or of all decks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What the day's study would ask now, as its plan has it: cards that are not new, and new ones.
    pub due: usize,
    pub new: usize,
    /// Cards of which something is known, and all cards.
    pub met: usize,
    pub cards: usize,
    pub suspended: usize,
    /// Cards in review that fall due on the day after today.
    pub due_tomorrow: usize,
}

impl Tally {
    /// Whether there is nothing to study now.
    pub fn is_done(&self) -> bool {
        self.due == 0 && self.new == 0
    }

    /// Several decks together; the day has no more to give than it gives to `all`.
    pub fn together(decks: impl IntoIterator<Item = Self>, all: &Self) -> Self {
        let sum = decks.into_iter().fold(Self::default(), |sum, deck| Self {
            due: sum.due + deck.due,
            new: sum.new + deck.new,
            met: sum.met + deck.met,
            cards: sum.cards + deck.cards,
            suspended: sum.suspended + deck.suspended,
            due_tomorrow: sum.due_tomorrow + deck.due_tomorrow,
        });
        Self {
            due: sum.due.min(all.due),
            new: sum.new.min(all.new),
            ..sum
        }
    }
}

/// Every deck, in the order of the collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    pub decks: Vec<Tally>,
    /// All of them together, within the limits of the day.
    pub all: Tally,
    /// After a break, how it is caught up with.
    pub catch_up: Option<CatchUp>,
}

/// How much there is to study now.
pub fn tallies(collection: &Collection, now: Moment) -> Tallies {
    let today = collection.history.day(now);
    let (scope, options) = (Scope::all(), Options::default());
    let sieve = scope.sieve(collection, now, &mut Finder::default());
    let in_log = collection.history.decks();
    let each = collection.decks.iter().enumerate().map(|(place, shelved)| {
        if !in_log.contains(shelved.id().as_str()) {
            return None;
        }
        let mut found = Candidates::default();
        let deck = (place, shelved, shelved.order());
        found.gather(collection, &sieve, deck, now, today);
        Some(found)
    });
    let each: Vec<Option<Candidates<'_>>> = each.collect();
    let catch_up = backlog::of(each.iter().flatten(), collection, now);
    let rooms = Rooms::new(collection, &options, catch_up.as_ref(), today);
    let tally = |found: &Candidates<'_>, cards: usize| {
        let plan = found.choose(collection, rooms.clone());
        Tally {
            due: plan.due(),
            new: plan.new,
            met: found.known.met,
            cards,
            suspended: found.known.suspended,
            due_tomorrow: found.known.due_tomorrow,
        }
    };
    let mut all = Candidates::default();
    let mut decks = Vec::with_capacity(collection.decks.len());
    for ((place, shelved), found) in collection.decks.iter().enumerate().zip(each) {
        let cards = shelved.cards();
        match found {
            Some(found) => {
                decks.push(tally(&found, cards.len()));
                all.append(found);
            }
            None => {
                decks.push(Tally {
                    new: rooms.new.left(place).min(cards.families()),
                    cards: cards.len(),
                    ..Tally::default()
                });
                all.append(Candidates::untouched(place, shelved));
            }
        }
    }
    let cards = decks.iter().map(|deck| deck.cards).sum();
    Tallies {
        all: tally(&all, cards),
        decks,
        catch_up,
    }
}
