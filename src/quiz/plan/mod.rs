//! What a night is meant to be: its rounds, how each is asked, marked, scored and revealed.
//!
//! Values only; must never know what has happened on the night itself.

mod outline;
mod round;

pub use outline::Plan;
pub use round::{Marking, Reveal, Round, RoundKind};
