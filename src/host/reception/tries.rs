//! How many wrong codes one phone may try: a code is short, and must not be found by trying. (The server counts those
//! of an address.) Must never count a try whose code was right.

use crate::host::wait::Wait;
use std::collections::VecDeque;

const MINUTE_MS: i64 = 60_000;

/// In a minute.
const MOST: usize = 5;

/// Wrong tries of the last minute.
#[derive(Debug, Default)]
pub(super) struct Tries {
    /// Each counts for so long.
    wrong: VecDeque<Wait>,
}

impl Tries {
    pub(super) fn are_spent(&mut self, now: i64) -> bool {
        self.wrong.retain(|wrong| !wrong.is_over(now));
        self.wrong.len() >= MOST
    }

    pub(super) fn was_wrong(&mut self, now: i64) {
        self.wrong.push_back(Wait::lasting(MINUTE_MS, now));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.wrong.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_five_wrong_tries_the_sixth_waits_for_a_minute() {
        let mut tries = Tries::default();
        for at in 0..5 {
            assert!(!tries.are_spent(at * 1_000));
            tries.was_wrong(at * 1_000);
        }
        assert!(tries.are_spent(5_000));
        assert!(tries.are_spent(59_999));
        assert!(!tries.are_spent(60_000));
        tries.was_wrong(60_000);
        assert!(tries.are_spent(60_001));
        // the clock is set back by an hour: nobody waits for an hour
        assert!(!tries.are_spent(-3_540_000));
    }
}
