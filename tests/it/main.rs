//! The one integration test binary: what the house promises as a whole.

mod architecture;
mod article;
mod cli;
mod program;
mod source;
