//! newsdeck line by line: the same decks, the same study, without a screen.
//!
//! Prints whole lines, one after the other, and no control sequence at all, so that it works with a screen reader, in
//! a pipe and on any terminal. Drives the machine of `study`; must never decide anything about a card itself.

mod command;
mod console;
mod words;

mod figures;

mod decks;
mod fill;

mod desk;
mod import;
mod lesson;
mod making;

mod night;

mod find;
mod glosses;
mod links;
mod listening;
mod settings;
mod sitting;
mod solo;
mod story;
mod training;
mod ways;

pub use console::Console;
pub use decks::{home, open};
pub use desk::{change_note, desk, new_note};
pub use lesson::lesson;
pub use night::{resume as resume_night, set_up as set_up_night};
pub use sitting::study;
pub use solo::solo;
