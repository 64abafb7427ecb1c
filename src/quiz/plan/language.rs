//! Questions that a language note offers beside its cards: which word goes with another, the stance of a reporting verb,
//! true, false or not given.
//!
//! Options are the author's or a closed set, never made up; so that none of them is right too.

use super::suits::Wants;
use crate::{
    answer::Key,
    deck::{Card, Kind, Note, Slot, Truth, Word, comparable},
    quiz::Seed,
};

/// Options beside the right one.
const OTHERS: usize = 3;

/// A card as one of these rounds asks it.
pub struct Practised {
    /// With the question and the answer of the round; its identity is the card's own.
    pub card: Card,
    /// All options in the order in which they are shown.
    pub options: Vec<String>,
}

/// Whether a note has what such a round asks, at the card with this slot.
pub fn may_suit(wants: Wants, note: &Note, slot: &Slot) -> bool {
    match wants {
        Wants::Collocation => word(note, slot, "word").is_some_and(|word| {
            word.misfits.len() >= OTHERS && !word.asked_collocations().is_empty()
        }),
        Wants::Stance => word(note, slot, "meaning").is_some_and(|word| word.stance.is_some()),
        Wants::Truth => note.truth().is_some(),
        _ => false,
    }
}

/// The question of such a round. None where the note has nothing for it.
pub fn practised(wants: Wants, note: &Note, card: &Card, seed: &Seed) -> Option<Practised> {
    let slot = card.id.slot();
    match wants {
        Wants::Collocation => collocation(word(note, &slot, "word")?, card, seed),
        Wants::Stance => stance(word(note, &slot, "meaning")?, card, seed),
        Wants::Truth => {
            // However the author spells it, it is one of the three as they are shown.
            let answer = note.truth()?.word().to_owned();
            Some(Practised {
                card: Card {
                    answer,
                    ..card.clone()
                },
                options: Truth::ALL.map(|truth| truth.word().to_owned()).to_vec(),
            })
        }
        _ => None,
    }
}

/// The word of a note where this is the slot that asks for it.
fn word<'n>(note: &'n Note, slot: &Slot, wanted: &str) -> Option<&'n Word> {
    match &note.kind {
        Kind::Word(word) if slot.as_str() == wanted => Some(word),
        _ => None,
    }
}

/// "Which word goes with it? _____ a decision"
fn collocation(word: &Word, card: &Card, seed: &Seed) -> Option<Practised> {
    let purpose = format!("collocation {}", card.id);
    let asked = seed.shuffled(&purpose, word.asked_collocations(), |(ask, _)| ask.clone());
    let (ask, answer) = asked.into_iter().next()?;
    let misfits = word
        .misfits
        .iter()
        .filter(|misfit| comparable(misfit) != comparable(answer))
        .cloned();
    let mut options = seed.shuffled(&purpose, misfits, Clone::clone);
    options.truncate(OTHERS);
    options.push(answer.to_owned());
    (options.len() > OTHERS).then(|| Practised {
        options: shown(options, card, seed),
        card: asks(card, ask, Key::text(answer), true),
    })
}

fn stance(word: &Word, card: &Card, seed: &Seed) -> Option<Practised> {
    let (stance, ask) = (word.stance?, word.asked_stance()?);
    let others = stance.others().into_iter().chain([stance]);
    let options = others.map(|stance| stance.word().to_owned()).collect();
    let key = Key::text(stance.word());
    Some(Practised {
        options: shown(options, card, seed),
        card: asks(card, ask, key, false),
    })
}

fn shown(options: Vec<String>, card: &Card, seed: &Seed) -> Vec<String> {
    seed.shuffled(
        &format!("place of options {}", card.id),
        options,
        Clone::clone,
    )
}

/// The card with another question.
fn asks(card: &Card, ask: String, key: Key, language_mode: bool) -> Card {
    Card {
        ask,
        answer: key.main(),
        key,
        steps: None,
        options: Vec::new(),
        hints: Vec::new(),
        language_mode,
        ..card.clone()
    }
}
