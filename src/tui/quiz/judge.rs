//! The judge's queue: distinct answers in doubt, the most frequent first, then protests, then what was judged already.
//!
//! Must never show a right answer that the `Console` does not hold.

use super::told;
use crate::{
    quiz::{
        console::{Console, Doubt, Protest},
        night::{Event, Mark, Ruling, Step},
    },
    tui::{
        keymap::Command,
        theme::Theme,
        widgets::{
            chrome,
            rows::{self, Listed},
            scroll, table,
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
};

/// One row of the queue.
pub enum Item<'a> {
    Doubt(&'a Doubt),
    Protest(&'a Protest),
}

pub fn items(console: &Console) -> Vec<Item<'_>> {
    let doubts = console.doubts.iter().map(Item::Doubt);
    let protests = console.protests.iter().map(Item::Protest);
    let judged = console.answers.iter().map(Item::Doubt);
    doubts.chain(protests).chain(judged).collect()
}

/// Where the marked item stands by now: answers of phones come in by themselves.
pub fn place(before: &Console, marked: usize, now: &Console) -> usize {
    let name = |item: &Item| match item {
        Item::Doubt(doubt) => (doubt.spot, None, Some(doubt.given.clone())),
        Item::Protest(protest) => (protest.spot, Some(protest.team), None),
    };
    let wanted = items(before).get(marked).map(name);
    let mut names = items(now).into_iter().map(|item| Some(name(&item)));
    names.position(|item| item == wanted).unwrap_or(marked)
}

/// What a word on an item comes to.
pub fn ruled(item: &Item, ruling: Ruling) -> Vec<Event> {
    match item {
        Item::Doubt(doubt) => vec![Event::Host(Step::Rule {
            spot: doubt.spot,
            answer: doubt.given.clone(),
            ruling: Some(ruling),
        })],
        Item::Protest(protest) => {
            let (team, spot) = (protest.team, protest.spot);
            // An option is right or wrong for all: what is ruled on then is the team's own question.
            let in_words = protest.given.as_ref().filter(|_| protest.answer.is_some());
            let word = match in_words {
                Some(given) => Step::Rule {
                    spot,
                    answer: given.clone(),
                    ruling: Some(ruling),
                },
                None => Step::Mark {
                    team,
                    spot,
                    mark: Some(match ruling {
                        Ruling::Yes => Mark::One,
                        Ruling::Half => Mark::Half,
                        Ruling::No => Mark::Zero,
                    }),
                },
            };
            vec![Event::Host(word), Event::Host(Step::Heard { team, spot })]
        }
    }
}

/// Where the mark goes after a command.
pub fn moved(marked: usize, command: Command, console: &Console) -> usize {
    rows::moved(marked, command, items(console).len(), 8)
}

/// Draws the queue, and the marked item whole below it.
pub fn draw(frame: &mut Frame, area: Rect, console: &Console, marked: usize, theme: &Theme) {
    let parts = chrome::parts(area, usize::MAX, false);
    let items = items(console);
    let answers = (console.doubts.len(), "answer");
    let protests = (console.protests.len(), "protest");
    let open = [answers, protests].into_iter().filter(|(of, _)| *of > 0);
    let open: Vec<String> = open.map(|(of, noun)| count(of, noun)).collect();
    let left = match open.is_empty() {
        true => "Nothing is left to judge".to_owned(),
        false => format!("{} to judge", open.join(", ")),
    };
    let header = Rect { height: 1, ..area };
    let body = Rect {
        x: parts.body.x,
        width: parts.body.width,
        y: area.y + 1,
        height: area.height.saturating_sub(1),
    };
    let place = match body.width {
        ..60 => Line::default(),
        _ => Line::styled(console.where_we_are.clone(), theme.muted),
    };
    chrome::header(
        frame,
        Rect {
            x: body.x,
            width: body.width,
            ..header
        },
        Line::styled(left, theme.accent),
        place,
        theme,
    );
    let marked = marked.min(items.len().saturating_sub(1));
    let Some(item) = items.get(marked) else {
        frame.set_cursor_position((body.x, body.y));
        return;
    };
    let detail = detail(item, theme);
    let wanted = u16::try_from(scroll::rows(&detail, body.width)).unwrap_or(u16::MAX);
    let least = u16::from(body.height > 4) * 3;
    let [list, below] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(wanted.min(body.height.saturating_sub(least))),
    ])
    .spacing(u16::from(body.height > 12))
    .areas(body);
    scroll::draw(frame, below, detail, 0);
    let lines = items
        .iter()
        .map(|item| Listed::Row(row(item, body.width, theme)))
        .collect();
    rows::draw(frame, list, lines, marked, theme);
}

fn row(item: &Item, width: u16, theme: &Theme) -> Line<'static> {
    let (mark, style, given, times) = match item {
        Item::Doubt(doubt) => {
            let (mark, style) = sign(doubt, theme);
            let times = format!(" × {}", doubt.teams.len());
            (mark, style, doubt.given.clone(), times)
        }
        Item::Protest(protest) => {
            let told = match &protest.given {
                Some(given) => format!("{}: {given}", protest.name),
                None => format!("{}, without an answer", protest.name),
            };
            ("!", theme.warn, told, String::new())
        }
    };
    let room = usize::from(width).saturating_sub(3 + times.chars().count());
    Line::from(vec![
        Span::styled(format!("{mark} "), style),
        Span::styled(table::cut(&given, room), theme.text),
        Span::styled(times, theme.muted),
    ])
}

/// What counts for an answer now: the host's word, else the judge's verdict.
fn sign(doubt: &Doubt, theme: &Theme) -> (&'static str, ratatui::style::Style) {
    match (doubt.ruling, doubt.judged) {
        (Some(Ruling::Yes), _) | (None, Some(true)) => ("✓", theme.good),
        (Some(Ruling::No), _) | (None, Some(false)) => ("✗", theme.bad),
        (Some(Ruling::Half), _) => ("½", theme.warn),
        (None, None) => ("?", theme.warn),
    }
}

fn detail(item: &Item, theme: &Theme) -> Text<'static> {
    let mut lines = Vec::new();
    let mut pair = |label: &str, text: &str, style| {
        lines.push(Line::from(vec![
            Span::styled(format!("{label}  "), theme.accent),
            Span::styled(text.to_owned(), style),
        ]));
    };
    match item {
        Item::Doubt(doubt) => {
            pair("Question", &doubt.question, theme.text);
            if let Some(answer) = &doubt.answer {
                pair("Answer", answer, theme.good);
            }
            pair("Given", &doubt.given, theme.heading);
            pair("By", &told::listed(&doubt.teams, ", "), theme.text);
            lines.push(Line::styled(doubt.reason.clone(), theme.muted));
        }
        Item::Protest(protest) => {
            pair("Protest of", &protest.name, theme.heading);
            pair("Question", &protest.question, theme.text);
            pair("Answer", &protest.right, theme.good);
            if let Some(given) = &protest.given {
                pair("Given", given, theme.heading);
            }
        }
    }
    Text::from(lines)
}
