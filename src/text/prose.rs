//! Deck text: a line break is a space, a blank line a paragraph, `*emphasis*`; nothing else is markup.
//!
//! Must never say how emphasis looks.

/// The paragraphs of a text with its line breaks and runs of spaces made single spaces.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in text.lines() {
        let last = found.len() - 1;
        match line.split_whitespace().collect::<Vec<_>>().join(" ") {
            words if words.is_empty() => found.push(String::new()),
            words => {
                if !found[last].is_empty() {
                    found[last].push(' ');
                }
                found[last].push_str(&words);
            }
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

/// The text in parts, each with whether it is emphasised: at `*...*` where the stars hug the words, so that `2 * 3 * 4`
/// stays as it is.
pub fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = next_emphasis(rest) {
        if !before.is_empty() {
            parts.push((before, false));
        }
        parts.push((inside, true));
        rest = after;
    }
    parts.push((rest, false));
    parts
}

fn next_emphasis(text: &str) -> Option<(&str, &str, &str)> {
    for (open, _) in text.match_indices('*') {
        let inside = &text[open + 1..];
        if inside.starts_with(|c: char| c.is_whitespace() || c == '*') {
            continue;
        }
        let close = inside
            .match_indices('*')
            .map(|(at, _)| at)
            .find(|&at| at > 0 && !inside[..at].ends_with(char::is_whitespace));
        if let Some(close) = close {
            return Some((&text[..open], &inside[..close], &inside[close + 1..]));
        }
    }
    None
}

/// The text without its stars, for places that cannot show emphasis.
pub fn without_markup(text: &str) -> String {
    parts(text).into_iter().map(|(part, _)| part).collect()
}

/// Words a learner reads in a minute.
const READING_PACE: usize = 130;

/// The minutes that a learner takes to read a text, at least 1.
pub fn reading_minutes(text: &str) -> usize {
    minutes_for(text.split_whitespace().count())
}

/// The minutes that a learner takes to read so many words, at least 1.
pub fn minutes_for(words: usize) -> usize {
    words.div_ceil(READING_PACE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_break_is_a_space_and_a_blank_line_a_paragraph() {
        assert_eq!(
            paragraphs("one\ntwo\n\n \nthree  four\n"),
            ["one two", "three four"]
        );
    }

    #[test]
    fn stars_that_hug_words_are_emphasis_and_others_stay() {
        assert_eq!(without_markup("a *very big* day"), "a very big day");
        assert_eq!(without_markup("2 * 3 * 4 and *open"), "2 * 3 * 4 and *open");
    }

    proptest! {
        #[test]
        fn no_text_is_lost_but_stars(text in "[a-z* ]{0,40}") {
            let kept = |s: &str| s.chars().filter(|c| *c != '*').collect::<String>();
            prop_assert_eq!(kept(&without_markup(&text)), kept(&text));
        }
    }
}
