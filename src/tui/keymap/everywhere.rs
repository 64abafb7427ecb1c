//! The rows that several screens share: scrolling, leaving, help. Must hold nothing but rows.

use super::{
    binding::{Binding, SCROLLS, on},
    command::Command::*,
    context::Context::{
        self, Choosing, Doubting, Home, Overlay, Story, Summary, Thinking, Typing, Unsaved,
        Verdict, Waiting,
    },
    key::{DOWN, END, ENTER, ESC, HOME, PAGE_DOWN, PAGE_UP, TAB, UP, ch, ctrl, f},
};

/// Where commands can be called by name.
const NAMED: &[Context] = &[
    Home, Story, Typing, Thinking, Choosing, Doubting, Verdict, Unsaved, Waiting, Summary,
];

pub(super) const EVERYWHERE: &[Binding] = &[
    on(SCROLLS, &[DOWN, ch('j')], Down, "", "scroll down"),
    on(SCROLLS, &[UP, ch('k')], Up, "", "scroll up"),
    on(SCROLLS, &[PAGE_DOWN], PageDown, "", "a page down"),
    on(
        &[Story, Overlay],
        &[ch(' ')],
        PageDown,
        "page down",
        "a page down",
    ),
    on(SCROLLS, &[PAGE_UP], PageUp, "", "a page up"),
    on(&[Story, Overlay], &[HOME, ch('g')], First, "", "to the top"),
    on(&[Story, Overlay], &[END, ch('G')], Last, "", "to the end"),
    on(
        &[Typing],
        &[PAGE_DOWN, DOWN],
        PageDown,
        "",
        "scroll a long question down",
    ),
    on(
        &[Typing],
        &[PAGE_UP, UP],
        PageUp,
        "",
        "scroll a long question up",
    ),
    on(
        &[Typing],
        &[ESC],
        LeaveField,
        "leave the field",
        "leave the field; the text stays",
    ),
    on(
        &[Thinking, Choosing, Verdict, Waiting],
        &[ESC, ch('q')],
        Leave,
        "stop",
        "stop here (every answer is saved)",
    ),
    on(
        &[Doubting],
        &[ESC],
        Leave,
        "stop",
        "stop here; this card is asked again",
    ),
    on(
        &[Summary, Story, Overlay],
        &[ESC, ch('q')],
        Close,
        "back",
        "back",
    ),
    on(
        &[
            Home, Story, Thinking, Choosing, Doubting, Verdict, Unsaved, Waiting, Summary,
        ],
        &[ch('?')],
        Help,
        "help",
        "this help",
    ),
    on(
        &[Context::Palette],
        &[ENTER],
        Open,
        "do it",
        "do what is marked",
    ),
    on(
        &[Context::Palette],
        &[DOWN, TAB],
        Down,
        "next",
        "the next command",
    ),
    on(&[Context::Palette], &[UP], Up, "", "the command before"),
    on(
        &[Context::Palette],
        &[PAGE_DOWN],
        PageDown,
        "",
        "the last command",
    ),
    on(
        &[Context::Palette],
        &[PAGE_UP],
        PageUp,
        "",
        "the first command",
    ),
    on(&[Context::Palette], &[ESC], Close, "back", "back"),
    on(
        NAMED,
        &[ctrl('p')],
        Palette,
        "",
        "every command by its name",
    ),
    on(
        &[Home, Story, Thinking, Choosing, Verdict, Waiting, Summary],
        &[ch(':')],
        Palette,
        "",
        "every command by its name",
    ),
    on(
        &[
            Home,
            Story,
            Typing,
            Thinking,
            Choosing,
            Doubting,
            Verdict,
            Unsaved,
            Waiting,
            Summary,
            Context::Palette,
        ],
        &[f(1)],
        Help,
        "help",
        "this help, also while typing",
    ),
];
