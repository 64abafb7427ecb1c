//! A round alone: a few short questions against the clock for one person, on the machine of a whole night.
//!
//! Must never show an answer before its question is decided: `Shown` has no field for it until then.

mod fits;
mod wish;

mod plan;
mod shown;

mod machine;

#[cfg(test)]
mod tests;

pub use machine::Solo;
pub use plan::{NotPlanned, plan};
pub use shown::{Asked, Doubt, Ready, Score, Shown, Sum, Told, Verdict};
pub use wish::{OfQuiz, QUESTIONS, SECONDS, Wish};
