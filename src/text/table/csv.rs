//! A table as CSV (RFC 4180), for spreadsheets.
//!
//! Must never let somebody's words be run as a formula.

use super::value::{Cell, Table};
use crate::text::sanitize;

pub fn written(table: &Table) -> String {
    let mut text = String::new();
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|name| quoted(&harmless(name)))
        .collect();
    line(&names, &mut text);
    for row in &table.rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell {
                Cell::Text(words) => quoted(&harmless(words)),
                number => number.plain(),
            })
            .collect();
        line(&cells, &mut text);
    }
    text
}

fn line(cells: &[String], text: &mut String) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// One line of text; what a spreadsheet would take for a formula has `'` before it. The full-width signs begin
/// formulas too where such keyboards are used.
fn harmless(words: &str) -> String {
    let words = sanitize::line(words);
    match words.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{words}"),
        _ => words.into_owned(),
    }
}

fn quoted(words: &str) -> String {
    if words.contains(['"', ',', ';', '\t', '\'']) || words != words.trim() {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(words: &str) -> String {
        let table = Table {
            columns: vec!["team".into()],
            rows: vec![vec![words.into()]],
        };
        let text = written(&table);
        let cell = text
            .strip_prefix("team\r\n")
            .and_then(|rest| rest.strip_suffix("\r\n"));
        cell.unwrap().to_owned()
    }

    #[test]
    fn words_that_a_spreadsheet_would_run_are_words() {
        assert_eq!(
            cell("=HYPERLINK(\"http://x\")"),
            "\"'=HYPERLINK(\"\"http://x\"\")\""
        );
        assert_eq!(cell("+1"), "\"'+1\"");
        assert_eq!(cell("-1"), "\"'-1\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
        assert_eq!(cell("\t=1"), "\"'    =1\"");
        assert_eq!(cell("＝1"), "\"'＝1\"");
        assert_eq!(cell("Łódź, Совы"), "\"Łódź, Совы\"");
        assert_eq!(cell("猫头鹰"), "猫头鹰");
    }

    #[test]
    fn a_number_below_zero_stays_a_number() {
        let table = Table {
            columns: vec!["total".into()],
            rows: vec![vec![Cell::Shown(-2.5, "-2½".into())]],
        };
        assert_eq!(written(&table), "total\r\n-2.5\r\n");
    }

    /// What a program that reads CSV makes of it.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut inside) =
            (Vec::new(), Vec::new(), String::new(), false);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if inside && letters.peek() == Some(&'"') => cell.extend(letters.next()),
                '"' => inside = !inside,
                ',' if !inside => row.push(std::mem::take(&mut cell)),
                '\n' if !inside => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                '\r' if !inside => {}
                letter => cell.push(letter),
            }
        }
        rows
    }

    proptest! {
        #[test]
        fn every_cell_reads_back_and_none_begins_a_formula(words in prop::collection::vec(any::<String>(), 1..5)) {
            let table = Table {
                columns: words.clone(),
                rows: vec![words.iter().map(|words| words.as_str().into()).collect()],
            };
            let rows = read(&written(&table));
            prop_assert_eq!(rows.len(), 2);
            for (cell, words) in rows[1].iter().zip(&words) {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
                let shown = sanitize::line(words);
                prop_assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), shown.strip_prefix('\'').unwrap_or(&shown));
            }
        }
    }
}
