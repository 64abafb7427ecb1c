//! The rows of a lesson. Must hold nothing but rows.

use super::{
    binding::{
        Binding,
        Condition::{HasCards, IsAhead, IsGoingOn},
        on,
    },
    command::Command::*,
    context::Context::{Home, Lesson},
    key::{END, ENTER, ESC, HOME, LEFT, RIGHT, TAB, ch, ctrl},
};

pub(super) const LESSONS: &[Binding] = &[
    on(
        &[Home],
        &[ch('L'), ctrl('e')],
        OpenLesson,
        "",
        "a lesson of the selected deck: its story, words, questions and a quiz",
    )
    .only_if(HasCards),
    on(
        &[Lesson],
        &[ENTER],
        Continue,
        "go on",
        "begin, or go on with the next step; at the end back",
    ),
    on(
        &[Lesson],
        &[RIGHT, ch('l')],
        NextLevel,
        "harder",
        "a lesson at the next level",
    )
    .only_if(IsAhead),
    on(
        &[Lesson],
        &[LEFT, ch('h')],
        PreviousLevel,
        "easier",
        "a lesson at the level before",
    )
    .only_if(IsAhead),
    on(
        &[Lesson],
        &[ch('+'), ch('='), ctrl('a')],
        More,
        "longer",
        "five minutes more",
    )
    .only_if(IsAhead),
    on(
        &[Lesson],
        &[ch('-'), ctrl('x')],
        Less,
        "shorter",
        "five minutes less",
    )
    .only_if(IsAhead),
    on(
        &[Lesson],
        &[ch('n'), TAB],
        SkipStep,
        "pass over",
        "pass over what is left of this step",
    )
    .only_if(IsGoingOn),
    on(&[Lesson], &[HOME, ch('g')], First, "", "to the top"),
    on(&[Lesson], &[END, ch('G')], Last, "", "to the end"),
    on(
        &[Lesson],
        &[ESC, ch('q')],
        Close,
        "back",
        "end the lesson with what was learnt; then back",
    ),
];
