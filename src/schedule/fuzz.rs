//! Intervals are spread a little, so that cards learnt together do not come back together for ever.
//!
//! Must never look at other cards or at a random generator: the same card after the same number of reviews waits
//! equally long on every machine and in every replay.

use super::fsrs::{LONGEST_INTERVAL_DAYS, whole_days};

/// Below this many days nothing is spread.
const FROM_DAYS: f64 = 2.5;

/// How wide each stretch of an interval spreads it, to either side: from day, to day, share.
const STRETCHES: [(f64, f64, f64); 3] = [
    (2.5, 7.0, 0.15),
    (7.0, 20.0, 0.10),
    (20.0, f64::INFINITY, 0.05),
];

/// Spreads an interval (days, neither rounded nor limited) by plus or minus a day and a share of each stretch.
///
/// The place within the spread is the first 8 bytes, little-endian, of BLAKE3 over the card's id in UTF-8, a zero
/// byte, and the number of live reviews (this one included) as 8 bytes, little-endian: their upper 53 bits, divided
/// by 2^53. Every whole day within the spread is as likely as any other.
pub(super) fn fuzzed(exact_days: f64, card: &str, live_reviews: u32) -> u32 {
    spread_days(exact_days, || place(card, live_reviews))
}

/// The whole days that an interval is spread to, for a place within the spread from 0 up to, but not, 1.
pub fn spread_days(exact_days: f64, place: impl FnOnce() -> f64) -> u32 {
    if exact_days < FROM_DAYS {
        return whole_days(exact_days);
    }
    let exact_days = exact_days.min(f64::from(LONGEST_INTERVAL_DAYS));
    let spread = spread(exact_days);
    let (least, most) = (
        whole_days(exact_days - spread),
        whole_days(exact_days + spread),
    );
    let days = f64::from(most - least) + 1.0;
    (least + (days * place()) as u32).min(most)
}

fn spread(days: f64) -> f64 {
    1.0 + STRETCHES
        .iter()
        .map(|(from, to, share)| share * (days.min(*to) - from).max(0.0))
        .sum::<f64>()
}

/// 0 up to, but not, 1.
fn place(card: &str, live_reviews: u32) -> f64 {
    let mut hash = blake3::Hasher::new();
    hash.update(card.as_bytes());
    hash.update(&[0]);
    hash.update(&u64::from(live_reviews).to_le_bytes());
    let mut first = [0; 8];
    hash.finalize_xof().fill(&mut first);
    (u64::from_le_bytes(first) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_card_after_the_same_reviews_waits_equally_long_everywhere() {
        let waits: Vec<u32> = (1..=8)
            .map(|reviews| fuzzed(30.0, "ecb-2012/lagarde/role", reviews))
            .collect();
        assert_eq!(waits, [29, 33, 33, 33, 30, 28, 31, 33]);
    }

    #[test]
    fn the_spread_grows_with_the_interval() {
        let rounded = |days| (spread(days) * 1000.0).round() / 1000.0;
        assert_eq!(
            [2.5, 7.0, 20.0, 100.0].map(rounded),
            [1.0, 1.675, 2.975, 6.975]
        );
    }

    #[test]
    fn every_day_of_the_spread_is_used() {
        let used: BTreeSet<u32> = (0..500)
            .map(|reviews| fuzzed(10.0, "aa/bb/answer", reviews))
            .collect();
        assert_eq!(used, (8..=12).collect());
    }

    proptest! {
        #[test]
        fn an_interval_moves_by_no_more_than_its_spread(days in 0.0..40_000.0f64, card in "[a-z]{2}/[a-z]{2}/answer", reviews in any::<u32>()) {
            let wait = fuzzed(days, &card, reviews);
            prop_assert!((1..=LONGEST_INTERVAL_DAYS).contains(&wait));
            if days < FROM_DAYS {
                prop_assert_eq!(wait, whole_days(days));
            } else {
                let days = days.min(f64::from(LONGEST_INTERVAL_DAYS));
                prop_assert!((f64::from(wait) - days).abs() <= spread(days) + 0.5);
            }
        }

        #[test]
        fn a_longer_interval_never_falls_before_a_shorter_one(a in 1.0..400.0f64, b in 1.0..400.0f64, reviews in 0..50u32) {
            let wait = |days| fuzzed(days, "aa/bb/answer", reviews);
            prop_assert!(wait(a.min(b)) <= wait(a.max(b)));
        }
    }
}
