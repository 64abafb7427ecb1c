//! The rows of the decks and of their stories. Must hold nothing but rows.

use super::{
    binding::{
        Binding,
        Condition::{HasStory, HasSuspended},
        on,
    },
    command::Command::*,
    context::Context::*,
    key::{
        DOWN, END, ENTER, ESC, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, TAB, UP, ch, ctrl, f, key,
    },
};
use ratatui::crossterm::event::KeyCode;

pub(super) const DECKS: &[Binding] = &[
    on(&[Home], &[ENTER], Open, "study", "study the selected deck"),
    on(
        &[Home],
        &[ch('r'), f(3)],
        ReadStory,
        "story",
        "read the deck's story",
    )
    .only_if(HasStory),
    on(
        &[Home],
        &[ch('x'), f(12)],
        OtherWays,
        "ways",
        "other ways to study: ahead, practice, by tag, by time, by search",
    ),
    on(&[Home], &[DOWN, ch('j')], Down, "", "next deck"),
    on(&[Home], &[UP, ch('k')], Up, "", "previous deck"),
    on(&[Home], &[HOME, ch('g')], First, "", "first deck"),
    on(&[Home], &[END, ch('G')], Last, "", "last deck"),
    on(&[Home], &[PAGE_DOWN], PageDown, "", "a page of decks down"),
    on(&[Home], &[PAGE_UP], PageUp, "", "a page of decks up"),
    on(
        &[Home],
        &[ch('n'), ctrl('n')],
        NewNote,
        "new note",
        "write a new note for the marked deck",
    ),
    on(
        &[Home],
        &[ch('a'), f(9)],
        NewDeck,
        "",
        "make a new deck from an article",
    ),
    on(
        &[Home],
        &[ch('b'), f(2)],
        Browse,
        "all cards",
        "look at all cards in a table",
    ),
    on(
        &[Home],
        &[ch('z'), ctrl('z')],
        UndoEdit,
        "",
        "take back the last change to a deck",
    ),
    on(
        &[Home],
        &[ch('o'), f(6)],
        OpenFolder,
        "",
        "open the folder of your decks",
    ),
    on(
        &[Home],
        &[ch('s'), f(8)],
        Resume,
        "suspended cards",
        "bring back the suspended cards of the marked deck",
    )
    .only_if(HasSuspended),
    on(
        &[Home],
        &[ch('d'), f(7)],
        ShowDemo,
        "",
        "hide or show the decks that came with the program",
    ),
    on(
        &[Story],
        &[ENTER],
        Continue,
        "questions",
        "go on to the questions",
    ),
    on(
        &[Story],
        &[RIGHT, TAB, ch('l')],
        NextLevel,
        "harder",
        "the story at the next level",
    ),
    on(
        &[Story],
        &[LEFT, key(KeyCode::BackTab), ch('h')],
        PreviousLevel,
        "easier",
        "the story at the level before",
    ),
    on(&[Home], &[ch('q'), ESC, ctrl('q')], Quit, "quit", "quit"),
];
