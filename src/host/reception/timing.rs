//! How long an answer took, by the phone's own measure, within the bounds of what the line to it lets be true.
//!
//! Must never make anybody quicker than its own line allows, whatever it claims.

use crate::host::wire::Timing;

/// Milliseconds: no answer counts as earlier by more than this, however slow the line.
const MOST_DELAY: i64 = 200;

/// What the phone claims, as far as the question's clock agrees; `passed`: what that showed at the receipt. All in
/// milliseconds.
pub(super) fn took(claimed: Option<i64>, passed: Option<i64>, timing: Timing) -> Option<i64> {
    let passed = passed?;
    let latest = passed.saturating_sub(timing.least_trip.max(0) / 4).max(0);
    let earliest = passed.saturating_sub(timing.most_trip.clamp(0, MOST_DELAY));
    Some(claimed?.clamp(earliest.clamp(0, latest), latest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: Timing = Timing {
        received: 10_000,
        happened: None,
        within: 0,
        least_trip: 8,
        most_trip: 30,
    };

    #[test]
    fn an_answer_took_what_its_phone_measured() {
        assert_eq!(took(Some(3_980), Some(4_000), GOOD), Some(3_980));
        assert_eq!(took(None, Some(4_000), GOOD), None);
        assert_eq!(took(Some(1), None, GOOD), None);
    }

    #[test]
    fn nobody_gains_by_a_lie() {
        assert_eq!(took(Some(0), Some(4_000), GOOD), Some(3_970));
        assert_eq!(took(Some(9_000), Some(4_000), GOOD), Some(3_998));
        let far = Timing {
            most_trip: 5_000,
            ..GOOD
        };
        assert_eq!(took(Some(0), Some(4_000), far), Some(3_800));
    }

    proptest! {
        #[test]
        fn no_numbers_break_it(
            passed in any::<i64>(),
            least_trip in any::<i64>(),
            most_trip in any::<i64>(),
            claimed in any::<i64>(),
        ) {
            let timing = Timing { least_trip, most_trip, ..GOOD };
            prop_assert!(took(Some(claimed), Some(passed), timing) >= Some(0));
        }
    }
}
