//! A night played by teams that do not exist, before it is played by those that do: how long it takes, what cannot be
//! read, what the judge doubts, what gives an answer away.
//!
//! Pure: the seed and whoever measures slides come in, a report goes out. Must never say that a question is hard: what
//! these teams know is drawn by lot.

mod chance;

mod finding;

mod bot;
mod forms;
mod says;

mod pace;

mod play;

mod asking;
mod marking;

mod proof;

mod doubted;
mod shown;
mod slides;
mod stock;

mod report;

pub mod crowd;

pub use finding::{Asked, Finding, Origin, What};
pub use pace::{Minutes, RoundMinutes};
pub use report::{Left, Report, rehearse};
pub use slides::{Measure, Size};
