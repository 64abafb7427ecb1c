//! Whether the memory model's predictions come true. Must never judge from too few answers.

use super::{
    figures_at_hand::Figures,
    picture::{Axis, Curve, Curves, Drawn, Picture, floor_of},
    row::Row,
    shares::share,
    told::nothing,
};
use crate::{
    history::{Bin, Calibration, ENOUGH_TO_TELL, Score},
    tui::words::count,
};

/// What the bins show, in one sentence.
fn verdict(told: &Calibration) -> String {
    if !told.can_tell() {
        return format!(
            "Not enough answers to tell: {} so far, about {ENOUGH_TO_TELL} are needed.",
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
    if told.recalled.of == 0 {
        let sentence =
            "Answers count here from a card's second day on, unless picked from options.";
        return vec![
            nothing(figures),
            Row::text(verdict(told)),
            Row::text(sentence),
        ];
    }
    let mut rows = vec![
        Row::text(verdict(told)),
        Row::figure("Recalled", share(told.recalled)),
    ];
    if told.bins.len() > 1 {
        rows.push(Row::Picture(
            "Happened above predicted: ● a bin, │ its interval, ∙ as predicted".to_owned(),
            Picture::Curves(picture(told)),
        ));
    }
    rows.push(Row::heading("Predicted; happened, interval, answers"));
    rows.extend(told.bins.iter().map(bin));
    rows.push(Row::heading(
        "Error, less is better: log loss, of the bins; the averages know no cards",
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

fn picture(told: &Calibration) -> Curves {
    let bins = || told.bins.iter();
    let interval = |bin: &Bin| bin.recalled.interval().unwrap_or((0.0, 1.0));
    let lowest = bins().map(|bin| bin.predicted.min(interval(bin).0));
    let from = floor_of(lowest);
    let mut curves = vec![Curve::new(Drawn::Dotted, vec![(from, from), (1.0, 1.0)])];
    curves.extend(bins().map(|bin| {
        let (low, high) = interval(bin);
        let ends = vec![(bin.predicted, low), (bin.predicted, high)];
        Curve::new(Drawn::Whisker, ends)
    }));
    let happened = bins().filter_map(|bin| Some((bin.predicted, bin.recalled.get()?)));
    curves.push(Curve::new(Drawn::Points('●'), happened.collect()));
    Curves {
        x: Axis::percent_from(from),
        y: Axis::percent_from(from),
        curves,
    }
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
    let name = format!("{:.1} %", bin.predicted * 100.0);
    Row::bar(name, value, happened, 1.0)
}

fn score_row(name: &str, score: Score) -> Row {
    Row::figure(
        name,
        format!("{:.4}, {:.1} %", score.log_loss, score.bin_error * 100.0),
    )
}
