//! An article in, drafts of notes out: its paragraphs and sentences, who speaks in them, and what a note about one of
//! them would say.
//!
//! Imports `text` and `deck`. Pure: must never open a file, and never take more of an article's own words into a note
//! than the 25 that are fair to it.

mod article;
mod sentences;

mod names;
mod quotation;
mod speaker;

mod filled;

pub use article::{Article, Sentence};
pub use filled::draft;
pub use sentences::sentences;
pub use speaker::{Speech, speech};
