//! The face of a card: the question, its options and hints; and after the answer the verdict, the difference, the
//! reason and where the fact comes from.

use super::prose::prose;
use crate::{
    answer::{
        Judgement, Reason, Verdict,
        diff::{self, Piece},
    },
    deck::Card,
    history::Form,
    study::{Given, Question, exercise},
    text::sanitize,
    tui::{
        keymap::{self, Command, Context},
        theme::Theme,
    },
};
use ratatui::{
    style::Style,
    text::{Line, Span, Text},
};

const LETTERS: [&str; 4] = ["a", "b", "c", "d"];

/// The question, with its options where it is a choice, and the hints given.
pub fn asking(question: &Question, marked: Option<usize>, theme: &Theme) -> Text<'static> {
    let mut text = asked(question, theme);
    for (n, option) in question.options.iter().enumerate() {
        let is_marked = marked == Some(n);
        let (mark, style) = if is_marked {
            ("▸", theme.selection)
        } else {
            (" ", theme.text)
        };
        text.push_line(Line::from(vec![
            Span::styled(
                format!("{mark}{} ", LETTERS.get(n).unwrap_or(&"")),
                theme.accent,
            ),
            Span::styled(option.clone(), style),
        ]));
    }
    if let Some(vague) = &question.asked_again {
        text.push_line(Line::default());
        text.push_line(Line::from(vec![
            Span::styled("~ ", theme.warn),
            Span::styled(sanitize::line(vague).into_owned(), theme.text),
        ]));
    }
    text
}

/// The sentence that is written down once it is gone.
pub fn memorizing(question: &Question, has_clock: bool, theme: &Theme) -> Text<'static> {
    let mut text = introduced(question, theme);
    text.extend(prose(&question.card.ask, theme.muted, theme.emphasis).lines);
    text.push_line(Line::default());
    let sentence = question.sentence.as_deref().unwrap_or_default();
    text.push_line(Line::styled(
        sanitize::line(sentence).into_owned(),
        theme.text.patch(theme.heading),
    ));
    text.push_line(Line::default());
    let key = keymap::key(Context::Memorizing, Command::Check);
    let clock = keymap::key(Context::Memorizing, Command::SwitchClock);
    let seconds = exercise::shown_ms(sentence) / 1_000;
    let told = match has_clock {
        true => format!(
            "It goes after {seconds} s. {key}, or the first letter, begins now; {clock}: no clock."
        ),
        false => format!("It stays until you begin: with {key}, or with the first letter."),
    };
    text.push_line(Line::styled(told, theme.muted));
    text
}

/// What a form is about that the learner has never met, above the question; a hint needs its room.
fn introduced(question: &Question, theme: &Theme) -> Text<'static> {
    let mut text = Text::default();
    let is_begun = question.hints_given > 0 || question.asked_again.is_some();
    if let Some(introduced) = question.introduced.filter(|_| !is_begun) {
        text.push_line(Line::styled(introduced, theme.accent));
        text.push_line(Line::default());
    }
    text
}

/// The row of the text at which an option stands.
pub fn option_row(question: &Question, option: usize, width: u16) -> usize {
    let mut above = asked(question, &Theme::MONO);
    for earlier in question.options.iter().take(option) {
        above.push_line(Line::from(format!("  a {earlier}")));
    }
    super::scroll::rows(&above, width)
}

/// The rows of the question above what was decided about its answer.
pub fn rows_above_verdict(question: &Question, width: u16) -> usize {
    let theme = &Theme::MONO;
    super::scroll::rows(
        &prose(&question.card.ask, theme.muted, theme.emphasis),
        width,
    ) + 1
}

fn asked(question: &Question, theme: &Theme) -> Text<'static> {
    let mut text = introduced(question, theme);
    let ask = prose(
        &question.card.ask,
        theme.text.patch(theme.heading),
        theme.emphasis,
    );
    match question.card.steps {
        Some(_) => text.extend(without_gaps(ask.lines)),
        None => text.extend(ask.lines),
    }
    if question.form == Form::Dictation {
        let again = keymap::key(Context::Typing, Command::Hear);
        let slowly = keymap::key(Context::Typing, Command::HearSlowly);
        let told = format!("{again} says it again, {slowly} slowly.");
        text.push_line(Line::styled(told, theme.muted));
    }
    let hints: Vec<String> = question.hints().collect();
    if !hints.is_empty() {
        text.push_line(Line::default());
    }
    for hint in hints {
        text.push_line(Line::from(vec![
            Span::styled("Hint: ", theme.warn),
            Span::styled(hint, theme.text),
        ]));
    }
    if !question.options.is_empty() {
        text.push_line(Line::default());
    }
    text
}

/// Things with letters stand close together: they are one list.
fn without_gaps(lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let is_thing = |line: &Line| line.to_string().chars().nth(1) == Some(')');
    let mut close: Vec<Line> = Vec::new();
    for line in lines {
        if is_thing(&line) && close.iter().rev().nth(1).is_some_and(is_thing) {
            close.pop();
        }
        close.push(line);
    }
    close
}

/// "Were you right?", with both answers to compare.
pub fn doubting(question: &Question, theme: &Theme) -> Text<'static> {
    let asked = prose(&question.card.ask, theme.muted, theme.emphasis);
    let mut text = Text::from(without_gaps(asked.lines));
    text.push_line(Line::default());
    if let Some(given) = &question.given {
        push_labelled(
            &mut text,
            "You typed  ",
            vec![typed(given, theme.text)],
            theme,
        );
        push_labelled(
            &mut text,
            "Expected   ",
            vec![Span::styled(question.card.answer.clone(), theme.good)],
            theme,
        );
        if let Some(judgement) = &given.judgement {
            text.push_line(Line::styled(
                sanitize::line(&judgement.reason.to_string()).into_owned(),
                theme.muted,
            ));
        }
    }
    text.push_line(Line::default());
    text.push_line(Line::from(vec![
        Span::styled("? ", theme.warn),
        Span::styled("Were you right?  ", theme.text),
        Span::styled(keymap::key(Context::Doubting, Command::Yes), theme.accent),
        Span::styled(" yes   ", theme.text),
        Span::styled(keymap::key(Context::Doubting, Command::No), theme.accent),
        Span::styled(" no", theme.text),
    ]));
    text
}

/// The verdict and everything that belongs to the answer.
pub fn revealed(question: &Question, theme: &Theme) -> Text<'static> {
    let card = &question.card;
    let asked = prose(&card.ask, theme.muted, theme.emphasis);
    let mut text = Text::from(without_gaps(asked.lines));
    text.push_line(Line::default());
    if let Some(given) = &question.given {
        push_verdict(&mut text, question, given, theme);
    }
    push_background(&mut text, card, theme);
    text
}

/// What is told below an answer: why it is so, the author's note, who says so.
pub fn push_background(text: &mut Text<'static>, card: &Card, theme: &Theme) {
    if let Some(why) = &card.why {
        text.push_line(Line::default());
        text.extend(prose(why, theme.text, theme.emphasis).lines);
    }
    if let Some(note) = &card.note {
        text.push_line(Line::default());
        text.extend(prose(note, theme.muted, theme.emphasis).lines);
    }
    if let Some(attribution) = &card.attribution {
        text.push_line(Line::default());
        text.push_line(Line::styled(attribution.clone(), theme.muted));
    }
}

fn push_verdict(text: &mut Text<'static>, question: &Question, given: &Given, theme: &Theme) {
    let (mark, word, style) = told(given, theme);
    let is_blank = given.text.trim().is_empty();
    let head = match (is_blank, &question.form) {
        (true, Form::Reveal) => "Answer".to_owned(),
        (true, _) => format!("{mark} Not known"),
        _ => format!("{mark} {word}"),
    };
    text.push_line(Line::styled(
        head,
        if is_blank && question.form == Form::Reveal {
            theme.accent
        } else {
            style
        },
    ));
    text.extend(
        prose(
            &question.card.answer,
            theme.text.patch(theme.heading),
            theme.emphasis,
        )
        .lines,
    );
    if is_blank {
        return;
    }
    match &given.judgement {
        _ if given.overruled => {
            text.push_line(Line::default());
            push_labelled(text, "You typed  ", vec![typed(given, theme.text)], theme);
        }
        Some(judgement) if judgement.verdict != Verdict::Right => {
            let shown = match question.difference() {
                Some(pieces) => diffed(&pieces, theme),
                None => vec![typed(given, theme.text)],
            };
            text.push_line(Line::default());
            push_labelled(text, "You typed  ", shown, theme);
            text.push_line(Line::styled(
                sanitize::line(&judgement.reason.to_string()).into_owned(),
                theme.muted,
            ));
        }
        Some(Judgement {
            reason: reason @ Reason::Accepted(_),
            ..
        }) => {
            text.push_line(Line::default());
            push_labelled(text, "You typed  ", vec![typed(given, theme.text)], theme);
            text.push_line(Line::styled(
                sanitize::line(&reason.to_string()).into_owned(),
                theme.muted,
            ));
        }
        Some(_) => {}
        None if given.verdict == Some(Verdict::Wrong) => {
            push_labelled(text, "You chose  ", vec![typed(given, theme.extra)], theme);
        }
        None => {}
    }
    if given.overruled {
        let offer = if question.has_new_wording() {
            "  a accepts this wording from now on."
        } else {
            ""
        };
        text.push_line(Line::styled(
            format!("✓ You were right.{offer}"),
            theme.good,
        ));
    }
}

pub fn push_labelled(
    text: &mut Text<'static>,
    label: &'static str,
    mut spans: Vec<Span<'static>>,
    theme: &Theme,
) {
    spans.insert(0, Span::styled(label, theme.muted));
    text.push_line(Line::from(spans));
}

fn typed(given: &Given, style: Style) -> Span<'static> {
    Span::styled(sanitize::line(&given.text).into_owned(), style)
}

/// Sign, word and style of a verdict: the sign tells it without colour.
fn told(given: &Given, theme: &Theme) -> (&'static str, &'static str, Style) {
    match given.verdict {
        _ if given.overruled => ("✓", "Right", theme.good),
        Some(Verdict::Right) => ("✓", "Right", theme.good),
        Some(Verdict::Close) => ("~", "Close", theme.warn),
        Some(Verdict::Wrong) => ("✗", "Wrong", theme.bad),
        Some(Verdict::Vague | Verdict::Doubtful) => ("?", "Undecided", theme.warn),
        None => ("·", "Answer", theme.accent),
    }
}

/// What was typed, against what was expected: extra letters struck through, missing ones underlined in brackets.
///
/// Two texts with nothing in common are no diff: the answer stands above, so only what was typed is shown.
pub fn diffed(pieces: &[Piece], theme: &Theme) -> Vec<Span<'static>> {
    let has_common = pieces.iter().any(|piece| piece.kind == diff::Kind::Same);
    pieces
        .iter()
        .filter(|piece| has_common || piece.kind == diff::Kind::Extra)
        .map(|piece| {
            let shown = sanitize::line(&piece.text).into_owned();
            match piece.kind {
                diff::Kind::Same => Span::styled(shown, theme.text),
                diff::Kind::Extra => Span::styled(shown, theme.extra),
                diff::Kind::Missing => Span::styled(format!("[{shown}]"), theme.missing),
            }
        })
        .collect()
}
