//! How a quiz night looks: the slides that the room sees, the host's panels, the keys of the teams.
//!
//! Must never decide anything about the night: values of `quiz` come in, pictures and events go out.

pub mod team_keys;

mod told;

mod poster;

mod podium;
mod score_table;

pub mod slide;

pub mod console;
pub mod footer;

pub mod entering;
pub mod grid;
pub mod judge;
pub mod picking;
pub mod roster;
