//! The rows of a question, up to “Were you right?”. Must hold nothing but rows.

use super::{
    binding::{Binding, Condition::HasSound, on},
    command::Command::*,
    context::Context::*,
    key::{DOWN, ENTER, UP, ch, ctrl, f},
};

pub(super) const QUESTION: &[Binding] = &[
    on(
        &[Typing],
        &[ENTER],
        Check,
        "answer",
        "give the answer (empty: I don't know)",
    ),
    on(
        &[Typing],
        &[f(6), ctrl('l')],
        Hear,
        "again",
        "dictation: say it again",
    )
    .only_if(HasSound),
    on(
        &[Typing],
        &[f(8), ctrl('s')],
        HearSlowly,
        "slowly",
        "dictation: say it again, slowly",
    )
    .only_if(HasSound),
    on(
        &[Memorizing],
        &[ENTER],
        Check,
        "begin",
        "begin to write; the first letter does so, too",
    ),
    on(
        &[Memorizing],
        &[f(6)],
        SwitchClock,
        "no clock",
        "let sentences stay until you begin to write, or not",
    ),
    on(
        &[Thinking],
        &[ENTER, ch(' ')],
        Check,
        "show the answer",
        "show the answer, or go back to the field",
    ),
    on(
        &[Choosing],
        &[ch('a'), f(9)],
        Pick(0),
        "pick",
        "the first option",
    ),
    on(
        &[Choosing],
        &[ch('b'), f(10)],
        Pick(1),
        "",
        "the second option",
    ),
    on(
        &[Choosing],
        &[ch('c'), f(11)],
        Pick(2),
        "",
        "the third option",
    ),
    on(
        &[Choosing],
        &[ch('d'), f(12)],
        Pick(3),
        "",
        "the fourth option",
    ),
    on(&[Choosing], &[DOWN, ch('j')], Down, "", "the option below"),
    on(&[Choosing], &[UP, ch('k')], Up, "", "the option above"),
    on(
        &[Choosing],
        &[ENTER],
        Check,
        "choose",
        "take the marked option (none: I don't know)",
    ),
    on(
        &[Doubting],
        &[ch('y'), f(9)],
        Yes,
        "I was right",
        "yes, I was right",
    ),
    on(
        &[Doubting],
        &[ch('n'), f(10)],
        No,
        "I was not",
        "no, I was not",
    ),
];
