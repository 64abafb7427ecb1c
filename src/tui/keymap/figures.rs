//! The rows of the statistics. Must hold nothing but rows.

use super::{
    binding::{Binding, on},
    command::Command::*,
    context::Context::{Card, Home, Stats},
    key::{END, ESC, HOME, LEFT, RIGHT, TAB, ch, ctrl, f, key},
};
use crate::tui::figures::Page;
use ratatui::crossterm::event::KeyCode;

pub(super) const FIGURES: &[Binding] = &[
    on(
        &[Home],
        &[ch('t'), f(4)],
        Figures(Page::Today),
        "statistics",
        "the statistics",
    ),
    on(
        &[Home],
        &[ch('c'), ctrl('k')],
        Figures(Page::Calendar),
        "",
        "the calendar of your answers",
    ),
    on(
        &[Home],
        &[ch('w'), ctrl('w')],
        Figures(Page::Forecast),
        "",
        "what falls due in the days ahead",
    ),
    on(
        &[Stats],
        &[RIGHT, TAB, ch('l')],
        NextPage,
        "next page",
        "the next page",
    ),
    on(
        &[Stats],
        &[LEFT, key(KeyCode::BackTab), ch('h')],
        PreviousPage,
        "",
        "the page before",
    ),
    on(
        &[Stats],
        &[ch('s'), f(5)],
        NextSpan,
        "span",
        "look at 7 days, 30, 365, or all",
    ),
    on(
        &[Stats],
        &[ch('d'), f(6)],
        NextDeck,
        "deck",
        "the next deck, after all decks together",
    ),
    on(
        &[Stats],
        &[ch('D'), f(7)],
        PreviousDeck,
        "",
        "the deck before",
    ),
    on(
        &[Card],
        &[ch('e'), ctrl('e')],
        EditNote,
        "edit",
        "edit this card's note",
    ),
    on(
        &[Card],
        &[ch('s'), ctrl('y')],
        Suspend,
        "suspend",
        "suspend this card, or bring it back",
    ),
    on(
        &[Card],
        &[ch('b'), ctrl('b')],
        Bury,
        "bury",
        "bury this card until tomorrow",
    ),
    on(
        &[Card],
        &[ch('f'), ctrl('f')],
        Flag,
        "flag",
        "flag this card (seven flags in turn, then none)",
    ),
    on(
        &[Card],
        &[ch('x'), ctrl('x')],
        ResetCard,
        "",
        "make this card new again; its answers stay in the log",
    ),
    on(
        &[Card],
        &[ch('u'), ctrl('z')],
        Undo,
        "undo",
        "take back what was done here last",
    ),
    on(
        &[Card],
        &[RIGHT, TAB, ch('l')],
        NextPage,
        "next card",
        "the next card of this note",
    ),
    on(
        &[Card],
        &[LEFT, key(KeyCode::BackTab), ch('h')],
        PreviousPage,
        "",
        "the card before in this note",
    ),
    on(&[Stats, Card], &[ch(' ')], PageDown, "", "a page down"),
    on(&[Stats, Card], &[HOME, ch('g')], First, "", "to the top"),
    on(&[Stats, Card], &[END, ch('G')], Last, "", "to the end"),
    on(&[Stats, Card], &[ESC, ch('q')], Close, "back", "back"),
];
