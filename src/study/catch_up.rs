//! After a break: a day's portion instead of a wall of cards.
//!
//! Derived from what is due, never stored: the plan ends by itself when the old cards are answered.

use super::{collection::Collection, preferences::Limits};
use crate::{
    history::CardState,
    schedule::{Due, StudyDay},
};

/// A card this many days late was not merely left for a day or two.
pub const LATE_DAYS: u32 = 3;

/// Sittings that make a day's portion.
const SITTINGS_A_DAY: usize = 3;

/// What is late, counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Cards that are due, today's included.
    pub due: usize,
    /// Of these, cards that have been due for [`LATE_DAYS`] days or more.
    pub late: usize,
    /// Cards in review that were answered today.
    pub reviewed_today: usize,
    /// Days since the last answer; none before the first one.
    pub away_days: Option<u32>,
}

/// How the old cards are caught up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatchUp {
    /// Cards that wait.
    pub waiting: usize,
    /// Days since the last answer.
    pub away_days: u32,
    /// Cards of one day.
    pub per_day: usize,
    /// Days until nothing waits, when each day's portion is answered. Cards that fall due meanwhile make it longer.
    pub days: usize,
}

/// The plan of today; `None` where a day's usual work is enough.
pub fn of_today(collection: &Collection, today: StudyDay) -> Option<CatchUp> {
    let limits = &collection.limits;
    // Who is not late has nothing to catch up with, and costs no walk through the decks.
    let states = collection.history.cards();
    if states.filter(|(_, state)| is_late(state, today)).count() < limits.sitting {
        return None;
    }
    catch_up(&backlog(collection, today), limits)
}

/// What waits in the decks at hand.
fn backlog(collection: &Collection, today: StudyDay) -> Backlog {
    let in_log = collection.history.decks();
    let decks = collection.decks.iter();
    let decks = decks.filter(|shelved| in_log.contains(shelved.id().as_str()));
    let mut backlog = Backlog::default();
    let mut last = None;
    for state in decks
        .flat_map(|shelved| shelved.card_ids())
        .map(|card| collection.state(&card))
    {
        backlog.due += usize::from(is_waiting(&state, today));
        backlog.late += usize::from(is_late(&state, today));
        let answered = state.progress.last.map(|last| last.day);
        backlog.reviewed_today += usize::from(answered == Some(today) && state.reviewed_that_day);
        last = last.max(answered);
    }
    backlog.away_days = last.map(|day| today.since(day));
    backlog
}

fn is_waiting(state: &CardState, today: StudyDay) -> bool {
    state.is_available(today) && matches!(state.due, Some(Due::On(day)) if day <= today)
}

fn is_late(state: &CardState, today: StudyDay) -> bool {
    is_waiting(state, today)
        && matches!(state.due, Some(Due::On(day)) if today.since(day) >= LATE_DAYS)
}

/// The plan for a backlog; `None` where a day's usual work is enough: fewer late cards than one sitting has, or no
/// more due cards than a day's portion.
///
/// While there is a plan no new cards are introduced, and the cards most likely to be remembered wait longest, as in
/// every session.
pub fn catch_up(backlog: &Backlog, limits: &Limits) -> Option<CatchUp> {
    let per_day = (limits.sitting.saturating_mul(SITTINGS_A_DAY)).min(limits.reviews_per_day);
    let since_morning = backlog.due + backlog.reviewed_today;
    if per_day == 0 || backlog.late < limits.sitting || since_morning <= per_day {
        return None;
    }
    Some(CatchUp {
        waiting: backlog.due,
        away_days: backlog.away_days.unwrap_or(0),
        per_day,
        days: backlog.due.div_ceil(per_day),
    })
}

impl CatchUp {
    /// The limits of a day of this plan.
    pub fn limits(&self, limits: Limits) -> Limits {
        Limits {
            new_per_day: 0,
            reviews_per_day: self.per_day,
            ..limits
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn late(late: usize) -> Backlog {
        Backlog {
            due: late,
            late,
            reviewed_today: 0,
            away_days: Some(12),
        }
    }

    #[test]
    fn two_weeks_away_become_a_week_of_three_sittings_a_day() {
        let plan = catch_up(&late(400), &Limits::default()).unwrap();
        assert_eq!(
            (plan.waiting, plan.away_days, plan.per_day, plan.days),
            (400, 12, 60, 7)
        );
        let limits = plan.limits(Limits::default());
        assert_eq!((limits.new_per_day, limits.reviews_per_day), (0, 60));
    }

    #[test]
    fn a_weekend_off_and_a_day_that_fits_need_no_plan() {
        let weekend = Backlog {
            late: 0,
            ..late(150)
        };
        assert_eq!(catch_up(&weekend, &Limits::default()), None);
        assert_eq!(catch_up(&late(60), &Limits::default()), None);
    }

    #[test]
    fn what_is_answered_in_the_morning_does_not_end_the_plan_at_noon() {
        let noon = Backlog {
            due: 40,
            late: 40,
            reviewed_today: 60,
            away_days: Some(0),
        };
        assert_eq!(catch_up(&noon, &Limits::default()).unwrap().days, 1);
    }

    proptest! {
        #[test]
        fn a_plan_never_asks_more_than_the_day_allows_and_ends(
            due in 0_usize..5_000, share in 0.0..=1.0_f64, reviewed_today in 0_usize..500,
            sitting in 1_usize..100, reviews_per_day in 0_usize..500,
        ) {
            let limits = Limits { sitting, reviews_per_day, ..Limits::default() };
            let late = (due as f64 * share) as usize;
            let backlog = Backlog { due, late, reviewed_today, away_days: None };
            if let Some(plan) = catch_up(&backlog, &limits) {
                prop_assert!(plan.per_day <= reviews_per_day);
                prop_assert!(plan.days * plan.per_day >= due);
            }
        }
    }
}
