//! What was recalled and what was pressed, hour by hour and deck by deck. Must never show a share of nothing.

use super::{figures_at_hand::Figures, row::Row};
use crate::{
    history::{Day, Group, Share},
    schedule::Grade,
    tui::words::count,
};

/// "34 of 40 (85 %)", or "none yet".
pub fn share(share: Share) -> String {
    match share.get() {
        Some(part) => format!("{} of {} ({:.0} %)", share.recalled, share.of, part * 100.0),
        None => "none yet".to_owned(),
    }
}

/// "85 %", or nothing of nothing.
pub fn percent(share: Share) -> String {
    share
        .get()
        .map_or("-".to_owned(), |part| format!("{:.0} %", part * 100.0))
}

pub fn retention(figures: &Figures) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, days) in [("7 days", 7), ("30 days", 30), ("365 days", 365)] {
        let (first, last) = figures.last_days(days);
        rows.push(retained(name, &figures.stats.sum(first, last)));
    }
    rows.push(retained("all", &figures.stats.total()));
    rows.push(Row::Heading("By month".to_owned()));
    let months = figures.stats.months().into_iter().rev();
    rows.extend(months.map(|((year, month), done)| retained(&format!("{year}-{month:02}"), &done)));
    rows.push(Row::Heading("By day".to_owned()));
    let days = figures
        .stats
        .days
        .iter()
        .rev()
        .filter(|(_, done)| done.recall().of > 0);
    rows.extend(
        days.take(60)
            .map(|(day, done)| retained(&day.to_string(), done)),
    );
    rows
}

fn retained(name: &str, done: &Day) -> Row {
    let all = done.recall();
    let value = format!(
        "{} of {} (young {}, mature {})",
        percent(all),
        all.of,
        percent(done.young),
        percent(done.mature)
    );
    Row::bar(name, value, all.get().unwrap_or(0.0), 1.0)
}

pub fn buttons(figures: &Figures) -> Vec<Row> {
    let buttons = &figures.stats.buttons;
    let mut rows = Vec::new();
    for (name, pressed) in [
        ("Learning: new, or in its first minutes", buttons.learning),
        ("Young: below 21 days of stability", buttons.young),
        ("Mature: 21 days of stability or more", buttons.mature),
    ] {
        let all: u64 = pressed.iter().sum();
        rows.push(Row::Heading(name.to_owned()));
        rows.extend(Grade::ALL.iter().zip(pressed).map(|(grade, pressed)| {
            let percent = (pressed * 100).checked_div(all).unwrap_or(0);
            let value = format!("{pressed} ({percent:>2} %)");
            Row::bar(grade.to_string(), value, pressed as f64, all as f64)
        }));
    }
    rows
}

pub fn hours(figures: &Figures) -> Vec<Row> {
    let hours = &figures.stats.hours;
    let most = hours.iter().map(|hour| hour.answers).max().unwrap_or(0);
    let told = hours
        .iter()
        .enumerate()
        .filter(|(_, hour)| hour.answers > 0);
    let mut rows: Vec<Row> = told
        .map(|(at, hour)| {
            let answers = count(hour.answers as usize, "answer");
            let value = format!("{answers}, {:>5} recalled", percent(hour.recall));
            Row::bar(
                format!("{at:02}:00"),
                value,
                hour.answers as f64,
                most as f64,
            )
        })
        .collect();
    if rows.is_empty() {
        rows.push(Row::Text("No answers yet.".to_owned()));
    }
    rows
}

pub fn decks(figures: &Figures) -> Vec<Row> {
    let title = |id: &str| figures.titles.get(id).map_or(id, String::as_str).to_owned();
    let stats = &figures.stats;
    let mut rows = vec![Row::Heading("Decks".to_owned())];
    rows.extend(stats.decks.iter().map(|(id, group)| told(title(id), group)));
    if !stats.tags.is_empty() {
        rows.push(Row::Heading("Tags".to_owned()));
        rows.extend(
            stats
                .tags
                .iter()
                .map(|(tag, group)| told(tag.clone(), group)),
        );
    }
    rows
}

fn told(name: String, group: &Group) -> Row {
    let value = format!(
        "{}/{} met, {} mature, {} min, {:>5} recalled",
        group.met,
        group.cards,
        group.mature,
        group.ms.div_ceil(60_000),
        percent(group.recall)
    );
    Row::bar(name, value, group.recall.get().unwrap_or(0.0), 1.0)
}
