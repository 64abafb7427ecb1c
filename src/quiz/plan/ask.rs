//! A card -> a question of the night: the form of its round, its options in their order, what the judge needs.

use super::suits::Wants;
use crate::{
    deck::{BLANK, Card, Deck, Kind, Note, Steps, ask_and_answer, comparable},
    quiz::{Question, Seed},
};

/// The most other answers that go along for the judge.
const LEXICON: usize = 40;

/// The longest difference in length, in characters, of two answers that a slip may turn into each other.
const SLIP: usize = 4;

/// What the teams choose from.
pub enum Choice {
    /// Nothing: they answer in another way.
    None,
    /// These and the answer, in an order that the seed decides.
    Wrong(Vec<String>),
    /// These, in their order, the answer among them.
    All(Vec<String>),
}

/// The question that a card becomes.
pub fn question(
    mut card: Card,
    note: &Note,
    wants: Wants,
    choice: Choice,
    seed: &Seed,
) -> Question {
    let mut steps = Vec::new();
    if let Some(things) = card.steps.clone() {
        let order = seed.shuffled(
            &format!("order {}", card.id),
            0..things.items.len(),
            usize::to_string,
        );
        let order = Steps::never_solved(order);
        card.show_in(&order);
        steps = order
            .iter()
            .filter_map(|n| things.items.get(*n).cloned())
            .collect();
        card.ask = things.ask;
    }
    let options = match choice {
        Choice::None => Vec::new(),
        Choice::Wrong(mut options) => {
            options.insert(0, card.answer.clone());
            let purpose = format!("place of options {}", card.id);
            seed.shuffled(&purpose, options, Clone::clone)
        }
        Choice::All(options) => options,
    };
    let right = options.iter().position(|option| *option == card.answer);
    Question {
        read_aloud: aloud(&card.ask),
        answer: card.answer,
        options,
        right: right.into_iter().collect(),
        steps,
        why: card.why,
        attribution: card.attribution,
        hints: card.hints,
        tags: card.tags,
        level: card.level,
        group: note.group.clone(),
        place: Some(card.place),
        language_mode: card.language_mode || wants == Wants::Gap,
        is_of_set: matches!(wants, Wants::Stance | Wants::Truth),
        card: Some(card.id),
        ..Question::new(card.ask, card.key)
    }
}

/// A gap has no sound of its own; empty where the text can be read out as it stands.
fn aloud(text: &str) -> String {
    match text.contains(BLANK) {
        true => text.replace(BLANK, "… blank …"),
        false => String::new(),
    }
}

/// The other answers of a deck, of which a slip might make one of the question's own.
pub struct Others(Vec<(String, String)>);

impl Others {
    pub fn of(deck: &Deck) -> Self {
        let mut all = Vec::new();
        for note in &deck.notes {
            if !matches!(note.kind, Kind::Sequence { .. }) {
                all.extend(note.slots().iter().map(|slot| ask_and_answer(note, slot).1));
            }
            all.extend(
                note.wrong
                    .iter()
                    .flat_map(|(_, wrong)| wrong.iter().cloned()),
            );
        }
        let mut all: Vec<(String, String)> = all
            .into_iter()
            .map(|answer| (comparable(&answer), answer))
            .filter(|(plain, _)| !plain.is_empty())
            .collect();
        all.sort();
        all.dedup_by(|one, other| one.0 == other.0);
        Self(all)
    }

    /// Those that begin like the answer and are about as long. A slip leaves the first letter.
    pub fn near(&self, question: &Question) -> Vec<String> {
        let own = comparable(&question.answer);
        let Some(first) = own.chars().next() else {
            return Vec::new();
        };
        let length = own.chars().count();
        let near = self.0.iter().filter(|(plain, _)| {
            *plain != own
                && plain.starts_with(first)
                && plain.chars().count().abs_diff(length) <= SLIP
        });
        near.take(LEXICON)
            .map(|(_, answer)| answer.clone())
            .collect()
    }
}
