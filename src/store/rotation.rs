//! Which backups stay: close together for the last days, far apart for the last months. Must never look at a disk.

use jiff::civil::Date;
use std::collections::BTreeSet;

const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;

/// The places of those to keep among `dates`, which are newest first: the newest of each of the last 12 days that have
/// any, of the last 10 weeks and of the last 9 months.
pub(super) fn kept(dates: &[Date]) -> BTreeSet<usize> {
    let week = |date: Date| {
        let week = date.iso_week_date();
        (i32::from(week.year()), i32::from(week.week()))
    };
    let mut kept = newest_of_each(dates, DAYS, |date| (date, 0));
    kept.extend(newest_of_each(dates, WEEKS, week));
    kept.extend(newest_of_each(dates, MONTHS, |date| {
        (i32::from(date.year()), i32::from(date.month()))
    }));
    kept
}

fn newest_of_each<P: PartialEq>(
    dates: &[Date],
    most: usize,
    period: impl Fn(Date) -> P,
) -> BTreeSet<usize> {
    let mut met: Vec<P> = Vec::new();
    let mut kept = BTreeSet::new();
    for (place, date) in dates.iter().enumerate() {
        let period = period(*date);
        if met.len() < most && !met.contains(&period) {
            met.push(period);
            kept.insert(place);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};

    fn daily(days: i32) -> Vec<Date> {
        let today = date(2026, 11, 23);
        (0..days)
            .map(|back| today.checked_sub(back.days()).unwrap())
            .collect()
    }

    #[test]
    fn a_year_of_daily_backups_leaves_twelve_days_ten_weeks_and_nine_months() {
        let dates = daily(365);
        let kept: Vec<Date> = kept(&dates).into_iter().map(|place| dates[place]).collect();
        assert_eq!(kept[..12], dates[..12]);
        // Weeks back to the end of September, then the last days of the months before.
        assert!(kept.contains(&date(2026, 9, 27)) && !kept.contains(&date(2026, 9, 26)));
        assert_eq!(*kept.last().unwrap(), date(2026, 3, 31));
        assert_eq!(kept.len(), 12 + 7 + 8);
    }

    #[test]
    fn of_several_on_one_day_the_newest_stays() {
        let today = date(2026, 11, 23);
        assert_eq!(kept(&[today, today, today]), BTreeSet::from([0]));
        assert_eq!(kept(&[]), BTreeSet::new());
    }
}
