//! What training and a desired retention come to, in numbers and sentences; the screens and the command line tell the
//! same. Must never train: it is told what came of it.

use crate::{
    deck::DeckId,
    history::{Asked, Plan},
    schedule::{DesiredRetention, Fit, LEAST_NEXT_DAY, LEAST_REVIEWS, Moment, NotFitted},
    study::Collection,
    tui::words::count,
};
use uuid::Uuid;

pub const ABOUT: &str = "Training fits the memory model to your own answers, so that cards come when you are about to \
                         forget them.";
pub const NOT_ENOUGH: &str =
    "Not enough yet: training would learn from chance. The parameters stay.";
pub const RETURNED: &str = "The parameters before the last training are in use again.";
pub const NOTHING_TO_RETURN_TO: &str =
    "The published parameters are in use: there is nothing to return to.";

/// What there is to train on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    pub reviews: usize,
    /// On a later day than the one before.
    pub next_day: usize,
    /// The entry that put trained parameters into force; none while the published ones are.
    pub newest: Option<Uuid>,
    /// The id of the parameters in use.
    pub in_use: String,
}

impl Answers {
    pub fn are_enough(&self) -> bool {
        self.reviews >= LEAST_REVIEWS && self.next_day >= LEAST_NEXT_DAY
    }
}

/// Why there are no trained parameters, as a sentence.
pub fn refused(why: &NotFitted) -> String {
    let sentence = why.to_string();
    let mut letters = sentence.trim_end_matches('.').chars();
    let first = letters.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(letters)
        .chain(['.'])
        .collect()
}

/// What a test has found, in a sentence.
pub fn tested(fit: &Fit) -> String {
    format!(
        "On {} newest answers the log loss is {:.4} with the parameters in use and {:.4} with the trained ones \
         (standard error of the difference {:.4}; less is better).",
        fit.tested_on, fit.before, fit.after, fit.standard_error
    )
}

/// What becomes of the trained parameters, in a sentence; they are only told where `is_dry`.
pub fn decided(fit: &Fit, is_dry: bool) -> &'static str {
    match (fit.wins(), is_dry) {
        (true, false) => "They win and are in use from now on; every due date follows.",
        (true, true) => "They win: without --dry-run they would be taken over.",
        (false, _) if fit.before > fit.after => {
            "They are better by no more than chance could make them, and are not taken over."
        }
        (false, _) => "They are not better, and are not taken over.",
    }
}

/// The days that a workload is counted over.
pub const WORKLOAD_DAYS: usize = 180;
/// The desired retentions that are weighed, in hundredths.
const WEIGHED: [u8; 10] = [70, 75, 80, 85, 88, 90, 92, 94, 96, 97];

/// What one desired retention costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workload {
    pub retention: DesiredRetention,
    /// Due cards on a day, the mean over [`WORKLOAD_DAYS`].
    pub cards: f64,
    /// Minutes on a day, in the same way.
    pub minutes: f64,
}

/// What each desired retention costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workloads {
    /// For this deck; none: for every deck without one of its own.
    pub deck: Option<DeckId>,
    /// Cards that were simulated.
    pub cards: usize,
    pub each: Vec<Workload>,
}

impl Workloads {
    /// Simulates them all over the same days with the same chances, so that only the retention differs.
    pub fn of(collection: &Collection, deck: Option<DeckId>, now: Moment) -> Self {
        let history = &collection.history;
        let today = history.day(now);
        let mut listed = collection.listed();
        listed.retain(|listed| {
            let keeper = history.keeper(&listed.card).deck();
            match &deck {
                Some(deck) => keeper == *deck,
                None => !history.has_own_retention(&keeper),
            }
        });
        let asked = Asked {
            today,
            from: None,
            deck: None,
        };
        let habits = history
            .stats(&asked, &[])
            .map(|stats| stats.habits)
            .unwrap_or_default();
        let plan = Plan {
            today,
            days: WORKLOAD_DAYS,
            new_per_day: collection.limits.new_per_day,
            introduced_today: 0,
            habits,
            seed: u64::from(today.number().unsigned_abs()),
        };
        let weigh = |hundredths: u8| {
            let retention = DesiredRetention::new(f64::from(hundredths) / 100.0).ok()?;
            let all = history
                .forecast_at(&plan, &listed, retention)
                .first(WORKLOAD_DAYS);
            let days = WORKLOAD_DAYS as f64;
            Some(Workload {
                retention,
                cards: all.due.middle / days,
                minutes: all.minutes.middle / days,
            })
        };
        Self {
            deck,
            cards: listed.len(),
            each: WEIGHED.into_iter().filter_map(weigh).collect(),
        }
    }

    /// One line for each, and what it was counted over.
    pub fn told(&self) -> Vec<String> {
        let mut lines = vec![format!(
            "Over the next {WORKLOAD_DAYS} days with {}, if every due card is answered on its day:",
            count(self.cards, "card")
        )];
        let each = self.each.iter();
        lines.extend(each.map(|load| {
            format!(
                "{:.2}: {:.1} due cards and {:.1} minutes a day",
                load.retention.get(),
                load.cards,
                load.minutes
            )
        }));
        lines
    }
}
