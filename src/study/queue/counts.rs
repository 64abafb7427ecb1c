//! How many cards of a scope are met, suspended, and due tomorrow: for the lists of decks. Must never put them in an
//! order.

use super::scope::Scope;
use crate::{
    deck::CardId,
    history::CardState,
    schedule::{Due, Moment},
    study::collection::Collection,
};

/// The cards of a scope with their states, in the order of their decks.
fn cards<'a>(
    collection: &'a Collection,
    scope: &'a Scope,
) -> impl Iterator<Item = (CardId, CardState)> + 'a {
    let picked: Option<Vec<&CardId>> = match &scope.which {
        super::Which::Cards(cards) => Some(cards.iter().collect()),
        _ => None,
    };
    let decks = scope.decks(collection).into_iter();
    let cards = decks.flat_map(|(_, shelved)| {
        let deck = shelved.deck();
        deck.card_ids()
            .filter(|(note, _)| scope.filter.admits_note(deck, note))
    });
    cards
        .filter(move |(_, card)| picked.as_ref().is_none_or(|picked| picked.contains(&card)))
        .map(|(_, card)| {
            let state = collection.state(&card);
            (card, state)
        })
        .filter(|(_, state)| scope.filter.admits_card(state))
}

/// The cards of a scope of which something is known, and all its cards.
pub fn met(collection: &Collection, scope: &Scope) -> (usize, usize) {
    let mut met = (0, 0);
    for (_, state) in cards(collection, scope) {
        met.0 += usize::from(!state.is_new());
        met.1 += 1;
    }
    met
}

/// The suspended cards of a scope, in the order of their decks.
pub fn suspended(collection: &Collection, scope: &Scope) -> Vec<CardId> {
    cards(collection, scope)
        .filter(|(_, state)| state.suspended)
        .map(|(card, _)| card)
        .collect()
}

/// Cards in review that fall due on the day after today.
pub fn due_tomorrow(collection: &Collection, scope: &Scope, now: Moment) -> usize {
    let today = collection.history.day(now);
    let tomorrow = today.plus(1);
    cards(collection, scope)
        .filter(|(_, state)| {
            state.is_available(tomorrow)
                && match state.due_as_of(now.utc_ms, today) {
                    Some(Due::On(day)) => day == tomorrow,
                    Some(Due::At(_)) | None => false,
                }
        })
        .count()
}
