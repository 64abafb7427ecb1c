//! One sitting as it stands. All of it is one value, so that undo puts an earlier one back whole. Must never decide
//! what an answer leads to.

use super::event::{Phase, Progress, Totals};
use crate::{
    deck::CardId,
    study::{question::Question, queue::Plan},
};
use std::{
    collections::{HashSet, VecDeque},
    rc::Rc,
};

/// One sitting as it stands; undo puts an earlier one back, redo a later one.
#[derive(Clone, Debug)]
pub(super) struct Sitting {
    pub course: Course,
    /// The edition of the decks that all of the course was last seen in.
    pub edition: u64,
    pub phase: Phase,
    pub progress: Progress,
    /// Passed and all reviews of cards that were in review.
    pub retained: (usize, usize),
    pub misses: Vec<CardId>,
    /// What the whole session has done up to the last grade.
    pub session: Totals,
    /// Whether there are more cards, known at its end.
    pub more: bool,
}

impl Sitting {
    /// Nothing to ask and nothing done.
    pub fn empty() -> Self {
        Self {
            course: Course::default(),
            edition: 0,
            phase: Phase::Finished,
            progress: Progress::default(),
            retained: (0, 0),
            misses: Vec::new(),
            session: Totals::default(),
            more: false,
        }
    }

    /// The next sitting of the same session.
    pub fn next(&self, course: Course) -> Self {
        Self {
            progress: Progress {
                total: course.left(),
                ..Progress::default()
            },
            course,
            edition: self.edition,
            session: Totals {
                sittings: self.session.sittings + 1,
                ..self.session
            },
            ..Self::empty()
        }
    }

    pub fn question(&self) -> Option<&Question> {
        match &self.phase {
            Phase::Asking(question) | Phase::Doubting(question) | Phase::Revealed(question) => {
                Some(question)
            }
            Phase::Leech { .. } | Phase::Waiting { .. } | Phase::Finished => None,
        }
    }
}

/// What a session takes from its plan, and how far it has come in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// Every card of the plan. Shared, because undo keeps many sittings.
    cards: Rc<[CardId]>,
    /// The first card that has not been asked.
    next: usize,
    /// Where this sitting ends in `cards`.
    end: usize,
    /// Cards that are asked before those of the plan: misses gone over, cards that were to return later.
    early: VecDeque<CardId>,
    /// Cards that return within minutes, with the UTC millisecond they fall due; the first to come first.
    waiting: Vec<(i64, CardId)>,
}

impl Course {
    /// The first `size` cards of a plan, and what is being learnt.
    pub fn new(plan: Plan, size: usize) -> Self {
        let mut course = Self {
            end: plan.cards.len().min(size),
            cards: plan.cards.into(),
            waiting: plan.waiting,
            ..Self::default()
        };
        course.waiting.sort();
        course
    }

    /// The next `size` cards of the same plan.
    pub fn go_on(&self, size: usize) -> Self {
        let mut course = self.clone();
        course.cut();
        course.end = self.cards.len().min(self.next.saturating_add(size));
        course
    }

    /// These cards alone; the plan stands where it stood.
    pub fn over(&self, cards: Vec<CardId>) -> Self {
        let mut course = self.clone();
        course.cut();
        course.early = cards.into();
        course
    }

    /// Cards still to come in this sitting, the waiting ones included.
    pub fn left(&self) -> usize {
        self.end - self.next + self.early.len() + self.waiting.len()
    }

    /// Whether the plan has cards after this sitting.
    pub fn has_more(&self) -> bool {
        self.next < self.cards.len()
    }

    /// Takes the next card: one being learnt that has fallen due, else the next in turn.
    pub fn take(&mut self, now_ms: i64) -> Option<CardId> {
        if self.waiting.first().is_some_and(|(due, _)| *due <= now_ms) {
            return Some(self.waiting.remove(0).1);
        }
        self.early.pop_front().or_else(|| {
            let card = self.cards[..self.end].get(self.next).cloned();
            self.next += usize::from(card.is_some());
            card
        })
    }

    /// The card taken last was not answered: it stays in the plan.
    pub fn give_back(&mut self, card: &CardId) {
        if self.next > 0 && self.cards.get(self.next - 1) == Some(card) {
            self.next -= 1;
        }
    }

    /// A card returns within minutes.
    pub fn returns(&mut self, due_ms: i64, card: CardId) {
        self.waiting.push((due_ms, card));
        self.waiting.sort();
    }

    /// A card does not return after all; whether it was to.
    pub fn forget(&mut self, card: &CardId) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|(_, waiting)| waiting != card);
        self.waiting.len() < before
    }

    /// Only these cards are still to come.
    pub fn keep(&mut self, known: &HashSet<CardId>) {
        let (asked, rest) = self.cards.split_at(self.next);
        let (sitting, later) = rest.split_at(self.end - self.next);
        let kept = |cards: &[CardId]| -> Vec<CardId> {
            let cards = cards.iter().filter(|card| known.contains(*card));
            cards.cloned().collect()
        };
        let (sitting, later) = (kept(sitting), kept(later));
        self.end = self.next + sitting.len();
        self.cards = [asked, &sitting, &later].concat().into();
        self.early.retain(|card| known.contains(card));
        self.waiting.retain(|(_, card)| known.contains(card));
    }

    /// How many cards wait, and when the first falls due.
    pub fn waiting(&self) -> Option<(usize, i64)> {
        let (first_due, _) = self.waiting.first()?;
        Some((self.waiting.len(), *first_due))
    }

    /// The waiting cards are asked now.
    pub fn call_early(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.early.extend(waiting.into_iter().map(|(_, card)| card));
    }

    /// The sitting ends here.
    pub fn cut(&mut self) {
        self.end = self.next;
        self.early.clear();
        self.waiting.clear();
    }
}
