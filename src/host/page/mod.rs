//! The pages that phones, a second screen and the host's own phone load, compiled in.
//!
//! Plain files without a build step. Must never name another machine: they work without the internet.

mod files;
#[cfg(test)]
mod spoken;

pub use files::{File, HOST, PHONE, STAGE, beside};
