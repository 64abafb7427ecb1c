//! What a schedule depends on beside the answers: parameters, desired retention, steps, rollover, leech.
//!
//! Must never be read from a settings file: these come from the log, so that the same log gives the same schedule.

use super::{Fsrs, day::Rollover, memory::DesiredRetention, parameters::Parameters, steps::Steps};

/// After how many lapses a card is called a leech, when nothing else is said.
const LEECH_LAPSES: u32 = 8;

#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub fsrs: Fsrs,
    pub desired_retention: DesiredRetention,
    pub steps: Steps,
    pub rollover: Rollover,
    /// Lapses that make a card a leech; told again at every half of it more. 0: never.
    pub leech_lapses: u32,
}

impl Settings {
    /// Whether a card with so many lapses is a leech.
    pub fn is_leech(&self, lapses: u32) -> bool {
        self.leech_lapses > 0 && lapses >= self.leech_lapses
    }

    /// Whether this very lapse is one to tell the learner of: at 8, 12, 16 ... by default.
    pub(super) fn tells_leech(&self, lapses: u32) -> bool {
        let again_every = self.leech_lapses.div_ceil(2).max(1);
        self.is_leech(lapses) && (lapses - self.leech_lapses).is_multiple_of(again_every)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            fsrs: Fsrs::new(Parameters::default()),
            desired_retention: DesiredRetention::default(),
            steps: Steps::default(),
            rollover: Rollover::default(),
            leech_lapses: LEECH_LAPSES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leech_is_told_at_eight_lapses_and_every_four_after() {
        let told = |settings: &Settings| {
            (0..=20)
                .filter(|n| settings.tells_leech(*n))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&Settings::default()), [8, 12, 16, 20]);
        let never = Settings {
            leech_lapses: 0,
            ..Settings::default()
        };
        assert!(told(&never).is_empty());
    }
}
