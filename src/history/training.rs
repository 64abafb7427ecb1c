//! What training may learn from: every card's answers that stand, in order, with the study days between them.
//!
//! Must never look at a prediction or a schedule: only at what was answered and when.

use super::{
    entry::{Entry, Kind, Params},
    events::answer_of,
    state::State,
};
use crate::{
    deck::CardId,
    schedule::{Past, StudyDay},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The histories of all cards in `entries`, which are in the total order and which `state` is the fold of.
///
/// An undone answer is none. A card that was reset begins anew. A card brought from another program stays out: what
/// came before is not known here. An answer picked from options and one of a quiz night tell nothing about recall and
/// only move the memory, as they do in the fold.
pub fn training_histories(entries: &[Entry], state: &State) -> Vec<Vec<Past>> {
    let mut numbers: HashMap<CardId, usize> = HashMap::new();
    let mut histories: Vec<History> = Vec::new();
    for entry in standing(entries, state) {
        let Some(card) = entry.kind.card() else {
            continue;
        };
        let next = histories.len();
        let number = *numbers.entry(state.keeper(card)).or_insert(next);
        if number == next {
            histories.push(History::default());
        }
        histories[number].take(entry, state);
    }
    let whole = histories.into_iter().filter(|history| !history.is_foreign);
    let mut answers: Vec<Vec<Past>> = whole
        .flat_map(|history| history.ended.into_iter().chain([history.answers]))
        .collect();
    answers.retain(|answers| !answers.is_empty());
    answers
}

/// The newest change of the weights for all decks that stands, to be taken back by an undo of its id.
pub fn newest_weights<'a>(entries: &'a [Entry], state: &State) -> Option<(Uuid, &'a Params)> {
    standing(entries, state)
        .filter_map(|entry| match &entry.kind {
            Kind::Params(params) if params.deck.is_none() && params.weights.is_some() => {
                Some((entry.id, params))
            }
            _ => None,
        })
        .last()
}

/// Every entry that counts, once.
fn standing<'a>(entries: &'a [Entry], state: &State) -> impl Iterator<Item = &'a Entry> {
    let mut met = HashSet::new();
    let undone: HashSet<Uuid> = entries
        .iter()
        .map(|entry| entry.id)
        .filter(|id| state.is_undone(id))
        .collect();
    entries
        .iter()
        .filter(move |entry| !undone.contains(&entry.id) && met.insert(entry.id))
}

#[derive(Default)]
struct History {
    /// Before each reset.
    ended: Vec<Vec<Past>>,
    answers: Vec<Past>,
    last: Option<StudyDay>,
    is_foreign: bool,
}

impl History {
    fn take(&mut self, entry: &Entry, state: &State) {
        match &entry.kind {
            Kind::Reset { .. } => {
                self.ended.push(std::mem::take(&mut self.answers));
                self.last = None;
            }
            Kind::Import { .. } => self.is_foreign = true,
            kind => {
                let Some((_, grade, is_quiz)) = answer_of(kind) else {
                    return;
                };
                let day = state.day(entry.moment());
                let is_chosen = matches!(kind, Kind::Review(review) if review.form.is_chosen());
                self.answers.push(Past {
                    grade,
                    elapsed_days: self.last.map_or(0, |last| day.since(last)),
                    at: entry.at,
                    tells: !is_quiz && !is_chosen,
                });
                self.last = Some(day);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::Form;
    use super::*;
    use crate::history::{Device, Review, fold};
    use crate::schedule::{Grade, Parameters};

    const DAY: i64 = 86_400_000;

    fn entry(n: u64, day: i64, kind: Kind) -> Entry {
        let at = 1_795_435_200_000 + day * DAY;
        Entry {
            id: Uuid::from_u128(n.into()),
            device: Device::new("test").unwrap(),
            n,
            hybrid: at as u64 + n,
            at,
            offset_minutes: 0,
            batch: None,
            kind,
        }
    }

    fn review(card: &str, grade: Grade, form: Form) -> Kind {
        Kind::Review(Review {
            card: card.parse().unwrap(),
            fingerprint: None,
            grade,
            ms: 1_000,
            form,
            hints: 0,
            verdict: None,
            retrievability: None,
            params: None,
        })
    }

    fn typed(card: &str, grade: Grade) -> Kind {
        review(card, grade, Form::Type)
    }

    fn told(entries: &[Entry]) -> Vec<Vec<(u8, u32, bool)>> {
        let histories = training_histories(entries, &fold(entries));
        let short = |past: &Past| (past.grade.number(), past.elapsed_days, past.tells);
        histories
            .iter()
            .map(|history| history.iter().map(short).collect())
            .collect()
    }

    #[test]
    fn answers_are_told_card_by_card_with_the_days_between() {
        let entries = [
            entry(1, 0, typed("dd/aa/answer", Grade::Again)),
            entry(2, 0, typed("dd/bb/answer", Grade::Good)),
            entry(3, 2, typed("dd/aa/answer", Grade::Good)),
            entry(4, 2, review("dd/bb/answer", Grade::Hard, Form::Choose)),
            entry(5, 9, typed("dd/aa/answer", Grade::Easy)),
        ];
        assert_eq!(
            told(&entries),
            [
                vec![(1, 0, true), (3, 2, true), (4, 7, true)],
                vec![(3, 0, true), (2, 2, false)],
            ]
        );
    }

    #[test]
    fn what_was_undone_never_happened_and_a_reset_begins_anew() {
        let card = "dd/aa/answer".parse().unwrap();
        let of = vec![Uuid::from_u128(2)];
        let entries = [
            entry(1, 0, typed("dd/aa/answer", Grade::Good)),
            entry(2, 1, typed("dd/aa/answer", Grade::Again)),
            entry(3, 1, Kind::Undo { of }),
            entry(4, 3, typed("dd/aa/answer", Grade::Good)),
            entry(5, 4, Kind::Reset { card }),
            entry(6, 6, typed("dd/aa/answer", Grade::Hard)),
        ];
        assert_eq!(
            told(&entries),
            [vec![(3, 0, true), (3, 3, true)], vec![(2, 0, true)]]
        );
    }

    #[test]
    fn the_newest_weights_that_stand_are_found() {
        let weights = |first: f64| {
            let mut weights = *Parameters::default().weights();
            weights[0] = first;
            Kind::Params(Params {
                weights: Some(Parameters::new(&weights).unwrap()),
                ..Params::default()
            })
        };
        let of = vec![Uuid::from_u128(2)];
        let entries = [
            entry(1, 0, weights(0.3)),
            entry(2, 1, weights(0.4)),
            entry(3, 2, Kind::Undo { of }),
        ];
        let newest = |entries: &[Entry]| newest_weights(entries, &fold(entries)).map(|(id, _)| id);
        assert_eq!(newest(&entries[..2]), Some(Uuid::from_u128(2)));
        assert_eq!(newest(&entries), Some(Uuid::from_u128(1)));
        assert_eq!(newest(&[]), None);
    }
}
