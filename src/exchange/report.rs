//! What became of a table, in words.

use super::{
    column::Column,
    import::{Imported, Row},
};
use crate::text::sanitize;

/// The words for what becomes of a row, in the order of a report.
pub const OUTCOMES: [&str; 5] = ["taken", "changed", "duplicate", "refused", "empty"];

impl Row {
    /// "Which river? · the Nile", safe to show; nothing for a row that could not be understood.
    pub fn says(&self) -> String {
        self.draft.as_ref().map_or(String::new(), |draft| {
            let (lead, partner) = (draft.lead(), draft.partner());
            let dot = if partner.is_empty() { "" } else { " · " };
            sanitize::line(&format!("{lead}{dot}{partner}")).into_owned()
        })
    }
}

impl Imported {
    /// "question, answer, -, tags": what the columns hold. Many that are left out at the end are counted.
    pub fn columns_in_words(&self) -> String {
        const TOLD: usize = 3;
        let names: Vec<&str> = self.columns.iter().map(|column| column.name()).collect();
        let held = self
            .columns
            .iter()
            .rposition(|column| *column != Column::LeftOut);
        let first = held.map_or(0, |at| at + 1);
        match names.len() - first {
            0..=TOLD => names.join(", "),
            more if first == 0 => format!("{more} that are left out"),
            more => format!(
                "{}, and {more} that are left out",
                names[..first].join(", ")
            ),
        }
    }

    /// How many rows came to this.
    pub fn count(&self, outcome: &str) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.outcome.word() == outcome).count()
    }

    /// "5 rows: 2 taken, 1 changed, 1 duplicate, 1 refused."
    pub fn summary(&self) -> String {
        let parts: Vec<String> = OUTCOMES
            .iter()
            .map(|word| (self.count(word), word))
            .filter(|(rows, _)| *rows > 0)
            .map(|(rows, word)| format!("{rows} {word}"))
            .collect();
        let rows = match self.rows.len() {
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        };
        match parts.is_empty() {
            true => format!("{rows}."),
            false => format!("{rows}: {}.", parts.join(", ")),
        }
    }
}
