//! Histories without a note: which note of the decks may be the same under another text or in another place, and which
//! are nobody's any more.
//!
//! Only finds and proposes: must never join anything itself, and never give a history to a note that has its own.

use super::collection::{Collection, Shelved};
use crate::{
    deck::{CardId, DeckId, Note},
    history::{CardState, Kind, Link, NotePath, Seen},
    text::normalize::for_identity,
};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap, HashSet},
};

/// How much alike two notes must be for one to be offered for the other, 0 to 1.
const OFFERED: f64 = 0.6;

/// How much alike for it to be taken without asking, where nothing else is as much alike.
const CERTAIN: f64 = 0.9;

/// The most notes that are offered for one.
const MOST: usize = 5;

/// A note that the log knows and no deck holds, or that makes fewer cards than the log knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    pub note: NotePath,
    /// Its cards that are lost.
    pub cards: Vec<CardId>,
    /// What it said when it was last studied, where the log tells.
    pub seen: Option<Seen>,
    /// Notes without a history that may be the same, the most alike first.
    pub heirs: Vec<Heir>,
    /// Its deck is at hand; else it is hidden, broken, moved or deleted.
    pub deck_is_there: bool,
}

/// A note that may be the same as a lost one.
#[derive(Clone, Debug, PartialEq)]
pub struct Heir {
    pub note: NotePath,
    pub says: Seen,
    /// From 0 to 1; 1 for the same words.
    pub likeness: f64,
    pub sameness: Sameness,
}

/// Why a note is offered for a lost one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// What is asked is the same.
    Lead,
    Answer,
    /// The words are alike.
    Words,
    /// The id is the same, in another deck.
    Id,
}

impl Sameness {
    /// As the end of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Lead => "it asks the same",
            Self::Answer => "its answer is the same",
            Self::Words => "its words are alike",
            Self::Id => "its id is the same, in another deck",
        }
    }
}

/// Every history that no note of the decks at hand has, by deck and note.
pub fn lost(collection: &Collection) -> Vec<Lost> {
    let notes = without_card(collection);
    if notes.is_empty() {
        return Vec::new();
    }
    let said = said(collection, &notes);
    notes
        .into_iter()
        .map(|(note, cards)| {
            let seen = said.get(&note).cloned();
            Lost {
                heirs: heirs(collection, &note, seen.as_ref()),
                deck_is_there: collection.place_of(&note.deck).is_some(),
                note,
                cards,
                seen,
            }
        })
        .collect()
}

/// The cards with a history that no note makes, by note.
fn without_card(collection: &Collection) -> BTreeMap<NotePath, Vec<CardId>> {
    let history = &collection.history;
    let mut by_deck: HashMap<&str, Vec<&CardId>> = HashMap::new();
    for (card, _) in history.cards() {
        by_deck.entry(card.deck_str()).or_default().push(card);
    }
    for shelved in &collection.decks {
        if let Some(known) = by_deck.get_mut(shelved.id().as_str()) {
            let cards = shelved.cards().iter();
            let at_hand: HashSet<(&str, &str)> = cards.map(|card| (card.note, card.slot)).collect();
            known.retain(|card| !at_hand.contains(&(card.note_str(), card.slot_str())));
        }
    }
    let mut lost: Vec<CardId> = by_deck.into_values().flatten().cloned().collect();
    if !lost.is_empty() && !history.links().is_empty() {
        // A note that was linked away and came back shows the history it was linked to.
        let cards = collection.decks.iter().flat_map(Shelved::card_ids);
        let kept: HashSet<CardId> = cards.map(|card| history.keeper(&card)).collect();
        lost.retain(|card| !kept.contains(card));
    }
    let mut notes: BTreeMap<NotePath, Vec<CardId>> = BTreeMap::new();
    for card in lost {
        let note = NotePath {
            deck: card.deck(),
            note: card.note(),
        };
        notes.entry(note).or_default().push(card);
    }
    notes.values_mut().for_each(|cards| cards.sort());
    notes
}

/// What the lost notes said: under their own name, else under one that was linked to it.
fn said(
    collection: &Collection,
    notes: &BTreeMap<NotePath, Vec<CardId>>,
) -> BTreeMap<NotePath, Seen> {
    let history = &collection.history;
    let mut said = BTreeMap::new();
    for (path, seen) in history.seen() {
        let own = notes.get_key_value(path);
        let linked = || {
            let card = CardId::of(
                &path.deck,
                &path.note,
                &notes.values().next()?.first()?.slot(),
            );
            let keeper = history.keeper(&card);
            notes.get_key_value(&NotePath {
                deck: keeper.deck(),
                note: keeper.note(),
            })
        };
        match own {
            Some((note, _)) => drop(said.insert(note.clone(), seen.clone())),
            None if history.links().is_empty() => {}
            None => {
                if let Some((note, _)) = linked() {
                    said.entry(note.clone()).or_insert_with(|| seen.clone());
                }
            }
        }
    }
    said
}

fn heirs(collection: &Collection, lost: &NotePath, seen: Option<&Seen>) -> Vec<Heir> {
    let own = collection.place_of(&lost.deck);
    let is_there = own
        .and_then(|place| collection.decks.get(place))
        .is_some_and(|shelved| shelved.deck().note(&lost.note).is_some());
    if is_there || is_settled(collection, lost) {
        return Vec::new();
    }
    let mut heirs = Vec::new();
    for (place, shelved) in collection.decks.iter().enumerate() {
        let is_own = Some(place) == own;
        let has_id = || {
            shelved
                .cards()
                .iter()
                .any(|card| card.note == lost.note.as_str())
        };
        // Only these decks need be read.
        if !(is_own && seen.is_some() || !is_own && has_id()) {
            continue;
        }
        let deck = shelved.deck();
        for note in &deck.notes {
            let sameness = match (is_own, seen) {
                (true, Some(seen)) => same(seen, &says(note)),
                (false, _) if note.id == lost.note => {
                    let is_same_kind = seen.is_none_or(|seen| seen.kind == note.kind.word());
                    is_same_kind.then_some((Sameness::Id, 1.0))
                }
                _ => None,
            };
            let Some((sameness, likeness)) = sameness else {
                continue;
            };
            if is_new(collection, &deck.id, note) {
                heirs.push(Heir {
                    note: NotePath {
                        deck: deck.id.clone(),
                        note: note.id.clone(),
                    },
                    says: says(note),
                    likeness,
                    sameness,
                });
            }
        }
    }
    heirs.sort_by(|one, other| {
        let order = other.likeness.partial_cmp(&one.likeness);
        order.unwrap_or(Ordering::Equal)
    });
    heirs.truncate(MOST);
    heirs
}

/// Somebody said that it is no other note: it is linked to itself.
fn is_settled(collection: &Collection, note: &NotePath) -> bool {
    let newest = collection
        .history
        .links()
        .iter()
        .rev()
        .find_map(|link| match link {
            Link::Notes { from, to } if from == note => Some(to),
            _ => None,
        });
    newest == Some(note)
}

fn is_new(collection: &Collection, deck: &DeckId, note: &Note) -> bool {
    let mut slots = note.kind.slots().into_iter();
    slots.all(|slot| collection.state(&CardId::of(deck, &note.id, &slot)) == CardState::NEW)
}

fn says(note: &Note) -> Seen {
    let (kind, lead, answer) = note.identity();
    Seen { kind, lead, answer }
}

fn same(seen: &Seen, says: &Seen) -> Option<(Sameness, f64)> {
    if seen.kind != says.kind {
        return None;
    }
    let plain = |said: &Seen| (for_identity(&said.lead), for_identity(&said.answer));
    let ((lead, answer), (new_lead, new_answer)) = (plain(seen), plain(says));
    let likeness = strsim::normalized_levenshtein(
        &format!("{lead}\n{answer}"),
        &format!("{new_lead}\n{new_answer}"),
    );
    let sameness = if lead == new_lead {
        Sameness::Lead
    } else if answer == new_answer && !answer.is_empty() {
        Sameness::Answer
    } else if likeness >= OFFERED {
        Sameness::Words
    } else {
        return None;
    };
    Some((sameness, likeness))
}

/// Which of the lost notes are another note beyond doubt, each with that note: alike enough in one deck, and neither
/// of the two as much alike to a third.
pub fn certain(lost: &[Lost]) -> Vec<(&Lost, &Heir)> {
    let alike = |heir: &&Heir| heir.likeness >= CERTAIN && heir.sameness != Sameness::Id;
    let all: Vec<(&Lost, &Heir)> = lost
        .iter()
        .flat_map(|lost| {
            lost.heirs
                .iter()
                .filter(alike)
                .map(move |heir| (lost, heir))
        })
        .collect();
    let is_only = |(lost, heir): &(&Lost, &Heir)| {
        let others = all
            .iter()
            .filter(|(other, note)| other.note == lost.note || note.note == heir.note);
        others.count() == 1
    };
    all.iter().copied().filter(|pair| is_only(pair)).collect()
}

/// What to write so that a note keeps the history of a lost one.
pub fn joined(lost: &NotePath, heir: &Heir) -> [Kind; 2] {
    let link = Link::Notes {
        from: lost.clone(),
        to: heir.note.clone(),
    };
    // The next edit, before any answer, is found by what it says now.
    let seen = Kind::Seen {
        note: heir.note.clone(),
        seen: heir.says.clone(),
    };
    [Kind::Link(link), seen]
}

/// What to write so that it is not asked again whether a lost note is another one.
pub fn settled(lost: &NotePath) -> Kind {
    Kind::Link(Link::Notes {
        from: lost.clone(),
        to: lost.clone(),
    })
}
