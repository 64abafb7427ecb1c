//! Finding cards: the words of a search, every card as a row to look through, and the order of a table of them.
//!
//! Knows cards and what the log has made of them; must never draw, and never change what it finds.

mod letters;
mod problem;

mod pattern;

mod query;
mod words;

mod parse;

mod names;
mod texts;

mod index;

mod finder;
mod fuzzy;
mod matching;
mod order;
mod unknown;

pub use finder::Finder;
pub use index::{Index, Row, find_or_tell};
pub use order::Column;
pub use problem::{SearchProblem, What};
pub use query::Query;
pub use words::{SearchWord, WORDS};

#[cfg(test)]
mod naive;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
