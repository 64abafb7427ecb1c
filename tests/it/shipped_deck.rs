//! The deck we ship keeps the promises that no parser knows: both first questions are there, every card that can be
//! typed is judged as a kind teacher would, quotations are short, and no wrong option is true.
//!
//! `tests/data/ten_answers.toml` holds what real people type; a card without ten such answers fails here.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    answer::{Expected, Mode, Verdict, expand, judge},
    deck::{Asked, Card, CardId, Deck, Kind, Level, Note, Parsed, Status, card, lexicon, parse},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs,
};

const FILE: &str = "decks/belarus-air-defence.toml";

/// A quotation may have 25 words.
const LONGEST_QUOTATION: usize = 25;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TenAnswers {
    card: Vec<Typed>,
}

/// What people type for one card, by the verdict it deserves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    id: String,
    #[serde(default)]
    right: Vec<String>,
    #[serde(default)]
    close: Vec<String>,
    #[serde(default)]
    vague: Vec<String>,
    #[serde(default)]
    wrong: Vec<String>,
    #[serde(default)]
    doubtful: Vec<String>,
}

impl Typed {
    fn all(&self) -> impl Iterator<Item = (&str, Verdict)> {
        [
            (&self.right, Verdict::Right),
            (&self.close, Verdict::Close),
            (&self.vague, Verdict::Vague),
            (&self.wrong, Verdict::Wrong),
            (&self.doubtful, Verdict::Doubtful),
        ]
        .into_iter()
        .flat_map(|(texts, verdict)| texts.iter().map(move |text| (text.as_str(), verdict)))
    }
}

fn parsed() -> Parsed {
    parse(FILE, &fs::read_to_string(FILE).unwrap())
}

fn deck() -> Deck {
    parsed().deck.unwrap()
}

fn ten_answers() -> Vec<Typed> {
    let text = fs::read_to_string("tests/data/ten_answers.toml").unwrap();
    toml::from_str::<TenAnswers>(&text).unwrap().card
}

fn cards(deck: &Deck) -> Vec<(&Note, Card)> {
    let notes = deck.notes.iter();
    notes
        .flat_map(|note| {
            let slots = note.slots();
            slots
                .into_iter()
                .map(move |slot| (note, card(deck, note, &slot)))
        })
        .collect()
}

/// A card whose form is fixed to another one is never typed.
fn can_be_typed(card: &Card) -> bool {
    !card.choice_only && (card.asked == Asked::Type || !card.form_is_fixed)
}

#[test]
fn the_shipped_deck_has_no_problem_at_all() {
    let problems: Vec<String> = parsed().problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
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
fn no_quotation_is_longer_than_25_words() {
    let deck = deck();
    let mut quotations: Vec<String> = Vec::new();
    for note in &deck.notes {
        quotations.extend(note.source.quote.clone());
        if let Kind::Quote { quote, .. } = &note.kind {
            quotations.push(quote.clone());
        }
    }
    for text in deck.readings.iter().map(|reading| &reading.text) {
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
    let deck = deck();
    let cards = cards(&deck);
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
fn every_card_that_can_be_typed_has_ten_answers_and_no_other_card_has_any() {
    let deck = deck();
    let typed: BTreeSet<CardId> = cards(&deck)
        .into_iter()
        .filter(|(_, card)| can_be_typed(card))
        .map(|(_, card)| card.id)
        .collect();
    let answers = ten_answers();
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

#[test]
fn what_people_type_has_the_verdict_that_it_deserves() {
    let deck = deck();
    let cards = cards(&deck);
    let lexicon = lexicon(&deck);
    let mut unfair = Vec::new();
    for typed in ten_answers() {
        let (_, card) = cards
            .iter()
            .find(|(_, card)| card.id.to_string() == typed.id)
            .unwrap();
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
    assert!(
        unfair.is_empty(),
        "{} cases:\n{}",
        unfair.len(),
        unfair.join("\n")
    );
}

#[test]
fn every_answer_is_shown_in_words_and_not_as_a_pattern() {
    for (_, card) in cards(&deck()) {
        let shown = format!("{} {}", card.ask, card.answer);
        assert!(
            !shown.contains(['{', '[', '|', ']', '}']),
            "{}: {shown}",
            card.id
        );
    }
}
