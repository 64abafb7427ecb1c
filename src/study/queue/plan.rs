//! What is to be asked now: what the day has to offer, or every card that was asked for.

use super::{
    options::{Mode, Options},
    room::Room,
    scheduled::{recall, scheduled},
    scope::{Scope, Sieve, Which},
};
use crate::{
    deck::{CardId, Order},
    history::Form,
    schedule::Moment,
    study::{collection::Collection, search::Finder},
};
use std::collections::HashSet;

/// What is to be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// In their order: due cards, then new ones, within the limits; or every card, where every card was asked for.
    pub cards: Vec<CardId>,
    /// Cards being learnt that return within minutes, with the UTC millisecond they fall due.
    pub waiting: Vec<(i64, CardId)>,
    /// How many of `cards` are new.
    pub new: usize,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.waiting.is_empty()
    }

    /// Cards to be asked that are not new, those being learnt included.
    pub fn due(&self) -> usize {
        self.cards.len() - self.new + self.waiting.len()
    }
}

/// What is to be asked now of a scope, within the limits that today, or the session itself, sets.
pub fn plan(collection: &Collection, scope: &Scope, options: &Options, now: Moment) -> Plan {
    plan_with(&mut Finder::default(), collection, scope, options, now)
}

/// The same for who plans more than once: a search is not made ready anew each time.
pub fn plan_with(
    finder: &mut Finder,
    collection: &Collection,
    scope: &Scope,
    options: &Options,
    now: Moment,
) -> Plan {
    let sieve = scope.sieve(collection, now, finder);
    let sieve = match options.drill.and_then(Form::known) {
        Some(form) => scope.drilled(sieve, &form, collection),
        None => sieve,
    };
    let everything = match (&scope.which, options.mode) {
        (Which::Cards(cards), _) => picked(collection, &sieve, cards),
        (_, Mode::Cram { .. }) => all_cards(collection, scope, &sieve, options, now),
        (_, Mode::Study | Mode::Ahead(_)) => {
            return scheduled(collection, scope, &sieve, options, now);
        }
    };
    limited(ordered(everything, options, collection), options)
}

/// A card that is asked whether it is due or not, and whether it is new.
type Wanted = (CardId, bool);

/// The cards picked by hand, each once. One that is gone from its deck is passed over when its turn comes.
fn picked(collection: &Collection, sieve: &Sieve, cards: &[CardId]) -> Vec<Wanted> {
    let mut seen = HashSet::new();
    let mut wanted = Vec::new();
    for card in cards.iter().filter(|card| seen.insert(*card)) {
        let state = collection.state(card);
        if !state.suspended && sieve.admits_card(card, &state) && collection.deck_of(card).is_some()
        {
            wanted.push((card.clone(), state.is_new()));
        }
    }
    wanted
}

/// Every card of a scope: the weakest first, then the new ones, the siblings of each note as far apart as the others
/// allow. In file order where an order is asked for.
fn all_cards(
    collection: &Collection,
    scope: &Scope,
    sieve: &Sieve<'_>,
    options: &Options,
    now: Moment,
) -> Vec<Wanted> {
    let today = collection.history.day(now);
    let mut known = Vec::new();
    let mut new = Vec::new();
    let mut in_file = Vec::new();
    for (_, shelved) in scope.decks(collection) {
        if !sieve.admits_deck(shelved.id()) {
            continue;
        }
        let admitted = sieve.notes(shelved);
        let (mut note_before, mut sibling) = (None, 0_usize);
        for listed in shelved.cards().iter() {
            sibling = if note_before == Some(listed.note) {
                sibling + 1
            } else {
                0
            };
            note_before = Some(listed.note);
            if !admitted.has(&listed) {
                continue;
            }
            let card = listed.id(shelved.id());
            let state = collection.state(&card);
            if state.suspended || !sieve.admits_card(&card, &state) {
                continue;
            }
            if options.order.is_some() {
                in_file.push((card, state.is_new()));
            } else if state.is_new() {
                new.push((sibling, card));
            } else {
                known.push((recall(collection, &card, today), card));
            }
        }
    }
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    new.sort_by_key(|(sibling, _)| *sibling);
    in_file.extend(known.into_iter().map(|(_, card)| (card, false)));
    in_file.extend(new.into_iter().map(|(_, card)| (card, true)));
    in_file
}

fn ordered(mut cards: Vec<Wanted>, options: &Options, collection: &Collection) -> Vec<Wanted> {
    if options.order == Some(Order::Shuffle) {
        cards.sort_by_cached_key(|(card, _)| collection.seed(card));
    }
    cards
}

/// As many as the session itself allows; the day has no say in what was asked for card by card.
fn limited(cards: Vec<Wanted>, options: &Options) -> Plan {
    let (mut new, mut due) = (Room::of(options.new), Room::of(options.due));
    let mut plan = Plan::default();
    for (card, is_new) in cards {
        let room = if is_new { &mut new } else { &mut due };
        if room.take(0) {
            plan.new += usize::from(is_new);
            plan.cards.push(card);
        }
    }
    plan
}
