//! How a night is left, by the screen and in plain mode: first the journal, for what waits is tried once more; then the
//! phones, who are told what came of that; and last the door's file, which is of use only to a night that goes on.
//!
//! Must never tell a phone that anything is kept before the disk has said so, nor forget a door that phones may need.

use super::door::OpenDoor;
use crate::{
    host::Parting,
    store::{Home, Journal},
};

/// What came of it.
pub struct Left {
    /// All that has happened is on the disk, or a sentence why it is not.
    pub written: Result<(), String>,
    /// Where the night is over, its door never opens again, or a sentence why it may.
    pub forgotten: Result<(), String>,
    /// What phones are still being told.
    pub parting: Parting,
}

/// Leaves a night.
pub fn leave_night(
    home: &Home,
    journal: &mut Journal,
    door: Option<OpenDoor>,
    is_over: bool,
) -> Left {
    let written = journal.retry().map_err(|why| why.to_string());
    let parting = door.map(|door| door.leave(is_over, written.is_ok()));
    let forgotten = match is_over && written.is_ok() {
        true => OpenDoor::forget(home, journal.name()),
        false => Ok(()),
    };
    Left {
        written,
        forgotten,
        parting: parting.unwrap_or_default(),
    }
}
