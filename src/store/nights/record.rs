//! A whole night as its journal tells it. Reading never writes, and takes no lock.

use super::reader::{NightProblem, Reader};
use crate::{
    quiz::{Plan, night::Recorded, results::About},
    schedule::Moment,
    store::{
        disk::{Disk, RealDisk},
        paths::Home,
        read_log::Unread,
    },
    text::sanitize,
};
use std::path::PathBuf;

const SUFFIX: &str = ".jsonl";

/// What was planned and what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct NightRecord {
    /// `2026-11-27-friday-at-the-bridge`: its file without `.jsonl`.
    pub name: String,
    pub started: Moment,
    /// Of the program that began it.
    pub version: String,
    pub plan: Plan,
    /// In their order, each once.
    pub events: Vec<Recorded>,
    pub problems: Vec<NightProblem>,
    /// The number of the last event; 0: none.
    pub(super) last: u64,
}

impl NightRecord {
    /// What the night does not know of itself.
    pub fn about(&self) -> About {
        About {
            name: self.name.clone(),
            started: self.started.on_the_wall(),
            version: self.version.clone(),
        }
    }
}

/// Why there is no night to read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NightUnread {
    #[error("There is no night {}. {}", sanitize::line(.0), known(.1))]
    Unknown(String, Vec<String>),
    #[error(transparent)]
    Unread(#[from] Unread),
    #[error(
        "{}: no plan of a night can be read in this file. {}{}",
        sanitize::line(file),
        problem.as_ref().map_or("It is empty.".to_owned(), |problem| format!("{problem}.")),
        without_plan(*events)
    )]
    NoPlan {
        file: String,
        problem: Option<NightProblem>,
        /// How many events stand in it all the same.
        events: usize,
    },
    #[error("{}: a later version of newsdeck wrote this night. Update newsdeck.", sanitize::line(.0))]
    Newer(String),
}

impl NightUnread {
    /// Nothing of the file was ever confirmed: it is empty, or its first line was cut off as it was written.
    pub fn was_never_begun(&self) -> bool {
        matches!(
            self,
            Self::NoPlan { problem: None, .. }
                | Self::NoPlan {
                    problem: Some(NightProblem::Torn { line: 1, .. }),
                    ..
                }
        )
    }
}

/// What is left without a plan, and the way out.
fn without_plan(events: usize) -> String {
    let left = match events {
        0 => return String::new(),
        1 => "1 event of the night is left and means".to_owned(),
        events => format!("{events} events of the night are left and mean"),
    };
    format!(
        " {left} nothing without it. The file stays as it is: put a copy of it in its place (`newsdeck backup list` names \
         the backups; `newsdeck backup restore NAME` puts what it holds beside it)."
    )
}

fn known(names: &[String]) -> String {
    match names {
        [] => "There is none yet: `newsdeck quiz` begins one.".to_owned(),
        [one] => format!("There is {}.", sanitize::line(one)),
        [newest, ..] => format!("The newest is {}.", sanitize::line(newest)),
    }
}

/// The file of a night.
pub(super) fn file_name(night: &str) -> String {
    format!("{night}{SUFFIX}")
}

pub(super) fn path(home: &Home, night: &str) -> PathBuf {
    home.nights_folder().join(file_name(night))
}

/// Whether a file of this name is a journal. A name is no path, and a hidden file is none.
pub(in crate::store) fn is_journal_name(name: &str) -> bool {
    name.ends_with(SUFFIX) && !name.starts_with('.') && !name.contains(['/', '\\'])
}

/// A name is no path: nothing is read beside the folder of nights.
pub(super) fn is_name(night: &str) -> bool {
    !night.is_empty() && !night.contains(['/', '\\']) && !night.starts_with('.')
}

/// The files of all nights, the oldest date first.
pub(in crate::store) fn journals(home: &Home) -> Vec<PathBuf> {
    let names = night_names(home).into_iter().rev();
    names
        .map(|name| path(home, &name))
        .filter(|path| path.is_file())
        .collect()
}

/// The names of all nights, the latest date first. Hidden files are none.
pub fn night_names(home: &Home) -> Vec<String> {
    names(&RealDisk, home)
}

pub(super) fn names(disk: &dyn Disk, home: &Home) -> Vec<String> {
    let names = disk.names(&home.nights_folder()).unwrap_or_default();
    let mut names: Vec<String> = names
        .iter()
        .filter(|name| is_journal_name(name))
        .filter_map(|name| Some(name.strip_suffix(SUFFIX)?.to_owned()))
        .collect();
    names.sort_by(|one, other| other.cmp(one));
    names
}

/// The night that was written to last; none where there is none.
pub fn newest_night(home: &Home) -> Option<String> {
    let written = |name: &String| path(home, name).metadata().ok()?.modified().ok();
    let nights = night_names(home).into_iter();
    nights.max_by_key(|name| written(name))
}

/// Reads the night of this name.
///
/// # Errors
/// There is no such night, or its plan cannot be read. Whatever else is odd is in the record.
pub fn read_night(home: &Home, name: &str) -> Result<NightRecord, NightUnread> {
    read_on(&RealDisk, home, name).map(|(record, _)| record)
}

/// Whether [`read_night`] would find a night. Most often its first line tells, however much has happened on it.
///
/// # Errors
/// As [`read_night`].
pub fn check_night(home: &Home, name: &str) -> Result<(), NightUnread> {
    check_on(&RealDisk, home, name)
}

/// As [`check_night`], on any disk.
pub(super) fn check_on(disk: &dyn Disk, home: &Home, name: &str) -> Result<(), NightUnread> {
    let bytes = bytes_on(disk, home, name)?;
    let first = memchr::memchr(b'\n', &bytes).map_or(bytes.len(), |end| end + 1);
    match record_of(name, &bytes[..first]) {
        Ok(_) => Ok(()),
        Err(_) => record_of(name, &bytes).map(|_| ()),
    }
}

/// As [`read_night`], on any disk, with the bytes of the file.
pub(super) fn read_on(
    disk: &dyn Disk,
    home: &Home,
    name: &str,
) -> Result<(NightRecord, Vec<u8>), NightUnread> {
    let bytes = bytes_on(disk, home, name)?;
    Ok((record_of(name, &bytes)?, bytes))
}

fn bytes_on(disk: &dyn Disk, home: &Home, name: &str) -> Result<Vec<u8>, NightUnread> {
    let path = path(home, name);
    if !is_name(name) || !disk.exists(&path) {
        return Err(NightUnread::Unknown(name.to_owned(), names(disk, home)));
    }
    let bytes = disk.read_from(&path, 0);
    Ok(bytes.map_err(|error| Unread::new(path, &error))?)
}

/// The night that these bytes tell.
pub(super) fn record_of(name: &str, bytes: &[u8]) -> Result<NightRecord, NightUnread> {
    let mut reader = Reader::new(&file_name(name));
    let whole = reader.take(bytes);
    reader.take_tail(&bytes[whole..]);
    let Some(header) = reader.take_header() else {
        let file = file_name(name);
        return Err(match reader.is_newer {
            true => NightUnread::Newer(file),
            false => NightUnread::NoPlan {
                file,
                problem: reader.first_problem().cloned(),
                events: reader.events(),
            },
        });
    };
    let (events, problems, last) = reader.finish();
    Ok(NightRecord {
        name: name.to_owned(),
        started: header.started,
        version: header.version,
        plan: header.plan,
        events,
        problems,
        last,
    })
}
