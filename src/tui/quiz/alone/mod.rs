//! A quiz round alone, as it is told: the same words on the screen and in plain mode; and what is made of decks and kept
//! of answers.
//!
//! Must never decide anything about the round: values of `quiz::solo` come in.

mod keep;

pub mod words;

pub mod face;
pub mod timer;

pub use keep::{facts, planned};
