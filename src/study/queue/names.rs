//! Scopes by the names that people type; and the tags, levels and flags there are to pick from.

use super::scope::{Filter, Scope, Which, is_under};
use crate::{deck::Level, study::collection::Collection, text};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Every tag in a scope with the number of its notes, in the order of the alphabet. A deck's own tags count for each
/// of its notes.
pub fn tags(collection: &Collection, scope: &Scope) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (_, shelved) in scope.decks(collection) {
        let deck = shelved.deck();
        for note in &deck.notes {
            let tags: HashSet<&String> = note.tags.iter().chain(&deck.tags).collect();
            for tag in tags {
                *counts.entry(tag.clone()).or_default() += 1;
            }
        }
    }
    counts
}

/// Every level that a note of the scope has, the lowest first.
pub fn levels(collection: &Collection, scope: &Scope) -> Vec<Level> {
    let decks = scope.decks(collection).into_iter();
    let notes = decks.flat_map(|(_, shelved)| &shelved.deck().notes);
    let levels: BTreeSet<Level> = notes.filter_map(|note| note.level).collect();
    levels.into_iter().collect()
}

/// Every flag, 1 to 7, that a card of the scope's decks bears, the lowest first.
pub fn flags(collection: &Collection, scope: &Scope) -> Vec<u8> {
    let places: HashSet<usize> = scope
        .decks(collection)
        .iter()
        .map(|(place, _)| *place)
        .collect();
    let flagged = collection
        .history
        .cards()
        .filter(|(_, state)| state.flag > 0);
    let here = flagged.filter(|(card, _)| {
        collection
            .deck_of(card)
            .is_some_and(|place| places.contains(&place))
    });
    let flags: BTreeSet<u8> = here.map(|(_, state)| state.flag).collect();
    flags.into_iter().collect()
}

impl Scope {
    /// The cards of the decks with these ids or titles that pass the filter; of all decks when no name is given.
    ///
    /// # Errors
    /// There is no such deck, or no note with one of the tags; the sentence names the nearest, where one is near.
    pub fn named(
        collection: &Collection,
        names: &[String],
        filter: Filter,
    ) -> Result<Self, String> {
        let mut ids = Vec::new();
        for name in names {
            let place = collection.find_deck(name)?;
            ids.extend(
                collection
                    .decks
                    .get(place)
                    .map(|shelved| shelved.id().clone()),
            );
        }
        let which = if names.is_empty() {
            Which::All
        } else {
            Which::Decks(ids)
        };
        let scope = Self { which, filter };
        unknown_tag(collection, &scope).map_or(Ok(scope), Err)
    }
}

fn unknown_tag(collection: &Collection, scope: &Scope) -> Option<String> {
    if scope.filter.tags.is_empty() {
        return None;
    }
    let known = tags(collection, scope);
    let is_unknown = |wanted: &&String| !known.keys().any(|tag| is_under(tag, wanted));
    let wanted = scope.filter.tags.iter().find(is_unknown)?;
    let shown = text::sanitize::line(wanted);
    Some(
        match text::nearest(wanted, known.keys().map(String::as_str)) {
            Some(tag) => format!("No note has the tag `{shown}`. Did you mean `{tag}`?"),
            None if known.is_empty() => format!("No note has the tag `{shown}`, nor any other."),
            None => format!("No note has the tag `{shown}`."),
        },
    )
}
