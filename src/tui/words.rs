//! Numbers in words, the same on every screen and in plain mode.

use crate::schedule::{StudyDay, Wait};

/// "1 card", "2 cards".
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// How long until a card returns, as a grade button says it: "10 min", "3 d", "2.1 mo", "1.4 y".
pub fn wait(wait: Wait) -> String {
    match wait {
        Wait::Minutes(minutes) => format!("{minutes} min"),
        Wait::Days(number) => days(number),
    }
}

/// The same to be read aloud: "10 minutes", "3 days", "2.1 months", "1.4 years".
pub fn wait_in_full(wait: Wait) -> String {
    let whole = |number: u32, noun| count(usize::try_from(number).unwrap_or(usize::MAX), noun);
    let told = match wait {
        Wait::Minutes(number) => return whole(number, "minute"),
        Wait::Days(number @ ..31) => return whole(number, "day"),
        Wait::Days(number) => days(number),
    };
    match told.split_once(' ') {
        Some((number, "mo")) => format!("{number} months"),
        Some((number, _)) => format!("{number} years"),
        None => told,
    }
}

/// "1 minute", "12 minutes": whole minutes of a span of milliseconds, to be read aloud.
pub fn minutes_in_full(ms: i64) -> String {
    count(usize::try_from(minutes(ms)).unwrap_or(usize::MAX), "minute")
}

/// Whole minutes of a span of milliseconds, at least 1 and rounded up.
pub fn minutes(ms: i64) -> i64 {
    (ms.max(1) + 59_999) / 60_000
}

/// The time of one answer: "4.2 s", "3 min".
pub fn short_time(ms: u64) -> String {
    match ms {
        ..100_000 => format!("{:.1} s", ms as f64 / 1_000.0),
        _ => format!("{} min", ms.div_ceil(60_000)),
    }
}

/// Time spent, in the unit that reads best: "12 min", "3.4 h".
pub fn long_time(ms: u64) -> String {
    match ms.div_ceil(60_000) {
        minutes @ ..120 => format!("{minutes} min"),
        _ => format!("{:.1} h", ms as f64 / 3_600_000.0),
    }
}

/// A number of days in the unit that reads best.
pub fn days(days: u32) -> String {
    let days = f64::from(days);
    match days {
        ..31.0 => format!("{days} d"),
        ..365.0 => format!("{:.1} mo", days / 30.44),
        _ => format!("{:.1} y", days / 365.25),
    }
}

/// When something is due, as a sentence's end: "today", "tomorrow", "in 12 days".
pub fn due(day: StudyDay, today: StudyDay) -> String {
    match (day.since(today), today.since(day)) {
        (0, 0) => "today".to_owned(),
        (0, late) => format!("{} ago", count(late as usize, "day")),
        (1, _) => "tomorrow".to_owned(),
        (ahead, _) => format!("in {ahead} days"),
    }
}

/// "Where do the 3 notes go?"
pub fn where_to(notes: usize) -> String {
    match notes {
        1 => "Where does the note go?".to_owned(),
        notes => format!("Where do the {notes} notes go?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_told_in_the_unit_that_reads_best() {
        assert_eq!(days(1), "1 d");
        assert_eq!(days(30), "30 d");
        assert_eq!(days(64), "2.1 mo");
        assert_eq!(days(730), "2.0 y");
        assert_eq!(minutes(1), 1);
        assert_eq!(minutes(600_000), 10);
        assert_eq!(minutes(-5), 1);
    }

    #[test]
    fn what_is_read_aloud_has_no_abbreviation() {
        let told = [
            Wait::Minutes(1),
            Wait::Minutes(10),
            Wait::Days(1),
            Wait::Days(6),
            Wait::Days(64),
            Wait::Days(730),
        ]
        .map(wait_in_full);
        assert_eq!(
            told,
            [
                "1 minute",
                "10 minutes",
                "1 day",
                "6 days",
                "2.1 months",
                "2.0 years"
            ]
        );
        assert_eq!(minutes_in_full(1), "1 minute");
        assert_eq!(minutes_in_full(61_000), "2 minutes");
    }

    #[test]
    fn days_have_names_near_today() {
        let day = StudyDay::from_number;
        let told = [day(9), day(10), day(11), day(13)].map(|d| due(d, day(10)));
        assert_eq!(told, ["1 day ago", "today", "tomorrow", "in 3 days"]);
    }
}
