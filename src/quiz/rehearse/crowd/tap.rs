//! What a phone knows of what it did: its own record, made without looking at the night.
//!
//! Values only.

use crate::quiz::night::{MemberId, Spot, TeamId};
use serde::{Deserialize, Serialize};

/// One command of one phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tap {
    /// From 0.
    pub player: usize,
    pub spot: Spot,
    pub did: Did,
    /// It was meant to come after the lock.
    pub is_late: bool,
    pub outcome: Outcome,
    /// Microseconds between sending it and its acknowledgement, where both were on one connection.
    pub took: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Did {
    /// Counted from 0.
    Choose(usize),
    Text(String),
    /// In hundredths of a point.
    Stake(i64),
    Press,
}

/// What the phone was told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It has happened and is written down.
    Done,
    /// It has no place, and why.
    Refused(String),
    /// Nothing, to the end.
    Unanswered,
}

/// For whom a phone speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    pub team: TeamId,
    pub member: Option<MemberId>,
}
