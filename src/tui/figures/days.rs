//! What was done day by day, and what the days ahead hold. Must never scold: a day without answers is a day.

use super::{figures_at_hand::Figures, row::Row, shares::share};
use crate::{
    history::{Band, Day},
    schedule::StudyDay,
    tui::words::count,
};

const DAYS_LISTED: u32 = 7;
const DAYS_AHEAD: usize = 30;

pub fn today(figures: &Figures) -> Vec<Row> {
    let stats = &figures.stats;
    let done = stats.day(figures.today);
    let mut rows = vec![
        Row::figure("Answers", answers(&done)),
        Row::figure("Time", time(&done)),
        Row::figure("Recalled", share(done.recall())),
        Row::figure(
            "Again",
            format!(
                "{} of {}",
                done.again,
                count(done.answers as usize, "answer")
            ),
        ),
        Row::figure(
            "New",
            format!(
                "{} met for the first time",
                count(done.introduced as usize, "card")
            ),
        ),
    ];
    rows.push(Row::Heading("Last 7 days".to_owned()));
    let (first, last) = figures.last_days(DAYS_LISTED);
    let days = (first.number()..=last.number())
        .rev()
        .map(StudyDay::from_number);
    let days: Vec<(StudyDay, Day)> = days.map(|day| (day, stats.day(day))).collect();
    let most = days.iter().map(|(_, done)| done.answers).max().unwrap_or(0);
    rows.extend(days.iter().map(|(day, done)| {
        let value = format!("{}, {} min", done.answers, done.ms.div_ceil(60_000));
        Row::bar(day.to_string(), value, done.answers as f64, most as f64)
    }));
    rows.push(Row::Heading("All together".to_owned()));
    let total = stats.total();
    rows.push(Row::figure(
        "Answers",
        format!("{} on {}", total.answers, count(stats.days.len(), "day")),
    ));
    rows.push(Row::figure("Time", time(&total)));
    rows.push(Row::figure("Recalled", share(total.recall())));
    rows
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
    let all = done.ms.div_ceil(60_000);
    let all = if all < 120 {
        format!("{all} min")
    } else {
        format!("{:.1} h", done.ms as f64 / 3_600_000.0)
    };
    match done.answers {
        0 => all,
        answers => format!(
            "{all}, {:.1} s an answer",
            done.ms as f64 / 1_000.0 / answers as f64
        ),
    }
}

pub fn forecast(figures: &Figures) -> Vec<Row> {
    let forecast = &figures.forecast;
    let mut rows = Vec::new();
    for days in [7, 30, 365] {
        let span = forecast.first(days);
        let value = format!("{} cards, {} min", band(span.due), band(span.minutes));
        rows.push(Row::figure(format!("{days} days"), value));
    }
    rows.push(Row::Text(format!(
        "With up to {} a day, and your own pace of {:.1} s an answer; the minutes hold new cards too.",
        count(figures.new_per_day, "new card"),
        figures.stats.habits.pace_ms() / 1_000.0
    )));
    rows.push(Row::Heading("Cards due each day".to_owned()));
    let days = || forecast.days.iter().take(DAYS_AHEAD);
    let most = days().map(|span| span.due.middle).fold(0.0, f64::max);
    rows.extend(days().zip(0..).map(|(span, ahead)| {
        let day = figures.today.plus(ahead).to_string();
        Row::bar(day, band(span.due), span.due.middle, most)
    }));
    rows
}

/// "12 [9-15]", or "12" where chance moves nothing.
fn band(band: Band) -> String {
    let (low, middle, high) = (band.low.round(), band.middle.round(), band.high.round());
    if low == high {
        format!("{middle}")
    } else {
        format!("{middle} [{low}-{high}]")
    }
}

/// How full a day is beside the fullest, as four shades and a blank: each is another letter, not only another colour.
pub const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// 0 for a day without answers, 1 to 4 beside the fullest day.
pub fn shade(answers: u64, most: u64) -> usize {
    match answers {
        0 => 0,
        answers => (answers * 4).div_ceil(most.max(1)).clamp(1, 4) as usize,
    }
}

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// A heat map of so many weeks, the last of them the week of `last`: a line of months, then a line for each weekday.
/// Days that have not come yet are blank.
pub fn heat_map(figures: &Figures, last: StudyDay, weeks: usize) -> Vec<String> {
    let days = &figures.stats.days;
    let most = days.values().map(|done| done.answers).max().unwrap_or(0);
    let weekday = i32::from(last.date().weekday().to_monday_zero_offset());
    let weeks_before = i32::try_from(weeks).unwrap_or(i32::MAX).saturating_sub(1);
    let monday = last.number() - weekday - weeks_before * 7;
    let mut lines = vec![format!("    {}", months(monday, weeks))];
    for (row, name) in (0..).zip(WEEKDAYS) {
        let cells = (0..=weeks_before).map(|week| {
            let day = StudyDay::from_number(monday + week * 7 + row);
            match days.get(&day) {
                _ if day > figures.today => ' ',
                done => SHADES[shade(done.map_or(0, |done| done.answers), most)],
            }
        });
        lines.push(format!("{name}  {}", cells.collect::<String>()));
    }
    lines
}

/// The names of the months above their first whole week, as far as they have room.
fn months(monday: i32, weeks: usize) -> String {
    let mut line = String::new();
    let mut before = None;
    for (week, column) in (0..).zip(0..weeks) {
        let date = StudyDay::from_number(monday + week * 7).date();
        let month = (date.year(), date.month());
        let is_new = before.replace(month) != Some(month);
        if is_new && line.len() <= column && column + 3 <= weeks {
            line += &" ".repeat(column - line.len());
            line += &date.strftime("%b ").to_string();
        }
    }
    line.truncate(weeks);
    line.trim_end().to_owned()
}

pub fn calendar(figures: &Figures) -> Vec<Row> {
    let mut rows: Vec<Row> = heat_map(figures, figures.today, 53)
        .into_iter()
        .map(Row::Text)
        .collect();
    rows.push(Row::Text(legend(figures)));
    let mut years: std::collections::BTreeMap<i16, (usize, Day)> =
        std::collections::BTreeMap::new();
    for (day, done) in &figures.stats.days {
        let (days, sum) = years.entry(day.date().year()).or_default();
        *days += 1;
        *sum += *done;
    }
    rows.extend(years.iter().rev().map(|(year, (days, done))| {
        let value = format!(
            "{} answers on {}, {} min",
            done.answers,
            count(*days, "day"),
            done.ms.div_ceil(60_000)
        );
        Row::figure(year.to_string(), value)
    }));
    rows
}

/// What the shades mean.
pub fn legend(figures: &Figures) -> String {
    let days = figures.stats.days.values();
    match days.map(|done| done.answers).max() {
        None => "No answers yet.".to_owned(),
        Some(most) => {
            let [none, low, .., full] = SHADES;
            format!(
                "{none} none  {low} few  {full} up to {}",
                count(most as usize, "answer")
            )
        }
    }
}
