//! A card that has just become a leech, told once: what it asks, how it went, and what to do about it.

use super::prose;
use crate::tui::{
    sessions::{ADVICE, Leech},
    theme::Theme,
};
use ratatui::text::{Line, Span, Text};

/// The page.
pub fn told(leech: &Leech, theme: &Theme) -> Text<'static> {
    let mut lines = vec![
        Line::styled(leech.heading.clone(), theme.heading),
        Line::default(),
        Line::styled(prose::without_markup(&leech.ask), theme.text),
        Line::styled(prose::without_markup(&leech.answer), theme.good),
        Line::default(),
        Line::from(vec![
            Span::styled("e", theme.accent),
            Span::styled(" edits its note, ", theme.text),
            Span::styled("s", theme.accent),
            Span::styled(" suspends the card, ", theme.text),
            Span::styled("Enter", theme.accent),
            Span::styled(" goes on.", theme.text),
        ]),
        Line::default(),
        Line::styled(ADVICE, theme.text),
    ];
    if !leech.answers.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Its last answers:", theme.accent));
        let answers = leech.answers.iter();
        lines.extend(answers.map(|answer| Line::styled(answer.clone(), theme.muted)));
    }
    Text::from(lines)
}
