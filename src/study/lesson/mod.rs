//! A lesson: a deck's story, its words and phrases, questions on it and a small quiz, in one sitting of so many minutes;
//! and what was learnt in it.
//!
//! Pure: values in, values out. Must never ask a card itself (the ordinary session does, and every answer counts as all
//! others do) nor keep anything: a lesson that was left is planned anew from what the log says.

mod wish;

mod pace;
mod room;
mod step;

mod facts;
mod words;

mod plan;

mod going;
mod summary;

#[cfg(test)]
mod tests;

pub use going::{Going, Standing};
pub use pace::{Work, card_seconds, reading_seconds};
pub use plan::{NoLesson, plan};
pub use step::{Lesson, Part, Step, Told};
pub use summary::{ByForm, Summary, Weak, summary};
pub use wish::{LONGEST, SHORTEST, USUAL_MINUTES, Wish, usual_level, usual_seed};
