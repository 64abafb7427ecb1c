//! A sentence in parts, to be put together again.
//!
//! Cut where a noun phrase or a verb begins, and only so that one order alone can be a sentence: the part with the
//! capital comes first, the one with the full stop last, and all that can be made of the others is tried. What belongs
//! together stays together: a name, an article and its noun, a preposition and what it governs.

use super::{
    clauses::{self, Class, Token},
    sentence,
};
use crate::{
    answer,
    deck::{Card, CardId, Deck, Kind, Note, Steps},
    study::reading::primary,
};
use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

/// Parts of one exercise.
const PARTS: std::ops::RangeInclusive<usize> = 4..=6;
/// Words of a part, more or less: a part of one word is a last resort.
const WORDS: usize = 3;
/// Places to cut at that are tried with each other.
const PLACES: usize = 9;

/// Whether the note's sentence comes apart in one way.
pub(super) fn can_be_arranged(deck: &Deck, note: &Note, card: &CardId) -> bool {
    let is_english = primary(&deck.language) == "en";
    let cut = || {
        let sentence = sentence::of(note, card)?;
        Cut::new(&sentence, verb(note).as_deref())?.in_parts(*PARTS.start())
    };
    is_english && cut().is_some()
}

/// The card that asks for the order of the parts.
pub(super) fn arrange(note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let sentence = sentence::of(note, &card.id)?;
    let parts = parts(&sentence, verb(note).as_deref())?;
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
    card.key = answer::Key::text("");
    card.show_in(&Steps::never_solved(order));
    // The answer is a sentence, not a list.
    if let Some((letters, _)) = card.answer.split_once(": ") {
        card.answer = format!("{letters}: {sentence}");
    }
    Some(card)
}

/// The first word of the gap in a verb's example: there it is a verb, whatever it looks like.
fn verb(note: &Note) -> Option<String> {
    match &note.kind {
        Kind::Word(word)
            if word
                .part
                .as_deref()
                .is_some_and(|part| part.starts_with("verb")) =>
        {
            let gap = word.example.as_ref()?.answers(1).join(" ");
            gap.split_whitespace().next().map(clauses::plain)
        }
        _ => None,
    }
}

/// The sentence in as many parts as it comes apart in one way, in their order; none where there are too few.
fn parts(sentence: &str, verb: Option<&str>) -> Option<Vec<String>> {
    let cut = Cut::new(sentence, verb)?;
    let most = cut.tokens.len().div_ceil(WORDS);
    let most = most.clamp(*PARTS.start(), *PARTS.end());
    (*PARTS.start()..=most)
        .rev()
        .find_map(|parts| cut.in_parts(parts))
}

/// A sentence, and where it may be cut.
struct Cut<'s> {
    tokens: Vec<Token<'s>>,
    places: Vec<usize>,
}

impl<'s> Cut<'s> {
    fn new(sentence: &'s str, verb: Option<&str>) -> Option<Self> {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let (last, others) = words.split_last()?;
        // Where there is more than one sentence, or somebody else's within it, more than one part could come first.
        let is_inner_end = |word: &&str| word.ends_with(['.', '!', '?', '…']);
        let is_quoted = sentence.contains(['"', '“', '”', '(', ')', '«', '‘']);
        let begins = sentence.starts_with(char::is_uppercase);
        if !begins
            || !last.ends_with(['.', '!', '?'])
            || others.iter().any(is_inner_end)
            || is_quoted
        {
            return None;
        }
        let tokens = clauses::tokens(&words, verb, answer::is_past_form);
        if !clauses::is_sentence(tokens.iter()) {
            return None;
        }
        let mut places: Vec<usize> = (1..tokens.len())
            .filter(|at| is_place(&tokens, *at))
            .collect();
        places.truncate(PLACES);
        Some(Self { tokens, places })
    }

    /// The sentence in this number of parts, none much longer than the others; none where each way to cut it leaves two
    /// orders.
    fn in_parts(&self, parts: usize) -> Option<Vec<String>> {
        let mut best: Option<(usize, Vec<usize>)> = None;
        let is_broken = |at: &usize| is_break(self.tokens[at - 1].word);
        let breaks: Vec<usize> = self.places.iter().copied().filter(is_broken).collect();
        for cuts in subsets(&self.places, parts - 1) {
            if !breaks.iter().all(|at| cuts.contains(at)) {
                continue;
            }
            let length = |(from, to): (&usize, &usize)| (to - from) * (to - from);
            let ends = [&[0][..], &cuts, &[self.tokens.len()]].concat();
            let uneven: usize = ends.iter().zip(&ends[1..]).map(length).sum();
            let is_better = best.as_ref().is_none_or(|(least, _)| uneven < *least);
            if is_better && self.has_one_order(&ends) {
                best = Some((uneven, ends));
            }
        }
        let (_, ends) = best?;
        let part = |(from, to): (&usize, &usize)| {
            let words: Vec<&str> = self.tokens[*from..*to]
                .iter()
                .map(|token| token.word)
                .collect();
            words.join(" ")
        };
        Some(ends.iter().zip(&ends[1..]).map(part).collect())
    }

    /// Whether no other order of the parts between the first and the last can be a sentence.
    fn has_one_order(&self, ends: &[usize]) -> bool {
        let parts: Vec<&[Token]> = ends
            .windows(2)
            .map(|ends| &self.tokens[ends[0]..ends[1]])
            .collect();
        let Some((first, [middle @ .., last])) = parts.split_first() else {
            return false;
        };
        let own: Vec<usize> = (0..middle.len()).collect();
        let is_other = |order: &Vec<usize>| {
            let shuffled = order.iter().flat_map(|n| middle[*n]);
            *order != own && clauses::is_sentence(first.iter().chain(shuffled).chain(last.iter()))
        };
        !orders(middle.len()).iter().any(is_other)
    }
}

/// Whether a part may begin here: with a noun phrase, a verb, or a clause.
fn is_place(tokens: &[Token], at: usize) -> bool {
    let (before, here) = (tokens[at - 1], tokens[at]);
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let is_date = here.word.starts_with(|c: char| c.is_ascii_digit()) && is_name(before.word);
    let leans = clauses::leans(here.word) && !is_break(before.word);
    if is_name(here.word) || is_date || leans {
        return false;
    }
    let governs = |token: &Token| matches!(token.class, Class::Verb | Class::Auxiliary);
    // What stands before the first comma is not the subject, and comes apart; after others there is no telling.
    if before.word.ends_with(',') && tokens[..at].iter().any(governs) {
        return false;
    }
    let ends_loosely = matches!(
        before.class,
        Class::Opener | Class::Preposition | Class::To | Class::And | Class::Clause
    );
    match here.class {
        _ if is_break(before.word) => true,
        _ if ends_loosely => false,
        Class::Verb | Class::Auxiliary => !matches!(before.class, Class::Auxiliary | Class::Adverb),
        Class::Clause => before.class != Class::Adverb,
        Class::Opener | Class::Subject | Class::To => true,
        Class::Other | Class::Preposition | Class::And | Class::Adverb => false,
    }
}

/// Whether a sentence is over with this word, but for its full stop: no part goes on beyond it.
fn is_break(word: &str) -> bool {
    word.ends_with([':', ';'])
}

/// Every choice of `count` of the places, each in its order.
fn subsets(places: &[usize], count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let with_first = |(n, first): (usize, &usize)| -> Vec<Vec<usize>> {
        let mut all = subsets(&places[n + 1..], count - 1);
        all.iter_mut().for_each(|rest| rest.insert(0, *first));
        all
    };
    places.iter().enumerate().flat_map(with_first).collect()
}

/// Every order of the numbers below `count`.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for next in 0..count {
        let longer = |order: &Vec<usize>| -> Vec<Vec<usize>> {
            let with_at = |at: usize| {
                let mut order = order.clone();
                order.insert(at, next);
                order
            };
            (0..=order.len()).map(with_at).collect()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_comes_apart_where_nothing_can_be_moved() {
        let told = |sentence| parts(sentence, None).map(|parts| parts.join(" | "));
        insta::assert_snapshot!(
            [
                "The judge made clear that phones were not allowed in court.",
                "The appeals court overturned the ruling on Tuesday.",
                "She pointed out that the old bridge was closed.",
                "It rained.",
                "On Monday, in Rome, with him, by train.",
                "The hunters went home because they had no ammunition left for their guns.",
            ]
            .map(|sentence| told(sentence).unwrap_or_else(|| "-".to_owned()))
            .join("\n"),
            @r"
        The judge | made clear | that phones | were not allowed in court.
        -
        -
        -
        -
        -
        "
        );
    }

    #[test]
    fn every_sentence_of_the_shipped_decks_that_comes_apart_was_read() {
        let mut told = Vec::new();
        for text in [
            include_str!("../../../decks/news-english.toml"),
            include_str!("../../../decks/belarus-air-defence.toml"),
        ] {
            let deck = crate::deck::parse("shipped.toml", text).deck.unwrap();
            for (note, card) in deck.card_ids() {
                let cut = |sentence: String| parts(&sentence, verb(note).as_deref());
                let parts = sentence::of(note, &card).and_then(cut);
                told.extend(parts.map(|parts| parts.join(" | ")));
            }
        }
        insta::assert_snapshot!(told.join("\n"));
    }

    proptest! {
        #[test]
        fn the_parts_are_the_sentence(sentence in "[A-Z][a-z]{0,8}( (the|was|her|that|opened|[a-z,]{1,9})){0,20}\\.?") {
            if let Some(parts) = parts(&sentence, None) {
                let words: Vec<&str> = sentence.split_whitespace().collect();
                prop_assert_eq!(parts.join(" "), words.join(" "));
                prop_assert!(PARTS.contains(&parts.len()));
            }
        }
    }
}
