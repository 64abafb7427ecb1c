//! The list of decks and their folders: a row each, with what is due and how long it takes. Must never count a card.

use crate::{
    study::queue::Tally,
    tui::{theme::Theme, widgets::table::cut, words::minutes},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Line,
};
use unicode_width::UnicodeWidthStr;

/// Below this many columns a row tells only what is due and new.
const WIDE: u16 = 60;

/// One row.
pub struct Row<'a> {
    pub title: &'a str,
    /// How many folders are around it.
    pub depth: usize,
    pub sign: Sign,
    pub tally: Tally,
    /// Milliseconds that what is due and new takes.
    pub ms: i64,
}

/// What stands before the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    None,
    OpenFolder,
    ClosedFolder,
}

impl Sign {
    const fn text(self) -> &'static str {
        match self {
            Self::None => "",
            Self::OpenFolder => "▾ ",
            Self::ClosedFolder => "▸ ",
        }
    }
}

/// Draws the rows around the marked one; the cursor stands on it unless a field has it. Returns whether more rows follow
/// below.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    rows: &[Row<'_>],
    marked: usize,
    has_cursor: bool,
    theme: &Theme,
) -> bool {
    let height = usize::from(area.height);
    // Keeps the marked row in view.
    let first = marked.saturating_sub(height.saturating_sub(1));
    for (n, row) in rows.iter().enumerate().skip(first).take(height) {
        let y = area.y + u16::try_from(n - first).unwrap_or(u16::MAX);
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        let (mark, style) = match n == marked {
            true => ("› ", theme.selection),
            false => ("  ", theme.text),
        };
        let head = format!("{mark}{}{}", "  ".repeat(row.depth), row.sign.text());
        let counts = row.counts(area.width);
        let room = usize::from(area.width).saturating_sub(head.width() + counts.width() + 1);
        let title = cut(row.title, room);
        let gap = " ".repeat(room.saturating_sub(title.width()) + 1);
        let line = Line::from(format!("{head}{title}{gap}{counts}")).style(style);
        frame.render_widget(line, place);
        if n == marked && has_cursor {
            frame.set_cursor_position(Position::new(place.x, place.y));
        }
    }
    first + height < rows.len()
}

impl Row<'_> {
    /// "3 due  10 new   4 min  12/52 met", shorter on a narrow screen.
    fn counts(&self, width: u16) -> String {
        let Tally {
            due,
            new,
            met,
            cards,
            ..
        } = self.tally;
        if width < WIDE {
            return format!("{due} due {new} new");
        }
        let time = match self.tally.is_done() {
            true => String::new(),
            false => format!("{} min", minutes(self.ms)),
        };
        let met = format!("{met}/{cards} met");
        format!("{due:>3} due {new:>3} new {time:>7}  {met:>11}")
    }
}
