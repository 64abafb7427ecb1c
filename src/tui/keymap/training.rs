//! The rows of training and of the desired retention. Must hold nothing but rows.

use super::{
    binding::{
        Binding,
        Condition::{EnoughAnswers, HasTrained},
        on,
    },
    command::Command::*,
    context::Context::{Home, Retention, Training, TrainingNow},
    key::{DOWN, END, ENTER, ESC, HOME, PAGE_DOWN, PAGE_UP, UP, ch, ctrl, f},
};

pub(super) const TRAINING: &[Binding] = &[
    on(
        &[Home],
        &[ch('T'), f(10)],
        OpenTraining,
        "",
        "train the schedule on your own answers",
    ),
    on(
        &[Home],
        &[ch('R'), ctrl('r')],
        OpenRetention,
        "",
        "how well the marked deck is to be remembered, and what it costs",
    ),
    on(
        &[Training],
        &[ENTER],
        Train,
        "train",
        "train, and take the parameters over if they win",
    )
    .only_if(EnoughAnswers),
    on(
        &[Training],
        &[ch('b'), f(8)],
        GoBack,
        "the old ones",
        "back to the parameters before the last training",
    )
    .only_if(HasTrained),
    on(
        &[TrainingNow],
        &[ESC, ch('q')],
        Leave,
        "stop",
        "stop training; nothing changes",
    ),
    on(&[Retention], &[ENTER], Save, "set", "set the marked value"),
    on(&[Retention], &[DOWN, ch('j')], Down, "", "the value below"),
    on(&[Retention], &[UP, ch('k')], Up, "", "the value above"),
    on(&[Retention], &[PAGE_DOWN], PageDown, "", "a page down"),
    on(&[Retention], &[PAGE_UP], PageUp, "", "a page up"),
    on(&[Retention], &[HOME, ch('g')], First, "", "the first value"),
    on(&[Retention], &[END, ch('G')], Last, "", "the last value"),
    on(
        &[Training, Retention],
        &[ESC, ch('q')],
        Close,
        "back",
        "back",
    ),
];
