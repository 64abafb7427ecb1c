//! An article as paragraphs of sentences. Every word of it is in one of them.

use super::sentences::sentences;
use crate::text::sanitize;
use std::borrow::Cow;

/// A text that notes are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    pub sentences: Vec<Sentence>,
}

/// One sentence, safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub text: String,
    /// Counted from 1.
    pub paragraph: u32,
}

/// A longer first line is no headline.
const LONGEST_HEADLINE: usize = 90;

impl Article {
    /// Reads a pasted text or a file's. A blank line begins a paragraph; where there is none, every line does.
    pub fn read(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let paragraphs = paragraphs(&text);
        let numbered = paragraphs.iter().zip(1_u32..);
        let sentences = numbered.flat_map(|(paragraph, number)| {
            let of_one = sentences(paragraph).into_iter();
            of_one.map(move |text| Sentence {
                text,
                paragraph: number,
            })
        });
        Self {
            sentences: sentences.collect(),
        }
    }

    /// Its first sentence, where that is one of its own and no more than a headline.
    pub fn headline(&self) -> Option<&str> {
        let first = self.sentences.first()?;
        let is_headline = first.text.chars().count() <= LONGEST_HEADLINE
            && !first.text.ends_with('.')
            && self.paragraphs() > 1;
        is_headline.then_some(first.text.as_str())
    }

    /// How many paragraphs it has.
    pub fn paragraphs(&self) -> u32 {
        self.sentences.last().map_or(0, |last| last.paragraph)
    }
}

/// Each paragraph as one line, its white space as single spaces.
fn paragraphs(text: &str) -> Vec<String> {
    let has_blank = text.trim().lines().any(|line| line.trim().is_empty());
    let mut found: Vec<Vec<Cow<'_, str>>> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() || !has_blank {
            found.push(Vec::new());
        }
        if let Some(last) = found.last_mut() {
            last.extend(line.split_whitespace().map(sanitize::line));
        }
    }
    found.retain(|words| !words.is_empty());
    found.iter().map(|words| words.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_blank_line_begins_a_paragraph_and_without_one_every_line_does() {
        let numbers = |text: &str| -> Vec<u32> {
            let article = Article::read(text);
            article
                .sentences
                .iter()
                .map(|sentence| sentence.paragraph)
                .collect()
        };
        assert_eq!(numbers("It rained. It\nsnowed.\n\n\nIt froze."), [1, 1, 2]);
        assert_eq!(numbers("It rained.\r\nIt snowed.\rIt froze."), [1, 2, 3]);
        assert_eq!(numbers(" \n \n"), [] as [u32; 0]);
        assert_eq!(Article::read("One.\n\nTwo.").paragraphs(), 2);
    }

    proptest! {
        #[test]
        fn no_word_of_an_article_is_lost(text in "([A-Za-z“”\"'().!?…,0-9]{1,6}[ \n]{1,2}){0,40}") {
            let article = Article::read(&text);
            let kept: Vec<&str> = article.sentences.iter().flat_map(|sentence| sentence.text.split_whitespace()).collect();
            prop_assert_eq!(kept, text.split_whitespace().collect::<Vec<_>>());
        }

        #[test]
        fn any_text_at_all_can_be_read(text in "\\PC{0,200}") {
            let article = Article::read(&text);
            prop_assert!(article.sentences.iter().all(|sentence| !sentence.text.trim().is_empty()));
        }
    }
}
