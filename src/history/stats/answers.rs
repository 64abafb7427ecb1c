//! Every answer that counts, in order, with what its card was before it: the fold once more, watched.
//!
//! Must never decide what an answer does to a card: the schedule does.

use crate::{
    history::{
        CardState, Form, State,
        events::{Circumstances, Deed, Record},
    },
    schedule::{Grade, Moment, Progress, Settings, StudyDay, advance},
};
use std::{collections::HashSet, hint::black_box};
use uuid::Uuid;

/// How many answers ahead the next card is looked up: about as many as fit into the time memory takes.
const AHEAD: usize = 12;

/// One answer that counts.
pub(super) struct Watched<'a> {
    /// The number of the card that keeps the history.
    pub card: u32,
    pub grade: Grade,
    pub quiz: bool,
    pub moment: Moment,
    pub day: StudyDay,
    pub how: Circumstances<'a>,
    /// What the answers before had made of the card.
    pub before: &'a Progress,
}

impl Watched<'_> {
    /// Whether the answer shows what was remembered overnight: the card was last answered on an earlier study day, it
    /// was not picked from options, and it was no quiz night's.
    pub fn tells(&self) -> bool {
        let overnight = self.before.last.is_some_and(|last| last.day < self.day);
        overnight && !self.quiz && *self.how.form != Form::Choose
    }

    pub fn is_recalled(&self) -> bool {
        self.grade > Grade::Again
    }
}

impl State {
    /// Shows every answer that counts, oldest first. Returns whether the answers are held at all.
    pub(super) fn watch_answers(&self, mut watch: impl FnMut(&Watched<'_>)) -> bool {
        let Some(events) = &self.events else {
            return false;
        };
        let stands = standing(&self.undone);
        let mut cards = vec![Progress::NEW; self.names.card_count()];
        for (place, record) in events.records.iter().enumerate() {
            if let Some(ahead) = events.records.get(place + AHEAD)
                && let Deed::Answer { card, .. } = events.deed(ahead)
            {
                // Looked at now, the card has come from memory by the time it is needed.
                black_box(cards[self.names.root(card) as usize].reviews);
            }
            if !stands(record) {
                continue;
            }
            match events.deed(record) {
                Deed::Answer { card, grade, quiz } => {
                    let root = self.names.root(card);
                    let settings = self.settings_of(root);
                    let moment = record.moment();
                    let before = &mut cards[root as usize];
                    watch(&Watched {
                        card: root,
                        grade,
                        quiz,
                        moment,
                        day: StudyDay::of(moment, settings.rollover),
                        how: events.circumstances(record),
                        before,
                    });
                    *before = advance(before, grade, moment, settings);
                }
                Deed::Other {
                    card: Some(card),
                    kind,
                } => {
                    let root = self.names.root(card);
                    let settings = self.settings_of(root);
                    let mut card = CardState {
                        progress: cards[root as usize],
                        ..CardState::NEW
                    };
                    card.apply(kind, record.moment(), settings);
                    cards[root as usize] = card.progress;
                }
                Deed::Other { card: None, .. } => {}
            }
        }
        true
    }

    /// The settings that the card with this number follows.
    pub(super) fn settings_of(&self, card: u32) -> &Settings {
        if self.in_force.differ() {
            self.in_force.of_deck(self.names.card_id(card).deck_str())
        } else {
            self.in_force.all()
        }
    }
}

fn standing(undone: &HashSet<Uuid>) -> impl Fn(&Record) -> bool {
    let none = undone.is_empty();
    move |record| none || !undone.contains(&record.id)
}
