//! Numbers are exact: only a declared tolerance is given, and a stated unit must be the asked one.
//!
//! How digits and words become values is the business of `figures`.

use super::figures::{self, Figure, Unread};
use super::form::Form;
use super::key::Key;
use super::lexicon::Lexicon;
use super::plain;
use super::question::Question;
use super::spelling::compare;
use super::units;
use super::verdict::{Judgement, Reason, Verdict};
use crate::text::normalize::fold;

/// The number that a question asks for; see [`Expected::Number`](super::Expected::Number).
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub value: f64,
    pub tolerance: f64,
    pub unit: Option<&'a str>,
    pub year: bool,
}

impl Asked<'_> {
    fn is_met(&self, value: f64) -> bool {
        let rounding = 1e-9 * self.value.abs().max(1.0);
        (value - self.value).abs() <= self.tolerance.max(0.0) + rounding
    }
}

pub fn judge(asked: &Asked, key: &Key, lexicon: &Lexicon, typed: &str) -> Judgement {
    let nothing_else = Lexicon::default();
    let question = Question::new(&key.main(), key, &nothing_else, typed);
    if let Some(listed) = plain::by_lists(&question, typed) {
        return listed;
    }
    let (verdict, reason) = match figures::read(typed, asked.value, asked.year) {
        Ok(figure) => weigh(asked, &figure, key, lexicon),
        Err(Unread::Several) => (Verdict::Wrong, Reason::SeveralNumbers),
        Err(Unread::Negated) => (Verdict::Wrong, Reason::Negated),
        Err(Unread::Decade) => (Verdict::Wrong, Reason::Decade),
        Err(Unread::NotANumber) => (Verdict::Wrong, Reason::NotANumber),
    };
    question.says(verdict, reason)
}

fn weigh(asked: &Asked, figure: &Figure, key: &Key, lexicon: &Lexicon) -> (Verdict, Reason) {
    let is_met = figure.values.iter().any(|&value| asked.is_met(value));
    let asked_unit = asked.unit.map(|unit| (units::unit(&fold(unit)), unit));
    let as_share = || {
        asked.value.abs() > 1.0
            && figure.unit.is_none()
            && figure
                .values
                .iter()
                .any(|value| asked.is_met(100.0 * value))
    };
    if !is_met {
        let flipped = asked.year
            && asked.value < 0.0
            && !figure.anno_domini
            && figure.values.iter().any(|&value| asked.is_met(-value));
        let two_digits =
            asked.year && asked.value >= 1000.0 && figure.values.contains(&(asked.value % 100.0));
        return match asked_unit {
            Some((Some("%"), _)) if as_share() => (Verdict::Close, Reason::SameMeaning),
            _ if flipped => (Verdict::Vague, Reason::WhichEra),
            _ if two_digits => (Verdict::Vague, Reason::TwoDigits),
            _ => (Verdict::Wrong, Reason::OtherNumber),
        };
    }
    if let (Some(stated), Some((Some(unit), written))) = (figure.unit, asked_unit)
        && !units::may_be(stated, unit)
    {
        let (typed, expected) = (stated.to_owned(), written.to_owned());
        return (Verdict::Wrong, Reason::OtherUnit { typed, expected });
    }
    let context: Vec<String> = key
        .context
        .iter()
        .map(String::as_str)
        .chain(asked.unit)
        .flat_map(|text| Form::of(text).raw)
        .collect();
    let is_known = |word: &&String| {
        context
            .iter()
            .any(|known| compare(word, known, lexicon).is_some_and(|cost| cost.doubts == 0))
    };
    if let Some(word) = figure.others.iter().find(|word| !is_known(word)) {
        return (Verdict::Doubtful, Reason::UnknownUnit(word.clone()));
    }
    if let (Some(stated), Some((None, written))) = (figure.unit, asked_unit)
        && figure.others.is_empty()
    {
        let (typed, expected) = (stated.to_owned(), written.to_owned());
        return (Verdict::Wrong, Reason::OtherUnit { typed, expected });
    }
    if let Some(word) = &figure.inexact {
        return (Verdict::Doubtful, Reason::Inexact(word.clone()));
    }
    if figure.slip {
        (Verdict::Close, Reason::OtherSpelling)
    } else {
        (Verdict::Right, Reason::SameMeaning)
    }
}

/// Whether `typed` is the quantity that the text `expected` is; `None` where either is no plain quantity.
pub fn same_text(expected: &str, typed: &str) -> Option<bool> {
    let starts = |text: &str| {
        text.chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() || "-−–$€£¥".contains(c))
    };
    if !starts(expected.trim_start()) || expected.len() > 60 {
        return None;
    }
    let is_plain = |figure: &Figure| {
        figure.others.is_empty()
            && figure.inexact.is_none()
            && !figure.slip
            && !figure.roman
            && !figure.ordinal
    };
    let wanted = figures::read(expected, 0.0, false)
        .ok()
        .filter(|figure| is_plain(figure))?;
    let value = *wanted.values.last()?;
    let given = figures::read(typed, value, false)
        .ok()
        .filter(|figure| is_plain(figure))?;
    let same_unit = match (wanted.unit, given.unit) {
        (Some(wanted), Some(given)) => units::may_be(given, wanted),
        (None, Some(_)) => return None,
        (_, None) => true,
    };
    let asked = Asked {
        value,
        tolerance: 0.0,
        unit: None,
        year: false,
    };
    let is_met = given.values.iter().any(|&value| asked.is_met(value))
        || wanted
            .values
            .iter()
            .any(|value| given.values.contains(value));
    Some(same_unit && is_met && wanted.before_christ == given.before_christ)
}

#[cfg(test)]
mod tests {
    use super::super::{Expected, Mode, judge};
    use super::*;

    fn verdict(value: f64, unit: Option<&str>, tolerance: f64, year: bool, typed: &str) -> Verdict {
        let unit = unit.map(str::to_owned);
        let key = Key::new(Expected::Number {
            value,
            tolerance,
            unit,
            year,
            written: value.to_string(),
        });
        judge(&key, &Lexicon::default(), typed, Mode::Quiz).verdict
    }

    #[test]
    fn a_number_is_right_in_any_writing_and_wrong_one_off() {
        for typed in [
            "1500000",
            "1,500,000",
            "1.5 million",
            "1,5 mln",
            "one and a half million",
            "1500 thousand",
            "about 1.5m",
        ] {
            assert_eq!(
                verdict(1.5e6, None, 0.0, false, typed),
                Verdict::Right,
                "{typed}"
            );
        }
        assert_eq!(
            verdict(1.5e6, None, 0.0, false, "1,500,001"),
            Verdict::Wrong
        );
        assert_eq!(verdict(7.0, None, 0.0, false, "sevne"), Verdict::Close);
    }

    #[test]
    fn units_must_agree_where_they_are_stated() {
        assert_eq!(verdict(20.0, Some("%"), 0.0, false, "20"), Verdict::Right);
        assert_eq!(
            verdict(20.0, Some("%"), 0.0, false, "20 percent"),
            Verdict::Right
        );
        assert_eq!(verdict(20.0, Some("%"), 0.0, false, "0.2"), Verdict::Close);
        assert_eq!(
            verdict(20.0, Some("km"), 0.0, false, "20 miles"),
            Verdict::Wrong
        );
        assert_eq!(
            verdict(20.0, Some("launchers"), 0.0, false, "20 launcher"),
            Verdict::Right
        );
        assert_eq!(
            verdict(20.0, Some("launchers"), 0.0, false, "20 tanks"),
            Verdict::Doubtful
        );
        assert_eq!(
            verdict(20.0, Some("launchers"), 0.0, false, "20 km"),
            Verdict::Wrong
        );
    }

    #[test]
    fn only_a_declared_tolerance_is_given() {
        assert_eq!(
            verdict(42.195, Some("km"), 0.2, false, "42"),
            Verdict::Right
        );
        assert_eq!(
            verdict(42.195, Some("km"), 0.2, false, "43"),
            Verdict::Wrong
        );
        assert_eq!(
            verdict(20.0, None, 0.0, false, "over 20"),
            Verdict::Doubtful
        );
    }

    #[test]
    fn years_want_all_their_digits_and_their_era() {
        assert_eq!(
            verdict(1945.0, None, 0.0, true, "nineteen forty-five"),
            Verdict::Right
        );
        assert_eq!(verdict(1945.0, None, 0.0, true, "45"), Verdict::Vague);
        assert_eq!(
            verdict(1945.0, None, 0.0, true, "the 1940s"),
            Verdict::Wrong
        );
        assert_eq!(verdict(-44.0, None, 0.0, true, "44 BC"), Verdict::Right);
        assert_eq!(verdict(-44.0, None, 0.0, true, "44"), Verdict::Vague);
    }

    #[test]
    fn quantities_are_known_among_texts() {
        assert_eq!(same_text("5 million", "5,000,000"), Some(true));
        assert_eq!(same_text("$5", "5"), Some(true));
        assert_eq!(same_text("$5", "£5"), Some(false));
        assert_eq!(same_text("1,000", "1.000"), Some(true));
        assert_eq!(same_text("Seven", "8"), Some(false));
        assert_eq!(same_text("Seven Samurai", "7"), None);
        assert_eq!(same_text("MIX", "1009"), None);
    }
}
