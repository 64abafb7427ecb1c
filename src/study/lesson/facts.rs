//! Questions on the story, and the quiz at the end: which cards come into question, the first ones first.

use super::{
    room::{Pick, Room, spaced},
    words::sort,
};
use crate::{
    answer::Expected,
    deck::{Kind, Note, comparable},
    history::Form,
    study::exercise,
};
use std::collections::VecDeque;

/// The form of "Claim or report?", by its word in the log.
pub(super) const STATUS: &str = "status";

/// What a question of a note is, in the order in which they take turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Truth,
    /// Who said it.
    Speaker,
    Order,
    /// A fact.
    Fact,
    /// Of the deck, and not of the story.
    Other,
}

const SORTS: usize = 5;

/// Questions that the reading answers, of each sort in turn; the due ones first. Behind them what else the deck asks at
/// this level.
pub(super) fn questions<'c>(room: &Room<'c>, reading: Option<usize>) -> Vec<Pick<'c>> {
    let reading = reading.and_then(|number| room.deck().readings.get(number));
    let text = reading.map(|reading| spaced(&reading.text));
    let mut by_sort: [Vec<Pick>; SORTS] = Default::default();
    for note in &room.deck().notes {
        let Some(sort) = sort_of(note).filter(|_| room.is_easy_enough(note)) else {
            continue;
        };
        let Some(pick) = room.first_or_due(note) else {
            continue;
        };
        let is_too_hard = || reading.is_some_and(|reading| note.level > Some(reading.level));
        let is_told = match (&text, sort) {
            (None, _) => true,
            (Some(_), Sort::Truth | Sort::Order) => !is_too_hard(),
            (Some(text), Sort::Speaker) => says_name(text, note),
            (Some(text), _) => says(text, &room.card(&pick).key.expected),
        };
        let sort = if is_told { sort } else { Sort::Other };
        by_sort[sort as usize].push(pick);
    }
    let [truth, speaker, order, fact, mut other] = by_sort;
    let mut of_story = [truth, speaker, order, fact].map(|mut picks| {
        sort(&mut picks, room, "questions");
        VecDeque::from(picks)
    });
    let mut all = Vec::new();
    while of_story.iter().any(|picks| !picks.is_empty()) {
        all.extend(of_story.iter_mut().filter_map(VecDeque::pop_front));
    }
    sort(&mut other, room, "questions");
    all.extend(other);
    all
}

fn sort_of(note: &Note) -> Option<Sort> {
    match &note.kind {
        _ if note.is_of_language() => None,
        _ if note.truth().is_some() => Some(Sort::Truth),
        Kind::Quote { .. } => Some(Sort::Speaker),
        Kind::Sequence { .. } => Some(Sort::Order),
        Kind::Word(_) => None,
        Kind::Question(_) | Kind::Cloze(_) | Kind::Person { .. } => Some(Sort::Fact),
    }
}

/// Whether the text names whom the note asks for.
fn says_name(text: &str, note: &Note) -> bool {
    let Kind::Quote { speaker, .. } = &note.kind else {
        return false;
    };
    let last = speaker.split_whitespace().last().unwrap_or(speaker);
    text.contains(&format!(" {} ", comparable(last)))
}

/// Whether an answer stands in the text.
fn says(text: &str, expected: &Expected) -> bool {
    let stands = |words: &str| {
        let words = comparable(words);
        !words.is_empty() && text.contains(&format!(" {words} "))
    };
    match expected {
        Expected::Text(answer) | Expected::Name(answer) | Expected::Quotation(answer) => {
            stands(answer)
        }
        Expected::Number { written, .. } => stands(written),
        Expected::List { items, .. } => items
            .iter()
            .all(|item| item.iter().any(|form| stands(form))),
        Expected::Date(_) | Expected::Order { .. } => false,
    }
}

/// New statements whose word they are is asked: that is the first form of them.
pub(super) fn statements<'c>(room: &Room<'c>) -> Vec<Pick<'c>> {
    let notes = room.deck().notes.iter();
    let mut picks: Vec<Pick> = notes
        .filter(|note| note.statement.is_some() && room.is_easy_enough(note))
        .filter_map(|note| {
            let first = note.slots().into_iter().next()?;
            let pick = room.pick(note, first.as_str()).filter(Pick::is_new)?;
            exercise::offers(room.deck(), note, &pick.card, &Form::Status).then_some(pick)
        })
        .collect();
    sort(&mut picks, room, "statements");
    picks
}

/// For the quiz: another card of each word that is met in the lesson, then whatever is due in the deck.
pub(super) fn quiz<'c>(room: &Room<'c>, met: &[&'c Note]) -> Vec<Pick<'c>> {
    let again = met.iter().copied().filter_map(|note| {
        let mut slots = ["gap", "word"].into_iter();
        slots.find_map(|slot| room.pick(note, slot))
    });
    let is_met = |note: &Note| met.iter().any(|other| other.id == note.id);
    let mut due: Vec<Pick> = (room.deck().notes.iter())
        .filter(|note| !is_met(note))
        .filter_map(|note| room.due(note, |_| true))
        .collect();
    sort(&mut due, room, "quiz");
    again.chain(due).collect()
}
