//! Whether the memory model's predictions come true, in words. Must never judge from too few answers.

use super::{figures_at_hand::Figures, row::Row, shares::share};
use crate::{
    history::{Bin, Calibration, ENOUGH_TO_TELL, Score},
    tui::words::count,
};

/// What the bins show, in one sentence.
pub fn verdict(told: &Calibration) -> String {
    if !told.can_tell() {
        return format!(
            "Not enough answers to tell: {} so far, from about {ENOUGH_TO_TELL} on the bins mean something.",
            told.recalled.of
        );
    }
    let bins = count(told.bins.len(), "bin");
    format!(
        "In {} of {bins} the prediction lies within the interval of what happened.",
        told.agreeing()
    )
}

pub fn calibration(figures: &Figures) -> Vec<Row> {
    let told = &figures.calibration;
    let mut rows = vec![Row::Text(verdict(told))];
    if told.recalled.of == 0 {
        return rows;
    }
    rows.push(Row::figure("Recalled", share(told.recalled)));
    rows.push(Row::Heading("Predicted, and what happened".to_owned()));
    rows.extend(told.bins.iter().map(bin));
    rows.push(Row::Heading(
        "Error of the predictions: log loss, and of the bins".to_owned(),
    ));
    rows.extend(
        [
            ("memory model", told.model),
            ("overall average", told.average),
            ("moving average", told.moving_average),
        ]
        .map(|(name, score)| score_row(name, score)),
    );
    rows
}

fn bin(bin: &Bin) -> Row {
    let (low, high) = bin.recalled.interval().unwrap_or((0.0, 1.0));
    let happened = bin.recalled.get().unwrap_or(0.0);
    let mark = if bin.agrees() { "✓" } else { "✗" };
    let value = format!(
        "{:.1} % [{:.1}-{:.1}] of {} {mark}",
        happened * 100.0,
        low * 100.0,
        high * 100.0,
        bin.recalled.of
    );
    Row::bar(
        format!("{:.1} %", bin.predicted * 100.0),
        value,
        happened,
        1.0,
    )
}

fn score_row(name: &str, score: Score) -> Row {
    Row::figure(
        name,
        format!("{:.4}, {:.1} %", score.log_loss, score.bin_error * 100.0),
    )
}
