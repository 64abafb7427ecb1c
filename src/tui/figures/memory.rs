//! How the memories are spread, in words. Must never name a card.

use super::{figures_at_hand::Figures, row::Row};
use crate::{history::Bar, tui::words::count};

/// A distribution with its name: the words for a bar's bounds, and the bars.
pub fn distributions(figures: &Figures) -> [(&'static str, Vec<(String, u64)>); 3] {
    let memories = &figures.stats.memories;
    let days = |bar: &Bar| match bar.to {
        Some(to) => format!("{:.0}-{to:.0} d", bar.from),
        None => format!("{:.0} d on", bar.from),
    };
    let plain = |bar: &Bar| format!("{:.0}-{:.0}", bar.from, bar.to.unwrap_or(bar.from));
    let percent = |bar: &Bar| {
        format!(
            "{:.0}-{:.0} %",
            bar.from * 100.0,
            bar.to.unwrap_or(1.0) * 100.0
        )
    };
    let named = |bars: &[Bar], name: &dyn Fn(&Bar) -> String| {
        bars.iter().map(|bar| (name(bar), bar.cards)).collect()
    };
    [
        (
            "Stability: days until recall falls to 90 %",
            named(&memories.stability, &days),
        ),
        (
            "Difficulty: 1 is easy, 10 hard to keep",
            named(&memories.difficulty, &plain),
        ),
        (
            "Recall: the chance to be known today",
            named(&memories.recall, &percent),
        ),
    ]
}

/// How many cards are known today, as far as the model can tell.
pub fn known(figures: &Figures) -> String {
    let memories = &figures.stats.memories;
    format!(
        "Of {} answered so far about {:.0} would be known now.",
        count(memories.cards as usize, "card"),
        memories.known
    )
}

pub fn memory(figures: &Figures) -> Vec<Row> {
    let mut rows = vec![Row::Text(known(figures))];
    for (name, bars) in distributions(figures) {
        let most = bars.iter().map(|(_, cards)| *cards).max().unwrap_or(0);
        rows.push(Row::Heading(name.to_owned()));
        rows.extend(
            bars.into_iter()
                .map(|(name, cards)| Row::bar(name, cards.to_string(), cards as f64, most as f64)),
        );
    }
    rows
}
