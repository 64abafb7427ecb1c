//! A deck's text on its way through an edit: byte order mark and line ends come back as they were, every note has its
//! id before it is touched, and what an edit must not touch is compared afterwards.

use crate::{
    deck::{
        id::NoteId,
        note::{Deck, Note},
        parse::parse,
        problem::Severity,
        stamp,
    },
    text::sanitize,
};
use std::collections::{HashMap, HashSet};
use toml_edit::{DocumentMut, Item, Table};

/// Why a deck was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEdited {
    #[error("The deck was not changed: it has a mistake that `newsdeck check` shows ({0}).")]
    Syntax(String),
    #[error("The deck was not changed: the note `{0}` is not in it any more.")]
    NoNote(NoteId),
    #[error("The deck was not changed: `{1}` of the note `{0}` is neither text, list nor table.")]
    OddList(NoteId, &'static str),
    #[error(
        "The deck was not changed: the note `{0}` stands in one list with others; write it below a [[note]] of its own."
    )]
    InOneList(NoteId),
    #[error(
        "The deck was not changed: all its notes stand in one list; write each below a [[note]] of its own."
    )]
    OneList,
    #[error("The note was not saved: {0}")]
    NotANote(String),
    #[error(
        "The deck was not changed: its file is written in a way that this change would harm. Change it in an editor."
    )]
    Harm,
}

/// How a file's text is wrapped: what an edit takes off and puts on again.
pub(super) struct Wrapping {
    has_mark: bool,
    is_windows: bool,
}

impl Wrapping {
    /// The bare text, with `\n` as its only line end.
    pub fn take_off(text: &str) -> (Self, String) {
        let bare = text.strip_prefix('\u{feff}');
        let body = bare.unwrap_or(text);
        let wrapping = Self {
            has_mark: bare.is_some(),
            is_windows: body.contains("\r\n"),
        };
        (wrapping, body.replace("\r\n", "\n"))
    }

    pub fn put_on(&self, body: &str) -> String {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        match self.is_windows {
            true => format!("{mark}{}", body.replace("\r\n", "\n").replace('\n', "\r\n")),
            false => format!("{mark}{body}"),
        }
    }
}

/// A deck that is open for an edit: its text is bare, and all its notes have ids.
pub(super) struct Open {
    pub file: String,
    pub text: String,
    pub deck: Deck,
    wrapping: Wrapping,
}

impl Open {
    pub fn new(file: &str, text: &str) -> Result<Self, NotEdited> {
        let (wrapping, body) = Wrapping::take_off(text);
        let text = stamp::fmt(file, &body, false).map_err(|problems| {
            let first = problems
                .into_iter()
                .find(|problem| problem.severity() == Severity::Error);
            NotEdited::Syntax(
                first.map_or_else(|| "it is no deck".to_owned(), |first| first.sentence),
            )
        })?;
        let deck = parse(file, &text).deck.ok_or(NotEdited::Harm)?;
        Ok(Self {
            file: file.to_owned(),
            text,
            deck,
            wrapping,
        })
    }

    pub fn note(&self, id: &NoteId) -> Result<&Note, NotEdited> {
        self.deck
            .note(id)
            .ok_or_else(|| NotEdited::NoNote(id.clone()))
    }

    /// The text as it stands, and which of its `[[note]]` tables this note is.
    pub fn table(&self, id: &NoteId) -> Result<(DocumentMut, usize), NotEdited> {
        let at = self.note(id)?.at;
        let index = index_of(&self.text, at).ok_or_else(|| NotEdited::InOneList(id.clone()))?;
        Ok((parsed(&self.text)?, index))
    }

    /// The text as it stands, and which of its `[[note]]` tables each of these notes is.
    pub fn tables(&self, ids: &[NoteId]) -> Result<(DocumentMut, Vec<usize>), NotEdited> {
        let starts: HashMap<usize, usize> = starts(&self.text)
            .unwrap_or_default()
            .into_iter()
            .zip(0..)
            .collect();
        let notes: HashMap<&NoteId, usize> = self
            .deck
            .notes
            .iter()
            .map(|note| (&note.id, note.at))
            .collect();
        let table = |id: &NoteId| {
            let at = notes.get(id).ok_or_else(|| NotEdited::NoNote(id.clone()))?;
            let index = starts.get(at).copied();
            index.ok_or_else(|| NotEdited::InOneList(id.clone()))
        };
        let tables: Result<Vec<usize>, NotEdited> = ids.iter().map(table).collect();
        Ok((parsed(&self.text)?, tables?))
    }

    /// The edited text as it goes into the file: stamped, wrapped as it was. Refused where any note but `changed`
    /// says something else than before.
    pub fn close(&self, edited: &str, changed: &[NoteId]) -> Result<String, NotEdited> {
        let edited = stamp::fmt(&self.file, edited, false).map_err(|_| NotEdited::Harm)?;
        let deck = parse(&self.file, &edited).deck.ok_or(NotEdited::Harm)?;
        if without(&deck, changed) != without(&self.deck, changed) {
            return Err(NotEdited::Harm);
        }
        Ok(self.wrapping.put_on(&edited))
    }
}

/// The deck without some notes, and without the places of the others.
fn without(deck: &Deck, notes: &[NoteId]) -> Deck {
    let notes: HashSet<&NoteId> = notes.iter().collect();
    let mut rest = deck.clone();
    rest.notes.retain(|note| !notes.contains(&note.id));
    for note in &mut rest.notes {
        (note.line, note.at) = (0, 0);
    }
    rest
}

pub(super) fn parsed(text: &str) -> Result<DocumentMut, NotEdited> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        NotEdited::Syntax(sanitize::line(error.message()).into_owned())
    })
}

/// Which of the file's `[[note]]` tables begins at this byte.
pub(super) fn index_of(text: &str, at: usize) -> Option<usize> {
    starts(text)?.into_iter().position(|start| start == at)
}

/// The byte at which each of the file's `[[note]]` tables begins.
fn starts(text: &str) -> Option<Vec<usize>> {
    let document = toml_edit::Document::parse(text).ok()?;
    let notes = document.get("note")?.as_array_of_tables()?;
    let start = |table: &Table| table.span().map_or(usize::MAX, |span| span.start);
    Some(notes.iter().map(start).collect())
}

/// The note's table in an opened document.
pub(super) fn table_at(document: &mut DocumentMut, index: usize) -> Option<&mut Table> {
    document
        .get_mut("note")
        .and_then(Item::as_array_of_tables_mut)?
        .get_mut(index)
}
