//! Why a card is asked: where it stands, what is remembered, its last answers, its source.

use crate::{
    deck::CardId,
    schedule::{Due, Moment},
    study::Collection,
    tui::words::{count, due, minutes},
};

/// How many of the last answers are told.
const LISTED: usize = 12;

/// One fact a line.
pub fn why(id: &CardId, collection: &Collection, now: Moment) -> String {
    let history = &collection.history;
    let today = history.day(now);
    let state = collection.state(id);
    let progress = &state.progress;
    let mut said = vec![format!("Card: {id}, {}", progress.phase)];
    said.push(match state.due {
        Some(Due::On(day)) => format!("Due: {day}, {}", due(day, today)),
        Some(Due::At(ms)) => format!("Due: in {} min", minutes(ms - now.utc_ms)),
        None => "Due: now, it has never been answered".to_owned(),
    });
    if let Some(recall) = history.retrievability(id, today) {
        said.push(format!(
            "Recall: {:.0} % today, by the memory model",
            recall.get() * 100.0
        ));
    }
    if let Some(memory) = progress.memory {
        said.push(format!(
            "Stability: {:.1} days until recall falls to 90 %",
            memory.stability.days()
        ));
        said.push(format!("Difficulty: {:.1} of 10", memory.difficulty.get()));
    }
    let lapses = usize::try_from(progress.lapses).unwrap_or(usize::MAX);
    said.push(format!(
        "Answers: {}, {}",
        progress.reviews,
        count(lapses, "lapse")
    ));
    let answers = history.history_of(id).unwrap_or_default();
    for answered in answers.iter().rev().take(LISTED) {
        said.push(format!(
            "On {}: {}",
            history.day(answered.moment),
            answered.grade
        ));
    }
    if let Some(card) = collection.card(id) {
        said.extend(card.attribution.map(|source| format!("Source: {source}")));
        said.push(format!("Written in: {}", card.place));
    }
    said.join("\n")
}
