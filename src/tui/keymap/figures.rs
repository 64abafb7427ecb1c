//! The rows of the statistics. Must hold nothing but rows.

use super::{
    binding::{Binding, on},
    command::Command::*,
    context::Context::{Home, Stats},
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
    on(&[Stats], &[ch(' ')], PageDown, "", "a page down"),
    on(&[Stats], &[HOME, ch('g')], First, "", "to the top"),
    on(&[Stats], &[END, ch('G')], Last, "", "to the end"),
    on(&[Stats], &[ESC, ch('q')], Close, "back", "back"),
];
