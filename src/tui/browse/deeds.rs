//! What is done to many cards at once, as facts for the log, and how it is told. Must never write anything.

use crate::{
    deck::CardId,
    history::{CardState, Kind},
    schedule::Moment,
    study::Collection,
    tui::{
        keymap::{self, Command, Context},
        words::count,
    },
};
use std::collections::BTreeSet;

/// Something done to cards: the facts, and the sentence that says so once they are saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deed {
    pub facts: Vec<Kind>,
    pub sentence: String,
}

/// What is asked back before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Reset,
    Delete,
}

impl Deed {
    fn of(facts: Vec<Kind>, done: &str, nothing: &str) -> Self {
        let sentence = match facts.len() {
            0 => nothing.to_owned(),
            cards => format!("{} {done}. {}", count(cards, "card"), takes_back()),
        };
        Self { facts, sentence }
    }
}

/// "z takes it back."
fn takes_back() -> String {
    let key = keymap::key(Context::Browsing, Command::Undo);
    format!("{key} takes it back.")
}

/// Suspends the cards that are not; where all are, they are asked again.
pub fn suspend(cards: &[CardId], collection: &Collection) -> Deed {
    let is_suspended = |card: &&CardId| collection.state(card).suspended;
    let on = !cards.iter().all(|card| is_suspended(&card));
    let others = cards.iter().filter(|card| is_suspended(card) != on);
    let facts = others.cloned().map(|card| Kind::Suspend { card, on });
    let done = if on {
        "suspended"
    } else {
        "asked again from now on"
    };
    Deed::of(facts.collect(), done, "There is no card here.")
}

/// Buries the cards until tomorrow; where all are buried, they are asked again today.
pub fn bury(cards: &[CardId], collection: &Collection, now: Moment) -> Deed {
    let today = collection.history.day(now);
    let is_buried = |card: &CardId| is_buried(&collection.state(card), collection, now);
    let on = !cards.iter().all(is_buried);
    let until = if on { today.plus(1) } else { today };
    let others = cards.iter().filter(|card| is_buried(card) != on);
    let facts = others.cloned().map(|card| Kind::Bury { card, until });
    let done = if on {
        "buried until tomorrow"
    } else {
        "no longer buried"
    };
    Deed::of(facts.collect(), done, "There is no card here.")
}

/// Whether a card is kept back until another day.
pub fn is_buried(state: &CardState, collection: &Collection, now: Moment) -> bool {
    let today = collection.history.day(now);
    state.buried_until.is_some_and(|until| until > today)
}

/// Gives the cards this flag, 1 to 7; 0 takes it away.
pub fn flag(cards: &[CardId], flag: u8, collection: &Collection) -> Deed {
    let flag = flag.min(7);
    let others = cards
        .iter()
        .filter(|card| collection.state(card).flag != flag);
    let facts = others.cloned().map(|card| Kind::Flag { card, flag });
    let done = match flag {
        0 => "no longer flagged".to_owned(),
        flag => format!("flagged {flag}"),
    };
    Deed::of(facts.collect(), &done, "The flag is so already.")
}

/// Makes the cards new again.
pub fn reset(cards: &[CardId], collection: &Collection) -> Deed {
    let begun = cards.iter().filter(|card| !collection.state(card).is_new());
    let facts = begun.cloned().map(|card| Kind::Reset { card });
    Deed::of(
        facts.collect(),
        "new again",
        "Every one of them is new already.",
    )
}

/// The question back, with what follows from a yes. None when there is nothing to do.
pub fn asked(asked: Asked, cards: &[CardId], collection: &Collection) -> Option<String> {
    match asked {
        Asked::Reset => {
            let states = cards.iter().map(|card| collection.state(card));
            let begun: Vec<CardState> = states.filter(|state| !state.is_new()).collect();
            let answers: u32 = begun.iter().map(|state| state.progress.reviews).sum();
            let (what, they) = match begun.len() {
                0 => return None,
                1 => ("this card".to_owned(), "It is"),
                cards => (count(cards, "card"), "They are"),
            };
            let answers = count(answers as usize, "answer");
            Some(format!(
                "Reset {what}? {they} new again, and {answers} no longer count for when to ask; the log keeps them. (y / n)"
            ))
        }
        Asked::Delete => {
            let notes: BTreeSet<_> = cards
                .iter()
                .map(|card| (card.deck(), card.note()))
                .collect();
            let what = match notes.len() {
                0 => return None,
                1 => "this note with all its cards".to_owned(),
                notes => format!("{notes} notes with all their cards"),
            };
            Some(format!(
                "Delete {what}? They are asked no more; the bin keeps the text. {} (y / n)",
                takes_back()
            ))
        }
    }
}
