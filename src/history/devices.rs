//! What is known of every device: how far it has counted, what is missing, how late its clock shows.
//!
//! Must never judge by a clock of its own.

use super::word::Device;
use std::cmp::Ordering;
use uuid::Uuid;

/// What the log holds of one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLog {
    pub device: Device,
    pub events: u64,
    /// The latest hybrid time, in milliseconds.
    pub last_hybrid: u64,
    /// The highest count, and the event that has it.
    pub last_n: u64,
    pub last_id: Uuid,
    pub(super) counted: Runs,
}

impl DeviceLog {
    pub(super) fn new(device: Device) -> Self {
        let counted = Runs::default();
        Self {
            device,
            events: 0,
            last_hybrid: 0,
            last_n: 0,
            last_id: Uuid::nil(),
            counted,
        }
    }

    pub(super) fn observe(&mut self, n: u64, hybrid: u64, id: Uuid) {
        self.events += 1;
        self.last_hybrid = self.last_hybrid.max(hybrid);
        (self.last_n, self.last_id) = (self.last_n, self.last_id).max((n, id));
        self.counted.insert(n);
    }

    /// The counts that are missing, as first and last of each gap; counting begins at 1.
    pub fn gaps(&self) -> Vec<(u64, u64)> {
        let mut gaps = Vec::new();
        let mut next = 1;
        for &(first, last) in &self.counted.0 {
            if first > next {
                gaps.push((next, first - 1));
            }
            next = last.saturating_add(1);
        }
        gaps
    }

    /// Events that share their count with another: the sign of a device that was cloned or set back.
    pub fn twins(&self) -> u64 {
        self.events - self.counted.len().min(self.events)
    }
}

/// A set of numbers, kept as runs: first and last of each, in order, never touching.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Runs(pub Vec<(u64, u64)>);

impl Runs {
    fn insert(&mut self, n: u64) {
        if let Some((_, last)) = self.0.last_mut()
            && last.checked_add(1) == Some(n)
        {
            *last = n; // the ordinary case: a device counts on
            return;
        }
        let holds = |&(first, last): &(u64, u64)| match (first > n, last < n) {
            (true, _) => Ordering::Greater,
            (_, true) => Ordering::Less,
            _ => Ordering::Equal,
        };
        let Err(at) = self.0.binary_search_by(holds) else {
            return;
        };
        let joins_left = at > 0 && self.0[at - 1].1.checked_add(1) == Some(n);
        let joins_right = self
            .0
            .get(at)
            .is_some_and(|(first, _)| n.checked_add(1) == Some(*first));
        match (joins_left, joins_right) {
            (true, true) => {
                self.0[at - 1].1 = self.0[at].1;
                self.0.remove(at);
            }
            (true, false) => self.0[at - 1].1 = n,
            (false, true) => self.0[at].0 = n,
            (false, false) => self.0.insert(at, (n, n)),
        }
    }

    fn len(&self) -> u64 {
        self.0.iter().fold(0, |sum, (first, last)| {
            sum.saturating_add(last.saturating_sub(*first).saturating_add(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn counting(numbers: &[u64]) -> DeviceLog {
        let mut log = DeviceLog::new(Device::new("kitchen").unwrap());
        numbers
            .iter()
            .for_each(|n| log.observe(*n, *n, Uuid::from_u128((*n).into())));
        log
    }

    #[test]
    fn a_gap_is_shown_and_closes_when_its_events_arrive() {
        assert_eq!(counting(&[3, 4, 9]).gaps(), [(1, 2), (5, 8)]);
        assert_eq!(counting(&[3, 4, 9, 1, 2, 8, 5, 7, 6]).gaps(), []);
    }

    #[test]
    fn a_clone_shows_by_counts_that_are_there_twice() {
        assert_eq!(counting(&[1, 2, 3]).twins(), 0);
        assert_eq!(counting(&[1, 2, 3, 2, 3]).twins(), 2);
    }

    proptest! {
        #[test]
        fn runs_are_a_set(numbers in proptest::collection::vec(prop_oneof![0..30u64, u64::MAX - 3..=u64::MAX], 0..40)) {
            let mut runs = Runs::default();
            numbers.iter().for_each(|n| runs.insert(*n));
            let set: BTreeSet<u64> = numbers.into_iter().collect();
            prop_assert_eq!(runs.len(), set.len() as u64);
            let listed: BTreeSet<u64> = runs.0.iter().flat_map(|(first, last)| *first..=*last).collect();
            prop_assert_eq!(listed, set);
            prop_assert!(runs.0.windows(2).all(|two| two[0].1 + 1 < two[1].0));
        }
    }
}
