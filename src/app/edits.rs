//! Changes to decks that a screen asks for: read the deck's text, change it, save it, read the decks again. Each is a
//! step that can be taken back.

use super::{
    clock,
    load::{Loaded, written},
    undo::{FileChange, Step},
};
use crate::{
    deck::{self, DeckId, Draft, Merged, NewDeck, NoteId},
    store::{self, DeckNotSaved},
    text::sanitize,
    tui::{widgets::table, words::count},
};
use std::path::{Path, PathBuf};

/// How many columns of a note stand in the name of a step.
const LONGEST_NAME: usize = 40;

/// What a deck is to say instead of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckEdit {
    pub deck: DeckId,
    /// The whole text of its file, as it was read.
    pub before: String,
    pub after: String,
}

/// What came of saving a note.
#[derive(Clone, Debug, PartialEq)]
pub enum SavedNote {
    /// It is in its file; the sentence says so.
    Saved(String),
    /// Nothing was saved: another program changed the same fields, and somebody must choose. `there` is the note as it
    /// is in the file now.
    Clash { there: Draft, merged: Merged },
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

    /// Saves a note that was changed in a form, where it stood as `opened` when the form was opened. What another program
    /// changed in its file meanwhile stays. `set_aside` is a text that was not chosen: it goes into the bin.
    ///
    /// # Errors
    /// Nothing was saved; the sentence says why.
    pub fn save_changed(
        &mut self,
        deck: &DeckId,
        note: &NoteId,
        opened: &Draft,
        draft: &Draft,
        set_aside: Option<&str>,
    ) -> Result<SavedNote, NotChanged> {
        self.look_again(deck)?;
        let there = match self.draft(deck, note) {
            Err(_) if self.file(deck)?.deck().note(note).is_none() => {
                return Err(NotChanged::of(
                    "This note is not in its deck any more. What you typed stays here: save it as one more note.",
                ));
            }
            there => there?,
        };
        let merged = deck::merge(opened, draft, &there);
        if !merged.clashes.is_empty() {
            return Ok(SavedNote::Clash { there, merged });
        }
        let kept = set_aside
            .map(|text| self.set_aside(deck, text))
            .transpose()?;
        let mut sentence = self.save_note(deck, Some(note), &merged.mine)?;
        if merged.mine != *draft {
            sentence.push_str(" What another program changed in it meanwhile stays.");
        }
        if let Some(bin) = kept {
            sentence.push_str(&format!(" The other text is kept in {}.", shown(&bin)));
        }
        Ok(SavedNote::Saved(sentence))
    }

    /// Reads the decks again where the file of this one was changed since it was read.
    fn look_again(&mut self, deck: &DeckId) -> Result<(), NotChanged> {
        if let Err(DeckNotSaved::ChangedMeanwhile(_)) = self.file(deck)?.text() {
            self.read_decks_again();
        }
        Ok(())
    }

    /// Puts a text into the bin that would be lost otherwise.
    fn set_aside(&self, deck: &DeckId, text: &str) -> Result<PathBuf, NotChanged> {
        let thrown = store::Deleted {
            deck: deck.as_str(),
            file: self.file(deck)?.file(),
            at: &clock::local().to_string(),
            text,
        };
        store::throw_away(self.home(), &thrown).map_err(NotChanged::of)
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
        let (edited, name) = match note {
            Some(note) => (
                deck::change(file.file(), &text, note, draft)?,
                format!("the note “{}” changed", lead(draft)),
            ),
            None => {
                let (edited, _) = deck::add(file.file(), &text, draft)?;
                (edited, format!("the note “{}” added", lead(draft)))
            }
        };
        let place = self.save(name, deck, text, edited)?;
        Ok(match note {
            Some(_) => format!("Saved in {place}."),
            None => format!("A new note is in {place}."),
        })
    }

    /// Saves a new note, also where another program changed its deck meanwhile. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was saved; the sentence says why.
    pub fn add_note(&mut self, deck: &DeckId, draft: &Draft) -> Result<String, NotChanged> {
        self.look_again(deck)?;
        self.save_note(deck, None, draft)
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
        let name = format!("{} added", count(drafts.len(), "note"));
        self.save(name, deck, text, edited)
    }

    /// Takes a note out of its deck and puts it into the bin. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was deleted; the sentence says why.
    pub fn delete_note(&mut self, deck: &DeckId, note: &NoteId) -> Result<String, NotChanged> {
        self.look_again(deck)?;
        let file = self.file(deck)?;
        let text = file.text()?;
        let draft = Draft::read(file.file(), &text, note)?;
        let deleted = deck::delete(file.file(), &text, std::slice::from_ref(note))?;
        let bin = self.set_aside(deck, &deleted.removed)?;
        let name = format!("the note “{}” deleted", lead(&draft));
        self.save(name, deck, text, deleted.text)?;
        Ok(format!("Deleted. The note is kept in {}.", shown(&bin)))
    }

    /// Makes a deck without notes in the folder of the reader's decks.
    ///
    /// # Errors
    /// Nothing was made; the sentence says why.
    pub fn create_deck(&mut self, new: &NewDeck) -> Result<DeckId, NotChanged> {
        let (path, text) = store::create_deck(self.home(), &new.file_name(), |stem| {
            deck::new_deck(&new.under(stem))
        })?;
        let name = format!("the deck “{}” made", sanitize::line(&new.title));
        self.made(name, path, &text)
    }

    /// A deck was made at this path: that is a step of this name, and the decks are read again. Returns its id.
    pub(super) fn made(
        &mut self,
        name: String,
        path: PathBuf,
        text: &str,
    ) -> Result<DeckId, NotChanged> {
        let made = FileChange::new(path.clone(), None, Some(text));
        self.steps().push(Step::in_files(name, vec![made]));
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

    /// Saves a deck's edited text as a step of this name. Returns where, as a sentence's end.
    fn save(
        &mut self,
        name: String,
        deck: &DeckId,
        before: String,
        after: String,
    ) -> Result<String, NotChanged> {
        let edit = DeckEdit {
            deck: deck.clone(),
            before,
            after,
        };
        Ok(self.change_decks(name, vec![edit])?.join(", "))
    }

    /// Saves the edited texts of several decks as one step of this name, which reads on after "Undone: ". All are
    /// saved or none. Returns where each lies, as a sentence's end.
    ///
    /// # Errors
    /// Nothing was changed; the sentence says why.
    pub fn change_decks(
        &mut self,
        name: impl Into<String>,
        edits: Vec<DeckEdit>,
    ) -> Result<Vec<String>, NotChanged> {
        let mut places = Vec::new();
        let mut changes = Vec::new();
        for edit in edits {
            let saved = self
                .file(&edit.deck)
                .and_then(|file| Ok(file.save(self.home(), &edit.after)?));
            match saved {
                Ok(saved) => {
                    let place = shown(&saved.path);
                    places.push(match saved.is_new_copy {
                        true => format!("{place}, a copy that is yours to change"),
                        false => place,
                    });
                    changes.push(written(&saved, edit.before));
                }
                Err(why) => {
                    self.change_back(changes);
                    return Err(why);
                }
            }
        }
        self.steps().push(Step::in_files(name, changes));
        self.read_decks_again();
        Ok(places)
    }
}

/// What a note begins with, as it is called in a sentence.
fn lead(draft: &Draft) -> String {
    let first = draft.fields().into_iter().next();
    let text = first.map_or("", |field| draft.get(&field.key));
    let line = text.lines().find(|line| !line.trim().is_empty());
    table::cut(
        &sanitize::line(line.unwrap_or_default().trim()),
        LONGEST_NAME,
    )
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
    if name.is_empty() {
        return Err("No file is named. Say where it lies: ~/words.csv".to_owned());
    }
    let home = name
        .strip_prefix("~/")
        .and_then(|rest| Some(PathBuf::from(std::env::var_os("HOME")?).join(rest)));
    let path = home.unwrap_or_else(|| PathBuf::from(name));
    store::read_text(&path)
        .map_err(|why| format!("{} was not read: {}", shown(&path), why.of_any_file()))
}
