//! A story as a learner reads it: which of its words the decks teach, how well they are known, how fast it is read,
//! and what is asked afterwards.
//!
//! Pure: values in, values out. Must never write a mark or ask a card; it says what there is.

mod status;

mod page;
mod tokens;

mod glossary;
mod marks;
mod story;

mod pace;
mod questions;

pub use glossary::{How, primary};
pub use marks::{cards_of, name, say};
pub use pace::{FASTEST, Pace, SLOWEST, Speed, USUAL_PACE};
pub use page::{Page, Paragraph};
pub use questions::{QUESTIONS, questions, right_since};
pub use status::{KNOWN_DAYS, MAIN_SLOT, WordStatus, main_card, mark_of, status, status_of};
pub use story::{Coverage, Gloss, Story, Taught, note_of, taught_as};
