//! The rows of the form for a note, and of its questions back. Must hold nothing but rows.

use super::{
    binding::{
        Binding,
        Condition::{IsNewNote, IsOldNote},
        on,
    },
    command::Command::*,
    context::Context::{Clash, Confirming, Editing},
    key::{DOWN, ENTER, ESC, TAB, UP, ch, ctrl, f, key},
};
use ratatui::crossterm::event::KeyCode;

pub(super) const EDITING: &[Binding] = &[
    on(
        &[Editing],
        &[TAB],
        NextField,
        "next field",
        "the next field",
    ),
    on(
        &[Editing],
        &[key(KeyCode::BackTab)],
        PreviousField,
        "",
        "the field before",
    ),
    on(
        &[Editing],
        &[ENTER],
        NewLine,
        "",
        "the next field; in a list a new line",
    ),
    on(&[Editing], &[DOWN], Down, "", "the line or field below"),
    on(&[Editing], &[UP], Up, "", "the line or field above"),
    on(
        &[Editing],
        &[ctrl('s'), f(2)],
        Save,
        "save",
        "save the note",
    ),
    on(
        &[Editing],
        &[ctrl('t'), f(3)],
        TryAnswer,
        "try it",
        "try an answer, or go back to the fields",
    ),
    on(
        &[Editing],
        &[ctrl('n'), f(4)],
        NextKind,
        "other kind",
        "another kind of note",
    )
    .only_if(IsNewNote),
    on(
        &[Editing],
        &[ctrl('r'), f(5)],
        ReadAgain,
        "",
        "read the file again after another program changed it; what is typed here stays",
    ),
    on(
        &[Editing],
        &[ctrl('y'), f(6)],
        CopyNote,
        "",
        "save this as one more note",
    )
    .only_if(IsOldNote),
    on(
        &[Editing],
        &[ctrl('d'), f(8)],
        DeleteNote,
        "delete",
        "delete the note (it is kept in the bin)",
    )
    .only_if(IsOldNote),
    on(
        &[Editing],
        &[f(7), ctrl('x')],
        EditFile,
        "",
        "leave the form and open the note's file in your own editor",
    ),
    on(&[Editing], &[ESC], Close, "leave", "leave the form"),
    on(
        &[Clash],
        &[ch('m'), f(9)],
        KeepMine,
        "keep yours",
        "keep your text; the other one goes into the bin",
    ),
    on(
        &[Clash],
        &[ch('t'), f(10)],
        TakeTheirs,
        "take theirs",
        "take the text in the file; yours goes into the bin",
    ),
    on(
        &[Clash],
        &[ESC, ch('q')],
        Close,
        "back to the form",
        "back to the form; nothing is saved",
    ),
    on(&[Confirming], &[ch('y'), f(9)], Yes, "yes", "yes, do it"),
    on(
        &[Confirming],
        &[ch('n'), ESC, f(10)],
        No,
        "no",
        "no, go back",
    ),
];
