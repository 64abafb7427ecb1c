//! A card that has just become a leech, told once: what it asks, how it went, and what to do about it.

use super::prose;
use crate::tui::{
    keymap::{self, Command, Context},
    sessions::{ADVICE, Leech},
    theme::Theme,
};
use ratatui::text::{Line, Span, Text};

/// The page.
pub fn told(leech: &Leech, theme: &Theme) -> Text<'static> {
    let key = |command| Span::styled(keymap::key(Context::Leech, command), theme.accent);
    let mut lines = vec![
        Line::styled(leech.heading.clone(), theme.heading),
        Line::default(),
        Line::styled(prose::without_markup(&leech.ask), theme.text),
        Line::styled(prose::without_markup(&leech.answer), theme.good),
        Line::default(),
        Line::from(vec![
            key(Command::EditNote),
            Span::styled(" edits its note, ", theme.text),
            key(Command::Suspend),
            Span::styled(" suspends the card, ", theme.text),
            key(Command::Continue),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_are_named_are_those_in_force() {
        let leech = Leech {
            heading: "Forgotten 8 times".to_owned(),
            ask: "Which?".to_owned(),
            answer: "The Nile".to_owned(),
            place: String::new(),
            answers: Vec::new(),
        };
        let told = || told(&leech, &Theme::MONO).to_string();
        assert!(told().contains("e edits its note, s suspends the card, Enter goes on."));
        let wish = |name: &str, key: &str| (name.to_owned(), vec![key.to_owned()]);
        let wishes = [
            wish("leech.edit-note", "x"),
            wish("leech.suspend", "y"),
            wish("leech.continue", "F9"),
        ];
        assert_eq!(keymap::rebind(&wishes), Vec::<String>::new());
        assert!(told().contains("x edits its note, y suspends the card, F9 goes on."));
        keymap::rebind(&[]);
    }
}
