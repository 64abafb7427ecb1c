//! How long things take: what is assumed of a learner, written down in one place.
//!
//! Estimates to fit a lesson into its minutes; nobody is hurried by them.

use crate::deck::Level;

/// Words a minute that a learner of this level reads with care, a word looked up now and then.
///
/// People who grew up with English read about 240 words of it a minute in silence (Brysbaert 2019); learners from half
/// of that on. These are assumptions below it, level by level.
const fn words_a_minute(level: Level) -> u32 {
    match level {
        Level::A1 => 70,
        Level::A2 => 90,
        Level::B1 => 120,
        Level::B2 => 150,
        Level::C1 => 180,
        Level::C2 => 210,
    }
}

/// The pace, in milliseconds an answer, for which the seconds of a card are meant.
const USUAL_PACE_MS: i64 = 12_000;

/// What a card is like, as far as its time goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// One of several options, or an answer that is only remembered.
    Choose,
    /// A few words are typed.
    Type,
    /// Things to put in order, or a sentence to write.
    Sentence,
}

/// Seconds from the question to the next one, at the usual pace.
const fn seconds(work: Work) -> i64 {
    match work {
        Work::Choose => 12,
        Work::Type => 16,
        Work::Sentence => 30,
    }
}

/// What is met for the first time is looked at for so many seconds longer.
const FIRST_LOOK: i64 = 8;

/// Seconds for a reading of so many words, by a learner of this level.
pub fn reading_seconds(words: usize, level: Level) -> u32 {
    let words = u32::try_from(words).unwrap_or(u32::MAX);
    words.saturating_mul(60).div_ceil(words_a_minute(level))
}

/// Seconds for a card, 1 or more, by a learner whose answers take `pace_ms`.
pub fn card_seconds(work: Work, is_new: bool, pace_ms: i64) -> u32 {
    let usual = seconds(work) + if is_new { FIRST_LOOK } else { 0 };
    // Who answers in no time reads the answer all the same.
    let pace = pace_ms.clamp(USUAL_PACE_MS / 2, USUAL_PACE_MS * 3);
    let own = (usual * pace + USUAL_PACE_MS - 1) / USUAL_PACE_MS;
    u32::try_from(own).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_harder_level_reads_faster_and_a_slow_learner_has_more_time() {
        assert_eq!(reading_seconds(240, Level::B1), 120);
        assert!(reading_seconds(240, Level::A2) > reading_seconds(240, Level::C1));
        assert_eq!(reading_seconds(0, Level::A1), 0);
        assert_eq!(card_seconds(Work::Choose, false, 12_000), 12);
        assert_eq!(card_seconds(Work::Choose, true, 12_000), 20);
        assert_eq!(card_seconds(Work::Type, false, 24_000), 32);
        assert_eq!(card_seconds(Work::Type, false, 0), 8);
        assert_eq!(card_seconds(Work::Sentence, false, i64::MAX), 90);
    }
}
