//! A draft as the `[[note]]` that a deck holds: one key to a line, the signs `=` below each other.

use super::{apply::apply, draft::Draft};
use std::ops::Range;
use toml_edit::{Item, Table};

/// A note's text, and in which of its lines each key stands.
pub(super) struct Rendered {
    pub text: String,
    /// Lines counted from 0.
    pub keys: Vec<(String, Range<usize>)>,
}

pub(super) fn render(draft: &Draft, id: Option<&str>) -> Rendered {
    let mut table = Table::new();
    if let Some(id) = id {
        table.insert("id", toml_edit::value(id));
    }
    apply(&mut table, &Draft::new(draft.kind), draft);
    let width = table.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let mut text = String::from("[[note]]\n");
    let mut keys = Vec::new();
    let mut line = 1;
    for (key, item) in &table {
        let Item::Value(value) = item else { continue };
        let mut value = value.clone();
        value.decor_mut().clear();
        let written = format!("{key:<width$} = {value}\n");
        let lines = written.matches('\n').count();
        keys.push((key.to_owned(), line..line + lines));
        line += lines;
        text.push_str(&written);
    }
    Rendered { text, keys }
}
