//! Is what was typed right?
//!
//! Imports `text` only; must never look at a clock, a disk or a schedule. A verdict is never a grade.
//! Read from the top: what is asked and said, the judge, one file per kind of answer, what they compare with.

mod key;
mod pattern;
mod verdict;

mod judge;
mod lexicon;

mod dates;
mod language;
mod lists;
mod names;
mod numbers;
mod order;
mod plain;
mod quotation;

mod apart;
mod around;
mod beside;
mod extra;
mod fit;
mod left_out;
mod question;
mod spelling;

mod digits;
mod figures;
mod form;
mod look_alikes;
mod nought;
mod numerals;
mod translit;
mod units;
mod words;

mod british;
mod gazetteer;
mod given_names;
mod offices;
mod vocabulary;

#[cfg(test)]
mod fair_tests;

pub mod case;
pub mod diff;
pub mod diff_words;

pub use dates::date_in_words;
pub use figures::value_near;
pub use judge::{Mode, judge};
pub use key::{Expected, Key};
pub use language::{Class, Inflection, bases, is_past_form};
pub use lexicon::Lexicon;
pub use pattern::{MOST_EXPANSIONS, PatternError, expand};
pub use verdict::{Judgement, Reason, Verdict};
