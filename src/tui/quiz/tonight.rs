//! How the list of tonight's questions is drawn: the rounds, and the marked question whole.

use crate::{
    quiz::{Plan, Question, plan::round_seconds},
    tui::{
        quiz::told::letter,
        theme::Theme,
        widgets::{rows::Listed, table},
        words::count,
    },
};
use ratatui::text::{Line, Span, Text};

/// The round and the place of the question with this number, all from 0.
pub fn place(plan: &Plan, mut number: usize) -> Option<(usize, usize)> {
    for (round, asked) in plan.rounds.iter().enumerate() {
        if number < asked.questions.len() {
            return Some((round, number));
        }
        number -= asked.questions.len();
    }
    None
}

/// The number of the question at this place, from 0.
pub fn number(plan: &Plan, round: usize, at: usize) -> usize {
    let before = plan.rounds.iter().take(round);
    before.map(|round| round.questions.len()).sum::<usize>() + at
}

/// The list; answers only where the host wants to see them.
pub fn lines(plan: &Plan, marked: usize, answers: bool, width: u16, theme: &Theme) -> Vec<Listed> {
    let mut lines = Vec::new();
    let mut number = 0;
    for (round, nth) in plan.rounds.iter().zip(1..) {
        let spares = match round.spares.len() {
            0 => "no spare".to_owned(),
            spares => count(spares, "spare"),
        };
        lines.push(Listed::Heading(table::cut(
            &format!(
                "{nth}. {} · {} · {spares} · {} min",
                round.title,
                round.kind.name(),
                round_seconds(round).div_ceil(60)
            ),
            usize::from(width),
        )));
        for (question, at) in round.questions.iter().zip(1..) {
            let mark = if number == marked { "▸" } else { " " };
            let text = question.text.replace('\n', " ");
            let line = match answers {
                false => table::cut(&format!("{mark} {at:>2} {text}"), usize::from(width)),
                true => {
                    let answer = (width / 3).max(12).min(width);
                    let cells = [format!("{mark} {at:>2} {text}"), question.answer.clone()];
                    table::line(
                        &cells,
                        [width.saturating_sub(answer + 1), answer].into_iter(),
                    )
                }
            };
            lines.push(Listed::Row(Line::styled(line, theme.text)));
            number += 1;
        }
    }
    lines
}

/// A question as it will be asked; with its answer where the host wants to see it.
pub fn whole(question: &Question, answers: bool, theme: &Theme) -> Text<'static> {
    let mut lines: Vec<Line> = question
        .text
        .lines()
        .map(|line| Line::styled(line.to_owned(), theme.heading))
        .collect();
    let options = question.options.iter().enumerate().map(|(n, option)| {
        let is_right = answers && question.right.contains(&n);
        let (sign, style) = match is_right {
            true => ("✓ ", theme.good),
            false => ("", theme.text),
        };
        Span::styled(format!("{sign}{}: {option}   ", letter(n)), style)
    });
    let options: Vec<Span> = options.collect();
    if !options.is_empty() {
        lines.push(Line::from(options));
    }
    if !question.steps.is_empty() {
        lines.push(Line::styled(question.steps.join(" · "), theme.text));
    }
    if answers {
        lines.push(Line::from(vec![
            Span::styled("Answer: ", theme.muted),
            Span::styled(question.answer.clone(), theme.good),
        ]));
        if let Some(attribution) = &question.attribution {
            lines.push(Line::styled(attribution.replace('\n', " "), theme.muted));
        }
        if let Some(why) = &question.why {
            lines.push(Line::styled(why.replace('\n', " "), theme.text));
        }
    }
    if let Some(place) = &question.place {
        lines.push(Line::styled(place.clone(), theme.muted));
    }
    Text::from(lines)
}
