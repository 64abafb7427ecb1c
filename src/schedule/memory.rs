//! The numbers of a memory, each with its range: `Grade`, `Stability`, `Difficulty`, `Retrievability`.
//!
//! Must never hold a number outside its range: the one way in checks it.

use std::fmt;

/// How well a card was remembered, as the learner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// Reads 1 Again, 2 Hard, 3 Good, 4 Easy.
    pub fn from_number(number: i64) -> Result<Self, OutOfRange> {
        match number {
            1 => Ok(Self::Again),
            2 => Ok(Self::Hard),
            3 => Ok(Self::Good),
            4 => Ok(Self::Easy),
            _ => Err(OutOfRange {
                what: "grade",
                value: number as f64,
                least: 1.0,
                most: 4.0,
            }),
        }
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("a {what} of {value} is impossible: it lies between {least} and {most}")]
pub struct OutOfRange {
    what: &'static str,
    value: f64,
    least: f64,
    most: f64,
}

/// Days until the chance of recall has fallen to 0.9: 0.001 to 36,500.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Stability(f64);

/// How hard a card is to keep: 1 (easy) to 10.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Difficulty(f64);

/// The chance of recall: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Retrievability(f64);

/// The chance of recall at which a card is asked again: 0.70 to 0.97; 0.90 when nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct DesiredRetention(f64);

impl Stability {
    pub(super) const LEAST: f64 = 0.001;
    pub(super) const MOST: f64 = 36_500.0;

    pub fn new(days: f64) -> Result<Self, OutOfRange> {
        checked("stability", days, Self::LEAST, Self::MOST).map(Self)
    }

    /// The nearest stability there is.
    pub(super) fn nearest(days: f64) -> Self {
        Self(days.clamp(Self::LEAST, Self::MOST))
    }

    pub fn days(self) -> f64 {
        self.0
    }
}

impl Difficulty {
    pub(super) const LEAST: f64 = 1.0;
    pub(super) const MOST: f64 = 10.0;

    pub fn new(difficulty: f64) -> Result<Self, OutOfRange> {
        checked("difficulty", difficulty, Self::LEAST, Self::MOST).map(Self)
    }

    /// The nearest difficulty there is.
    pub(super) fn nearest(difficulty: f64) -> Self {
        Self(difficulty.clamp(Self::LEAST, Self::MOST))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

impl Retrievability {
    pub fn new(chance: f64) -> Result<Self, OutOfRange> {
        checked("retrievability", chance, 0.0, 1.0).map(Self)
    }

    /// The nearest chance there is.
    pub(super) fn nearest(chance: f64) -> Self {
        Self(chance.clamp(0.0, 1.0))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

impl DesiredRetention {
    pub const DEFAULT: Self = Self(0.9);

    pub fn new(chance: f64) -> Result<Self, OutOfRange> {
        checked("desired retention", chance, 0.70, 0.97).map(Self)
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

impl Default for DesiredRetention {
    fn default() -> Self {
        Self::DEFAULT
    }
}

fn checked(what: &'static str, value: f64, least: f64, most: f64) -> Result<f64, OutOfRange> {
    (least..=most)
        .contains(&value)
        .then_some(value)
        .ok_or(OutOfRange {
            what,
            value,
            least,
            most,
        })
}

/// What FSRS knows of one card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    pub stability: Stability,
    pub difficulty: Difficulty,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_number_is_refused_in_words() {
        insta::assert_snapshot!(Stability::new(0.0).unwrap_err(), @"a stability of 0 is impossible: it lies between 0.001 and 36500");
        insta::assert_snapshot!(DesiredRetention::new(1.5).unwrap_err(), @"a desired retention of 1.5 is impossible: it lies between 0.7 and 0.97");
        insta::assert_snapshot!(Grade::from_number(5).unwrap_err(), @"a grade of 5 is impossible: it lies between 1 and 4");
        for bad in [f64::NAN, f64::INFINITY, -1.0] {
            assert!(Stability::new(bad).is_err());
            assert!(Difficulty::new(bad).is_err());
            assert!(Retrievability::new(bad).is_err());
            assert!(DesiredRetention::new(bad).is_err());
        }
    }

    #[test]
    fn every_grade_reads_back_from_its_number() {
        for grade in Grade::ALL {
            assert_eq!(Grade::from_number(grade.number().into()), Ok(grade));
        }
    }
}
