//! How many cards of a scope are met, suspended, and due tomorrow: for the lists of decks. Must never put them in an
//! order.

use super::scope::{Scope, Which};
use crate::{
    deck::CardId,
    history::CardState,
    schedule::{Due, Moment},
    study::collection::Collection,
};
use std::{collections::HashSet, rc::Rc};

/// The cards of a scope with their states, in the order of their decks.
fn cards<'a>(
    collection: &'a Collection,
    scope: &'a Scope,
    now: Moment,
) -> impl Iterator<Item = (CardId, CardState)> + 'a {
    let picked: Option<HashSet<&CardId>> = match &scope.which {
        Which::Cards(cards) => Some(cards.iter().collect()),
        Which::All | Which::Decks(_) => None,
    };
    let sieve = Rc::new(scope.sieve(collection, now));
    let of_notes = Rc::clone(&sieve);
    let decks = scope.decks(collection).into_iter();
    let cards = decks.flat_map(move |(_, shelved)| {
        let deck = shelved.deck();
        let sieve = Rc::clone(&of_notes);
        deck.card_ids()
            .filter(move |(note, _)| sieve.admits_note(deck, note))
    });
    cards
        .filter(move |(_, card)| picked.as_ref().is_none_or(|picked| picked.contains(&card)))
        .map(|(_, card)| {
            let state = collection.state(&card);
            (card, state)
        })
        .filter(move |(card, state)| sieve.admits_card(card, state))
}

/// The cards of a scope of which something is known, and all its cards.
pub fn met(collection: &Collection, scope: &Scope, now: Moment) -> (usize, usize) {
    let mut met = (0, 0);
    for (_, state) in cards(collection, scope, now) {
        met.0 += usize::from(!state.is_new());
        met.1 += 1;
    }
    met
}

/// The suspended cards of a scope, in the order of their decks.
pub fn suspended(collection: &Collection, scope: &Scope, now: Moment) -> Vec<CardId> {
    cards(collection, scope, now)
        .filter(|(_, state)| state.suspended)
        .map(|(card, _)| card)
        .collect()
}

/// Cards in review that fall due on the day after today.
pub fn due_tomorrow(collection: &Collection, scope: &Scope, now: Moment) -> usize {
    let today = collection.history.day(now);
    let tomorrow = today.plus(1);
    cards(collection, scope, now)
        .filter(|(_, state)| {
            state.is_available(tomorrow)
                && match state.due_as_of(now.utc_ms, today) {
                    Some(Due::On(day)) => day == tomorrow,
                    Some(Due::At(_)) | None => false,
                }
        })
        .count()
}
