//! How a quiz night looks: the slides that the room sees, the host's panels, the keys of the teams.
//!
//! Must never decide anything about the night: values of `quiz` come in, pictures and events go out.

pub mod team_keys;

pub mod told;

mod poster;

mod podium;
mod score_table;

pub mod lobby;

pub mod slide;

pub mod alone;

pub mod door;
pub mod networks;
pub mod phones;

pub mod console;
pub mod footer;
pub mod offer;
pub mod own_form;
pub mod set_up;
pub mod setup_form;
pub mod tonight;

pub mod missed;
pub mod season;

mod team_mark;

pub mod entering;
pub mod grid;
pub mod judge;
pub mod picking;
pub mod roster;
