//! What was learnt in a lesson, read off the log.

use super::going::Going;
use crate::{
    deck::{CardId, Kind},
    history::{Answered, Form},
    schedule::{Due, Grade, Moment},
    study::{
        Collection,
        reading::{WordStatus, status},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// So many weak cards are told.
const WEAKEST: usize = 3;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Words of which a card was answered for the first time, in the order in which they were met.
    pub met: Vec<String>,
    /// The words of the lesson as they stand now.
    pub learning: usize,
    pub known: usize,
    /// Right and all answers.
    pub right: usize,
    pub answers: usize,
    /// The same, by form, in the order of the lesson.
    pub by_form: Vec<ByForm>,
    /// What was missed, most often missed first.
    pub weakest: Vec<Weak>,
    /// How many cards of the lesson come back, by the number of days from today, 0 and more.
    pub next: Vec<(u32, usize)>,
    /// Milliseconds of answering and reading.
    pub used_ms: i64,
    /// The story was read.
    pub has_read: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ByForm {
    pub form: Form,
    pub right: usize,
    pub answers: usize,
}

/// A card that was missed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weak {
    pub card: CardId,
    /// As it is asked, and its answer, in one line each.
    pub ask: String,
    pub answer: String,
    pub missed: usize,
}

/// Sums up what was done so far. Answers are counted where they are at hand: see [`crate::history::State::history_of`].
pub fn summary(going: &Going, collection: &Collection, now: Moment) -> Summary {
    let Some(since) = going.begun_at() else {
        return Summary::default();
    };
    let mut summary = Summary {
        used_ms: going.read_ms(),
        has_read: going.read_ms() > 0,
        ..Summary::default()
    };
    let today = collection.history.day(now);
    let mut words: BTreeSet<CardId> = BTreeSet::new();
    let mut next: BTreeMap<u32, usize> = BTreeMap::new();
    for card in going.lesson().cards() {
        let state = collection.state(&card);
        if state.progress.last.is_none_or(|last| last.utc_ms < since) {
            continue;
        }
        match state.due {
            Some(Due::On(day)) => {
                *next.entry(day.since(today)).or_default() += 1;
            }
            Some(Due::At(_)) => *next.entry(0).or_default() += 1,
            None => {}
        }
        let answers = collection.history.history_of(&card).unwrap_or_default();
        let is_of_lesson = |answer: &&Answered| answer.moment.utc_ms >= since;
        let own: Vec<&Answered> = answers.iter().filter(is_of_lesson).collect();
        for answer in &own {
            summary.count(answer);
        }
        summary.weakest.extend(weak(&card, &own, collection));
        summary.word(&card, since, &mut words, collection);
    }
    // Stable: those missed as often stand in the order of the lesson.
    summary
        .weakest
        .sort_by_key(|weak| std::cmp::Reverse(weak.missed));
    summary.weakest.truncate(WEAKEST);
    summary.next = next.into_iter().collect();
    summary
}

impl Summary {
    fn count(&mut self, answer: &Answered) {
        let is_right = answer.grade > Grade::Again;
        self.answers += 1;
        self.right += usize::from(is_right);
        self.used_ms += i64::from(answer.ms);
        let place = self.by_form.iter().position(|by| by.form == answer.form);
        let place = place.unwrap_or_else(|| {
            self.by_form.push(ByForm {
                form: answer.form.clone(),
                right: 0,
                answers: 0,
            });
            self.by_form.len() - 1
        });
        self.by_form[place].answers += 1;
        self.by_form[place].right += usize::from(is_right);
    }

    /// Counts the word of a card, once.
    fn word(
        &mut self,
        card: &CardId,
        since: i64,
        seen: &mut BTreeSet<CardId>,
        collection: &Collection,
    ) {
        let shelved = collection
            .deck_of(card)
            .and_then(|at| collection.decks.get(at));
        let Some((shelved, note)) = shelved.and_then(|s| Some((s, s.deck().note(&card.note())?)))
        else {
            return;
        };
        let Kind::Word(word) = &note.kind else {
            return;
        };
        let cards: Vec<CardId> = (note.kind.slots().iter())
            .map(|slot| CardId::of(shelved.id(), &note.id, slot))
            .collect();
        if !cards.first().is_some_and(|main| seen.insert(main.clone())) {
            return;
        }
        match status(&collection.history, shelved.id(), note) {
            Some(WordStatus::Known) => self.known += 1,
            Some(WordStatus::Learning) => self.learning += 1,
            _ => {}
        }
        let is_older = |card: &CardId| {
            let answers = collection.history.history_of(card).unwrap_or_default();
            answers
                .first()
                .is_some_and(|first| first.moment.utc_ms < since)
        };
        if !cards.iter().any(is_older) {
            self.met.push(word.word.clone());
        }
    }
}

fn weak(card: &CardId, answers: &[&Answered], collection: &Collection) -> Option<Weak> {
    let missed = answers.iter().filter(|answer| answer.grade == Grade::Again);
    let missed = missed.count();
    let asked = collection.card(card).filter(|_| missed > 0)?;
    let (ask, answer) = asked.in_short();
    Some(Weak {
        card: card.clone(),
        ask: ask.to_owned(),
        answer: answer.to_owned(),
        missed,
    })
}
