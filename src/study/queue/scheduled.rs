//! What the day has to offer: due cards first, the one most likely forgotten before the others; then new cards in the
//! order their deck asks for. Siblings and notes of one group are kept a day apart.
//!
//! Must never make more of a card than its turn asks for: of most decks the log knows nothing.

use super::{
    backlog,
    counts::is_due_tomorrow,
    options::{Mode, Options},
    plan::Plan,
    room::Rooms,
    scope::{Scope, Sieve},
};
use crate::{
    deck::{CardId, ListedCard, Order},
    history::{CardState, WordMark},
    schedule::{Due, Moment, Retrievability, StudyDay},
    study::{
        catch_up,
        collection::{Collection, Shelved},
        reading::MAIN_SLOT,
    },
};
use std::{cmp::Ordering, collections::HashSet};

/// Cards of one note, or of notes that share a `group`.
pub(super) type Family<'a> = (usize, &'a str);

/// What comes into question.
#[derive(Default)]
pub(super) struct Candidates<'a> {
    waiting: Vec<(i64, CardId)>,
    due: Vec<DueCard<'a>>,
    new: Vec<New<'a>>,
    /// New cards of words that the learner wants to learn: before all other new ones.
    wanted: Vec<(CardId, Family<'a>)>,
    /// Families of which a card was asked today, or is being learnt: their others wait for tomorrow.
    asked: HashSet<Family<'a>>,
    pub known: Known,
}

/// A card that is due.
#[derive(Clone)]
pub(super) struct DueCard<'a> {
    recall: f64,
    card: CardId,
    pub family: Family<'a>,
    pub is_late: bool,
}

impl DueCard<'_> {
    /// The one most likely forgotten before the others.
    pub fn in_order(&self, other: &Self) -> Ordering {
        let by_recall = self.recall.total_cmp(&other.recall);
        by_recall.then_with(|| self.card.cmp(&other.card))
    }
}

/// New cards, in their order.
enum New<'a> {
    Card(CardId, Family<'a>),
    /// All of a deck of which the log knows nothing, at its place.
    Deck(usize, &'a Shelved, Order),
}

/// How many cards there are of which the log knows something.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub met: usize,
    pub suspended: usize,
    pub due_tomorrow: usize,
}

/// What is due of a scope, or will be within the days ahead, then what is new.
pub(super) fn scheduled(
    collection: &Collection,
    scope: &Scope,
    sieve: &Sieve<'_>,
    options: &Options,
    now: Moment,
) -> Plan {
    let today = collection.history.day(now);
    let until = match options.mode {
        Mode::Ahead(days) => today.plus(days.into()),
        Mode::Study | Mode::Cram { .. } => today,
    };
    let in_log = collection.history.decks();
    let mut found = Candidates::default();
    for (place, shelved) in scope.decks(collection) {
        if !sieve.admits_deck(shelved.id()) {
            continue;
        }
        let order = options.order.unwrap_or(shelved.order());
        let is_known = in_log.contains(shelved.id().as_str());
        match sieve.admits_new() {
            Some(true) if !is_known => found.new.push(New::Deck(place, shelved, order)),
            Some(false) if !is_known => {}
            _ => found.gather(collection, sieve, (place, shelved, order), now, until),
        }
    }
    if options.order == Some(Order::Shuffle) {
        found.shuffle(collection);
    }
    // Who sets both limits, or studies ahead, is not held back by the day.
    let is_days_work = options.mode == Mode::Study;
    let catching_up = match is_days_work && (options.due.is_none() || options.new.is_none()) {
        true if *scope == Scope::all() => backlog::of([&found], collection, now),
        true => backlog::catching_up(collection, now),
        false => None,
    };
    let rooms = Rooms::new(collection, options, catching_up.as_ref(), today);
    found.choose(collection, rooms)
}

impl<'a> Candidates<'a> {
    /// All cards of a deck of which the log knows nothing.
    pub fn untouched(place: usize, shelved: &'a Shelved) -> Self {
        Self {
            new: vec![New::Deck(place, shelved, shelved.order())],
            ..Self::default()
        }
    }

    /// The cards of one deck that are let through.
    pub fn gather(
        &mut self,
        collection: &Collection,
        sieve: &Sieve<'_>,
        (place, shelved, order): (usize, &'a Shelved, Order),
        now: Moment,
        until: StudyDay,
    ) {
        let today = collection.history.day(now);
        let admitted = sieve.notes(shelved);
        let mut new = Vec::new();
        let mut mark = MarkOfNote::default();
        for listed in shelved.cards().iter() {
            let is_admitted = admitted.has(&listed);
            // A note that is not wanted may still be of the family of one that is.
            if !is_admitted && listed.family == listed.note {
                continue;
            }
            let card = listed.id(shelved.id());
            let family = (place, listed.family);
            let state = collection.state(&card);
            let due = state.due_as_of(now.utc_ms, today);
            if was_asked(&state, today) || matches!(due, Some(Due::At(_))) {
                self.asked.insert(family);
            }
            if !is_admitted || !sieve.admits_card(&card, &state) {
                continue;
            }
            self.known.met += usize::from(!state.is_new());
            self.known.suspended += usize::from(state.suspended);
            self.known.due_tomorrow += usize::from(is_due_tomorrow(&state, now, today));
            if !state.is_available(today) {
                continue;
            }
            match due {
                None => match mark.of(&listed, &state, collection, shelved) {
                    Some(WordMark::Learn) => self.wanted.push((card, family)),
                    Some(WordMark::Known | WordMark::Ignored) => {}
                    None => new.push((card, family)),
                },
                // A card being learnt was asked already: nothing keeps it back.
                Some(Due::At(due)) => self.waiting.push((due.max(now.utc_ms), card)),
                Some(Due::On(day)) if day <= until => self.due.push(DueCard {
                    recall: recall(collection, &card, today),
                    is_late: catch_up::is_late(&state, today),
                    card,
                    family,
                }),
                Some(Due::On(_)) => {}
            }
        }
        if order == Order::Shuffle {
            new.sort_by_cached_key(|(card, _)| collection.seed(card));
        }
        let new = new.into_iter();
        self.new
            .extend(new.map(|(card, family)| New::Card(card, family)));
    }

    /// Puts new cards of all decks in one order.
    fn shuffle(&mut self, collection: &Collection) {
        let mut new: Vec<_> = self.each_new(collection).collect();
        new.sort_by_cached_key(|(card, _)| collection.seed(card));
        let new = new.into_iter();
        self.new = new.map(|(card, family)| New::Card(card, family)).collect();
    }

    /// Takes in what comes into question of another deck.
    pub fn append(&mut self, mut other: Self) {
        self.waiting.append(&mut other.waiting);
        self.due.append(&mut other.due);
        self.new.append(&mut other.new);
        self.wanted.append(&mut other.wanted);
        self.asked.extend(other.asked);
        self.known.met += other.known.met;
        self.known.suspended += other.known.suspended;
        self.known.due_tomorrow += other.known.due_tomorrow;
    }

    /// The due cards, in no order.
    pub fn due(&self) -> impl Iterator<Item = &DueCard<'a>> {
        self.due.iter()
    }

    /// Whether a card of its family was asked today, or is being learnt.
    pub fn was_asked(&self, due: &DueCard<'a>) -> bool {
        self.asked.contains(&due.family)
    }

    /// What there is room for.
    pub fn choose(&self, collection: &Collection, rooms: Rooms) -> Plan {
        let Rooms { mut due, mut new } = rooms;
        let mut plan = Plan {
            waiting: self.waiting.clone(),
            ..Plan::default()
        };
        plan.waiting.sort();
        let mut taken = self.asked.clone();
        let mut by_recall: Vec<_> = self.due.iter().collect();
        by_recall.sort_by(|one, other| one.in_order(other));
        for DueCard { card, family, .. } in by_recall {
            if !taken.contains(family) && due.take(family.0) {
                taken.insert(*family);
                plan.cards.push(card.clone());
            }
        }
        let wanted = self.wanted.iter().cloned();
        for (card, family) in wanted.chain(self.each_new(collection)) {
            if new.is_full() {
                break;
            }
            if !taken.contains(&family) && new.take(family.0) {
                taken.insert(family);
                plan.cards.push(card);
                plan.new += 1;
            }
        }
        plan
    }

    /// New cards that nobody asked for before others, in their order, each made when it is its turn.
    fn each_new(&self, collection: &Collection) -> impl Iterator<Item = (CardId, Family<'a>)> {
        type Cards<'b, 'a> = Box<dyn Iterator<Item = (CardId, Family<'a>)> + 'b>;
        self.new.iter().flat_map(move |new| -> Cards<'_, 'a> {
            match new {
                New::Card(card, family) => Box::new(std::iter::once((card.clone(), *family))),
                New::Deck(place, shelved, order) => {
                    let (place, shelved) = (*place, *shelved);
                    let cards = shelved.cards().iter();
                    let cards =
                        cards.map(move |card| (card.id(shelved.id()), (place, card.family)));
                    if *order == Order::File {
                        return Box::new(cards);
                    }
                    let mut cards: Vec<_> = cards.collect();
                    cards.sort_by_cached_key(|(card, _)| collection.seed(card));
                    Box::new(cards.into_iter())
                }
            }
        })
    }
}

/// What the learner says of the word that a card belongs to; siblings come one after the other.
#[derive(Default)]
struct MarkOfNote<'a> {
    note: &'a str,
    mark: Option<WordMark>,
}

impl<'a> MarkOfNote<'a> {
    fn of(
        &mut self,
        listed: &ListedCard<'a>,
        state: &CardState,
        collection: &Collection,
        shelved: &Shelved,
    ) -> Option<WordMark> {
        if listed.slot == MAIN_SLOT {
            (self.note, self.mark) = (listed.note, state.word);
        } else if listed.note != self.note {
            let main = ListedCard {
                slot: MAIN_SLOT,
                ..*listed
            };
            let state = collection.state(&main.id(shelved.id()));
            (self.note, self.mark) = (listed.note, state.word);
        }
        self.mark
    }
}

fn was_asked(state: &CardState, today: StudyDay) -> bool {
    state.progress.last.is_some_and(|last| last.day == today)
}

pub(super) fn recall(collection: &Collection, card: &CardId, today: StudyDay) -> f64 {
    let recall = collection.history.retrievability(card, today);
    recall.map_or(0.0, Retrievability::get)
}
