//! Notes that were edited before they had an id keep their history: what is certain is joined at a start that may
//! write, the rest is asked.

use super::{clock, load::Loaded};
use crate::{
    history::{Kind, Link},
    study::{self, Lost},
    tui::words::count,
};

impl Loaded {
    /// Looks for histories without a note, and joins those that are another note's beyond doubt. Returns what to tell.
    pub(super) fn settle_links(&mut self) -> Option<String> {
        self.collection.lost = study::lost(&self.collection);
        if self.collection.lost.is_empty() || self.collection.read_only.is_some() {
            return None;
        }
        let is_broken = |lost: &Lost| {
            let deck = self
                .files()
                .iter()
                .find(|file| *file.id() == lost.note.deck);
            deck.is_some_and(|file| self.has_errors(file.file()))
        };
        // A note that only has a mistake comes back when that is mended.
        let joined: Vec<[Kind; 2]> = study::certain(&self.collection.lost)
            .into_iter()
            .filter(|(lost, _)| !is_broken(lost))
            .map(|(lost, heir)| study::joined(&lost.note, heir))
            .collect();
        if joined.is_empty() {
            return None;
        }
        self.recall_history();
        let undone: Vec<&Link> = self.collection.history.undone_links().collect();
        let is_taken_back =
            |kinds: &[Kind; 2]| matches!(&kinds[0], Kind::Link(link) if undone.contains(&link));
        let joined: Vec<[Kind; 2]> = joined
            .into_iter()
            .filter(|kinds| !is_taken_back(kinds))
            .collect();
        let notes = joined.len();
        if notes == 0 {
            return None;
        }
        let told = match self.append_unasked(joined.into_iter().flatten().collect(), clock::now()) {
            Ok(()) => {
                let (has, its) = if notes == 1 {
                    ("was", "its")
                } else {
                    ("were", "their")
                };
                format!(
                    "{} {has} edited and keeps {its} history.",
                    count(notes, "note")
                )
                .replace("edited and keeps their", "edited and keep their")
            }
            Err(why) => why,
        };
        self.collection.lost = study::lost(&self.collection);
        Some(told)
    }

    /// Counts again which histories have no note.
    pub fn count_lost(&mut self) {
        self.collection.lost = study::lost(&self.collection);
    }
}
