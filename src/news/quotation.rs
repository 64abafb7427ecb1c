//! What stands in quotation marks, and no more than 25 words of anything.

use std::ops::Range;

/// The most words of an article that go into a note: what is fair to its author.
pub(super) const MOST_WORDS: usize = 25;

/// What stands in double quotation marks, marks included, in bytes. A mark that is never closed opens nothing.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((open, mark)) = next(text, from, &['“', '"', '„', '«']) {
        let inside = open + mark.len_utf8();
        let closing: &[char] = match mark {
            '“' => &['”'],
            '„' => &['“', '”'],
            '«' => &['»'],
            _ => &['"'],
        };
        match next(text, inside, closing) {
            Some((close, end)) => {
                found.push(open..close + end.len_utf8());
                from = close + end.len_utf8();
            }
            None => from = inside,
        }
    }
    found
}

fn next(text: &str, from: usize, marks: &[char]) -> Option<(usize, char)> {
    let at = from + text[from..].find(marks)?;
    Some((at, text[at..].chars().next()?))
}

/// The longest quotation of a sentence without its marks, if it is more than a word or two.
pub(super) fn quotation(sentence: &str) -> Option<String> {
    const FEWEST_WORDS: usize = 3;
    let quoted = spans(sentence).into_iter().map(|span| {
        sentence[span]
            .trim_matches(['“', '”', '"', '„', '«', '»'])
            .trim()
    });
    let longest = quoted.max_by_key(|quoted| quoted.len())?;
    let bare = longest.trim_end_matches(',');
    (bare.split_whitespace().count() >= FEWEST_WORDS).then(|| short(bare))
}

/// At most 25 words; an ellipsis stands for the rest.
pub(super) fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..MOST_WORDS) {
        Some(first) if words.len() > MOST_WORDS => {
            format!("{}…", first.join(" ").trim_end_matches([',', ';', ':']))
        }
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quotation_is_what_stands_in_marks() {
        let quoted = |text: &str| quotation(text).unwrap_or_default();
        assert_eq!(
            quoted("“We will act,” he said, “and act soon enough.”"),
            "and act soon enough."
        );
        assert_eq!(
            quoted("It was \"not true at all,\" she said."),
            "not true at all"
        );
        assert_eq!(quoted("The so-called “reform” failed."), "");
        assert_eq!(quoted("“An open mark and nothing more"), "");
    }

    proptest! {
        #[test]
        fn nothing_is_ever_longer_than_is_fair(text in "([a-z,.“”\"]{1,5} ?){0,60}") {
            prop_assert!(short(&text).split_whitespace().count() <= MOST_WORDS);
            if let Some(quoted) = quotation(&text) {
                prop_assert!(quoted.split_whitespace().count() <= MOST_WORDS);
            }
        }
    }
}
