//! Is what was typed right?
//!
//! Imports `text` only; must never look at a clock, a disk or a schedule. A verdict is never a grade.

mod key;
mod pattern;
mod verdict;

mod around;
mod dates;
mod exact;
mod judge;
mod lists;
mod names;
mod numbers;
mod plain;
mod quotation;

mod figures;
mod fit;
mod form;
mod gazetteer;
mod given_names;
mod lexicon;
mod neighbours;
mod numerals;
mod question;
mod spelling;
mod translit;
mod units;
mod words;

pub mod case;
pub mod diff;

pub use judge::{Mode, judge};
pub use key::{Expected, Key};
pub use lexicon::Lexicon;
pub use pattern::{MOST_EXPANSIONS, PatternError, expand};
pub use verdict::{Judgement, Reason, Verdict};
