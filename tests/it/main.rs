//! The one integration test binary: what the house promises as a whole.

mod architecture;
mod article;
mod cli;
mod merge;
mod program;
mod log_on_disk;
mod source;
mod study_days;
mod worlds;
