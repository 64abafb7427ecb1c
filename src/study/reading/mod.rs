//! A story as a learner reads it: which of its words the decks teach, and which of them are known.
//!
//! Pure: values in, values out. Must never write a mark or ask a card; it says what there is.

mod status;

pub use status::{KNOWN_DAYS, MAIN_SLOT, WordStatus, main_card, mark_of, status, status_of};
