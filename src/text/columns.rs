//! Text in columns of a terminal or of a printed page: how wide it is, where its lines break.
//!
//! Must never cut a character that is seen as one.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_wide_character_takes_two_columns() {
        assert_eq!(padded("猫", 4), "猫  ");
        assert_eq!(wrapped("one 猫猫猫 two", 6), ["one", "猫猫猫", "two"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_no_letter_is_lost(text in "[a-z 猫é]{0,60}", width in 2..30usize) {
            let lines = wrapped(&text, width);
            prop_assert!(lines.iter().all(|line| line.width() <= width), "{:?}", lines);
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
