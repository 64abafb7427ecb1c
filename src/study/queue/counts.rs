//! How many cards of a scope are suspended, and due tomorrow. Must never put them in an order.

use super::scope::{Scope, Which};
use crate::{
    deck::CardId,
    history::CardState,
    schedule::{Due, Moment, StudyDay},
    study::{collection::Collection, search::Finder},
};
use std::collections::HashSet;

/// The cards of a scope of which the log knows something, with their states, in the order of their decks.
fn known(collection: &Collection, scope: &Scope, now: Moment) -> Vec<(CardId, CardState)> {
    let picked: Option<HashSet<&CardId>> = match &scope.which {
        Which::Cards(cards) => Some(cards.iter().collect()),
        Which::All | Which::Decks(_) => None,
    };
    let in_log = collection.history.decks();
    let sieve = scope.sieve(collection, now, &mut Finder::default());
    let mut known = Vec::new();
    for (_, shelved) in scope.decks(collection) {
        if !in_log.contains(shelved.id().as_str()) || !sieve.admits_deck(shelved.id()) {
            continue;
        }
        let admitted = sieve.notes(shelved);
        for listed in shelved.cards().iter().filter(|card| admitted.has(card)) {
            let card = listed.id(shelved.id());
            let state = collection.state(&card);
            let is_picked = picked.as_ref().is_none_or(|picked| picked.contains(&card));
            if is_picked && sieve.admits_card(&card, &state) {
                known.push((card, state));
            }
        }
    }
    known
}

/// The suspended cards of a scope, in the order of their decks.
pub fn suspended(collection: &Collection, scope: &Scope, now: Moment) -> Vec<CardId> {
    let known = known(collection, scope, now).into_iter();
    known
        .filter(|(_, state)| state.suspended)
        .map(|(card, _)| card)
        .collect()
}

/// Cards in review that fall due on the day after today.
pub fn due_tomorrow(collection: &Collection, scope: &Scope, now: Moment) -> usize {
    let today = collection.history.day(now);
    let known = known(collection, scope, now);
    known
        .iter()
        .filter(|(_, state)| is_due_tomorrow(state, now, today))
        .count()
}

pub(super) fn is_due_tomorrow(state: &CardState, now: Moment, today: StudyDay) -> bool {
    let tomorrow = today.plus(1);
    state.is_available(tomorrow)
        && match state.due_as_of(now.utc_ms, today) {
            Some(Due::On(day)) => day == tomorrow,
            Some(Due::At(_)) | None => false,
        }
}
