//! Who plays: teams, and their members where each has an own phone.
//!
//! An id is never given twice on a night, not even after an undo.

use super::phase::Spot;
use crate::text::normalize::LookAlikes;
use serde::{Deserialize, Serialize};

/// The number of a team on this night, from 0 in the order of joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TeamId(pub u16);

/// Somebody of a team, counted from 0 in the order of joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberId(pub u16);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Safe to show.
    pub name: String,
    /// The first question they could answer; none: there from the beginning.
    pub since: Option<Spot>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    pub id: TeamId,
    /// Safe to show, and another than that of every other team.
    pub name: String,
    /// Where each has an own phone, the team's points are the mean of theirs; empty: the team answers as one.
    pub members: Vec<Member>,
    /// The first question it could answer; none: it was there from the beginning.
    pub since: Option<Spot>,
    pub is_removed: bool,
    /// The host has not let it in yet: it is in no table and answers nothing.
    pub is_waiting: bool,
    /// Its place at the shared keyboard, from 0, given at joining and kept; whoever joins after it was removed may get it.
    pub seat: Option<usize>,
    /// As in `names::Name`.
    pub(super) look_alikes: LookAlikes,
}

impl Team {
    pub(super) fn plays(&self) -> bool {
        !self.is_removed && !self.is_waiting
    }
}
