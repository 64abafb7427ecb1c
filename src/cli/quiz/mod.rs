//! `newsdeck quiz`: one file per subcommand.
//!
//! Must never hold a rule of the night: a subcommand reads its arguments, asks `quiz` and `store`, and prints.

mod command;

mod sources;
mod table;
mod target;

mod check;
mod list;
mod new;
mod solo;

mod open;
mod phones;
mod players;
mod print;
mod rehearse;
mod results;
mod resume;

pub use command::Quiz;
pub use target::Target;
