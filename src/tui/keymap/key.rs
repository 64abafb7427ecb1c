//! A key as the table writes it and the help prints it. Must never know what it does.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{fmt, str::FromStr};

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

/// Keys by their names; the first name of each code is the one to write.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Return", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Escape", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Up", KeyCode::Up),
    ("↑", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("↓", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("←", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("→", KeyCode::Right),
    ("PgUp", KeyCode::PageUp),
    ("PageUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("PageDown", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("Insert", KeyCode::Insert),
    ("Delete", KeyCode::Delete),
    ("Del", KeyCode::Delete),
    ("Backspace", KeyCode::Backspace),
];

/// A text that names no key, or a key that no program can tell from another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoKey {
    #[error(
        "`{0}` is no key: keys are written b, B, ?, F2, Ctrl-B, Enter, Space, Tab, Up, PgDn, Home"
    )]
    Unknown(String),
    #[error("Ctrl-C always ends newsdeck")]
    Interrupt,
    #[error("terminals send Ctrl-{0} as {1}")]
    SentAs(char, &'static str),
}

impl Key {
    /// The key of a press; none for what the table cannot write, as with Alt.
    pub fn pressed(event: KeyEvent) -> Option<Self> {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let is_alone = !event
            .modifiers
            .intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META);
        let key = Self {
            code: match event.code {
                KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
                code => code,
            },
            ctrl,
        };
        (is_alone && key.written().parse() == Ok(key)).then_some(key)
    }

    /// As the settings write it: [`Key::from_str`] reads it.
    pub fn written(&self) -> String {
        let ctrl = if self.ctrl { "Ctrl-" } else { "" };
        let named = NAMED.iter().find(|(_, code)| *code == self.code);
        match named {
            Some((name, _)) => format!("{ctrl}{name}"),
            None => self.to_string(),
        }
    }

    /// Whether it types a letter or a sign.
    pub fn is_printable(&self) -> bool {
        !self.ctrl && matches!(self.code, KeyCode::Char(_))
    }
}

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let unknown = || NoKey::Unknown(crate::text::sanitize::line(text).into_owned());
        let trimmed = match text.trim() {
            "" if text.contains(' ') => "Space",
            trimmed => trimmed,
        };
        let chord = ["Ctrl-", "Ctrl+", "C-"].iter().find_map(|chord| {
            let head = trimmed.get(..chord.len())?;
            (trimmed.len() > chord.len() && head.eq_ignore_ascii_case(chord))
                .then(|| &trimmed[chord.len()..])
        });
        let (ctrl, name) = match chord {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let named = NAMED
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, code)| *code);
        let function = || {
            let number = name.strip_prefix(['F', 'f'])?;
            let number: u8 = number.parse().ok()?;
            (1..=24).contains(&number).then_some(KeyCode::F(number))
        };
        let letter = || {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(c), None) if !c.is_control() && !c.is_whitespace() => Some(KeyCode::Char(c)),
                _ => None,
            }
        };
        let code = named.or_else(function).or_else(letter);
        let code = code.ok_or_else(unknown)?;
        match (ctrl, code) {
            (true, KeyCode::Char(c)) => match c.to_ascii_lowercase() {
                'c' => Err(NoKey::Interrupt),
                'h' => Err(NoKey::SentAs('H', "Backspace")),
                'i' => Err(NoKey::SentAs('I', "Tab")),
                'j' => Err(NoKey::SentAs('J', "Enter")),
                'm' => Err(NoKey::SentAs('M', "Enter")),
                '[' => Err(NoKey::SentAs('[', "Esc")),
                c => Ok(self::ctrl(c)),
            },
            (ctrl, code) => Ok(Self { code, ctrl }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_is_written_as_one_says_it() {
        for (text, wanted) in [
            ("b", ch('b')),
            ("G", ch('G')),
            ("?", ch('?')),
            ("-", ch('-')),
            (" ", ch(' ')),
            ("space", ch(' ')),
            ("F2", f(2)),
            ("f", ch('f')),
            ("ctrl+B", ctrl('b')),
            ("C-p", ctrl('p')),
            ("C", ch('C')),
            (
                "Ctrl-Right",
                Key {
                    code: KeyCode::Right,
                    ctrl: true,
                },
            ),
            ("pagedown", PAGE_DOWN),
            ("↑", UP),
            ("Shift-Tab", key(KeyCode::BackTab)),
            ("é", ch('é')),
        ] {
            assert_eq!(text.parse(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_key_is_told_in_a_sentence() {
        let why = |text: &str| text.parse::<Key>().unwrap_err().to_string();
        assert!(why("").starts_with("`` is no key"));
        assert!(why("F99").starts_with("`F99` is no key"));
        assert_eq!(why("Ctrl-C"), "Ctrl-C always ends newsdeck");
        assert_eq!(why("ctrl-m"), "terminals send Ctrl-M as Enter");
    }

    proptest! {
        #[test]
        fn a_key_is_read_as_it_was_written(text in "(ctrl-)?(.|[Ff][0-9]{1,2}|up|del|esc)") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.written().parse(), Ok(key));
                prop_assert_eq!(key.to_string().parse(), Ok(key));
            }
        }

        #[test]
        fn no_text_makes_a_key_panic(text in ".{0,12}") {
            let _ = text.parse::<Key>();
        }
    }
}
