//! Fuzzy finding: the letters of each word in their order, with gaps, over question and answer; the best first.

use super::{index::Index, pattern::normal};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};

impl Index {
    /// The rows in whose question or answer each typed word is found with gaps, the best first. Nothing typed finds
    /// all, in their order.
    pub fn fuzzy(&self, typed: &str) -> Vec<u32> {
        let all = 0..self.rows.len() as u32;
        let typed = normal(typed);
        if typed.is_empty() {
            return all.collect();
        }
        let mut letters = Vec::new();
        let words: Vec<Utf32String> = typed.split(' ').map(Utf32String::from).collect();
        let mut matcher = matcher();
        let mut scored: Vec<(u32, u32)> = Vec::new();
        for row in all {
            let face = Utf32Str::new(self.texts.face_of(row as usize), &mut letters);
            let score = words.iter().try_fold(0, |sum: u32, word| {
                let score = matcher.fuzzy_match(face, word.slice(..))?;
                Some(sum + u32::from(score))
            });
            if let Some(score) = score {
                scored.push((score, row));
            }
        }
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, row)| row).collect()
    }
}

/// Texts have no capitals and no accents here.
fn matcher() -> Matcher {
    let mut config = Config::DEFAULT;
    config.ignore_case = false;
    config.normalize = false;
    Matcher::new(config)
}
