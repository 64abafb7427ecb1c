//! How the memories are spread, and which words are known. Must never name a card.

use super::{figures_at_hand::Figures, row::Row, told::nothing};
use crate::{
    history::{Bar, NO_LEVEL, Words},
    tui::words::count,
};

pub fn memory(figures: &Figures) -> Vec<Row> {
    let memories = &figures.stats.memories;
    let mut rows = Vec::new();
    if memories.cards == 0 {
        rows.push(nothing(figures));
    } else {
        rows.push(Row::Text(format!(
            "Of {} answered so far about {:.0} would be known now.",
            count(memories.cards as usize, "card"),
            memories.known
        )));
    }
    rows.extend(words(figures));
    if memories.cards == 0 {
        return rows;
    }
    let days = |bar: &Bar| match bar.to {
        Some(to) => format!("{:.0}-{to:.0} d", bar.from),
        None => format!("{:.0} d on", bar.from),
    };
    let plain = |bar: &Bar| format!("{:.0}-{:.0}", bar.from, bar.to.unwrap_or(bar.from));
    let percent = |bar: &Bar| {
        let to = bar.to.unwrap_or(1.0);
        format!("{:.0}-{:.0} %", bar.from * 100.0, to * 100.0)
    };
    let mut spread = |heading: &str, bars: &[Bar], name: &dyn Fn(&Bar) -> String| {
        let most = bars.iter().map(|bar| bar.cards).max().unwrap_or(0);
        rows.push(Row::heading(heading));
        rows.extend(bars.iter().map(|bar| {
            let cards = bar.cards;
            Row::bar(name(bar), cards.to_string(), cards as f64, most as f64)
        }));
    };
    let stability = "Stability: days until recall falls to 90 %";
    spread(stability, &memories.stability, &days);
    let difficulty = "Difficulty: 1 is easy, 10 hard to keep";
    spread(difficulty, &memories.difficulty, &plain);
    let recall = "Recall: the chance to be known today";
    spread(recall, &memories.recall, &percent);
    rows
}

/// Words by level; nothing where no note is about a word.
fn words(figures: &Figures) -> Vec<Row> {
    let words = &figures.stats.words;
    if words.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::heading(
        "Words by level: known as well as the weakest card of each",
    )];
    rows.extend(words.iter().map(|(level, words)| {
        let Words { words, met, known } = *words;
        let name = if *level == NO_LEVEL {
            "no level"
        } else {
            level
        };
        let value = format!("{known:.0} known, {met} met, {words} in all");
        Row::bar(name, value, known, words as f64)
    }));
    rows
}
