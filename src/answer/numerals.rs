//! Numbers as words: cardinals, ordinals, Roman numerals.
//!
//! Reads them out of [folded](crate::text::normalize) words; knows nothing of units, dates or answers.

/// A number found at the front of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub value: u64,
    /// How many words it took.
    pub words: usize,
    pub ordinal: bool,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const SMALL_ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];
const SCALES: [(&str, u64); 5] = [
    ("dozen", 12),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

/// Every word that stands for a number on its own, for mending slips in them.
pub fn number_words() -> impl Iterator<Item = &'static str> {
    SMALL
        .into_iter()
        .chain(TENS)
        .chain(SCALES.map(|(word, _)| word))
        .chain(["hundred"])
}

/// Reads the longest number at the front of `words` (number words, digits before a scale word, or plain digits).
pub fn read(words: &[&str]) -> Option<Found> {
    let mut sum = Sum::default();
    let mut taken = 0;
    while let Some(&word) = words.get(taken) {
        let next = words.get(taken + 1).copied().unwrap_or_default();
        match word {
            "and" if sum.after_big && sum.takes_small(next) => {}
            "a" if taken == 0 && (next == "hundred" || scale(next).is_some()) => {}
            _ if sum.add(word) => {}
            _ => break,
        }
        taken += 1;
        if sum.ordinal {
            break;
        }
    }
    (sum.started && taken > 0).then_some(Found {
        value: sum.total.saturating_add(sum.current),
        words: taken,
        ordinal: sum.ordinal,
    })
}

/// The value of a single word that is a number: "seven", "7", "7th", "seventh", "vii".
pub fn value_of(word: &str) -> Option<u64> {
    match read(&[word]) {
        Some(found) => Some(found.value),
        None => roman(word),
    }
}

/// The value of "2nd", "11th", ...
pub fn digit_ordinal(word: &str) -> Option<u64> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_ordinal =
        !digits.is_empty() && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    is_ordinal.then(|| digits.parse().ok()).flatten()
}

/// The value of a well-formed lower-case Roman numeral up to 3,999.
pub fn roman(word: &str) -> Option<u64> {
    if word.is_empty() || word.len() > 15 {
        return None;
    }
    const STEPS: [(&str, u64); 13] = [
        ("m", 1_000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let (mut rest, mut value) = (word, 0);
    for (sign, worth) in STEPS {
        let most = if matches!(sign, "m" | "c" | "x" | "i") {
            3
        } else {
            1
        };
        let mut count = 0;
        while count < most {
            let Some(shorter) = rest.strip_prefix(sign) else {
                break;
            };
            rest = shorter;
            value += worth;
            count += 1;
        }
    }
    (rest.is_empty() && spelled_in_roman(value) == word).then_some(value)
}

fn spelled_in_roman(mut value: u64) -> String {
    const STEPS: [(u64, &str); 13] = [
        (1_000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut spelled = String::new();
    for (worth, sign) in STEPS {
        while value >= worth {
            spelled.push_str(sign);
            value -= worth;
        }
    }
    spelled
}

fn small(word: &str) -> Option<u64> {
    let at = SMALL.iter().position(|&small| small == word);
    at.map(|at| at as u64)
}

fn tens(word: &str) -> Option<u64> {
    let word = if word == "fourty" { "forty" } else { word };
    TENS.iter()
        .position(|&tens| tens == word)
        .map(|at| 10 * (at as u64 + 2))
}

fn scale(word: &str) -> Option<u64> {
    let word = word.strip_suffix('s').unwrap_or(word);
    SCALES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, worth)| worth)
}

#[derive(Default)]
struct Sum {
    total: u64,
    current: u64,
    /// The smallest scale used so far; the next must be smaller.
    ceiling: Option<u64>,
    started: bool,
    ordinal: bool,
    /// After "hundred" or a scale word an "and" may follow.
    after_big: bool,
    digits: bool,
}

impl Sum {
    fn takes_small(&self, word: &str) -> bool {
        small(word).is_some() || tens(word).is_some() || ordinal_below_hundred(word).is_some()
    }

    fn add(&mut self, word: &str) -> bool {
        if let Some(value) = small(word).or_else(|| tens(word)) {
            return self.add_small(value);
        }
        if let Some(value) = ordinal_below_hundred(word) {
            self.ordinal = self.add_small(value);
            return self.ordinal;
        }
        match word {
            "hundred" | "hundreds" => self.add_hundred(),
            "hundredth" | "thousandth" | "millionth" => {
                let base = word.trim_end_matches("th");
                self.ordinal = if base == "hundred" {
                    self.add_hundred()
                } else {
                    self.add_scale(scale(base).unwrap_or(1))
                };
                self.ordinal
            }
            _ => match scale(word) {
                Some(worth) => self.add_scale(worth),
                None => self.add_digits(word),
            },
        }
    }

    /// A unit may follow nothing, "hundred", a scale word, or a ten ("twenty one"); "one two" are two numbers.
    fn add_small(&mut self, value: u64) -> bool {
        let after_ten =
            self.current % 100 >= 20 && self.current.is_multiple_of(10) && (1..10).contains(&value);
        let free = !self.started || (self.after_big && value > 0) || (after_ten && !self.digits);
        if free {
            self.current += value;
            (self.started, self.after_big) = (true, false);
        }
        free
    }

    fn add_hundred(&mut self) -> bool {
        let free = !self.started || (1..=99).contains(&self.current) && !self.after_big;
        if free {
            self.current = self.current.max(1) * 100;
            (self.started, self.after_big, self.digits) = (true, true, false);
        }
        free
    }

    fn add_scale(&mut self, worth: u64) -> bool {
        let fits = self.ceiling.is_none_or(|ceiling| worth < ceiling)
            && (!self.started || self.current > 0);
        let Some(amount) = self.current.max(1).checked_mul(worth).filter(|_| fits) else {
            return false;
        };
        let Some(total) = self.total.checked_add(amount) else {
            return false;
        };
        (self.total, self.current) = (total, 0);
        (self.ceiling, self.started, self.after_big, self.digits) =
            (Some(worth), true, true, false);
        true
    }

    fn add_digits(&mut self, word: &str) -> bool {
        if self.started {
            return false;
        }
        if let Some(value) = digit_ordinal(word) {
            (self.current, self.started, self.ordinal) = (value, true, true);
            return true;
        }
        let all_digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        match word.parse().ok().filter(|_| all_digits) {
            Some(value) => {
                (self.current, self.started, self.digits) = (value, true, true);
                true
            }
            None => false,
        }
    }
}

fn ordinal_below_hundred(word: &str) -> Option<u64> {
    if let Some(at) = SMALL_ORDINALS.iter().position(|&ordinal| ordinal == word) {
        return Some(at as u64);
    }
    TENTHS
        .iter()
        .position(|&ordinal| ordinal == word)
        .map(|at| 10 * (at as u64 + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<(u64, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words).map(|found| (found.value, found.words))
    }

    #[test]
    fn number_words_are_read_as_people_say_them() {
        assert_eq!(number("seven"), Some((7, 1)));
        assert_eq!(number("twenty one pilots"), Some((21, 2)));
        assert_eq!(number("one hundred and five"), Some((105, 4)));
        assert_eq!(number("a hundred years"), Some((100, 2)));
        assert_eq!(number("two hundred thousand and one"), Some((200_001, 5)));
        assert_eq!(number("nineteen hundred"), Some((1_900, 2)));
        assert_eq!(number("5 million people"), Some((5_000_000, 2)));
        assert_eq!(
            number("three million two hundred thousand"),
            Some((3_200_000, 5))
        );
        assert_eq!(number("thirty first"), Some((31, 2)));
        assert_eq!(number("2nd"), Some((2, 1)));
    }

    #[test]
    fn two_numbers_in_a_row_stay_two() {
        assert_eq!(number("one two three"), Some((1, 1)));
        assert_eq!(number("twenty twenty"), Some((20, 1)));
        assert_eq!(number("nineteen eighty four"), Some((19, 1)));
        assert_eq!(number("five and six"), Some((5, 1)));
        assert_eq!(number("10 20"), Some((10, 1)));
        assert_eq!(number("war"), None);
        assert_eq!(number("a war"), None);
    }

    #[test]
    fn roman_numerals_must_be_well_formed() {
        assert_eq!(roman("xiv"), Some(14));
        assert_eq!(roman("mcmxlv"), Some(1945));
        assert_eq!(roman("iiii"), None);
        assert_eq!(roman("civil"), None);
        assert_eq!(roman(""), None);
    }

    proptest! {
        #[test]
        fn every_roman_numeral_is_read_back(value in 1_u64..4_000) {
            prop_assert_eq!(roman(&spelled_in_roman(value)), Some(value));
        }

        #[test]
        fn reading_any_words_never_takes_more_than_there_are(words in proptest::collection::vec("(a|and|one|ten|twenty|hundred|thousand|million|7|99999999999999999999|second|x)", 0..8)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some(found) = read(&words) {
                prop_assert!((1..=words.len()).contains(&found.words));
            }
        }
    }
}
