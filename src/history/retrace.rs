//! What the log made of chosen cards, event by event: for what was true on a day that is over.
//!
//! Must never keep what it works out, and never tell it another way than the fold does.

use super::{card::CardState, entry::Form, events::Deed, state::State};
use crate::{
    deck::CardId,
    schedule::{Grade, StudyDay},
};

/// One event of a chosen card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traced<'a> {
    /// Where the card stands among the chosen ones.
    pub place: usize,
    pub day: StudyDay,
    /// How it was answered and in which form; none for what is no answer, or was a quiz night's.
    pub answer: Option<(Grade, &'a Form)>,
    /// The card after it. When it is due is not worked out.
    pub state: &'a CardState,
}

impl State {
    /// Shows every event that counts of these cards, in the order of the log. Returns whether the events are held at
    /// all. Of cards that share one history the first is shown.
    pub fn retrace(&self, cards: &[CardId], mut watch: impl FnMut(&Traced<'_>)) -> bool {
        let Some(events) = &self.events else {
            return false;
        };
        // By card number.
        let mut places: Vec<Option<usize>> = vec![None; self.names.card_count()];
        for (place, card) in cards.iter().enumerate() {
            let number = self.names.keeper(card).1;
            if let Some(known) = number.and_then(|number| places.get_mut(number as usize)) {
                known.get_or_insert(place);
            }
        }
        let mut states = vec![CardState::NEW; cards.len()];
        let rollover = self.settings().rollover; // one for all decks
        for record in &events.records {
            let (card, grade) = match events.deed(record) {
                Deed::Answer { card, grade, quiz } => (card, Some((grade, quiz))),
                Deed::Other {
                    card: Some(card), ..
                } => (card, None),
                Deed::Other { card: None, .. } => continue,
            };
            let root = self.names.root(card);
            let Some(place) = places.get(root as usize).copied().flatten() else {
                continue;
            };
            if !self.undone.is_empty() && self.undone.contains(&record.id) {
                continue;
            }
            let settings = self.settings_of(root);
            let state = &mut states[place];
            match (grade, events.deed(record)) {
                (Some((grade, _)), _) => {
                    let effort = events.circumstances(record).form.effort();
                    state.answer(grade, effort, record.moment(), settings);
                }
                (None, Deed::Other { kind, .. }) => state.apply(kind, record.moment(), settings),
                (None, Deed::Answer { .. }) => {}
            }
            let form = events.circumstances(record).form;
            watch(&Traced {
                place,
                day: StudyDay::of(record.moment(), rollover),
                answer: grade.and_then(|(grade, quiz)| (!quiz).then_some((grade, form))),
                state,
            });
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{any, fold};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_last_that_is_shown_of_a_card_is_what_the_fold_made_of_it(log in any::log()) {
            let state = fold(&log);
            let cards: Vec<CardId> = state.cards().map(|(card, _)| card.clone()).collect();
            let mut last = vec![CardState::NEW; cards.len()];
            prop_assert!(state.retrace(&cards, |traced| last[traced.place] = *traced.state));
            for (card, last) in cards.iter().zip(last) {
                let folded = state.card(card);
                prop_assert_eq!(last.progress, folded.progress);
                prop_assert_eq!((last.word, last.flag, last.suspended), (folded.word, folded.flag, folded.suspended));
            }
        }
    }
}
