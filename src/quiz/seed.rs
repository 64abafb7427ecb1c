//! The short seed of a night: a word that a host can read out and type, and the draws that follow from it.
//!
//! What is drawn hangs on the seed's word and on what is drawn for, never on the order of asking: a note more in a deck
//! changes as little as it can.

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

    /// A number that is the same for the same seed and purpose, and unlike for all others.
    pub(super) fn draw(&self, purpose: &str) -> u64 {
        let mut first = [0; 8];
        let hash = blake3::hash(format!("{}\0{purpose}", self.0).as_bytes());
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first)
    }

    /// The same things in an order that the seed decides; `name` tells them apart.
    pub(super) fn shuffled<T>(
        &self,
        purpose: &str,
        things: impl IntoIterator<Item = T>,
        name: impl Fn(&T) -> String,
    ) -> Vec<T> {
        let mut drawn: Vec<(u64, String, T)> = things
            .into_iter()
            .map(|thing| {
                let name = name(&thing);
                (self.draw(&format!("{purpose}\0{name}")), name, thing)
            })
            .collect();
        drawn.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        drawn.into_iter().map(|(_, _, thing)| thing).collect()
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

        #[test]
        fn an_order_holds_everything_once_and_hangs_on_no_order(things in prop::collection::hash_set(0..99_u32, 0..20)) {
            let seed = Seed::of_number(7);
            let mut sorted: Vec<u32> = things.iter().copied().collect();
            let one = seed.shuffled("x", sorted.iter().copied(), u32::to_string);
            sorted.sort_unstable();
            let other = seed.shuffled("x", sorted.iter().copied(), u32::to_string);
            prop_assert_eq!(&one, &other);
            let mut back = one;
            back.sort_unstable();
            prop_assert_eq!(back, sorted);
        }
    }
}
