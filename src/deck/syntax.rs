//! What beginners write that is no TOML, in words that say how to mend it.

use super::{found::Problems, lines::floor, parts::Headers, problem::Code};
use std::ops::Range;

/// Notes a syntax error with the help that fits its line.
pub(super) fn explain(
    text: &str,
    span: Range<usize>,
    message: &str,
    headers: &Headers,
    problems: &Problems,
) {
    let start = floor(text, span.start);
    // A text in three quotes that never ends is found out at the end of the file, and mended where it begins.
    if message.contains("multi-line") {
        let opening = text[..start]
            .rfind("'''")
            .max(text[..start].rfind("\"\"\""));
        let at = opening.unwrap_or(start);
        problems.add(
            Code::Syntax,
            at..at + 3,
            "The text in three quotes has no end.",
            "Close it with the same three quotes.",
        );
        return;
    }
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[start..]
        .find(['\n', '\r'])
        .map_or(text.len(), |at| start + at);
    let after = &text[line_end..];
    if after.starts_with('\r') && !after.starts_with("\r\n") {
        problems.add(
            Code::Syntax,
            line_start..line_end,
            "This line ends with a carriage return alone, as on very old computers.",
            "Save the file with usual line ends (LF or CRLF).",
        );
        return;
    }
    let line = Line {
        text: text[line_start..line_end]
            .trim_start_matches('\u{feff}')
            .trim(),
        at: text[start..].chars().next(),
        message,
        headers,
    };
    let (sentence, help) = line.told();
    let span = match sentence == NO_NUMBER {
        true => whole_value(text, line_start..line_end),
        false => start..span.end.max(start + 1),
    };
    problems.add(Code::Syntax, span, sentence, help);
}

/// What stands behind the `=` of this line, up to a comment.
fn whole_value(text: &str, line: Range<usize>) -> Range<usize> {
    let (key, value) = text[line.clone()].split_once('=').unwrap_or_default();
    let value = value.split('#').next().unwrap_or_default();
    let before = value.len() - value.trim_start().len();
    let start = line.start + key.len() + 1 + before;
    start..start + value.trim().len()
}

const NO_NUMBER: &str = "This is neither a number nor text in quotes.";

const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];

/// A line that is no TOML.
struct Line<'a> {
    text: &'a str,
    /// The character at which the reader gave up.
    at: Option<char>,
    message: &'a str,
    headers: &'a Headers,
}

impl Line<'_> {
    /// Sentence and help.
    fn told(&self) -> (String, String) {
        let Self { text, message, .. } = *self;
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let key = &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())];
        let after_key = text[key.len()..].trim_start();
        let value = after_key.strip_prefix('=').map(str::trim);
        if message.contains("duplicate key") {
            return twice(text, self.headers);
        }
        if let Some(c) = self.at.filter(|c| c.is_control() && !c.is_whitespace()) {
            return plain(
                &format!(
                    "Here is a character that cannot be seen (U+{:04X}), and a {} may not have it.",
                    u32::from(c),
                    self.headers.once
                ),
                "Delete it.",
            );
        }
        if self.at.is_some_and(|c| CURLY.contains(&c))
            || value.is_some_and(|value| value.starts_with(CURLY))
            || (value.is_none() && text.contains(CURLY))
        {
            return plain(
                &format!(
                    "These are curly quotes; a {} needs straight ones.",
                    self.headers.once
                ),
                "Write \"...\" with the straight quotes of the keyboard.",
            );
        }
        if message.contains("comma between array") {
            return plain(
                "A comma is missing in this list.",
                "Write a comma between two things: [\"one\", \"two\"].",
            );
        }
        if message.contains("unclosed array,") || message == "unclosed array" {
            return plain(
                "This list has no end.",
                "Write ] after the last thing: [\"one\", \"two\"].",
            );
        }
        if message.contains("unclosed inline table") {
            return plain(
                "These curly braces are not closed.",
                "Write } at their end: { title = \"...\" }.",
            );
        }
        if text.starts_with("//") {
            return plain(
                "This line is neither a key nor a comment.",
                "A comment begins with #.",
            );
        }
        let header = text.trim_start_matches('[');
        if header.len() < text.len() && header.starts_with(|c: char| c.is_alphabetic()) {
            return broken_header(header, self.headers);
        }
        match value {
            Some(value) => self.told_of_value(key, value),
            None => told_without_value(key, after_key),
        }
        .unwrap_or_else(|| {
            let message = super::fields::shown(message);
            plain(
                &format!("This line cannot be read: {message}."),
                "Write key = \"value\", one on each line; a comment begins with #.",
            )
        })
    }

    fn told_of_value(&self, key: &str, value: &str) -> Option<(String, String)> {
        if value.is_empty() {
            return Some(plain(
                "There is nothing after `=`.",
                &format!("Write the value on the same line: {key} = \"...\"."),
            ));
        }
        if let Some(quote) = value.chars().next().filter(|c| ['"', '\''].contains(c)) {
            return Some(self.told_of_quotes(quote, &value[1..]));
        }
        let word = value.to_lowercase();
        if word.starts_with("true") || word.starts_with("false") {
            return Some(plain(
                "`true` and `false` are written in small letters, without quotes.",
                &format!("Write {key} = true, or {key} = false."),
            ));
        }
        if value.starts_with(|c: char| c.is_ascii_digit() || ['+', '-', '.'].contains(&c)) {
            return Some(plain(
                NO_NUMBER,
                "A number stands alone (1000 or 3.14), a date is written 2022-12-24, text stands in quotes (\"7 kings\").",
            ));
        }
        let is_bare = !value.starts_with(['[', '{']);
        is_bare.then(|| {
            plain(
                "Text must stand in quotes.",
                &format!("Write {key} = \"...\"."),
            )
        })
    }

    /// `rest` is what follows the opening quote.
    fn told_of_quotes(&self, quote: char, rest: &str) -> (String, String) {
        let end = closing(quote, rest);
        let is_escape = end.is_none() && rest.ends_with("\\\"");
        if quote == '"' && (self.at == Some('\\') || self.message.contains("escape") || is_escape) {
            return plain(
                "A backslash in double quotes takes the meaning from the sign behind it.",
                "Write two backslashes, or put the text into single quotes: '...'.",
            );
        }
        let Some(end) = end else {
            return plain(
                "The text does not end on its line.",
                "Write the closing quote at its end; text of several lines stands in three quotes: '''...'''.",
            );
        };
        let behind = rest[end + 1..].trim_end();
        let is_inside = behind.contains(quote) || behind.starts_with(char::is_alphabetic);
        match quote {
            '"' if is_inside => plain(
                "There is a quote inside the quotes, so the text ends too early.",
                "Put the text into three single quotes: '''say \"yes\"'''.",
            ),
            '\'' if is_inside => plain(
                "There is an apostrophe between single quotes, so the text ends too early.",
                "Put the text into double quotes: \"it's\".",
            ),
            _ => plain(
                "Something stands behind the closing quote.",
                "Delete it, or write it as a comment that begins with #.",
            ),
        }
    }
}

fn plain(sentence: &str, help: &str) -> (String, String) {
    (sentence.to_owned(), help.to_owned())
}

/// Where the text ends that began with `quote`.
pub(super) fn closing(quote: char, rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    rest.char_indices()
        .find(|(_, c)| {
            let ends = *c == quote && !is_escaped;
            is_escaped = quote == '"' && *c == '\\' && !is_escaped;
            ends
        })
        .map(|(at, _)| at)
}

fn twice(line: &str, headers: &Headers) -> (String, String) {
    if line.starts_with('[') {
        return plain("This header stands here twice.", headers.twice);
    }
    plain(
        "This key stands here twice.",
        "Keep one of the two; several values go into a list: [\"a\", \"b\"].",
    )
}

/// `header` is the line without its opening brackets.
fn broken_header(header: &str, headers: &Headers) -> (String, String) {
    let behind = header.split_once(']').map_or("", |(_, behind)| behind);
    let behind = behind.trim_start_matches(']').trim();
    if behind.is_empty() {
        return plain(
            "This header is not closed properly.",
            &format!("Write {} alone on its line.", headers.all()),
        );
    }
    plain(
        "Something stands behind this header.",
        &format!("Begin a new line after {}.", headers.all()),
    )
}

/// A line on which `=` does not follow the first word.
fn told_without_value(key: &str, after_key: &str) -> Option<(String, String)> {
    if key.is_empty() {
        return None;
    }
    if after_key.starts_with(':') {
        return Some(plain(
            "A key and its value are joined by `=`, not by `:`.",
            &format!("Write {key} = \"...\"."),
        ));
    }
    if after_key.starts_with(['"', '\'']) {
        return Some(plain(
            "There is no `=` between the key and its value.",
            &format!("Write {key} = \"...\"."),
        ));
    }
    let Some((rest, _)) = after_key.split_once('=') else {
        return Some(plain(
            "This line is neither a key with its value nor a header.",
            "Put text into quotes behind its key: why = \"...\"; a comment begins with #.",
        ));
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let are_words = words
        .iter()
        .all(|word| word.chars().all(char::is_alphanumeric));
    are_words.then(|| {
        plain(
            "A key is one word, without spaces.",
            &format!("Write {key}_{} = \"...\".", words.join("_")),
        )
    })
}
