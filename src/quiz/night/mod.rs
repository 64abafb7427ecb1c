//! The night as a machine: events in, a new state and announcements out.
//!
//! Pure: each event brings its time. Must never show anything: `stage` and `console` say who may see what.

mod event;
mod phase;
mod team;

pub use event::{Announcement, Event, Play, Recorded, Refused, Step, Target};
pub use phase::{Mark, Phase, Ruling, Spot, Status};
pub use team::{MemberId, Team, TeamId};
