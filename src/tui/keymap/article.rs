//! The rows of a new deck from an article. Must hold nothing but rows.

use super::{
    binding::{Binding, on},
    command::Command::*,
    context::Context::{Article, Pasting},
    key::{DOWN, END, ENTER, ESC, HOME, UP, ch, ctrl, f},
};
use crate::deck::NoteKind;

pub(super) const ARTICLE: &[Binding] = &[
    on(
        &[Pasting],
        &[ENTER],
        Continue,
        "go on",
        "go on with what is typed",
    ),
    on(&[Pasting], &[ESC], Close, "back", "back to the decks"),
    on(
        &[Article],
        &[ch('q'), f(2)],
        Make(NoteKind::Question),
        "question",
        "a question about this sentence",
    ),
    on(
        &[Article],
        &[ch('g'), f(3)],
        Make(NoteKind::Cloze),
        "gap",
        "this sentence with a gap",
    ),
    on(
        &[Article],
        &[ch('s'), f(4)],
        Make(NoteKind::Quote),
        "speaker",
        "its quotation: who said it?",
    ),
    on(
        &[Article],
        &[ch('p'), f(5)],
        Make(NoteKind::Person),
        "person",
        "a person in it, and the role",
    ),
    on(
        &[Article],
        &[ch('w'), f(6)],
        Make(NoteKind::Word),
        "word",
        "a word to learn, with this sentence as its example",
    ),
    on(
        &[Article],
        &[ch('o'), f(7)],
        Make(NoteKind::Sequence),
        "order",
        "things to put in order",
    ),
    on(
        &[Article],
        &[ENTER, DOWN, ch(' '), ch('j')],
        Down,
        "next",
        "the next sentence",
    ),
    on(&[Article], &[UP, ch('k')], Up, "", "the sentence before"),
    on(&[Article], &[HOME], First, "", "the first sentence"),
    on(&[Article], &[END], Last, "", "the last sentence"),
    on(
        &[Article],
        &[ch('z'), ctrl('z')],
        Undo,
        "",
        "take back the last note",
    ),
    on(
        &[Article],
        &[ch('Z'), ctrl('y')],
        Redo,
        "",
        "do again what was taken back",
    ),
    on(&[Article], &[ESC], Close, "done", "back to the decks"),
];
