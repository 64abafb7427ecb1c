//! Changes to a deck's own text: a note added, changed, copied or deleted, one more accepted or rejected answer, a new deck.
//!
//! Text in, text out: comments, order and quotes stay as the author wrote them, and every other note says afterwards
//! what it said before. Must never open a file. What it cannot change without harm it refuses with a sentence.

mod form;

mod draft;
mod values;

mod document;

mod accept;
mod apply;
mod change;
mod merge;
mod new_deck;
mod render;
mod tags;

mod remarks;

#[cfg(test)]
mod tests;

pub use accept::{AnswerList, add_answer};
pub use change::{Deleted, add, add_all, change, copy, delete};
pub use document::NotEdited;
pub use draft::Draft;
pub use form::{Field, NoteKind, Shape};
pub use merge::{Clash, Merged, merge};
pub use new_deck::{NewDeck, new_deck};
pub use remarks::Remark;
pub use tags::{Tagged, tag, tags_of};
pub use values::OR_FORM;
