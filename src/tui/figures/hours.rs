//! When the answers fall, hour by hour. Must never show a share of nothing.

use super::{
    figures_at_hand::Figures,
    picture::{Column, Picture},
    row::Row,
    shares::percent,
    told::nothing,
};
use crate::tui::words::count;

pub fn hours(figures: &Figures) -> Vec<Row> {
    let hours = &figures.stats.hours;
    let most = hours.iter().map(|hour| hour.answers).max().unwrap_or(0);
    if most == 0 {
        return vec![nothing(figures)];
    }
    let bars = hours
        .iter()
        .enumerate()
        .map(|(at, hour)| Column::plain(at.to_string(), hour.answers as f64));
    let mut rows = vec![
        Row::Picture(
            "Answers by the hour".to_owned(),
            Picture::Columns(bars.collect()),
        ),
        Row::heading("Hour, answers, share recalled"),
    ];
    let answered = hours.iter().enumerate();
    let answered = answered.filter(|(_, hour)| hour.answers > 0);
    rows.extend(answered.map(|(at, hour)| {
        let answers = count(hour.answers as usize, "answer");
        let value = format!("{answers}, {:>5} recalled", percent(hour.recall));
        let name = format!("{at:02}:00");
        Row::bar(name, value, hour.answers as f64, most as f64)
    }));
    rows
}
