//! How a screen is divided at each size: header, body, side panel, hint bar.
//!
//! Below 30x8 one line asks for a larger window; below 16 rows what is asked wins over everything around it; from
//! 100 columns there is a side panel; text is never wider than 76 columns.

use crate::tui::{keymap::Row, theme::Theme, widgets::hints};
use ratatui::{
    Frame,
    layout::{Constraint, Flex, Layout, Rect},
    text::Line,
    widgets::{Block, Borders, Paragraph, Wrap},
};
use unicode_width::UnicodeWidthStr;

/// The widest column of text that is comfortable to read.
pub const TEXT_WIDTH: u16 = 76;

/// The parts of a screen. An area of no rows is not drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    pub header: Rect,
    pub body: Rect,
    pub side: Option<Rect>,
    pub hints: Rect,
}

/// Whether a screen can be drawn at all.
pub fn too_small(area: Rect) -> bool {
    area.width < 30 || area.height < 8
}

/// Whether screens are laid out otherwise in a window of this height than in one of that: with another header, or
/// without the lines that keep things apart.
pub fn layout_changes(one: u16, other: u16) -> bool {
    const BOUNDS: [u16; 3] = [10, 12, 16];
    BOUNDS
        .iter()
        .any(|bound| (one < *bound) != (other < *bound))
}

/// The one line of a window that is too small.
pub fn ask_for_room(frame: &mut Frame, area: Rect) {
    let text = "Please make this window larger (30x8 or more).";
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), area);
}

/// What stands there while the decks are being read.
pub fn opening(frame: &mut Frame, theme: &Theme) {
    let parts = parts(frame.area(), 0, false);
    header(
        frame,
        parts.header,
        Line::styled("newsdeck", theme.accent),
        Line::default(),
        theme,
    );
    frame.render_widget(
        Line::styled("Reading your decks …", theme.muted),
        parts.body,
    );
}

/// Divides `area`. `needed` is how many rows the body would like: on a low window the header and then the hint
/// bar give way to it. `with_side` asks for the side panel, which a wide window has room for.
pub fn parts(area: Rect, needed: usize, with_side: bool) -> Parts {
    let margin = u16::from(area.width >= 60);
    let low = area.height < 16;
    let short_of = |taken: u16| low && needed > usize::from(area.height.saturating_sub(taken));
    let hints = u16::from(!short_of(1) || area.height >= 10);
    let header = match (low, short_of(hints + 1)) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    };
    let [header, body, hints] = Layout::vertical([
        Constraint::Length(header),
        Constraint::Fill(1),
        Constraint::Length(hints),
    ])
    .areas(area);
    let inside = |rect: Rect| Rect {
        x: rect.x + margin,
        width: rect.width.saturating_sub(2 * margin),
        ..rect
    };
    let (body, side) = if with_side && area.width >= 100 {
        let [body, _, side] = Layout::horizontal([
            Constraint::Fill(1),
            Constraint::Length(2),
            Constraint::Length(32),
        ])
        .areas(inside(body));
        (body, Some(side))
    } else {
        (inside(body), None)
    };
    let [column] = Layout::horizontal([Constraint::Max(TEXT_WIDTH)])
        .flex(if area.width >= 160 {
            Flex::Center
        } else {
            Flex::Start
        })
        .areas(body);
    Parts {
        header: inside(header),
        body: column,
        side,
        hints: inside(hints),
    }
}

/// The header: what this is on the left, how far on the right, and a line below where there is room.
pub fn header(
    frame: &mut Frame,
    area: Rect,
    left: Line<'static>,
    right: Line<'static>,
    theme: &Theme,
) {
    if area.height == 0 {
        return;
    }
    if area.height > 1 {
        frame.render_widget(
            Block::new()
                .borders(Borders::BOTTOM)
                .border_style(theme.border),
            area,
        );
    }
    let row = Rect { height: 1, ..area };
    let right_width = u16::try_from(right.width())
        .unwrap_or(u16::MAX)
        .min(row.width);
    let [left_area, right_area] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(right_width)])
            .spacing(1)
            .areas(row);
    let is_cut = left.width() > usize::from(left_area.width);
    frame.render_widget(left, left_area);
    if is_cut {
        draw_ellipsis(frame, left_area);
    }
    frame.render_widget(right, right_area);
}

/// An ellipsis at the end of a row that is too short for its text. A letter of two columns that begins in the column
/// before goes as a whole.
fn draw_ellipsis(frame: &mut Frame, row: Rect) {
    let Some(last) = row.columns().next_back() else {
        return;
    };
    let buffer = frame.buffer_mut();
    if row.width > 1
        && let Some(before) = buffer.cell_mut((last.x - 1, last.y))
        && before.symbol().width() > 1
    {
        before.set_symbol(" ");
    }
    frame.render_widget("…", last);
}

/// The hint bar of these rows of the key table; `more` says at its right end that the text goes on below. Where the bar
/// has given way to the text, an arrow stands at the end of the text's last row.
pub fn footer(
    frame: &mut Frame,
    parts: &Parts,
    rows: impl Iterator<Item = Row>,
    more: bool,
    theme: &Theme,
) {
    let (area, label) = if parts.hints.height > 0 {
        let is_narrow = parts.hints.width < 60;
        (parts.hints, if is_narrow { " ↓" } else { " ↓ more" })
    } else {
        let last = parts.body.bottom().saturating_sub(1);
        let row = Rect {
            y: last,
            height: parts.body.height.min(1),
            ..parts.body
        };
        (row, "↓")
    };
    let label = Line::styled(if more { label } else { "" }, theme.accent);
    let width = u16::try_from(label.width()).unwrap_or(0).min(area.width);
    let [bar, end] =
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(width)]).areas(area);
    if parts.hints.height > 0 {
        frame.render_widget(hints::bar(rows, bar.width, theme), bar);
    }
    frame.render_widget(label, end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{Terminal, backend::TestBackend};

    #[test]
    fn on_a_low_window_the_question_wins() {
        let area = Rect::new(0, 0, 40, 12);
        assert_eq!(parts(area, 5, true).body.height, 10);
        assert_eq!(parts(area, 40, true).body.height, 11);
        assert_eq!(parts(Rect::new(0, 0, 40, 8), 40, true).body.height, 8);
    }

    #[test]
    fn a_title_is_cut_between_letters_in_any_script() {
        for title in [
            "🇺🇦🇬🇧🇫🇷🇩🇪🇵🇱",
            "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧",
            "東京都千代田区",
            "cafe\u{301}s e\u{301}te\u{301}",
        ] {
            for width in 3..12 {
                let mut terminal = Terminal::new(TestBackend::new(width, 1)).unwrap();
                let draw = |frame: &mut Frame| {
                    let (left, right) = (Line::from(title), Line::from("1"));
                    header(frame, frame.area(), left, right, &Theme::MONO);
                };
                terminal.draw(draw).unwrap();
                let buffer = terminal.backend().buffer();
                for x in 0..width - 1 {
                    let is_wide = buffer[(x, 0)].symbol().width() > 1;
                    let behind = buffer[(x + 1, 0)].symbol();
                    assert!(
                        !is_wide || behind.trim().is_empty(),
                        "{title} {width} {buffer:?}"
                    );
                    assert_ne!(buffer[(x, 0)].symbol().chars().count(), 0);
                }
            }
        }
    }

    #[test]
    fn text_is_never_wider_than_is_comfortable() {
        for width in [80, 120, 200] {
            assert!(parts(Rect::new(0, 0, width, 40), 5, true).body.width <= TEXT_WIDTH);
        }
    }

    #[test]
    fn a_wide_window_has_a_side_panel() {
        assert_eq!(parts(Rect::new(0, 0, 99, 40), 5, true).side, None);
        assert!(parts(Rect::new(0, 0, 100, 40), 5, true).side.is_some());
        assert_eq!(parts(Rect::new(0, 0, 120, 40), 5, false).side, None);
    }
}
