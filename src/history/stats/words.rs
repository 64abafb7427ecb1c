//! How many words are known, by level. Must never count a word twice: a word has several cards.

use crate::{deck::CardId, schedule::Retrievability};
use std::collections::BTreeMap;

/// What stands for the level of a word that has none.
pub const NO_LEVEL: &str = "none";

/// The words of one level.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Words {
    /// Notes about a word.
    pub words: u64,
    /// Those of them with an answered card.
    pub met: u64,
    /// How many of them are expected to be known today. A word is known as well as the weakest of its answered cards.
    pub known: f64,
}

/// Words being counted; the cards of one word come one after the other.
#[derive(Default)]
pub(super) struct Counted {
    words: BTreeMap<&'static str, Words>,
    current: Option<Word>,
}

struct Word {
    /// A card of it, which begins as all others do.
    card: CardId,
    level: &'static str,
    weakest: Option<f64>,
}

impl Counted {
    pub fn take(&mut self, card: &CardId, level: &'static str, recall: Option<Retrievability>) {
        let recall = recall.map(Retrievability::get);
        match &mut self.current {
            Some(word) if note(&word.card) == note(card) => {
                word.weakest = match (word.weakest, recall) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            _ => {
                self.close();
                self.current = Some(Word {
                    card: card.clone(),
                    level,
                    weakest: recall,
                });
            }
        }
    }

    fn close(&mut self) {
        if let Some(word) = self.current.take() {
            let of_level = self.words.entry(word.level).or_default();
            of_level.words += 1;
            of_level.met += u64::from(word.weakest.is_some());
            of_level.known += word.weakest.unwrap_or(0.0);
        }
    }

    pub fn finish(mut self) -> BTreeMap<&'static str, Words> {
        self.close();
        self.words
    }
}

/// Deck and note of a card.
fn note(card: &CardId) -> &str {
    card.as_str()
        .rsplit_once('/')
        .map_or(card.as_str(), |(note, _)| note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_once_and_is_known_as_its_weakest_answered_card() {
        let mut counted = Counted::default();
        for (card, level, recall) in [
            ("world/nile/word", "B1", Some(0.9)),
            ("world/nile/meaning", "B1", Some(0.6)),
            ("world/nile/gap", "B1", None),
            ("world/rhine/word", "B1", None),
            ("world/rhine/meaning", "B1", None),
            ("world/elbe/word", NO_LEVEL, Some(0.5)),
        ] {
            let recall = recall.map(|chance| Retrievability::new(chance).unwrap());
            counted.take(&CardId::new(card).unwrap(), level, recall);
        }
        let words = |words, met, known| Words { words, met, known };
        let expected = [("B1", words(2, 1, 0.6)), (NO_LEVEL, words(1, 1, 0.5))];
        assert_eq!(counted.finish(), BTreeMap::from(expected));
    }
}
