//! Every answer that counts, in order, with what its card was before it.
//!
//! Must never decide what an answer does to a card: the fold has done it.

use crate::{
    history::{
        State,
        before::Before,
        events::{Circumstances, Deed},
    },
    schedule::{Grade, Moment, Settings, StudyDay},
};

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
    pub before: Before,
}

impl Watched<'_> {
    /// Whether the answer shows what was remembered overnight: the card was last answered on an earlier study day, it
    /// was not picked from options, and it was no quiz night's.
    pub fn tells(&self) -> bool {
        self.before.is_overnight() && !self.quiz && !self.how.form.is_chosen()
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
        let rollover = self.settings().rollover; // one for all decks
        for record in &events.records {
            let Deed::Answer { card, grade, quiz } = events.deed(record) else {
                continue;
            };
            if !self.undone.is_empty() && self.undone.contains(&record.id) {
                continue;
            }
            let moment = record.moment();
            watch(&Watched {
                card: self.names.root(card),
                grade,
                quiz,
                moment,
                day: StudyDay::of(moment, rollover),
                how: events.circumstances(record),
                before: record.before,
            });
        }
        true
    }

    /// The settings that the card with this number follows.
    pub(in crate::history) fn settings_of(&self, card: u32) -> &Settings {
        if self.in_force.differ() {
            self.in_force.of_deck(self.names.card_id(card).deck_str())
        } else {
            self.in_force.all()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        history::{CardState, any, fold},
        schedule::Progress,
    };
    use proptest::prelude::*;

    /// The fold once more, watched: what each answer that counts found.
    fn found(state: &State) -> Vec<Before> {
        let events = state.events.as_ref().unwrap();
        let mut cards = vec![Progress::NEW; state.names.card_count()];
        let mut found = Vec::new();
        for record in &events.records {
            if state.undone.contains(&record.id) {
                continue;
            }
            let (card, kind, grade) = match events.deed(record) {
                Deed::Answer { card, grade, .. } => (card, None, Some(grade)),
                Deed::Other {
                    card: Some(card),
                    kind,
                } => (card, Some(kind), None),
                Deed::Other { card: None, .. } => continue,
            };
            let root = state.names.root(card);
            let settings = state.settings_of(root);
            let mut card = CardState {
                progress: cards[root as usize],
                ..CardState::NEW
            };
            if let Some(grade) = grade {
                let day = StudyDay::of(record.moment(), settings.rollover);
                found.push(Before::of(&card.progress, day));
                let effort = events.circumstances(record).form.effort();
                card.answer(grade, effort, record.moment(), settings);
            }
            if let Some(kind) = kind {
                card.apply(kind, record.moment(), settings);
            }
            cards[root as usize] = card.progress;
        }
        found
    }

    proptest! {
        #[test]
        fn what_is_kept_beside_an_answer_is_what_a_fold_from_the_beginning_finds(
            log in any::log(), pushed in any::log(),
        ) {
            let mut state = fold(&log);
            for entry in &pushed {
                let _ = state.push(entry);
                let mut kept = Vec::new();
                state.watch_answers(|answer| kept.push(answer.before));
                prop_assert_eq!(kept, found(&state));
            }
        }
    }
}
