//! How far away a phone is, and from that when its buzzer was pressed in truth.
//!
//! Numbers only, all in milliseconds: must never name a clock or a socket. `here` is a clock of this machine that only
//! goes forward, `there` the phone's own, whatever it counts from.

use super::wire::Timing;
use std::collections::VecDeque;

/// So many round trips are remembered.
const REMEMBERED: usize = 20;
/// So many say how good a link is.
const ENOUGH: usize = 5;
/// A press is never taken for earlier than this before its receipt, whatever the phone says.
const EARLIEST: f64 = 200.0;
/// No two presses are told apart by less.
const FINEST: i64 = 5;
/// A phone's clock beyond this is none: 3,000 years.
const FARTHEST: f64 = 1e14;

/// How good the line to a phone is, by the round trip that 95 of 100 stay below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

#[derive(Clone, Copy, Debug)]
struct Trip {
    took: f64,
    /// The phone's clock less ours.
    offset: f64,
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
            let took = (here - sent).max(0.0);
            let offset = there - (here - took / 2.0);
            if self.known.len() == REMEMBERED {
                self.known.pop_front();
            }
            self.known.push_back(Trip { took, offset });
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
        let before = there.and_then(|there| self.before(there, here));
        Timing {
            received: utc,
            happened: before.map(|before| utc - whole(before)),
            least_trip: whole(self.least().map_or(0.0, |trip| trip.took)),
            most_trip: whole(self.most().unwrap_or(EARLIEST)),
        }
    }

    /// How long before its receipt something was pressed: what the phone says, as far as its line allows it.
    fn before(&self, there: f64, here: f64) -> Option<f64> {
        let least = self.least()?;
        let said = here - (there - least.offset);
        let earliest = self.most()?.min(EARLIEST);
        let latest = (least.took / 4.0).min(earliest);
        (there.abs() <= FARTHEST).then(|| said.clamp(latest, earliest))
    }

    fn least(&self) -> Option<Trip> {
        let shorter = |a: &&Trip, b: &&Trip| a.took.total_cmp(&b.took);
        self.known.iter().min_by(shorter).copied()
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
    /// When a buzzer was pressed, in UTC, and by how much that may be wrong: two presses that are closer than the larger
    /// of the two are a dead heat.
    pub fn press(&self) -> (i64, i64) {
        match self.happened {
            Some(happened) => (happened, (self.least_trip / 2).max(FINEST)),
            None => (self.received, self.most_trip.max(FINEST)),
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
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

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

    #[test]
    fn the_offset_is_that_of_the_shortest_round_trip_and_the_press_is_found_by_it() {
        let mut line = trips(5000.0, &[80.0, 10.0, 40.0]);
        // its answer was held up on the way, so that its offset would be wrong by 30 ms
        let ping = line.ping(9000.0);
        line.pong(ping, 9065.0 + 5000.0, 9070.0);
        let timing = line.timing(Some(20_000.0 + 5000.0), 20_030.0, 1_000_000);
        assert_eq!(timing.happened, Some(1_000_000 - 30));
        assert_eq!((timing.least_trip, timing.most_trip), (10, 80));
        assert_eq!(timing.press(), (999_970, 5));
    }

    #[test]
    fn a_phone_that_lies_gains_no_more_than_its_own_line_allows() {
        let line = trips(0.0, &[20.0; 20]);
        let said = |there: f64| line.timing(Some(there), 10_000.0, 10_000).happened;
        assert_eq!(said(1.0), Some(10_000 - 20), "its own usual round trip");
        assert_eq!(said(99_999.0), Some(10_000 - 5), "a quarter of the least");
        let slow = trips(0.0, &[900.0; 20]);
        let pressed = slow.timing(Some(0.0), 10_000.0, 10_000).happened;
        assert_eq!(pressed, Some(10_000 - 200), "never more than 200 ms");
    }

    #[test]
    fn where_nothing_is_known_of_a_clock_the_receipt_counts_and_the_doubt_is_large() {
        let timing = Trips::default().timing(Some(5.0), 10.0, 777);
        assert_eq!((timing.happened, timing.press()), (None, (777, 200)));
        for nonsense in [f64::NAN, f64::INFINITY, -1e300] {
            let timing = trips(0.0, &[10.0]).timing(Some(nonsense), 10.0, 777);
            assert_eq!(timing.happened, None);
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

    /// One phone: the least ways up and down, how much they waver, and its clock.
    struct Phone {
        up: f64,
        down: f64,
        wavers: f64,
        offset: f64,
    }

    impl Phone {
        fn new(wavers: f64, rng: &mut ChaCha8Rng) -> Self {
            Self {
                up: rng.random_range(1.0..5.0),
                down: rng.random_range(1.0..8.0),
                wavers,
                offset: rng.random_range(-5e4..5e4),
            }
        }

        fn wavering(&self, rng: &mut ChaCha8Rng) -> f64 {
            -self.wavers * rng.random_range(f64::EPSILON..1.0).ln()
        }

        /// Now and then the air is busy.
        fn upward(&self, rng: &mut ChaCha8Rng) -> f64 {
            let busy = if rng.random_bool(0.1) {
                rng.random_range(10.0..60.0)
            } else {
                0.0
            };
            self.up + self.wavering(rng) + busy
        }

        /// Now and then a phone that saves power looks for what has come only with the next beacon.
        fn downward(&self, rng: &mut ChaCha8Rng) -> f64 {
            let beacon = if rng.random_bool(0.3) {
                rng.random_range(0.0..100.0)
            } else {
                0.0
            };
            self.down + self.wavering(rng) + beacon
        }

        /// When a press at `at` is received, and what is made of it.
        fn press(&self, at: f64, rng: &mut ChaCha8Rng) -> (f64, Timing) {
            let mut line = Trips::default();
            for n in 0..20 {
                let sent = f64::from(n) * 2000.0;
                let down = self.downward(rng);
                let ping = line.ping(sent);
                let back = sent + down + self.upward(rng);
                line.pong(ping, sent + down + self.offset, back);
            }
            let here = at + self.upward(rng);
            let timing = line.timing(Some(at + self.offset), here, whole(here));
            (here, timing)
        }
    }

    #[test]
    fn with_20_ms_between_two_presses_and_one_poor_link_the_order_is_wrong_at_most_once_in_a_hundred()
     {
        let mut rng = ChaCha8Rng::seed_from_u64(6);
        const NIGHTS: usize = 4000;
        let (mut wrong, mut heats, mut wrong_by_receipt) = (0, 0, 0);
        for _ in 0..NIGHTS {
            let (first, second) = (Phone::new(30.0, &mut rng), Phone::new(4.0, &mut rng));
            let (early, one) = first.press(100_000.0, &mut rng);
            let (late, other) = second.press(100_020.0, &mut rng);
            let ((one, doubt), (other, other_doubt)) = (one.press(), other.press());
            wrong_by_receipt += usize::from(late < early);
            let is_heat = (one - other).abs() < doubt.max(other_doubt);
            heats += usize::from(is_heat);
            wrong += usize::from(!is_heat && other < one);
        }
        assert!(wrong * 100 <= NIGHTS, "{wrong} of {NIGHTS} are wrong");
        assert!(heats * 10 <= NIGHTS, "{heats} of {NIGHTS} are dead heats");
        assert!(
            wrong_by_receipt * 100 > 30 * NIGHTS,
            "{wrong_by_receipt} of {NIGHTS} are wrong by receipt"
        );
    }
}
