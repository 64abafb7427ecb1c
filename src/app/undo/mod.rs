//! Undo and redo for everything: answers, suspensions, notes, decks, settings. One stack of named steps.
//!
//! A step of the log is taken back by an `Undo` entry, and done again by an undo of that undo; a step in files by
//! writing what they held before; a step in
//! the settings by putting the value before into the file and into force. Must never write over what another program wrote since.

mod names;
mod splice;

mod file_change;
mod setting_change;
mod step;

mod steps;

mod recall;
mod take_back;

pub(super) use file_change::FileChange;
pub use names::name_of;
pub use recall::Told;
pub(super) use setting_change::SettingChange;
pub(super) use step::Step;
pub(super) use steps::Steps;
pub use take_back::{NotTakenBack, TakenBack};
