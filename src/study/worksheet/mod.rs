//! A deck on paper for a class: the story of a level, tasks of many kinds, and the key.
//!
//! Values in, strings out. Must never print a task that has two right answers, put an answer on the sheet, or leave out
//! of the key whose claim a thing is.

mod part;
mod wish;

mod letters;

mod task;

mod of_facts;
mod of_words;

mod draw;
mod left_out;

mod sheet;

mod pages;

#[cfg(test)]
mod tests;

pub use part::Part;
pub use sheet::{Section, Worksheet, worksheet};
pub use task::Task;
pub use wish::{Gaps, Length, Wish};
