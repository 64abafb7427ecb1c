//! A word of a text as it is compared, with the base forms it may come from. Must never know a note.

use crate::{
    answer::{Inflection, bases},
    text::normalize::fold,
};
use std::{cell::OnceCell, ops::Range};
use unicode_segmentation::UnicodeSegmentation;

/// One word.
#[derive(Debug)]
pub struct Token {
    /// Folded, with a straight apostrophe.
    pub text: String,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    bases: OnceCell<Vec<(String, Inflection)>>,
}

impl Token {
    /// The words that it may be a form of; none in a language whose forms are not known.
    pub fn bases(&self, is_english: bool) -> &[(String, Inflection)] {
        match is_english {
            true => self.bases.get_or_init(|| bases(&self.text)),
            false => &[],
        }
    }
}

/// The words of a text, the parts of one with hyphens each on its own.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let words = text.unicode_word_indices();
    words.map(|(at, word)| Token {
        text: fold(&word.replace(['’', 'ʼ'], "'")),
        place: at..at + word.len(),
        bases: OnceCell::new(),
    })
}
