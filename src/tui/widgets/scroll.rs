//! A text that may be longer than its area: how far it can scroll, and the part that is seen.
//!
//! The offset belongs to the screen and changes only in `update`; drawing clamps it and changes nothing.

use crate::tui::keymap::Command;
use ratatui::{
    Frame,
    layout::Rect,
    text::Text,
    widgets::{Paragraph, Wrap},
};

/// The rows that `text` takes at a width.
pub fn rows(text: &Text<'static>, width: u16) -> usize {
    wrapped(text.clone()).line_count(width)
}

fn wrapped(text: Text<'static>) -> Paragraph<'static> {
    Paragraph::new(text).wrap(Wrap { trim: false })
}

/// Where `offset` ends up after a command, for a text of `rows` in an area of `height` rows.
pub fn moved(offset: usize, command: Command, rows: usize, height: u16) -> usize {
    let height = usize::from(height).max(1);
    let most = rows.saturating_sub(height);
    let page = height.saturating_sub(1).max(1);
    match command {
        Command::Down => (offset + 1).min(most),
        Command::Up => offset.min(most).saturating_sub(1),
        Command::PageDown => (offset + page).min(most),
        Command::PageUp => offset.min(most).saturating_sub(page),
        Command::First => 0,
        Command::Last => most,
        _ => offset.min(most),
    }
}

/// Draws the rows from `offset` on. Returns whether more follows below.
pub fn draw(frame: &mut Frame, area: Rect, text: Text<'static>, offset: usize) -> bool {
    let paragraph = wrapped(text);
    let rows = paragraph.line_count(area.width);
    let most = rows.saturating_sub(usize::from(area.height));
    let offset = offset.min(most);
    frame.render_widget(
        paragraph.scroll((u16::try_from(offset).unwrap_or(u16::MAX), 0)),
        area,
    );
    offset < most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_stops_at_both_ends() {
        assert_eq!(moved(0, Command::Up, 30, 10), 0);
        assert_eq!(moved(0, Command::PageDown, 30, 10), 9);
        assert_eq!(moved(18, Command::PageDown, 30, 10), 20);
        assert_eq!(moved(500, Command::Up, 30, 10), 19);
        assert_eq!(moved(3, Command::Down, 5, 10), 0);
    }
}
