//! The learner's day: a calendar day that turns at 4 in the morning, from a given instant and its own offset.
//!
//! Must never read a clock or a time zone: both come in with the instant.

use jiff::{Timestamp, civil::Date, tz::Offset};
use std::fmt;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
const MINUTES_A_DAY: u16 = 24 * 60;

/// An instant and what the local clock showed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub utc_ms: i64,
    /// Local time minus UTC, in minutes.
    pub offset_minutes: i32,
}

impl Moment {
    /// What the clock on the wall showed, to the minute: "2026-11-27 19:30".
    pub fn on_the_wall(self) -> String {
        let offset = Offset::from_seconds(self.offset_minutes.saturating_mul(60));
        match (Timestamp::from_millisecond(self.utc_ms), offset) {
            (Ok(at), Ok(offset)) => offset
                .to_datetime(at)
                .strftime("%Y-%m-%d %H:%M")
                .to_string(),
            _ => "an unknown time".to_owned(),
        }
    }
}

/// When a study day begins, in minutes after midnight: 0 to 1,439; 4 in the morning when nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rollover(u16);

impl Rollover {
    /// # Errors
    ///
    /// The day would begin on another day.
    pub fn new(minutes_after_midnight: i64) -> Result<Self, RolloverOutOfRange> {
        u16::try_from(minutes_after_midnight)
            .ok()
            .filter(|minutes| *minutes < MINUTES_A_DAY)
            .map(Self)
            .ok_or(RolloverOutOfRange(minutes_after_midnight))
    }

    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl Default for Rollover {
    fn default() -> Self {
        Self(4 * 60)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day cannot begin {0} minutes after midnight: give 0 to 1439")]
pub struct RolloverOutOfRange(i64);

/// A local day from rollover to rollover, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyDay(i32);

impl StudyDay {
    /// The day on which `moment` fell for the learner.
    ///
    /// ```
    /// # use newsdeck::schedule::{Moment, Rollover, StudyDay};
    /// // 2026-11-24 02:59 UTC is 03:59 in Paris: still the evening before.
    /// let night = Moment { utc_ms: 1_795_489_140_000, offset_minutes: 60 };
    /// assert_eq!(StudyDay::of(night, Rollover::default()).to_string(), "2026-11-23");
    /// ```
    pub fn of(moment: Moment, rollover: Rollover) -> Self {
        let shift = (i64::from(moment.offset_minutes) - i64::from(rollover.0)) * MINUTE_MS;
        let days = moment.utc_ms.saturating_add(shift).div_euclid(DAY_MS);
        Self(nearest(days))
    }

    pub const fn from_number(days_since_1970: i32) -> Self {
        Self(days_since_1970)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add_unsigned(days))
    }

    /// Days since `earlier`; 0 when that day is not earlier: after a date line or a clock set back.
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    pub fn from_date(date: Date) -> Self {
        let epoch = jiff::civil::date(1970, 1, 1);
        Self((date - epoch).get_days())
    }

    /// The calendar's date of this day; the nearest one there is, should the year be beyond -9999 to 9999.
    pub fn date(self) -> Date {
        jiff::civil::date(1970, 1, 1)
            .saturating_add(jiff::Span::new().days(self.0.clamp(-4_371_587, 2_932_896)))
    }
}

fn nearest(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX })
}

/// As the calendar writes it: `2026-11-23`.
impl fmt::Display for StudyDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.date().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, tz::TimeZone};
    use proptest::prelude::*;

    fn day(local: &str) -> String {
        let local: Timestamp = format!("{local}Z").parse().unwrap();
        let moment = Moment {
            utc_ms: local.as_millisecond(),
            offset_minutes: 0,
        };
        StudyDay::of(moment, Rollover::default()).to_string()
    }

    #[test]
    fn the_day_turns_at_four_in_the_morning() {
        assert_eq!(day("2026-11-23T03:59:59.999"), "2026-11-22");
        assert_eq!(day("2026-11-23T04:00:00"), "2026-11-23");
        assert_eq!(day("2026-11-24T03:59:59.999"), "2026-11-23");
    }

    #[test]
    fn leap_days_2038_and_the_years_before_1970_are_days_like_others() {
        assert_eq!(day("2028-03-01T03:00:00"), "2028-02-29");
        assert_eq!(day("2028-02-29T04:00:00"), "2028-02-29");
        assert_eq!(day("2038-01-19T05:14:08"), "2038-01-19");
        assert_eq!(day("1969-12-31T23:00:00"), "1969-12-31");
        let (before, after) = (
            jiff::civil::date(2028, 2, 28),
            jiff::civil::date(2028, 3, 1),
        );
        assert_eq!(
            StudyDay::from_date(after).since(StudyDay::from_date(before)),
            2
        );
    }

    #[test]
    fn a_rollover_is_a_time_of_day() {
        assert_eq!(Rollover::new(240), Ok(Rollover::default()));
        assert!(Rollover::new(1_439).is_ok());
        insta::assert_snapshot!(Rollover::new(1_440).unwrap_err(), @"a day cannot begin 1440 minutes after midnight: give 0 to 1439");
        assert!(Rollover::new(-1).is_err());
    }

    /// Asks for the study day of every half hour, as a clock on the wall in `zone` would; gives days and half hours.
    fn days_seen(zone: impl Fn(Timestamp) -> i32, from: &str, to: &str) -> Vec<(i32, u32)> {
        let (from, to): (Timestamp, Timestamp) = (from.parse().unwrap(), to.parse().unwrap());
        let mut seen: Vec<(i32, u32)> = Vec::new();
        for utc_ms in (from.as_millisecond()..to.as_millisecond()).step_by(1_800_000) {
            let offset_minutes = zone(Timestamp::from_millisecond(utc_ms).unwrap());
            let moment = Moment {
                utc_ms,
                offset_minutes,
            };
            let day = StudyDay::of(moment, Rollover::default()).number();
            match seen.last_mut() {
                Some((last, half_hours)) if *last == day => *half_hours += 1,
                _ => seen.push((day, 1)),
            }
        }
        seen
    }

    #[test]
    fn days_of_23_and_25_hours_follow_each_other_without_a_gap() {
        let berlin = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let offset = |at| berlin.to_offset(at).seconds() / 60;
        for (from, to, hours) in [
            ("2026-03-26T12:00:00Z", "2026-03-31T12:00:00Z", 23),
            ("2026-10-22T12:00:00Z", "2026-10-27T12:00:00Z", 25),
        ] {
            let seen = days_seen(offset, from, to);
            assert!(
                seen.windows(2).all(|two| two[1].0 == two[0].0 + 1),
                "{seen:?}"
            );
            let mut whole: Vec<u32> = seen[1..seen.len() - 1]
                .iter()
                .map(|(_, half)| half / 2)
                .collect();
            whole.sort_unstable();
            whole.dedup();
            assert_eq!(whole, [hours.min(24), hours.max(24)]);
        }
    }

    #[test]
    fn the_date_line_skips_a_day_or_repeats_it_but_never_loses_an_hour() {
        // Samoa crossed it at the end of 29 December 2011: there was no 30 December. A ship may cross it back.
        let crossing: Timestamp = "2011-12-30T10:00:00Z".parse().unwrap();
        let skipped = |at| if at < crossing { -600 } else { 840 };
        let repeated = |at| if at < crossing { 840 } else { -600 };
        let (from, to) = ("2011-12-28T12:00:00Z", "2012-01-02T12:00:00Z");
        let days = |seen: &[(i32, u32)]| seen.iter().map(|(day, _)| *day).collect::<Vec<_>>();
        let (west, east) = (days_seen(skipped, from, to), days_seen(repeated, from, to));
        let night = 8; // 31 December began at midnight there; until 4 in the morning it was still the study day before
        assert_eq!(
            days(&west),
            [15_335, 15_336, 15_337, 15_338, 15_339, 15_340, 15_341]
        );
        assert!(west.contains(&(15_338, night)), "{west:?}");
        assert_eq!(
            days(&east),
            [15_336, 15_337, 15_338, 15_337, 15_338, 15_339, 15_340]
        );
        assert_eq!(west.iter().map(|(_, half)| half).sum::<u32>(), 240);
    }

    proptest! {
        #[test]
        fn any_moment_has_a_day_and_elapsed_days_are_never_negative(
            a in any::<i64>(), b in any::<i64>(), offset in any::<i32>(), rollover in 0..1_440i64,
        ) {
            let rollover = Rollover::new(rollover).unwrap();
            let day = |utc_ms| StudyDay::of(Moment { utc_ms, offset_minutes: offset }, rollover);
            let (early, late) = (day(a.min(b)), day(a.max(b)));
            prop_assert!(early <= late);
            prop_assert_eq!(early.since(late), 0);
            let _ = (late.to_string(), late.plus(u32::MAX));
        }

        #[test]
        fn a_date_reads_back_from_its_day(number in -4_371_587..=2_932_896) {
            let day = StudyDay::from_number(number);
            prop_assert_eq!(StudyDay::from_date(day.date()), day);
        }
    }
}
