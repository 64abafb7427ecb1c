//! A countdown that can be stopped: what has been spent of it, never when it ought to end.
//!
//! Takes the time as an argument.

/// The time for a question or a break, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub total_ms: i64,
    /// Before `since`.
    pub spent_ms: i64,
    /// It has been running since then; none: it is stopped.
    pub since: Option<i64>,
}

impl Clock {
    pub fn started(total_ms: i64, now: i64) -> Self {
        Self {
            total_ms,
            spent_ms: 0,
            since: Some(now),
        }
    }

    /// Milliseconds used up; more than there are once the time is up.
    pub fn spent(self, now: i64) -> i64 {
        let running = self
            .since
            .map_or(0, |since| now.saturating_sub(since).max(0));
        self.spent_ms.saturating_add(running)
    }

    /// Milliseconds, 0 or more.
    pub fn left(self, now: i64) -> i64 {
        (self.total_ms - self.spent(now)).max(0)
    }

    pub fn is_running(self) -> bool {
        self.since.is_some()
    }

    /// When it will have run out; none while it is stopped.
    pub fn ends_at(self) -> Option<i64> {
        let since = self.since?;
        Some(since.saturating_add(self.total_ms - self.spent_ms))
    }

    pub fn stopped(self, now: i64) -> Self {
        Self {
            spent_ms: self.spent(now),
            since: None,
            ..self
        }
    }

    pub fn going(self, now: i64) -> Self {
        Self {
            spent_ms: self.spent(now),
            since: Some(now),
            ..self
        }
    }

    /// With more time, or less below 0; what is spent stays spent.
    pub fn with_more(self, ms: i64, now: i64) -> Self {
        let spent = self.spent(now);
        Self {
            total_ms: self.total_ms.saturating_add(ms).max(spent),
            spent_ms: spent,
            since: self.since.map(|_| now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopped_clock_keeps_what_is_left_and_goes_on_with_it() {
        let clock = Clock::started(20_000, 1_000).stopped(6_000);
        assert_eq!(clock.left(500_000), 15_000);
        let clock = clock.going(500_000);
        assert_eq!(
            (clock.left(501_000), clock.ends_at()),
            (14_000, Some(515_000))
        );
    }

    #[test]
    fn time_given_and_taken_never_brings_spent_time_back() {
        let clock = Clock::started(20_000, 0).with_more(10_000, 5_000);
        assert_eq!(clock.left(5_000), 25_000);
        assert_eq!(clock.with_more(-60_000, 6_000).left(6_000), 0);
        assert_eq!(clock.left(99_000), 0);
    }
}
