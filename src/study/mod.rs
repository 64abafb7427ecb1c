//! One sitting alone: which cards, in which form, and what each answer leads to.
//!
//! Pure: time and seeds come in as arguments, facts to record go out. Must never import `store`, `tui` or `quiz`.

mod collection;
mod lost;
mod preferences;

pub mod exercise;
pub mod lesson;
pub mod queue;
pub mod reading;
pub mod search;

pub mod catch_up;
pub mod shelf;

pub mod progress;
pub mod worksheet;

mod heard;
mod question;
mod quizzed;
mod session;

pub use collection::{Collection, Origin, Shelved};
pub use heard::{Heard, heard};
pub use lost::{Heir, Lost, Sameness, certain, joined, lost, settled};
pub use preferences::{Answering, DeckLimits, Limits};
pub use question::{Given, Question};
pub use quizzed::{Quizzed, quizzed, set_aside};
pub use session::{Event, Notice, Phase, Progress, Study, Summary, Totals, question};

#[cfg(test)]
mod tests;
