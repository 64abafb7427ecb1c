//! All figures over a collection, worked out once and then told. Must never be kept: they are old with the next answer.

use crate::{
    deck::DeckId,
    history::{Asked, Calibration, Forecast, Plan, Stats, calibration},
    schedule::{Moment, StudyDay},
    study::{
        Collection,
        progress::{Progress, progress},
    },
};
use std::collections::BTreeMap;

/// The days that a forecast looks ahead.
pub const FORECAST_DAYS: usize = 365;

/// The spans of answers that are looked at in turn, in days; none: all.
pub const SPANS: [Option<u32>; 4] = [Some(7), Some(30), Some(365), None];

/// What the figures are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// One deck only; none: all.
    pub deck: Option<DeckId>,
    /// The answers of the last so many days only, today included; none: all.
    pub days: Option<u32>,
}

/// The figures of one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub asked: Ask,
    pub today: StudyDay,
    pub stats: Stats,
    pub progress: Progress,
    pub calibration: Calibration,
    pub forecast: Forecast,
    pub new_per_day: usize,
    /// Of the deck asked about, or of all: 0 to 1.
    pub desired_retention: f64,
    /// The titles of the decks at hand, by id.
    pub titles: BTreeMap<String, String>,
}

impl Figures {
    /// What was asked for; none when the collection was read without its answers.
    pub fn of(collection: &Collection, asked: &Ask, now: Moment) -> Option<Self> {
        let deck = asked.deck.as_ref();
        let history = &collection.history;
        let today = history.day(now);
        let looked_at = Asked {
            today,
            from: asked.days.map(|days| before(today, days.saturating_sub(1))),
            deck,
        };
        let mut listed = collection.listed();
        if let Some(deck) = deck {
            listed.retain(|listed| history.keeper(&listed.card).deck_str() == deck.as_str());
        }
        let stats = history.stats(&looked_at, &listed)?;
        let progress = progress(collection, deck, looked_at.from, today)?;
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
        let titles = collection.decks.iter();
        let titles = titles.map(|deck| (deck.id().to_string(), deck.title().to_owned()));
        let settings = deck.map_or(history.settings(), |deck| history.deck_settings(deck));
        Some(Self {
            asked: asked.clone(),
            today,
            desired_retention: settings.desired_retention.get(),
            calibration: calibration(&stats.predictions),
            forecast: history.forecast(&plan, &listed),
            new_per_day: plan.new_per_day,
            stats,
            progress,
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
