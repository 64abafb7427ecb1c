//! The plain-text deck: notes as an author writes them, the cards they make, and what can be wrong with them.
//!
//! Imports `text` and `answer`; must never open a file: text comes in, values and problems go out.

pub mod id;

pub use id::{CardId, DeckId, IdProblem, NoteId, Slot};
