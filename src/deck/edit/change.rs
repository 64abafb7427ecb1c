//! A note added, changed, copied or deleted.

use super::{
    apply::apply,
    document::{NotEdited, Open, table_at},
    draft::Draft,
    render::render,
};
use crate::deck::{
    blocks::blocks, id::NoteId, note::Note, parse::parse, problem::Severity, stamp::free,
};
use std::{collections::HashSet, ops::Range};
use toml_edit::Item;

/// What became of a deck when notes were deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    pub text: String,
    /// The notes as they stood there, each with the comment right above it.
    pub removed: String,
}

impl Draft {
    /// A note of a deck's text, field by field.
    ///
    /// # Errors
    /// The text is no deck, or holds no such note below a `[[note]]` of its own.
    pub fn read(file: &str, text: &str, note: &NoteId) -> Result<Self, NotEdited> {
        drafted(&Open::new(file, text)?, note)
    }
}

fn drafted(open: &Open, note: &NoteId) -> Result<Draft, NotEdited> {
    let (mut document, index) = open.table(note)?;
    let tolerance = table_at(&mut document, index)
        .and_then(|table| table.get("tolerance"))
        .map(|found| match found.as_str() {
            Some(text) => text.to_owned(),
            None => found.to_string().trim().to_owned(),
        });
    Ok(Draft::of(open.note(note)?, &tolerance.unwrap_or_default()))
}

/// The text with one more note at its end, and the note's id.
///
/// # Errors
/// The text is no deck, or the draft is no note yet.
pub fn add(file: &str, text: &str, draft: &Draft) -> Result<(String, NoteId), NotEdited> {
    let (edited, ids) = add_all(file, text, std::slice::from_ref(draft))?;
    let id = ids.into_iter().next().ok_or(NotEdited::Harm)?;
    Ok((edited, id))
}

/// The text with these notes at its end, and their ids.
///
/// # Errors
/// As for [`add`]; then none of them is added.
pub fn add_all(
    file: &str,
    text: &str,
    drafts: &[Draft],
) -> Result<(String, Vec<NoteId>), NotEdited> {
    let open = Open::new(file, text)?;
    let mut taken: HashSet<NoteId> = open.deck.notes.iter().map(|note| note.id.clone()).collect();
    let mut ids = Vec::with_capacity(drafts.len());
    let mut notes = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let id = free(&the_note(draft)?, &taken);
        notes.push(render(draft, Some(id.as_str())).text);
        taken.insert(id.clone());
        ids.push(id);
    }
    let edited = appended(&open.text, &notes.join("\n"))?;
    Ok((open.close(&edited, &ids)?, ids))
}

/// The note that a draft is.
fn the_note(draft: &Draft) -> Result<Note, NotEdited> {
    let parsed = parse("deck.toml", &render(draft, None).text);
    let note = parsed.deck.and_then(|deck| deck.notes.into_iter().next());
    note.ok_or_else(|| {
        let first = parsed
            .problems
            .into_iter()
            .find(|problem| problem.severity() == Severity::Error);
        NotEdited::NotANote(first.map_or_else(|| "it is empty.".to_owned(), |first| first.sentence))
    })
}

fn appended(text: &str, note: &str) -> Result<String, NotEdited> {
    let document = super::document::parsed(text)?;
    if document
        .get("note")
        .is_some_and(|notes| !matches!(notes, Item::ArrayOfTables(_)))
    {
        return Err(NotEdited::OneList);
    }
    let before = text.trim_end_matches('\n');
    let gap = if before.is_empty() { "" } else { "\n\n" };
    Ok(format!("{before}{gap}{note}"))
}

/// The text with this note saying what the draft says. Keys that say the same as before stay as they are.
///
/// # Errors
/// The text is no deck, holds no such note, or the draft is no note.
pub fn change(file: &str, text: &str, note: &NoteId, draft: &Draft) -> Result<String, NotEdited> {
    let open = Open::new(file, text)?;
    let before = drafted(&open, note)?;
    let (mut document, index) = open.table(note)?;
    the_note(draft)?;
    let table = table_at(&mut document, index).ok_or_else(|| NotEdited::NoNote(note.clone()))?;
    apply(table, &before, draft);
    let edited = document.to_string();
    let is_there = parse(file, &edited)
        .deck
        .is_some_and(|deck| deck.note(note).is_some());
    if !is_there {
        return Err(NotEdited::Harm);
    }
    open.close(&edited, std::slice::from_ref(note))
}

/// The text with this note a second time at its end, under an id of its own.
///
/// # Errors
/// As for [`change`].
pub fn copy(file: &str, text: &str, note: &NoteId) -> Result<(String, NoteId), NotEdited> {
    let open = Open::new(file, text)?;
    add(file, text, &drafted(&open, note)?)
}

/// The text without these notes.
///
/// # Errors
/// As for [`change`]; then none of them is deleted.
pub fn delete(file: &str, text: &str, notes: &[NoteId]) -> Result<Deleted, NotEdited> {
    let open = Open::new(file, text)?;
    open.tables(notes)?;
    let text = &open.text;
    let all = blocks(text);
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for note in notes {
        let at = open.note(note)?.at;
        let block = all.iter().find(|block| block.contains(&at));
        let block = block.ok_or(NotEdited::Harm)?.clone();
        let end = block.start + without_tail(&text[block.clone()]);
        cuts.push(block.start - comment_above(&text[..block.start])..end);
    }
    cuts.sort_by_key(|cut| cut.start);
    cuts.dedup();
    let removed: Vec<&str> = cuts.iter().map(|cut| &text[cut.clone()]).collect();
    let removed = removed.join("\n");
    let mut rest = text.clone();
    for cut in cuts.iter().rev() {
        let (before, after) = (&rest[..cut.start], &rest[cut.end..]);
        rest = match after.trim_start_matches('\n') {
            "" => format!("{}\n", before.trim_end_matches('\n')),
            next if before.is_empty() => next.to_owned(),
            next => format!("{}\n\n{next}", before.trim_end_matches('\n')),
        };
    }
    Ok(Deleted {
        removed,
        text: open.close(&rest, notes)?,
    })
}

/// How long a block is without the blank lines and comments at its end: they belong to what comes next.
fn without_tail(block: &str) -> usize {
    let mut length = block.len();
    for line in block.split_inclusive('\n').rev() {
        let line_is_bare = line.trim().is_empty() || line.trim_start().starts_with('#');
        if !line_is_bare {
            break;
        }
        length -= line.len();
    }
    length
}

/// How many bytes of comment stand right above, without a blank line between. The file's first lines are its own.
fn comment_above(text: &str) -> usize {
    let mut length = 0;
    for line in text.split_inclusive('\n').rev() {
        if !line.trim_start().starts_with('#') {
            break;
        }
        length += line.len();
    }
    if length == text.len() { 0 } else { length }
}
