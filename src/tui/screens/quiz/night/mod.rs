//! A quiz night on the host's screen: the stage first, the console behind one key, and the panels of the host.
//!
//! Owns the running `Night`, turns keys into its events and hands each to the journal before it is seen. Where the room
//! sees this screen, it draws only what `Stage` and a mirrored `Console` hold.

mod after;
mod buzz;
mod command;
mod door;
mod panel;
mod phones;
mod screen;
mod view;
mod wake;

pub use screen::NightScreen;
