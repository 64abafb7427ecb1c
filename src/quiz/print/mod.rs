//! A night on paper: answer sheets for the teams, the master for the host, the grid for the scores; as lines of text
//! and as one HTML file.
//!
//! Values in, text out. Must never put an answer on a sheet that is not the host's, and never ask for anything from
//! outside: the HTML file has no script and fetches nothing.

mod page;

mod grid;
mod master;
mod sheets;

mod html;
mod lines;

mod papers;

pub use lines::Between;
pub use papers::{Paper, Papers};
