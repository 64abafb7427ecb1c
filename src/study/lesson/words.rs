//! The words of a lesson, what goes with them, and gaps: which cards come into question, the first ones first.

use super::room::{Pick, Room, Stand};
use crate::{
    deck::{Kind, Note},
    history::{Form, WordMark},
    study::{exercise, reading::mark_of},
};
use std::{cmp::Reverse, collections::HashSet};

/// The form of a collocation, by its word in the log.
pub(super) const MATCH: &str = "match";

/// Words to be learnt and to be gone over.
pub(super) struct Words<'c> {
    pub new: Vec<Pick<'c>>,
    /// The least recalled first.
    pub due: Vec<Pick<'c>>,
}

/// Those of the reading first, in the order of the text, then the others, the nearest level first. What the learner
/// said should be learnt goes before all.
pub(super) fn words<'c>(room: &Room<'c>, reading: Option<usize>) -> Words<'c> {
    let key = reading.map_or_else(Vec::new, |reading| room.key_words(reading));
    let is_key: HashSet<&str> = key.iter().map(|note| note.id.as_str()).collect();
    let mut others: Vec<&Note> = (room.deck().notes.iter())
        .filter(|note| matches!(note.kind, Kind::Word(_)) && !is_key.contains(note.id.as_str()))
        .filter(|note| room.is_near(note) || room.is_met(note) || is_wished(room, note))
        .collect();
    others.sort_by_key(|note| room.distance(note));
    let mut all: Vec<&Note> = key.into_iter().chain(others).collect();
    all.sort_by_key(|note| Reverse(is_wished(room, note)));
    let mut words = Words {
        new: Vec::new(),
        due: Vec::new(),
    };
    for note in all {
        match room.due(note, |slot| slot != "gap") {
            Some(due) => words.due.push(due),
            None if room.is_met(note) => {}
            None => words.new.extend(introduced(room, note)),
        }
    }
    words
        .due
        .sort_by(|one, other| one.recall().total_cmp(&other.recall()));
    words
}

fn is_wished(room: &Room, note: &Note) -> bool {
    let mark = mark_of(&room.collection.history, room.shelved.id(), note);
    mark == Some(WordMark::Learn)
}

/// A word is met by its meaning, one of several, which is the easiest; else as it comes.
fn introduced<'c>(room: &Room<'c>, note: &'c Note) -> Option<Pick<'c>> {
    let by_meaning = room.pick(note, "meaning");
    let is_choice = |pick: &Pick| room.card(pick).options.len() >= 3;
    by_meaning
        .filter(is_choice)
        .or_else(|| room.pick(note, "word"))
        .filter(Pick::is_new)
}

/// What goes with words that are met by now: these, then others met before. Only where the word's own card is new, which
/// is the time for the easiest form.
pub(super) fn collocations<'c>(room: &Room<'c>, met: &[&'c Note]) -> Vec<Pick<'c>> {
    let mut before: Vec<&Note> = (room.deck().notes.iter())
        .filter(|note| !met.iter().any(|other| other.id == note.id) && room.is_met(note))
        .collect();
    before.sort_by_cached_key(|note| room.wish.draw("collocations", note.id.as_str()));
    let all = met.iter().copied().chain(before);
    all.filter_map(|note| {
        let pick = room.pick(note, "word").filter(Pick::is_new)?;
        exercise::offers(room.deck(), note, &pick.card, &Form::Match).then_some(pick)
    })
    .collect()
}

/// Gaps in the examples of words that are met by now, and the other notes of language: the due ones first, the least
/// recalled of them, then what is near the level.
pub(super) fn gaps<'c>(room: &Room<'c>, leave_out: &[&'c Note]) -> Vec<Pick<'c>> {
    let is_left_out = |note: &Note| leave_out.iter().any(|other| other.id == note.id);
    let mut picks: Vec<Pick> = (room.deck().notes.iter())
        .filter(|note| note.is_of_language() && !is_left_out(note))
        .filter_map(|note| match note.kind {
            Kind::Word(_) => room.pick(note, "gap").filter(|_| room.is_met(note)),
            _ => room.first_or_due(note),
        })
        .filter(|pick| !pick.is_new() || room.is_easy_enough(pick.note) || is_met_word(room, pick))
        .collect();
    sort(&mut picks, room, "gaps");
    picks
}

fn is_met_word(room: &Room, pick: &Pick) -> bool {
    matches!(pick.note.kind, Kind::Word(_)) && room.is_met(pick.note)
}

/// Due cards before new ones; of those the least recalled, of these the nearest level, else as the seed has it.
pub(super) fn sort(picks: &mut [Pick], room: &Room, purpose: &str) {
    picks.sort_by_cached_key(|pick| {
        let recall = match pick.stand {
            Stand::Due(recall) => (recall * 1_000.0).round() as u32,
            Stand::New | Stand::Away => 0,
        };
        let drawn = room.wish.draw(purpose, pick.card.as_str());
        (pick.is_new(), recall, room.distance(pick.note), drawn)
    });
}
