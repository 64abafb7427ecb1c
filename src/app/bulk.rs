//! Changes to many notes of many decks, as one step: tags, deletion. Must never write a deck before every edit is
//! made: what cannot be done to all is done to none.

use super::{
    clock,
    edits::{DeckEdit, NotChanged},
    load::Loaded,
};
use crate::{
    deck::{self, DeckId, NoteId},
    store,
    tui::{
        keymap::{self, Command, Context},
        words::count,
    },
};
use std::collections::BTreeMap;

impl Loaded {
    /// Adds tags to notes and takes others away. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was changed; the sentence says why.
    pub fn tag(
        &mut self,
        notes: &[(DeckId, NoteId)],
        add: &[String],
        remove: &[String],
    ) -> Result<String, NotChanged> {
        let mut edits = Vec::new();
        let mut changed = 0;
        for (deck, notes) in by_deck(notes) {
            let file = self.file(&deck)?;
            let before = file.text()?;
            let tagged = deck::tag(file.file(), &before, &notes, add, remove)?;
            if tagged.notes == 0 {
                continue;
            }
            changed += tagged.notes;
            edits.push(DeckEdit {
                deck,
                before,
                after: tagged.text,
            });
        }
        if edits.is_empty() {
            return Err(NotChanged::of("The tags are so already."));
        }
        let name = format!("{} {}", count(changed, "note"), retagged(add, remove));
        let told = format!("{name}. {}", takes_back());
        self.change_decks(name, edits)?;
        Ok(told)
    }

    /// Takes notes out of their decks and puts them into the bin. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was deleted; the sentence says why.
    pub fn delete_notes(&mut self, notes: &[(DeckId, NoteId)]) -> Result<String, NotChanged> {
        let mut edits = Vec::new();
        let mut thrown = Vec::new();
        for (deck, notes) in by_deck(notes) {
            let file = self.file(&deck)?;
            let before = file.text()?;
            let deleted = deck::delete(file.file(), &before, &notes)?;
            thrown.push((deck.clone(), file.file().to_owned(), deleted.removed));
            edits.push(DeckEdit {
                deck,
                before,
                after: deleted.text,
            });
        }
        let at = clock::local().to_string();
        for (deck, file, text) in &thrown {
            let deleted = store::Deleted {
                deck: deck.as_str(),
                file,
                at: &at,
                text,
            };
            store::throw_away(self.home(), &deleted).map_err(NotChanged::of)?;
        }
        let name = format!("{} deleted", count(notes.len(), "note"));
        let told = format!("{name}; the bin keeps the text. {}", takes_back());
        self.change_decks(name, edits)?;
        Ok(told)
    }
}

fn takes_back() -> String {
    let key = keymap::key(Context::Browsing, Command::Undo);
    format!("{key} takes it back.")
}

fn by_deck(notes: &[(DeckId, NoteId)]) -> BTreeMap<DeckId, Vec<NoteId>> {
    let mut decks: BTreeMap<DeckId, Vec<NoteId>> = BTreeMap::new();
    for (deck, note) in notes {
        decks.entry(deck.clone()).or_default().push(note.clone());
    }
    decks
}

/// "tagged law, no longer tagged old".
fn retagged(add: &[String], remove: &[String]) -> String {
    let mut parts = Vec::new();
    if !add.is_empty() {
        parts.push(format!("tagged {}", add.join(", ")));
    }
    if !remove.is_empty() {
        parts.push(format!("no longer tagged {}", remove.join(", ")));
    }
    crate::text::sanitize::line(&parts.join("; ")).into_owned()
}
