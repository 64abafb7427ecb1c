//! Keeps a terminal's late answer to our question for its colours from being taken for keys.
//!
//! Over a slow line the answer (`ESC ] 11 ; rgb:… ESC \`) comes after nobody waits for it, and the reader of keys
//! sees Alt-], then letters, then Alt-\ or Ctrl-G. Must never swallow what a person types: whatever cannot belong to
//! such an answer ends it and counts as a key.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// No answer is longer: `11;rgb:ffff/ffff/ffff` with alpha.
const LONGEST: usize = 32;

#[derive(Debug, Default)]
pub struct LateReplies {
    /// How many letters of an answer have come; none outside one.
    letters: Option<usize>,
}

impl LateReplies {
    /// Whether this event is a piece of a late answer, not a key.
    pub fn swallows(&mut self, event: &Event) -> bool {
        let Event::Key(key) = event else {
            return false;
        };
        match (self.letters, key.code) {
            (_, KeyCode::Char(']')) if is_alt(key) => self.letters = Some(0),
            (Some(_), KeyCode::Char('\\')) if is_alt(key) => self.letters = None,
            (Some(_), KeyCode::Char('g')) if key.modifiers == KeyModifiers::CONTROL => {
                self.letters = None;
            }
            (Some(letters), KeyCode::Char(c)) if letters < LONGEST && is_of_a_colour(c) => {
                self.letters = Some(letters + 1);
            }
            _ => {
                self.letters = None;
                return false;
            }
        }
        true
    }
}

fn is_alt(key: &KeyEvent) -> bool {
    key.modifiers == KeyModifiers::ALT
}

fn is_of_a_colour(c: char) -> bool {
    c.is_ascii_hexdigit() || matches!(c, 'r' | 'g' | 'b' | ':' | ';' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let key = |c, modifiers| Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers));
        let mut events = Vec::new();
        let mut letters = text.chars();
        while let Some(c) = letters.next() {
            events.push(match c {
                '\x1b' => key(letters.next().unwrap(), KeyModifiers::ALT),
                '\x07' => key('g', KeyModifiers::CONTROL),
                c => key(c, KeyModifiers::NONE),
            });
        }
        events
    }

    fn kept(text: &str) -> usize {
        let mut replies = LateReplies::default();
        keys(text)
            .iter()
            .filter(|event| !replies.swallows(event))
            .count()
    }

    #[test]
    fn a_late_answer_is_no_key_and_what_is_typed_after_it_is() {
        assert_eq!(
            kept("\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:1e1e/1e1e/2e2e\x07abc"),
            3
        );
    }

    #[test]
    fn what_is_no_colour_is_a_key() {
        assert_eq!(kept("deaf\x1b\\"), 5);
        assert_eq!(kept("\x1b]x11"), 3);
        assert_eq!(kept(&format!("\x1b]{}", "f".repeat(40))), 8);
    }
}
