//! The screens of a quiz night. What they draw with stands in `tui::quiz`.

pub mod following;
pub mod keyboard;
pub mod night;
pub mod projector;
pub mod solo;

pub mod season;
pub mod setup;
