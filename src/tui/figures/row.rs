//! One row of figures: a name, a bar, a value. The bar is a length, so that it reads without colour.

use unicode_width::UnicodeWidthStr;

/// Bars longer than this tell no more.
const LONGEST_BAR: usize = 40;
/// Bars shorter than this tell nothing.
const SHORTEST_BAR: usize = 4;
/// The eighths of a cell, from one to seven.
const PARTS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A row of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// What the rows below are about.
    Heading(String),
    Text(String),
    Figure {
        name: String,
        value: String,
        /// 0 to 1, the length of the bar; none: no bar.
        bar: Option<f64>,
    },
}

impl Row {
    pub fn figure(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Figure {
            name: name.into(),
            value: value.into(),
            bar: None,
        }
    }

    /// With a bar of `part` of `whole`; no bar where there is no whole.
    pub fn bar(name: impl Into<String>, value: impl Into<String>, part: f64, whole: f64) -> Self {
        let share = if whole > 0.0 { part / whole } else { 0.0 };
        Self::Figure {
            name: name.into(),
            value: value.into(),
            bar: Some(share.clamp(0.0, 1.0)),
        }
    }
}

/// The rows in at most `width` columns where their words allow it. Names stand in one column; values and bars stand in
/// columns from heading to heading.
pub fn laid_out(rows: &[Row], width: usize) -> Vec<String> {
    let names = rows.iter().map(|row| match row {
        Row::Figure { name, .. } => name.width(),
        Row::Heading(_) | Row::Text(_) => 0,
    });
    let names = names.max().unwrap_or(0);
    let is_figure = |row: &Row| matches!(row, Row::Figure { .. });
    let blocks = rows.chunk_by(|above, below| is_figure(above) == is_figure(below));
    blocks
        .flat_map(|block| lay_out(block, names, width))
        .collect()
}

fn lay_out(block: &[Row], names: usize, width: usize) -> Vec<String> {
    let values = block.iter().filter_map(|row| match row {
        Row::Figure {
            value,
            bar: Some(_),
            ..
        } => Some(value.width()),
        _ => None,
    });
    let values = values.max().unwrap_or(0);
    let room = width.saturating_sub(names + values + 4).min(LONGEST_BAR);
    let line = |row: &Row| match row {
        Row::Heading(text) | Row::Text(text) => text.clone(),
        Row::Figure { name, value, bar } => {
            let gap = " ".repeat(names.saturating_sub(name.width()) + 2);
            let bar = bar.filter(|_| room >= SHORTEST_BAR);
            match bar {
                Some(share) => {
                    let space = " ".repeat(values.saturating_sub(value.width()));
                    format!("{name}{gap}{space}{value}  {}", bar_of(share, room))
                }
                None => format!("{name}{gap}{value}"),
            }
        }
    };
    block
        .iter()
        .map(|row| line(row).trim_end().to_owned())
        .collect()
}

/// A bar of `share` (0 to 1) of `width` cells; something is never drawn as nothing.
pub fn bar_of(share: f64, width: usize) -> String {
    let eighths = (share * width as f64 * 8.0).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
    let mut bar = "█".repeat(eighths / 8);
    bar.extend(
        (eighths % 8)
            .checked_sub(1)
            .and_then(|part| PARTS.get(part)),
    );
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bars_begin_in_one_column_and_give_way_to_words() {
        let rows = [
            Row::bar("Again", "3", 3.0, 12.0),
            Row::bar("Good", "12", 12.0, 12.0),
            Row::bar("Easy", "0", 0.0, 12.0),
        ];
        insta::assert_snapshot!(laid_out(&rows, 20).join("\n"), @r"
        Again   3  ██▎
        Good   12  █████████
        Easy    0
        ");
        insta::assert_snapshot!(laid_out(&rows, 12).join("\n"), @r"
        Again  3
        Good   12
        Easy   0
        ");
    }

    proptest! {
        #[test]
        fn a_bar_is_never_longer_than_its_room_and_never_nothing_for_something(share in 0.0..=1.0f64, width in 1..200usize) {
            let bar = bar_of(share, width);
            prop_assert!(bar.width() <= width);
            prop_assert_eq!(bar.is_empty(), share == 0.0);
        }
    }
}
