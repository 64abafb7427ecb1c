//! The parts of the table of all cards: which rows are shown and marked, what is done to their cards, what is seen of
//! a row. Must never know the screen that they make up.

mod columns;
mod deeds;
mod listing;
mod tagging;

mod finder;

mod picture;

pub use columns::{next_order, note_of};
pub use deeds::{Asked, Deed, asked, bury, flag, reset, suspend};
pub use finder::{Finder, Found};
pub use listing::Listing;
pub use picture::{Below, Picture};
pub use tagging::{Tagging, Wanted};
