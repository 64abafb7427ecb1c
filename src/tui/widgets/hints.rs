//! The hint bar and the help, both read from the key table.

use crate::tui::{
    keymap::{self, Command, Context, Row},
    theme::Theme,
};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

/// The hints of these rows, as many as fit; three at most on a narrow screen. Help is always among them.
pub fn bar(rows: impl Iterator<Item = Row>, width: u16, theme: &Theme) -> Line<'static> {
    let rows: Vec<Row> = rows.collect();
    let hints = rows
        .iter()
        .filter(|row| !row.hint.is_empty())
        .map(|row| (hinted(row, &rows), row.hint));
    let (help, mut others): (Vec<_>, Vec<_>) = hints.partition(|(_, hint)| *hint == "help");
    let help = help.into_iter().next();
    if width < 60 {
        others.truncate(2);
    }
    let size = |(key, hint): &(String, &str)| key.width() + 1 + hint.width() + 2;
    let room = usize::from(width).saturating_sub(help.as_ref().map_or(0, size));
    let mut used = 0;
    let mut spans = Vec::new();
    let fitting = others.into_iter().take_while(|pair| {
        used += size(pair);
        used <= room
    });
    for (key, hint) in fitting.chain(help) {
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {hint}  "), theme.muted));
    }
    Line::from(spans)
}

/// The first key of a row; the four options of a choice are told together.
fn hinted(row: &Row, rows: &[Row]) -> String {
    let first = |row: &Row| row.keys.first().map(ToString::to_string);
    if !matches!(row.command, Command::Pick(_)) {
        return first(row).unwrap_or_default();
    }
    let picks = rows
        .iter()
        .filter(|row| matches!(row.command, Command::Pick(_)));
    picks.filter_map(first).collect::<Vec<_>>().join(" ")
}

/// Every key of a context with what it does.
pub fn help(context: Context, theme: &Theme) -> Text<'static> {
    let mut lines = vec![Line::styled(context.title(), theme.accent), Line::default()];
    for binding in keymap::bindings(context) {
        lines.push(Line::from(vec![
            Span::styled(
                format!("{:<14} ", keymap::keys_in_words(&binding)),
                theme.accent,
            ),
            Span::styled(binding.help, theme.text),
        ]));
    }
    Text::from(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_always_in_the_bar() {
        let without = [
            Context::Overlay,
            Context::Rebinding,
            Context::TrainingNow,
            Context::Following,
        ];
        let others = Context::ALL.into_iter();
        for context in others.filter(|context| !without.contains(context)) {
            for width in [30, 40, 80, 200] {
                let bar = bar(keymap::bindings(context), width, &Theme::MONO).to_string();
                assert!(bar.contains("help"), "{context:?} at {width}: {bar}");
                assert!(
                    bar.trim_end().width() <= usize::from(width),
                    "{context:?} at {width}: {bar}"
                );
            }
        }
    }
}
