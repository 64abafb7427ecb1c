//! The first deck we ship: both first questions are there, the story is told at three levels, and every card that can
//! be typed comes with ten answers that people give.

use super::{answers, can_be_typed, cards, named};
use newsdeck::deck::{Asked, CardId, Deck, Kind, Level, Status};
use std::collections::{BTreeSet, HashSet};

const FILE: &str = "belarus-air-defence.toml";

fn deck() -> Deck {
    named(FILE)
}

#[test]
fn it_has_notes_enough_and_both_first_questions() {
    let deck = deck();
    assert!(deck.notes.len() >= 45, "{} notes", deck.notes.len());
    let cards = cards(&deck);
    for first in [
        "Who is Mikhail Galuzin?",
        "What did Peskov call the reports?",
    ] {
        let asked = cards.iter().find(|(_, card)| card.ask.contains(first));
        assert!(
            asked.is_some_and(|(_, card)| card.asked == Asked::Type),
            "{first}"
        );
    }
}

#[test]
fn the_story_is_retold_at_three_levels() {
    let deck = deck();
    let lengths: Vec<(Level, usize)> = deck
        .readings
        .iter()
        .map(|reading| (reading.level, reading.text.split_whitespace().count()))
        .collect();
    let [(Level::A2, a2), (Level::B1, b1), (Level::B2, b2)] = lengths[..] else {
        panic!("{lengths:?}");
    };
    assert!((120..=150).contains(&a2), "A2 has {a2} words");
    assert!((180..=220).contains(&b1), "B1 has {b1} words");
    assert!((250..=320).contains(&b2), "B2 has {b2} words");
}

#[test]
fn every_question_is_understood_alone() {
    const NEEDS_THE_ARTICLE: &[&str] = &[
        "article",
        "paragraph",
        "headline",
        "this text",
        "monday",
        "tuesday",
        "saturday",
    ];
    for (_, card) in cards(&deck()) {
        let ask = card.ask.to_lowercase();
        assert!(ask.contains("2022"), "{}: when? {ask}", card.id);
        let needed = NEEDS_THE_ARTICLE.iter().find(|word| ask.contains(**word));
        assert_eq!(needed, None, "{}: {ask}", card.id);
    }
}

#[test]
fn whoever_claims_is_named_on_the_card() {
    for (note, card) in cards(&deck()) {
        if note.status == Status::Report {
            continue;
        }
        let speaker = note.speaker.as_ref().unwrap();
        let last = speaker.split_whitespace().last().unwrap();
        let named = card.ask.contains(last) || card.answer.contains(last);
        assert!(named, "{}: {speaker} is not named", card.id);
        let attribution = card.attribution.unwrap();
        assert!(attribution.contains(speaker), "{}: {attribution}", card.id);
        assert!(
            attribution.contains("paragraph"),
            "{}: {attribution}",
            card.id
        );
    }
}

#[test]
fn words_and_grammar_are_left_to_another_deck() {
    for note in &deck().notes {
        assert!(!matches!(note.kind, Kind::Word(_)), "{}", note.id);
    }
}

#[test]
fn every_card_that_can_be_typed_has_ten_answers_and_no_other_card_has_any() {
    let deck = deck();
    let typed: BTreeSet<CardId> = cards(&deck)
        .into_iter()
        .filter(|(_, card)| can_be_typed(card))
        .map(|(_, card)| card.id)
        .collect();
    let answers = answers("ten_answers.toml");
    let given: BTreeSet<CardId> = answers
        .iter()
        .map(|typed| CardId::new(&typed.id).unwrap())
        .collect();
    assert_eq!(given.len(), answers.len(), "a card is listed once");
    assert_eq!(given, typed);
    for typed in &answers {
        let different: HashSet<&str> = typed.all().map(|(text, _)| text).collect();
        assert!(
            different.len() >= 10,
            "{} has {}",
            typed.id,
            different.len()
        );
        assert_eq!(
            different.len(),
            typed.all().count(),
            "{}: one twice",
            typed.id
        );
    }
}
