//! Fuzzy finding: the letters of each word in their order, with gaps, over question and answer; the best first.

use super::{index::Index, pattern::normal};
use memchr::memmem::Finder;
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};
use std::cmp::Reverse;

/// How many of the best are weighed with care; more than anybody looks through.
const CAREFULLY: usize = 300;

impl Index {
    /// The rows in whose question or answer each typed word is found with gaps, the best first. Nothing typed finds
    /// all, in their order.
    pub fn fuzzy(&self, typed: &str) -> Vec<u32> {
        let all = 0..self.rows.len() as u32;
        let typed = normal(typed);
        if typed.is_empty() {
            return all.collect();
        }
        let rough = Rough::new(&typed);
        let roughly = |row| Some((rough.score(self.texts.face_of(row as usize))?, row));
        let mut scored: Vec<(u32, u32)> = all.filter_map(roughly).collect();
        // Stable: what is equally good keeps its order.
        scored.sort_by_key(|(score, _)| Reverse(*score));
        let best = scored.len().min(CAREFULLY);
        self.weigh(&typed, &mut scored[..best]);
        scored.into_iter().map(|(_, row)| row).collect()
    }

    /// Puts rows that were found into their order with care.
    fn weigh(&self, typed: &str, scored: &mut [(u32, u32)]) {
        let words: Vec<Utf32String> = typed.split(' ').map(Utf32String::from).collect();
        let mut matcher = matcher();
        let mut letters = Vec::new();
        for (score, row) in scored.iter_mut() {
            let face = Utf32Str::new(self.texts.face_of(*row as usize), &mut letters);
            let mut weigh = |word: &Utf32String| matcher.fuzzy_match(face, word.slice(..));
            let scores = words.iter().map(|word| weigh(word).map_or(0, u32::from));
            *score = scores.sum();
        }
        scored.sort_by_key(|(score, row)| (Reverse(*score), *row));
    }
}

/// The quick look: whether each word is there at all, and whether in one piece, at the beginning of a word.
struct Rough<'t>(Vec<(Finder<'t>, &'t str)>);

/// In one piece; at the beginning of a word as well.
const WHOLE: u32 = 1 << 20;
const BEGINS: u32 = 1 << 21;

impl<'t> Rough<'t> {
    fn new(typed: &'t str) -> Self {
        let words = typed.split(' ');
        Self(words.map(|word| (Finder::new(word), word)).collect())
    }

    fn score(&self, face: &str) -> Option<u32> {
        let words = self.0.iter();
        let mut scores = words.map(|(finder, word)| {
            let mut places = finder.find_iter(face.as_bytes()).peekable();
            if places.peek().is_none() {
                return scattered(face, word);
            }
            let begins = |at: usize| at == 0 || !face.as_bytes()[at - 1].is_ascii_alphanumeric();
            Some(if places.any(begins) { BEGINS } else { WHOLE })
        });
        scores.try_fold(0, |sum: u32, score| Some(sum.saturating_add(score?)))
    }
}

/// More the closer together the letters of a word stand; none when they are not all there in their order.
fn scattered(face: &str, word: &str) -> Option<u32> {
    let mut rest = face;
    let mut start = None;
    for letter in word.chars() {
        let at = rest.find(letter)?;
        start.get_or_insert(face.len() - rest.len() + at);
        rest = &rest[at + letter.len_utf8()..];
    }
    let span = face.len() - rest.len() - start.unwrap_or(0);
    Some(WHOLE.saturating_sub(u32::try_from(span).unwrap_or(u32::MAX)))
}

/// Texts have no capitals and no accents here.
fn matcher() -> Matcher {
    let mut config = Config::DEFAULT;
    config.ignore_case = false;
    config.normalize = false;
    Matcher::new(config)
}
