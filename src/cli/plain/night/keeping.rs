//! What is kept of a night: its results as files, and a deck of what the room missed. Must never write either by itself:
//! both are made where the screens have them made.

use crate::{
    app::{self, Loaded},
    quiz::{night::Night, results::study_deck},
    store::Journal,
    tui::{effect::Target, quiz::missed::RoomMissed},
};

/// Writes the results beside the journal; what is to be told.
pub fn results(journal: &mut Journal, loaded: &Loaded) -> String {
    // They are read from the disk: what still waits for it belongs to them.
    if let Err(why) = journal.retry() {
        return why.to_string();
    }
    let kept = app::keep_results(loaded.home(), journal.name());
    kept.map_or_else(|why| why, |told| format!("{told}."))
}

/// Makes a deck of what at most a third of the teams got right; what is to be told.
pub fn missed_deck(night: &Night, loaded: &mut Loaded) -> String {
    let missed = RoomMissed::of(night, &loaded.collection);
    if missed.all.is_empty() {
        return RoomMissed::why_none(night).to_owned();
    }
    let (deck, drafts) = study_deck(&night.plan().title, &missed.all);
    let imported = loaded.import(&Target::New(deck), &drafts);
    imported.map_or_else(|why| why.sentence, |imported| imported.sentence)
}
