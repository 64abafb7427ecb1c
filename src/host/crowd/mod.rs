//! Phones that do not exist, on real connections: each joins, answers, loses its line and comes back, and remembers what
//! it did and what it was told.
//!
//! They see what a phone sees: must never look at the night, nor ask the server anything but what a page does.

mod order;
mod seen;

mod player;

mod line;
mod play;

pub use order::{FromCrowd, Order, Report};
pub use play::{NotPlayed, play};
