//! The screens of a quiz night. What they draw with stands in `tui::quiz`.

pub mod keyboard;
pub mod night;
pub mod projector;
