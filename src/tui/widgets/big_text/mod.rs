//! Letters of many cells, for what a room must read from ten metres: the timer, a score, a short answer.
//!
//! Any script, and nothing is ever left out: a text that has no bitmaps or does not fit is written as usual, in bold.
//! Must never decide what is shown. The bitmaps are those of GNU Unifont (see `LICENSE-UNIFONT`).

mod arabic;
mod bitmap;

mod letters;

pub use letters::{Lettering, draw};
