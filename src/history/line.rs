//! One entry as one line of JSON with a check sum, written and read.
//!
//! Must never write what it could not read back, and never refuse what a later version adds: unknown keys are passed
//! over, unknown kinds are kept.

use super::{
    entry::{Entry, Kind, Review},
    scan::scan,
    sum::{check_sum, with_sum},
    wire::{Head, Wire, WireReview, form, is_known, kind},
    word::{Device, Word, WordProblem},
};
use crate::{
    deck::{CardId, IdProblem},
    schedule::{
        Grade, OutOfRange, ParametersProblem, Retrievability, RolloverOutOfRange, StepsProblem,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// The format this program writes; a line with a higher number is kept and passed over.
pub(super) const VERSION: u64 = 1;

/// What one line of a log file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Entry(Box<Entry>),
    /// Whole, but written by a later version in a way that cannot be read here.
    Newer,
    /// Nothing: what closes a torn line leaves such lines.
    Empty,
    Bad(BadLine),
}

/// Why a line cannot be used. It stays where it is.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BadLine {
    #[error("the line has no check sum at its end: it was cut off, or is no line of a log")]
    Cut,
    #[error("the check sum does not match: something in the line has changed since it was written")]
    Sum,
    #[error("the line cannot be read: {0}")]
    Json(String),
    #[error("`{key}` is missing")]
    Missing { key: &'static str },
    #[error("`id` is not a UUID")]
    Id,
    #[error("`{key}` is {value}, which cannot be: {allowed}")]
    Value {
        key: &'static str,
        value: String,
        allowed: &'static str,
    },
    #[error(transparent)]
    Card(#[from] IdProblem),
    #[error(transparent)]
    Word(#[from] WordProblem),
    #[error(transparent)]
    Number(#[from] OutOfRange),
    #[error(transparent)]
    Parameters(#[from] ParametersProblem),
    #[error(transparent)]
    Steps(#[from] StepsProblem),
    #[error(transparent)]
    Rollover(#[from] RolloverOutOfRange),
}

/// The exact line of an entry, without its line end.
pub fn encode(entry: &Entry) -> String {
    // A wire record has text keys and finite numbers only, so JSON can always say it.
    let mut line = serde_json::to_string(&Wire::from(entry)).unwrap_or_default();
    line.pop(); // the brace, which the sum comes before
    with_sum(line)
}

/// Reads one line, given without its line end.
pub fn decode(line: &[u8]) -> Line {
    match parse(line) {
        Parsed::Answer(answer) => match answer.entry() {
            Ok(entry) => Line::Entry(Box::new(entry)),
            Err(bad) => Line::Bad(bad),
        },
        Parsed::Other(entry) => Line::Entry(entry),
        Parsed::Newer => Line::Newer,
        Parsed::Empty => Line::Empty,
        Parsed::Bad(bad) => Line::Bad(bad),
    }
}

/// A line, with reviews still borrowed: they are many, and the fold needs little of each.
#[expect(
    clippy::large_enum_variant,
    reason = "made and used up a million times: a box would cost more"
)]
pub(super) enum Parsed<'a> {
    Answer(Answer<'a>),
    Other(Box<Entry>),
    Newer,
    Empty,
    Bad(BadLine),
}

/// A review or a quiz answer whose head, grade and card are there; `card` is not checked yet.
pub(super) struct Answer<'a> {
    pub id: Uuid,
    pub quiz: bool,
    pub grade: Grade,
    pub card: &'a str,
    pub wire: WireReview<'a>,
}

pub(super) fn parse(line: &[u8]) -> Parsed<'_> {
    let line = line.strip_suffix(b"\r").unwrap_or(line); // a tool may have changed the line ends
    if line.is_empty() {
        return Parsed::Empty;
    }
    if let Err(bad) = check_sum(line) {
        return Parsed::Bad(bad);
    }
    let line = match std::str::from_utf8(line) {
        Ok(line) => line,
        Err(why) => return Parsed::Bad(BadLine::Json(why.to_string())),
    };
    let review = scan(line).map_or_else(|| serde_json::from_str::<WireReview<'_>>(line), Ok);
    match review {
        Ok(wire) if wire.v <= VERSION && matches!(wire.k, "review" | "quiz") => {
            match answer(wire) {
                Ok(answer) => Parsed::Answer(answer),
                Err(bad) => Parsed::Bad(bad),
            }
        }
        _ => other(line),
    }
}

fn answer(wire: WireReview<'_>) -> Result<Answer<'_>, BadLine> {
    Ok(Answer {
        id: uuid(wire.id)?,
        quiz: wire.k == "quiz",
        grade: Grade::from_number(wire.g.ok_or(BadLine::Missing { key: "g" })?)?,
        card: wire.card.ok_or(BadLine::Missing { key: "card" })?,
        wire: WireReview {
            z: offset(wire.z)?,
            ..wire
        },
    })
}

impl Answer<'_> {
    fn entry(&self) -> Result<Entry, BadLine> {
        let wire = &self.wire;
        // What the fold does without may be strange; it is then left out, and the review still counts.
        let word = |text: Option<&str>| text.and_then(|text| Word::new(text).ok());
        let review = Review {
            card: CardId::new(self.card)?,
            fingerprint: word(wire.fp),
            grade: self.grade,
            ms: wire.ms.unwrap_or(0).try_into().unwrap_or(u32::MAX),
            form: form(wire.form),
            hints: wire.hints.unwrap_or(0).try_into().unwrap_or(u8::MAX),
            verdict: word(wire.verdict),
            retrievability: wire.r.and_then(|chance| Retrievability::new(chance).ok()),
            params: word(wire.p),
        };
        Ok(Entry {
            id: self.id,
            device: Device::new(wire.d)?,
            n: wire.n,
            hybrid: wire.h.0,
            at: wire.t,
            offset_minutes: wire.z,
            batch: wire.batch.and_then(|batch| uuid(batch).ok()),
            kind: if self.quiz {
                Kind::Quiz(review)
            } else {
                Kind::Review(review)
            },
        })
    }
}

/// Whatever is no review: few, so these are read at leisure.
fn other(line: &str) -> Parsed<'_> {
    let json = |why: serde_json::Error| BadLine::Json(why.to_string());
    let head = match serde_json::from_str::<Head<'_>>(line) {
        Ok(head) => head,
        Err(why) => {
            return if is_newer(line) {
                Parsed::Newer
            } else {
                Parsed::Bad(json(why))
            };
        }
    };
    let kind = if head.v > VERSION || !is_known(head.k) {
        Word::new(head.k)
            .map(|name| Kind::Unknown { name })
            .map_err(BadLine::from)
    } else {
        serde_json::from_str(line)
            .map_err(json)
            .and_then(|fields| kind(head.k, fields))
    };
    match kind.and_then(|kind| head.entry(kind)) {
        Ok(entry) => Parsed::Other(Box::new(entry)),
        Err(bad) => Parsed::Bad(bad),
    }
}

fn is_newer(line: &str) -> bool {
    #[derive(Deserialize)]
    struct Version {
        v: u64,
    }
    serde_json::from_str::<Version>(line).is_ok_and(|version| version.v > VERSION)
}

pub(super) fn uuid(text: &str) -> Result<Uuid, BadLine> {
    Uuid::try_parse(text).map_err(|_| BadLine::Id)
}

/// Local time is never more than 26 hours from UTC.
pub(super) fn offset(minutes: i32) -> Result<i32, BadLine> {
    if minutes.unsigned_abs() <= 26 * 60 {
        return Ok(minutes);
    }
    Err(BadLine::Value {
        key: "z",
        value: minutes.to_string(),
        allowed: "give -1560 to 1560 minutes",
    })
}

#[cfg(test)]
mod tests {
    use super::super::any;
    use super::*;
    use proptest::prelude::*;

    fn summed(body: &str) -> String {
        format!(r#"{body},"c":"{:08x}"}}"#, crc32fast::hash(body.as_bytes()))
    }

    const HEAD: &str = r#"{"v":1,"id":"019ab5c2-7c00-7abc-8def-0123456789ab","d":"kitchen","n":412,"h":1763800000001,"t":1763800000000,"z":60"#;

    fn bad(body: &str) -> String {
        match decode(summed(&format!("{HEAD}{body}")).as_bytes()) {
            Line::Bad(bad) => bad.to_string(),
            other => format!("not bad: {other:?}"),
        }
    }

    #[test]
    fn a_review_is_written_in_the_order_of_the_format() {
        let line = summed(&format!(
            r#"{HEAD},"k":"review","card":"ecb-2012/lagarde/role","fp":"x7k2m9qa","g":3,"ms":4211,"form":"type","hints":1,"verdict":"close","r":0.8731,"p":"fsrs6-default""#
        ));
        let Line::Entry(entry) = decode(line.as_bytes()) else {
            panic!("an entry")
        };
        assert_eq!(encode(&entry), line);
        let Kind::Review(review) = &entry.kind else {
            panic!("a review")
        };
        assert_eq!(
            (review.grade, review.ms, review.hints),
            (Grade::Good, 4211, 1)
        );
        assert_eq!(review.retrievability.map(Retrievability::get), Some(0.8731));
    }

    #[test]
    fn every_kind_reads_as_the_format_says() {
        for body in [
            r#","k":"undo","of":["019ab5c2-7c00-7abc-8def-0123456789ab"]"#,
            r#","k":"suspend","card":"ab/cd/answer","on":true"#,
            r#","k":"bury","card":"ab/cd/answer","until":"2026-11-24""#,
            r#","k":"flag","card":"ab/cd/answer","flag":7"#,
            r#","k":"word","card":"ab/cd/word","as":"learn""#,
            r#","k":"word","card":"ab/cd/word","as":"derived""#,
            r#","k":"reset","card":"ab/cd/answer""#,
            r#","k":"link","from":"ab/cd","to":"ab/ef""#,
            r#","k":"link","from":"ab/cd/answer","to":"ab/ef/answer""#,
            r#","k":"seen","note":"ab/cd","kind":"question","lead":"Who \"said\" it?","answer":"Draghi""#,
            r#","k":"import","card":"ab/cd/answer","stability":12.5,"difficulty":5.0,"from":"anki""#,
            r#","k":"params","all":true,"desired_retention":0.85,"steps":{"learning":[1,6,10],"relearning":[]},"rollover":240,"leech":8"#,
            r#","k":"params","deck":"ecb-2012","desired_retention":0.9"#,
            r#","k":"quiz","card":"ab/cd/answer","g":3,"ms":0,"form":"choose","hints":0,"verdict":"right""#,
            r#","k":"review","card":"ab/cd/answer","g":1,"ms":1,"form":"reveal","hints":0,"batch":"019ab5c2-7c00-7abc-8def-0123456789ab""#,
        ] {
            let line = summed(&format!("{HEAD}{body}"));
            match decode(line.as_bytes()) {
                Line::Entry(entry) => assert_eq!(encode(&entry), line),
                other => panic!("{body}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_a_later_version_adds_is_passed_over() {
        let kind_of = |line: String| match decode(line.as_bytes()) {
            Line::Entry(entry) => entry.kind,
            other => panic!("{other:?}"),
        };
        let more =
            r#","k":"review","card":"ab/cd/answer","g":3,"mood":{"joy":[1,2]},"form":"sung""#;
        let Kind::Review(review) = kind_of(summed(&format!("{HEAD}{more}"))) else {
            panic!("a review")
        };
        assert_eq!(review.form.as_str(), "sung");
        let unknown = |name: &str| Kind::Unknown {
            name: Word::new(name).unwrap(),
        };
        assert_eq!(
            kind_of(summed(&format!(r#"{HEAD},"k":"merge","of":5"#))),
            unknown("merge")
        );
        let newer = HEAD.replace(r#""v":1"#, r#""v":2"#);
        assert_eq!(
            kind_of(summed(&format!(r#"{newer},"k":"review","g":"good""#))),
            unknown("review")
        );
        assert_eq!(
            decode(summed(r#"{"v":9,"events":[]"#).as_bytes()),
            Line::Newer
        );
        let text = HEAD.replace("1763800000001", "\"1763800000001\"");
        assert_eq!(
            kind_of(summed(&format!(r#"{text},"k":"merge""#))),
            unknown("merge")
        );
    }

    #[test]
    fn a_line_that_cannot_be_says_why() {
        insta::assert_snapshot!(bad(r#","k":"review","card":"ab/cd/answer","g":5"#), @"a grade of 5 is impossible: it lies between 1 and 4");
        insta::assert_snapshot!(bad(r#","k":"review","g":3"#), @"`card` is missing");
        insta::assert_snapshot!(bad(r#","k":"review","card":"Ab","g":3"#), @"`Ab` is not a card: write deck/note/slot, for example `ecb-2012/lagarde/role`");
        insta::assert_snapshot!(bad(r#","k":"word","card":"ab/cd/word","as":"liked""#), @"`as` is liked, which cannot be: give learn, known, ignored or derived");
        insta::assert_snapshot!(bad(r#","k":"flag","card":"ab/cd/answer","flag":8"#), @"`flag` is 8, which cannot be: give 0 to 7");
        insta::assert_snapshot!(bad(r#","k":"bury","card":"ab/cd/answer","until":"soon""#), @"`until` is soon, which cannot be: give a date, for example 2026-11-24");
        insta::assert_snapshot!(bad(r#","k":"params","leech":8"#), @"`deck` is missing");
        insta::assert_snapshot!(bad(r#","k":"undo","of":["x"]"#), @"`id` is not a UUID");
        assert_eq!(decode(b"{}"), Line::Bad(BadLine::Cut));
        assert_eq!(decode(b"\xff\xfe\x00"), Line::Bad(BadLine::Cut));
        assert_eq!(decode(b""), Line::Empty);
    }

    proptest! {
        #[test]
        fn an_entry_reads_back_as_it_was_written(entry in any::entry()) {
            let line = encode(&entry);
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(decode(line.as_bytes()), Line::Entry(Box::new(entry.clone())));
            prop_assert_eq!(decode(format!("{line}\r").as_bytes()), Line::Entry(Box::new(entry)));
        }

        #[test]
        fn a_torn_line_is_never_taken_for_a_whole_one(entry in any::entry(), cut in any::<prop::sample::Index>()) {
            let line = encode(&entry);
            let cut = cut.index(line.len());
            let expected = if cut == 0 { Line::Empty } else { Line::Bad(BadLine::Cut) };
            prop_assert_eq!(decode(&line.as_bytes()[..cut]), expected);
        }

        #[test]
        fn one_flipped_bit_is_always_noticed(entry in any::entry(), at in any::<prop::sample::Index>(), bit in 0..8u32) {
            let mut line = encode(&entry).into_bytes();
            let at = at.index(line.len());
            line[at] ^= 1 << bit;
            match decode(&line) {
                Line::Bad(_) => {}
                Line::Entry(read) => prop_assert_eq!(*read, entry), // `a` and `A` are one digit of the sum
                other => prop_assert!(false, "{other:?}"),
            }
        }

        #[test]
        fn no_bytes_at_all_can_hurt(bytes in proptest::collection::vec(any::<u8>(), 0..200), body in ".{0,80}") {
            decode(&bytes);
            decode(summed(&body).as_bytes());
            decode(summed(&format!("{HEAD}{body}")).as_bytes());
        }
    }
}
