//! The end of a sitting, and the wait for cards that return within minutes.

use super::prose;
use crate::{
    schedule::Moment,
    study::{
        Collection, Summary,
        queue::{self, Scope},
    },
    tui::{
        keymap::{self, Command, Context},
        sessions,
        theme::Theme,
        words::{count, minutes},
    },
};
use ratatui::text::{Line, Span, Text};

/// "2 cards return in 8 min."
pub fn waiting(cards: usize, minutes: i64, theme: &Theme) -> Text<'static> {
    let verb = if cards == 1 { "returns" } else { "return" };
    Text::from(vec![
        Line::styled(
            format!("{} {verb} in {minutes} min.", count(cards, "card")),
            theme.heading,
        ),
        Line::default(),
        Line::styled(
            format!(
                "{} asks now what is waiting; {} stops here and leaves it for later.",
                keymap::key(Context::Waiting, Command::Continue),
                keymap::key(Context::Waiting, Command::Leave)
            ),
            theme.text,
        ),
    ])
}

/// What was done, what was missed, what comes tomorrow, and what Enter does.
pub fn summary(
    summed: &Summary,
    collection: &Collection,
    now: Moment,
    theme: &Theme,
) -> Text<'static> {
    let progress = summed.progress;
    let answers = progress.passed + progress.missed;
    if answers == 0 && !summed.more {
        return Text::from(vec![
            Line::styled(sessions::nothing(summed), theme.heading),
            Line::default(),
            tomorrow(collection, now, theme),
        ]);
    }
    let mut lines = vec![
        Line::styled(
            format!(
                "{} in {} min",
                count(answers, "answer"),
                minutes(progress.spent)
            ),
            theme.heading,
        ),
        Line::from(vec![
            Span::styled(format!("✓ {} known", progress.passed), theme.good),
            Span::raw("   "),
            Span::styled(format!("✗ {} missed", progress.missed), theme.bad),
        ]),
    ];
    if let (kept, all @ 1..) = summed.retained {
        let share = kept * 100 / all;
        lines.push(Line::styled(
            format!(
                "Of {} learnt before, {kept} kept ({share} %).",
                count(all, "card")
            ),
            theme.text,
        ));
    }
    lines.extend(
        sessions::beside(summed)
            .into_iter()
            .map(|told| Line::styled(told, theme.text)),
    );
    if !summed.misses.is_empty() {
        let them = if summed.misses.len() == 1 {
            "it"
        } else {
            "them"
        };
        lines.push(Line::default());
        lines.push(Line::styled(
            format!(
                "{} done, {} missed: {} goes over {them}.",
                progress.done,
                summed.misses.len(),
                keymap::key(Context::Summary, Command::GoOverMisses)
            ),
            theme.accent,
        ));
        for card in summed.misses.iter().filter_map(|id| collection.card(id)) {
            let (ask, answer) = card.in_short();
            lines.push(Line::from(vec![
                Span::styled("✗ ", theme.bad),
                Span::styled(prose::without_markup(ask), theme.text),
            ]));
            lines.push(Line::styled(format!("  {answer}"), theme.good));
            if let Some(attribution) = &card.attribution {
                lines.push(Line::styled(format!("  {attribution}"), theme.muted));
            }
        }
    }
    lines.push(Line::default());
    lines.push(tomorrow(collection, now, theme));
    let enter = keymap::key(Context::Summary, Command::Continue);
    let what = if summed.more {
        "more cards"
    } else {
        "back to the decks"
    };
    lines.push(Line::styled(format!("{enter}: {what}."), theme.text));
    Text::from(lines)
}

fn tomorrow(collection: &Collection, now: Moment, theme: &Theme) -> Line<'static> {
    let due = queue::due_tomorrow(collection, &Scope::all(), now);
    Line::styled(format!("Tomorrow: {}.", count(due, "due card")), theme.text)
}
