//! Is what was typed right?
//!
//! Imports `text` only; must never look at a clock, a disk or a schedule. A verdict is never a grade.

mod key;
mod pattern;
mod verdict;

pub mod diff;

pub use key::{Expected, Key};
pub use pattern::{MOST_EXPANSIONS, PatternError, expand};
pub use verdict::{Judgement, Reason, Verdict};
