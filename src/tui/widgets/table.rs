//! One line of text columns: each cell cut or filled to its width, so that columns stand below each other in any
//! script.

use crate::text::columns::width as columns;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The cells side by side, a space between them.
pub fn line(cells: &[String], widths: impl Iterator<Item = u16>) -> String {
    let mut whole = String::new();
    for (n, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if n > 0 {
            whole.push(' ');
        }
        let shown = cut(cell, usize::from(width));
        let gap = usize::from(width).saturating_sub(columns(&shown));
        whole.push_str(&shown);
        whole.extend(std::iter::repeat_n(' ', gap));
    }
    whole
}

/// The text in at most `width` columns, with an ellipsis where it was cut.
pub fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        used += columns(grapheme);
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

/// The same line, placed by the columns that it is drawn in. Lam and alef count as one column where a line is laid out
/// and take two when it is drawn, so whatever follows them would stand one column too far left: there each letter stands
/// for itself.
pub fn placed(line: Line<'static>) -> Line<'static> {
    let is_so = |span: &Span| span.width() == columns(&span.content);
    if line.spans.iter().all(is_so) {
        return line;
    }
    let letters = |span: Span<'static>| -> Vec<Span<'static>> {
        if is_so(&span) {
            return vec![span];
        }
        let letters = span.content.graphemes(true);
        let own = |letter: &str| Span::styled(letter.to_owned(), span.style);
        letters.map(own).collect()
    };
    Line {
        spans: line.spans.into_iter().flat_map(letters).collect(),
        ..line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_lam_and_alef_is_laid_out_as_it_is_drawn() {
        let line = Line::from(vec![Span::raw("فريق الأسود"), Span::raw(" 3")]);
        assert_eq!(placed(line).width(), 13);
        let plain = Line::from("Owls 3");
        assert_eq!(placed(plain.clone()), plain);
    }

    #[test]
    fn every_line_is_as_wide_as_its_columns_in_any_script() {
        for text in [
            "",
            "the Nile",
            "東京都千代田区",
            "e\u{301}\u{301}te\u{301}",
            "👩‍👩‍👧 family",
            "ЁЖ",
            "الأسود لا",
        ] {
            for width in [0, 1, 2, 5, 20] {
                let cells = [text.to_owned(), "x".to_owned()];
                let line = line(&cells, [width, 3].into_iter());
                assert_eq!(
                    columns(&line),
                    usize::from(width) + 4,
                    "{text} {width} {line:?}"
                );
            }
        }
    }
}
