//! One sitting alone: which cards, in which form, and what each answer leads to.
//!
//! Pure: time and seeds come in as arguments, facts to record go out. Must never import `store`, `tui` or `quiz`.

mod collection;

pub mod exercise;
pub mod queue;
pub mod search;

mod question;
mod session;

pub use collection::{Collection, DeckLimits, Limits, Origin, Shelved};
pub use question::{Given, Question};
pub use session::{Event, Notice, Phase, Progress, Study, Summary};

#[cfg(test)]
mod tests;
