//! Why a card is asked, in words: the same on the screen and in plain mode. Must never decide what is asked.

use super::words::{count, due, minutes};
use crate::{
    deck::CardId,
    schedule::{Due, Moment},
    study::Collection,
};

/// How many of the last answers are told.
const LISTED: usize = 12;

/// Where a card stands, what is remembered and where it comes from: a label and what there is to say.
pub fn facts(id: &CardId, collection: &Collection, now: Moment) -> Vec<(&'static str, String)> {
    let history = &collection.history;
    let today = history.day(now);
    let state = collection.state(id);
    let progress = &state.progress;
    let mut facts = vec![
        ("Card", id.to_string()),
        ("Stands", progress.phase.to_string()),
        (
            "Due",
            match state.due_as_of(now.utc_ms, today) {
                Some(Due::On(day)) => format!("{day}, {}", due(day, today)),
                Some(Due::At(ms)) => format!("in {} min", minutes(ms - now.utc_ms)),
                None => "now: it has never been answered".to_owned(),
            },
        ),
    ];
    if let Some(recall) = history.retrievability(id, today) {
        let recall = format!("{:.0} % today, by the memory model", recall.get() * 100.0);
        facts.push(("Recall", recall));
    }
    if let Some(memory) = progress.memory {
        let stability = memory.stability.days();
        let stability = format!("{stability:.1} days until recall falls to 90 %");
        facts.push(("Stability", stability));
        facts.push((
            "Difficulty",
            format!("{:.1} of 10", memory.difficulty.get()),
        ));
    }
    let lapses = count(progress.lapses as usize, "lapse");
    facts.push(("Answers", format!("{}, {lapses}", progress.reviews)));
    if let Some(card) = collection.card(id) {
        facts.extend(card.attribution.map(|source| ("Source", source)));
        facts.push(("Written in", card.place));
    }
    facts
}

/// The last answers to a card, newest first, as "2026-11-23  Good". None when the log's history is not at hand.
pub fn last_answers(id: &CardId, collection: &Collection) -> Vec<String> {
    let history = &collection.history;
    let answers = history.history_of(id).unwrap_or_default();
    let newest = answers.iter().rev().take(LISTED);
    newest
        .map(|answered| format!("{}  {}", history.day(answered.moment), answered.grade))
        .collect()
}
