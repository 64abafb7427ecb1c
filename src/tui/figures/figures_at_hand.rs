//! All figures over a collection, worked out once and then told. Must never be kept: they are old with the next answer.

use crate::{
    deck::DeckId,
    history::{Asked, Calibration, Forecast, Plan, Stats, calibration},
    schedule::{Moment, StudyDay},
    study::Collection,
};
use std::collections::BTreeMap;

/// The days that a forecast looks ahead.
pub const FORECAST_DAYS: usize = 365;

/// The figures of one moment.
#[derive(Clone, Debug)]
pub struct Figures {
    pub today: StudyDay,
    pub stats: Stats,
    pub calibration: Calibration,
    pub forecast: Forecast,
    pub new_per_day: usize,
    /// The titles of the decks at hand, by id.
    pub titles: BTreeMap<String, String>,
}

impl Figures {
    /// The figures of all decks, or of one; of the answers of the last so many days, or of all.
    ///
    /// None when the collection was read without its answers.
    pub fn of(
        collection: &Collection,
        deck: Option<&DeckId>,
        days: Option<u32>,
        now: Moment,
    ) -> Option<Self> {
        let history = &collection.history;
        let today = history.day(now);
        let asked = Asked {
            today,
            from: days.map(|days| before(today, days.saturating_sub(1))),
            deck,
        };
        let mut listed = collection.listed();
        if let Some(deck) = deck {
            listed.retain(|listed| history.keeper(&listed.card).deck_str() == deck.as_str());
        }
        let stats = history.stats(&asked, &listed)?;
        let introduced = history.day_counts(today);
        let introduced_today = introduced
            .values()
            .map(|counts| counts.introduced as usize)
            .sum();
        let plan = Plan {
            today,
            days: FORECAST_DAYS,
            new_per_day: collection.limits.new_per_day,
            introduced_today,
            habits: stats.habits,
            seed: u64::from(today.number().unsigned_abs()),
        };
        let titles = collection.decks.iter().map(|shelved| {
            let deck = shelved.deck();
            (deck.id.to_string(), deck.title.clone())
        });
        Some(Self {
            today,
            calibration: calibration(&stats.predictions),
            forecast: history.forecast(&plan, &listed),
            new_per_day: plan.new_per_day,
            stats,
            titles: titles.collect(),
        })
    }

    /// The days of the last so many, today included: first and last.
    pub fn last_days(&self, days: u32) -> (StudyDay, StudyDay) {
        (before(self.today, days.saturating_sub(1)), self.today)
    }
}

/// So many days earlier.
pub fn before(day: StudyDay, days: u32) -> StudyDay {
    StudyDay::from_number(day.number().saturating_sub_unsigned(days))
}
