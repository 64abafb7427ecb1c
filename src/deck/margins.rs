//! What stands in a file beside its values: characters that cannot be seen, and orders to an editor.

use super::{found::Problems, problem::Code};
use crate::text::sanitize;
use std::ops::Range;

/// How many lines at each end of a file vim reads orders from.
const VIM_READS: usize = 5;

pub(crate) fn check(text: &str, problems: &Problems) {
    hidden(text, problems);
    let lines: Vec<Range<usize>> = ends(text);
    for line in lines {
        if is_modeline(&text[line.clone()]) {
            problems.add(
                Code::Modeline,
                line,
                "This comment gives orders to an editor.",
                "Delete it: a file from elsewhere should not set up your editor.",
            );
        }
    }
}

fn hidden(text: &str, problems: &Problems) {
    if text.is_ascii() {
        return;
    }
    // A control character of ASCII is an error of TOML already.
    let mut hidden = sanitize::hidden(text)
        .filter(|(at, c)| (*at, *c) != (0, '\u{feff}') && !c.is_ascii_control());
    let Some((at, c)) = hidden.next() else { return };
    let others = match hidden.count() {
        0 => String::new(),
        more => format!(" There are {} such characters in this file.", more + 1),
    };
    problems.add(
        Code::Hidden,
        at..at + c.len_utf8(),
        format!(
            "Here is a character that cannot be seen: U+{:04X}.{others}",
            u32::from(c)
        ),
        "Delete it, unless you put it there on purpose.",
    );
}

/// The first and the last lines of a text, without their line ends.
fn ends(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').take(VIM_READS) {
        lines.push(at..at + line.trim_end().len());
        at += line.len();
    }
    let mut end = text.len();
    let mut last = Vec::new();
    while end > at && last.len() < VIM_READS {
        let line = text[..end].trim_end_matches(['\n', '\r']);
        let start = line.rfind('\n').map_or(0, |at| at + 1).max(at);
        last.push(start.min(line.len())..line.len());
        end = start;
    }
    lines.extend(last.into_iter().rev());
    lines
}

/// `vim: set ft=toml`, `ex:ts=4`, `-*- mode: toml -*-`, `Local Variables:`; not "index: the bank" or "(ex: Rome)".
fn is_modeline(line: &str) -> bool {
    if line.matches("-*-").count() >= 2 || line.contains("Local Variables:") {
        return true;
    }
    ["vi:", "vim:", "ex:"].iter().any(|mark| {
        line.match_indices(mark).any(|(at, mark)| {
            let is_word = at == 0 || line[..at].ends_with([' ', '\t', '#']);
            let orders = line[at + mark.len()..].trim_start();
            let first = orders.split([' ', ':']).next().unwrap_or_default();
            is_word && (["set", "se"].contains(&first) || first.contains('='))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn orders_to_an_editor_are_told_from_words() {
        for line in [
            "# vim: set ft=toml :",
            "#vim:ts=4:sw=4",
            "# vi: se ic",
            "# ex: tw=80",
            "# -*- mode: toml -*-",
            "# Local Variables:",
        ] {
            assert!(is_modeline(line), "{line}");
        }
        for line in [
            "# index: the bank",
            "# ex: Rome",
            "why = \"vim: an editor\"",
            "# --*--",
        ] {
            assert!(!is_modeline(line), "{line}");
        }
    }

    #[test]
    fn only_the_ends_of_a_file_are_read_as_an_editor_reads_them() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n\n";
        let seen: Vec<&str> = ends(text).into_iter().map(|line| &text[line]).collect();
        assert_eq!(seen, ["1", "2", "3", "4", "5", "8", "9", "10", "11", "12"]);
        let text = "1\n2";
        let seen: Vec<&str> = ends(text).into_iter().map(|line| &text[line]).collect();
        assert_eq!(seen, ["1", "2"]);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[a\n\r é]{0,40}") {
            for line in ends(&text) {
                is_modeline(&text[line]);
            }
        }
    }
}
