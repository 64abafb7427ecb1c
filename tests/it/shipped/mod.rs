//! The decks that we ship keep the promises that no parser knows: what can be typed is judged as a kind teacher would,
//! quotations are short, no wrong option is true, and no question tells the answer of another one.
//!
//! `tests/data/ten_answers.toml` and `general_answers.toml` hold what real people type.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod classes;
mod every;
mod first;
mod general;
mod language;
mod nights;
mod rehearsed;
mod stories;

use newsdeck::{
    answer::Verdict,
    app::DECKS,
    deck::{Asked, Card, Deck, Note, Parsed, card, parse},
};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
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

fn answers(file: &str) -> Vec<Typed> {
    let text = fs::read_to_string(format!("tests/data/{file}")).unwrap();
    toml::from_str::<Answers>(&text).unwrap().card
}

fn parsed() -> impl Iterator<Item = Parsed> {
    DECKS.iter().map(|own| parse(own.name, own.text))
}

fn decks() -> impl Iterator<Item = Deck> {
    parsed().map(|parsed| parsed.deck.unwrap())
}

/// The deck that was read from this file.
fn named(file: &str) -> Deck {
    decks().find(|deck| deck.file == file).unwrap()
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
