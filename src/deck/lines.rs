//! The lines of a text: byte offsets become places as an editor counts them, with an excerpt that is safe to show.
//!
//! Knows nothing of TOML. Whatever the text, one place costs no more than a few lines of it: a line may be as long as
//! the file.

use super::problem::{Code, Place, Problem};
use crate::text::sanitize;
use std::{
    cell::{Cell, OnceCell},
    ops::Range,
};
use unicode_segmentation::GraphemeCursor;

/// A text and its lines. Finding the lines is left until a place is wanted.
pub(crate) struct Lines<'a> {
    file: &'a str,
    text: &'a str,
    /// Where each line begins.
    starts: OnceCell<Vec<usize>>,
    /// The last place counted, so that many places in one long line are not each counted from its beginning: a byte
    /// offset, and the characters before it in its line.
    counted: Cell<(usize, usize)>,
}

/// The most characters of a line that are shown before the place meant, and from it on.
const SHOWN: usize = 120;

impl<'a> Lines<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            starts: OnceCell::new(),
            counted: Cell::new((0, 0)),
        }
    }

    /// CRLF is one line break, and so is a lone CR.
    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            });
            std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
        })
    }

    /// The line in which a byte stands, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts().partition_point(|start| *start <= at)
    }

    /// The place of a span of bytes; what goes beyond its first line is cut.
    pub fn place(&self, span: Range<usize>) -> Place {
        let start = floor(self.text, span.start);
        let line = self.line(start);
        let line_start = self.starts().get(line - 1).copied().unwrap_or_default();
        let next = self.starts().get(line).copied().unwrap_or(self.text.len());
        let line_end = line_start
            + self.text[line_start..next.max(start)]
                .trim_end_matches(['\n', '\r'])
                .len();
        let line_end = line_end.max(start);
        let end = floor(self.text, span.end).clamp(start, line_end);
        Place {
            file: sanitize::line(self.file).into_owned(),
            line,
            column: self.column(line_start, start),
            excerpt: Some(self.excerpt(line_start..line_end, start..end)),
        }
    }

    /// From 1, in characters; a byte order mark is none.
    fn column(&self, line_start: usize, at: usize) -> usize {
        let (known, before) = self.counted.get();
        let (from, before) = if (line_start..=at).contains(&known) {
            (known, before)
        } else {
            (line_start, 0)
        };
        let more = self.text[from..at]
            .chars()
            .filter(|c| *c != '\u{feff}')
            .count();
        self.counted.set((at, before + more));
        before + more + 1
    }

    /// The line around the place meant, safe to show, and the place in it.
    fn excerpt(&self, line: Range<usize>, meant: Range<usize>) -> (String, Range<usize>) {
        let before = &self.text[line.start..meant.start];
        let kept = before
            .char_indices()
            .rev()
            .take(SHOWN)
            .last()
            .map_or(before.len(), |(at, _)| at);
        let mut cursor = GraphemeCursor::new(kept, before.len(), true);
        let is_whole = cursor.is_boundary(before, 0).unwrap_or(true);
        let next = match is_whole {
            true => None,
            false => cursor.next_boundary(before, 0).ok().flatten(),
        };
        let kept = next.unwrap_or(kept);
        let mut shown = String::new();
        if kept > 0 {
            shown.push('…');
        }
        shown.push_str(&sanitize::line(
            before[kept..].trim_start_matches('\u{feff}'),
        ));
        let start = shown.len();
        let (part, left) = first_chars(&self.text[meant.clone()], SHOWN);
        shown.push_str(&sanitize::line(part));
        let end = shown.len();
        let (rest, is_cut) = match left {
            Some(left) => first_chars(&self.text[meant.end..line.end], left),
            None => ("", None),
        };
        shown.push_str(&sanitize::line(rest));
        if is_cut.is_none() {
            shown.push('…');
        }
        // A caret needs something to stand under.
        let after = shown[start..].chars().next().map_or(0, char::len_utf8);
        if after == 0 {
            shown.push(' ');
        }
        (shown, start..end.max(start + after.max(1)))
    }

    /// The text of a span of bytes.
    pub fn slice(&self, span: Range<usize>) -> &'a str {
        self.text.get(span).unwrap_or_default()
    }

    /// A problem at a span of bytes.
    pub fn problem(
        &self,
        code: Code,
        span: Range<usize>,
        sentence: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        Problem {
            code,
            place: self.place(span),
            sentence: sentence.into(),
            help: help.into(),
        }
    }
}

/// The nearest character boundary at or before a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The first characters of a text, and how many more there might have been; `None` where some are left out.
fn first_chars(text: &str, most: usize) -> (&str, Option<usize>) {
    match sanitize::first_letters(text, most) {
        (first, true) => (first, None),
        (whole, false) => (whole, Some(most - whole.chars().count())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_counted_as_an_editor_counts() {
        let text = "\u{feff}one\r\ntwö three\rfour";
        let lines = Lines::new("a.toml", text);
        let at = |needle: &str| {
            let start = text.find(needle).unwrap();
            let place = lines.place(start..start + needle.len());
            (place.line, place.column)
        };
        assert_eq!(at("one"), (1, 1));
        assert_eq!(at("three"), (2, 5));
        assert_eq!(at("four"), (3, 1));
        assert_eq!(at("twö"), (2, 1));
    }

    #[test]
    fn a_long_line_is_shown_around_the_place_meant() {
        let text = format!("{}here{}", "a".repeat(1_000), "b".repeat(1_000));
        let place = Lines::new("a.toml", &text).place(1_000..1_004);
        let (line, span) = place.excerpt.unwrap();
        assert_eq!(&line[span], "here");
        assert_eq!(line.chars().count(), 1 + SHOWN + SHOWN + 1);
        assert_eq!(place.column, 1_001);
    }

    proptest! {
        #[test]
        fn no_span_of_any_text_panics(text in any::<String>(), start in 0..80_usize, length in 0..80_usize) {
            let lines = Lines::new("a.toml", &text);
            let problem = lines.problem(Code::Syntax, start..start + length, "x", "y");
            for c in problem.to_string().chars() {
                prop_assert!(c == '\n' || !c.is_control());
            }
        }

        #[test]
        fn columns_do_not_depend_on_what_was_asked_before(text in "[a\n\rö\u{feff}]{0,30}", places in prop::collection::vec(0..40_usize, 1..6)) {
            let lines = Lines::new("a.toml", &text);
            for at in places {
                prop_assert_eq!(lines.place(at..at), Lines::new("a.toml", &text).place(at..at));
            }
        }
    }
}
