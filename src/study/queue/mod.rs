//! Which cards a session asks, and in which order.
//!
//! [`Scope`] says which cards come into question, [`Options`] how they are asked, [`plan()`] makes the list of it.
//! Must never look into a card's text, nor change anything.

mod backlog;
mod counts;
mod names;
mod options;
mod plan;
mod room;
mod scheduled;
mod scope;
mod tally;

pub use counts::{due_tomorrow, suspended};
pub use names::{flags, levels, tags};
pub use options::{Mode, Options};
pub use plan::{Plan, plan, plan_with};
pub use scope::{Filter, Scope, Which};
pub use tally::{Tallies, Tally, tallies};
