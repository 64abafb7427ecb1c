//! One word against another: equal, a slip, or a different word.
//!
//! Knows single words only; how many slips an answer may have is decided in `fit`.

use super::british::spelled;
use super::lexicon::Lexicon;
use super::numerals;
use super::translit;
use super::vocabulary::{are_opposed, is_small, one_spelling, turns_the_relation};
use strsim::osa_distance;

/// What it takes to read one word as another. Sums up over an answer; less is nearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Reasons for a person to decide.
    pub doubts: u32,
    /// Quarters of an edit: 4 for a wrong letter, 2 for another spelling of a name, 1 for a changed order.
    pub quarters: u32,
}

impl Cost {
    pub const NONE: Self = Self {
        doubts: 0,
        quarters: 0,
    };
    pub const SPELLING: Self = Self {
        doubts: 0,
        quarters: 2,
    };
    pub const ORDER: Self = Self {
        doubts: 0,
        quarters: 1,
    };

    pub fn edits(edits: usize) -> Self {
        Self {
            doubts: 0,
            quarters: 4 * u32::try_from(edits).unwrap_or(u32::MAX / 8),
        }
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            doubts: self.doubts.saturating_add(other.doubts),
            quarters: self.quarters.saturating_add(other.quarters),
        }
    }

    pub fn doubted(self) -> Self {
        Self {
            doubts: self.doubts + FIRM,
            ..self
        }
    }

    /// For a slip that makes a word of its own.
    fn another_word(self) -> Self {
        Self {
            doubts: self.doubts + 1,
            ..self
        }
    }

    /// The cost if the only doubt was one word of its own, which long answers bear.
    pub fn without_one_word_doubt(self) -> Self {
        if self.doubts == 1 {
            Self { doubts: 0, ..self }
        } else {
            self
        }
    }
}

/// A doubt that stays, however long the answer; a word of its own counts 1.
const FIRM: u32 = 100;

/// How many wrong letters are forgiven in a word of so many letters.
pub fn budget(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// A first letter may be wrong in a word of at least so many letters.
const FIRST_LETTER_FREE: usize = 9;
/// One slip over the budget is left to a person in a word of at least so many letters.
const OVER_BUDGET: usize = 8;

/// A British and an American word differ in no more letters than this.
const MOST_OTHER_LETTERS: u32 = 4;

/// What it takes to read `typed` as `expected`; `None` if they are different words.
pub fn compare(typed: &str, expected: &str, lexicon: &Lexicon) -> Option<Cost> {
    if typed == expected {
        return Some(Cost::NONE);
    }
    let has_digit = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let (typed_length, length) = (letters(typed), letters(expected));
    if typed_length.abs_diff(length) > 4 || has_digit(typed) || has_digit(expected) {
        return None;
    }
    let is_abbreviation = one_spelling(typed).is_some() || one_spelling(expected).is_some();
    let may_be_spelled_so = (mask(typed) ^ mask(expected)).count_ones() <= MOST_OTHER_LETTERS;
    if (is_abbreviation || may_be_spelled_so) && spelled(typed) == spelled(expected) {
        return Some(Cost::NONE);
    }
    if is_small(typed) && is_small(expected) {
        let cost = Cost::edits(1);
        return Some(match turns_the_relation(typed, expected) {
            true => cost.doubted(),
            false => cost,
        });
    }
    if translit::same_key(typed, expected) && !are_different_numbers(typed, expected) {
        return Some(if lexicon.knows_word(typed) {
            Cost::SPELLING.another_word()
        } else {
            Cost::SPELLING
        });
    }
    let distance = near_distance(typed, expected, typed_length, length)?;
    if are_opposed(typed, expected) || are_different_numbers(typed, expected) {
        return None;
    }
    let cost = Cost::edits(distance);
    let allowed = budget(length);
    let first = first_letter(typed, expected);
    let is_plural = is_plural_pair(typed, expected) && typed_length.min(length) >= 3;
    let is_another_word = lexicon.knows_word(typed) || !is_alphabet(expected);
    let is_thinkable = match length {
        _ if is_plural => true,
        _ if is_another_word && first == First::Different => false,
        0..=3 => distance == 1 && first != First::Different,
        _ if distance > allowed => {
            length >= OVER_BUDGET
                && distance == allowed + 1
                && first == First::Same
                && same_end(typed, expected)
        }
        _ => true,
    };
    let is_forgiven = match length {
        _ if is_plural => true,
        _ if is_another_word => false,
        0..=3 => is_small(expected),
        _ => {
            distance <= allowed
                && (first != First::Different || (length >= FIRST_LETTER_FREE && distance == 1))
        }
    };
    let is_only_a_word =
        is_another_word && is_alphabet(expected) && length > 3 && distance <= allowed;
    is_thinkable.then_some(match () {
        () if is_forgiven => cost,
        () if is_only_a_word => cost.another_word(),
        () => cost.doubted(),
    })
}

/// What it takes to read `two` words as `one`, or the other way round: a gap too many or too few, and perhaps a slip.
pub fn compare_joined(two: &[String], one: &str) -> Option<Cost> {
    // "a moral" is not "amoral": an article is never the beginning of a word.
    if two
        .first()
        .is_some_and(|word| matches!(word.as_str(), "a" | "an"))
    {
        return None;
    }
    let joined_length: usize = two.iter().map(|word| letters(word)).sum();
    let length = letters(one);
    if joined_length.abs_diff(length) > 1 {
        return None;
    }
    let joined = two.concat();
    if joined == one {
        return Some(Cost::NONE);
    }
    let has_digit = one
        .bytes()
        .chain(joined.bytes())
        .any(|b| b.is_ascii_digit());
    // A lone letter that is too much is an initial or a mark (Vitamin B), not a slip.
    if length < 6 || has_digit || two.iter().any(|word| letters(word) < 2) {
        return None;
    }
    let distance = near_distance(&joined, one, joined_length, length)?;
    let same_first = first_letter(&joined, one) != First::Different;
    (distance <= 1 && same_first).then(|| Cost::edits(distance))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Same,
    Swapped,
    Different,
}

fn first_letter(typed: &str, expected: &str) -> First {
    let two = |word: &str| {
        let mut chars = word.chars();
        (chars.next(), chars.next())
    };
    let ((a, b), (c, d)) = (two(typed), two(expected));
    match () {
        () if a == c => First::Same,
        () if a == d && b == c => First::Swapped,
        () => First::Different,
    }
}

fn letters(word: &str) -> usize {
    if word.is_ascii() {
        word.len()
    } else {
        word.chars().count()
    }
}

/// In longer words no slip is looked for: the distance takes as many steps as the square of the letters.
const LONGEST_WORD: usize = 100;

/// The OSA distance where it is at most three, which is as far as any rule looks.
fn near_distance(typed: &str, expected: &str, typed_length: usize, length: usize) -> Option<usize> {
    if length > LONGEST_WORD {
        return None;
    }
    let most = if length >= OVER_BUDGET { 3 } else { 1 };
    if typed_length.abs_diff(length) > most
        || (mask(typed) ^ mask(expected)).count_ones() as usize > 2 * most
    {
        return None;
    }
    Some(osa_distance(typed, expected)).filter(|&distance| distance <= most)
}

/// One bit per letter that occurs: one edit changes at most two bits.
pub fn mask(word: &str) -> u64 {
    word.chars()
        .fold(0, |mask, c| mask | 1 << (u32::from(c) % 61))
}

/// Slips are for alphabets; in ideographs and syllables another sign is another word.
fn is_alphabet(word: &str) -> bool {
    word.chars().all(|c| u32::from(c) < 0x2E80)
}

fn is_plural_pair(one: &str, other: &str) -> bool {
    one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}

fn same_end(one: &str, other: &str) -> bool {
    one.chars().next_back() == other.chars().next_back()
}

fn are_different_numbers(typed: &str, expected: &str) -> bool {
    match (numerals::value_of(typed), numerals::value_of(expected)) {
        (Some(typed), Some(expected)) => typed != expected,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(typed: &str, expected: &str) -> Option<Cost> {
        compare(typed, expected, &Lexicon::new(["moose", "sixty"]))
    }

    #[test]
    fn slips_are_forgiven_by_the_length_of_the_word() {
        assert_eq!(
            cost("schwarzeneger", "schwarzenegger"),
            Some(Cost::SPELLING)
        );
        assert_eq!(cost("slovinia", "slovenia"), Some(Cost::edits(1)));
        assert_eq!(cost("rba", "bra"), Some(Cost::edits(1).doubted()));
        assert_eq!(cost("teh", "the"), Some(Cost::edits(1)));
        assert_eq!(cost("xx", "au"), None);
        assert_eq!(cost("paaris", "parsi"), None);
    }

    #[test]
    fn the_first_letter_stays_or_swaps_or_a_person_decides() {
        assert_eq!(cost("apris", "paris"), Some(Cost::edits(1)));
        assert_eq!(cost("laris", "paris"), Some(Cost::edits(1).doubted()));
        assert_eq!(cost("keonardo", "leonardo"), Some(Cost::edits(1).doubted()));
        assert_eq!(cost("ndromeda", "andromeda"), Some(Cost::edits(1)));
    }

    #[test]
    fn a_word_of_its_own_is_no_slip() {
        assert_eq!(cost("moose", "mouse"), Some(Cost::SPELLING.another_word()));
        assert_eq!(cost("moose", "loose"), None);
        assert_eq!(cost("mouses", "mouse"), Some(Cost::edits(1)));
        assert_eq!(cost("sixteen", "sixty"), None);
        assert_eq!(cost("north", "south"), None);
        assert_eq!(cost("1945", "1954"), None);
        assert_eq!(cost("東京都市", "東京都心"), Some(Cost::edits(1).doubted()));
    }

    #[test]
    fn one_name_in_two_spellings_costs_less_than_a_slip() {
        assert_eq!(cost("mihail", "mikhail"), Some(Cost::SPELLING));
        assert!(Cost::SPELLING < Cost::edits(1));
    }
}
