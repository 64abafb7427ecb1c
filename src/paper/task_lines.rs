//! What a worksheet has beside text, as lines: tasks, words to learn, two columns to match, a box of words, the key.

use super::{
    lines::{WIDTH, hanging, one_line},
    page::{Match, Solution, Task, WordRow},
};
use crate::text::columns::{padded, wrapped};
use unicode_width::UnicodeWidthStr;

/// Where the text of a task begins.
const INDENT: usize = 5;
/// The words of a list.
const WORDS: usize = 38;
/// The left column of two to match.
const LEFT: usize = 30;

fn numbered(number: &str) -> String {
    padded(&format!("{number:>3}."), INDENT)
}

pub(super) fn task(task: &Task) -> Vec<String> {
    let below = " ".repeat(INDENT);
    let mut lines = hanging(&numbered(&task.number), &task.text);
    if !task.options.is_empty() {
        let options: Vec<String> = task
            .options
            .iter()
            .map(|option| format!("( ) {}", one_line(option)))
            .collect();
        let row = options.join("    ");
        match row.width() + INDENT <= WIDTH {
            true => lines.push(format!("{below}{row}")),
            false => {
                for option in &task.options {
                    lines.extend(hanging(&format!("{below}( ) "), &one_line(option)));
                }
            }
        }
    }
    for (letter, step) in &task.steps {
        lines.extend(hanging(&format!("{below}{letter}) "), &one_line(step)));
    }
    if !task.steps.is_empty() {
        let places: Vec<String> = (1..=task.steps.len())
            .map(|place| format!("{place}.___"))
            .collect();
        let row = places.join("  ");
        lines.extend(hanging(&below, &row));
    }
    for _ in 0..task.lines {
        lines.push(String::new());
        lines.push(format!("{below}{}", "_".repeat(WIDTH - INDENT)));
    }
    lines
}

pub(super) fn words(rows: &[WordRow]) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        let word = match row.about.is_empty() {
            true => one_line(&row.word),
            false => format!("{}  {}", one_line(&row.word), one_line(&row.about)),
        };
        let mut parts = hanging(&numbered(&row.number), &word);
        if let Some(last) = parts.last_mut() {
            let room = match last.width() < WORDS {
                true => WORDS,
                false => last.width() + 2,
            };
            let blank = "_".repeat(WIDTH.saturating_sub(room));
            *last = format!("{}{blank}", padded(last, room));
        }
        lines.extend(parts);
        lines.push(String::new());
    }
    lines.pop();
    lines
}

pub(super) fn matching(columns: &Match) -> Vec<String> {
    let left = columns
        .left
        .iter()
        .flat_map(|(number, text)| cell(&format!("{number:>3}. ___ "), text, LEFT));
    let right = columns
        .right
        .iter()
        .flat_map(|(letter, text)| cell(&format!("{letter}) "), text, WIDTH - LEFT - 2));
    let (left, right): (Vec<String>, Vec<String>) = (left.collect(), right.collect());
    let rows = left.len().max(right.len());
    let at = |column: &[String], row: usize| column.get(row).cloned().unwrap_or_default();
    (0..rows)
        .map(|row| format!("{}  {}", padded(&at(&left, row), LEFT), at(&right, row)))
        .collect()
}

/// A text in a column, its further lines below its first.
fn cell(before: &str, text: &str, width: usize) -> Vec<String> {
    let indent = before.width();
    let lines = wrapped(&one_line(text), width.saturating_sub(indent)).into_iter();
    lines
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("{before}{line}"),
            _ => format!("{}{line}", " ".repeat(indent)),
        })
        .collect()
}

pub(super) fn bank(words: &[String]) -> Vec<String> {
    const EDGE: usize = 4;
    let words: Vec<String> = words.iter().map(|word| one_line(word)).collect();
    let mut rows: Vec<String> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if row.width() + 3 + word.width() <= WIDTH - EDGE => {
                row.push_str("   ");
                row.push_str(&word);
            }
            _ => rows.extend(wrapped(&word, WIDTH - EDGE)),
        }
    }
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let rule = format!("+{}+", "-".repeat(width + 2));
    let boxed = rows.iter().map(|row| format!("| {} |", padded(row, width)));
    std::iter::once(rule.clone())
        .chain(boxed)
        .chain([rule.clone()])
        .collect()
}

pub(super) fn solutions(all: &[Solution]) -> Vec<String> {
    let mut lines = Vec::new();
    for solution in all {
        lines.extend(hanging(&numbered(&solution.number), &solution.answer));
        for detail in &solution.details {
            lines.extend(hanging(&" ".repeat(INDENT + 2), &one_line(detail)));
        }
    }
    lines
}
