//! Whole log files, as bytes, into a `State`: the quick way for a long log.
//!
//! Must never open a file: bytes come in. A bad line is counted, never a reason to stop.

use super::{
    entry::Entry,
    events::Events,
    fold::fold_events,
    line::{Answer, BadLine, Parsed, parse},
    names::Names,
    state::State,
    word::Device,
};
use crate::deck::CardId;
use uuid::Uuid;

/// The union of all files read so far.
#[derive(Clone, Debug, Default)]
pub struct Log {
    names: Names,
    events: Events,
}

/// What one file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileReport {
    /// Lines that were read as entries, those of later versions included.
    pub entries: u64,
    /// Lines so new that not even their head could be read.
    pub newer: u64,
    pub bad: Vec<BadAt>,
    /// Whether the file ends within a line: a write was cut off, and was never acknowledged.
    pub torn: bool,
    /// Bytes up to the end of the last whole line.
    pub length: u64,
    /// The id of the last entry.
    pub last: Option<Uuid>,
}

/// A line that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct BadAt {
    /// Counted from 1.
    pub line: u64,
    pub why: BadLine,
}

impl Log {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a file, or the part of it that is new.
    pub fn read(&mut self, file: &[u8]) -> FileReport {
        let mut report = FileReport::default();
        let (mut rest, mut number) = (file, 0);
        while !rest.is_empty() {
            number += 1;
            let end = memchr::memchr(b'\n', rest);
            let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
            match self.line(line) {
                Ok(Some(id)) => {
                    report.entries += 1;
                    report.last = Some(id);
                }
                Ok(None) => report.newer += u64::from(!line.trim_ascii().is_empty()),
                Err(_) if end.is_none() => {
                    report.torn = true;
                    break;
                }
                Err(why) => report.bad.push(BadAt { line: number, why }),
            }
            rest = after.get(1..).unwrap_or_default();
            report.length = (file.len() - rest.len()) as u64;
        }
        report
    }

    /// Takes in one entry.
    pub fn push(&mut self, entry: &Entry) {
        self.events.push_entry(entry, &mut self.names);
    }

    pub fn fold(self) -> State {
        fold_events(self.events, self.names)
    }

    fn line(&mut self, line: &[u8]) -> Result<Option<Uuid>, BadLine> {
        match parse(line) {
            Parsed::Answer(answer) => {
                let (card, device) = self.numbers(&answer)?;
                self.events.push_answer(&answer, card, device);
                Ok(Some(answer.id))
            }
            Parsed::Other(entry) => {
                self.push(&entry);
                Ok(Some(entry.id))
            }
            Parsed::Newer | Parsed::Empty => Ok(None),
            Parsed::Bad(bad) => Err(bad),
        }
    }

    /// The numbers of card and device; both are checked the first time they are seen.
    fn numbers(&mut self, answer: &Answer<'_>) -> Result<(u32, u32), BadLine> {
        let device = match self.names.known_device(answer.wire.d) {
            Some(known) => known,
            None => {
                let device = Device::new(answer.wire.d)?;
                CardId::new(answer.card)?; // a bad line must leave no trace
                self.names.device(&device)
            }
        };
        let card = match self.names.known_card(answer.card) {
            Some(known) => known,
            None => self.names.card(&CardId::new(answer.card)?),
        };
        Ok((card, device))
    }
}
