//! The wrong options of a choice: those of its author first, then answers of the same kind elsewhere in the deck that
//! are not true here.
//!
//! Must never offer what the judge would take for right, nor what is near it, nor what the question itself speaks of.

use crate::{
    answer::{self, Lexicon, Mode, Verdict},
    deck::{Answer, Card, Deck, Kind, Note, Slot, ask_and_answer, comparable},
    quiz::Seed,
};
use std::collections::BTreeSet;

/// The wrong options of a choice.
pub const WRONG: usize = 3;

/// The wrong options of a card, three or, where only its options give it sense, as many as its author wrote. `is_free`
/// tells which may be shown tonight. None where there are not enough.
pub fn wrong_options(
    deck: &Deck,
    note: &Note,
    card: &Card,
    seed: &Seed,
    is_free: &dyn Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let mut chosen: Vec<String> = Vec::new();
    let mut take = |options: Vec<String>| {
        for option in options {
            let plain = comparable(&option);
            let is_new = chosen.iter().all(|other| comparable(other) != plain);
            if chosen.len() < WRONG && is_new && is_free(&option) {
                chosen.push(option);
            }
        }
        chosen.len()
    };
    let purpose = format!("options {}", card.id);
    let own = seed.shuffled(&purpose, card.options.iter().cloned(), Clone::clone);
    let all = own.len();
    let count = take(own);
    // "True" has one wrong option, and a third would be silly.
    let is_complete =
        count >= WRONG || (card.choice_only && (1..WRONG).contains(&all) && count == all);
    if !is_complete {
        let others = seed.shuffled(&purpose, same_kind(deck, note, card), Clone::clone);
        let is_wrong = wrong_for(card);
        // The judge is asked of no more than are needed: a deck may hold a hundred thousand.
        for option in others {
            if is_wrong(&option) && take(vec![option]) >= WRONG {
                break;
            }
        }
    }
    (is_complete || chosen.len() >= WRONG).then_some(chosen)
}

/// Tells what is wrong for a card, and not spoken of in it.
fn wrong_for(card: &Card) -> impl Fn(&str) -> bool {
    let none = Lexicon::new(Vec::<String>::new());
    let spoken_of = comparable(&format!(
        "{} {}",
        card.ask,
        card.why.as_deref().unwrap_or("")
    ));
    let spoken_of = format!(" {spoken_of} ");
    move |option| {
        let is_spoken_of = spoken_of.contains(&format!(" {} ", comparable(option)));
        let judged = || answer::judge(&card.key, &none, option, Mode::Quiz).verdict;
        !is_spoken_of && judged() == Verdict::Wrong
    }
}

/// Answers of other notes that are of the same kind, each once.
fn same_kind(deck: &Deck, note: &Note, card: &Card) -> Vec<String> {
    let slot = card.id.slot();
    let asks = comparable(&card.ask);
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut true_here: BTreeSet<String> = BTreeSet::new();
    for other in deck
        .notes
        .iter()
        .filter(|other| other.family() != note.family())
    {
        let Some(option) = offered(note, &slot, other) else {
            continue;
        };
        // Another note that asks the very same has an answer that is true here too.
        match comparable(&ask_and_answer(other, &slot).0) == asks {
            true => true_here.insert(option),
            false => found.insert(option),
        };
    }
    found.difference(&true_here).cloned().collect()
}

/// What a note offers as a wrong option for a card of another; none where it is of another kind.
fn offered(note: &Note, slot: &Slot, other: &Note) -> Option<String> {
    match (&note.kind, &other.kind) {
        (Kind::Quote { .. }, Kind::Quote { speaker, .. })
        | (
            Kind::Quote { .. },
            Kind::Person {
                person: speaker, ..
            },
        ) => is_not_its_listener(note, speaker).then(|| speaker.clone()),
        (
            Kind::Person { role, .. },
            Kind::Person {
                person,
                role: others,
                ..
            },
        ) => match slot.as_str() {
            "name" => (comparable(role) != comparable(others)).then(|| person.clone()),
            _ => Some(others.clone()),
        },
        (Kind::Word(word), Kind::Word(others)) if word.part == others.part => match slot.as_str() {
            "meaning" => Some(others.meaning.clone()),
            "word" => Some(others.word.clone()),
            _ => None,
        },
        (Kind::Question(question), Kind::Question(others)) => {
            let asks_alike = head(&question.question) == head(&others.question);
            let shares_a_tag =
                note.tags.is_empty() || note.tags.iter().any(|tag| other.tags.contains(tag));
            (asks_alike && shares_a_tag && are_alike(&question.answer, &others.answer))
                .then(|| ask_and_answer(other, slot).1)
        }
        _ => None,
    }
}

fn is_not_its_listener(note: &Note, speaker: &str) -> bool {
    note.said_to
        .as_ref()
        .is_none_or(|listener| comparable(listener) != comparable(speaker))
}

/// The first two words, by which a question says what it is after: "which river".
fn head(question: &str) -> (String, String) {
    let words = comparable(question);
    let mut words = words.split(' ').map(str::to_owned);
    (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    )
}

/// Whether two answers could be answers to one question, by their form.
fn are_alike(one: &Answer, other: &Answer) -> bool {
    let is_name = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    match (one, other) {
        (Answer::Text(one), Answer::Text(other)) => is_name(one) == is_name(other),
        (
            Answer::Number { value, unit, .. },
            Answer::Number {
                value: others,
                unit: others_unit,
                ..
            },
        ) => {
            let (least, most) = (value.abs() / 4.0, value.abs() * 4.0);
            unit == others_unit && (least..=most).contains(&others.abs())
        }
        (Answer::Date(_), Answer::Date(_)) => true,
        _ => false,
    }
}
