//! A cell's text as plain words: HTML, pictures, sounds and characters that nobody sees are taken out, and it is said
//! which. Unknown tags stay: `<T>` and `x < y` are words.

use crate::text::sanitize;
use std::{borrow::Cow, collections::HashSet};

/// What was done to a cell, each said once in the report of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Html,
    Picture,
    Sound,
    Hidden,
    Gaps,
    Breaks,
}

impl Change {
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Html => "HTML became plain text",
            Self::Picture => "a picture is left out",
            Self::Sound => "a sound is left out",
            Self::Hidden => "characters that nobody sees are left out",
            Self::Gaps => "gaps as Anki writes them became gaps of a deck",
            Self::Breaks => "line breaks became spaces",
        }
    }
}

/// Tags that are taken out.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "anki-mathjax",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
    "audio",
    "source",
];
/// Tags at which a line ends.
const BREAKS: &[&str] = &[
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];
/// Elements whose content is no text.
const UNREAD: &[&str] = &["script", "style", "head", "title"];

/// The plain words of a cell. `html`: whether its tags mean something.
pub(super) fn plain(text: &str, html: bool, changes: &mut Vec<Change>) -> String {
    let mut words = Cow::Borrowed(text);
    if html {
        let mut read = untagged(text, changes);
        if let Cow::Owned(decoded) = html_escape::decode_html_entities(&read)
            && decoded != read
        {
            changes.push(Change::Html);
            read = decoded;
        }
        words = Cow::Owned(read);
    }
    let words = without_sounds(&words, changes);
    let words = words
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .replace('\u{a0}', " ");
    let seen = without_hidden(&words, changes);
    let lines = seen
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

fn untagged(text: &str, changes: &mut Vec<Change>) -> String {
    let mut read = String::with_capacity(text.len());
    // Behind the last `>` nothing is a tag; looked for again at every `<`, a long cell would take minutes.
    let last = text.rfind('>').unwrap_or(0);
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        read.push_str(&rest[..open]);
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            changes.push(Change::Html);
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let may_be_tag = text.len() - rest.len() < last;
        let tag = may_be_tag.then(|| Tag::read(rest)).flatten();
        let Some(tag) = tag else {
            read.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.length..];
        changes.push(if tag.name == "img" {
            Change::Picture
        } else {
            Change::Html
        });
        if BREAKS.contains(&tag.name.as_str()) {
            read.push('\n');
        } else if matches!(tag.name.as_str(), "td" | "th" | "rt") && !tag.is_end {
            read.push(' ');
        }
        if UNREAD.contains(&tag.name.as_str()) && !tag.is_end {
            rest = behind_end(rest, &tag.name);
        }
    }
    read.push_str(rest);
    read
}

struct Tag {
    name: String,
    is_end: bool,
    length: usize,
}

impl Tag {
    fn read(text: &str) -> Option<Self> {
        let body = text.strip_prefix('<')?;
        let name = body.strip_prefix('/').unwrap_or(body);
        let word: String = name
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let behind = name.get(word.len()..)?;
        let is_tag = behind.starts_with(['>', '/']) || behind.starts_with(char::is_whitespace);
        let name = word.to_ascii_lowercase();
        if !is_tag || !TAGS.contains(&name.as_str()) {
            return None;
        }
        Some(Self {
            is_end: body.starts_with('/'),
            length: end_of_tag(text)?,
            name,
        })
    }
}

/// A `>` in a value between quotation marks ends no tag.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut mark = None;
    for (at, c) in text.char_indices() {
        match (mark, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => mark = Some(c),
            (Some(open), c) if open == c => mark = None,
            _ => {}
        }
    }
    // An unclosed mark belongs to the words.
    text.find('>').map(|at| at + 1)
}

/// What stands behind the end of an element; everything is in it when it has none.
fn behind_end<'t>(text: &'t str, name: &str) -> &'t str {
    let is_end = |at: usize| {
        let word = text.get(at + 2..at + 2 + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name))
    };
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    let Some(end) = ends.find(|at| is_end(*at)) else {
        return "";
    };
    text[end..]
        .find('>')
        .map_or("", |close| &text[end + close + 1..])
}

/// `[sound:river.mp3]`.
fn without_sounds(text: &str, changes: &mut Vec<Change>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("[sound:") {
        let Some(close) = rest[open..].find(']') else {
            break;
        };
        kept.push_str(&rest[..open]);
        rest = &rest[open + close + 1..];
        changes.push(Change::Sound);
    }
    kept.push_str(rest);
    kept
}

fn without_hidden(text: &str, changes: &mut Vec<Change>) -> String {
    let hidden: HashSet<usize> = sanitize::hidden(text).map(|(at, _)| at).collect();
    if hidden.is_empty() {
        return text.to_owned();
    }
    changes.push(Change::Hidden);
    let seen = text.char_indices().filter(|(at, _)| !hidden.contains(at));
    seen.map(|(_, c)| c).collect()
}

/// Whether a text looks as if its tags mean something: for tables that do not say so.
pub(super) fn looks_like_html(text: &str) -> bool {
    let last = text.rfind('>').unwrap_or(0);
    let has_tag = text[..last]
        .match_indices('<')
        .any(|(at, _)| Tag::read(&text[at..]).is_some());
    let has_entity = ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&#"]
        .iter()
        .any(|entity| text.contains(entity));
    has_tag || has_entity
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> (String, Vec<Change>) {
        let mut changes = Vec::new();
        let words = plain(text, true, &mut changes);
        changes.sort();
        changes.dedup();
        (words, changes)
    }

    #[test]
    fn html_becomes_words() {
        for (html, words) in [
            ("The <b>Nile</b>&nbsp;&amp; more", "The Nile & more"),
            ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("<div>one</div><div>two</div>", "one\n\ntwo"),
            ("<script>alert('</b>')</script>a<style>b{}</style >c", "ac"),
            ("<script>never closed", ""),
            ("a<!-- no -->b", "ab"),
            ("<a href=\"x>y\">link</a>", "link"),
            ("x < y and Vec<T> > z", "x < y and Vec<T> > z"),
            ("&lt;b&gt; is bold", "<b> is bold"),
            ("<img src=\"nile.jpg\"> Nile [sound:nile.mp3]", "Nile"),
            ("a\u{202e}b\u{200b}", "ab"),
        ] {
            assert_eq!(of(html).0, words, "{html}");
        }
        assert_eq!(
            of("<img src=x> [sound:y] \u{7}").1,
            [Change::Picture, Change::Sound, Change::Hidden]
        );
        assert_eq!(of("plain words"), ("plain words".to_owned(), Vec::new()));
    }

    #[test]
    fn only_html_looks_like_it() {
        assert!(
            looks_like_html("<b>x</b>") && looks_like_html("a&nbsp;b") && looks_like_html("a<BR>b")
        );
        assert!(!looks_like_html("x < y") && !looks_like_html("Vec<T>") && !looks_like_html("R&D"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "[a-z<>/!&;\"'=\\[\\]: \n-]{0,60}") {
            let (words, _) = of(&text);
            prop_assert_eq!(sanitize::hidden(&words).count(), 0);
        }
    }
}
