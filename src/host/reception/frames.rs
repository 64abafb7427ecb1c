//! Frames for many phones at once: what all see is written once, and each frame is put together from it.
//!
//! Must never say anything else than `wire` does of the same frame.

use crate::{
    host::wire::{Door, ToPlayer},
    quiz::phone::{Own, Shared},
};
use serde::Serialize;
use std::sync::Arc;

/// Any frame. Nothing that is sent has a map with keys that are no strings, or a number that JSON lacks.
pub(super) fn frame(said: &impl Serialize) -> Arc<str> {
    json(said).into()
}

fn json(said: &impl Serialize) -> String {
    serde_json::to_string(said).unwrap_or_default()
}

/// What all players see now, written down.
pub(super) struct ForAll {
    shared: String,
    door: String,
}

impl ForAll {
    pub(super) fn of(shared: &Shared, door: Door) -> Self {
        Self {
            shared: json(shared),
            door: json(&door),
        }
    }

    /// The same as of `ToPlayer::State`.
    pub(super) fn state(&self, own: Option<&Own>, code: Option<&str>) -> Arc<str> {
        let Self { shared, door } = self;
        let (own, code) = (json(&own), json(&code));
        format!(r#"{{"is":"state","shared":{shared},"own":{own},"code":{code},"door":{door}}}"#)
            .into()
    }
}

pub(super) fn own(own: &Own) -> Arc<str> {
    frame(&ToPlayer::Own { own })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::phone::Scene;

    #[test]
    fn a_state_that_is_put_together_is_the_one_that_is_written_whole() {
        let shared = Shared {
            title: "Friday “at the” \"Bridge\"".to_owned(),
            epoch: 7,
            scene: Scene::Lobby { teams: 3 },
            clock: None,
            doubled: Vec::new(),
        };
        let team = Own {
            team: "Owls \\ Foxes".to_owned(),
            member: None,
            is_waiting: false,
            total: "3½".to_owned(),
            joker: None,
            place: None,
            question: None,
        };
        let door = Door {
            is_locked: true,
            asks_host: false,
        };
        let all = ForAll::of(&shared, door);
        for (own, code) in [(None, None), (Some(&team), Some("TIGER 47"))] {
            let whole = ToPlayer::State {
                shared: &shared,
                own,
                code,
                door,
            };
            assert_eq!(
                &*all.state(own, code),
                serde_json::to_string(&whole).unwrap()
            );
        }
    }
}
