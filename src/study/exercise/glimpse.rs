//! How long a sentence can be seen before it is written down. Must never count the time itself.

/// Milliseconds for a short sentence.
const LEAST: i64 = 4_000;
/// Words that can be read and kept in mind in that time.
const SHORT: usize = 10;
/// Milliseconds for each word beyond: 150 words a minute, the pace of somebody who reads to remember.
const PER_WORD: i64 = 400;

/// Milliseconds, 4,000 at least.
pub fn shown_ms(sentence: &str) -> i64 {
    let beyond = sentence.split_whitespace().count().saturating_sub(SHORT);
    let beyond = i64::try_from(beyond).unwrap_or(i64::MAX);
    beyond.saturating_mul(PER_WORD).saturating_add(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_sentence_is_shown_longer() {
        assert_eq!(shown_ms("It rained."), 4_000);
        assert_eq!(shown_ms(&"word ".repeat(10)), 4_000);
        assert_eq!(shown_ms(&"word ".repeat(20)), 8_000);
    }
}
