//! Points of a night, exact to the hundredth.
//!
//! An integer inside: halves, doubled rounds and means of members never drift. Must never become a float.

use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub},
};

/// A number of points, in hundredths of a point; may be below 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(i64);

impl Points {
    pub const ZERO: Self = Self(0);
    pub const HALF: Self = Self(50);
    pub const ONE: Self = Self(100);

    pub const fn whole(points: i32) -> Self {
        Self(points as i64 * 100)
    }

    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// To the nearest hundredth, a half away from 0.
    pub fn half(self) -> Self {
        self.shared_by(2)
    }

    pub fn doubled(self) -> Self {
        Self(self.0.saturating_mul(2))
    }

    pub fn times(self, count: usize) -> Self {
        Self(
            self.0
                .saturating_mul(i64::try_from(count).unwrap_or(i64::MAX)),
        )
    }

    /// The part of each of `members`, to the nearest hundredth, a half away from 0; of nobody, the whole.
    pub fn shared_by(self, members: usize) -> Self {
        let by = i128::try_from(members.max(1)).unwrap_or(1);
        Self(i64::try_from(rounded(i128::from(self.0), by)).unwrap_or(self.0))
    }

    /// So many parts of it, in points of 1; to the nearest hundredth, a half away from 0.
    pub fn scaled(self, parts: Self) -> Self {
        let product = i128::from(self.0) * i128::from(parts.0);
        Self(i64::try_from(rounded(product, 100)).unwrap_or(0))
    }

    /// That fraction of it, `of` above 0; to the nearest whole point, a half away from 0.
    pub fn fraction(self, part: i64, of: i64) -> Self {
        let product = i128::from(self.0) * i128::from(part);
        let whole = rounded(product, 100 * i128::from(of.max(1)));
        Self(i64::try_from(whole * 100).unwrap_or(0))
    }

    /// Reads "3", "2.5", "2,5", "2½", "½", "-1"; at most two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".").replace('−', "-");
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest.to_owned()),
            None => (1, text.strip_prefix('+').unwrap_or(&text).to_owned()),
        };
        let text = match text.strip_suffix('½') {
            Some(whole) if !whole.contains('.') => format!("{}.5", whole.trim()),
            _ => text,
        };
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let is_number = digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty());
        if !is_number || whole.len() > 9 || part.len() > 2 {
            return None;
        }
        let whole: i64 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        let part: i64 = format!("{part:0<2}").parse().ok()?;
        Some(Self(sign * (whole * 100 + part)))
    }
}

/// The quotient to the nearest integer, a half away from 0; `by` is above 0.
fn rounded(sum: i128, by: i128) -> i128 {
    let away = if sum < 0 { -by } else { by };
    (2 * sum + away) / (2 * by)
}

/// "3", "2½", "-0.25".
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let text = match (whole, part) {
            (_, 0) => format!("{sign}{whole}"),
            (0, 50) => format!("{sign}½"),
            (_, 50) => format!("{sign}{whole}½"),
            (_, part) if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
            _ => format!("{sign}{whole}.{part:02}"),
        };
        f.pad(&text)
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_and_hundredths_are_shown_short() {
        let shown = |hundredths| Points::from_hundredths(hundredths).to_string();
        assert_eq!(
            [0, 50, 250, -50, 120, 333, -25].map(shown),
            ["0", "½", "2½", "-½", "1.2", "3.33", "-0.25"]
        );
    }

    #[test]
    fn what_is_no_number_of_points_is_not_read() {
        for text in [
            "",
            "-",
            ".",
            "½½",
            "1.234",
            "1e3",
            "three",
            "1.½",
            "9999999999",
        ] {
            assert_eq!(Points::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_share_is_rounded_away_from_nothing() {
        assert_eq!(Points::ONE.shared_by(3).hundredths(), 33);
        assert_eq!(Points::from_hundredths(5).half().hundredths(), 3);
        assert_eq!(Points::from_hundredths(-5).half().hundredths(), -3);
        assert_eq!(Points::ONE.shared_by(0), Points::ONE);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(hundredths in -99_999_999_999_i64..=99_999_999_999) {
            let points = Points::from_hundredths(hundredths);
            prop_assert_eq!(Points::parse(&points.to_string()), Some(points));
        }
    }
}
