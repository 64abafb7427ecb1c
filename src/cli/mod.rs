//! The command line: one file per subcommand, and the only room that prints.
//!
//! May import every room; no room may import it. Must never hold a rule of study, decks or scheduling: a command
//! reads its arguments, asks the room that knows, and prints the answer.

mod arguments;
mod run;

mod exit;
mod input;
mod out;

mod decks;
mod search;

mod open;
mod screen;
mod session;
mod study;

mod plain;

mod add;
mod edit;
mod import;
mod new;

mod check;
mod fmt;
mod schema;

mod judge;
mod schedule;

mod due;
mod lesson;
mod links;
mod list;
mod log;
mod mark;
mod orphans;
mod resume;
mod retention;
mod stats;
mod stats_json;
mod train;
mod undo;
mod words;

mod worksheet;

mod crowd;
mod quiz;
mod stage;

mod backup;
mod completions;
mod config;
mod doctor;
mod man;
mod paths;

pub use arguments::Arguments;
pub use exit::{Exit, Failure};
pub use run::run;
