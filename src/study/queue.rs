//! Which cards today, and in which order.
//!
//! Due cards first, the one most likely forgotten before the others; then new cards in the order their deck
//! asks for. Siblings and notes of one group are kept a day apart. Never looks into a card's text.

use super::collection::{Collection, Limits, Shelved};
use crate::{
    deck::{CardId, Order},
    history::DayCounts,
    schedule::{Due, Moment, Retrievability, StudyDay},
};
use std::collections::HashSet;

/// What a sitting is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    /// The deck with this index in the collection.
    Deck(usize),
}

/// What is to be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Due cards, then new ones, within the limits of the day.
    pub cards: Vec<CardId>,
    /// Cards being learnt that return within minutes, with the UTC millisecond they fall due.
    pub waiting: Vec<(i64, CardId)>,
    /// How many of `cards` are new; they stand last.
    pub new: usize,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.waiting.is_empty()
    }

    /// Cards to be reviewed today, those being learnt included.
    pub fn due(&self) -> usize {
        self.cards.len() - self.new + self.waiting.len()
    }
}

/// Cards of one note, or of notes that share a `group`.
type Family<'a> = (usize, &'a str);

#[derive(Default)]
struct Candidates<'a> {
    waiting: Vec<(i64, CardId, Family<'a>)>,
    due: Vec<(f64, CardId, Family<'a>)>,
    new: Vec<(CardId, Family<'a>)>,
    /// Families of which a card was asked today.
    asked: HashSet<Family<'a>>,
}

/// What is to be asked now, within the limits that today has left.
pub fn plan(collection: &Collection, scope: &Scope, limits: &Limits, now: Moment) -> Plan {
    let today = collection.history.day(now);
    let mut found = Candidates::default();
    for (index, shelved) in in_scope(collection, scope) {
        gather(collection, index, shelved, now, &mut found);
    }
    found.waiting.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found
        .due
        .sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));

    let (introduced, reviewed) = done_on(collection, today);
    // A card being learnt was asked already: nothing keeps it back, but it keeps its family back.
    let mut taken = found.asked;
    taken.extend(found.waiting.iter().map(|(_, _, family)| *family));
    let waiting = found
        .waiting
        .into_iter()
        .map(|(due, card, _)| (due, card))
        .collect();

    let room = limits.reviews_per_day.saturating_sub(reviewed);
    let due = found
        .due
        .into_iter()
        .filter(|(_, _, family)| taken.insert(*family))
        .map(|(_, card, _)| card);
    let mut cards: Vec<CardId> = due.take(room).collect();
    let due = cards.len();
    let room = limits.new_per_day.saturating_sub(introduced);
    let new = found
        .new
        .into_iter()
        .filter(|(_, family)| taken.insert(*family))
        .map(|(card, _)| card);
    cards.extend(new.take(room));
    Plan {
        new: cards.len() - due,
        cards,
        waiting,
    }
}

/// Cards introduced on a day and cards in review answered on it, in all decks.
fn done_on(collection: &Collection, today: StudyDay) -> (usize, usize) {
    let counts = collection.history.day_counts(today);
    let sum = |of: fn(&DayCounts) -> u32| counts.values().map(|counts| of(counts) as usize).sum();
    (
        sum(|counts| counts.introduced),
        sum(|counts| counts.reviewed),
    )
}

fn gather<'a>(
    collection: &'a Collection,
    index: usize,
    shelved: &'a Shelved,
    now: Moment,
    found: &mut Candidates<'a>,
) {
    let today = collection.history.day(now);
    let first_new = found.new.len();
    for (note, card) in shelved.deck().card_ids() {
        let family = (index, note.family());
        let state = collection.state(&card);
        if state.progress.last.is_some_and(|last| last.day == today) {
            found.asked.insert(family);
        }
        if !state.is_available(today) {
            continue;
        }
        match state.due_as_of(now.utc_ms, today) {
            None => found.new.push((card, family)),
            Some(Due::At(due)) => found.waiting.push((due.max(now.utc_ms), card, family)),
            Some(Due::On(day)) if day <= today => {
                let recall = collection.history.retrievability(&card, today);
                found
                    .due
                    .push((recall.map_or(0.0, Retrievability::get), card, family));
            }
            Some(Due::On(_)) => {}
        }
    }
    if shelved.deck().order == Order::Shuffle {
        found.new[first_new..].sort_by_key(|(card, _)| collection.seed(card));
    }
}

/// The cards of a scope of which something is known, and all its cards.
pub fn met(collection: &Collection, scope: &Scope) -> (usize, usize) {
    let mut met = (0, 0);
    for (_, shelved) in in_scope(collection, scope) {
        for (_, card) in shelved.deck().card_ids() {
            met.0 += usize::from(!collection.state(&card).is_new());
            met.1 += 1;
        }
    }
    met
}

/// The suspended cards of a scope, in the order of their decks.
pub fn suspended(collection: &Collection, scope: &Scope) -> Vec<CardId> {
    let cards = in_scope(collection, scope).flat_map(|(_, shelved)| shelved.deck().card_ids());
    cards
        .map(|(_, card)| card)
        .filter(|card| collection.state(card).suspended)
        .collect()
}

/// Cards in review that fall due on the day after today.
pub fn due_tomorrow(collection: &Collection, scope: &Scope, now: Moment) -> usize {
    let today = collection.history.day(now);
    let tomorrow = today.plus(1);
    let cards = in_scope(collection, scope).flat_map(|(_, shelved)| shelved.deck().card_ids());
    cards
        .filter(|(_, card)| {
            let state = collection.state(card);
            state.is_available(tomorrow)
                && match state.due_as_of(now.utc_ms, today) {
                    Some(Due::On(day)) => day == tomorrow,
                    Some(Due::At(_)) | None => false,
                }
        })
        .count()
}

fn in_scope<'a>(
    collection: &'a Collection,
    scope: &Scope,
) -> impl Iterator<Item = (usize, &'a Shelved)> {
    let scope = *scope;
    collection
        .decks
        .iter()
        .enumerate()
        .filter(move |(index, _)| match scope {
            Scope::All => true,
            Scope::Deck(deck) => deck == *index,
        })
}
