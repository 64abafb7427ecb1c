//! How far away a phone is, and from that when its buzzer was pressed in truth.
//!
//! Numbers only, all in milliseconds: must never name a clock or a socket. `here` is a clock of this machine that only
//! goes forward, `there` the phone's own, whatever it counts from.
//!
//! The rule. No pong was read before its ping was sent, nor after the pong was received: so each round trip says between
//! which two numbers the phone's clock less ours is. All of them together say it far more narrowly than any, for the
//! quickest way down counts, and the quickest way up, of whichever trips. (The shortest trip alone needs both at once.)
//! Of what is left, a quarter of the least way there and back is taken off on either side: no way is less than a quarter
//! of both. A press was then between two moments, and none earlier than the line's usual round trip, or 200 ms, before its
//! receipt, whatever the phone says.
//!
//! What is left to the host and what is wrong of 100 pairs of presses, where one line is good and the other poor (each way
//! wavers by 30 ms in the mean), as `buzz_tests` measures it:
//!
//! | apart                                       | 20 ms      | 50 ms      | 100 ms     |
//! |---------------------------------------------|------------|------------|------------|
//! | the poor line was first                     | 1.7 + 0.3  | 0.2 + 0.2  | 0.4 + 0    |
//! | the poor line was second                    | 5.5 + 0    | 0.2 + 0    | 0 + 0      |
//! | its clock was set in the last minute        | 16 + 0.1   | 4 + 0      | 2 + 0      |
//! | it slept, and its clock stood, just before  | 27 + 0     | 8 + 0      | 4 + 0      |

use super::wire::Timing;
use serde::Serialize;
use std::collections::VecDeque;

/// So many round trips are remembered.
const REMEMBERED: usize = 20;
/// So many say how good a link is.
const ENOUGH: usize = 5;
/// A press is never taken for earlier than this before its receipt, whatever the phone says.
const EARLIEST: f64 = 200.0;
/// No press is known better than this: a screen is felt, and a browser's clock read, in steps of some milliseconds.
const FINEST: i64 = 3;
/// By so much in one millisecond two clocks may drift apart: 0.1 s in 1,000 s, twice what a phone's quartz does.
const DRIFT: f64 = 1e-4;
/// A browser tells its time in whole milliseconds.
const GRAIN: f64 = 1.0;
/// No way is less than this part of the way there and back.
const LEAST_SHARE: f64 = 4.0;
/// A phone's clock beyond this is none: 3,000 years.
const FARTHEST: f64 = 1e14;

/// How good the line to a phone is, by the round trip that 95 of 100 stay below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// Below 60 ms.
    Good,
    /// Below 150 ms.
    Fair,
    Poor,
}

/// The round trips of one connection.
#[derive(Debug, Default)]
pub struct Trips {
    /// Asked and not answered: the ping and when it was sent.
    asked: VecDeque<(u32, f64)>,
    known: VecDeque<Trip>,
    last: u32,
    told: Option<Link>,
}

/// A round trip, and what it says of the phone's clock less ours.
#[derive(Clone, Copy, Debug)]
struct Trip {
    took: f64,
    /// When its answer was received.
    here: f64,
    /// As if all of it had been the way up.
    low: f64,
    /// As if all of it had been the way down.
    high: f64,
}

impl Trips {
    /// The number of a ping that is sent now.
    pub fn ping(&mut self, here: f64) -> u32 {
        self.last = self.last.wrapping_add(1);
        if self.asked.len() == REMEMBERED {
            self.asked.pop_front();
        }
        self.asked.push_back((self.last, here));
        self.last
    }

    /// Whether this answers a ping that was sent and not answered before.
    pub fn pong(&mut self, ping: u32, there: f64, here: f64) -> bool {
        let Some(at) = self.asked.iter().position(|(asked, _)| *asked == ping) else {
            return false;
        };
        let sent = self.asked.remove(at).map_or(here, |(_, sent)| sent);
        if there.abs() <= FARTHEST {
            let trip = Trip {
                took: (here - sent).max(0.0),
                here,
                low: there - here - GRAIN,
                high: there - sent.min(here) + GRAIN,
            };
            if self.known.len() == REMEMBERED {
                self.known.pop_front();
            }
            self.known.push_back(trip);
        }
        true
    }

    /// The quality, where it is another than the one given last.
    pub fn changed(&mut self) -> Option<Link> {
        if self.known.len() < ENOUGH {
            return None;
        }
        let now = match self.most()? {
            most if most < 60.0 => Link::Good,
            most if most < 150.0 => Link::Fair,
            _ => Link::Poor,
        };
        (self.told != Some(now)).then(|| {
            self.told = Some(now);
            now
        })
    }

    /// What is known of something received at `here`, which is `utc` on the wall, and pressed at `there`.
    pub fn timing(&self, there: Option<f64>, here: f64, utc: i64) -> Timing {
        let pressed = there.and_then(|there| self.pressed(there, here));
        Timing {
            received: utc,
            happened: pressed.map(|(from, to)| utc - whole((from + to) / 2.0)),
            within: pressed.map_or(0, |(from, to)| whole((to - from) / 2.0).max(FINEST)),
            least_trip: whole(self.least().unwrap_or(0.0)),
            most_trip: whole(self.most().unwrap_or(EARLIEST)),
        }
    }

    /// How long before its receipt something was pressed, at least and at most: what the phone says, as far as its line
    /// allows it. Where it does not allow any of it, the clock was set since the last ping, or the phone lies, and all that
    /// is known is what the line allows.
    fn pressed(&self, there: f64, here: f64) -> Option<(f64, f64)> {
        let there = Some(there).filter(|there| there.abs() <= FARTHEST)?;
        let (offset, least_way) = self.offset(here)?;
        let earliest = self.most()?.min(EARLIEST);
        let latest = least_way.min(earliest);
        let said = |offset: f64| here - (there - offset);
        let (from, to) = (said(offset.0).max(latest), said(offset.1).min(earliest));
        Some(match from <= to {
            true => (from, to),
            false => (latest, earliest),
        })
    }

    /// The phone's clock less ours at `here`, at least and at most, and the least that a way up takes.
    fn offset(&self, here: f64) -> Option<((f64, f64), f64)> {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for trip in self.known.iter().rev() {
            let drifted = DRIFT * (here - trip.here).max(0.0);
            let both = (low.max(trip.low - drifted), high.min(trip.high + drifted));
            if both.0 > both.1 {
                // The clock was set since that trip, or stood still while its phone slept: what was before tells nothing.
                break;
            }
            (low, high) = both;
        }
        let least_way = self.least()?.min(high - low) / LEAST_SHARE;
        Some(((low + least_way, high - least_way), least_way))
    }

    /// The least round trip.
    fn least(&self) -> Option<f64> {
        let took = self.known.iter().map(|trip| trip.took);
        took.min_by(f64::total_cmp)
    }

    /// Of 100 trips, 95 are no longer.
    fn most(&self) -> Option<f64> {
        let mut took: Vec<f64> = self.known.iter().map(|trip| trip.took).collect();
        took.sort_by(f64::total_cmp);
        took.get((took.len() * 95).div_ceil(100).checked_sub(1)?)
            .copied()
    }
}

impl Timing {
    /// When a buzzer was pressed, in UTC, and by how much that may be wrong at most, either way.
    pub fn press(&self) -> (i64, i64) {
        match self.happened {
            Some(happened) => (happened, self.within),
            // Anything that the line lets be.
            None => {
                let most = self.most_trip.clamp(0, whole(EARLIEST));
                let middle = self.received.saturating_sub(most / 2);
                (middle, (most - most / 2).max(FINEST))
            }
        }
    }
}

/// As a whole number of milliseconds; these are all far below what one can hold.
fn whole(ms: f64) -> i64 {
    ms.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A line whose clock is `offset` ahead and whose pings took so long.
    fn trips(offset: f64, took: &[f64]) -> Trips {
        let mut trips = Trips::default();
        for (at, took) in took.iter().enumerate() {
            let sent = at as f64 * 2000.0;
            let ping = trips.ping(sent);
            assert!(trips.pong(ping, sent + took / 2.0 + offset, sent + took));
        }
        trips
    }

    /// One more ping, with its ways down and up.
    fn asked(line: &mut Trips, sent: f64, offset: f64, (down, up): (f64, f64)) {
        let ping = line.ping(sent);
        line.pong(ping, sent + down + offset, sent + down + up);
    }

    #[test]
    fn the_quickest_way_down_of_one_trip_and_the_quickest_way_up_of_another_say_when_it_was_pressed()
     {
        let mut line = Trips::default();
        asked(&mut line, 1_000.0, 5_000.0, (80.0, 6.0));
        asked(&mut line, 3_000.0, 5_000.0, (6.0, 70.0));
        asked(&mut line, 5_000.0, 5_000.0, (60.0, 60.0));
        let timing = line.timing(Some(6_000.0 + 5_000.0), 6_030.0, 1_000_000);
        assert_eq!(timing.happened, Some(1_000_000 - 30));
        assert_eq!((timing.least_trip, timing.most_trip), (76, 120));
        // 6 ms either way, 1 ms of the browser's and less than 1 ms of drift; half of it, for no way is less than a quarter
        assert_eq!(timing.press(), (999_970, 4));
    }

    #[test]
    fn a_clock_that_was_set_or_stood_still_is_read_anew_from_the_next_trip() {
        for new in [2_000.0, 9_000.0] {
            let mut line = trips(5_000.0, &[10.0; 10]);
            asked(&mut line, 30_000.0, new, (20.0, 20.0));
            let timing = line.timing(Some(40_000.0 + new), 40_012.0, 40_012);
            let (at, within) = timing.press();
            assert!((at - 40_000).abs() <= within, "{at} +- {within}");
            let line = (timing.least_trip, timing.most_trip);
            assert_eq!(line, (10, 40), "the line is as it was");
            // One trip tells less than ten, and that is told.
            assert!(within > 10, "{within}");
        }
    }

    #[test]
    fn a_clock_that_was_set_since_the_last_trip_tells_nothing_and_anything_is_possible_that_the_line_allows()
     {
        for set in [-300.0, 300.0] {
            let line = trips(0.0, &[20.0; 20]);
            let timing = line.timing(Some(50_000.0 + set), 50_010.0, 50_010);
            let (at, within) = timing.press();
            assert!(at - within >= 50_010 - 21 && at + within <= 50_010 - 4);
            assert!(within >= 7, "{within}");
        }
    }

    #[test]
    fn a_phone_that_lies_gains_no_more_than_its_own_line_allows() {
        let line = trips(0.0, &[20.0; 20]);
        let slow = trips(0.0, &[900.0; 20]);
        for there in (0..1_200).map(|ms| 99_000.0 + f64::from(ms)) {
            let earliest = |line: &Trips| {
                let (at, within) = line.timing(Some(there), 100_000.0, 100_000).press();
                at - within
            };
            let own = "its own usual round trip";
            assert!(earliest(&line) >= 100_000 - 20 - FINEST, "{own}");
            let most = "never more than 200 ms";
            assert!(earliest(&slow) >= 100_000 - 200 - FINEST, "{most}");
        }
    }

    #[test]
    fn where_nothing_is_known_of_a_clock_anything_is_possible_that_the_line_allows() {
        let timing = Trips::default().timing(Some(5.0), 10.0, 777);
        assert_eq!((timing.happened, timing.press()), (None, (677, 100)));
        for nonsense in [f64::NAN, f64::INFINITY, -1e300] {
            let timing = trips(0.0, &[10.0]).timing(Some(nonsense), 10.0, 777);
            assert_eq!((timing.happened, timing.press()), (None, (772, 5)));
        }
    }

    proptest! {
        /// Whatever the ways take, and however the clocks drift, as long as no way is less than a quarter of both.
        #[test]
        fn a_press_was_between_the_two_moments_that_are_told(
            ways in proptest::collection::vec((5.0..150.0_f64, 5.0..150.0_f64), 1..30),
            up in 10.0..60.0_f64,
            offset in -1e9..1e9_f64,
            drift in -DRIFT..DRIFT,
        ) {
            let clock = |here: f64| (here * (1.0 + drift) + offset).floor();
            let mut line = Trips::default();
            let mut sent = 0.0;
            for (down, up) in &ways {
                let ping = line.ping(sent);
                line.pong(ping, clock(sent + down), sent + down + up);
                sent += 2_000.0;
            }
            let known = &ways[ways.len().saturating_sub(REMEMBERED)..];
            let least = |way: fn(&(f64, f64)) -> f64| known.iter().map(way).min_by(f64::total_cmp).unwrap();
            let (least_down, least_up) = (least(|way| way.0), least(|way| way.1));
            prop_assume!(least_down.min(least_up).min(up) * LEAST_SHARE >= least_down + least_up);
            prop_assume!(up <= line.most().unwrap());
            let at = sent - 500.0;
            let received = at + up;
            let (told, within) = line.timing(Some(clock(at)), received, whole(received)).press();
            // A quarter is also taken of what the browser's steps and 40 s of drift may add to the ways, at most 2.6 ms;
            // and it is rounded twice.
            prop_assert!((told as f64 - at).abs() <= within as f64 + 3.6, "{told} +- {within}: {at}");
        }

        /// Whatever a phone answers to pings, and whatever it says of its press.
        #[test]
        fn no_lie_makes_a_press_earlier_than_the_line_allows(
            pongs in proptest::collection::vec((-1e6..1e6_f64, 0.0..500.0_f64), 0..30),
            there in proptest::option::of(-1e6..1e6_f64),
        ) {
            let mut line = Trips::default();
            for (at, took) in &pongs {
                let ping = line.ping(0.0);
                line.pong(ping, *at, *took);
            }
            let (told, within) = line.timing(there, 10_000.0, 10_000).press();
            let earliest = whole(line.most().unwrap_or(EARLIEST).min(EARLIEST));
            prop_assert!(told <= 10_000);
            prop_assert!(told - within >= 10_000 - earliest - FINEST - 1, "{told} - {within}");
            prop_assert!(within >= FINEST);
        }
    }

    #[test]
    fn only_a_ping_that_was_sent_is_answered_and_only_once() {
        let mut line = Trips::default();
        let ping = line.ping(0.0);
        assert!(!line.pong(ping + 1, 0.0, 10.0));
        assert!(line.pong(ping, 0.0, 10.0));
        assert!(!line.pong(ping, 0.0, 10.0));
        for _ in 0..1000 {
            line.ping(20.0);
        }
        assert!(line.asked.len() <= REMEMBERED);
    }

    #[test]
    fn a_change_of_quality_is_told_once_and_not_before_five_trips() {
        let mut line = Trips::default();
        let mut told = Vec::new();
        for took in [10.0, 10.0, 10.0, 10.0, 10.0, 100.0, 100.0, 400.0] {
            let ping = line.ping(0.0);
            line.pong(ping, 0.0, took);
            told.push(line.changed());
        }
        let [good, fair, poor] = [Link::Good, Link::Fair, Link::Poor].map(Some);
        assert_eq!(
            told,
            [None, None, None, None, good, fair, None, poor].to_vec()
        );
    }
}
