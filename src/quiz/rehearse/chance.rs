//! What is drawn by lot, the same for the same seed.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// True in so many cases of one; `share` from 0 to 1.
    pub fn is(&mut self, share: f64) -> bool {
        self.between(0.0, 1.0) < share
    }

    /// From `least`, up to but without `most`; `least` where there is nothing between them to be drawn.
    pub fn between(&mut self, least: f64, most: f64) -> f64 {
        match least < most && (most - least).is_finite() {
            true => self.0.random_range(least..most),
            false => least,
        }
    }

    /// From 0, below `count`; 0 where there is none.
    pub fn below(&mut self, count: usize) -> usize {
        match count {
            0 | 1 => 0,
            count => self.0.random_range(0..count),
        }
    }

    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> Option<&'t T> {
        things.get(self.below(things.len()))
    }
}
