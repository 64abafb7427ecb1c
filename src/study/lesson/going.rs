//! A lesson under way: which step is next, what is left of it, and what came of those behind.
//!
//! Everything is read off the log: an answer that is taken back is no answer here either. Must never ask a card.

use super::step::{Lesson, Part, Step, Told};
use crate::{
    deck::CardId,
    schedule::{Grade, Moment, Phase},
    study::{Collection, reading::right_since},
};
use std::collections::HashSet;

/// A lesson, from its plan to its last step.
#[derive(Clone, Debug)]
pub struct Going {
    lesson: Lesson,
    /// The step that is next, or that was left; beyond the last: the lesson is over.
    at: usize,
    /// When each step was begun, in UTC milliseconds.
    begun: Vec<Option<i64>>,
    /// Since when the story is being read, in UTC milliseconds.
    reading_since: Option<i64>,
    read_ms: i64,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Ahead,
    /// Begun and left.
    Left {
        answered: usize,
        of: usize,
    },
    /// The story was read.
    Read,
    /// `right` is none where the answers are not at hand.
    Asked {
        right: Option<usize>,
        answered: usize,
    },
    /// Passed over.
    Skipped,
}

/// A reading takes no longer than this many milliseconds: whoever was away all the same was not reading.
const LONGEST_READING: i64 = 15 * 60_000;

impl Going {
    pub fn new(lesson: Lesson) -> Self {
        Self {
            at: 0,
            begun: vec![None; lesson.steps.len()],
            reading_since: None,
            read_ms: 0,
            lesson,
        }
    }

    pub fn lesson(&self) -> &Lesson {
        &self.lesson
    }

    /// The step that is next, from 0; none when the lesson is over.
    pub fn at(&self) -> Option<usize> {
        (self.at < self.lesson.steps.len()).then_some(self.at)
    }

    pub fn is_over(&self) -> bool {
        self.at().is_none()
    }

    /// When the first step was begun, in UTC milliseconds.
    pub fn begun_at(&self) -> Option<i64> {
        self.begun.iter().flatten().min().copied()
    }

    /// Milliseconds spent on the story.
    pub fn read_ms(&self) -> i64 {
        self.read_ms
    }

    /// What is to be done now: the story, or the cards of this step that are left. None when the lesson is over.
    pub fn open(&mut self, collection: &Collection, now: Moment) -> Option<Told> {
        loop {
            let at = self.at()?;
            if self.begun[at].is_none() && self.lesson.steps[at].part == Part::Quiz {
                self.take_misses(collection);
            }
            match &self.lesson.steps[at].told {
                Told::Read { .. } => {
                    self.begun[at].get_or_insert(now.utc_ms);
                    self.reading_since = Some(now.utc_ms);
                    return Some(self.lesson.steps[at].told.clone());
                }
                Told::Ask { drill, new, .. } => {
                    let (drill, new) = (*drill, *new);
                    let cards = self.left(at, collection, now);
                    if !cards.is_empty() {
                        self.begun[at].get_or_insert(now.utc_ms);
                        return Some(Told::Ask { cards, new, drill });
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// The step was closed: the next one is next, unless something of it is left.
    pub fn came_back(&mut self, collection: &Collection, now: Moment) {
        if let Some(since) = self.reading_since.take() {
            self.read_ms += (now.utc_ms - since).clamp(0, LONGEST_READING);
            self.at += 1;
            return;
        }
        let is_done = |at| self.left(at, collection, now).is_empty();
        if let Some(at) = self.at()
            && self.begun[at].is_some()
            && is_done(at)
        {
            self.at += 1;
        }
    }

    /// What is left of this step is not done.
    pub fn skip(&mut self) {
        self.reading_since = None;
        self.at = (self.at + 1).min(self.lesson.steps.len());
    }

    pub fn standing(&self, at: usize, collection: &Collection) -> Standing {
        let Some(step) = self.lesson.steps.get(at) else {
            return Standing::Ahead;
        };
        let is_behind = at < self.at;
        let Some(since) = self.begun[at] else {
            return if is_behind {
                Standing::Skipped
            } else {
                Standing::Ahead
            };
        };
        if matches!(step.told, Told::Read { .. }) {
            return if is_behind {
                Standing::Read
            } else {
                Standing::Ahead
            };
        }
        let cards = step.cards();
        let answered = (cards.iter())
            .filter(|card| is_answered(card, since, collection))
            .count();
        match is_behind {
            true if answered == 0 => Standing::Skipped,
            true => Standing::Asked {
                right: right_since(collection, cards, since).map(|(right, _)| right),
                answered,
            },
            false => Standing::Left {
                answered,
                of: cards.len(),
            },
        }
    }

    /// The cards of a step that were not answered in it and can be asked.
    fn left(&self, at: usize, collection: &Collection, now: Moment) -> Vec<CardId> {
        let cards = self.lesson.steps.get(at).map_or(&[][..], Step::cards);
        let today = collection.history.day(now);
        let is_left = |card: &&CardId| {
            collection.state(card).is_available(today)
                && collection.card(card).is_some()
                && !self.begun[at].is_some_and(|since| is_answered(card, since, collection))
        };
        cards.iter().filter(is_left).cloned().collect()
    }

    /// What was missed in this lesson is asked in the quiz first, in the place of what else would be, so that it takes no
    /// longer than was planned.
    fn take_misses(&mut self, collection: &Collection) {
        let before: Vec<CardId> = self.lesson.steps[..self.at]
            .iter()
            .flat_map(|step| step.cards().iter().cloned())
            .collect();
        let since = self.begun_at().unwrap_or(i64::MAX);
        let Some(Told::Ask { cards, .. }) = self.lesson.steps.get_mut(self.at).map(|s| &mut s.told)
        else {
            return;
        };
        let is_missed = |card: &CardId| {
            let state = collection.state(card);
            let is_learnt = matches!(state.progress.phase, Phase::Review | Phase::New);
            !is_learnt
                && is_answered(card, since, collection)
                && last_grade(card, collection) == Some(Grade::Again)
        };
        let planned = std::mem::take(cards);
        let room = planned.len();
        let mut notes = HashSet::new();
        let misses = before.into_iter().filter(is_missed);
        let first = misses.chain(planned);
        cards.extend(first.filter(|card| notes.insert(card.note())).take(room));
    }
}

fn is_answered(card: &CardId, since_ms: i64, collection: &Collection) -> bool {
    let last = collection.state(card).progress.last;
    last.is_some_and(|last| last.utc_ms >= since_ms)
}

fn last_grade(card: &CardId, collection: &Collection) -> Option<Grade> {
    let answers = collection.history.history_of(card)?;
    answers.last().map(|answer| answer.grade)
}
