//! Reading every log file, this device's and all others', into one state. Must never write, and never stop at a line
//! that cannot be read.

use super::disk::Disk;
use super::fault::{reason, remedy, shown};
use super::paths::Home;
use super::snapshot;
use crate::history::{
    self, BadAt, BadLine, Entry, FileReport, Line, LogMark, Pushed, State, decode,
};
use crate::text::sanitize;
use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

/// The folded log and what was odd about its files.
#[derive(Debug, Default)]
pub struct Reading {
    pub state: State,
    pub report: LogReport,
    /// How far each file was read.
    pub(super) marks: Vec<LogMark>,
    /// Bytes of log lines that were decoded.
    pub(super) bytes_read: u64,
    /// The snapshot that is there stands for all of it.
    pub(super) is_snapshot_current: bool,
}

/// What was found in the log folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogReport {
    /// Lines that cannot be read, those left out that a snapshot stood for. They stay where they are.
    pub bad: Vec<BadPlace>,
    /// Files that end within a line: a write was cut off, and was never acknowledged.
    pub torn: Vec<String>,
    /// Lines of a later version.
    pub newer: u64,
    /// Files that cannot be read at all, each a sentence. What they hold is missing until they can.
    pub unread: Vec<Unread>,
    /// Why this device goes on under a new name, as a sentence.
    pub renamed: Option<String>,
    /// Whether a snapshot stood for most of the log.
    pub from_snapshot: bool,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{file}:{line}: {why}")]
pub struct BadPlace {
    pub file: String,
    /// Counted from 1; within what a snapshot did not stand for.
    pub line: u64,
    pub why: BadLine,
}

/// A log file, or the whole folder, that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} cannot be read: {why}. {help}", shown(path))]
pub struct Unread {
    pub path: PathBuf,
    pub why: String,
    pub help: &'static str,
}

impl Unread {
    pub(super) fn new(path: PathBuf, error: &io::Error) -> Self {
        Self {
            path,
            why: reason(error),
            help: remedy(error),
        }
    }
}

impl LogReport {
    /// What a learner should know, as sentences; empty when all is well.
    pub fn notices(&self) -> Vec<String> {
        let mut notices: Vec<String> = self.unread.iter().map(ToString::to_string).collect();
        notices.extend(self.renamed.clone());
        let bad = self.bad.len();
        if bad > 0 {
            let cut = |place: &&BadPlace| place.why == BadLine::Cut;
            let cause = match self.bad.iter().filter(cut).count() {
                0 => "Something else changed or damaged the file: `newsdeck doctor` says where.",
                cut if cut == bad => "A write that was cut off leaves such a line.",
                _ => {
                    "A write that was cut off leaves such a line; others were changed or damaged: `newsdeck doctor` \
                     says where."
                }
            };
            notices.push(format!(
                "{bad} {} of the review log cannot be read and {} passed over; nothing was deleted. {cause}",
                if bad == 1 { "line" } else { "lines" },
                if bad == 1 { "is" } else { "are" },
            ));
        }
        notices.extend(self.torn.iter().map(|file| {
            format!(
                "The log file {} ends within a line: a write was cut off there, or the file has not arrived whole. \
                 What was confirmed as saved is not touched.",
                sanitize::line(file)
            )
        }));
        if self.newer > 0 {
            notices.push(format!(
                "The review log holds {} of a later version of newsdeck, which this one passes over. Update newsdeck.",
                if self.newer == 1 { "a line".to_owned() } else { format!("{} lines", self.newer) },
            ));
        }
        notices
    }

    fn take(&mut self, name: &str, lines_before: u64, found: &FileReport) {
        self.bad.extend(found.bad.iter().map(|bad| BadPlace {
            file: name.to_owned(),
            line: lines_before + bad.line,
            why: bad.why.clone(),
        }));
        self.newer += found.newer;
        if found.torn {
            self.torn.push(name.to_owned());
        }
    }
}

/// Whether a file of this name is a review log: this device's, another's, or a copy that a file syncer or a person
/// made of one, such as `reviews-a-2026.sync-conflict-1.jsonl` or `reviews-a-2026 (conflicted copy).jsonl`.
pub(super) fn is_log_name(name: &str) -> bool {
    name.starts_with("reviews-") && name.ends_with(".jsonl")
}

/// The names of all log files, in order.
fn names(disk: &dyn Disk, home: &Home) -> io::Result<Vec<String>> {
    let mut names = disk.names(&home.log_folder())?;
    names.retain(|name| is_log_name(name));
    names.sort();
    Ok(names)
}

/// Reads the log by its snapshot where that can be believed, and whole where it cannot.
pub(super) fn read(disk: &dyn Disk, home: &Home) -> Reading {
    behind_snapshot(disk, home).unwrap_or_else(|| read_whole(disk, home))
}

/// Reads every line of every file.
pub(super) fn read_whole(disk: &dyn Disk, home: &Home) -> Reading {
    let mut reading = Reading::default();
    let files = files(disk, home, &mut reading.report);
    let mut log = history::Log::new();
    for (name, bytes) in &files {
        let found = log.read(bytes);
        reading.report.take(name, 0, &found);
        reading
            .marks
            .push(snapshot::moved_on(snapshot::at_the_start(name), &found));
    }
    reading.bytes_read = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    reading.state = log.fold();
    reading
}

/// Every entry once, in the one total order, and what was odd.
pub(super) fn entries(disk: &dyn Disk, home: &Home) -> (Vec<Entry>, LogReport) {
    let mut report = LogReport::default();
    let mut entries = Vec::new();
    for (name, bytes) in files(disk, home, &mut report) {
        let found = decode_lines(&bytes, |entry| {
            entries.push(entry);
            true
        });
        report.take(&name, 0, &found.unwrap_or_default());
    }
    entries.sort_by(|one, other| place(one).cmp(&place(other)));
    let mut met = HashSet::new();
    entries.retain(|entry| met.insert(entry.id));
    (entries, report)
}

/// All files that can be read, with their names.
fn files(disk: &dyn Disk, home: &Home, report: &mut LogReport) -> Vec<(String, Vec<u8>)> {
    let folder = home.log_folder();
    let names = names(disk, home).unwrap_or_else(|error| {
        report.unread.push(Unread::new(folder.clone(), &error));
        Vec::new()
    });
    let mut files = Vec::new();
    for name in names {
        let path = folder.join(&name);
        match disk.read_from(&path, 0) {
            Ok(bytes) => files.push((name, bytes)),
            Err(error) => report.unread.push(Unread::new(path, &error)),
        }
    }
    files
}

/// The snapshot and what was added behind it; `None` where it cannot be believed.
fn behind_snapshot(disk: &dyn Disk, home: &Home) -> Option<Reading> {
    let bytes = disk.read_from(&home.snapshot_file(), 0).ok()?;
    let (state, marks) = State::from_snapshot(&bytes)?;
    let names = names(disk, home).ok()?;
    if marks.iter().any(|mark| !names.contains(&mark.name)) {
        return None;
    }
    let mut reading = Reading {
        state,
        ..Reading::default()
    };
    reading.report.from_snapshot = true;
    for name in names {
        let mark = marks.iter().find(|mark| mark.name == name).cloned();
        let mark = mark.unwrap_or_else(|| snapshot::at_the_start(&name));
        let path = home.log_folder().join(&name);
        let bytes = disk.read_from(&path, snapshot::start(&mark)).ok()?;
        let tail = snapshot::tail(&mark, &bytes)?;
        let push = |entry: Entry| reading.state.push(&entry) == Pushed::Folded;
        let found = decode_lines(tail, push)?;
        reading.report.take(&name, 0, &found);
        reading.bytes_read += found.length;
        reading.marks.push(snapshot::moved_on(mark, &found));
    }
    reading.is_snapshot_current = reading.marks == marks;
    Some(reading)
}

/// Hands every entry on; `None` as soon as one is not wanted.
fn decode_lines(bytes: &[u8], mut take: impl FnMut(Entry) -> bool) -> Option<FileReport> {
    let mut report = FileReport::default();
    for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        let content = line.strip_suffix(b"\n");
        match decode(content.unwrap_or(line)) {
            Line::Entry(entry) => {
                report.entries += 1;
                report.last = Some(entry.id);
                if !take(*entry) {
                    return None;
                }
            }
            Line::Newer => report.newer += 1,
            Line::Empty => {}
            Line::Bad(_) if content.is_none() => {
                report.torn = true;
                break;
            }
            Line::Bad(why) => report.bad.push(BadAt { line: number, why }),
        }
        report.length += line.len() as u64;
    }
    Some(report)
}

fn place(entry: &Entry) -> (u64, &str, u64, uuid::Uuid) {
    (entry.hybrid, entry.device.as_str(), entry.n, entry.id)
}
