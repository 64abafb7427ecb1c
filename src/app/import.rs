//! Notes from another program's table, put into a deck in one step.

use super::{
    edits::{NotChanged, shown},
    load::Loaded,
};
use crate::{
    deck::{self, DeckId, Draft, NewDeck},
    store,
    tui::{effect::Target, words::count},
};
use std::path::PathBuf;

/// Where imported notes lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub deck: DeckId,
    pub path: Option<PathBuf>,
    /// Says so.
    pub sentence: String,
}

impl Loaded {
    /// Adds all these notes to a deck, or none.
    ///
    /// # Errors
    /// Nothing was added; the sentence says why.
    pub fn import(&mut self, into: &Target, drafts: &[Draft]) -> Result<Imported, NotChanged> {
        if drafts.is_empty() {
            return Err(NotChanged::of("There is nothing to add."));
        }
        let notes = count(drafts.len(), "note");
        match into {
            Target::Deck(deck) => {
                let place = self.add_all(deck, drafts)?;
                Ok(self.imported(deck.clone(), format!("{notes} added to {place}.")))
            }
            Target::New(new) => {
                let deck = self.create_deck_with(new, drafts)?;
                let mut imported = self.imported(deck, String::new());
                let place = imported.path.as_deref().map(shown).unwrap_or_default();
                imported.sentence = format!("{notes} added to the new deck {place}.");
                Ok(imported)
            }
        }
    }

    fn imported(&self, deck: DeckId, sentence: String) -> Imported {
        let file = self.files().iter().find(|file| *file.id() == deck);
        Imported {
            path: file.and_then(|file| file.path.clone()),
            deck,
            sentence,
        }
    }

    fn create_deck_with(&mut self, new: &NewDeck, drafts: &[Draft]) -> Result<DeckId, NotChanged> {
        let with_notes = |new: &NewDeck| {
            deck::add_all(&new.file_name(), &deck::new_deck(new), drafts).map(|(text, _)| text)
        };
        let whole = with_notes(new)?;
        let (path, text) = store::create_deck(self.home(), &new.file_name(), |stem| {
            with_notes(&new.under(stem)).unwrap_or_else(|_| whole.clone())
        })?;
        let notes = count(drafts.len(), "note");
        let name = format!("a deck made of {notes}");
        self.made(name, path, &text)
    }
}
