//! The fields of a form, one row each; the one that has the focus stands open, with what belongs into it.

use crate::{
    deck::Field,
    text::sanitize,
    tui::{theme::Theme, widgets::lines::Lines},
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// A form as it is drawn.
pub struct Form<'a> {
    pub fields: &'a [Field],
    /// What each field holds.
    pub texts: Vec<&'a str>,
    /// The field with this index is open.
    pub focus: usize,
    pub open: &'a Lines,
    /// What stands below the open field.
    pub told: String,
}

/// The most rows of one open field.
const MOST_ROWS: usize = 8;

impl Form<'_> {
    /// Draws the fields, the open one in view.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let label = if area.width < 60 { 14 } else { 22 };
        let rows = self
            .open
            .height(area.width.saturating_sub(2))
            .min(MOST_ROWS);
        let height = usize::from(area.height);
        // Above the open field as many as leave room for it: its label, its rows and one below.
        let above = height
            .saturating_sub(rows + 2)
            .min(self.focus)
            .min(height / 2);
        let mut y = area.y;
        let row = |y: u16| Rect {
            y,
            height: 1,
            ..area
        };
        for n in self.focus - above..self.fields.len() {
            if y >= area.bottom() {
                return;
            }
            if n != self.focus {
                frame.render_widget(self.closed(n, label, theme), row(y));
                y += 1;
                continue;
            }
            frame.render_widget(self.heading(theme), row(y));
            let left = area.bottom().saturating_sub(y + 1);
            let open = Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(2),
                y: y + 1,
                height: u16::try_from(rows).unwrap_or(u16::MAX).min(left),
            };
            self.open.draw(frame, open, theme);
            y = open.bottom();
            if !self.told.is_empty() && y < area.bottom() {
                frame.render_widget(
                    Line::styled(format!("  {}", self.told), theme.accent),
                    row(y),
                );
                y += 1;
            }
        }
    }

    fn heading(&self, theme: &Theme) -> Line<'static> {
        let Some(field) = self.fields.get(self.focus) else {
            return Line::default();
        };
        Line::from(vec![
            Span::styled(format!("▸ {}  ", field.label), theme.accent),
            Span::styled(field.about, theme.muted),
        ])
    }

    fn closed(&self, n: usize, width: usize, theme: &Theme) -> Line<'static> {
        let field = &self.fields[n];
        let text = self.texts.get(n).copied().unwrap_or_default();
        let sign = if field.is_needed && text.is_empty() {
            "•"
        } else {
            " "
        };
        let label: String = field.label.chars().take(width).collect();
        let shown = text.lines().collect::<Vec<_>>().join(" · ");
        Line::from(vec![
            Span::styled(format!("{sign} {label:<width$} "), theme.muted),
            Span::styled(sanitize::line(&shown).into_owned(), theme.text),
        ])
    }
}
