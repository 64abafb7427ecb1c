//! What waits after a break, from the candidates of a day. Must never walk through a deck that is not asked of.

use super::{
    scheduled::Candidates,
    scope::{Scope, Sieve},
};
use crate::{
    schedule::Moment,
    study::{
        catch_up::{self, Backlog, CatchUp, Waiting},
        collection::Collection,
        search::Finder,
    },
};
use std::collections::HashMap;

/// The plan of today over all decks; `None` where a day's usual work is enough.
pub(super) fn catching_up(collection: &Collection, now: Moment) -> Option<CatchUp> {
    let today = collection.history.day(now);
    if !catch_up::may_be_needed(collection, today) {
        return None;
    }
    let scope = Scope::all();
    let sieve: Sieve<'_> = scope.sieve(collection, now, &mut Finder::default());
    let in_log = collection.history.decks();
    let mut found = Candidates::default();
    for (place, shelved) in collection.decks.iter().enumerate() {
        if in_log.contains(shelved.id().as_str()) {
            let deck = (place, shelved, shelved.order());
            found.gather(collection, &sieve, deck, now, today);
        }
    }
    of([&found], collection, now)
}

/// The plan of today, where the candidates of all decks are known already: of each deck once.
pub(super) fn of<'f, 'a: 'f>(
    found: impl IntoIterator<Item = &'f Candidates<'a>>,
    collection: &Collection,
    now: Moment,
) -> Option<CatchUp> {
    let today = collection.history.day(now);
    if !catch_up::may_be_needed(collection, today) {
        return None;
    }
    let mut numbers = HashMap::new();
    let mut waiting: Vec<_> = found
        .into_iter()
        .flat_map(|found| found.due().map(move |due| (due, found.was_asked(due))))
        .collect();
    waiting.sort_by(|(one, _), (other, _)| one.in_order(other));
    let waiting = waiting.into_iter().map(|(due, waits_for_tomorrow)| {
        let next = numbers.len();
        Waiting {
            family: *numbers.entry(due.family).or_insert(next),
            deck: due.family.0,
            is_late: due.is_late,
            waits_for_tomorrow,
        }
    });
    let limits = collection.limits.decks.iter().filter_map(|(deck, limits)| {
        let place = collection.place_of(deck)?;
        Some((place, limits.reviews_per_day?))
    });
    let counts = collection.history.day_counts(today);
    let last = collection.history.cards();
    let last = last.filter_map(|(_, state)| Some(state.progress.last?.day));
    let backlog = Backlog {
        waiting: waiting.collect(),
        deck_limits: limits.collect(),
        reviewed_today: counts.values().map(|day| day.reviewed as usize).sum(),
        away_days: last.max().map(|day| today.since(day)),
    };
    catch_up::catch_up(&backlog, &collection.limits)
}
