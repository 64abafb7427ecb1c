//! Text in columns of a terminal or of a printed page: how wide it is, where its lines break.
//!
//! Must never cut a character that is seen as one.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes: those of its letters one by one, as a terminal's cells are filled. Of two letters that
/// may be drawn as one (lam and alef) each has its own.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.width();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text with blanks behind it, `width` columns in all.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The text in lines of at most `width` columns, broken at blanks where there are any.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let fits = |line: &String| line.width() + 1 + word.width() <= width;
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if fits(line) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
        // A word that is longer than a line is cut where the line ends.
        while let Some(line) = lines.last()
            && line.width() > width.max(2)
        {
            let mut used = 0;
            let cut = line.grapheme_indices(true).find(|(_, grapheme)| {
                used += grapheme.width();
                used > width.max(2)
            });
            let Some((cut, _)) = cut else { break };
            let rest = line[cut..].to_owned();
            if let Some(line) = lines.last_mut() {
                line.truncate(cut);
            }
            lines.push(rest);
        }
    }
    lines
}

/// Where the lines of a text stand in it, in bytes: each at most `width` columns (2 or more), broken at blanks where
/// there are any. The blank at which a line is broken is in none of them.
pub fn rows(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut rows = Vec::new();
    let (mut from, mut columns, mut blank) = (0, 0, None);
    for (at, grapheme) in text.grapheme_indices(true) {
        if grapheme == " " {
            blank = Some(at);
        }
        let wide = grapheme.width();
        if columns + wide > width && at > from {
            let (end, next) = match blank.filter(|blank| *blank >= from) {
                Some(blank) => (blank, blank + 1),
                None => (at, at),
            };
            rows.push(from..end);
            columns = text.get(next..at).map_or(0, UnicodeWidthStr::width);
            (from, blank) = (next, None);
            if next > at {
                continue;
            }
            if columns + wide > width && at > from {
                rows.push(from..at);
                (from, columns) = (at, 0);
            }
        }
        columns += wide;
    }
    rows.push(from..text.len());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_wide_character_takes_two_columns() {
        assert_eq!(padded("猫", 4), "猫  ");
        assert_eq!(wrapped("one 猫猫猫 two", 6), ["one", "猫猫猫", "two"]);
    }

    #[test]
    fn rows_leave_out_the_blank_they_are_broken_at() {
        let told = |text: &'static str, width| {
            let rows = rows(text, width).into_iter();
            rows.map(|row| &text[row]).collect::<Vec<_>>()
        };
        assert_eq!(told("one two three", 7), ["one two", "three"]);
        assert_eq!(told("one two", 3), ["one", "two"]);
        assert_eq!(told("猫猫猫 two", 5), ["猫猫", "猫", "two"]);
        assert_eq!(told("", 5), [""]);
    }

    proptest! {
        #[test]
        fn rows_are_narrow_enough_and_only_blanks_stand_between_them(
            text in "[a-z 猫é👩]{0,60}", width in 2..30usize,
        ) {
            let rows = rows(&text, width);
            let mut end = 0;
            for row in &rows {
                prop_assert!(text[row.clone()].width() <= width);
                prop_assert!(text[end..row.start].chars().all(|c| c == ' '));
                end = row.end;
            }
            prop_assert_eq!(end, text.len());
        }

        #[test]
        fn no_line_is_wider_than_asked_and_no_letter_is_lost(text in "[a-z 猫é]{0,60}", width in 2..30usize) {
            let lines = wrapped(&text, width);
            prop_assert!(lines.iter().all(|line| line.width() <= width), "{:?}", lines);
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
