//! After a break: a day's portion instead of a wall of cards.
//!
//! Derived from what is due, never stored: the plan ends by itself when the old cards are answered. Must never walk
//! through decks: whoever makes the queue tells what waits, as sessions would ask it.

use super::{collection::Collection, preferences::Limits};
use crate::{
    history::CardState,
    schedule::{Due, StudyDay},
};
use std::collections::{HashMap, HashSet};

/// A card this many days late was not merely left for a day or two.
pub const LATE_DAYS: u32 = 3;

/// Sittings that make a day's portion.
const SITTINGS_A_DAY: usize = 3;

/// A card that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Of cards with one number no two are asked on one day.
    pub family: usize,
    /// Its deck, as the place in the collection.
    pub deck: usize,
    pub is_late: bool,
    /// Another of its family was asked today.
    pub waits_for_tomorrow: bool,
}

/// What waits, counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Cards that are due, today's included, in the order in which they are asked.
    pub waiting: Vec<Waiting>,
    /// Reviews that a deck allows on a day, by its place; decks without a limit of their own are left out.
    pub deck_limits: HashMap<usize, usize>,
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
    /// Days until nothing waits, today included, when each day's portion is answered. Cards that fall due meanwhile
    /// make it longer.
    pub days: usize,
}

/// Whether so much is late that there may be a plan. Costs no walk through the decks: who is not late has nothing to
/// catch up with.
pub fn may_be_needed(collection: &Collection, today: StudyDay) -> bool {
    let states = collection.history.cards();
    let late = states.filter(|(_, state)| is_late(state, today));
    late.take(collection.limits.sitting.max(1)).count() >= collection.limits.sitting.max(1)
}

/// Whether a card that is asked has been due for [`LATE_DAYS`] days or more.
pub fn is_late(state: &CardState, today: StudyDay) -> bool {
    state.is_available(today)
        && matches!(state.due, Some(Due::On(day)) if day <= today && today.since(day) >= LATE_DAYS)
}

/// The plan for a backlog; `None` where a day's usual work is enough: fewer late cards than one sitting has, or no
/// more cards to be asked today than a day's portion.
///
/// While there is a plan no new cards are introduced, and the cards most likely to be remembered wait longest, as in
/// every session.
pub fn catch_up(backlog: &Backlog, limits: &Limits) -> Option<CatchUp> {
    let per_day = (limits.sitting.saturating_mul(SITTINGS_A_DAY)).min(limits.reviews_per_day);
    let families = |is: fn(&Waiting) -> bool| {
        let cards = backlog.waiting.iter().filter(|card| is(card));
        cards.map(|card| card.family).collect::<HashSet<_>>().len()
    };
    let late = families(|card| card.is_late);
    let since_morning = families(|card| !card.waits_for_tomorrow) + backlog.reviewed_today;
    if per_day == 0 || late < limits.sitting || since_morning <= per_day {
        return None;
    }
    let (waiting, days) = backlog.days(per_day);
    Some(CatchUp {
        waiting,
        away_days: backlog.away_days.unwrap_or(0),
        per_day,
        days,
    })
}

impl Backlog {
    /// How many cards are asked in the end, and on how many days: each on the first one that has room for it, in all
    /// and in its deck, and no other card of its family.
    fn days(&self, per_day: usize) -> (usize, usize) {
        let mut asked = vec![self.reviewed_today.min(per_day)];
        let mut in_deck: HashMap<(usize, usize), usize> = HashMap::new();
        // Before these days there is no room: in all, and in a deck with a limit of its own.
        let (mut first, mut first_in_deck) = (0, HashMap::new());
        let mut days_of: HashMap<usize, Vec<usize>> = HashMap::new();
        let (mut cards, mut days) = (0, 0);
        for card in &self.waiting {
            let own = self.deck_limits.get(&card.deck).copied();
            if own == Some(0) {
                continue;
            }
            while asked.get(first).is_some_and(|asked| *asked >= per_day) {
                first += 1;
            }
            let of_family = days_of.entry(card.family).or_default();
            let mut day = first.max(first_in_deck.get(&card.deck).copied().unwrap_or(0));
            loop {
                if asked.len() <= day {
                    asked.resize(day + 1, 0);
                }
                let here = in_deck.entry((day, card.deck)).or_default();
                let is_taken = of_family.contains(&day) || day == 0 && card.waits_for_tomorrow;
                let has_room = asked[day] < per_day && own.is_none_or(|own| *here < own);
                if has_room && !is_taken {
                    *here += 1;
                    if own.is_some_and(|own| *here >= own) && day == first {
                        first_in_deck.insert(card.deck, day + 1);
                    }
                    break;
                }
                day += 1;
            }
            asked[day] += 1;
            of_family.push(day);
            cards += 1;
            days = days.max(day + 1);
        }
        (cards, days)
    }
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
        let card = |family| Waiting {
            family,
            deck: 0,
            is_late: true,
            waits_for_tomorrow: false,
        };
        Backlog {
            waiting: (0..late).map(card).collect(),
            away_days: Some(12),
            ..Backlog::default()
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
        let mut weekend = late(150);
        weekend
            .waiting
            .iter_mut()
            .for_each(|card| card.is_late = false);
        assert_eq!(catch_up(&weekend, &Limits::default()), None);
        assert_eq!(catch_up(&late(60), &Limits::default()), None);
    }

    #[test]
    fn what_is_answered_in_the_morning_does_not_end_the_plan_at_noon() {
        let mut noon = late(40);
        noon.reviewed_today = 60;
        // Today's portion is done: the rest comes tomorrow.
        assert_eq!(catch_up(&noon, &Limits::default()).unwrap().days, 2);
    }

    #[test]
    fn siblings_are_asked_on_days_of_their_own() {
        let mut siblings = late(120);
        for (number, card) in siblings.waiting.iter_mut().enumerate() {
            card.family = number / 2;
        }
        // Sixty families are a day's portion, as a session would ask them: no wall to be taken down.
        assert_eq!(catch_up(&siblings, &Limits::default()), None);
        let mut one_note = late(100);
        one_note.waiting[90..]
            .iter_mut()
            .for_each(|card| card.family = 7);
        let plan = catch_up(&one_note, &Limits::default()).unwrap();
        assert_eq!(
            (plan.waiting, plan.days),
            (100, 11),
            "one a day of its eleven"
        );
    }

    #[test]
    fn a_deck_that_allows_few_reviews_takes_its_time() {
        let mut slow = late(100);
        slow.waiting[50..].iter_mut().for_each(|card| card.deck = 1);
        slow.deck_limits = [(1, 5)].into();
        let plan = catch_up(&slow, &Limits::default()).unwrap();
        assert_eq!((plan.waiting, plan.days), (100, 10));
        slow.deck_limits = [(1, 0)].into();
        let plan = catch_up(&slow, &Limits::default()).unwrap();
        assert_eq!((plan.waiting, plan.days), (50, 1));
    }

    /// Day by day, as sessions would: the first of the order that may be asked.
    fn slowly(backlog: &Backlog, per_day: usize) -> (usize, usize) {
        let mut left: Vec<Waiting> = backlog.waiting.clone();
        left.retain(|card| backlog.deck_limits.get(&card.deck) != Some(&0));
        let (cards, mut days) = (left.len(), 0);
        while !left.is_empty() {
            let is_today = days == 0;
            let mut room = per_day
                - if is_today {
                    backlog.reviewed_today.min(per_day)
                } else {
                    0
                };
            let mut own = backlog.deck_limits.clone();
            let mut families = HashSet::new();
            left.retain(|card| {
                let is_asked = room > 0
                    && own.get(&card.deck) != Some(&0)
                    && !(is_today && card.waits_for_tomorrow)
                    && families.insert(card.family);
                if is_asked {
                    room -= 1;
                    own.entry(card.deck).and_modify(|own| *own -= 1);
                }
                !is_asked
            });
            days += 1;
        }
        (cards, days)
    }

    fn any_backlog() -> impl Strategy<Value = Backlog> {
        let card = (0..12_usize, any::<bool>(), any::<bool>());
        let card = card.prop_map(|(family, is_late, waits_for_tomorrow)| Waiting {
            family,
            deck: family % 3,
            is_late,
            waits_for_tomorrow,
        });
        let waiting = prop::collection::vec(card, 0..60);
        let limits = prop::collection::hash_map(0..3_usize, 0..4_usize, 0..3);
        (waiting, limits, 0..5_usize).prop_map(|(waiting, deck_limits, reviewed_today)| Backlog {
            waiting,
            deck_limits,
            reviewed_today,
            away_days: None,
        })
    }

    proptest! {
        #[test]
        fn the_days_are_those_that_sessions_would_take(backlog in any_backlog(), per_day in 1..8_usize) {
            prop_assert_eq!(backlog.days(per_day), slowly(&backlog, per_day));
        }

        #[test]
        fn a_plan_never_asks_more_than_the_day_allows_and_ends(
            due in 0_usize..2_000, reviewed_today in 0_usize..500,
            sitting in 1_usize..100, reviews_per_day in 0_usize..500,
        ) {
            let limits = Limits { sitting, reviews_per_day, ..Limits::default() };
            let backlog = Backlog { reviewed_today, ..late(due) };
            if let Some(plan) = catch_up(&backlog, &limits) {
                prop_assert!(plan.per_day <= reviews_per_day);
                prop_assert!(plan.days * plan.per_day >= due);
            }
        }
    }
}
