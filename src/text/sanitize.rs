//! Makes foreign text (a deck, an import, a file name, an error of another program) safe to show in a terminal.
//!
//! The one place that decides what may pass: whatever is shown came through [`line()`] or [`block()`]. It must never
//! change a file, and never be used before comparing or hashing: a deck keeps its bytes.

use super::columns::width;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The most characters of one line of text that are shown; the rest becomes an ellipsis.
pub const MAX_LINE: usize = 2_000;

/// The most characters of a text of several lines that are shown; the rest becomes an ellipsis.
pub const MAX_BLOCK: usize = 40_000;

/// The most combining marks shown on one base character ("Zalgo" text piles up hundreds).
const MAX_MARKS: usize = 8;

/// One line that is safe to show: line breaks and tabs become spaces, controls a visible picture,
/// characters that hide or reorder text their number (`⟪U+202E⟫`).
pub fn line(text: &str) -> Cow<'_, str> {
    cleaned(text, MAX_LINE, Breaks::BecomeSpaces)
}

/// Like [`line()`], but line breaks stay, all as `\n`.
pub fn block(text: &str) -> Cow<'_, str> {
    cleaned(text, MAX_BLOCK, Breaks::Stay)
}

/// Like [`line()`], at most so many letters long, the ellipsis for the rest among them: foreign words inside a sentence.
/// No letter is cut in two, a flag or a family neither.
pub fn beginning(text: &str, most: usize) -> String {
    let line = line(text);
    if line.graphemes(true).nth(most).is_none() {
        return line.into_owned();
    }
    let first: String = line.graphemes(true).take(most.saturating_sub(1)).collect();
    first.trim_end().to_owned() + "…"
}

/// A name that a stranger has chosen, of one line, for every screen: what would show a picture, a number or nothing in
/// [`line()`] is left out, no letter has more than three marks, and none stands before the first letter.
pub fn name(text: &str) -> String {
    visible(text, 3)
}

/// What a stranger has said, of one line, for every screen: as [`name()`], but with as many marks as [`line()`] shows.
/// What it makes stays as it is in [`line()`], and when it is made anew.
pub fn said(text: &str) -> String {
    visible(text, MAX_MARKS)
}

fn visible(text: &str, most_marks: usize) -> String {
    let mut all: String = text.chars().take(MAX_LINE).collect();
    // What is left out may leave a joiner or a mark behind that has nothing to stand on any more.
    loop {
        let less = standing(&without_pictures(&all, most_marks));
        if less == all {
            return all;
        }
        all = less;
    }
}

fn without_pictures(text: &str, most_marks: usize) -> String {
    let mut name = String::new();
    let (mut marks, mut before) = (most_marks, None);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match kind(c) {
            Kind::Plain => {
                marks = 0;
                name.push(c);
            }
            // It shows nothing but another form of a letter that has several.
            Kind::Mark if is_variation(c) => {
                let has_forms = |c: char| !c.is_ascii() && kind(c) == Kind::Plain;
                name.extend(before.filter(|c| has_forms(*c)).map(|_| c));
            }
            Kind::Mark if marks < most_marks => {
                marks += 1;
                name.push(c);
            }
            Kind::Joiner if joins(before, next) && next.map(kind) == Some(Kind::Plain) => {
                name.push(c);
            }
            Kind::Control if matches!(c, '\n' | '\r' | '\t') => name.push(' '),
            _ => {}
        }
        before = name.chars().next_back();
    }
    name
}

/// Without what takes no column, or would be drawn on whatever stands before it: a mark without a letter of its own.
/// A half-width kana and its voiced mark become the one letter that they are: terminals, Unicode and the crate that draws
/// do not agree on the columns of that mark.
pub fn standing(text: &str) -> String {
    let is_voiced = |c: char| matches!(c, '\u{ff9e}' | '\u{ff9f}');
    let mut all = String::with_capacity(text.len());
    for letter in text.graphemes(true) {
        match letter.chars().next() {
            _ if letter.contains(char::is_whitespace) => all.push(' '),
            Some(mark) if is_combining_mark(mark) || is_voiced(mark) => {}
            _ if letter.contains(is_voiced) => all.extend(letter.nfkc()),
            _ if width(letter) == 0 => {}
            _ => all.push_str(letter),
        }
    }
    all
}

/// Every character of `text` that would not be shown as itself, line breaks apart, with its byte offset:
/// what `check` warns of.
pub fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut before = None;
    text.char_indices().filter(move |&(at, c)| {
        let is_hidden = match c {
            '\n' | '\r' | '\t' => false,
            _ => match kind(c) {
                Kind::Plain | Kind::Mark => false,
                Kind::Joiner => !joins(before, text[at..].chars().nth(1)),
                _ => true,
            },
        };
        before = Some(c);
        is_hidden
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Breaks {
    Stay,
    BecomeSpaces,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    /// A combining mark or variation selector: scripts and emoji need them.
    Mark,
    /// ZWJ and ZWNJ: needed between letters of some scripts and inside emoji, suspicious elsewhere.
    Joiner,
    Control,
    /// Reorders or hides text without being visible.
    Invisible,
    /// A hint that shows nothing and changes nothing here: soft hyphen, direction marks.
    Ignorable,
}

fn kind(c: char) -> Kind {
    match c {
        ' '..='~' => Kind::Plain,
        '\u{200c}' | '\u{200d}' => Kind::Joiner,
        '\u{ad}' | '\u{34f}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' => {
            Kind::Ignorable
        }
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Kind::Invisible,
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Kind::Control,
        c if is_variation(c) => Kind::Mark,
        c if is_combining_mark(c) => Kind::Mark,
        _ => Kind::Plain,
    }
}

/// Chooses a form of the letter before it: an emoji or a sign, a form of a Mongolian letter.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

/// A joiner does its work only between two characters outside ASCII (letters of a script, parts of an emoji).
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let outside_ascii =
        |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && kind(c) != Kind::Invisible);
    outside_ascii(before) && outside_ascii(after)
}

fn cleaned(text: &str, most: usize, breaks: Breaks) -> Cow<'_, str> {
    if text.len() <= most && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let (seen, is_cut) = first_letters(text, most);
    let mut shown = String::with_capacity(seen.len());
    let (mut marks, mut before) = (0, None);
    let mut rest = seen.chars().peekable();
    while let Some(c) = rest.next() {
        match kind(c) {
            Kind::Mark if marks >= MAX_MARKS => continue,
            Kind::Mark => marks += 1,
            // It is not there to stand on.
            Kind::Ignorable => {}
            _ => marks = 0,
        }
        match kind(c) {
            Kind::Plain | Kind::Mark => shown.push(c),
            Kind::Joiner if joins(before, rest.peek().copied()) => shown.push(c),
            Kind::Joiner | Kind::Invisible => shown.push_str(&format!("⟪U+{:04X}⟫", u32::from(c))),
            Kind::Ignorable => {}
            Kind::Control => push_control(&mut shown, c, rest.peek() == Some(&'\n'), breaks),
        }
        before = Some(c);
    }
    if is_cut {
        shown.push('…');
    }
    Cow::Owned(shown)
}

/// The first `most` characters, fewer where the last letter would be cut in two; whether more follows.
pub fn first_letters(text: &str, most: usize) -> (&str, bool) {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return (text, false);
    };
    let mut cursor = GraphemeCursor::new(end, text.len(), true);
    let is_whole = cursor.is_boundary(text, 0).unwrap_or(true);
    let before = match is_whole {
        true => None,
        false => cursor.prev_boundary(text, 0).ok().flatten(),
    };
    // A pile of hundreds of marks is no letter that anybody misses.
    const LONGEST: usize = 200;
    let end = before.filter(|at| end - at <= LONGEST).unwrap_or(end);
    (&text[..end], true)
}

fn push_control(shown: &mut String, c: char, newline_follows: bool, breaks: Breaks) {
    match (c, breaks) {
        ('\r', _) if newline_follows => {}
        ('\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}', Breaks::Stay) => shown.push('\n'),
        ('\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}', Breaks::BecomeSpaces) => shown.push(' '),
        ('\t', _) => shown.push_str("    "),
        // The Unicode block "Control Pictures" has a picture for each of the first 32 and for DEL.
        ('\0'..='\u{1f}', _) => {
            shown.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'))
        }
        ('\u{7f}', _) => shown.push('\u{2421}'),
        _ => shown.push('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_width_kana_is_one_letter_with_its_voiced_mark_and_a_mark_alone_is_none() {
        assert_eq!(name("ｶﾞｷﾞﾊﾟ ｶｷ"), "ガギパ ｶｷ");
        assert_eq!(name("ﾞｶ"), "ｶ");
        assert_eq!(said("ﾊﾟﾟ"), said(&said("ﾊﾟﾟ")));
        assert_eq!(standing("ｶﾞ"), "ガ");
    }

    #[test]
    fn plain_text_passes_untouched() {
        assert!(matches!(line("Who is Mikhail Galuzin?"), Cow::Borrowed(_)));
        for text in [
            "Łódź, São Tomé",
            "Кто такой Пётр?",
            "東京は日本",
            "नमस्ते",
            "👩‍👩‍👧 ❤️",
            "می‌خواهم",
        ] {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn an_escape_sequence_becomes_a_picture() {
        assert_eq!(line("a\x1b]52;c;ZXZpbA==\x07b"), "a␛]52;c;ZXZpbA==␇b");
        assert_eq!(line("a\u{9b}31mb\x7f"), "a\u{fffd}31mb␡");
    }

    #[test]
    fn what_reorders_or_hides_text_is_shown_by_its_number() {
        assert_eq!(line("a\u{202e}b"), "a⟪U+202E⟫b");
        assert_eq!(line("a\u{200b}b\u{feff}"), "a⟪U+200B⟫b⟪U+FEFF⟫");
        assert_eq!(line("a\u{200d}b"), "a⟪U+200D⟫b");
        assert_eq!(
            hidden("a\u{202e}b\tc\n").collect::<Vec<_>>(),
            [(1, '\u{202e}')]
        );
    }

    #[test]
    fn line_breaks_stay_in_a_block_only() {
        assert_eq!(line("a\r\nb\tc"), "a b    c");
        assert_eq!(block("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("a{}", "\u{301}".repeat(100));
        assert_eq!(line(&pile).chars().count(), 9);
        let broken = pile.replacen('\u{301}', "\u{301}\u{ad}", 20);
        assert_eq!(line(&broken).chars().count(), 9);
    }

    #[test]
    fn very_long_text_is_cut_with_an_ellipsis() {
        let long = "x".repeat(3 * MAX_LINE);
        assert_eq!(line(&long).chars().count(), MAX_LINE + 1);
        assert!(line(&long).ends_with('…'));
    }

    #[test]
    fn a_flag_or_a_family_is_shown_whole_or_not_at_all() {
        let flags = "a".to_owned() + &"🇺🇦".repeat(MAX_LINE);
        let shown = line(&flags).into_owned();
        assert_eq!(
            shown
                .trim_start_matches('a')
                .trim_end_matches('…')
                .chars()
                .count()
                % 2,
            0
        );
        assert_eq!(beginning("🇺🇦🇬🇧🇫🇷🇩🇪", 3), "🇺🇦🇬🇧…");
        assert_eq!(beginning("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2), "👩‍👩‍👧…");
        assert_eq!(beginning("the Nile", 8), "the Nile");
        assert_eq!(beginning("the\nNile", 5), "the…");
    }

    #[test]
    fn what_is_said_keeps_what_shows_and_no_more() {
        assert_eq!(
            said("Pari\u{200b}s\u{feff}\x1b\tor Ly\u{2060}on"),
            "Paris or Lyon"
        );
        assert_eq!(said("می‌خواهم"), "می‌خواهم");
        assert_eq!(said("ភ្នំ\u{200b}ពេញ"), "ភ្នំពេញ");
    }

    proptest! {
        #[test]
        fn what_is_said_is_shown_as_it_is_and_is_said_once_more_as_it_is(
            text in "([a-z é的\u{300}\u{301}\u{200b}-\u{200d}\u{feff}\u{ad}\x1b\t\n\u{2028}\u{a0}]|\\PC){0,80}"
        ) {
            let text = said(&text);
            prop_assert_eq!(&line(&text), &text);
            prop_assert_eq!(&said(&text), &text);
        }

        #[test]
        fn no_control_bidi_or_invisible_character_ever_passes(text in any::<String>()) {
            for c in line(&text).chars() {
                prop_assert!(!c.is_control() && kind(c) != Kind::Invisible && kind(c) != Kind::Ignorable);
            }
            for c in block(&text).chars() {
                prop_assert!(c == '\n' || (!c.is_control() && kind(c) != Kind::Invisible));
            }
        }

        #[test]
        fn what_is_safe_stays_as_it_is(text in any::<String>()) {
            let once = block(&text).into_owned();
            prop_assert_eq!(block(&once).into_owned(), once);
        }
    }
}
