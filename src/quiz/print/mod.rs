//! A night on paper: answer sheets for the teams, the master for the host, the grid for the scores; as pages
//! that `paper` makes text or HTML of.
//!
//! Values in, text out. Must never put an answer on a sheet that is not the host's.

mod grid;
mod master;
mod sheets;

mod papers;

pub use papers::{Paper, Papers};
