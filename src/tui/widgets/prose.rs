//! Deck text as styled lines: a line break is a space, a blank line a paragraph, `*emphasis*`; nothing else is
//! markup. What it is given is already safe to show; it must never be given raw file text.

use crate::text::prose::parts;
use ratatui::{
    style::Style,
    text::{Line, Span, Text},
};

pub use crate::text::prose::{minutes_for, paragraphs, reading_minutes, without_markup};

/// The paragraphs of a text, each on one line, blank lines between them.
pub fn prose(text: &str, plain: Style, emphasis: Style) -> Text<'static> {
    let mut lines = Vec::new();
    for paragraph in paragraphs(text) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::from(emphasised(&paragraph, plain, emphasis)));
    }
    Text::from(lines)
}

fn emphasised(text: &str, plain: Style, emphasis: Style) -> Vec<Span<'static>> {
    let span = |(part, is_emphasised): (&str, bool)| {
        let style = match is_emphasised {
            true => plain.patch(emphasis),
            false => plain,
        };
        Span::styled(part.to_owned(), style)
    };
    parts(text).into_iter().map(span).collect()
}
