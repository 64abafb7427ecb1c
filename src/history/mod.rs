//! What happened: entries of the review log, and their fold into the state of every card.
//!
//! Imports `deck` (ids only) and `schedule`; must never store what can be derived.

mod word;

mod entry;

mod clock;

mod line;
mod wire;

#[cfg(test)]
mod any;

pub use clock::{FARTHEST_AHEAD_MS, is_ahead, next_hybrid};
pub use entry::{Entry, Form, Kind, Link, Params, Review, Seen};
pub use line::{BadLine, Line, decode, encode};
pub use word::{Device, NotePath, Word, WordProblem};
