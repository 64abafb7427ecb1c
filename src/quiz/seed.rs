//! The short seed of a night: a word that a host can read out and type.
//!
//! Must never be drawn here: a number that was drawn comes in.

use std::fmt;

/// The longest seed, in characters.
const LONGEST: usize = 24;

/// One word of small letters, figures and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seed(String);

impl Seed {
    /// The seed that this word names; capitals and outer spaces make no difference.
    pub fn new(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let is_plain = |c: char| c.is_alphanumeric() || c == '-';
        let length = word.chars().count();
        ((1..=LONGEST).contains(&length) && word.chars().all(is_plain)).then_some(Self(word))
    }

    /// A word of five letters that can be said, one of 121,500, for a number that was drawn at random.
    pub fn of_number(number: u64) -> Self {
        const CONSONANTS: &[u8; 15] = b"bdfgklmnprstvwz";
        const VOWELS: &[u8; 6] = b"aeiouy";
        let mut rest = number;
        let mut word = String::new();
        for place in 0..5 {
            let letters: &[u8] = if place % 2 == 0 { CONSONANTS } else { VOWELS };
            let count = letters.len() as u64;
            let at = usize::try_from(rest % count).unwrap_or(0);
            word.push(char::from(letters[at]));
            rest /= count;
        }
        Self(word)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_seed_is_one_short_word() {
        assert_eq!(Seed::new(" Tiger "), Seed::new("tiger"));
        for word in ["", " ", "two words", "a/b", &"x".repeat(25)] {
            assert_eq!(Seed::new(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn every_number_has_a_word_that_reads_back(number: u64) {
            let seed = Seed::of_number(number);
            prop_assert_eq!(Seed::new(seed.as_str()), Some(seed));
        }
    }
}
