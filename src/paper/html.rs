//! Pages as one HTML file that prints well on A4 and on Letter.
//!
//! Must never contain a script, ask for anything from outside, or let a text be more than text.

use super::{
    page::{AnswerLine, Asked, Blank, Block, Field, Page, PageKind, Table, letter},
    task_html,
};
use crate::text::sanitize;
use std::fmt::Write;

const STYLE: &str = include_str!("paper.css");

/// The whole file.
pub fn file(title: &str, pages: &[Page]) -> String {
    let mut html = format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        text(title)
    );
    for page in pages {
        let class = match page.kind {
            PageKind::Sheet => "sheet",
            PageKind::Master => "master",
            PageKind::Grid => "grid",
            PageKind::Worksheet => "worksheet",
            PageKind::Key => "key",
        };
        html.push_str(&format!("<section class=\"{class}\">\n"));
        for block in &page.blocks {
            put(block, &mut html);
        }
        html.push_str("</section>\n");
    }
    html.push_str("</body>\n</html>\n");
    html
}

/// A text of one line, safe in an element and in an attribute.
pub(super) fn text(text: &str) -> String {
    html_escape::encode_safe(&sanitize::line(text)).into_owned()
}

pub(super) fn element(html: &mut String, name: &str, class: &str, content: &str) {
    let class = match class {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    };
    // Writing to a string cannot fail. Each text finds its own direction.
    let _ = writeln!(html, "<{name}{class} dir=\"auto\">{content}</{name}>");
}

fn put(block: &Block, html: &mut String) {
    match block {
        Block::Title(title) => element(html, "h1", "", &text(title)),
        Block::Heading(heading) => element(html, "h2", "", &text(heading)),
        Block::Facts(facts) => {
            let facts: Vec<String> = facts
                .iter()
                .map(|fact| format!("<bdi>{}</bdi>", text(fact)))
                .collect();
            element(html, "p", "facts", &facts.join(" · "));
        }
        Block::Text(block) => paragraphs(block, "", html),
        Block::How(block) => paragraphs(block, "how", html),
        Block::Note(note) => element(html, "p", "note", &text(note)),
        Block::Fields(fields) => {
            html.push_str("<div class=\"fields\">\n");
            fields.iter().for_each(|one| field(one, html));
            html.push_str("</div>\n");
        }
        Block::Tick(line) => {
            let line = format!("<span class=\"box\"></span>{}", text(line));
            element(html, "p", "tick", &line);
        }
        Block::Answers(lines) => {
            html.push_str("<ol class=\"answers\">\n");
            lines.iter().for_each(|line| answer(line, html));
            html.push_str("</ol>\n");
        }
        Block::Question(asked) => question(asked, html),
        Block::Table(rows) => table(rows, html),
        Block::Task(task) => task_html::task(task, html),
        Block::Words(rows) => task_html::words(rows, html),
        Block::Match(columns) => task_html::matching(columns, html),
        Block::Bank(words) => task_html::bank(words, html),
        Block::Solutions(all) => task_html::solutions(all, html),
    }
}

fn paragraphs(block: &str, class: &str, html: &mut String) {
    let block = sanitize::block(block);
    for line in block.trim().lines().filter(|line| !line.trim().is_empty()) {
        element(html, "p", class, &text(line));
    }
}

fn field(field: &Field, html: &mut String) {
    let class = if field.is_long { "long" } else { "short" };
    let _ = writeln!(
        html,
        "<div class=\"{class}\"><span>{}</span><b dir=\"auto\">{}</b></div>",
        text(&field.label),
        text(&field.value)
    );
}

fn answer(line: &AnswerLine, html: &mut String) {
    let stake = match line.has_stake {
        true => "<span class=\"stake\">stake</span>",
        false => "",
    };
    let class = match &line.blank {
        Blank::List(_) => " class=\"many\"",
        _ => "",
    };
    let content = match &line.blank {
        Blank::Words => "<span class=\"line\"></span>".to_owned(),
        Blank::Number => {
            "<span class=\"label\">number</span><span class=\"line number\"></span>".to_owned()
        }
        Blank::Letter => "<span class=\"letter\"></span>".to_owned(),
        Blank::Options(count) => {
            let letters =
                (0..*count).map(|at| format!("<span class=\"option\">{}</span>", letter(at)));
            format!(
                "<span class=\"options\">{}</span>",
                letters.collect::<String>()
            )
        }
        Blank::Order(count) => {
            let places = (1..=*count).map(|at| format!("<span class=\"place\"><i>{at}</i></span>"));
            format!(
                "<span class=\"options\">{}</span>",
                places.collect::<String>()
            )
        }
        Blank::List(count) => {
            let lines = (0..*count).map(|at| {
                let letter = letter(at).to_lowercase();
                format!("<span class=\"item\"><i>{letter}</i><span class=\"line\"></span></span>")
            });
            format!("<span class=\"list\">{}</span>", lines.collect::<String>())
        }
    };
    let _ = writeln!(
        html,
        "<li{class}><span class=\"number\">{}</span>{stake}{content}<span class=\"mark\"></span></li>",
        text(&line.number)
    );
}

fn question(asked: &Asked, html: &mut String) {
    html.push_str("<div class=\"question\">\n");
    element(html, "div", "number", &text(&asked.number));
    html.push_str("<div class=\"body\">\n");
    element(html, "p", "aloud", &lines(&asked.aloud));
    if let Some(shown) = &asked.shown {
        labelled(html, "On the screen", shown);
    }
    if !asked.options.is_empty() {
        html.push_str("<ul>\n");
        for (letter, option, is_right) in &asked.options {
            let (class, mark) = if *is_right {
                ("right", " ✓")
            } else {
                ("", "")
            };
            let option = format!("<i>{letter}</i> {}{mark}", text(option));
            element(html, "li", class, &option);
        }
        html.push_str("</ul>\n");
    }
    if !asked.steps.is_empty() {
        html.push_str("<ul>\n");
        for (letter, step) in &asked.steps {
            element(html, "li", "", &format!("<i>{letter}</i> {}", text(step)));
        }
        html.push_str("</ul>\n");
    }
    element(html, "p", "answer", &lines(&asked.answer));
    for (label, detail) in &asked.details {
        labelled(html, label, detail);
    }
    html.push_str("</div>\n</div>\n");
}

fn labelled(html: &mut String, label: &str, detail: &str) {
    let content = format!("<em>{}</em> <bdi>{}</bdi>", text(label), lines(detail));
    element(html, "p", "detail", &content);
}

/// A text whose line breaks stay.
pub(super) fn lines(block: &str) -> String {
    let block = sanitize::block(block);
    let lines: Vec<String> = block.trim().lines().map(text).collect();
    lines.join("<br>")
}

fn table(table: &Table, html: &mut String) {
    html.push_str("<table>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(html, "<th dir=\"auto\">{}</th>", text(column));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    let cells = "<td></td>".repeat(table.columns.len().saturating_sub(1));
    for name in &table.rows {
        let _ = writeln!(html, "<tr><th dir=\"auto\">{}</th>{cells}</tr>", text(name));
    }
    html.push_str("</tbody>\n</table>\n");
}
