//! A stretch of time that is waited for on the wall's clock, which anybody may set back in the middle of a night.
//!
//! Must never name a clock: the time comes in, always in UTC milliseconds.

/// From a moment until a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    from: i64,
    until: i64,
}

impl Wait {
    /// So many milliseconds from now on.
    pub fn lasting(ms: i64, now: i64) -> Self {
        Self::until(now.saturating_add(ms), now)
    }

    pub fn until(until: i64, now: i64) -> Self {
        Self { from: now, until }
    }

    /// Whether that moment has come; also where the clock was set back before the wait began, as nobody knows then how
    /// much of it has passed.
    pub fn is_over(self, now: i64) -> bool {
        !(self.from..self.until).contains(&now)
    }

    /// When there is something to do: the end, or now where it is over.
    pub fn ends(self, now: i64) -> i64 {
        if self.is_over(now) { now } else { self.until }
    }
}

/// Whether there is nothing to wait for any more.
pub fn is_over(wait: Option<Wait>, now: i64) -> bool {
    wait.is_none_or(|wait| wait.is_over(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_over_when_its_time_has_come_and_when_the_clock_was_set_back() {
        let wait = Wait::lasting(100, 1_000);
        assert!(!wait.is_over(1_000) && !wait.is_over(1_099));
        assert!(wait.is_over(1_100) && wait.is_over(999) && wait.is_over(-5));
        assert_eq!((wait.ends(1_050), wait.ends(2_000)), (1_100, 2_000));
        assert_eq!(wait.ends(500), 500);
        assert!(is_over(None, 0));
    }

    proptest! {
        #[test]
        fn no_clock_makes_it_last_longer_than_it_was_meant(
            ms in 0..i64::MAX,
            began in any::<i64>(),
            now in any::<i64>(),
        ) {
            let wait = Wait::lasting(ms, began);
            prop_assert!(wait.is_over(now) || wait.ends(now).saturating_sub(now) <= ms);
        }
    }
}
