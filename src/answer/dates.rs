//! Dates in any order of words; where day and month could be either, a person decides.
//!
//! Calendar words only: no clock, no time zone, no arithmetic on days.

use super::key::Key;
use super::lexicon::Lexicon;
use super::numerals;
use super::plain;
use super::question::Question;
use super::spelling::budget;
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::is_filler;
use super::words::{Word, cut};
use crate::text::normalize::{fold, without_accents};
use strsim::osa_distance;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A date or a part of one. Years below 100 stand for their last two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

/// What a text may say as a date, and whether the month was misspelled or named at all.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    days: Vec<Day>,
    slip: bool,
    named_month: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    Same,
    NoYear,
    Incomplete,
    /// More exact than the answer.
    Beyond,
    Different,
}

/// `2022-12-19` as "19 December 2022", `2022-12` as "December 2022"; whatever else it is stays as it is.
///
/// ```
/// use newsdeck::answer::date_in_words;
/// assert_eq!(date_in_words("2022-12-09"), "9 December 2022");
/// ```
pub fn date_in_words(date: &str) -> String {
    let number = |digits: &str, length: usize| {
        let is_plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
        is_plain.then(|| digits.parse::<usize>().ok())?
    };
    let month = |digits: &str| {
        let name = MONTHS.get(number(digits, 2)?.checked_sub(1)?)?;
        let (first, rest) = name.split_at_checked(1)?;
        Some(format!("{}{rest}", first.to_uppercase()))
    };
    let parts: Vec<&str> = date.split('-').collect();
    let told = match parts[..] {
        [year, of_year] => number(year, 4)
            .zip(month(of_year))
            .map(|(_, month)| format!("{month} {year}")),
        [year, of_year, of_month] => number(of_month, 2)
            .filter(|day| (1..=31).contains(day) && number(year, 4).is_some())
            .zip(month(of_year))
            .map(|(day, month)| format!("{day} {month} {year}")),
        _ => None,
    };
    told.unwrap_or_else(|| date.to_owned())
}

pub fn judge(main: &str, key: &Key, lexicon: &Lexicon, typed: &str) -> Judgement {
    let judged = judge_date(main, key, lexicon, typed);
    match judged.nearest == main {
        true => Judgement {
            nearest: date_in_words(main),
            ..judged
        },
        false => judged,
    }
}

fn judge_date(main: &str, key: &Key, lexicon: &Lexicon, typed: &str) -> Judgement {
    let nothing_else = Lexicon::default();
    let question = Question::new(main, key, &nothing_else, typed);
    if let Some(listed) = plain::by_lists(&question, typed) {
        return listed;
    }
    let Some(wanted) = read(main) else {
        return plain::judge(main, key, lexicon, typed);
    };
    let (verdict, reason) = match read(typed) {
        Some(given) => weigh(&wanted.days, &given),
        None => (Verdict::Wrong, Reason::NotADate),
    };
    question.says(verdict, reason)
}

fn weigh(wanted: &[Day], given: &Found) -> (Verdict, Reason) {
    let matches: Vec<Match> = given
        .days
        .iter()
        .map(|&day| {
            wanted
                .iter()
                .map(|&wanted| compare(day, wanted))
                .min_by_key(|m| *m as u8)
                .unwrap_or(Match::Different)
        })
        .collect();
    let Some(&best) = matches.iter().min_by_key(|found| **found as u8) else {
        return (Verdict::Wrong, Reason::NotADate);
    };
    match best {
        Match::Different => (Verdict::Wrong, Reason::OtherDate),
        _ if matches.contains(&Match::Different) => (Verdict::Doubtful, Reason::DayAndMonth),
        Match::Same if given.slip => (Verdict::Close, Reason::OtherSpelling),
        Match::Same => (Verdict::Right, Reason::SameMeaning),
        Match::NoYear => (Verdict::Close, Reason::YearLeftOut),
        Match::Incomplete => (Verdict::Vague, Reason::DateIncomplete),
        Match::Beyond => (Verdict::Doubtful, Reason::DateTooExact),
    }
}

/// Whether `typed` is the date that the text `expected` is; `None` where either is no full date with a named month.
pub fn same_text(expected: &str, typed: &str) -> Option<bool> {
    let wanted = read(expected).filter(|found| found.named_month && !found.slip)?;
    let [wanted] = wanted.days.as_slice() else {
        return None;
    };
    if wanted.day.is_none() && wanted.year.is_none() {
        return None;
    }
    let given = read(typed).filter(|found| !found.slip)?;
    let [given] = given.days.as_slice() else {
        return None;
    };
    match compare(*given, *wanted) {
        Match::Same => Some(true),
        Match::Different => Some(false),
        _ => None,
    }
}

fn compare(given: Day, wanted: Day) -> Match {
    let differs = |given: Option<u32>, wanted: Option<u32>| {
        given.is_some() && wanted.is_some() && given != wanted
    };
    let other_year = match (given.year, wanted.year) {
        (Some(given), Some(wanted)) => given != wanted && !(given < 100 && wanted % 100 == given),
        _ => false,
    };
    let lacks = |given: Option<u32>, wanted: Option<u32>| given.is_none() && wanted.is_some();
    let beyond = |given: Option<u32>, wanted: Option<u32>| given.is_some() && wanted.is_none();
    match () {
        () if other_year
            || differs(given.month, wanted.month)
            || differs(given.day, wanted.day) =>
        {
            Match::Different
        }
        () if lacks(given.month, wanted.month) || lacks(given.day, wanted.day) => Match::Incomplete,
        () if beyond(given.year, wanted.year)
            || beyond(given.month, wanted.month)
            || beyond(given.day, wanted.day) =>
        {
            Match::Beyond
        }
        () if lacks(given.year, wanted.year) => Match::NoYear,
        () => Match::Same,
    }
}

/// Reads a date; `None` if there is a word that belongs to no date.
fn read(text: &str) -> Option<Found> {
    if text.len() > 80 {
        return None;
    }
    let spaced = without_accents(&fold(text)).replace(['.', '/', '-', '–', ',', '−'], " ");
    let (words, _) = cut(&spaced);
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let (mut month, mut slip) = (None, false);
    let mut at = 0;
    while let Some(Word { text, .. }) = words.get(at) {
        let rest: Vec<&str> = words[at..].iter().map(|word| word.text.as_str()).collect();
        if let Some((number, is_exact)) = month_named(text) {
            slip |= !is_exact;
            if month.replace(number).is_some() {
                return None;
            }
        } else if let Some(found) = numerals::read(&rest) {
            numbers.push((
                u32::try_from(found.value).ok()?,
                text.trim_end_matches(char::is_alphabetic).len(),
            ));
            at += found.words;
            continue;
        } else if !WEEKDAYS
            .iter()
            .any(|day| day == text || day.get(..3) == Some(text))
            && !is_filler(text)
        {
            return None;
        }
        at += 1;
    }
    let numbers = years_in_words(numbers);
    let days = match month {
        Some(month) => with_month(month, &numbers)?,
        None => from_digits(&numbers)?,
    };
    let is_possible = |day: &Day| {
        day.month.is_none_or(|month| (1..=12).contains(&month))
            && day.day.is_none_or(|day| (1..=31).contains(&day))
    };
    let days: Vec<Day> = days.into_iter().filter(is_possible).collect();
    (!days.is_empty()).then_some(Found {
        days,
        slip,
        named_month: month.is_some(),
    })
}

/// "nineteen forty five" comes as 19 and 45, without digits.
fn years_in_words(numbers: Vec<(u32, usize)>) -> Vec<(u32, usize)> {
    match numbers.as_slice() {
        [first @ .., (19 | 20, 0), (low @ 10..=99, 0)] => {
            let century = numbers[first.len()].0;
            [first, &[(century * 100 + low, 4)]].concat()
        }
        _ => numbers,
    }
}

fn month_named(word: &str) -> Option<(u32, bool)> {
    let number = |at: usize| u32::try_from(at + 1).ok();
    let short = |month: &str| {
        word.len() == 3 && month.starts_with(word) || word == "sept" && month == "september"
    };
    if let Some(at) = MONTHS
        .iter()
        .position(|month| *month == word || short(month))
    {
        return number(at).map(|month| (month, true));
    }
    let is_near = |month: &&str| {
        word.len() > 3
            && word.as_bytes().first() == month.as_bytes().first()
            && osa_distance(word, month) <= budget(month.len())
    };
    let mut near = MONTHS
        .iter()
        .enumerate()
        .filter(|(_, month)| is_near(month));
    let (at, _) = near.next()?;
    if near.next().is_some() {
        None
    } else {
        number(at).map(|month| (month, false))
    }
}

fn with_month(month: u32, numbers: &[(u32, usize)]) -> Option<Vec<Day>> {
    let (day, year) = match *numbers {
        [] => (None, None),
        [(number, digits)] if number > 31 || digits > 2 => (None, Some(number)),
        [(number, _)] => (Some(number), None),
        [(year, digits), (day, _)] if digits > 2 => (Some(day), Some(year)),
        [(day, _), (year, _)] => (Some(day), Some(year)),
        _ => return None,
    };
    Some(vec![Day {
        year,
        month: Some(month),
        day,
    }])
}

fn from_digits(numbers: &[(u32, usize)]) -> Option<Vec<Day>> {
    let either = |a: u32, b: u32, year: Option<u32>| {
        let mut days = vec![Day {
            year,
            month: Some(b),
            day: Some(a),
        }];
        if a != b {
            days.push(Day {
                year,
                month: Some(a),
                day: Some(b),
            });
        }
        days
    };
    Some(match *numbers {
        [(year, digits)] if digits > 2 => vec![Day {
            year: Some(year),
            month: None,
            day: None,
        }],
        [(year, digits), (month, _)] | [(month, _), (year, digits)] if digits > 2 => vec![Day {
            year: Some(year),
            month: Some(month),
            day: None,
        }],
        [(a, _), (b, _)] => either(a, b, None),
        [(year, digits), (month, _), (day, _)] if digits > 2 => vec![Day {
            year: Some(year),
            month: Some(month),
            day: Some(day),
        }],
        [(a, _), (b, _), (year, _)] => either(a, b, Some(year)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, judge};
    use super::*;
    use proptest::prelude::*;

    fn verdict(main: &str, typed: &str) -> Verdict {
        judge(&Key::date(main), &Lexicon::default(), typed, Mode::Quiz).verdict
    }

    #[test]
    fn a_date_is_right_in_any_order_of_words() {
        for typed in [
            "9 May 1945",
            "May 9th, 1945",
            "1945-05-09",
            "the ninth of May 1945",
            "9 may 45",
            "on Wednesday, 9 May 1945",
            "May 9 nineteen forty-five",
        ] {
            assert_eq!(verdict("1945-05-09", typed), Verdict::Right, "{typed}");
        }
        assert_eq!(verdict("1945-05-13", "13/5/1945"), Verdict::Right);
        assert_eq!(verdict("5 May 1945", "5.5.1945"), Verdict::Right);
        assert_eq!(verdict("December 19", "19 dec"), Verdict::Right);
    }

    #[test]
    fn unclear_order_is_for_a_person_and_parts_are_asked_for() {
        assert_eq!(verdict("9 May 1945", "05/09/1945"), Verdict::Doubtful);
        assert_eq!(verdict("9 May 1945", "9 May"), Verdict::Close);
        assert_eq!(verdict("9 May 1945", "May 1945"), Verdict::Vague);
        assert_eq!(verdict("9 May 1945", "9 Mai 1945"), Verdict::Wrong);
        assert_eq!(verdict("9 February 1945", "9 Febuary 1945"), Verdict::Close);
    }

    #[test]
    fn a_date_is_shown_in_words() {
        for (date, shown) in [
            ("2022-12-19", "19 December 2022"),
            ("0987-05-01", "1 May 0987"),
            ("2022-12", "December 2022"),
            ("2022", "2022"),
            ("2022-13-01", "2022-13-01"),
            ("2022-01-32", "2022-01-32"),
            ("-", "-"),
            ("S-400", "S-400"),
            ("1914-18", "1914-18"),
            ("some day", "some day"),
        ] {
            assert_eq!(date_in_words(date), shown);
            assert_eq!(Key::date(date).main(), shown);
        }
        for typed in ["20 December 2022", "December", "never"] {
            let judged = super::super::judge(
                &Key::date("2022-12-19"),
                &Lexicon::default(),
                typed,
                Mode::Quiz,
            );
            assert_eq!(judged.nearest, "19 December 2022", "{typed}");
        }
    }

    #[test]
    fn another_date_is_wrong() {
        for typed in [
            "8 May 1945",
            "9 June 1945",
            "9 May 1946",
            "soon",
            "31/12/1945",
            "9 May or 8 May",
        ] {
            assert_eq!(verdict("9 May 1945", typed), Verdict::Wrong, "{typed}");
        }
    }

    #[test]
    fn dates_are_known_among_texts() {
        assert_eq!(same_text("July 4, 1776", "4 July 1776"), Some(true));
        assert_eq!(same_text("July 4, 1776", "5 July 1776"), Some(false));
        assert_eq!(same_text("May", "May"), None);
        assert_eq!(same_text("1776", "1776"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            let _ = read(&text);
        }
    }
}
