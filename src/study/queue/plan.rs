//! What is to be asked now, in its order.
//!
//! Due cards first, the one most likely forgotten before the others; then new cards in the order their deck
//! asks for. Siblings and notes of one group are kept a day apart, except where every card was asked for.

use super::{
    options::{Mode, Options},
    room::Room,
    scope::{Scope, Sieve, Which},
};
use crate::{
    deck::{CardId, Order},
    history::CardState,
    schedule::{Due, Moment, Retrievability, StudyDay},
    study::collection::{Collection, Shelved},
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
    let everything = match (&scope.which, options.mode) {
        (Which::Cards(cards), _) => picked(collection, &scope.sieve(collection, now), cards),
        (_, Mode::Cram { .. }) => all_cards(collection, scope, options, now),
        (_, Mode::Study | Mode::Ahead(_)) => return scheduled(collection, scope, options, now),
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
    options: &Options,
    now: Moment,
) -> Vec<Wanted> {
    let today = collection.history.day(now);
    let sieve = scope.sieve(collection, now);
    let mut known = Vec::new();
    let mut new = Vec::new();
    let mut in_file = Vec::new();
    for (_, shelved) in scope.decks(collection) {
        let deck = shelved.deck();
        let (mut note_before, mut sibling) = (None, 0_usize);
        for (note, card) in deck.card_ids() {
            sibling = if note_before == Some(&note.id) {
                sibling + 1
            } else {
                0
            };
            note_before = Some(&note.id);
            if !sieve.admits_note(deck, note) {
                continue;
            }
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

/// Cards of one note, or of notes that share a `group`.
type Family<'a> = (usize, &'a str);

#[derive(Default)]
struct Candidates<'a> {
    waiting: Vec<(i64, CardId)>,
    due: Vec<(f64, CardId, Family<'a>)>,
    new: Vec<(CardId, Family<'a>)>,
    /// Families of which a card was asked today, or is being learnt: their others wait for tomorrow.
    asked: HashSet<Family<'a>>,
}

/// What is due of a scope, or will be within the days ahead, then what is new.
fn scheduled(collection: &Collection, scope: &Scope, options: &Options, now: Moment) -> Plan {
    let today = collection.history.day(now);
    let until = match options.mode {
        Mode::Ahead(days) => today.plus(days.into()),
        Mode::Study | Mode::Cram { .. } => today,
    };
    let mut found = Candidates::default();
    let sieve = scope.sieve(collection, now);
    for (place, shelved) in scope.decks(collection) {
        gather(collection, &sieve, (place, shelved), now, until, &mut found);
    }
    if options.order == Some(Order::Shuffle) {
        found
            .new
            .sort_by_cached_key(|(card, _)| collection.seed(card));
    }
    found.waiting.sort();
    found
        .due
        .sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));

    let mut taken = found.asked;
    let mut room = Room::for_due(collection, options, today);
    let mut cards = Vec::new();
    for (_, card, family) in found.due {
        if !taken.contains(&family) && room.take(family.0) {
            taken.insert(family);
            cards.push(card);
        }
    }
    let due = cards.len();
    let mut room = Room::for_new(collection, options, today);
    for (card, family) in found.new {
        if room.is_full() {
            break;
        }
        if !taken.contains(&family) && room.take(family.0) {
            taken.insert(family);
            cards.push(card);
        }
    }
    Plan {
        new: cards.len() - due,
        cards,
        waiting: found.waiting,
    }
}

fn gather<'a>(
    collection: &'a Collection,
    sieve: &Sieve,
    (place, shelved): (usize, &'a Shelved),
    now: Moment,
    until: StudyDay,
    found: &mut Candidates<'a>,
) {
    let today = collection.history.day(now);
    let deck = shelved.deck();
    let first_new = found.new.len();
    for (note, card) in deck.card_ids() {
        let is_admitted = sieve.admits_note(deck, note);
        // A note that is not wanted may still be of the family of one that is.
        if !is_admitted && note.group.is_none() {
            continue;
        }
        let family = (place, note.family());
        let state = collection.state(&card);
        let due = state.due_as_of(now.utc_ms, today);
        if was_asked(&state, today) || matches!(due, Some(Due::At(_))) {
            found.asked.insert(family);
        }
        if !is_admitted || !state.is_available(today) || !sieve.admits_card(&card, &state) {
            continue;
        }
        match due {
            None => found.new.push((card, family)),
            // A card being learnt was asked already: nothing keeps it back.
            Some(Due::At(due)) => found.waiting.push((due.max(now.utc_ms), card)),
            Some(Due::On(day)) if day <= until => {
                found
                    .due
                    .push((recall(collection, &card, today), card, family));
            }
            Some(Due::On(_)) => {}
        }
    }
    if shelved.order() == Order::Shuffle {
        found.new[first_new..].sort_by_cached_key(|(card, _)| collection.seed(card));
    }
}

fn was_asked(state: &CardState, today: StudyDay) -> bool {
    state.progress.last.is_some_and(|last| last.day == today)
}

fn recall(collection: &Collection, card: &CardId, today: StudyDay) -> f64 {
    let recall = collection.history.retrievability(card, today);
    recall.map_or(0.0, Retrievability::get)
}
