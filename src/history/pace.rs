//! How long the learner's last answers took: what the time of a sitting is foretold from.
//!
//! An answer that was taken back took its time all the same, so it counts: the times follow from which events there
//! are, never from which of them stand.

use super::events::{Deed, Events};
use std::collections::VecDeque;

/// So many of the last answers are looked at.
const LAST: usize = 200;
/// Below so many nothing can be said of a learner.
const ENOUGH: usize = 20;

/// The times of the last answers in milliseconds, oldest first; quiz nights are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pace {
    times: VecDeque<u32>,
}

impl Pace {
    /// From all events, in their order.
    pub fn of(events: &Events) -> Self {
        let newest_first = events.records.iter().rev();
        let answers = newest_first
            .filter(|record| matches!(events.deed(record), Deed::Answer { quiz: false, .. }));
        let times = answers.map(|record| events.circumstances(record).ms);
        let mut times: VecDeque<u32> = times.filter(|ms| *ms > 0).take(LAST).collect();
        times.make_contiguous().reverse();
        Self { times }
    }

    /// One more answer, later than all others. One of no time was not measured.
    pub fn push(&mut self, ms: u32) {
        if ms > 0 {
            self.times.push_back(ms);
        }
        if self.times.len() > LAST {
            self.times.pop_front();
        }
    }

    /// The times, for a snapshot.
    pub fn times(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.times.iter().copied()
    }

    /// From what a snapshot kept.
    pub fn from_times(times: Vec<u32>) -> Option<Self> {
        (times.len() <= LAST && !times.contains(&0)).then(|| Self {
            times: times.into(),
        })
    }

    /// The middle one of the times in milliseconds; none before there are enough.
    pub fn median(&self) -> Option<u32> {
        let mut times: Vec<u32> = self.times().collect();
        times.sort_unstable();
        (times.len() >= ENOUGH).then(|| times[times.len() / 2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_last_answers_is_told_once_there_are_enough() {
        let mut pace = Pace::default();
        for n in 1..ENOUGH as u32 {
            pace.push(n * 1_000);
            pace.push(0);
        }
        assert_eq!(pace.median(), None);
        pace.push(1_000_000);
        assert_eq!(pace.median(), Some(11_000));
        for _ in 0..LAST {
            pace.push(3_000);
        }
        assert_eq!((pace.median(), pace.times.len()), (Some(3_000), LAST));
    }
}
