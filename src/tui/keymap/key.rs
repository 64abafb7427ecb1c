//! A key as the table writes it and the help prints it. Must never know what it does.

use ratatui::crossterm::event::KeyCode;
use std::fmt;

/// A key as the table writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

pub(super) const fn key(code: KeyCode) -> Key {
    Key { code, ctrl: false }
}

pub(super) const fn ch(c: char) -> Key {
    key(KeyCode::Char(c))
}

pub(super) const fn ctrl(c: char) -> Key {
    Key {
        code: KeyCode::Char(c),
        ctrl: true,
    }
}

pub(super) const fn f(n: u8) -> Key {
    key(KeyCode::F(n))
}

pub(super) const ENTER: Key = key(KeyCode::Enter);
pub(super) const ESC: Key = key(KeyCode::Esc);
pub(super) const TAB: Key = key(KeyCode::Tab);
pub(super) const UP: Key = key(KeyCode::Up);
pub(super) const DOWN: Key = key(KeyCode::Down);
pub(super) const LEFT: Key = key(KeyCode::Left);
pub(super) const RIGHT: Key = key(KeyCode::Right);
pub(super) const PAGE_UP: Key = key(KeyCode::PageUp);
pub(super) const PAGE_DOWN: Key = key(KeyCode::PageDown);
pub(super) const HOME: Key = key(KeyCode::Home);
pub(super) const END: Key = key(KeyCode::End);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            code => write!(f, "{code:?}"),
        }
    }
}
