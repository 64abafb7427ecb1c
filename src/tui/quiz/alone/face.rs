//! A round alone, state by state, as text. Draws what the values of `quiz::solo` hold and nothing else: before its time
//! that is no answer.

use super::words;
use crate::{
    answer::diff,
    quiz::{
        night::Spot,
        solo::{Asked, Doubt, Ready, Sum, Told, Verdict, Wish},
        stage::{ClockFace, Face},
    },
    text::sanitize,
    tui::{
        keymap::{self, Command, Context},
        quiz::told,
        theme::Theme,
        widgets::{
            face::{diffed, push_labelled},
            prose::prose,
            scroll,
        },
    },
};
use ratatui::{
    style::Style,
    text::{Line, Span, Text},
};

/// Before the first question.
pub fn ready(ready: &Ready, wish: &Wish, theme: &Theme) -> Text<'static> {
    let mut text = Text::default();
    for sentence in words::before(ready, wish) {
        text.push_line(Line::styled(sentence, theme.text));
        text.push_line(Line::default());
    }
    let clock = keymap::key(Context::AloneReady, Command::SwitchClock);
    let switch = match ready.has_clock {
        true => format!("{clock} switches the clock off."),
        false => format!("{clock} switches the clock on."),
    };
    text.push_line(Line::styled(switch, theme.muted));
    text.push_line(Line::styled(
        format!(
            "Seed {}: with the same decks it asks the same questions.",
            ready.seed
        ),
        theme.muted,
    ));
    text
}

/// There is nothing to ask, and this sentence says why.
pub fn nothing(why: &str, theme: &Theme) -> Text<'static> {
    Text::from(vec![Line::styled(why.to_owned(), theme.warn)])
}

/// The question with what there is to choose from or to put in order; `marked`: the option that Enter takes.
pub fn asked(asked: &Asked, marked: Option<usize>, theme: &Theme) -> Text<'static> {
    let mut text = question(&asked.face, theme.text.patch(theme.heading), theme);
    for (n, option) in asked.face.options.iter().enumerate() {
        let is_marked = marked == Some(n);
        let (mark, style) = match is_marked {
            true => ("▸", theme.selection),
            false => (" ", theme.text),
        };
        text.push_line(Line::from(vec![
            Span::styled(format!("{mark}{} ", letter(n)), theme.accent),
            Span::styled(option.clone(), style),
        ]));
    }
    if let Some(vague) = &asked.asked_again {
        text.push_line(Line::default());
        text.push_line(Line::from(vec![
            Span::styled("~ ", theme.warn),
            Span::styled(sanitize::line(vague).into_owned(), theme.text),
        ]));
    }
    text
}

/// The row of the text at which an option stands.
pub fn option_row(asked: &Asked, option: usize, width: u16) -> usize {
    let mut above = question(&asked.face, Style::new(), &Theme::MONO);
    for earlier in asked.face.options.iter().take(option) {
        above.push_line(Line::from(format!("  a {earlier}")));
    }
    scroll::rows(&above, width)
}

/// The rows of a question above what was decided about its answer.
pub fn rows_above_verdict(face: &Face, width: u16) -> usize {
    scroll::rows(&head(face, &Theme::MONO), width)
}

fn question(face: &Face, style: Style, theme: &Theme) -> Text<'static> {
    let mut text = prose(&face.text, style, theme.emphasis);
    if !face.options.is_empty() || !face.steps.is_empty() {
        text.push_line(Line::default());
    }
    for (n, step) in face.steps.iter().enumerate() {
        text.push_line(Line::from(vec![
            Span::styled(format!(" {} ", letter(n)), theme.accent),
            Span::styled(step.clone(), style),
        ]));
    }
    text
}

/// The question once more, quietly, above what came of it.
fn head(face: &Face, theme: &Theme) -> Text<'static> {
    let mut text = question(face, theme.muted, theme);
    // The options are told by what was chosen.
    if face.options.is_empty() || !face.steps.is_empty() {
        text.push_line(Line::default());
    }
    text
}

fn letter(n: usize) -> char {
    told::letter(n).to_ascii_lowercase()
}

pub fn paused(clock: &ClockFace, was_taken_back: bool, theme: &Theme) -> Text<'static> {
    let key = |command| keymap::key(Context::AlonePaused, command);
    let why = match was_taken_back {
        true => "Taken back: its question is asked once more.",
        false => "The clock is stopped, and the question hidden with it.",
    };
    Text::from(vec![
        Line::styled(why, theme.heading),
        Line::styled(format!("{} s are left.", told::seconds(clock)), theme.text),
        Line::default(),
        Line::styled(
            format!(
                "{} goes on; {} goes on without a clock; {} leaves the round.",
                key(Command::Continue),
                key(Command::SwitchClock),
                key(Command::Leave)
            ),
            theme.text,
        ),
    ])
}

/// "Were you right?", with both answers to compare.
pub fn doubting(doubt: &Doubt, theme: &Theme) -> Text<'static> {
    let mut text = head(&doubt.face, theme);
    let given = Span::styled(doubt.given.clone(), theme.text);
    push_labelled(&mut text, "You typed  ", vec![given], theme);
    let answer = Span::styled(doubt.answer.clone(), theme.good);
    push_labelled(&mut text, "Expected   ", vec![answer], theme);
    let reason = sanitize::line(&doubt.reason).into_owned();
    text.push_line(Line::styled(reason, theme.muted));
    text.push_line(Line::default());
    let key = |command| Span::styled(keymap::key(Context::AloneDoubting, command), theme.accent);
    text.push_line(Line::from(vec![
        Span::styled("? ", theme.warn),
        Span::styled("Were you right?  ", theme.text),
        key(Command::Yes),
        Span::styled(" yes   ", theme.text),
        key(Command::No),
        Span::styled(" no", theme.text),
    ]));
    text
}

/// The verdict and all that belongs to the answer.
pub fn verdict(told: &Told, theme: &Theme) -> Text<'static> {
    let mut text = head(&told.face, theme);
    let (mark, style) = match told.verdict {
        Verdict::Right => ("✓", theme.good),
        Verdict::Close => ("~", theme.warn),
        Verdict::Wrong => ("✗", theme.bad),
    };
    let mut line = vec![Span::styled(
        format!("{mark} {}", words::verdict(told)),
        style,
    )];
    if told.score.points.is_some() && told.is_right() {
        line.push(Span::styled(
            format!("  +{}", words::points(told.points)),
            theme.accent,
        ));
    }
    text.push_line(Line::from(line));
    let answer = prose(
        &told.answer,
        theme.text.patch(theme.heading),
        theme.emphasis,
    );
    text.extend(answer.lines);
    push_given(&mut text, told, theme);
    if told.is_overruled {
        text.push_line(Line::styled("✓ You were right.", theme.good));
    }
    if let Some(why) = &told.why {
        text.push_line(Line::default());
        text.extend(prose(why, theme.text, theme.emphasis).lines);
    }
    if told.attribution.is_some() || told.place.is_some() {
        text.push_line(Line::default());
    }
    for source in told.attribution.iter().chain(&told.place) {
        text.push_line(Line::styled(source.clone(), theme.muted));
    }
    text
}

fn push_given(text: &mut Text<'static>, told: &Told, theme: &Theme) {
    if told.given.is_empty() || (told.verdict == Verdict::Right && !told.is_overruled) {
        return;
    }
    text.push_line(Line::default());
    let label = match told.is_choice {
        true => "You chose  ",
        false => "You typed  ",
    };
    // Steps in another order differ in their places, not in their letters.
    let has_diff = !told.is_choice && told.face.steps.is_empty() && !told.is_overruled;
    let shown = match has_diff {
        true => diffed(&diff::diff(&told.nearest, &told.given), theme),
        false if told.is_right() => vec![Span::styled(told.given.clone(), theme.text)],
        false => vec![Span::styled(told.given.clone(), theme.extra)],
    };
    push_labelled(text, label, shown, theme);
    if let Some(reason) = told.reason.as_ref().filter(|_| !told.is_overruled) {
        text.push_line(Line::styled(
            sanitize::line(reason).into_owned(),
            theme.muted,
        ));
    }
}

/// What the round came to, what was missed, and what can be done now.
pub fn over(sum: &Sum, wish: &Wish, theme: &Theme) -> Text<'static> {
    let mut text = Text::from(Line::styled(words::result(sum), theme.heading));
    for sentence in words::beside(sum) {
        text.push_line(Line::styled(sentence, theme.text));
    }
    if let Some(challenge) = words::challenge(sum, wish) {
        text.push_line(Line::styled(challenge, theme.muted));
    }
    let key = |command| keymap::key(Context::AloneOver, command);
    if !sum.misses.is_empty() {
        text.push_line(Line::default());
        let them = match sum.misses.len() {
            1 => "it",
            _ => "them",
        };
        let cards = sum.misses.iter().any(|told| told.card.is_some());
        let studies = match cards {
            true => format!(": {} studies {them} at once", key(Command::GoOverMisses)),
            false => String::new(),
        };
        text.push_line(Line::styled(
            format!("{} missed{studies}.", sum.misses.len()),
            theme.accent,
        ));
    }
    for missed in &sum.misses {
        let number = match missed.face.spot {
            Spot::Question { at, .. } => at + 1,
            Spot::Shadow | Spot::SuddenDeath(_) => 0,
        };
        let mut asked = prose(&missed.face.text, theme.text, theme.emphasis);
        if let Some(first) = asked.lines.first_mut() {
            first
                .spans
                .insert(0, Span::styled(format!("✗ {number}. "), theme.bad));
        }
        text.extend(asked.lines);
        text.push_line(Line::styled(format!("  {}", missed.answer), theme.good));
        if let Some(attribution) = &missed.attribution {
            text.push_line(Line::styled(format!("  {attribution}"), theme.muted));
        }
    }
    text.push_line(Line::default());
    text.push_line(Line::styled(
        format!(
            "{}: another round. {}: take the last answer back. {}: back.",
            key(Command::OtherQuestions),
            key(Command::Undo),
            key(Command::Close)
        ),
        theme.text,
    ));
    text
}
