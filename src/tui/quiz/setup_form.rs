//! How the set-up is drawn: its rows, and below them what they come to.

use crate::{
    quiz::plan::{Plan, round_seconds},
    tui::{
        keymap::{self, Command, Context},
        quiz::set_up::{Row, SetUp, size},
        theme::Theme,
        words::count,
    },
};
use ratatui::text::{Line, Span, Text};

/// Columns of the labels, the mark before them included.
pub const LABEL: u16 = 13;

pub fn label(row: Row, set_up: &SetUp) -> &'static str {
    match row {
        Row::GoOn if set_up.night().is_some_and(|night| night.is_over) => "Look back",
        Row::GoOn => "Go on with",
        Row::Quiz => "Quiz",
        Row::Phones => "Phones",
        Row::Decks => "Decks",
        Row::Minutes => "Length",
        Row::Answers => "Answers",
        Row::Seed => "Seed",
        Row::Teams => "Teams",
    }
}

/// What the row with the focus is about, what Enter does, and what was planned.
pub fn below(set_up: &SetUp, row: Row, theme: &Theme) -> Text<'static> {
    let mut lines = Vec::new();
    let enter = keymap::key(Context::SettingUp, Command::Open);
    if row == Row::GoOn
        && let Some(night) = set_up.night()
    {
        let deed = match night.is_over {
            true => "its podium, its results, what the room missed",
            false => "go on with it",
        };
        lines.push(Line::styled(
            format!("{enter}: {deed}. {}", night.told),
            theme.text,
        ));
        return Text::from(lines);
    }
    match (set_up.seed_problem(), set_up.plan()) {
        (Some(problem), _) => lines.push(warning(problem, theme)),
        (None, Some(plan)) => {
            let meant = match plan.minutes {
                Some(minutes) => format!(", meant for {minutes}"),
                None => String::new(),
            };
            let told = match row {
                // There it begins a line.
                Row::Teams => String::new(),
                _ => format!("{enter}: tonight’s questions. "),
            };
            lines.push(Line::styled(
                format!("{told}{}{meant}.", size(plan)),
                theme.text,
            ));
            lines.push(Line::styled(about(row), theme.muted));
        }
        (None, None) => lines.push(warning("There is nothing to ask tonight.", theme)),
    }
    let told = set_up.made().map_or(&[][..], |made| &made.told);
    lines.extend(
        set_up
            .notices()
            .iter()
            .chain(told)
            .map(|told| warning(told, theme)),
    );
    if let Some(plan) = set_up.plan() {
        lines.push(Line::default());
        lines.extend(rounds(plan, theme));
    }
    Text::from(lines)
}

fn about(row: Row) -> &'static str {
    match row {
        Row::GoOn => "",
        Row::Quiz => "A quiz file, or a night from your decks.",
        Row::Phones => {
            "Teams play on their phones, in the same Wi-Fi; what would be on paper is answered there. Teams without a phone play all the same: the host types for them."
        }
        Row::Decks => "Space: choose which decks are asked.",
        Row::Minutes => "How long the night is meant to be.",
        Row::Answers => "How the teams answer.",
        Row::Seed => "The same word asks the same questions; leave it empty for the one above.",
        Row::Teams => "One name in a line, typed or pasted. Teams can come later, too.",
    }
}

fn warning(told: &str, theme: &Theme) -> Line<'static> {
    Line::from(vec![
        Span::styled("! ", theme.warn),
        Span::styled(told.to_owned(), theme.text),
    ])
}

/// One line for each round, and one for a break.
fn rounds(plan: &Plan, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (round, number) in plan.rounds.iter().zip(1..) {
        let minutes = round_seconds(round).div_ceil(60);
        let paper = if round.marking.is_on_paper() {
            " on paper"
        } else {
            ""
        };
        lines.push(Line::from(vec![
            Span::styled(format!("{number}. {}", round.title), theme.text),
            Span::styled(
                format!(
                    "  {}{paper}, {minutes} min",
                    count(round.questions.len(), "question")
                ),
                theme.muted,
            ),
        ]));
        if round.break_seconds > 0 {
            lines.push(Line::styled(
                format!("   break, {} min", round.break_seconds.div_ceil(60)),
                theme.muted,
            ));
        }
    }
    lines
}
