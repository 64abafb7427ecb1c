//! Notes from another program's table, put into a deck in one step.

use super::{edits::NotChanged, load::Loaded};
use crate::{
    deck::{self, DeckId, Draft, NewDeck},
    exchange::{self, Column, Table},
    store,
    text::sanitize,
    tui::{
        effect::{RowLook, TableLook, TableWish, Target},
        words::count,
    },
};
use std::path::PathBuf;

/// So many letters of what a row says are shown at most: its beginning tells which row is meant.
const SAID: usize = 160;

/// Where imported notes lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub deck: DeckId,
    pub path: Option<PathBuf>,
    /// Says so.
    pub sentence: String,
}

impl Loaded {
    /// What a table comes to, with the notes of all decks in view.
    pub fn look_at_table(&self, wish: &TableWish) -> TableLook {
        let table = Table::read(&wish.text);
        let columns = wish.columns.iter().flatten();
        let options = exchange::Options {
            columns: wish
                .columns
                .is_some()
                .then(|| columns.filter_map(|name| Column::of(name)).collect()),
            doubles: wish.doubles,
            deck: None,
        };
        let imported = exchange::import(&table, &options, &self.collection.twins());
        let first = table.lines.get(usize::from(imported.has_header));
        let cell = |at: usize| {
            let cell = first.and_then(|line| line.cells.get(at));
            cell.map_or(String::new(), |cell| {
                sanitize::line(cell.text.trim()).into_owned()
            })
        };
        let columns = imported.columns.iter().enumerate();
        TableLook {
            separator: table.separator.name(),
            columns: columns
                .map(|(at, column)| (column.name().to_owned(), cell(at)))
                .collect(),
            names: Column::all()
                .map(|column| column.name().to_owned())
                .collect(),
            notices: imported.notices.clone(),
            summary: imported.summary(),
            drafts: imported.drafts().cloned().collect(),
            rows: imported
                .rows
                .iter()
                .map(|row| RowLook {
                    line: row.line,
                    outcome: row.outcome.word(),
                    says: sanitize::beginning(&row.says(), SAID),
                    sentence: sanitize::line(&row.outcome.sentence()).into_owned(),
                })
                .collect(),
        }
    }

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
                let path = imported.path.as_deref();
                let place = path.map(|path| self.home().short(path)).unwrap_or_default();
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
