//! One line of text columns: each cell cut or filled to its width, so that columns stand below each other in any
//! script.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells side by side, a space between them.
pub fn line(cells: &[String], widths: impl Iterator<Item = u16>) -> String {
    let mut whole = String::new();
    for (n, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if n > 0 {
            whole.push(' ');
        }
        let shown = cut(cell, usize::from(width));
        let gap = usize::from(width).saturating_sub(shown.width());
        whole.push_str(&shown);
        whole.extend(std::iter::repeat_n(' ', gap));
    }
    whole
}

/// The text in at most `width` columns, with an ellipsis where it was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_as_wide_as_its_columns_in_any_script() {
        for text in [
            "",
            "the Nile",
            "東京都千代田区",
            "e\u{301}\u{301}te\u{301}",
            "👩‍👩‍👧 family",
            "ЁЖ",
        ] {
            for width in [0, 1, 2, 5, 20] {
                let cells = [text.to_owned(), "x".to_owned()];
                let line = line(&cells, [width, 3].into_iter());
                assert_eq!(
                    line.width(),
                    usize::from(width) + 4,
                    "{text} {width} {line:?}"
                );
            }
        }
    }
}
