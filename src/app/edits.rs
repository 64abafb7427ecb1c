//! Changes to decks that a screen asks for: read the deck's text, change it, save it, read the decks again. The last
//! one can be taken back.

use super::{clock, load::Loaded};
use crate::{
    deck::{self, DeckId, Draft, NewDeck, NoteId},
    store::{self, DeckNotSaved, Stamp},
    text::sanitize,
};
use std::path::{Path, PathBuf};

/// The change that can be taken back.
pub(super) struct LastEdit {
    deck: DeckId,
    /// What its file held before, and the stamp of what it holds since.
    before: String,
    after: Stamp,
}

/// What a deck is to say instead of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckEdit {
    pub deck: DeckId,
    /// The whole text of its file, as it was read.
    pub before: String,
    pub after: String,
}

/// Why a deck was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChanged {
    pub sentence: String,
    /// Another program wrote the file: reading the decks again may mend it.
    pub by_another: bool,
}

impl NotChanged {
    pub(super) fn of(why: impl ToString) -> Self {
        Self {
            sentence: why.to_string(),
            by_another: false,
        }
    }
}

impl From<DeckNotSaved> for NotChanged {
    fn from(why: DeckNotSaved) -> Self {
        Self {
            by_another: matches!(
                why,
                DeckNotSaved::ChangedMeanwhile(_) | DeckNotSaved::Gone { .. }
            ),
            sentence: why.to_string(),
        }
    }
}

impl From<deck::NotEdited> for NotChanged {
    fn from(why: deck::NotEdited) -> Self {
        Self::of(why)
    }
}

impl Loaded {
    pub(super) fn file(&self, deck: &DeckId) -> Result<&store::Loaded, NotChanged> {
        let file = self.files().iter().find(|file| file.id() == deck);
        file.ok_or_else(|| NotChanged::of("This deck is not there any more."))
    }

    /// A note as it stands in its deck's file, field by field.
    ///
    /// # Errors
    /// The file is gone or changed, or the note cannot be edited; the sentence says why.
    pub fn draft(&self, deck: &DeckId, note: &NoteId) -> Result<Draft, NotChanged> {
        let file = self.file(deck)?;
        Ok(Draft::read(file.file(), &file.text()?, note)?)
    }

    /// Where a deck's file lies, and in which of its lines the note begins; `None` for a deck of the program.
    pub fn place_of(&self, deck: &DeckId, note: &NoteId) -> Option<(PathBuf, usize)> {
        let file = self.file(deck).ok()?;
        let line = file.deck().note(note).map_or(1, |note| note.line);
        Some((file.path.clone()?, line))
    }

    /// The file of a deck; `None` for a deck of the program.
    pub fn path_of(&self, deck: &DeckId) -> Option<PathBuf> {
        self.file(deck).ok()?.path.clone()
    }

    /// The file of a deck and the line of a note, to be changed in an editor. A deck of the program is copied first.
    ///
    /// # Errors
    /// It cannot be copied; the sentence says why.
    pub fn file_to_edit(
        &mut self,
        deck: &DeckId,
        note: Option<&NoteId>,
    ) -> Result<(PathBuf, usize), NotChanged> {
        if self.path_of(deck).is_none() {
            let file = self.file(deck)?;
            file.save(self.home(), &file.text()?)?;
            self.read_decks_again();
        }
        let file = self.file(deck)?;
        let line = note
            .and_then(|note| file.deck().note(note))
            .map_or(1, |note| note.line);
        let path = file.path.clone();
        let path = path.ok_or_else(|| NotChanged::of("This deck has no file of its own."))?;
        Ok((path, line))
    }

    /// Saves a note, over the one with this id or as a new one at the end. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was saved; the sentence says why.
    pub fn save_note(
        &mut self,
        deck: &DeckId,
        note: Option<&NoteId>,
        draft: &Draft,
    ) -> Result<String, NotChanged> {
        let file = self.file(deck)?;
        let text = file.text()?;
        let edited = match note {
            Some(note) => deck::change(file.file(), &text, note, draft)?,
            None => deck::add(file.file(), &text, draft)?.0,
        };
        let place = self.save(deck, text, &edited)?;
        Ok(match note {
            Some(_) => format!("Saved in {place}."),
            None => format!("A new note is in {place}."),
        })
    }

    /// Adds notes at the end of a deck, all or none. Returns where they are.
    ///
    /// # Errors
    /// Nothing was added; the sentence says why.
    pub(super) fn add_all(
        &mut self,
        deck: &DeckId,
        drafts: &[Draft],
    ) -> Result<String, NotChanged> {
        let file = self.file(deck)?;
        let text = file.text()?;
        let (edited, _) = deck::add_all(file.file(), &text, drafts)?;
        self.save(deck, text, &edited)
    }

    /// Takes a note out of its deck and puts it into the bin. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was deleted; the sentence says why.
    pub fn delete_note(&mut self, deck: &DeckId, note: &NoteId) -> Result<String, NotChanged> {
        let file = self.file(deck)?;
        let text = file.text()?;
        let deleted = deck::delete(file.file(), &text, std::slice::from_ref(note))?;
        let thrown = store::Deleted {
            deck: deck.as_str(),
            file: file.file(),
            at: &clock::local().to_string(),
            text: &deleted.removed,
        };
        let bin = store::throw_away(self.home(), &thrown).map_err(NotChanged::of)?;
        self.save(deck, text, &deleted.text)?;
        Ok(format!("Deleted. The note is kept in {}.", shown(&bin)))
    }

    /// Writes what the deck changed last held before. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was changed; the sentence says why.
    pub fn undo_edit(&mut self) -> Result<String, NotChanged> {
        let last = std::mem::take(self.last_edit());
        if last.is_empty() {
            return Err(NotChanged::of("There is no change to a deck to take back."));
        }
        for edit in &last {
            if self.file(&edit.deck)?.stamp != edit.after {
                return Err(NotChanged::of(
                    "The deck was changed since by another program; nothing was taken back.",
                ));
            }
        }
        for edit in &last {
            self.file(&edit.deck)?.save(self.home(), &edit.before)?;
        }
        self.read_decks_again();
        Ok("The last change to a deck is taken back.".to_owned())
    }

    /// Makes a deck without notes in the folder of the reader's decks.
    ///
    /// # Errors
    /// Nothing was made; the sentence says why.
    pub fn create_deck(&mut self, new: &NewDeck) -> Result<DeckId, NotChanged> {
        let (path, _) = store::create_deck(self.home(), &new.file_name(), |stem| {
            deck::new_deck(&new.under(stem))
        })?;
        self.made(path)
    }

    /// Reads the decks again; the id of the one that was made at this path.
    pub(super) fn made(&mut self, path: PathBuf) -> Result<DeckId, NotChanged> {
        self.read_decks_again();
        let made = self
            .files()
            .iter()
            .find(|file| file.path.as_deref() == Some(path.as_path()));
        made.map(|file| file.id().clone()).ok_or_else(|| {
            NotChanged::of(format!(
                "The deck was made, but cannot be read: {}",
                shown(&path)
            ))
        })
    }

    /// Saves a deck's edited text, and keeps what it held.
    fn save(&mut self, deck: &DeckId, before: String, edited: &str) -> Result<String, NotChanged> {
        let edit = DeckEdit {
            deck: deck.clone(),
            before,
            after: edited.to_owned(),
        };
        Ok(self
            .change_decks("the note changed", vec![edit])?
            .join(", "))
    }

    /// Saves the edited texts of several decks as one step of this name. Returns where each lies.
    ///
    /// # Errors
    /// A deck was not saved; the sentence says why.
    pub fn change_decks(
        &mut self,
        _name: impl Into<String>,
        edits: Vec<DeckEdit>,
    ) -> Result<Vec<String>, NotChanged> {
        self.last_edit().clear();
        let mut places = Vec::new();
        let mut refused = Ok(());
        for edit in edits {
            let saved = match self.file(&edit.deck)?.save(self.home(), &edit.after) {
                Ok(saved) => saved,
                Err(why) => {
                    refused = Err(why.into());
                    break;
                }
            };
            self.last_edit().push(LastEdit {
                deck: edit.deck,
                before: edit.before,
                after: saved.stamp,
            });
            let place = shown(&saved.path);
            places.push(match saved.is_new_copy {
                true => format!("{place}, a copy that is yours to change"),
                false => place,
            });
        }
        self.read_decks_again();
        refused.map(|()| places)
    }
}

pub(super) fn shown(path: &Path) -> String {
    sanitize::line(&path.display().to_string()).into_owned()
}

/// The text of a file that somebody named, `~` for the home folder.
///
/// # Errors
/// It cannot be read; the sentence says why.
pub fn read_text(name: &str) -> Result<String, String> {
    let name = name.trim().trim_matches(['"', '\'']);
    let home = name
        .strip_prefix("~/")
        .and_then(|rest| Some(PathBuf::from(std::env::var_os("HOME")?).join(rest)));
    let path = home.unwrap_or_else(|| PathBuf::from(name));
    store::read_text(&path)
        .map_err(|why| format!("{} was not read: {why}. {}", shown(&path), why.help()))
}
