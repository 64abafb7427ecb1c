//! Key, lexicon and typed text in; a verdict with its reason out.
//!
//! Chooses the rules by the kind of answer; each kind has a file of its own.

use super::key::{Expected, Key};
use super::lexicon::Lexicon;
use super::verdict::{Judgement, Reason, Verdict};
use super::{dates, exact, lists, names, numbers, plain, quotation};

/// By which measure an answer is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is meant counts: study of facts, and quiz nights.
    Quiz,
    /// The form and the spelling are the answer: practice of news English.
    Language,
}

/// Typed texts of up to so many characters are looked at, or more where the answer itself is long.
const LONGEST: usize = 400;

/// Judges one typed answer. Never panics, whatever was typed; the same input always has the same verdict.
///
/// ```
/// use newsdeck::answer::{Key, Lexicon, Mode, Verdict, judge};
/// let verdict = |typed| judge(&Key::text("Iraq"), &Lexicon::new(["Iran", "Kuwait"]), typed, Mode::Quiz).verdict;
/// assert_eq!(verdict("iraq"), Verdict::Right);
/// assert_eq!(verdict("Iran"), Verdict::Wrong);
/// ```
pub fn judge(key: &Key, lexicon: &Lexicon, typed: &str, mode: Mode) -> Judgement {
    let says = |reason| Judgement {
        verdict: Verdict::Wrong,
        reason,
        nearest: key.main(),
    };
    let longest = LONGEST.max(2 * key.main().len());
    if typed.chars().nth(longest).is_some() {
        return says(Reason::TooLong);
    }
    if typed.trim().is_empty() {
        return says(Reason::Nothing);
    }
    match (&key.expected, mode) {
        (
            Expected::Text(main) | Expected::Name(main) | Expected::Quotation(main),
            Mode::Language,
        ) => exact::judge(main, key, typed),
        (Expected::Text(main), Mode::Quiz) => plain::judge(main, key, lexicon, typed),
        (Expected::Name(main), Mode::Quiz) => names::judge(main, key, lexicon, typed),
        (Expected::Quotation(main), Mode::Quiz) => quotation::judge(main, key, lexicon, typed),
        (
            Expected::Number {
                value,
                tolerance,
                unit,
                year,
                ..
            },
            _,
        ) => {
            let asked = numbers::Asked {
                value: *value,
                tolerance: *tolerance,
                unit: unit.as_deref(),
                year: *year,
            };
            numbers::judge(&asked, key, lexicon, typed)
        }
        (Expected::Date(main), _) => dates::judge(main, key, lexicon, typed),
        (
            Expected::List {
                items,
                need,
                max,
                ordered,
            },
            _,
        ) => {
            let asked = lists::Asked {
                items,
                need: *need,
                max: *max,
                ordered: *ordered,
            };
            lists::judge(&asked, key, lexicon, typed, mode)
        }
        (Expected::Order(letters), _) => lists::judge_order(letters, key, typed),
    }
}
