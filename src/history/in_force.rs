//! The settings in force: for every field the newest params win, those of a deck over those for all.
//!
//! Must never take a setting from anywhere but the log.

use super::entry::Params;
use crate::{
    deck::DeckId,
    schedule::{Fsrs, Rollover, Settings},
};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct InForce {
    all: Settings,
    decks: BTreeMap<DeckId, Settings>,
}

impl InForce {
    /// Takes the params in the total order.
    pub fn new<'a>(params: impl Iterator<Item = &'a Params> + Clone) -> Self {
        let mut all = Settings::default();
        for params in params.clone().filter(|params| params.deck.is_none()) {
            set(&mut all, params);
        }
        let mut decks = BTreeMap::new();
        for params in params {
            if let Some(deck) = &params.deck {
                set(
                    decks.entry(deck.clone()).or_insert_with(|| all.clone()),
                    params,
                );
            }
        }
        let rollover: Rollover = all.rollover;
        decks
            .values_mut()
            .for_each(|settings: &mut Settings| settings.rollover = rollover);
        Self { all, decks }
    }

    pub fn all(&self) -> &Settings {
        &self.all
    }

    pub fn of_deck(&self, deck: &str) -> &Settings {
        self.decks.get(deck).unwrap_or(&self.all)
    }

    /// Whether one deck has settings of its own.
    pub fn differ(&self) -> bool {
        !self.decks.is_empty()
    }
}

fn set(settings: &mut Settings, params: &Params) {
    if let Some(weights) = &params.weights {
        settings.fsrs = Fsrs::new(weights.clone());
    }
    settings.desired_retention = params
        .desired_retention
        .unwrap_or(settings.desired_retention);
    settings.steps = params.steps.unwrap_or(settings.steps);
    settings.rollover = params.rollover.unwrap_or(settings.rollover);
    settings.leech_lapses = params.leech.unwrap_or(settings.leech_lapses);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::DesiredRetention;

    fn retention(deck: Option<&str>, chance: f64) -> Params {
        Params {
            deck: deck.map(|deck| DeckId::new(deck).unwrap()),
            desired_retention: DesiredRetention::new(chance).ok(),
            ..Params::default()
        }
    }

    #[test]
    fn the_newest_params_win_and_a_decks_own_go_before_those_for_all() {
        let log = [
            retention(Some("aa"), 0.8),
            retention(None, 0.95),
            retention(None, 0.85),
        ];
        let in_force = InForce::new(log.iter());
        assert_eq!(in_force.all().desired_retention.get(), 0.85);
        assert_eq!(in_force.of_deck("aa").desired_retention.get(), 0.8);
        assert_eq!(in_force.of_deck("bb").desired_retention.get(), 0.85);
    }

    #[test]
    fn a_day_begins_at_one_time_for_all_decks() {
        let own = Params {
            rollover: Rollover::new(0).ok(),
            ..retention(Some("aa"), 0.8)
        };
        let in_force = InForce::new([own].iter());
        assert_eq!(in_force.of_deck("aa").rollover, Rollover::default());
    }

    #[test]
    fn what_params_do_not_name_stays() {
        let leech = Params {
            leech: Some(4),
            ..Params::default()
        };
        let in_force = InForce::new([retention(None, 0.8), leech].iter());
        assert_eq!(in_force.all().desired_retention.get(), 0.8);
        assert_eq!(in_force.all().leech_lapses, 4);
    }
}
