//! One night together: what is planned, what happens, what the room and the host may see of it.
//!
//! Pure: time and seeds come in as arguments, values go out. Imports `text`, `answer` and `deck`; must never import
//! `study`, for a party is no reason to change anyone's schedule.

mod points;
mod question;

mod buzzer;
mod judging;
mod score;
mod seed;
mod standings;

pub mod file;
pub mod plan;
pub mod timing;

pub mod night;
pub mod solo;

pub mod console;
pub mod phone;
pub mod stage;

pub mod print;
pub mod rehearse;
pub mod results;

#[cfg(test)]
pub mod any;

pub use plan::{Marking, Plan, Reveal, Round, RoundKind};
pub use points::Points;
pub use question::Question;
pub use score::{Entry, Outcome, Scoring};
pub use seed::Seed;
pub use standings::Placed;
