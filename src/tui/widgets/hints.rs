//! The hint bar and the help, both read from the key table.

use crate::tui::{
    keymap::{self, Binding, Context},
    theme::Theme,
};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr;

/// The hints of these rows, as many as fit; three at most on a narrow screen. Help is always among them.
pub fn bar(
    rows: impl Iterator<Item = &'static Binding>,
    width: u16,
    theme: &Theme,
) -> Line<'static> {
    let hints = rows
        .filter(|binding| !binding.hint.is_empty())
        .map(|binding| (binding.keys[0].to_string(), binding.hint));
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

/// Every key of a context with what it does.
pub fn help(context: Context, theme: &Theme) -> Text<'static> {
    let mut lines = vec![Line::styled(context.title(), theme.accent), Line::default()];
    for binding in keymap::bindings(context) {
        lines.push(Line::from(vec![
            Span::styled(
                format!("{:<14} ", keymap::keys_in_words(binding)),
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
        for context in Context::ALL
            .into_iter()
            .filter(|context| *context != Context::Overlay)
        {
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
