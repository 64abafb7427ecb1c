//! Before a quiz night: what is asked, who plays, and the list of tonight's questions. What they come to is the
//! business of `tui::quiz::set_up`.
//!
//! Nothing is written before the night begins. Must never draw an answer that nobody asked for: the room may see this
//! screen.

mod form;
mod questions;
mod screen;
mod view;

pub use screen::SetupScreen;
