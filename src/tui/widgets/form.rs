//! The fields of a form, one row each; the one that has the focus stands open, with what belongs into it.

use crate::{
    deck::Field,
    text::sanitize,
    tui::{
        theme::Theme,
        widgets::{
            lines::Lines,
            scroll,
            table::{self, cut},
        },
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span, Text},
};
use unicode_width::UnicodeWidthStr;

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
        let label = self.label_width(area.width);
        let rows = self
            .open
            .height(area.width.saturating_sub(2))
            .min(MOST_ROWS);
        let height = usize::from(area.height);
        // What belongs into the field is told whole where there is room for it.
        let heading = match area.height {
            ..6 => 1,
            _ => u16::try_from(scroll::rows(&self.heading(theme), area.width))
                .unwrap_or(1)
                .clamp(1, 3),
        };
        // Above the open field as many as leave room for it: its label, its rows and one below.
        let above = height
            .saturating_sub(rows + usize::from(heading) + 1)
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
            scroll::draw(
                frame,
                Rect {
                    height: heading.min(area.bottom() - y),
                    ..row(y)
                },
                self.heading(theme),
                0,
            );
            let open_at = y + heading;
            let left = area.bottom().saturating_sub(open_at);
            let open = Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(2),
                y: open_at,
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

    /// The column of labels: as wide as the longest, where that leaves room for what the fields hold.
    fn label_width(&self, width: u16) -> usize {
        let longest = self.fields.iter().map(|field| field.label.width()).max();
        let most = if width < 60 { 17 } else { 26 };
        longest.unwrap_or(0).min(most)
    }

    fn heading(&self, theme: &Theme) -> Text<'static> {
        let Some(field) = self.fields.get(self.focus) else {
            return Text::default();
        };
        Text::from(Line::from(vec![
            Span::styled(format!("▸ {}  ", field.label), theme.accent),
            Span::styled(field.about, theme.muted),
        ]))
    }

    fn closed(&self, n: usize, width: usize, theme: &Theme) -> Line<'static> {
        let field = &self.fields[n];
        let text = self.texts.get(n).copied().unwrap_or_default();
        let sign = if field.is_needed && text.is_empty() {
            "•"
        } else {
            " "
        };
        let label = table::line(
            &[short(&field.label, width)],
            std::iter::once(column(width)),
        );
        let shown = text.lines().collect::<Vec<_>>().join(" · ");
        Line::from(vec![
            Span::styled(format!("{sign} {label} "), theme.muted),
            Span::styled(sanitize::line(&shown).into_owned(), theme.text),
        ])
    }
}

fn column(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// A label in at most `width` columns. What stands in brackets, the card it is for, stays whole: "Wrong… (meaning)".
fn short(label: &str, width: usize) -> String {
    let (words, card) = label
        .find(" (")
        .map_or((label, ""), |at| label.split_at(at));
    match label.width() <= width || card.width() + 2 > width {
        true => cut(label, width),
        false => cut(words, width - card.width()).replace(" …", "…") + card,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_is_cut_still_says_for_which_card_it_is() {
        assert_eq!(short("Also right", 14), "Also right");
        assert_eq!(short("Also right (name)", 17), "Also right (name)");
        assert_eq!(short("Wrong options (meaning)", 17), "Wrong… (meaning)");
        assert_eq!(short("How many are enough", 17), "How many are eno…");
        for width in 0..30 {
            assert!(short("Wrong options (meaning)", width).width() <= width);
        }
    }
}
