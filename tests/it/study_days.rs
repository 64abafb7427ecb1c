//! A learner who travels, lives through summer time and sets the clock back: no card is due twice in a day, no day
//! is lost.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use newsdeck::{
    deck::CardId,
    history::{Device, Entry, Form, Kind, Review, State, fold},
    schedule::{Due, Fsrs, Grade, Memory, Moment, Parameters, Phase, StudyDay},
};
use proptest::prelude::*;
use uuid::Uuid;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// One learner with one card and one machine.
struct Learner {
    state: State,
    card: CardId,
    answers: u64,
}

impl Learner {
    fn new() -> Self {
        Self {
            state: fold([]),
            card: CardId::new("ab/cd/answer").unwrap(),
            answers: 0,
        }
    }

    fn is_due(&self, now: Moment) -> bool {
        let card = self.state.card(&self.card);
        card.is_new() || card.is_due(now.utc_ms, self.state.day(now))
    }

    fn answer(&mut self, now: Moment, grade: Grade) {
        self.answers += 1;
        let device = Device::new("kitchen").unwrap();
        let review = Review {
            card: self.card.clone(),
            fingerprint: None,
            grade,
            ms: 1_000,
            form: Form::Reveal,
            hints: 0,
            verdict: None,
            retrievability: None,
            params: None,
        };
        let entry = Entry {
            id: Uuid::from_u128(u128::from(self.answers)),
            n: self.answers,
            hybrid: self.state.next_hybrid(&device, now.utc_ms),
            device,
            at: now.utc_ms,
            offset_minutes: now.offset_minutes,
            batch: None,
            kind: Kind::Review(review),
        };
        let _ = self.state.push(&entry);
        assert_eq!(
            u64::from(self.state.card(&self.card).progress.reviews),
            self.answers
        );
    }

    fn memory(&self) -> Option<Memory> {
        self.state.card(&self.card).progress.memory
    }
}

/// The memory of somebody who answered Good after each of these numbers of days.
fn good_after(elapsed: impl IntoIterator<Item = u32>) -> Option<Memory> {
    let fsrs = Fsrs::new(Parameters::default());
    elapsed.into_iter().fold(None, |memory, days| {
        Some(fsrs.next(memory, Grade::Good, days))
    })
}

fn moment(at: Timestamp, zone: &TimeZone) -> Moment {
    let offset_minutes = zone.to_offset(at).seconds() / 60;
    Moment {
        utc_ms: at.as_millisecond(),
        offset_minutes,
    }
}

fn berlin() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

fn at(local: &str, zone: &TimeZone) -> Moment {
    let local: DateTime = local.parse().unwrap();
    moment(zone.to_timestamp(local).unwrap(), zone)
}

fn utc(local: &str) -> Moment {
    at(local, &TimeZone::UTC)
}

proptest! {
    #[test]
    fn answering_once_a_day_is_one_day_each_through_summer_time_leap_days_and_2038(
        first in prop_oneof![Just("2026-03-20"), Just("2026-10-20"), Just("2028-02-20"), Just("2038-01-10"), Just("2037-12-25")],
        minutes in proptest::collection::vec(0..24 * 60i64, 20),
    ) {
        let (zone, mut learner) = (berlin(), Learner::new());
        let first: jiff::civil::Date = first.parse().unwrap();
        for (day, minutes) in minutes.iter().enumerate() {
            // any minute from 4 in the morning to 4 the next morning, as the clock on the wall shows it
            let local = first.to_datetime(jiff::civil::time(4, 0, 0, 0))
                + jiff::Span::new().days(day as i64).minutes(*minutes);
            learner.answer(moment(zone.to_timestamp(local).unwrap(), &zone), Grade::Good);
        }
        let days = (0..minutes.len()).map(|day| u32::from(day > 0));
        prop_assert_eq!(learner.memory(), good_after(days));
    }

    #[test]
    fn no_card_is_due_twice_in_a_day_and_every_due_day_comes(
        journey in proptest::collection::vec((0..40 * HOUR_MS, -720..=840, 0..4usize, prop_oneof![8 => Just(0), 1 => Just(HOUR_MS), 1 => Just(365 * DAY_MS)]), 1..80),
    ) {
        let mut learner = Learner::new();
        let mut clock = 1_763_800_000_000;
        let mut graduated: Option<(StudyDay, StudyDay, i64)> = None;
        for (later, offset_minutes, grade, set_back) in journey {
            clock += later - set_back;
            let now = Moment { utc_ms: clock, offset_minutes };
            let today = learner.state.day(now);
            if let Some((day, due, answered)) = graduated {
                prop_assert!(due > day);
                // An answer from a day that has not come yet was given under a wrong clock: nobody need wait for it.
                let is_asked = today >= due || answered > clock + DAY_MS;
                prop_assert_eq!(learner.is_due(now), is_asked, "answered {}, due {}, today {}", day, due, today);
            }
            if !learner.is_due(now) {
                continue;
            }
            let shown = learner.state.outcomes(&learner.card, now)[grade];
            learner.answer(now, Grade::ALL[grade]);
            prop_assert_eq!(learner.state.card(&learner.card).due, Some(shown.due));
            graduated = match shown.due {
                Due::On(due) => Some((today, due, clock)),
                Due::At(_) => None,
            };
        }
    }
}

#[test]
fn crossing_the_date_line_westward_skips_a_day_and_counts_it() {
    let mut learner = Learner::new();
    let before = Moment {
        offset_minutes: -600,
        ..utc("2011-12-30T08:00")
    };
    let after = Moment {
        offset_minutes: 840,
        ..utc("2011-12-30T20:00")
    };
    learner.answer(before, Grade::Good); // 29 December, ten in the evening
    learner.answer(after, Grade::Good); // 31 December, ten in the morning
    assert_eq!(learner.memory(), good_after([0, 2]));
}

#[test]
fn crossing_the_date_line_eastward_lives_a_day_twice_and_asks_once() {
    let mut learner = Learner::new();
    let before = Moment {
        offset_minutes: 840,
        ..utc("2026-11-23T20:00")
    }; // the 24th, ten in the morning
    learner.answer(before, Grade::Easy);
    for hours in 1..24 {
        let again = Moment {
            utc_ms: before.utc_ms + hours * HOUR_MS,
            offset_minutes: -600,
        };
        assert!(!learner.is_due(again), "{hours} hours later");
    }
    let again = Moment {
        utc_ms: before.utc_ms + 4 * HOUR_MS,
        offset_minutes: -600,
    }; // the 23rd
    learner.answer(again, Grade::Good);
    let next = Moment {
        utc_ms: again.utc_ms + DAY_MS,
        offset_minutes: -600,
    }; // the 24th once more
    learner.answer(next, Grade::Good);
    let fsrs = Fsrs::new(Parameters::default());
    let easy = fsrs.next(None, Grade::Easy, 0);
    let same_day = fsrs.next(Some(easy), Grade::Good, 0);
    assert_eq!(
        learner.memory(),
        Some(fsrs.next(Some(same_day), Grade::Good, 1))
    );
}

#[test]
fn a_clock_set_back_an_hour_or_a_year_loses_no_answer_and_no_day_after_it() {
    for back in [HOUR_MS, 365 * DAY_MS] {
        let mut learner = Learner::new();
        let first = utc("2026-11-23T12:00");
        learner.answer(first, Grade::Easy);
        let set_back = Moment {
            utc_ms: first.utc_ms - back,
            ..first
        };
        learner.answer(set_back, Grade::Good);
        let next = Moment {
            utc_ms: set_back.utc_ms + 3 * DAY_MS,
            ..first
        };
        learner.answer(next, Grade::Good);
        let fsrs = Fsrs::new(Parameters::default());
        let easy = fsrs.next(None, Grade::Easy, 0);
        let at_once = fsrs.next(Some(easy), Grade::Good, 0);
        assert_eq!(
            learner.memory(),
            Some(fsrs.next(Some(at_once), Grade::Good, 3))
        );
        let card = learner.state.card(&learner.card);
        assert_eq!(card.progress.phase, Phase::Review);
        let Some(Due::On(due)) = card.due else {
            panic!("due on a day")
        };
        assert!(
            due > learner.state.day(next),
            "counted from the clock that the learner has"
        );
    }
}
