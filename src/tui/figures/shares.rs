//! What was recalled and what was pressed, day by day and deck by deck. Must never show a share of nothing.

use super::{
    figures_at_hand::Figures,
    picture::{Axis, Curve, Curves, Drawn, Picture, floor_of},
    row::Row,
    told::nothing,
};
use crate::{
    history::{Day, Group, Share},
    schedule::Grade,
    tui::words::{self, count, long_time},
};
use std::collections::BTreeMap;

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

/// Spans told one by one.
const SPANS: [(&str, u32); 3] = [("7 days", 7), ("30 days", 30), ("365 days", 365)];
/// Days told one by one.
const DAYS_LISTED: usize = 60;

pub fn retention(figures: &Figures) -> Vec<Row> {
    let stats = &figures.stats;
    if stats.total().recall().of == 0 {
        let sentence =
            "Answers count here from a card's second day on, unless picked from options.";
        return vec![nothing(figures), Row::text(sentence)];
    }
    let is_within = |days: u32| figures.asked.days.is_none_or(|asked| days < asked);
    let mut rows: Vec<Row> = SPANS
        .into_iter()
        .filter(|(_, days)| is_within(*days))
        .map(|(name, days)| {
            let (first, last) = figures.last_days(days);
            retained(name, &stats.sum(first, last))
        })
        .collect();
    let whole = figures.asked.days.map(|days| count(days as usize, "day"));
    rows.push(retained(whole.as_deref().unwrap_or("all"), &stats.total()));
    rows.extend(over_time(figures));
    rows.push(Row::heading("By month"));
    let months = stats.months().into_iter().rev();
    let months = months.filter(|(_, done)| done.recall().of > 0);
    rows.extend(months.map(|((year, month), done)| retained(&format!("{year}-{month:02}"), &done)));
    rows.push(Row::heading("By day"));
    let days = stats.days.iter().rev();
    let days = days.filter(|(_, done)| done.recall().of > 0);
    rows.extend(
        days.take(DAYS_LISTED)
            .map(|(day, done)| retained(&day.to_string(), done)),
    );
    rows
}

/// The share recalled as a curve: by day in a short span, by week in a year, by month in all.
fn over_time(figures: &Figures) -> Vec<Row> {
    let (noun, each) = match figures.asked.days {
        Some(..=30) => ("day", 1),
        Some(..=365) => ("week", 7),
        _ if figures.stats.days.len() <= 60 => ("day", 1),
        _ => ("week", 7),
    };
    let mut buckets: BTreeMap<i32, Share> = BTreeMap::new();
    for (day, done) in &figures.stats.days {
        let ago = figures.today.number().saturating_sub(day.number());
        *buckets.entry(-ago.div_euclid(each)).or_default() += done.recall();
    }
    let shares = buckets
        .into_iter()
        .filter_map(|(at, share)| Some((f64::from(at), share.get()?)));
    let points: Vec<(f64, f64)> = shares.collect();
    let [(first, _), .., (last, _)] = points[..] else {
        return Vec::new();
    };
    let desired = figures.desired_retention;
    let from = floor_of(points.iter().map(|(_, share)| *share).chain([desired]));
    let ago = |at: f64| match -at as i64 * i64::from(each) {
        0 => "today".to_owned(),
        days => format!(
            "{} ago",
            words::days(u32::try_from(days).unwrap_or(u32::MAX))
        ),
    };
    let middle = (first + last) / 2.0;
    let picture = Curves {
        x: Axis {
            from: first,
            to: last,
            labels: [first, middle, last].map(ago).into(),
        },
        y: Axis::percent_from(from),
        curves: vec![
            Curve::new(Drawn::Dotted, vec![(first, desired), (last, desired)]),
            Curve::new(Drawn::Line, points.clone()),
            Curve::new(Drawn::Points('●'), points),
        ],
    };
    let heading = format!(
        "Recalled by {noun} ●, beside the {:.0} % that is desired ∙",
        desired * 100.0
    );
    vec![Row::Picture(heading, Picture::Curves(picture))]
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
    if figures.stats.total().answers == 0 {
        return vec![nothing(figures)];
    }
    let mut rows = Vec::new();
    for (name, pressed) in [
        ("Learning: new, or in its first minutes", buttons.learning),
        ("Young: below 21 days of stability", buttons.young),
        ("Mature: 21 days of stability or more", buttons.mature),
    ] {
        let all: u64 = pressed.iter().sum();
        rows.push(Row::heading(name));
        rows.extend(Grade::ALL.iter().zip(pressed).map(|(grade, pressed)| {
            let percent = (pressed * 100).checked_div(all).unwrap_or(0);
            let value = format!("{pressed} ({percent:>2} %)");
            Row::bar(grade.to_string(), value, pressed as f64, all as f64)
        }));
    }
    rows
}

pub fn decks(figures: &Figures) -> Vec<Row> {
    let title = |id: &str| figures.titles.get(id).map_or(id, String::as_str).to_owned();
    let stats = &figures.stats;
    if stats.decks.is_empty() {
        return vec![Row::text("There are no decks yet.")];
    }
    let heads = ["met", "mature", "time", "recalled"].map(str::to_owned);
    let mut rows = vec![Row::heading("Decks"), Row::figure("", in_columns(&heads))];
    rows.extend(stats.decks.iter().map(|(id, group)| told(title(id), group)));
    if !stats.tags.is_empty() {
        rows.push(Row::heading("Tags"));
        let tags = stats.tags.iter();
        rows.extend(tags.map(|(tag, group)| told(tag.clone(), group)));
    }
    rows
}

fn told(name: String, group: &Group) -> Row {
    let columns = [
        format!("{} of {}", group.met, group.cards),
        group.mature.to_string(),
        long_time(group.ms),
        percent(group.recall),
    ];
    Row::figure(name, in_columns(&columns))
}

fn in_columns([met, mature, time, recalled]: &[String; 4]) -> String {
    format!("{met:>12} {mature:>7} {time:>8} {recalled:>8}")
}
