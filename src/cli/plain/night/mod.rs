//! A quiz night line by line, for a host who listens to this terminal while the room looks at `newsdeck stage`.
//!
//! Every decision is the `Night`'s, and what may be told is what its `Console` and `Stage` hold: where the room sees or
//! hears this terminal, that is no answer before its reveal. Must never tell of an event that the journal does not have.

mod command;
mod place;
mod team;

mod deed;
mod entry;

mod help;
mod scene;
mod scores;
mod table;

mod host;
mod judging;
mod keeping;
mod own;
mod phones;
mod walk;

mod set_up;
mod tonight;

#[cfg(test)]
mod tests;

pub use host::resume;
pub use set_up::set_up;
