//! The clock of a night: UTC that goes on by itself from where the night was opened, whatever becomes of the clock on the
//! wall.
//!
//! A wall's clock is set back and forward by the network or by a host who corrects it, and no question's time may jump
//! with it. So the wall is read once, and from then on counts what has passed on the machine's own clock. Where the night
//! was left at a later time than the wall shows, it goes on from there. On Linux and macOS that clock stands while a
//! laptop sleeps, and so does the night: no phone could have reached it meanwhile, and a question whose host shut the lid
//! is still open. (To take the later of this and the wall would count the sleep, but let a clock that is set forward end
//! the question.)
//!
//! Must never be asked for anything but a night: what is studied has the day on the wall.

use super::clock;
use crate::schedule::Moment;
use std::time::{Duration, Instant};

/// The clock of one night as long as this program plays it.
#[derive(Clone, Copy, Debug)]
pub struct NightClock {
    /// In UTC milliseconds.
    began_at: i64,
    began: Instant,
}

impl NightClock {
    /// From now on, or from when the night was left where that is later; in UTC milliseconds.
    pub fn from(now: i64, left_at: Option<i64>) -> Self {
        Self {
            began_at: left_at.map_or(now, |left_at| now.max(left_at)),
            began: Instant::now(),
        }
    }

    /// As the wall shows it by now.
    pub fn of_the_wall() -> Self {
        Self::from(clock::now().utc_ms, None)
    }

    /// UTC in milliseconds: never less than it was.
    pub fn now(&self) -> i64 {
        let stood_in = clock::stood_in().map(|now| now.utc_ms);
        self.read(stood_in, self.began.elapsed())
    }

    /// Where something stands in for the clock, a test holds the time in its hands; no night is behind its own journal all
    /// the same.
    fn read(&self, stood_in: Option<i64>, passed: Duration) -> i64 {
        match stood_in {
            Some(now) => now.max(self.began_at),
            None => self.after(passed),
        }
    }

    /// The same with what the local clock shows.
    pub fn moment(&self) -> Moment {
        Moment {
            utc_ms: self.now(),
            ..clock::now()
        }
    }

    fn after(&self, passed: Duration) -> i64 {
        let passed = i64::try_from(passed.as_millis()).unwrap_or(i64::MAX);
        self.began_at.saturating_add(passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        any,
        night::{Event, Night, Phase, Step},
    };
    use proptest::prelude::*;

    const EVENING: i64 = 1_795_431_600_000;
    const HOUR: i64 = 3_600_000;

    /// A machine whose own clock goes on, and whose wall anybody sets.
    struct Machine {
        wall: i64,
        passed: Duration,
    }

    impl Machine {
        fn passes(&mut self, ms: u32) {
            self.wall += i64::from(ms);
            self.passed += Duration::from_millis(ms.into());
        }

        /// As `NightClock::now` reads it.
        fn now(&self, clock: &NightClock) -> i64 {
            clock.read(None, self.passed)
        }
    }

    #[test]
    fn no_question_s_time_jumps_when_the_wall_s_clock_is_set() {
        for set in [-HOUR, HOUR] {
            let mut machine = Machine {
                wall: EVENING,
                passed: Duration::ZERO,
            };
            let clock = NightClock::from(machine.wall, None);
            let mut night = Night::new(any::plan());
            let teams = Event::Host(Step::AddTeams(vec!["Owls".into()]));
            night.apply(teams, machine.now(&clock)).unwrap();
            while !matches!(night.phase(), Phase::Open(_)) {
                machine.passes(500);
                let next = Event::Host(Step::Next);
                night.apply(next, machine.now(&clock)).unwrap();
            }
            let left =
                |night: &Night, machine: &Machine| night.deadline().unwrap() - machine.now(&clock);
            let before = left(&night, &machine);
            machine.passes(1_000);
            assert_eq!(left(&night, &machine), before - 1_000);
            machine.wall += set;
            assert_eq!(left(&night, &machine), before - 1_000, "set by {set}");
            machine.passes(2_000);
            assert_eq!(left(&night, &machine), before - 3_000, "set by {set}");
            let early = night.apply(Event::Host(Step::TimeUp), machine.now(&clock));
            assert!(early.is_err(), "set by {set}");
            machine.passes(u32::try_from(before).unwrap() - 3_000);
            let up = night.apply(Event::Host(Step::TimeUp), machine.now(&clock));
            assert!(up.is_ok(), "set by {set}");
        }
    }

    #[test]
    fn a_night_that_was_left_at_a_later_time_than_the_wall_shows_goes_on_from_there() {
        let mut machine = Machine {
            wall: EVENING,
            passed: Duration::ZERO,
        };
        let clock = NightClock::from(machine.wall, Some(EVENING + HOUR));
        assert_eq!(machine.now(&clock), EVENING + HOUR);
        machine.passes(700);
        assert_eq!(
            machine.now(&clock),
            EVENING + HOUR + 700,
            "it does not stand"
        );
        let clock = NightClock::from(EVENING, Some(EVENING - HOUR));
        assert_eq!(clock.after(Duration::ZERO), EVENING);
    }

    #[test]
    fn what_stands_in_for_the_clock_is_the_night_s_time_but_for_what_has_happened() {
        let clock = NightClock::from(EVENING, None);
        let stood_in = |now| clock.read(Some(now), Duration::from_secs(9));
        assert_eq!(stood_in(EVENING), EVENING, "it stands still");
        assert_eq!(stood_in(EVENING + 5), EVENING + 5);
        assert_eq!(stood_in(EVENING - 5), EVENING);
    }

    proptest! {
        #[test]
        fn it_never_goes_back(
            left_at in proptest::option::of(any::<i64>()),
            times in proptest::collection::vec(0..10_000_u32, 1..50),
        ) {
            let clock = NightClock::from(EVENING, left_at);
            let mut passed = Duration::ZERO;
            let mut last = i64::MIN;
            for ms in times {
                passed += Duration::from_millis(ms.into());
                let now = clock.read(None, passed);
                prop_assert!(now >= last && Some(now) >= left_at);
                last = now;
            }
        }
    }
}
