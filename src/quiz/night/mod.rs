//! The night as a machine: events in, a new state and announcements out.
//!
//! Pure: each event brings its time. Must never show anything: `stage` and `console` say who may see what.

mod event;
mod phase;
mod team;

mod clock;
mod facts;

mod change;
mod desk;

mod caches;
mod names;

mod machine;

mod enter;
mod flow;
mod steps;

mod at_buzzer;
mod entries;
mod jokers;
mod phones;
mod plays;
mod roster;
mod swaps;

mod outcomes;
mod ranking;
mod tally;

mod lookup;
mod words;

mod for_door;
mod for_host;
mod for_phones;
mod for_results;
mod for_room;
mod own_sheet;
mod reveal;
mod tables;

pub use at_buzzer::SETTLING;
pub use event::{Announcement, Event, Play, Recorded, Refused, Step, Target};
pub use facts::AnswerId;
pub use for_results::Ruled;
pub use machine::Night;
pub use names::{check_sent, is_called};
pub use phase::{Mark, Phase, Ruling, Spot, Status};
pub use roster::MOST_SEATS;
pub use team::{Member, MemberId, Team, TeamId};
