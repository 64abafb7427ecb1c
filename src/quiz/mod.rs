//! One night together: what is planned, what happens, what the room and the host may see of it.
//!
//! Pure: time and seeds come in as arguments, values go out. Imports `text`, `answer` and `deck`; must never import
//! `study`, for a party is no reason to change anyone's schedule.

mod points;
mod question;

mod score;
mod seed;

pub mod file;
pub mod plan;

pub mod night;

pub mod console;
pub mod stage;

pub mod print;

#[cfg(test)]
pub mod any;

pub use plan::{Marking, Plan, Reveal, Round, RoundKind};
pub use points::Points;
pub use question::Question;
pub use score::Scoring;
pub use seed::Seed;
