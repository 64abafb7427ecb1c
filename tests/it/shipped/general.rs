//! The deck of general knowledge is one that a stranger can hold a quiz night with: all kinds of notes and answers,
//! easy ones and hard ones of every subject, each with something worth reading aloud.

use super::{answers, cards, named};
use newsdeck::{
    answer::Expected,
    deck::{Card, Deck, Kind, Level, Note, Status},
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const SUBJECTS: &[&str] = &[
    "geography",
    "science",
    "nature",
    "history",
    "language",
    "literature",
    "art",
    "music",
    "food",
    "sport",
    "everyday",
    "words",
];

fn deck() -> Deck {
    named("general-knowledge.toml")
}

fn count(deck: &Deck, wanted: impl Fn(&Note, &Card) -> bool) -> usize {
    let cards = cards(deck);
    cards
        .iter()
        .filter(|(note, card)| wanted(note, card))
        .count()
}

#[test]
fn it_has_every_kind_of_note_and_of_answer_for_more_than_one_night() {
    let deck = deck();
    assert!(deck.notes.len() >= 90, "{} notes", deck.notes.len());
    let tie_breaks = count(&deck, |note, card| {
        note.tags.iter().any(|tag| tag == "tie-break")
            && matches!(card.key.expected, Expected::Number { .. })
    });
    let of = |wanted: fn(&Expected) -> bool| count(&deck, |_, card| wanted(&card.key.expected));
    let lists = of(|expected| matches!(expected, Expected::List { .. }));
    let orders = of(|expected| matches!(expected, Expected::Order { .. }));
    let dates = of(|expected| matches!(expected, Expected::Date(_)));
    let years = of(|expected| matches!(expected, Expected::Number { year: true, .. }));
    let units = of(|expected| matches!(expected, Expected::Number { unit: Some(_), .. }));
    let names = of(|expected| matches!(expected, Expected::Name(_)));
    let kinds = |wanted: fn(&Kind) -> bool| deck.notes.iter().filter(|n| wanted(&n.kind)).count();
    let (quotes, persons, words, clozes) = (
        kinds(|kind| matches!(kind, Kind::Quote { .. })),
        kinds(|kind| matches!(kind, Kind::Person { .. })),
        kinds(|kind| matches!(kind, Kind::Word(_))),
        kinds(|kind| matches!(kind, Kind::Cloze(_))),
    );
    for (what, count, least) in [
        ("tie-breaks", tie_breaks, 8),
        ("lists", lists, 6),
        ("orders", orders, 6),
        ("dates", dates, 3),
        ("years", years, 3),
        ("numbers with a unit", units, 8),
        ("names", names, 10),
        ("quotations", quotes, 5),
        ("persons", persons, 5),
        ("words", words, 5),
        ("clozes", clozes, 3),
    ] {
        assert!(count >= least, "{count} {what}");
    }
}

#[test]
fn every_subject_and_every_level_has_its_share() {
    let deck = deck();
    let mut subjects: BTreeMap<&str, usize> = BTreeMap::new();
    let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
    for note in &deck.notes {
        let subject = note.tags[0].as_str();
        assert!(SUBJECTS.contains(&subject), "{}: {subject}", note.id);
        *subjects.entry(subject).or_default() += 1;
        *levels.entry(note.level.unwrap()).or_default() += 1;
    }
    assert_eq!(subjects.len(), SUBJECTS.len());
    assert!(subjects.values().all(|count| *count >= 5), "{subjects:?}");
    for level in [Level::A1, Level::A2, Level::B1, Level::B2, Level::C1] {
        assert!(levels[&level] >= 7, "{levels:?}");
    }
}

#[test]
fn every_answer_comes_with_a_sentence_worth_reading_aloud_and_wrong_ones_to_choose_from() {
    for (note, card) in cards(&deck()) {
        let why = card.why.as_ref().unwrap();
        assert!(why.ends_with('.') && why.len() <= 200, "{}: {why}", card.id);
        assert!(
            card.choice_only || !card.hints.is_empty() || matches!(note.kind, Kind::Word(_)),
            "{} has no hint",
            card.id
        );
        let is_chosen_from = !matches!(
            card.key.expected,
            Expected::List { .. } | Expected::Order { .. }
        );
        let options: HashSet<&String> = card.options.iter().collect();
        let wanted = if is_chosen_from { 3 } else { 0 };
        assert_eq!(options.len(), wanted, "{}: {options:?}", card.id);
    }
}

/// What changes with the years, or is the word of one side, is no question for a pub.
#[test]
fn no_fact_ages_or_is_a_claim() {
    for note in &deck().notes {
        assert_eq!(note.status, Status::Report, "{}", note.id);
        assert_eq!(note.as_of, None, "{}", note.id);
    }
}

#[test]
fn an_option_is_shown_in_the_form_of_the_answer() {
    for (_, card) in cards(&deck()) {
        let Expected::Number { unit, .. } = &card.key.expected else {
            continue;
        };
        let unit = unit.clone().unwrap_or_default();
        for option in &card.options {
            let singular = unit.trim_end_matches('s');
            assert!(option.contains(singular), "{}: {option}", card.id);
        }
    }
}

#[test]
fn no_question_tells_the_answer_of_another_note() {
    let deck = deck();
    let cards = cards(&deck);
    let mut told = Vec::new();
    for (note, card) in &cards {
        let answer = bare(&card.answer);
        let telling = answer.chars().filter(|c| c.is_alphabetic()).count() >= 4;
        if !telling || matches!(card.key.expected, Expected::Order { .. }) {
            continue;
        }
        let others = cards
            .iter()
            .filter(|(other, _)| other.family() != note.family());
        for (_, other) in others {
            if bare(&other.ask).contains(&answer) {
                told.push(format!("{} is told by {}", card.id, other.id));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Words in lower case between spaces, without an article before them.
fn bare(text: &str) -> String {
    let words = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "the" | "a" | "an"))
        .collect::<Vec<_>>()
        .join(" ");
    format!(" {words} ")
}

#[test]
fn what_people_type_is_tried_for_most_of_what_is_easily_misspelt() {
    let tried: BTreeSet<String> = answers("general_answers.toml")
        .into_iter()
        .map(|typed| typed.id)
        .collect();
    let typed: usize = answers("general_answers.toml")
        .iter()
        .map(|typed| typed.all().count())
        .sum();
    assert!(tried.len() >= 50 && typed >= 60, "{typed} answers");
}
