//! The hybrid logical clock: the number that puts the events of all devices in one order.
//!
//! Must never read a clock: the wall's time comes in.

/// A clock further ahead than this, in milliseconds, is wrong and is not followed.
pub const FARTHEST_AHEAD_MS: u64 = 24 * 60 * 60 * 1000;

/// The hybrid time of this device's next event, in milliseconds.
///
/// It is the wall's time, unless that would come before this device's own last event or before one seen from another
/// device: then it is one more than the latest of these. Another device's time more than [`FARTHEST_AHEAD_MS`] ahead
/// of the wall is passed over, so that one wrong clock does not drag the others.
///
/// ```
/// # use newsdeck::history::next_hybrid;
/// assert_eq!(next_hybrid(1_000, None, []), 1_000);
/// assert_eq!(next_hybrid(1_000, Some(5_000), []), 5_001); // the wall was set back
/// assert_eq!(next_hybrid(1_000, None, [2_000, 90_000_000]), 2_001); // the third clock is wrong
/// ```
pub fn next_hybrid(
    wall_ms: i64,
    own_last: Option<u64>,
    others: impl IntoIterator<Item = u64>,
) -> u64 {
    let wall = u64::try_from(wall_ms).unwrap_or(0);
    let trusted = |hybrid: &u64| !is_ahead(*hybrid, wall_ms);
    let seen = others.into_iter().filter(trusted).chain(own_last).max();
    seen.map_or(wall, |seen| wall.max(seen.saturating_add(1)))
}

/// Whether a device's hybrid time is too far ahead of the wall to be followed.
pub fn is_ahead(hybrid: u64, wall_ms: i64) -> bool {
    hybrid
        > u64::try_from(wall_ms)
            .unwrap_or(0)
            .saturating_add(FARTHEST_AHEAD_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_clock_exactly_a_day_ahead_is_followed_and_one_later_is_not() {
        assert_eq!(
            next_hybrid(0, None, [FARTHEST_AHEAD_MS]),
            FARTHEST_AHEAD_MS + 1
        );
        assert_eq!(next_hybrid(0, None, [FARTHEST_AHEAD_MS + 1]), 0);
    }

    proptest! {
        #[test]
        fn an_event_comes_after_all_that_its_device_wrote_or_rightly_saw(
            wall in any::<i64>(), own in proptest::option::of(0..u64::MAX), others in proptest::collection::vec(any::<u64>(), 0..5),
        ) {
            let next = next_hybrid(wall, own, others.iter().copied());
            prop_assert!(own.is_none_or(|own| next > own));
            for other in others.into_iter().filter(|other| *other < u64::MAX && !is_ahead(*other, wall)) {
                prop_assert!(next > other);
            }
            prop_assert!(next >= u64::try_from(wall).unwrap_or(0));
        }
    }
}
