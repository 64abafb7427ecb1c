//! Pages as lines of at most 80 columns, for any printer and any editor.

use super::{
    page::{AnswerLine, Asked, Blank, Block, Field, Page, Table, letter},
    task_lines,
};
use crate::text::{
    columns::{padded, wrapped},
    sanitize,
};
use unicode_width::UnicodeWidthStr;

pub(super) const WIDTH: usize = 80;
/// The names of teams in a table.
const NAMES: usize = 24;

/// What stands between two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// The character at which a printer takes a new sheet.
    FormFeed,
    /// A line, for a screen.
    Rule,
}

pub fn text(pages: &[Page], between: Between) -> String {
    let pages: Vec<String> = pages.iter().map(page).collect();
    match between {
        Between::FormFeed => pages.join("\u{c}"),
        Between::Rule => pages.join(&format!("\n{}\n\n", "=".repeat(WIDTH))),
    }
}

fn page(page: &Page) -> String {
    let mut lines = Vec::new();
    for block in &page.blocks {
        put(block, &mut lines);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let mut text = String::new();
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn put(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Title(title) => {
            let titles = wrapped(&one_line(title), WIDTH);
            let width = titles.iter().map(|line| line.width()).max().unwrap_or(0);
            lines.extend(titles);
            lines.push("=".repeat(width));
        }
        Block::Heading(heading) => {
            lines.extend(wrapped(&one_line(heading).to_uppercase(), WIDTH));
        }
        Block::Facts(facts) => lines.extend(facts_in_rows(facts)),
        Block::Text(text) | Block::How(text) => lines.extend(paragraphs(text, WIDTH)),
        Block::Note(note) => {
            let note = wrapped(&one_line(note), WIDTH - 4);
            lines.extend(note.into_iter().map(|line| format!(">>  {line}")));
        }
        Block::Fields(fields) => lines.push(fields_in_a_row(fields)),
        Block::Tick(text) => lines.extend(hanging("[ ] ", &one_line(text))),
        Block::Answers(answers) => {
            for answer in answers {
                lines.extend(answer_lines(answer));
            }
        }
        Block::Question(asked) => lines.extend(question(asked)),
        Block::Table(table) => lines.extend(rows(table)),
        Block::Task(task) => lines.extend(task_lines::task(task)),
        Block::Words(words) => lines.extend(task_lines::words(words)),
        Block::Match(columns) => lines.extend(task_lines::matching(columns)),
        Block::Bank(words) => lines.extend(task_lines::bank(words)),
        Block::Solutions(all) => lines.extend(task_lines::solutions(all)),
    }
    lines.push(String::new());
}

pub(super) fn one_line(text: &str) -> String {
    sanitize::line(text).into_owned()
}

/// A fact is not torn apart where a row of its own holds it.
fn facts_in_rows(facts: &[String]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for fact in facts {
        let fact = one_line(fact);
        match rows.last_mut() {
            Some(row) if row.width() + 3 + fact.width() <= WIDTH => {
                row.push_str(" · ");
                row.push_str(&fact);
            }
            _ => rows.push(fact),
        }
    }
    rows.iter().flat_map(|row| wrapped(row, WIDTH)).collect()
}

fn paragraphs(text: &str, width: usize) -> Vec<String> {
    let text = sanitize::block(text);
    let lines = text.trim().lines().map(str::trim_end);
    lines.flat_map(|line| wrapped(line, width)).collect()
}

/// The text behind `before`, its further lines below its first.
pub(super) fn hanging(before: &str, text: &str) -> Vec<String> {
    let indent = before.width();
    let parts = paragraphs(text, WIDTH.saturating_sub(indent));
    let mut parts = parts.into_iter();
    let first = format!("{before}{}", parts.next().unwrap_or_default());
    let more = parts.map(|line| format!("{}{line}", " ".repeat(indent)));
    std::iter::once(first).chain(more).collect()
}

fn fields_in_a_row(fields: &[Field]) -> String {
    const SHORT: usize = 8;
    let gap = 2;
    let labels: usize = fields.iter().map(|field| field.label.width() + 2).sum();
    let gaps = gap * fields.len().saturating_sub(1);
    let short = fields.iter().filter(|field| !field.is_long).count() * SHORT;
    let long = fields.iter().filter(|field| field.is_long).count().max(1);
    let room = WIDTH.saturating_sub(labels + gaps + short) / long;
    let shown = fields.iter().map(|field| {
        let width = if field.is_long { room } else { SHORT };
        let value = wrapped(&one_line(&field.value), width).swap_remove(0);
        let blank = "_".repeat(width.saturating_sub(value.width()));
        format!("{}: {value}{blank}", field.label)
    });
    shown.collect::<Vec<_>>().join(&" ".repeat(gap))
}

fn answer_lines(answer: &AnswerLine) -> Vec<String> {
    const MARK: &str = "  [    ]";
    let number = format!("{:>3}  ", answer.number);
    let stake = if answer.has_stake {
        "stake ______  "
    } else {
        ""
    };
    let room = WIDTH - number.width() - stake.width() - MARK.width();
    let blank = |before: &str, width: usize| {
        let line = "_".repeat(width.saturating_sub(before.width()));
        format!("{before}{line}")
    };
    let one = |content: String| vec![format!("{number}{stake}{}{MARK}", padded(&content, room))];
    let mut lines = match &answer.blank {
        Blank::Words => one(blank("", room)),
        Blank::Number => one(blank("number ", 30.min(room))),
        Blank::Letter => one("[   ]".to_owned()),
        Blank::Options(count) => {
            let letters: Vec<String> = (0..*count).map(letter).collect();
            let row = letters.join("    ");
            match row.width() <= room {
                true => one(row),
                false => one(blank("", room)),
            }
        }
        Blank::Order(count) => {
            let places: Vec<String> = (1..=*count).map(|place| format!("{place}.___")).collect();
            let mut rows = wrapped(&places.join(" "), room).into_iter();
            let mut lines = one(rows.next().unwrap_or_default());
            let indent = " ".repeat(number.width() + stake.width());
            lines.extend(rows.map(|row| format!("{indent}{row}")));
            lines
        }
        Blank::List(count) => {
            let indent = " ".repeat(number.width() + stake.width());
            let mut lines = one(blank("a) ", room));
            let more = (1..*count).map(|at| {
                let before = format!("{}) ", letter(at).to_lowercase());
                format!("{indent}{}{MARK}", blank(&before, room))
            });
            // Room to write: an empty line before each.
            lines.extend(more.flat_map(|line| [String::new(), line]));
            lines
        }
    };
    lines.push(String::new());
    lines
}

fn question(asked: &Asked) -> Vec<String> {
    let indent = 5;
    let number = padded(&format!("{:>3}.", asked.number), indent);
    let mut lines = hanging(&number, &asked.aloud);
    let below = " ".repeat(indent);
    let mut say = |before: String, text: &str| lines.extend(hanging(&before, text));
    if let Some(shown) = &asked.shown {
        say(format!("{below}On the screen: "), shown);
    }
    for (letter, text, is_right) in &asked.options {
        let mark = if *is_right { "*" } else { " " };
        say(format!("{below}{mark} {letter}) "), text);
    }
    for (letter, text) in &asked.steps {
        say(format!("{below}  {letter}) "), text);
    }
    say(format!("{below}=> "), &asked.answer);
    for (label, text) in &asked.details {
        say(format!("{below}   {label}: "), text);
    }
    lines
}

fn rows(table: &Table) -> Vec<String> {
    let Some((first, columns)) = table.columns.split_first() else {
        return Vec::new();
    };
    let widest = columns.iter().map(|name| name.width()).max().unwrap_or(0);
    let count = columns.len().max(1);
    // Every cell has a line behind it. Where the columns are many, the names have less room.
    let wanted = widest.max(5);
    let names = WIDTH
        .saturating_sub(3 + count * (wanted + 1))
        .clamp(12, NAMES);
    let width = ((WIDTH - names - 3) / count)
        .saturating_sub(1)
        .clamp(1, wanted);
    let rule = |fill: &str| {
        let cells: String = columns
            .iter()
            .map(|_| format!("{}+", fill.repeat(width)))
            .collect();
        format!("+{}+{cells}", fill.repeat(names + 1))
    };
    let row = |name: &str, cells: &mut dyn Iterator<Item = &str>| {
        let name = wrapped(&one_line(name), names).swap_remove(0);
        let cells: String = cells
            .map(|cell| format!("{}|", padded(&wrapped(cell, width).swap_remove(0), width)))
            .collect();
        format!("| {}|{cells}", padded(&name, names))
    };
    let mut lines = vec![
        rule("-"),
        row(first, &mut columns.iter().map(String::as_str)),
        rule("="),
    ];
    for name in &table.rows {
        lines.push(row(name, &mut columns.iter().map(|_| "")));
        lines.push(rule("-"));
    }
    lines
}
