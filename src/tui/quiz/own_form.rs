//! The form for a question of the host's own. Must never decide whether it can be asked: `quiz` does.

use crate::{
    quiz::{RoundKind, file::OwnQuestion},
    text::sanitize,
    tui::{keymap::Command, theme::Theme, widgets::lines::Lines},
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::{Paragraph, Wrap},
};

/// What the fields ask for.
const LABELS: [&str; 4] = ["Question", "Answer", "Wrong options", "Why"];
const ANSWER: usize = 1;
const WRONG: usize = 2;

/// What is typed, field by field.
pub struct OwnForm {
    fields: [Lines; 4],
    focus: usize,
    /// Why it cannot be asked.
    pub told: Option<String>,
}

impl Default for OwnForm {
    fn default() -> Self {
        Self {
            fields: std::array::from_fn(|_| Lines::new("", false)),
            focus: 0,
            told: None,
        }
    }
}

impl OwnForm {
    /// Takes a command; `true` where the last field was left with Enter.
    pub fn command(&mut self, command: Command) -> bool {
        let last = self.fields.len() - 1;
        self.told = None;
        match command {
            Command::Edit(request) => self.fields[self.focus].edit(request),
            Command::NewLine if self.focus == last => return true,
            Command::NewLine | Command::NextField => self.focus = (self.focus + 1).min(last),
            Command::PreviousField => self.focus = self.focus.saturating_sub(1),
            _ => {}
        }
        false
    }

    pub fn paste(&mut self, text: &str) {
        self.fields[self.focus].paste(text);
    }

    pub fn question(&self) -> OwnQuestion {
        let [question, answer, wrong, why] = self.fields.each_ref().map(Lines::value);
        OwnQuestion {
            question,
            answer,
            wrong,
            why,
        }
    }

    /// What it comes to where it cannot be asked; with `is_hidden` without a word of what was typed.
    pub fn refused(&mut self, why: &str, is_hidden: bool) {
        let why = match is_hidden && !why.ends_with("is missing.") {
            true => "This cannot be asked in this round: look at the answer and the options.",
            false => why,
        };
        self.told = Some(sanitize::line(why).into_owned());
    }

    /// Draws it for a round of this kind; with `is_hidden` all but the question itself as dots, for the room sees it.
    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        kind: RoundKind,
        is_hidden: bool,
        theme: &Theme,
    ) {
        let told = Paragraph::new(self.told.clone().unwrap_or_default())
            .style(theme.warn)
            .wrap(Wrap { trim: true });
        let told_rows = match self.told {
            Some(_) => u16::try_from(told.line_count(area.width)).unwrap_or(u16::MAX),
            None => 0,
        };
        let [mut fields, below] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(told_rows.min(area.height / 3)),
        ])
        .areas(area);
        frame.render_widget(told, below);
        let hidden: Vec<Lines>;
        let shown = match is_hidden {
            true => {
                let dots = self.fields.iter().enumerate();
                hidden = dots
                    .map(|(n, field)| match n {
                        0 => field.clone(),
                        _ => field.hidden(),
                    })
                    .collect();
                &hidden[..]
            }
            false => &self.fields[..],
        };
        for (n, (label, field)) in LABELS.iter().zip(shown).enumerate() {
            if fields.height == 0 {
                return;
            }
            let has_focus = n == self.focus;
            // The fields behind it keep one row each.
            let left = u16::try_from(LABELS.len() - 1 - n).unwrap_or(0);
            let wanted = match has_focus {
                true => u16::try_from(field.height(fields.width.saturating_sub(2)))
                    .unwrap_or(u16::MAX)
                    .min(fields.height.saturating_sub(left + 1).max(1))
                    .saturating_add(1),
                false => 1,
            };
            let [here, rest] =
                Layout::vertical([Constraint::Length(wanted), Constraint::Fill(1)]).areas(fields);
            if has_focus {
                let heading = format!("▸ {label}  {}", about(n, kind));
                let [title, open] =
                    Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(here);
                frame.render_widget(Line::styled(heading, theme.accent), title);
                let open = Rect {
                    x: open.x + 2,
                    width: open.width.saturating_sub(2),
                    ..open
                };
                field.draw(frame, open, theme);
            } else {
                let text = sanitize::line(&field.value()).into_owned();
                let line = Line::from(vec![
                    ratatui::text::Span::styled(format!("  {label:<14} "), theme.muted),
                    ratatui::text::Span::styled(text, theme.text),
                ]);
                frame.render_widget(line, here);
            }
            fields = rest;
        }
    }
}

/// What belongs into a field, for a round of this kind.
fn about(field: usize, kind: RoundKind) -> &'static str {
    match (field, kind) {
        (0, RoundKind::NewsGaps) => "the gap in double braces: {{word}}",
        (0, _) => "as the room reads it",
        (ANSWER, RoundKind::NewsGaps) => "stands in the gap: leave this empty",
        (ANSWER, RoundKind::List) => "several, with ; between them",
        (ANSWER, RoundKind::Order) => "in the right order, with ; between them",
        (ANSWER, RoundKind::NearestNumber) => "a number",
        (ANSWER, RoundKind::TrueFalse) => "true, false or not given",
        (ANSWER, _) => "",
        (WRONG, RoundKind::TrueFalse) => "the two others: leave this empty",
        (WRONG, kind) if kind.is_choice() => "three, with ; between them",
        (WRONG, _) => "only where teams choose, with ; between them",
        _ => "told after the answer; may be empty",
    }
}
