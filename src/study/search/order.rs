//! The order of a table of cards, by each of its columns.

use super::index::{Index, Row};
use crate::schedule::{Due, Moment, StudyDay};
use std::cmp::Ordering;

const MINUTE_MS: f64 = 60_000.0;
const DAY_MS: f64 = 86_400_000.0;

/// What a table of cards can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Question,
    Answer,
    Deck,
    Due,
    Stability,
    Recall,
    Lapses,
    Tags,
    Flag,
    Level,
}

impl Column {
    /// From left to right.
    pub const ALL: [Self; 10] = [
        Self::Question,
        Self::Answer,
        Self::Deck,
        Self::Due,
        Self::Stability,
        Self::Recall,
        Self::Lapses,
        Self::Tags,
        Self::Flag,
        Self::Level,
    ];
}

impl Index {
    /// Sorts the numbers of rows. What a card has not comes last either way; what is equal keeps its order.
    pub fn sort(&self, rows: &mut [u32], by: Column, descending: bool) {
        match by {
            Column::Question => self.by_text(rows, descending, |row| self.texts.question(row)),
            Column::Answer => self.by_text(rows, descending, |row| self.texts.answer(row)),
            Column::Deck => {
                let title = |row: u32| {
                    let deck = self.decks.get(self.rows[row as usize].deck)?;
                    Some(deck.title.as_str())
                };
                self.by_key(rows, descending, title, |a, b| a.cmp(b));
            }
            Column::Due => self.by_number(rows, descending, |row| self.due_ms(row)),
            Column::Stability => self.by_number(rows, descending, |row| {
                let memory = row.state.progress.memory?;
                Some(memory.stability.days())
            }),
            Column::Recall => self.by_number(rows, descending, |row| row.recall),
            Column::Lapses => self.by_number(rows, descending, |row| {
                Some(f64::from(row.state.progress.lapses))
            }),
            Column::Tags => {
                let first = |row: u32| {
                    let tag = self.tag_numbers(&self.rows[row as usize]).first()?;
                    Some(self.tags.normal(*tag))
                };
                self.by_key(rows, descending, first, |a, b| a.cmp(b));
            }
            Column::Flag => self.by_number(rows, descending, |row| {
                (row.state.flag > 0).then(|| f64::from(row.state.flag))
            }),
            Column::Level => self.by_number(rows, descending, |row| {
                self.level(row).map(|level| f64::from(level as u8))
            }),
        }
    }

    /// The study day on which a row's card is due, as of the index's moment; none for a new card.
    pub fn due_day(&self, row: &Row) -> Option<StudyDay> {
        Some(match row.state.due_as_of(self.now.utc_ms, self.today)? {
            Due::On(day) => day,
            // The learner's clock will be as far from UTC as it is now.
            Due::At(utc_ms) => StudyDay::of(Moment { utc_ms, ..self.now }, self.rollover),
        })
    }

    /// The instant from which a card is due, in milliseconds since 1970 UTC; none for a new card.
    fn due_ms(&self, row: &Row) -> Option<f64> {
        Some(match row.state.due_as_of(self.now.utc_ms, self.today)? {
            Due::At(utc_ms) => utc_ms as f64,
            Due::On(day) => {
                let offset = self.now.offset_minutes;
                let minutes = f64::from(self.rollover.minutes()) - f64::from(offset);
                f64::from(day.number()) * DAY_MS + minutes * MINUTE_MS
            }
        })
    }

    fn by_text<'a>(&'a self, rows: &mut [u32], descending: bool, of: impl Fn(usize) -> &'a str) {
        let key = |row: u32| Some(of(row as usize)).filter(|text| !text.is_empty());
        self.by_key(rows, descending, key, |a, b| a.cmp(b));
    }

    fn by_number(&self, rows: &mut [u32], descending: bool, of: impl Fn(&Row) -> Option<f64>) {
        let key = |row: u32| of(&self.rows[row as usize]);
        self.by_key(rows, descending, key, |a, b| a.total_cmp(b));
    }

    fn by_key<K>(
        &self,
        rows: &mut [u32],
        descending: bool,
        key: impl Fn(u32) -> Option<K>,
        compare: impl Fn(&K, &K) -> Ordering,
    ) {
        let mut keyed: Vec<(Option<K>, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
        keyed.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) if descending => compare(other, one),
            (Some(one), Some(other)) => compare(one, other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
        for (place, (_, row)) in rows.iter_mut().zip(keyed) {
            *place = row;
        }
    }
}
