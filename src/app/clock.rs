//! The one place that reads the clock, the time zone and chance. Must never be asked by a room below: they take a `Moment`.

use crate::schedule::Moment;
use jiff::{Timestamp, civil::DateTime, fmt::temporal::Pieces, tz::Offset, tz::TimeZone};
use std::{
    sync::{LazyLock, RwLock},
    time::SystemTime,
};

/// Stands in for the clock when set, so that a whole program can be tested: RFC 3339 with an offset, or milliseconds
/// since 1970 in UTC. It stands still.
const VARIABLE: &str = "NEWSDECK_NOW";

/// The zone that the settings name; none: the machine's own.
static PINNED: RwLock<Option<TimeZone>> = RwLock::new(None);

/// From now on the clock on the wall is that of this zone; `None`, or a zone that this machine does not know: its own.
pub fn pin(zone: Option<&str>) {
    let zone = zone.and_then(|name| TimeZone::get(name).ok());
    *PINNED
        .write()
        .unwrap_or_else(|poisoned| poisoned.into_inner()) = zone;
}

fn pinned() -> Option<TimeZone> {
    PINNED
        .read()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
        .clone()
}

/// This instant, and what the local clock shows.
pub fn now() -> Moment {
    let now = stood_in().unwrap_or_else(read);
    match pinned() {
        Some(zone) => seen_in(&zone, now),
        None => now,
    }
}

/// What stands in for the clock, where anything does.
pub(super) fn stood_in() -> Option<Moment> {
    std::env::var(VARIABLE).ok().and_then(|text| given(&text))
}

/// The same instant on the clocks of a zone.
fn seen_in(zone: &TimeZone, now: Moment) -> Moment {
    match Timestamp::from_millisecond(now.utc_ms) {
        Ok(instant) => moment(instant, zone.to_offset(instant)),
        Err(_) => now,
    }
}

/// 128 bits that nobody else knows.
///
/// # Errors
/// This system has no randomness to give; the sentence says so.
pub fn secret() -> Result<[u8; 16], String> {
    let mut secret = [0; 16];
    let filled = getrandom::fill(&mut secret);
    filled.map_err(|why| {
        format!("This system gives no random numbers, and without them no phone is let in: {why}.")
    })?;
    Ok(secret)
}

/// What this machine's clock shows in truth, in milliseconds since 1970: only files are compared with it.
pub fn wall_ms() -> i64 {
    read().utc_ms
}

/// What the local clock shows.
pub fn local() -> DateTime {
    let now = now();
    let offset = Offset::from_seconds(now.offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    let instant = Timestamp::from_millisecond(now.utc_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    offset.to_datetime(instant)
}

#[expect(
    clippy::disallowed_methods,
    reason = "everyone else takes the time from here"
)]
fn read() -> Moment {
    at(SystemTime::now())
}

/// A clock outside the years -9999 to 9999 stands at 1970: nobody can be helped there, and nothing must break.
fn at(time: SystemTime) -> Moment {
    let instant = Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH);
    moment(instant, zone().to_offset(instant))
}

/// The zone of this machine, read once. The file that says so is read by itself where there is one: to find out the
/// zone's name too, all zones of the system would be looked through, which takes longer than the first frame.
fn zone() -> &'static TimeZone {
    static ZONE: LazyLock<TimeZone> = LazyLock::new(|| {
        let is_set = std::env::var_os("TZ").is_some();
        let own = (!is_set)
            .then(|| std::fs::read("/etc/localtime").ok())
            .flatten();
        own.and_then(|bytes| TimeZone::tzif("local", &bytes).ok())
            .unwrap_or_else(TimeZone::system)
    });
    &ZONE
}

/// What the variable says; `None` when that is no time.
fn given(text: &str) -> Option<Moment> {
    if let Ok(utc_ms) = text.parse() {
        let instant = Timestamp::from_millisecond(utc_ms).ok()?;
        return Some(moment(instant, zone().to_offset(instant)));
    }
    let offset = Pieces::parse(text).ok()?.to_numeric_offset()?;
    Some(moment(text.parse().ok()?, offset))
}

fn moment(instant: Timestamp, offset: Offset) -> Moment {
    Moment {
        utc_ms: instant.as_millisecond(),
        offset_minutes: offset.seconds().div_euclid(60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_given_time_keeps_its_own_offset() {
        let noon = Moment {
            utc_ms: 1_795_431_600_000,
            offset_minutes: 60,
        };
        assert_eq!(given("2026-11-23T12:00:00+01:00"), Some(noon));
        assert_eq!(
            given("1795431600000").map(|now| now.utc_ms),
            Some(noon.utc_ms)
        );
    }

    #[test]
    fn a_pinned_zone_shows_the_same_instant_on_its_own_clocks() {
        let noon = given("2026-11-23T12:00:00+01:00").unwrap();
        let seen = |zone: &str| seen_in(&TimeZone::get(zone).unwrap(), noon);
        let tokyo = Moment {
            offset_minutes: 540,
            ..noon
        };
        assert_eq!(seen("Asia/Tokyo"), tokyo);
        assert_eq!(seen("Europe/Berlin"), noon);
    }

    #[test]
    fn what_is_no_time_is_not_taken_for_one() {
        for text in ["", "noon", "2026-11-23", "2026-11-23T12:00:00"] {
            assert_eq!(given(text), None, "{text}");
        }
    }

    #[test]
    fn a_clock_at_the_end_of_all_years_breaks_nothing() {
        let after = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        for beyond in [253_402_300_740, 253_402_300_800, 1 << 40] {
            assert_eq!(at(after(beyond)).utc_ms, 0);
        }
        assert_eq!(at(after(1_795_431_600)).utc_ms, 1_795_431_600_000);
    }

    #[test]
    fn the_clock_is_past_the_day_this_was_written() {
        assert!(read().utc_ms > 1_795_000_000_000);
    }
}
