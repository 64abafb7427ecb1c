//! A sentence in parts, to be put together again.
//!
//! A part never begins with a word that could stand elsewhere as well (a preposition, a conjunction, an adverb), so that
//! one order alone makes a sentence; where fewer than three parts are left, there is no exercise.

use super::sentence;
use crate::deck::{Card, CardId, Deck, Note, Steps};
use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

/// Parts of one exercise.
const PARTS: std::ops::RangeInclusive<usize> = 3..=6;

/// Words that stay with the word before them.
const MOVABLE: &[&str] = &[
    "about",
    "after",
    "again",
    "against",
    "all",
    "along",
    "already",
    "also",
    "although",
    "among",
    "and",
    "around",
    "as",
    "at",
    "because",
    "before",
    "behind",
    "below",
    "between",
    "both",
    "but",
    "by",
    "during",
    "each",
    "either",
    "else",
    "even",
    "ever",
    "every",
    "except",
    "for",
    "from",
    "here",
    "how",
    "however",
    "if",
    "in",
    "inside",
    "into",
    "it",
    "just",
    "last",
    "later",
    "less",
    "like",
    "more",
    "most",
    "much",
    "near",
    "neither",
    "never",
    "next",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "often",
    "on",
    "once",
    "only",
    "onto",
    "or",
    "out",
    "outside",
    "over",
    "perhaps",
    "since",
    "so",
    "some",
    "soon",
    "still",
    "than",
    "that",
    "then",
    "there",
    "this",
    "though",
    "through",
    "till",
    "to",
    "today",
    "together",
    "tomorrow",
    "too",
    "toward",
    "towards",
    "under",
    "unless",
    "until",
    "up",
    "upon",
    "very",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "within",
    "without",
    "yesterday",
    "yet",
];

/// Whether the note's sentence comes apart in one way.
pub(super) fn can_be_arranged(deck: &Deck, note: &Note, card: &CardId) -> bool {
    let is_english = deck.language.split('-').next() == Some("en");
    is_english && sentence::of(note, card).is_some_and(|sentence| parts(&sentence).is_some())
}

/// The card that asks for the order of the parts.
pub(super) fn arrange(note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let parts = parts(&sentence::of(note, &card.id)?)?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let mut card = Card {
        steps: Some(Steps {
            ask: "Put the sentence together again.".to_owned(),
            items: parts,
        }),
        options: Vec::new(),
        hints: Vec::new(),
        ..card.clone()
    };
    card.key = crate::answer::Key::text("");
    card.show_in(&Steps::never_solved(order));
    Some(card)
}

/// The sentence in parts, in their order; none where it does not come apart.
fn parts(sentence: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let most = words.len().div_ceil(2).min(*PARTS.end());
    if most < *PARTS.start() {
        return None;
    }
    let is_cut = |at: usize| may_begin(words[at]) && !ends_loosely(words[at - 1]);
    let cuts: Vec<usize> = (1..words.len()).filter(|at| is_cut(*at)).collect();
    // The fewest parts that leave none too long: every cut, or of too many each second one.
    let step = (cuts.len() + 1).div_ceil(most.max(1)).max(1);
    let chosen: Vec<usize> = cuts.into_iter().step_by(step).take(most - 1).collect();
    let ends = chosen.iter().copied().chain([words.len()]);
    let begins = [0].into_iter().chain(chosen.iter().copied());
    let parts: Vec<String> = begins
        .zip(ends)
        .map(|(from, to)| words[from..to].join(" "))
        .collect();
    let is_new = |(at, part): (usize, &String)| !parts[..at].contains(part);
    let are_apart = parts.iter().enumerate().all(is_new);
    (are_apart && PARTS.contains(&parts.len())).then_some(parts)
}

fn may_begin(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let plain = plain.to_lowercase();
    !plain.is_empty() && !plain.ends_with("ly") && !MOVABLE.contains(&&*plain)
}

/// Words that never end a part: what comes next belongs to them.
const LOOSE: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "her", "his", "in", "into", "its",
    "my", "no", "of", "or", "our", "than", "that", "the", "their", "these", "this", "those", "to",
    "with", "your",
];

/// After a comma there is no telling what belongs before, and an article goes with its noun.
fn ends_loosely(word: &str) -> bool {
    word.ends_with([',', ';', ':', '–', '—']) || LOOSE.contains(&&*word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_comes_apart_where_nothing_can_be_moved() {
        let told = |sentence| parts(sentence).map(|parts| parts.join(" | "));
        insta::assert_snapshot!(
            [
                "The appeals court overturned the ruling on Tuesday.",
                "The council put off its decision on the bridge.",
                "It rained.",
                "She pointed out that the old bridge was closed.",
                "On Monday, in Rome, with him, by train.",
            ]
            .map(|sentence| told(sentence).unwrap_or_else(|| "-".to_owned()))
            .join("\n"),
            @r"
        The appeals | court overturned | the ruling on Tuesday.
        The council | put off | its decision on | the bridge.
        -
        She | pointed out that the old | bridge | was | closed.
        -
        "
        );
    }

    proptest! {
        #[test]
        fn the_parts_are_the_sentence(sentence in "[A-Za-z,.é -]{0,120}") {
            if let Some(parts) = parts(&sentence) {
                let words: Vec<&str> = sentence.split_whitespace().collect();
                prop_assert_eq!(parts.join(" "), words.join(" "));
            }
        }
    }
}
