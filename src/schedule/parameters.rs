//! The 21 numbers that tell FSRS-6 how one learner forgets, checked against the bounds they are trained within.
//!
//! Must never fill in a number that is missing: a set is whole or refused.

use std::fmt::Write;

/// The algorithm these parameters belong to, written beside them wherever they are kept.
pub const ALGORITHM: &str = "fsrs6";

/// The id of the set a learner starts with.
const DEFAULT_ID: &str = "fsrs6-default";

/// The set FSRS-6 is published with.
const DEFAULT: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// Least and most of every parameter, as the reference implementations bound them in training.
pub(super) const BOUNDS: [(f64, f64); 21] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
];

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ParametersProblem {
    #[error("there are {0} parameters: FSRS-6 has 21, give them all")]
    Count(usize),
    #[error("parameter w{index} is {value}: it lies between {least} and {most}")]
    OutOfBounds {
        index: usize,
        value: f64,
        least: f64,
        most: f64,
    },
}

/// A whole set of FSRS-6 parameters, `w0` to `w20`, each within its bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters([f64; 21]);

impl Parameters {
    /// # Errors
    ///
    /// There are not 21 of them, or one is outside its bounds.
    pub fn new(weights: &[f64]) -> Result<Self, ParametersProblem> {
        let weights: [f64; 21] = weights
            .try_into()
            .map_err(|_| ParametersProblem::Count(weights.len()))?;
        for (index, (&value, (least, most))) in weights.iter().zip(BOUNDS).enumerate() {
            if !(least..=most).contains(&value) {
                return Err(ParametersProblem::OutOfBounds {
                    index,
                    value,
                    least,
                    most,
                });
            }
        }
        Ok(Self(weights))
    }

    pub fn weights(&self) -> &[f64; 21] {
        &self.0
    }

    /// The name of this set in the log: `fsrs6-default`, or `fsrs6-` and 8 hexadecimal digits of its BLAKE3.
    pub fn id(&self) -> String {
        if self.0 == DEFAULT {
            return DEFAULT_ID.to_owned();
        }
        let mut hash = blake3::Hasher::new();
        for weight in self.0 {
            hash.update(&weight.to_le_bytes());
        }
        let mut id = format!("{ALGORITHM}-");
        for byte in hash.finalize().as_bytes().iter().take(4) {
            let _ = write!(id, "{byte:02x}"); // writing to a String cannot fail
        }
        id
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_whole_and_within_bounds_or_refused() {
        assert_eq!(Parameters::new(&DEFAULT), Ok(Parameters::default()));
        insta::assert_snapshot!(Parameters::new(&DEFAULT[..19]).unwrap_err(), @"there are 19 parameters: FSRS-6 has 21, give them all");
        let mut wild = DEFAULT;
        wild[7] = 3.0;
        insta::assert_snapshot!(Parameters::new(&wild).unwrap_err(), @"parameter w7 is 3: it lies between 0.001 and 0.75");
        wild[7] = f64::NAN;
        assert!(Parameters::new(&wild).is_err());
    }

    #[test]
    fn another_set_has_another_id() {
        assert_eq!(Parameters::default().id(), "fsrs6-default");
        let mut own = DEFAULT;
        own[0] = 0.3;
        let id = Parameters::new(&own).unwrap().id();
        assert!(
            id.starts_with("fsrs6-") && id.len() == 14 && id != "fsrs6-default",
            "{id}"
        );
    }
}
