//! The same few figures for each deck and for each tag. Must never look into a deck: cards and tags come in.

use super::answers::Watched;
use crate::{
    deck::CardId,
    history::{CardState, Share, before::is_mature},
};
use std::collections::BTreeMap;

/// A card that can be asked, with its tags.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    pub card: CardId,
    pub tags: &'a [String],
    /// The level of the word that its note is about, [`NO_LEVEL`](super::NO_LEVEL) where none is given; none for other notes.
    pub word: Option<&'static str>,
}

/// What is known of the cards of one deck, or of one tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Cards that can be asked.
    pub cards: u64,
    /// Those of them that were answered at least once.
    pub met: u64,
    /// Those of them with 21 days of stability or more.
    pub mature: u64,
    pub answers: u64,
    /// Milliseconds from questions to grades.
    pub ms: u64,
    /// Of the next-day reviews.
    pub recall: Share,
}

/// The answers to one card; small, for there are many.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Answers {
    pub answers: u32,
    ms: u64,
    recalled: u32,
    of: u32,
}

impl Answers {
    pub fn count(&mut self, answer: &Watched<'_>) {
        self.answers += 1;
        self.ms += u64::from(answer.how.ms);
        if answer.tells() {
            self.of += 1;
            self.recalled += u32::from(answer.is_recalled());
        }
    }
}

impl From<Answers> for Group {
    fn from(card: Answers) -> Self {
        Self {
            answers: card.answers.into(),
            ms: card.ms,
            recall: Share {
                recalled: card.recalled.into(),
                of: card.of.into(),
            },
            ..Self::default()
        }
    }
}

impl Group {
    pub(super) fn list(&mut self, state: &CardState) {
        self.cards += 1;
        self.met += u64::from(!state.is_new());
        let memory = state.progress.memory.as_ref();
        self.mature += u64::from(memory.is_some_and(is_mature));
    }
}

impl std::ops::AddAssign for Group {
    fn add_assign(&mut self, other: Self) {
        self.cards += other.cards;
        self.met += other.met;
        self.mature += other.mature;
        self.answers += other.answers;
        self.ms += other.ms;
        self.recall += other.recall;
    }
}

/// Adds `group` to the one with this name.
pub(super) fn add(groups: &mut BTreeMap<String, Group>, name: &str, group: Group) {
    match groups.get_mut(name) {
        Some(known) => *known += group,
        None => drop(groups.insert(name.to_owned(), group)),
    }
}
