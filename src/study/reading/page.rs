//! A text as paragraphs, sentences and words, each by its place in bytes.
//!
//! Must never lose a letter of it, nor show one that the text has not.

use crate::{
    news::sentences,
    text::prose::{paragraphs, parts},
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A text as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// On one line, without the stars around emphasis.
    pub text: String,
    pub emphasised: Vec<Range<usize>>,
    pub sentences: Vec<Range<usize>>,
    /// The words, the parts of one with hyphens each on its own; signs alone are none.
    pub words: Vec<Range<usize>>,
}

impl Page {
    pub fn of(text: &str) -> Self {
        Self {
            paragraphs: paragraphs(text)
                .iter()
                .map(|text| Paragraph::of(text))
                .collect(),
        }
    }

    /// How many words it has; one with hyphens counts once.
    pub fn words(&self) -> usize {
        self.paragraphs
            .iter()
            .map(|paragraph| paragraph.running_words().count())
            .sum()
    }
}

impl Paragraph {
    fn of(marked: &str) -> Self {
        let mut text = String::with_capacity(marked.len());
        let mut emphasised = Vec::new();
        for (part, is_emphasised) in parts(marked) {
            let from = text.len();
            text.push_str(part);
            if is_emphasised {
                emphasised.push(from..text.len());
            }
        }
        let words = text.unicode_word_indices();
        Self {
            words: words.map(|(at, word)| at..at + word.len()).collect(),
            sentences: places(&text, sentences(&text)),
            emphasised,
            text,
        }
    }

    /// Its words as a reader counts them: one with hyphens is one.
    pub fn running_words(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let is_one = |one: &Range<usize>, next: &Range<usize>| {
            let between = self.text.get(one.end..next.start).unwrap_or_default();
            matches!(between, "-" | "‐" | "‑")
        };
        self.words
            .chunk_by(is_one)
            .filter_map(|parts| Some(parts.first()?.start..parts.last()?.end))
    }
}

/// Where the sentences of a paragraph stand; one blank lies between two.
fn places(text: &str, sentences: Vec<String>) -> Vec<Range<usize>> {
    let mut from = 0;
    let found = sentences.into_iter().map(|sentence| {
        let at = text
            .get(from..)
            .and_then(|rest| rest.find(&sentence))
            .unwrap_or(0);
        let start = from + at;
        from = start + sentence.len();
        start..from
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_paragraph_knows_its_sentences_words_and_emphasis() {
        let page = Page::of("Mr. Day said *no*. “Why?”\n\nA short-range plane.");
        let first = &page.paragraphs[0];
        let parts = |ranges: &[Range<usize>]| -> Vec<String> {
            ranges
                .iter()
                .map(|range| first.text[range.clone()].to_owned())
                .collect()
        };
        assert_eq!(parts(&first.sentences), ["Mr. Day said no.", "“Why?”"]);
        assert_eq!(parts(&first.words), ["Mr", "Day", "said", "no", "Why"]);
        assert_eq!(parts(&first.emphasised), ["no"]);
        assert_eq!(page.words(), 5 + 3);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_every_place_is_one(text in any::<String>()) {
            let page = Page::of(&text);
            for paragraph in &page.paragraphs {
                let all = [&paragraph.emphasised, &paragraph.sentences, &paragraph.words];
                for ranges in all {
                    prop_assert!(ranges.iter().all(|range| paragraph.text.get(range.clone()).is_some()));
                    prop_assert!(ranges.windows(2).all(|two| two[0].end <= two[1].start));
                }
                prop_assert_eq!(
                    paragraph.sentences.iter().map(|range| &paragraph.text[range.clone()]).collect::<Vec<_>>().join(" "),
                    paragraph.text.trim_matches(' ')
                );
            }
        }
    }
}
