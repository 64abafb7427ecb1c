//! What was done today, this week and all in all. Must never scold: a day without answers is a day.

use super::{figures_at_hand::Figures, row::Row, shares::share};
use crate::{
    history::Day,
    schedule::StudyDay,
    tui::words::{count, long_time},
};

const DAYS_LISTED: u32 = 7;

pub fn today(figures: &Figures) -> Vec<Row> {
    let stats = &figures.stats;
    let done = stats.day(figures.today);
    let mut rows = vec![
        Row::figure("Answers", answers(&done)),
        Row::figure("Time", time(&done)),
        Row::figure("Recalled", share(done.recall())),
    ];
    if done.answers > 0 {
        let of = count(done.answers as usize, "answer");
        rows.push(Row::figure("Again", format!("{} of {of}", done.again)));
    }
    let new = count(done.introduced as usize, "card");
    rows.push(Row::figure("New", format!("{new} met for the first time")));
    rows.push(Row::figure("This week", this_week(figures)));
    rows.push(Row::heading("Last 7 days"));
    let (first, last) = figures.last_days(DAYS_LISTED);
    let days = (first.number()..=last.number())
        .rev()
        .map(StudyDay::from_number);
    let done_on = |day| stats.calendar.get(&day).copied().unwrap_or_default();
    let days: Vec<(StudyDay, Day)> = days.map(|day| (day, done_on(day))).collect();
    let most = days.iter().map(|(_, done)| done.answers).max().unwrap_or(0);
    rows.extend(days.iter().map(|(day, done)| {
        let name = day.date().strftime("%a %Y-%m-%d").to_string();
        let value = format!("{}, {}", done.answers, long_time(done.ms));
        Row::bar(name, value, done.answers as f64, most as f64)
    }));
    rows.push(Row::heading(match figures.asked.days {
        None => "All together".to_owned(),
        Some(days) => format!("Last {days} days together"),
    }));
    let total = stats.total();
    rows.push(Row::figure(
        "Answers",
        format!("{} on {}", total.answers, count(stats.days.len(), "day")),
    ));
    rows.push(Row::figure("Time", time(&total)));
    rows.push(Row::figure("Recalled", share(total.recall())));
    rows
}

/// "3 days: Mon Tue Thu". A week begins on Monday.
fn this_week(figures: &Figures) -> String {
    let since_monday = figures.today.date().weekday().to_monday_zero_offset();
    let monday = figures
        .today
        .number()
        .saturating_sub(i32::from(since_monday));
    let days = (monday..=figures.today.number()).map(StudyDay::from_number);
    let studied: Vec<String> = days
        .filter(|day| figures.stats.calendar.contains_key(day))
        .map(|day| day.date().strftime("%a").to_string())
        .collect();
    match studied.len() {
        0 => "no day yet".to_owned(),
        days => format!("{}: {}", count(days, "day"), studied.join(" ")),
    }
}

/// "23 to 20 cards".
fn answers(done: &Day) -> String {
    match done.answers {
        0 => "none yet".to_owned(),
        answers => format!("{answers} to {}", count(done.cards as usize, "card")),
    }
}

/// "12 min, 9.5 s an answer".
fn time(done: &Day) -> String {
    match done.answers {
        0 => "0 min".to_owned(),
        answers => format!(
            "{}, {:.1} s an answer",
            long_time(done.ms),
            done.ms as f64 / 1_000.0 / answers as f64
        ),
    }
}
