//! The heat map: a year in weeks, each day as full as it was. Must never scold: a day without answers is a day.

use super::{figures_at_hand::Figures, row::Row, told::nothing};
use crate::{history::Day, schedule::StudyDay, tui::words::count};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How full a day is beside the fullest, as four shades and a dot: each is another letter, not only another colour.
pub const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// The columns before the first week.
const MARGIN: usize = 4;
const MONTHS: i8 = 12;

/// 0 for a day without answers, 1 to 4 beside the fullest day.
fn shade(answers: u64, most: u64) -> usize {
    match answers {
        0 => 0,
        answers => (answers * 4).div_ceil(most.max(1)).clamp(1, 4) as usize,
    }
}

pub fn calendar(figures: &Figures, width: usize) -> Vec<Row> {
    let calendar = &figures.stats.calendar;
    let Some(most) = calendar.values().map(|done| done.answers).max() else {
        return vec![nothing(figures)];
    };
    let [none, low, .., full] = SHADES;
    let most_told = count(most as usize, "answer");
    let mut rows = vec![Row::Text(format!(
        "{none} none  {low} few  {full} up to {most_told}"
    ))];
    let mut years: BTreeMap<i16, (usize, Day)> = BTreeMap::new();
    for (day, done) in calendar {
        let (days, sum) = years.entry(day.date().year()).or_default();
        *days += 1;
        *sum += *done;
    }
    for (year, (days, done)) in years.iter().rev() {
        let told = format!(
            "{year}: {} on {}, {} min",
            count(done.answers as usize, "answer"),
            count(*days, "day"),
            done.ms.div_ceil(60_000)
        );
        rows.push(Row::Heading(told));
        for (first, last) in parts(*year, figures.today, width).into_iter().rev() {
            rows.extend(heat_map(figures, (first, last), most, width));
        }
    }
    rows
}

/// A year, or its halves or quarters where it is too wide: first and last day of each.
fn parts(year: i16, today: StudyDay, width: usize) -> Vec<(StudyDay, StudyDay)> {
    let months = match width.saturating_sub(MARGIN) {
        54.. => 12,
        28..54 => 6,
        _ => 3,
    };
    let first_of = |month: i8| match month {
        ..=MONTHS => Date::new(year, month, 1),
        _ => Date::new(year.saturating_add(1), 1, 1),
    };
    let day = |month| first_of(month).ok().map(StudyDay::from_date);
    let starts = (1..=MONTHS).step_by(usize::from(months as u8));
    let parts = starts.filter_map(|month| {
        let next = day(month + months)?;
        let last = StudyDay::from_number(next.number().saturating_sub(1));
        Some((day(month)?, last))
    });
    parts.filter(|(first, _)| *first <= today).collect()
}

/// A line of months, then one for each weekday. Days of other years and days to come are blank.
fn heat_map(
    figures: &Figures,
    (first, last): (StudyDay, StudyDay),
    most: u64,
    width: usize,
) -> Vec<Row> {
    let weekday = i32::from(first.date().weekday().to_monday_zero_offset());
    let monday = first.number() - weekday;
    let weeks = (last.number() - monday) / 7 + 1;
    let mut rows = vec![Row::Shades(format!(
        "{}{}",
        " ".repeat(MARGIN),
        months(monday, first, weeks, cell_width(weeks, width))
    ))];
    for (row, name) in (0..).zip(WEEKDAYS) {
        let wide = cell_width(weeks, width);
        let cells = (0..weeks).map(|week| {
            let day = StudyDay::from_number(monday + week * 7 + row);
            if day > figures.today || day < first || day > last {
                return " ".repeat(wide);
            }
            let done = figures.stats.calendar.get(&day);
            let shade = SHADES[shade(done.map_or(0, |done| done.answers), most)];
            let beside = if shade == SHADES[0] { ' ' } else { shade };
            format!("{shade}{}", beside.to_string().repeat(wide - 1))
        });
        let line = format!("{name}  {}", cells.collect::<String>());
        rows.push(Row::Shades(line.trim_end().to_owned()));
    }
    rows
}

/// Two columns a week where there is room, so that a day is about as wide as high.
fn cell_width(weeks: i32, width: usize) -> usize {
    let room = width.saturating_sub(MARGIN);
    if room >= weeks as usize * 2 { 2 } else { 1 }
}

/// The names of the months above the week of their first day, as far as they have room.
fn months(monday: i32, first: StudyDay, weeks: i32, wide: usize) -> String {
    let mut line = String::new();
    let mut before = None;
    for (week, column) in (0..weeks).zip((0..).step_by(wide)) {
        let sunday = StudyDay::from_number(monday + week * 7 + 6);
        let date = sunday.max(first).date();
        let is_new = before.replace(date.month()) != Some(date.month());
        if is_new && line.len() <= column && column + 3 <= weeks as usize * wide {
            line += &" ".repeat(column - line.len());
            line += &date.strftime("%b ").to_string();
        }
    }
    line.trim_end().to_owned()
}
