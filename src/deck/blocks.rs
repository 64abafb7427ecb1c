//! The blocks of a file that is no TOML as a whole: each note for itself, so that a broken one hides no good one.
//!
//! Works on lines alone, since nothing else can be relied on. Must never lose a byte: the blocks in a row are the file.

use super::syntax::closing;
use std::ops::Range;

/// What stands before the first header, then from one header to the next. A header inside a text in three quotes is
/// none, if that text has an end before the next one begins.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut inside_until = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at >= inside_until {
            if at > 0 && is_header(line) {
                starts.push(at);
            }
            if let Some(opened) = open_quotes(line) {
                inside_until = end_of_text(text, at + opened, &line[opened..opened + 3]);
            }
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

/// `[deck]`, `[[note]]`, `[[ reading ]]`, and what is meant as one of them. `[note.source]` belongs to the note above
/// it.
fn is_header(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim();
    let name = line.trim_start_matches(['[', ' ', '\t']);
    if name.len() == line.len() || !line.starts_with('[') {
        return false;
    }
    let word = name
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(name.len());
    let (word, behind) = name.split_at(word);
    let behind = behind.trim_start();
    match word {
        "deck" | "reading" | "note" | "quiz" | "round" | "tie_break" => {
            !behind.starts_with(['.', ','])
        }
        _ => {
            let is_closed = behind.starts_with(']');
            let rest = behind.trim_start_matches([']', ' ', '\t']);
            !word.is_empty() && is_closed && (rest.is_empty() || rest.starts_with('#'))
        }
    }
}

/// Where in this line three quotes open a text that the line does not close.
fn open_quotes(line: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let next = at + line[at..].find(['"', '\'', '#'])?;
        let rest = &line[next..];
        if rest.starts_with('#') {
            return None;
        }
        let three = ["\'\'\'", "\"\"\""]
            .into_iter()
            .find(|three| rest.starts_with(three));
        at = match three {
            Some(three) => match rest[3..].find(three) {
                Some(end) => next + 3 + end + 3,
                None => return Some(next),
            },
            None => next + 1 + closing(rest.chars().next()?, &rest[1..])? + 1,
        };
    }
}

/// Where the text ends that these three quotes open. If the next three open another text, as in `key = '''`, this one
/// has no end: then it is over where it begins.
fn end_of_text(text: &str, opened: usize, three: &str) -> usize {
    let inside = opened + three.len();
    let Some(end) = text[inside..].find(three).map(|end| inside + end) else {
        return opened;
    };
    let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line.max(inside)..end].trim_end();
    if before.ends_with(['=', '[']) {
        opened
    } else {
        end + three.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|block| &text[block]).collect()
    }

    #[test]
    fn each_header_begins_a_block() {
        assert_eq!(
            cut(
                "# mine\n[deck]\na = 1\n[deck.source]\nb = 2\n[[ note ]]\nc = 3\n[note.source]\nd = 4\n[[notes]]\n[[note]\n"
            ),
            [
                "# mine\n",
                "[deck]\na = 1\n[deck.source]\nb = 2\n",
                "[[ note ]]\nc = 3\n[note.source]\nd = 4\n",
                "[[notes]]\n",
                "[[note]\n"
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_header_begins_none() {
        for text in [
            "a = '''\n[[note]]\n'''\n",
            "a = [\n[\"note\"],\n[1],\n]\n",
            "a = \"it'''s\" # '''\nb = 1\n",
        ] {
            assert_eq!(cut(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_text_without_an_end_swallows_no_note() {
        let text = "[[note]]\na = '''no end\n[[note]]\na = '''one\n[[note]]\n'''\n[[note]]\na = '''no end\n[[note]]\n";
        assert_eq!(cut(text).len(), 4);
    }

    proptest! {
        #[test]
        fn the_blocks_in_a_row_are_the_file(text in "([a\\[\\]'\"=#\\\\ \n\u{feff}é]|note|'''|\"\"\"|\n\\[\\[note\\]\\]\n){0,40}") {
            prop_assert_eq!(cut(&text).concat(), text);
        }
    }
}
