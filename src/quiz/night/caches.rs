//! What is worked out once and asked for team by team, for as long as nothing happens that could change it.
//!
//! Must never hold what cannot be worked out again: two nights are equal whatever is in here.

use super::{
    event::{Event, Play},
    own_sheet::OwnSheet,
    team::TeamId,
};
use std::sync::OnceLock;

#[derive(Clone, Debug, Default)]
pub(super) struct Caches {
    /// The teams that share the first place, by their number.
    pub tied: OnceLock<Vec<TeamId>>,
    /// What phones see of their own.
    pub own: OnceLock<OwnSheet>,
}

/// What an event leaves as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeps {
    All,
    /// All but what is seen of the buzzer.
    Tied,
    Nothing,
}

impl Keeps {
    pub fn after(event: &Event) -> Self {
        match event {
            Event::Team(
                Play::Answer { .. }
                | Play::Choose { .. }
                | Play::Stake { .. }
                | Play::Joker { .. }
                | Play::Protest { .. },
            ) => Self::All,
            Event::Team(
                Play::Press(_) | Play::Buzz { .. } | Play::Device { .. } | Play::Leave { .. },
            ) => Self::Tied,
            _ => Self::Nothing,
        }
    }
}

impl Caches {
    pub fn keep(&mut self, what: Keeps) {
        match what {
            Keeps::All => {}
            Keeps::Tied => self.own = OnceLock::new(),
            Keeps::Nothing => *self = Self::default(),
        }
    }
}
