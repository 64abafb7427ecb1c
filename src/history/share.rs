//! A share of answers, and how far chance alone may have moved it. Must never tell a share of nothing.

/// How many standard errors 95 of 100 intervals need.
const Z: f64 = 1.959_964;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub recalled: u64,
    pub of: u64,
}

impl Share {
    /// 0 to 1; none of nothing.
    pub fn get(self) -> Option<f64> {
        (self.of > 0).then(|| self.recalled as f64 / self.of as f64)
    }

    /// The 95 % interval of Wilson: where the true share lies, each bound 0 to 1. None of nothing.
    ///
    /// ```
    /// # use newsdeck::history::Share;
    /// let (low, high) = Share { recalled: 9, of: 10 }.interval().unwrap();
    /// assert!((0.595..0.597).contains(&low) && (0.982..0.983).contains(&high));
    /// ```
    pub fn interval(self) -> Option<(f64, f64)> {
        let (share, of) = (self.get()?, self.of as f64);
        let z2 = Z * Z / of;
        let middle = (share + z2 / 2.0) / (1.0 + z2);
        let half = Z * (share * (1.0 - share) / of + z2 / (4.0 * of)).sqrt() / (1.0 + z2);
        Some(((middle - half).max(0.0), (middle + half).min(1.0)))
    }

    pub(super) fn count(&mut self, recalled: bool) {
        self.recalled += u64::from(recalled);
        self.of += 1;
    }
}

impl std::ops::AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.recalled += other.recalled;
        self.of += other.of;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_has_no_share_and_no_interval() {
        assert_eq!(Share::default().get(), None);
        assert_eq!(Share::default().interval(), None);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_narrows_with_more_answers(of in 1..100_000u64, part in 0.0..=1.0f64) {
            let share = Share { recalled: (of as f64 * part) as u64, of };
            let (low, high) = share.interval().unwrap();
            let chance = share.get().unwrap();
            prop_assert!(0.0 <= low && low <= chance + 1e-12 && chance <= high + 1e-12 && high <= 1.0);
            let tenfold = Share { recalled: share.recalled * 10, of: of * 10 };
            let (lower, higher) = tenfold.interval().unwrap();
            prop_assert!(higher - lower < high - low);
        }
    }
}
