//! The rows after an answer, and after the last one. Must hold nothing but rows.

use super::{
    binding::{Binding, Condition::CanOverrule, on},
    command::Command::*,
    context::Context::*,
    key::{ENTER, ch, ctrl, f},
};

pub(super) const ANSWERED: &[Binding] = &[
    on(
        &[Verdict],
        &[ENTER],
        Accept,
        "next",
        "take the suggested grade",
    ),
    on(
        &[Verdict],
        &[ch('1'), f(9)],
        Grade(crate::schedule::Grade::Again),
        "",
        "Again: I did not know it",
    ),
    on(
        &[Verdict],
        &[ch('2'), f(10)],
        Grade(crate::schedule::Grade::Hard),
        "",
        "Hard: with effort, or with a slip (Good where there are two buttons)",
    ),
    on(
        &[Verdict],
        &[ch('3'), f(11)],
        Grade(crate::schedule::Grade::Good),
        "",
        "Good: I knew it",
    ),
    on(
        &[Verdict],
        &[ch('4'), f(12)],
        Grade(crate::schedule::Grade::Easy),
        "",
        "Easy: I knew it at once",
    ),
    on(
        &[Verdict],
        &[ch('y'), ctrl('g')],
        WasRight,
        "I was right",
        "I was right: the judge was too strict",
    )
    .only_if(CanOverrule),
    on(
        &[Verdict],
        &[ch('a'), ctrl('a')],
        AcceptFromNowOn,
        "",
        "after “I was right”: accept what I typed from now on",
    ),
    on(
        &[Leech],
        &[ENTER],
        Continue,
        "go on",
        "go on with the next card",
    ),
    on(
        &[Leech],
        &[ch('s'), ctrl('y')],
        Suspend,
        "suspend",
        "suspend the card until you bring it back",
    ),
    on(
        &[Leech],
        &[ch('e'), ctrl('e')],
        EditNote,
        "edit",
        "edit the card's note",
    ),
    on(
        &[Leech],
        &[ch('i'), f(4), ctrl('o')],
        Why,
        "",
        "its history, memory and source",
    ),
    on(
        &[Waiting],
        &[ENTER],
        Continue,
        "ask now",
        "ask the waiting cards now",
    ),
    on(
        &[Summary],
        &[ENTER],
        Continue,
        "go on",
        "more cards, or back to the decks when there are none",
    ),
];
