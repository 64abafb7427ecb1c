//! A table in Markdown.
//!
//! Must never let somebody's words be more than words.

use super::value::Table;
use crate::text::{columns::padded, sanitize};
use unicode_width::UnicodeWidthStr;

/// The widest column that is filled up with blanks so that the raw text reads as a table too.
const WIDEST: usize = 40;

pub fn table(table: &Table) -> String {
    let names: Vec<String> = table.columns.iter().map(|name| escaped(name)).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| escaped(&cell.shown())).collect())
        .collect();
    let is_text: Vec<bool> = (0..names.len())
        .map(|at| {
            table
                .rows
                .iter()
                .any(|row| row.get(at).is_some_and(|cell| cell.is_text()))
        })
        .collect();
    let widths: Vec<usize> = (0..names.len())
        .map(|at| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(at))
                .chain(names.get(at));
            cells
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
                .clamp(3, WIDEST)
        })
        .collect();
    let line = |cells: &[String]| {
        let cells = cells
            .iter()
            .zip(&widths)
            .zip(&is_text)
            .map(|((cell, width), is_text)| {
                let blanks = " ".repeat(width.saturating_sub(cell.width()));
                match is_text {
                    true => padded(cell, *width),
                    false => format!("{blanks}{cell}"),
                }
            });
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths
        .iter()
        .zip(&is_text)
        .map(|(width, is_text)| match is_text {
            true => format!(" {} |", "-".repeat(*width)),
            false => format!(" {}: |", "-".repeat(width - 1)),
        });
    let mut text = line(&names);
    text.push_str(&format!("|{}\n", rule.collect::<String>()));
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text
}

/// One line of plain words, whatever signs are in it.
pub fn escaped(words: &str) -> String {
    let words = sanitize::line(words);
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => {
                text.push('\\');
                text.push(letter);
            }
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::table::Cell;
    use proptest::prelude::*;

    #[test]
    fn a_table_reads_as_one_before_it_is_drawn() {
        let rows = [("猫头鹰", 12.5, "12½"), ("a|b <i>", -0.5, "-½")];
        let rows =
            rows.map(|(team, points, shown)| vec![team.into(), Cell::Shown(points, shown.into())]);
        let written = table(&Table {
            columns: vec!["team".into(), "total".into()],
            rows: rows.to_vec(),
        });
        assert_eq!(
            written,
            "| team        | total |\n\
             | ----------- | ----: |\n\
             | 猫头鹰      |   12½ |\n\
             | a\\|b &lt;i> |    -½ |\n"
        );
    }

    proptest! {
        #[test]
        fn words_add_no_cell_and_no_line(words in any::<String>()) {
            let cells = Table {
                columns: vec!["team".into()],
                rows: vec![vec![Cell::Text(words)]],
            };
            let written = table(&cells);
            prop_assert_eq!(written.lines().count(), 3);
            let row = written.lines().last().unwrap_or_default().replace("\\\\", "").replace("\\|", "");
            prop_assert_eq!(row.matches('|').count(), 2);
        }
    }
}
