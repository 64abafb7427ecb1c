//! What a worksheet has beside text, as HTML: tasks, words to learn, two columns to match, a box of words, the key.

use super::{
    html::{element, lines, text},
    page::{Match, Solution, Task, WordRow},
};
use std::fmt::Write;

/// Options longer than this, all together, stand below one another.
const ONE_ROW: usize = 70;

pub(super) fn task(task: &Task, html: &mut String) {
    html.push_str("<div class=\"task\">\n");
    element(html, "div", "number", &text(&task.number));
    html.push_str("<div class=\"body\">\n");
    element(html, "p", "", &lines(&task.text));
    if !task.options.is_empty() {
        let length: usize = task
            .options
            .iter()
            .map(|option| option.chars().count() + 4)
            .sum();
        let class = if length <= ONE_ROW { "row" } else { "column" };
        let _ = writeln!(html, "<ul class=\"{class}\">");
        for option in &task.options {
            let option = format!("<span class=\"ring\"></span><bdi>{}</bdi>", text(option));
            element(html, "li", "", &option);
        }
        html.push_str("</ul>\n");
    }
    if !task.steps.is_empty() {
        html.push_str("<ul class=\"column\">\n");
        for (letter, step) in &task.steps {
            element(
                html,
                "li",
                "",
                &format!("<i>{}</i> <bdi>{}</bdi>", text(letter), text(step)),
            );
        }
        html.push_str("</ul>\n<p class=\"places\">");
        for place in 1..=task.steps.len() {
            let _ = write!(html, "<span class=\"place\"><i>{place}</i></span>");
        }
        html.push_str("</p>\n");
    }
    for _ in 0..task.lines {
        html.push_str("<div class=\"line\"></div>\n");
    }
    html.push_str("</div>\n</div>\n");
}

pub(super) fn words(rows: &[WordRow], html: &mut String) {
    html.push_str("<table class=\"words\">\n<thead><tr><th></th><th>Word</th><th>Said</th><th>Meaning</th></tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for (class, cell) in [
            ("n", &row.number),
            ("word", &row.word),
            ("about", &row.about),
        ] {
            let _ = write!(
                html,
                "<td class=\"{class}\" dir=\"auto\">{}</td>",
                text(cell)
            );
        }
        html.push_str("<td></td></tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
}

pub(super) fn matching(columns: &Match, html: &mut String) {
    html.push_str("<div class=\"match\">\n<ol>\n");
    for (number, left) in &columns.left {
        let left = format!(
            "<b>{}</b><span class=\"gap\"></span><bdi>{}</bdi>",
            text(number),
            text(left)
        );
        element(html, "li", "", &left);
    }
    html.push_str("</ol>\n<ol>\n");
    for (letter, right) in &columns.right {
        let right = format!("<i>{}</i><bdi>{}</bdi>", text(letter), text(right));
        element(html, "li", "", &right);
    }
    html.push_str("</ol>\n</div>\n");
}

pub(super) fn bank(words: &[String], html: &mut String) {
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("<span><bdi>{}</bdi></span>", text(word)))
        .collect();
    element(html, "p", "bank", &words.join(" "));
}

pub(super) fn solutions(all: &[Solution], html: &mut String) {
    html.push_str("<div class=\"solutions\">\n");
    for solution in all {
        let answer = format!(
            "<b>{}</b> <bdi class=\"right\">{}</bdi>",
            text(&solution.number),
            lines(&solution.answer)
        );
        html.push_str("<div class=\"solution\">\n");
        element(html, "p", "", &answer);
        for detail in &solution.details {
            element(html, "p", "detail", &text(detail));
        }
        html.push_str("</div>\n");
    }
    html.push_str("</div>\n");
}
