//! The clock of a round alone: one quiet row below the field, or large figures beside the text where there is room.

use crate::{
    quiz::stage::ClockFace,
    tui::{quiz::told, theme::Theme, widgets::big_text},
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
    widgets::{Block, Borders},
};

/// With so many seconds left the clock is drawn as a warning.
const SOON: i64 = 5;
/// The longest bar, in columns.
const BAR: u16 = 40;
/// The rows that large figures take at most.
const FIGURES: u16 = 9;

/// "17 s left ━━━━━━━━────". Figures and the length of the bar say the same as the colour.
pub fn row(frame: &mut Frame, area: Rect, clock: &ClockFace, theme: &Theme) {
    if area.height == 0 {
        return;
    }
    let words = format!("{:<9} ", told::clock_in_words(clock));
    let columns = u16::try_from(words.len()).unwrap_or(area.width);
    let width = area.width.saturating_sub(columns).min(BAR);
    let total = clock.total_ms.max(1);
    let left = told::seconds(clock) * 1_000 * i64::from(width) / total;
    let left = usize::try_from(left).unwrap_or(0).min(width.into());
    let line = Line::from(vec![
        Span::styled(words, style(clock, theme)),
        Span::styled("━".repeat(left), style(clock, theme)),
        Span::styled("─".repeat(usize::from(width) - left), theme.border),
    ]);
    frame.render_widget(line, Rect { height: 1, ..area });
}

/// The seconds in large figures, in a panel of their own.
pub fn panel(frame: &mut Frame, area: Rect, clock: &ClockFace, theme: &Theme) {
    let block = Block::new()
        .borders(Borders::LEFT)
        .border_style(theme.border);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let [figures, words] =
        Layout::vertical([Constraint::Max(FIGURES), Constraint::Length(1)]).areas(inside);
    big_text::draw(frame, figures, &told::clock(clock), style(clock, theme));
    let unit = match told::seconds(clock) {
        ..60 => "seconds left",
        _ => "left",
    };
    let unit = Line::styled(unit, theme.muted).centered();
    frame.render_widget(unit, words);
}

fn style(clock: &ClockFace, theme: &Theme) -> Style {
    match told::seconds(clock) {
        ..=SOON => theme.warn,
        _ => theme.accent,
    }
}
