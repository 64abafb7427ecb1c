//! A worksheet as a value.

use super::{
    draw, left_out,
    part::Part,
    task::Task,
    wish::{Length, Wish},
};
use crate::{
    answer::date_in_words,
    deck::{Deck, Reading},
    text::prose::reading_minutes,
};

/// One worksheet with its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Worksheet {
    pub title: String,
    /// Where the facts come from, in one line.
    pub source: Option<String>,
    /// What the deck says of itself: for the teacher.
    pub about: Option<String>,
    pub wish: Wish,
    pub reading: Option<Reading>,
    pub sections: Vec<Section>,
    /// What is not on it, and why.
    pub left_out: Vec<String>,
}

/// The tasks of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub part: Part,
    /// The number of its first task; numbers run through the sheet.
    pub first: usize,
    pub tasks: Vec<Task>,
}

impl Worksheet {
    /// How many tasks there are.
    pub fn tasks(&self) -> usize {
        self.sections
            .iter()
            .map(|section| section.tasks.len())
            .sum()
    }
}

/// The worksheet of a deck: the same for the same deck and wish. It may have no task at all.
pub fn worksheet(deck: &Deck, wish: &Wish) -> Worksheet {
    let reading = reading(deck, wish);
    let story = reading.map(|reading| reading.level);
    let seconds = reading.map_or(0, seconds);
    let offered = draw::offered(deck, wish, story);
    let mut chosen = draw::drawn(offered.clone(), wish, seconds);
    let mut sections = Vec::new();
    let mut absent = Vec::new();
    let mut first = 1;
    for part in Part::ALL {
        let Some(mut tasks) = chosen.remove(&part) else {
            absent.push(part);
            continue;
        };
        // The easiest first.
        tasks.sort_by_key(|task| task.level);
        let count = tasks.len();
        sections.push(Section { part, first, tasks });
        first += count;
    }
    let has_offers = |part: Part| offered.contains_key(&part);
    let mut left_out = left_out::told(&absent, deck, wish, story, has_offers);
    if let Length::Tasks(wanted) = wish.length
        && first <= wanted
    {
        left_out.push(format!(
            "{} of {wanted} tasks: the deck has no more{} that can stand together on one sheet.",
            first - 1,
            wish.scope()
        ));
    }
    let source = &deck.source;
    let date = source.date.as_ref().map(|date| date_in_words(date));
    let dated = match (date, &source.date_note) {
        (Some(date), Some(note)) => Some(format!("{date} ({note})")),
        (date, note) => date.or_else(|| note.clone()),
    };
    let told: Vec<String> = [&source.title, &source.publisher, &source.url, &dated]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    Worksheet {
        title: deck.title.clone(),
        source: (!told.is_empty()).then(|| told.join(" · ")),
        about: deck.about.clone(),
        wish: *wish,
        reading: reading.cloned(),
        sections,
        left_out,
    }
}

/// The hardest story that is not too hard.
fn reading<'d>(deck: &'d Deck, wish: &Wish) -> Option<&'d Reading> {
    let suits = |reading: &&Reading| wish.level.is_none_or(|most| reading.level <= most);
    let all = deck.readings.iter().filter(suits);
    all.max_by_key(|reading| reading.level)
}

fn seconds(reading: &Reading) -> u32 {
    let minutes = u32::try_from(reading_minutes(&reading.text)).unwrap_or(u32::MAX);
    minutes.saturating_mul(60)
}
