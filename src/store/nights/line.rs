//! The lines of a journal: the plan first, then what happened, each with its number, its time and a check sum.
//!
//! Must never write what it could not read back, and never refuse a key that a later version adds.

use crate::{
    history::{BadLine, check_sum, with_sum},
    quiz::{
        Plan,
        night::{Event, Recorded},
    },
    schedule::Moment,
};
use serde::{Deserialize, Serialize};

/// The format this program writes; a journal with a higher number is not read.
pub(super) const VERSION: u64 = 1;

const FORMAT: &str = "newsdeck night";

/// What one line of a journal turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NightLine {
    Header(Box<Header>),
    /// `n` counts the events of the night from 1; a line that had to be written twice has one number.
    Event {
        n: u64,
        recorded: Recorded,
    },
    /// The journal was written by a later version.
    Newer,
    /// The plan can be read, but the line is not as it was written.
    Damaged(Box<Header>),
    /// Nothing: what closes a torn line leaves such lines.
    Empty,
    Bad(BadLine),
}

/// What a journal begins with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    pub started: Moment,
    /// Of the program that wrote it.
    pub version: String,
    pub plan: Plan,
}

#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(borrow)]
    format: Option<std::borrow::Cow<'a, str>>,
    v: Option<u64>,
}

#[derive(Serialize)]
struct HeaderOut<'a> {
    format: &'a str,
    v: u64,
    t: i64,
    z: i32,
    version: &'a str,
    seed: &'a str,
    plan: &'a Plan,
}

#[derive(Deserialize)]
struct HeaderIn {
    t: i64,
    #[serde(default)]
    z: i32,
    #[serde(default)]
    version: String,
    plan: Plan,
}

#[derive(Serialize)]
struct EventOut<'a> {
    n: u64,
    t: i64,
    e: &'a Event,
}

#[derive(Deserialize)]
struct EventIn {
    n: u64,
    t: i64,
    e: Event,
}

/// The line of a header, with its line end.
pub(super) fn header(header: &Header) -> String {
    line(&HeaderOut {
        format: FORMAT,
        v: VERSION,
        t: header.started.utc_ms,
        z: header.started.offset_minutes,
        version: &header.version,
        seed: &header.plan.seed,
        plan: &header.plan,
    })
}

/// The line of an event, with its line end.
pub(super) fn event(n: u64, recorded: &Recorded) -> String {
    line(&EventOut {
        n,
        t: recorded.at,
        e: &recorded.event,
    })
}

fn line(value: &impl Serialize) -> String {
    // Plans and events have text keys only, so JSON can always say them; what it makes of a number without a value is
    // noticed before a night begins.
    let mut object = serde_json::to_string(value).unwrap_or_default();
    object.pop(); // the brace, which the sum comes before
    with_sum(object) + "\n"
}

/// Reads one line, given without its line end.
pub(super) fn read(line: &[u8]) -> NightLine {
    let line = line.strip_suffix(b"\r").unwrap_or(line); // a tool may have changed the line ends
    if line.is_empty() {
        return NightLine::Empty;
    }
    if let Err(bad) = check_sum(line) {
        return match header_of_damaged(line) {
            Some(header) => NightLine::Damaged(Box::new(header)),
            None => NightLine::Bad(bad),
        };
    }
    let told = |why: serde_json::Error| NightLine::Bad(BadLine::Json(why.to_string()));
    if line.starts_with(br#"{"n":"#) {
        return match serde_json::from_slice::<EventIn>(line) {
            Ok(EventIn { n, t, e }) => NightLine::Event {
                n,
                recorded: Recorded { at: t, event: e },
            },
            Err(why) => told(why),
        };
    }
    match serde_json::from_slice::<Kind<'_>>(line) {
        Ok(kind) if kind.format.as_deref() == Some(FORMAT) => match kind.v {
            Some(version) if version > VERSION => NightLine::Newer,
            _ => match serde_json::from_slice::<HeaderIn>(line) {
                Ok(found) => NightLine::Header(Box::new(found.into())),
                Err(why) => told(why),
            },
        },
        Ok(_) => NightLine::Bad(BadLine::Missing { key: "format" }),
        Err(why) => told(why),
    }
}

impl From<HeaderIn> for Header {
    fn from(found: HeaderIn) -> Self {
        Self {
            started: Moment {
                utc_ms: found.t,
                offset_minutes: found.z,
            },
            version: found.version,
            plan: found.plan,
        }
    }
}

/// What a header still says that was changed since it was written: most damage hits a letter of some text, and all
/// else is as it was. A line that was cut off is none.
fn header_of_damaged(line: &[u8]) -> Option<Header> {
    let text = String::from_utf8_lossy(line);
    let kind: Kind<'_> = serde_json::from_str(&text).ok()?;
    let is_ours = kind.format.as_deref() == Some(FORMAT) && kind.v.is_none_or(|v| v <= VERSION);
    let found = is_ours.then(|| serde_json::from_str::<HeaderIn>(&text).ok());
    found.flatten().map(Header::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{any, night::Step};
    use proptest::prelude::*;

    #[test]
    fn an_event_is_one_short_line() {
        let next = Recorded {
            at: 1_795_431_600_000,
            event: Event::Host(Step::Next),
        };
        assert_eq!(
            event(1, &next),
            "{\"n\":1,\"t\":1795431600000,\"e\":{\"host\":\"next\"},\"c\":\"45e3ca04\"}\n"
        );
    }

    #[test]
    fn a_line_of_something_else_and_a_later_format_are_told_apart() {
        let summed = |object: &str| with_sum(object.to_owned());
        assert_eq!(read(b""), NightLine::Empty);
        assert_eq!(read(b"hello"), NightLine::Bad(BadLine::Cut));
        assert_eq!(
            read(summed(r#"{"format":"newsdeck night","v":9"#).as_bytes()),
            NightLine::Newer
        );
        assert_eq!(
            read(summed(r#"{"k":"review""#).as_bytes()),
            NightLine::Bad(BadLine::Missing { key: "format" })
        );
        let odd = read(summed(r#"{"n":3,"t":0,"e":{"host":"dance"}"#).as_bytes());
        assert!(matches!(odd, NightLine::Bad(BadLine::Json(_))), "{odd:?}");
    }

    proptest! {
        #[test]
        fn every_event_reads_back_and_one_changed_byte_is_noticed(
            recorded in any::recorded(),
            n in 1..1_000_000u64,
            at in any::<prop::sample::Index>(),
        ) {
            let written = event(n, &recorded);
            let line = written.strip_suffix('\n').unwrap().as_bytes();
            prop_assert!(!line.contains(&b'\n'));
            prop_assert_eq!(read(line), NightLine::Event { n, recorded });
            let mut other = line.to_vec();
            other[at.index(line.len())] ^= 1;
            prop_assert!(matches!(read(&other), NightLine::Bad(_)));
        }
    }
}
