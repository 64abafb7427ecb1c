//! What was shown last, and what has to be looked at: so that nothing is sent that nobody sees anew.
//!
//! Must never hold back what a player needs to answer: only the count of teams in the lobby may wait.

use crate::{
    host::{
        wait::{self, Wait},
        wire::{Door, Who},
    },
    quiz::{
        night::{Event, Play, Recorded, TeamId},
        phone::{Scene, Shared},
        stage::ClockFace,
    },
};
use std::collections::BTreeSet;

/// Milliseconds between two pictures of the stage, while answers pour in.
pub(super) const STAGE_MS: i64 = 100;
/// Milliseconds between two counts of the teams in the lobby.
const LOBBY_MS: i64 = 1_000;

#[derive(Default)]
pub(super) struct Pictures {
    /// Something has happened since anybody looked.
    pub(super) is_changed: bool,
    /// Counts what all players see.
    pub(super) version: u64,
    seen: Option<Seen>,
    /// Until a change that can wait is shown.
    rest: Option<Wait>,
    /// There is such a change.
    pub(super) waits: Option<Wait>,
    /// Until it is certain who pressed first.
    pub(super) settles: Option<Wait>,
    /// Connections of players whose picture may be another.
    pub(super) to_look_at: BTreeSet<Who>,
    /// Teams of which that holds.
    pub(super) teams: BTreeSet<TeamId>,
    /// Phones that have come to a team, or left one.
    pub(super) devices: Vec<String>,
    /// All of them.
    pub(super) all: bool,
    /// The stage may be another than when it was last shown.
    pub(super) is_stage_due: bool,
    /// Until it is shown again.
    pub(super) stage_rest: Option<Wait>,
}

/// What all players have seen last.
#[derive(PartialEq)]
struct Seen {
    /// Without its clock.
    shared: Shared,
    clock: Option<Runs>,
    door: Door,
}

/// A clock by what does not change while it runs.
#[derive(PartialEq, Eq)]
enum Runs {
    /// In UTC milliseconds.
    Until(i64, i64),
    Stopped(i64, i64),
    Up(i64),
}

/// A clock as it is seen at a moment, in UTC milliseconds.
fn runs(clock: ClockFace, now: i64) -> Runs {
    match clock {
        ClockFace { left_ms: 0, .. } => Runs::Up(clock.total_ms),
        ClockFace {
            is_paused: true, ..
        } => Runs::Stopped(clock.left_ms, clock.total_ms),
        _ => Runs::Until(now.saturating_add(clock.left_ms), clock.total_ms),
    }
}

impl Pictures {
    pub(super) fn look_at(&mut self, who: Who) {
        self.to_look_at.insert(who);
    }

    /// What has happened on the night.
    pub(super) fn happened(&mut self, events: &[Recorded]) {
        self.is_changed |= !events.is_empty();
        self.is_stage_due |= !events.is_empty();
        for recorded in events {
            match &recorded.event {
                // What one team gives is its own business.
                Event::Team(
                    Play::Answer { team, .. }
                    | Play::Choose { team, .. }
                    | Play::Stake { team, .. }
                    | Play::Joker { team, .. }
                    | Play::Protest { team, .. },
                ) => {
                    self.teams.insert(*team);
                }
                Event::Team(Play::Join { device, .. } | Play::Member { device, .. }) => {
                    self.devices.extend(device.clone());
                }
                Event::Team(Play::Device { device, .. } | Play::Leave { device }) => {
                    self.devices.push(device.clone());
                }
                _ => self.all = true,
            }
        }
    }

    /// Whether all players have to see what they share anew; `now` in UTC milliseconds.
    pub(super) fn has_changed(&mut self, shared: &Shared, door: Door, now: i64) -> bool {
        let seen = Seen {
            shared: Shared {
                clock: None,
                ..shared.clone()
            },
            clock: shared.clock.map(|clock| runs(clock, now)),
            door,
        };
        self.waits = None;
        if self.seen.as_ref() == Some(&seen) {
            return false;
        }
        let can_wait = self.seen.as_ref().is_some_and(|old| can_wait(old, &seen));
        if can_wait && !wait::is_over(self.rest, now) {
            self.waits = self.rest;
            return false;
        }
        (self.seen, self.rest) = (Some(seen), Some(Wait::lasting(LOBBY_MS, now)));
        self.version += 1;
        true
    }
}

/// Nothing but another team has come.
fn can_wait(old: &Seen, new: &Seen) -> bool {
    matches!(
        (&old.shared.scene, &new.shared.scene),
        (Scene::Lobby { .. }, Scene::Lobby { .. })
    ) && old.shared.title == new.shared.title
        && old.shared.epoch == new.shared.epoch
        && old.clock == new.clock
        && old.door == new.door
}
