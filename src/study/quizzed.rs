//! An answer that one person gave in a quiz: what it leaves in the log, and which cards a quiz leaves alone.
//!
//! Must never grade: the fold does, by its own rule. Knows nothing of the quiz around it.

use super::{
    collection::{Collection, Shelved},
    session::{away_left_out, verdict_word},
};
use crate::{
    answer::Verdict,
    deck::CardId,
    history::{Form, Kind, Review, Word, quiz_grade},
    schedule::{Grade, Moment},
};
use std::collections::HashSet;

/// An answer that is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Quizzed {
    pub card: CardId,
    pub is_choice: bool,
    /// Right, close or wrong: the judge's, or the person's own where the judge left it open or was too strict. Anything
    /// else counts as wrong.
    pub verdict: Verdict,
    /// From the question to the answer, in milliseconds.
    pub ms: i64,
}

/// The facts to record; none where nothing can be written down.
///
/// What is typed is written down as typed, things put in order too, as study does: nobody gets an order right by
/// looking at it.
pub fn quizzed(answer: &Quizzed, collection: &Collection, now: Moment) -> Vec<Kind> {
    if collection.read_only.is_some() {
        return Vec::new();
    }
    let card = collection.card(&answer.card);
    let form = match answer.is_choice {
        true => Form::Choose,
        false => Form::Type,
    };
    let verdict = verdict_word(answer.verdict);
    let today = collection.history.day(now);
    let review = Review {
        fingerprint: card.and_then(|card| Word::new(card.fingerprint.as_str()).ok()),
        grade: quiz_grade(Some(verdict), form.is_typed(), Grade::Again),
        ms: u32::try_from(away_left_out(answer.ms)).unwrap_or(0),
        form,
        hints: 0,
        verdict: Word::new(verdict).ok(),
        retrievability: collection.history.retrievability(&answer.card, today),
        params: collection.parameters_id(&answer.card),
        card: answer.card.clone(),
    };
    let seen = collection.seen(&answer.card);
    seen.into_iter().chain([Kind::Quiz(review)]).collect()
}

/// Cards that nobody wants to be asked now: suspended, or buried until a later day.
pub fn set_aside(collection: &Collection, now: Moment) -> HashSet<CardId> {
    let today = collection.history.day(now);
    let known = collection.history.decks();
    let decks = collection.decks.iter();
    decks
        .filter(|shelved| known.contains(shelved.id().as_str()))
        .flat_map(Shelved::card_ids)
        .filter(|card| !collection.state(card).is_available(today))
        .collect()
}
