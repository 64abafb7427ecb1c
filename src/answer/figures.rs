//! A number read out of typed text: digits in any custom, words, scales, units.
//!
//! Says what may have been meant; whether that is right is decided in `numbers`.

use super::digits::{Piece, pieces, readings};
use super::nought::{self, Said};
use super::numerals;
use super::spelling::budget;
use super::units;
use super::vocabulary::is_filler;
use crate::text::normalize::{fold, without_accents};
use strsim::osa_distance;

/// What a text says as a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// All values that may be meant ("1.234" may be one and a bit, or a thousand).
    pub values: Vec<f64>,
    /// The stated unit, under its one name.
    pub unit: Option<&'static str>,
    /// Words that are no part of a number and no known unit.
    pub others: Vec<String>,
    /// "over", "nearly": the number itself is left open.
    pub inexact: Option<String>,
    pub before_christ: bool,
    pub anno_domini: bool,
    /// A number word was misspelled.
    pub slip: bool,
    /// Written as a lone Roman numeral.
    pub roman: bool,
    pub ordinal: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    NotANumber,
    Several,
    Decade,
    /// "not 5": everything else is meant.
    Negated,
}

/// Reads `text`; `near` is the number that is asked, which settles what dots and commas mean; `year`: whether it is a year.
pub fn read(text: &str, near: f64, year: bool) -> Result<Figure, Unread> {
    let loose = without_accents(&fold(text))
        .replace(['−', '–', '—'], "-")
        .replace('⁄', "/");
    let pieces = pieces(&loose, year)?;
    let mut reader = Reader {
        pieces: &pieces,
        at: 0,
        near,
        figure: Figure::default(),
        numbers: 0,
        negative: false,
        open: None,
    };
    while reader.at < pieces.len() {
        reader.step()?;
    }
    reader.finish()
}

/// The number that a text says; where it may mean several, the one nearest to `near`.
pub fn value_near(text: &str, near: f64, year: bool) -> Option<f64> {
    let figure = read(text, near, year).ok()?;
    let apart = |value: f64| (value - near).abs();
    let finite = figure.values.into_iter().filter(|value| value.is_finite());
    finite.min_by(|a, b| apart(*a).total_cmp(&apart(*b)))
}

struct Reader<'a> {
    pieces: &'a [Piece],
    at: usize,
    near: f64,
    figure: Figure,
    numbers: usize,
    negative: bool,
    /// Whether a scale word, a fraction or a second half of a year may still follow the last number.
    open: Option<Open>,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    AfterDigits,
    AfterWords { value: u64 },
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match self.pieces.get(at) {
            Some(Piece::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn step(&mut self) -> Result<(), Unread> {
        match &self.pieces[self.at] {
            Piece::Digits(digits) => self.digits(digits),
            Piece::Sign(sign) => self.sign(*sign),
            Piece::Word(word) => self.text(word),
        }
    }

    fn number(&mut self, values: Vec<f64>, open: Option<Open>) -> Result<(), Unread> {
        self.numbers += 1;
        if self.numbers > 1 || values.is_empty() {
            return Err(if values.is_empty() {
                Unread::NotANumber
            } else {
                Unread::Several
            });
        }
        (self.figure.values, self.open) = (values, open);
        Ok(())
    }

    fn digits(&mut self, digits: &str) -> Result<(), Unread> {
        let fraction = match (self.pieces.get(self.at + 1), self.pieces.get(self.at + 2)) {
            (Some(Piece::Sign('/')), Some(Piece::Digits(under))) => {
                Some((digits.parse::<f64>(), under.parse::<f64>()))
            }
            _ => None,
        };
        if let Some((Ok(over), Ok(under))) = fraction {
            self.at += 3;
            let value = if under == 0.0 {
                return Err(Unread::NotANumber);
            } else {
                over / under
            };
            if let (1, [whole]) = (self.numbers, self.figure.values.as_slice()) {
                self.figure.values = vec![whole + value];
                return Ok(());
            }
            return self.number(vec![value], None);
        }
        self.at += 1;
        self.figure.ordinal |= matches!(self.word(self.at), Some("st" | "nd" | "rd" | "th"));
        if self.figure.ordinal {
            self.at += 1;
        }
        self.number(readings(digits, self.near), Some(Open::AfterDigits))
    }

    fn sign(&mut self, sign: char) -> Result<(), Unread> {
        self.at += 1;
        match sign {
            '-' if self.numbers == 0
                && matches!(self.pieces.get(self.at), Some(Piece::Digits(_))) =>
            {
                self.negative = true
            }
            '-' => {}
            '/' => return Err(Unread::Several),
            _ => {
                self.unit(sign.encode_utf8(&mut [0; 4]));
            }
        }
        Ok(())
    }

    fn unit(&mut self, word: &str) -> bool {
        match units::unit(word) {
            Some(unit) => self.stated(unit, word),
            None => return false,
        }
        true
    }

    fn stated(&mut self, unit: &'static str, word: &str) {
        self.figure.unit = match self.figure.unit {
            Some("°") | None => Some(unit),
            Some(known) => {
                if known != unit && unit != "°" {
                    self.figure.others.push(word.to_owned());
                }
                Some(known)
            }
        };
    }

    /// Units of two words: "per cent", "square km", "US dollars".
    fn two_words(&mut self, word: &str) -> bool {
        let Some(next) = self.word(self.at + 1).and_then(units::unit) else {
            return word == "per" && self.per_cent();
        };
        let unit = match word {
            "square" | "sq" => units::squared(next),
            "us" => Some(next).filter(|unit| *unit == "usd"),
            _ => None,
        };
        let Some(unit) = unit else { return false };
        self.stated(unit, word);
        self.at += 2;
        true
    }

    /// "per second" and "an hour" after the unit of a way; a second is no number there.
    fn speed(&mut self, word: &str) -> bool {
        let speed = match (word, self.figure.unit, self.word(self.at + 1)) {
            ("per" | "a" | "an", Some(way), Some(time)) => units::per(way, time),
            _ => None,
        };
        if speed.is_some() {
            self.figure.unit = speed;
            self.at += 2;
        }
        speed.is_some()
    }

    fn per_cent(&mut self) -> bool {
        let is_cent = self.word(self.at + 1) == Some("cent");
        if is_cent {
            self.stated("%", "per cent");
            self.at += 2;
        }
        is_cent
    }

    fn text(&mut self, word: &str) -> Result<(), Unread> {
        match word {
            "or" | "to" | "between" | "either" | "versus" | "vs" => return Err(Unread::Several),
            "minus" | "negative" => self.negative = true,
            "below" if self.word(self.at + 1) == Some("zero") => {
                self.negative = true;
                self.at += 1;
            }
            "bc" | "bce" => self.figure.before_christ = true,
            "ad" | "ce" => self.figure.anno_domini = true,
            "over" | "under" | "nearly" | "almost" | "above" | "below" | "least" | "most"
            | "more" | "less" | "than" | "fewer" | "up" => {
                self.figure.inexact.get_or_insert_with(|| word.to_owned());
            }
            "about" | "around" | "approximately" | "approx" | "roughly" | "circa" | "ca"
            | "exactly" | "some" => {}
            "c" if self.numbers == 0 => {}
            _ if self.none()? => return Ok(()),
            _ => return self.number_word(word),
        }
        self.at += 1;
        Ok(())
    }

    fn number_word(&mut self, word: &str) -> Result<(), Unread> {
        if self.speed(word) {
            return Ok(());
        }
        if let (Some(_), Some(factor)) = (self.open, units::scale(word)) {
            self.at += 1;
            let times = self.figure.values.iter().map(|value| value * factor);
            // "5 m" may be five metres or five million.
            self.figure.values = if word == "m" {
                self.figure.values.iter().copied().chain(times).collect()
            } else {
                times.collect()
            };
            self.figure.unit = if word == "m" {
                Some("m")
            } else {
                self.figure.unit
            };
            return Ok(());
        }
        if self.fraction(word) {
            return Ok(());
        }
        let words: Vec<&str> = (self.at..self.pieces.len())
            .map_while(|at| self.word(at))
            .collect();
        if let Some(found) = numerals::read(&words) {
            self.at += found.words;
            self.figure.ordinal |= found.ordinal;
            return self.found(found.value);
        }
        self.open = None;
        if self.numbers > 0 && self.two_words(word) {
            return Ok(());
        }
        if self.numbers > 0 && self.unit(word) {
            self.at += 1;
            return Ok(());
        }
        if let Some(meant) = misspelled(word).filter(|_| self.numbers == 0) {
            self.at += 1;
            self.figure.slip = true;
            return self.found(meant);
        }
        self.at += 1;
        let is_pronoun = self.numbers > 0 && matches!(word, "them" | "these" | "those" | "us");
        if !is_filler(word) && word != "year" && !is_pronoun {
            self.figure.others.push(word.to_owned());
        }
        Ok(())
    }

    /// "none at all", "not one", "no. 5".
    fn none(&mut self) -> Result<bool, Unread> {
        match nought::said(&self.pieces[self.at..]) {
            Some(Said::Nought { words }) => {
                self.at += words;
                self.number(vec![0.0], None)?;
            }
            Some(Said::Silent { words }) => self.at += words,
            Some(Said::Negated) => return Err(Unread::Negated),
            None => return Ok(false),
        }
        Ok(true)
    }

    /// A number in words; "nineteen forty five" and "twenty oh one" are years.
    fn found(&mut self, value: u64) -> Result<(), Unread> {
        if let Some(Open::AfterWords { value: first }) = self.open
            && (10..100).contains(&first)
            && (10..100).contains(&value)
        {
            self.figure.values = vec![(first * 100 + value) as f64];
            self.open = None;
            return Ok(());
        }
        self.number(vec![value as f64], Some(Open::AfterWords { value }))
    }

    /// "and a half", "point five", "oh five".
    fn fraction(&mut self, word: &str) -> bool {
        let next: Vec<&str> = (self.at..self.pieces.len().min(self.at + 4))
            .map_while(|at| self.word(at))
            .collect();
        let (taken, part) = match next.as_slice() {
            ["and", "a", "half", ..] => (3, 0.5),
            ["and", "a", "quarter", ..] => (3, 0.25),
            ["a", "half", ..] if self.numbers == 0 => (2, 0.5),
            ["half", ..] => (1, 0.5),
            ["quarter", ..] => (1, 0.25),
            ["oh", unit, ..] if matches!(self.open, Some(Open::AfterWords { .. })) => {
                let Some(value) = numerals::read(&[unit]).filter(|found| found.value < 10) else {
                    return false;
                };
                self.figure
                    .values
                    .iter_mut()
                    .for_each(|whole| *whole = *whole * 100.0 + value.value as f64);
                self.at += 2;
                return true;
            }
            ["point", ..] if self.numbers == 1 => return self.decimals(),
            _ => return false,
        };
        if word == "and" && self.numbers == 0 {
            return false;
        }
        self.at += taken;
        if self.numbers == 0 {
            (self.figure.values, self.numbers) = (vec![part], 1);
        } else {
            self.figure
                .values
                .iter_mut()
                .for_each(|whole| *whole += part);
        }
        true
    }

    fn decimals(&mut self) -> bool {
        let mut at = self.at + 1;
        let mut worth = 0.1;
        let mut part = 0.0;
        while let Some(found) = self
            .word(at)
            .and_then(|word| numerals::read(&[word]))
            .filter(|found| found.value < 10)
        {
            part += worth * found.value as f64;
            worth /= 10.0;
            at += 1;
        }
        let is_read = at > self.at + 1;
        if is_read {
            self.at = at;
            self.figure
                .values
                .iter_mut()
                .for_each(|whole| *whole += part);
        }
        is_read
    }

    fn finish(mut self) -> Result<Figure, Unread> {
        if self.numbers == 0 {
            let [word] = self.figure.others.as_slice() else {
                return Err(Unread::NotANumber);
            };
            let value = numerals::roman(word).ok_or(Unread::NotANumber)?;
            (self.figure.values, self.figure.roman) = (vec![value as f64], true);
            self.figure.others.clear();
        }
        if self.negative || self.figure.before_christ {
            self.figure
                .values
                .iter_mut()
                .for_each(|value| *value = -*value);
        }
        Ok(self.figure)
    }
}

/// The number that a misspelled number word stands for, where only one is near.
fn misspelled(word: &str) -> Option<u64> {
    if word.len() < 4 {
        return None;
    }
    let near = |number: &&str| {
        word.chars().next() == number.chars().next()
            && osa_distance(word, number) <= budget(number.len()).min(1)
    };
    let mut candidates = numerals::number_words().filter(near);
    let only = candidates.next()?;
    if candidates.next().is_some() {
        None
    } else {
        numerals::read(&[only]).map(|found| found.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str, near: f64) -> Vec<f64> {
        read(text, near, false)
            .map(|figure| figure.values)
            .unwrap_or_default()
    }

    #[test]
    fn digits_are_read_by_any_custom() {
        assert_eq!(values("1,234,567", 0.0), [1_234_567.0]);
        assert_eq!(values("1 234 567", 0.0), [1_234_567.0]);
        assert_eq!(values("1'234", 0.0), [1_234.0]);
        assert_eq!(values("1.234.567,5", 0.0), [1_234_567.5]);
        assert_eq!(values("12,34,567", 0.0), [1_234_567.0]);
        assert_eq!(values("1.234", 5000.0), [1.234, 1234.0]);
        assert_eq!(values("1.234", 1.2), [1.234]);
        assert_eq!(values("42,195", 42.195), [42195.0, 42.195]);
        assert_eq!(values("1,5", 2.0), [1.5]);
    }

    #[test]
    fn words_and_scales_are_read() {
        assert_eq!(values("1,5 mln", 0.0), [1_500_000.0]);
        assert_eq!(values("two and a half million", 0.0), [2_500_000.0]);
        assert_eq!(values("three point one five", 0.0), [3.15]);
        assert_eq!(values("nineteen forty-five", 0.0), [1945.0]);
        assert_eq!(values("twenty oh five", 0.0), [2005.0]);
        assert_eq!(values("minus forty", 0.0), [-40.0]);
        assert_eq!(values("40 below zero", 0.0), [-40.0]);
        assert_eq!(values("1/2", 0.0), [0.5]);
        assert_eq!(values("MCMXLV", 0.0), [1945.0]);
        assert_eq!(values("a dozen", 0.0), [12.0]);
        assert_eq!(values("sevne", 0.0), [7.0]);
    }

    #[test]
    fn ranges_choices_and_decades_are_refused() {
        for text in [
            "6-8",
            "6 or 8",
            "6 to 8",
            "6/8/9",
            "between 6 and 8",
            "6; 8",
        ] {
            assert_eq!(read(text, 7.0, false), Err(Unread::Several), "{text}");
        }
        assert_eq!(read("the 1940s", 1945.0, true), Err(Unread::Decade));
        assert_eq!(read("many", 7.0, false), Err(Unread::NotANumber));
    }

    #[test]
    fn units_and_strange_words_are_kept_apart() {
        let figure = read("20 launchers", 20.0, false).unwrap();
        assert_eq!(figure.others, ["launchers"]);
        assert_eq!(read("$20", 20.0, false).unwrap().unit, Some("usd"));
        for (text, unit) in [
            ("20 °C", "°C"),
            ("20 degrees Celsius", "°C"),
            ("20 per cent", "%"),
            ("20 km/h", "km/h"),
            ("20 kilometres an hour", "km/h"),
            ("20 km per second", "km/s"),
            ("20 km/s", "km/s"),
            ("20 metres a second", "m/s"),
            ("20 km²", "km²"),
            ("20 square km", "km²"),
            ("20 US dollars", "usd"),
        ] {
            let figure = read(text, 20.0, false).unwrap();
            assert_eq!(
                (figure.unit, figure.others.len()),
                (Some(unit), 0),
                "{text}"
            );
        }
        assert_eq!(
            read("over 20", 20.0, false).unwrap().inexact.as_deref(),
            Some("over")
        );
        assert!(read("44 BC", -44.0, true).unwrap().before_christ);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), near in any::<f64>()) {
            let _ = read(&text, near, true);
        }

        #[test]
        fn digits_written_with_groups_are_read_back(value in 0_u64..10_000_000_000) {
            let digits = value.to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            for text in [digits, grouped.clone(), grouped.replace(',', " "), grouped.replace(',', ".")] {
                prop_assert!(values(&text, value as f64).contains(&(value as f64)), "{}", text);
            }
        }
    }
}
