//! What holds for every deck that we ship.

use super::{Typed, answers, cards, decks, named, parsed};
use newsdeck::{
    answer::{Expected, Mode, Verdict, expand, judge},
    deck::{Deck, Kind, lexicon},
};
use std::collections::{BTreeMap, HashSet};

/// A quotation may have 25 words.
const LONGEST_QUOTATION: usize = 25;

#[test]
fn no_shipped_deck_has_any_problem() {
    for parsed in parsed() {
        let problems: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    }
}

#[test]
fn every_note_and_every_deck_has_an_id_of_its_own() {
    for deck in decks() {
        assert!(deck.stamped, "{}", deck.file);
        let unstamped = deck.notes.iter().find(|note| !note.stamped);
        assert!(unstamped.is_none(), "{unstamped:?}");
    }
}

#[test]
fn no_quotation_is_longer_than_25_words() {
    let mut quotations: Vec<String> = Vec::new();
    for note in decks().flat_map(|deck| deck.notes) {
        quotations.extend(note.source.quote);
        if let Kind::Quote { quote, .. } = note.kind {
            quotations.push(quote);
        }
    }
    for text in decks()
        .flat_map(|deck| deck.readings)
        .map(|reading| reading.text)
    {
        let parts: Vec<&str> = text.split('"').collect();
        assert_eq!(parts.len() % 2, 1, "a quotation mark is left open");
        quotations.extend(parts.iter().skip(1).step_by(2).map(ToString::to_string));
    }
    assert!(quotations.len() > 10);
    for quotation in quotations {
        let words = quotation.split_whitespace().count();
        assert!(words <= LONGEST_QUOTATION, "{words} words: {quotation}");
    }
}

#[test]
fn no_wrong_option_is_an_answer_of_the_same_fact() {
    for deck in decks() {
        no_option_is_true(&deck);
    }
}

fn no_option_is_true(deck: &Deck) {
    let cards = cards(deck);
    let mut true_of: BTreeMap<&str, HashSet<String>> = BTreeMap::new();
    for (note, card) in &cards {
        let mains = match &card.key.expected {
            Expected::List { items, .. } => items.concat(),
            _ => vec![card.key.main()],
        };
        let patterns = card.key.accept.iter().chain(&mains);
        let answers = patterns.flat_map(|pattern| expand(pattern).unwrap());
        let known = true_of.entry(note.family()).or_default();
        known.extend(answers.map(|answer| answer.to_lowercase()));
    }
    for (note, card) in &cards {
        for option in &card.options {
            let is_true = true_of[note.family()].contains(&option.to_lowercase());
            assert!(!is_true, "{}: `{option}` is true of this fact", card.id);
        }
    }
}

#[test]
fn what_people_type_has_the_verdict_that_it_deserves() {
    let tables = [
        ("belarus-air-defence.toml", "ten_answers.toml"),
        ("general-knowledge.toml", "general_answers.toml"),
        ("crops-and-ozone.toml", "story_answers.toml"),
        ("world-cup-day-five.toml", "story_answers.toml"),
        ("cyclone-phailin.toml", "story_answers.toml"),
    ];
    let unfair: Vec<String> = tables
        .into_iter()
        .flat_map(|(deck, table)| unfair(&named(deck), answers(table)))
        .collect();
    let count = unfair.len();
    assert!(unfair.is_empty(), "{count} cases:\n{}", unfair.join("\n"));
}

fn unfair(deck: &Deck, table: Vec<Typed>) -> Vec<String> {
    let cards = cards(deck);
    let lexicon = lexicon(deck);
    let mut unfair = Vec::new();
    let own = format!("{}/", deck.id);
    for typed in table.into_iter().filter(|typed| typed.id.starts_with(&own)) {
        let card = cards
            .iter()
            .find(|(_, card)| card.id.to_string() == typed.id);
        let Some((_, card)) = card else {
            panic!("no card `{}`", typed.id)
        };
        for (text, deserved) in typed.all() {
            let judged = judge(&card.key, &lexicon, text, Mode::Quiz);
            if judged.verdict != deserved {
                let (got, reason) = (judged.verdict, judged.reason);
                unfair.push(format!(
                    "{}: `{text}` is {got:?}, not {deserved:?}: {reason}",
                    typed.id
                ));
            }
        }
    }
    unfair
}

#[test]
fn every_answer_is_shown_in_words_and_not_as_a_pattern() {
    for deck in decks() {
        for (_, card) in cards(&deck) {
            let shown = format!("{} {}", card.ask, card.answer);
            let is_pattern = shown.contains(['{', '[', '|', ']', '}']);
            assert!(!is_pattern, "{}: {shown}", card.id);
        }
    }
}

#[test]
fn no_wrong_option_is_taken_for_the_answer() {
    let mut taken = Vec::new();
    for deck in decks() {
        let lexicon = lexicon(&deck);
        for (_, card) in cards(&deck) {
            let mode = match card.language_mode {
                true => Mode::Language,
                false => Mode::Quiz,
            };
            for option in &card.options {
                let verdict = judge(&card.key, &lexicon, option, mode).verdict;
                if verdict != Verdict::Wrong {
                    taken.push(format!("{}: `{option}` is {verdict:?}", card.id));
                }
            }
        }
    }
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}
