//! How far a learner of words has come: words known by level over the weeks, what is missed in listening and in gaps,
//! which sounds are in it; and the list of all words.
//!
//! Numbers and values only. Must never decide what makes a word known: `reading` does; and never claim to know which
//! sound was missed: the log tells the word.

mod sounds;
mod word_list;
mod words;

#[cfg(test)]
mod tests;

pub use sounds::sounds;
pub use word_list::{ListedWord, word_list};
pub use words::{LevelNow, Missed, Progress, SoundShare, Week, progress};
