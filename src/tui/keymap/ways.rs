//! The rows of the ways to study. Must hold nothing but rows.

use super::{
    binding::{Binding, on},
    command::Command::*,
    context::Context::*,
    key::{DOWN, END, ENTER, ESC, HOME, LEFT, RIGHT, TAB, UP, ch, key},
};
use ratatui::crossterm::event::KeyCode;

pub(super) const WAYS: &[Binding] = &[
    on(
        &[Ways, WaysTyping],
        &[ENTER],
        Open,
        "begin",
        "begin the session that the form asks for",
    ),
    on(
        &[Ways],
        &[RIGHT, ch('l'), ch(' ')],
        NextChoice,
        "change",
        "the next answer",
    ),
    on(
        &[Ways],
        &[LEFT, ch('h')],
        PreviousChoice,
        "",
        "the answer before",
    ),
    on(
        &[Ways, WaysTyping],
        &[DOWN, TAB],
        Down,
        "next",
        "the next question",
    ),
    on(
        &[Ways, WaysTyping],
        &[UP, key(KeyCode::BackTab)],
        Up,
        "",
        "the question before",
    ),
    on(&[Ways], &[ch('j')], Down, "", "the next question"),
    on(&[Ways], &[ch('k')], Up, "", "the question before"),
    on(&[Ways], &[HOME, ch('g')], First, "", "the first question"),
    on(&[Ways], &[END, ch('G')], Last, "", "the last question"),
    on(&[Ways], &[ESC, ch('q')], Close, "back", "back"),
    on(&[WaysTyping], &[ESC], Close, "back", "back"),
];
