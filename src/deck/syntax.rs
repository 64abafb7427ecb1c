//! What beginners write that is no TOML, in words that say how to mend it; and the blocks of a file that is no TOML
//! as a whole.

use super::{fields::Problems, problem::Code};
use std::ops::Range;

/// The blocks of a file: what stands before the first header, then from one header to the next. A header is a line
/// that begins with `[deck`, `[reading`, `[note` or one of these in double brackets.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let header = line.trim_start_matches('\u{feff}').trim_start();
        let is_header = ["[deck]", "[[reading", "[reading", "[[note", "[note"]
            .iter()
            .any(|begin| header.starts_with(begin));
        if is_header && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Notes a syntax error with the help that fits its line.
pub(super) fn explain(text: &str, span: Range<usize>, message: &str, problems: &Problems) {
    let start = (0..=span.start.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = text[line_start..line_end].trim();
    let (sentence, help) = told(line, message);
    problems.add(Code::Syntax, start..span.end.max(start + 1), sentence, help);
}

/// Sentence and help for a line.
fn told(line: &str, message: &str) -> (String, &'static str) {
    let value = line.split_once('=').map(|(_, value)| value.trim());
    let key_end = line
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(line.len());
    let after_key = line[key_end..].trim_start();
    let plain = |sentence: &str, help: &'static str| (sentence.to_owned(), help);
    match value {
        _ if line.contains(['“', '”', '„', '‘', '’'])
            && value.is_none_or(|value| value.starts_with(['“', '”', '„', '‘', '’'])) =>
        {
            plain(
                "These are curly quotes; a deck needs straight ones.",
                "Write \"...\" with the straight quotes of the keyboard.",
            )
        }
        None if after_key.starts_with(':') && key_end > 0 => plain(
            "A key and its value are joined by `=`, not by `:`.",
            "Write key = \"value\".",
        ),
        Some(value) if value.starts_with('"') && value.contains('\\') => plain(
            "A backslash begins a special character between double quotes.",
            "Write two backslashes, or put the text into single quotes: '...'.",
        ),
        Some(value) if value.starts_with('"') && value.matches('"').count() > 2 => plain(
            "There is a quote inside the quotes, so the text ends too early.",
            "Put the text into three single quotes: '''say \"yes\"'''.",
        ),
        Some(value)
            if value.starts_with('\'')
                && !value.starts_with("'''")
                && value.matches('\'').count() > 2 =>
        {
            plain(
                "There is an apostrophe between single quotes, so the text ends too early.",
                "Put the text into double quotes: \"it's\".",
            )
        }
        Some(value) if value.starts_with(['"', '\'']) && value.contains('\t') => plain(
            "There is a tab inside the text.",
            "Write a space, or put the text into three quotes.",
        ),
        Some("") => plain(
            "There is nothing after `=`.",
            "Write the value on the same line: key = \"value\".",
        ),
        Some(value) if value.starts_with("'''") || value.starts_with("\"\"\"") => plain(
            "The text in three quotes does not end properly.",
            "Close it with the same three quotes it began with.",
        ),
        Some(value) if value.starts_with(['"', '\'']) => plain(
            "The text does not end properly.",
            "Close the quotes at the end of the line.",
        ),
        Some(value) if value.starts_with(|c: char| c.is_alphabetic()) => {
            plain("Text stands in quotes.", "Write key = \"value\".")
        }
        None if line.starts_with('[') => plain(
            "This header is not closed properly.",
            "Write [deck], [[reading]] or [[note]] alone on its line.",
        ),
        _ if message.contains("duplicate key") => plain(
            "This key stands here twice.",
            "Keep one of the two; several values go into a list: [\"a\", \"b\"].",
        ),
        _ => (
            format!("This is no TOML: {}.", super::fields::shown(message)),
            "Write key = value, one on each line.",
        ),
    }
}
