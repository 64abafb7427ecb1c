//! What the days ahead hold. Must never promise: a day has a middle and a band.

use super::{
    figures_at_hand::{FORECAST_DAYS, Figures},
    picture::{Column, Picture},
    row::Row,
};
use crate::{
    history::Band,
    tui::words::{count, days},
};

const SPANS: [usize; 3] = [7, 30, FORECAST_DAYS];
/// Days told one by one.
const DAYS_LISTED: usize = 30;
/// Bars of a picture that has room for every week of a year.
const WEEKS: usize = 60;

pub fn forecast(figures: &Figures, width: usize) -> Vec<Row> {
    let forecast = &figures.forecast;
    let mut rows = vec![Row::Text(format!(
        "With up to {} a day, {:.1} s an answer; minutes hold new ones too.",
        count(figures.new_per_day, "new card"),
        figures.stats.habits.pace_ms() / 1_000.0
    ))];
    rows.extend(SPANS.map(|days| {
        let span = forecast.first(days);
        let value = format!("{} cards, {} min", band(span.due), band(span.minutes));
        Row::figure(format!("{days} days"), value)
    }));
    rows.extend(picture(figures, width));
    rows.push(Row::heading("Cards due each day"));
    let days = || forecast.days.iter().take(DAYS_LISTED);
    let most = days().map(|span| span.due.middle).fold(0.0, f64::max);
    rows.extend(days().zip(0..).map(|(span, ahead)| {
        let day = figures.today.plus(ahead).to_string();
        Row::bar(day, band(span.due), span.due.middle, most)
    }));
    rows
}

/// The span of the page as bars: days, or weeks where days have no room.
fn picture(figures: &Figures, width: usize) -> Vec<Row> {
    let days_ahead = match figures.asked.days {
        Some(..=7) => 7,
        Some(..=30) => 30,
        _ => FORECAST_DAYS,
    };
    let (each, noun) = match (days_ahead, width) {
        (..=30, _) => (1, "day"),
        (_, WEEKS..) => (7, "week"),
        _ => (14, "two weeks"),
    };
    let bars = (0..days_ahead).step_by(each).map(|from| {
        let until = (from + each).min(days_ahead);
        let due = figures.forecast.together(from..until).due;
        Column {
            label: match from {
                0 => "today".to_owned(),
                from => format!("+{}", days(u32::try_from(from).unwrap_or(u32::MAX))),
            },
            low: due.low,
            middle: due.middle,
            high: due.high,
        }
    });
    let bars: Vec<Column> = bars.collect();
    if bars.iter().all(|bar| bar.high <= 0.0) {
        return vec![Row::text("Nothing falls due in this span.")];
    }
    vec![Row::Picture(
        format!("Cards due by {noun}: █ nearly certain, ▒ likely, ░ possible"),
        Picture::Columns(bars),
    )]
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
