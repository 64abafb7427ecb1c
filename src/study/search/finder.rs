//! `Finder`: what a search finds among some decks, as cheaply as the search allows. A deck's notes are read, and made an
//! index of, only where neither its name nor the log decides; that index is kept for the next time, as long as the
//! decks are the same.
//!
//! Must never find another card than [`Index::find`] would.

use super::{
    index::{Index, Row},
    matching::{Subject, Test},
    query::Query,
};
use crate::{deck::CardId, history::LatestGrades, schedule::Moment, study::Collection};
use std::collections::{BTreeMap, HashSet};

/// Finds cards time and again.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    kept: Option<Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    edition: u64,
    /// The decks of the index, in the order of the collection.
    places: Vec<usize>,
    index: Index,
}

impl Finder {
    /// The cards that are found among the decks at these places, which are in the order of the collection.
    ///
    /// A search that [`Query::needs_answers`] finds by grade only where the history holds every answer.
    pub fn find(
        &mut self,
        collection: &Collection,
        query: &Query,
        places: impl IntoIterator<Item = usize>,
        now: Moment,
    ) -> Vec<CardId> {
        let mut light = Light::new(collection, query, now);
        let mut found: BTreeMap<usize, Vec<CardId>> = BTreeMap::new();
        let mut open = Vec::new();
        for place in places {
            match light.find(collection, place) {
                Some(cards) => drop(found.insert(place, cards)),
                None => open.push(place),
            }
        }
        if !open.is_empty() {
            for row in self.look(collection, query, &open, now) {
                found.entry(row.deck).or_default().push(row.card.clone());
            }
        }
        found.into_values().flatten().collect()
    }

    /// What is found in these decks by looking at their notes.
    fn look(
        &mut self,
        collection: &Collection,
        query: &Query,
        open: &[usize],
        now: Moment,
    ) -> impl Iterator<Item = &Row> {
        let edition = collection.edition();
        let holds = |kept: &Kept| {
            let mut each = open.iter().map(|place| kept.places.binary_search(place));
            kept.edition == edition && each.all(|place| place.is_ok())
        };
        let kept = match self.kept.take().filter(holds) {
            Some(mut kept) => {
                kept.index.refresh(collection, now);
                kept
            }
            None => Kept {
                edition,
                places: open.to_vec(),
                index: Index::of_decks(collection, open.iter().copied(), now),
            },
        };
        let index = &mut self.kept.insert(kept).index;
        if query.needs_texts() {
            index.read_texts(collection, usize::MAX);
        }
        if query.needs_answers() {
            index.read_answers(collection);
        }
        let rows = index.find(query).into_iter();
        let rows = rows.map(|row| &index.rows[row as usize]);
        rows.filter(|row| open.binary_search(&row.deck).is_ok())
    }
}

/// A search as far as it goes without a note.
struct Light<'a> {
    test: Test<'a>,
    /// Of one deck at a time.
    index: Index,
    in_log: HashSet<&'a str>,
    /// Read where the search asks for them.
    latest: Option<LatestGrades<'a>>,
}

impl<'a> Light<'a> {
    fn new(collection: &'a Collection, query: &'a Query, now: Moment) -> Self {
        let index = Index::empty(collection, now);
        let history = &collection.history;
        Self {
            test: Test::new(&query.0, &index),
            index,
            in_log: history.decks(),
            latest: query
                .needs_answers()
                .then(|| history.latest_grades())
                .flatten(),
        }
    }

    /// The cards of a deck that are found; `None` where its notes must be read to know.
    fn find(&mut self, collection: &Collection, place: usize) -> Option<Vec<CardId>> {
        let Some(shelved) = collection.decks.get(place) else {
            return Some(Vec::new());
        };
        let index = &mut self.index;
        let mut rows = shelved.card_ids().map(|card| Row::new(card, place));
        index.rows = rows.next().into_iter().collect();
        index.graded.clear();
        if index.rows.is_empty() {
            return Some(Vec::new());
        }
        // Of a deck that the log does not name one card stands for all, as long as nothing but the log is looked at.
        let is_new = !self.in_log.contains(shelved.id().as_str());
        let of_deck = |test: &Test<'_>| match test.looks_at() {
            Subject::Deck => Some(test.passes(index, 0)),
            Subject::State if is_new => Some(test.passes(index, 0)),
            _ => None,
        };
        match self.test.decided(&of_deck) {
            Some(true) => return Some(shelved.card_ids().collect()),
            Some(false) => return Some(Vec::new()),
            None => index.rows.extend(rows),
        }
        if !is_new {
            let today = index.today;
            for row in &mut index.rows {
                row.look(collection, today);
                let latest = self.latest.as_ref().map(|latest| latest.of(&row.card));
                index.graded.extend(latest);
            }
        }
        let mut found = Vec::new();
        for number in 0..index.rows.len() {
            let of_card = |test: &Test<'_>| {
                (test.looks_at() != Subject::Note).then(|| test.passes(index, number))
            };
            if self.test.decided(&of_card)? {
                found.push(index.rows[number].card.clone());
            }
        }
        Some(found)
    }
}
