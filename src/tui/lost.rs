//! What is told of a note that is gone: its words, and the history of its cards.

use crate::{deck::CardId, history::Seen, study::Collection, text::sanitize, tui::words::count};

/// "Which river? · the Nile", safe to show.
pub fn in_short(said: &Seen) -> String {
    let text = format!("{} · {}", said.lead, said.answer).replace('\u{1f}', " / ");
    let text = sanitize::line(text.trim()).into_owned();
    text.trim_end_matches(" ·").to_owned()
}

/// "4 reviews, 1 lapse, stable for 12 days, last answered 2026-11-23."
pub fn history(card: &CardId, collection: &Collection) -> String {
    let progress = collection.state(card).progress;
    let mut parts = vec![
        count(progress.reviews as usize, "review"),
        count(progress.lapses as usize, "lapse"),
    ];
    if let Some(memory) = progress.memory {
        parts.push(format!("stability {:.1} days", memory.stability.days()));
    }
    if let Some(last) = progress.last {
        parts.push(format!("last answered {}", last.day));
    }
    parts.join(", ") + "."
}

/// What is said of notes that may be ones that are gone; `how` tells how to answer: "Press L".
pub fn asked(collection: &Collection, how: &str) -> Option<String> {
    let lost = collection.lost.iter();
    let notes = lost.filter(|lost| !lost.heirs.is_empty()).count();
    match notes {
        0 => None,
        1 => Some(format!(
            "A note looks like one that is gone. {how}: is it the same?"
        )),
        notes => Some(format!(
            "{notes} notes look like ones that are gone. {how}: are they the same?"
        )),
    }
}
