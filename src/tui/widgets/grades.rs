//! The four grades with what each leads to; the suggested one is marked and holds the cursor.

use crate::{
    schedule::Grade,
    study::Question,
    tui::{theme::Theme, words},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

/// Rows that the buttons take at a width.
pub fn rows(width: u16) -> u16 {
    if width < 60 { 2 } else { 1 }
}

/// Draws the buttons.
pub fn draw(frame: &mut Frame, area: Rect, question: &Question, theme: &Theme) {
    let a_row = Grade::ALL.len() / usize::from(rows(frame.area().width));
    let buttons: Vec<_> = (1..).zip(question.buttons()).collect();
    for (y, grades) in (area.y..area.bottom()).zip(buttons.chunks(a_row)) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        let mut spans = Vec::new();
        let mut x = row.x;
        for (number, grade) in grades {
            let is_suggested = question.suggested() == Some(**grade);
            let label = if question.is_practice {
                format!("{number} {grade}")
            } else {
                let due = words::wait(question.outcome(**grade).wait);
                format!("{number} {grade} {due}")
            };
            let label = if is_suggested {
                format!("[{label}]")
            } else {
                format!(" {label} ")
            };
            if is_suggested {
                frame.set_cursor_position(Position::new(x + 1, y));
            }
            x = x.saturating_add(u16::try_from(label.width()).unwrap_or(0) + 1);
            spans.push(Span::styled(
                label,
                if is_suggested {
                    theme.selection
                } else {
                    theme.text
                },
            ));
            spans.push(Span::raw(" "));
        }
        frame.render_widget(Line::from(spans), row);
    }
}
