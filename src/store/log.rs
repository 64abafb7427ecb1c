//! `Log`: the right to add to the review log of this device. Must never tell that an entry is saved before the disk
//! has said so, and never change or remove what is written.

use super::append::{Appended, Writer};
use super::device::Head;
use super::disk::Disk;
use super::fault::{reason, remedy, shown};
use super::lock::Lock;
use super::mint;
use super::paths::Home;
use super::read_log::{Reading, Unread};
use super::snapshot;
use crate::history::{Device, Entry, Kind, LogMark, State, encode, next_hybrid};
use crate::schedule::Moment;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use uuid::Uuid;

/// The log of this device, open for more.
pub struct Log {
    home: Home,
    disk: Box<dyn Disk>,
    writer: Writer,
    mode: Mode,
    device: Device,
    /// The device's name is on the disk.
    is_named: bool,
    last: Last,
    snapshot: Snapshot,
}

/// Whether entries can be saved.
#[derive(Debug)]
enum Mode {
    Writing(Lock),
    ReadOnly(ReadOnly),
}

/// What a snapshot made now would stand for.
struct Snapshot {
    /// How far each file was read.
    marks: Vec<LogMark>,
    /// Bytes and entries that this log added since, by file.
    added: BTreeMap<String, Added>,
    /// The snapshot that is there says all this already.
    is_current: bool,
    /// Somebody else had a hand in a file since it was read: the state that is held no longer says what is there.
    is_spoilt: bool,
}

#[derive(Clone, Copy, Default)]
struct Added {
    bytes: u64,
    last: Option<Uuid>,
}

/// What the next entry must come after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Last {
    /// Of this device's entries; 0: none yet.
    pub(super) n: u64,
    pub(super) hybrid: Option<u64>,
    /// The last hybrid time of every other device.
    pub(super) others: Vec<u64>,
}

/// Why reviews are not saved: a practice session only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnly {
    #[error(
        "Read-only: newsdeck is open elsewhere, and reviews are saved there. You can practise here, but nothing is \
         saved. Close the other one and start again to study."
    )]
    OpenElsewhere,
    #[error(
        "Read-only: reviews will not be saved, because {} cannot be written: {why}. {help}",
        shown(path)
    )]
    NotWritable {
        path: PathBuf,
        why: String,
        help: &'static str,
    },
    #[error("Read-only: reviews will not be saved. {0}")]
    NotReadable(Unread),
    #[error(
        "Read-only from now on: the file {} was removed or replaced, so another newsdeck may be writing. Close every \
         newsdeck and start one again.",
        shown(.0)
    )]
    LockLost(PathBuf),
}

/// Entries that are not on the disk. They are kept here: give them to [`Log::retry`], which writes the very same
/// ones, so that one that did reach the disk counts once.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct NotSaved {
    entries: Vec<Entry>,
    why: String,
}

impl NotSaved {
    /// What waits to be saved.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Log {
    pub(super) fn new(
        home: &Home,
        disk: Box<dyn Disk>,
        lock: Result<Lock, ReadOnly>,
        (device, is_named): (Device, bool),
        last: Last,
        reading: &Reading,
    ) -> Self {
        let snapshot = Snapshot {
            marks: reading.marks.clone(),
            added: BTreeMap::new(),
            is_current: reading.is_snapshot_current,
            is_spoilt: false,
        };
        Self {
            home: home.clone(),
            disk,
            writer: Writer::new(&home.log_folder()),
            mode: lock.map_or_else(Mode::ReadOnly, Mode::Writing),
            device,
            is_named,
            last,
            snapshot,
        }
    }

    /// Why nothing can be saved; `None` when it can.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        match &self.mode {
            Mode::Writing(_) => None,
            Mode::ReadOnly(why) => Some(why),
        }
    }

    /// The name under which entries are written.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Records what happened now. Several events share a batch, and so are undone as one. When this returns they are
    /// on the disk.
    ///
    /// # Errors
    /// The disk did not confirm it; the entries are in the error, to be given to [`Log::retry`].
    pub fn append(&mut self, kinds: Vec<Kind>, now: Moment) -> Result<Vec<Entry>, NotSaved> {
        let batch = (kinds.len() > 1).then(|| mint::event_id(self.next_hybrid(now)));
        let entries = kinds.into_iter().map(|kind| self.entry(kind, batch, now));
        let entries = entries.collect();
        self.write(entries)
    }

    /// Records entries that could not be saved before, unchanged.
    ///
    /// # Errors
    /// As [`Log::append`].
    pub fn retry(&mut self, unsaved: NotSaved) -> Result<Vec<Entry>, NotSaved> {
        self.write(unsaved.entries)
    }

    /// Writes a snapshot, so that the next start need not read the whole log. To be called on a good exit, with the
    /// state that took in everything this log read and saved. Where that cannot be made sure of, and where the cache
    /// cannot be written, nothing is kept and the next start reads the log.
    pub fn keep_snapshot(&self, state: &State) {
        let own = state.device(&self.device);
        let holds_all = own.map_or(0, |own| own.last_n) == self.last.n;
        if let (None, true, Some(marks)) = (self.read_only(), holds_all, self.snapshot.marks_now())
        {
            let bytes = state.to_snapshot(&marks);
            let made = self.disk.make_folder(self.home.cache_folder());
            let _ = made.and_then(|()| {
                self.disk
                    .replace_rebuildable(&self.home.snapshot_file(), &bytes)
            });
        }
    }

    fn entry(&mut self, kind: Kind, batch: Option<Uuid>, now: Moment) -> Entry {
        // Never used again, even where the entry is not saved: two events with one number look like two computers.
        self.last.n += 1;
        let hybrid = self.next_hybrid(now);
        self.last.hybrid = Some(hybrid);
        Entry {
            id: mint::event_id(hybrid),
            device: self.device.clone(),
            n: self.last.n,
            hybrid,
            at: now.utc_ms,
            offset_minutes: now.offset_minutes,
            batch,
            kind,
        }
    }

    fn next_hybrid(&self, now: Moment) -> u64 {
        next_hybrid(
            now.utc_ms,
            self.last.hybrid,
            self.last.others.iter().copied(),
        )
    }

    fn write(&mut self, entries: Vec<Entry>) -> Result<Vec<Entry>, NotSaved> {
        self.notice_a_lost_lock();
        if let Mode::ReadOnly(why) = &self.mode {
            return Err(NotSaved {
                entries,
                why: why.to_string(),
            });
        }
        match self.write_to_disk(&entries) {
            Ok(()) => Ok(entries),
            Err(error) => {
                let why = format!("Not saved: {}. {}", reason(&error), remedy(&error));
                Err(NotSaved { entries, why })
            }
        }
    }

    fn write_to_disk(&mut self, entries: &[Entry]) -> io::Result<()> {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            return Ok(());
        };
        let disk = self.disk.as_ref();
        if !self.is_named {
            disk.make_folder(self.home.data_folder())?;
            let name = format!("{}\n", self.device.as_str());
            disk.replace(&self.home.device_file(), name.as_bytes())?;
            self.is_named = true;
        }
        let lines: String = entries.iter().map(|entry| encode(entry) + "\n").collect();
        // The year of the first: entries that are written at once happened at once.
        let name = file_name(&self.device, first.at);
        let added = self.writer.append(disk, &name, lines.as_bytes())?;
        self.snapshot.add(name, added, last.id);
        let head = Head {
            device: self.device.as_str().to_owned(),
            n: last.n,
            id: last.id.to_string(),
        };
        // The entry is saved; a head that is behind only notices less.
        let _ = disk.note(&self.home.head_file(), &head.to_bytes());
        Ok(())
    }

    fn notice_a_lost_lock(&mut self) {
        if let Mode::Writing(lock) = &self.mode
            && !lock.is_ours()
        {
            self.mode = Mode::ReadOnly(ReadOnly::LockLost(self.home.lock_file()));
        }
    }
}

impl Snapshot {
    fn add(&mut self, name: String, appended: Appended, last: Uuid) {
        let added = self.added.entry(name).or_default();
        added.bytes += appended.bytes;
        added.last = Some(last);
        self.is_spoilt |= appended.was_changed;
    }

    /// `None` where the snapshot that is there says it already, and where none can be right. After a failed write a mark may not stand at a line's
    /// end; it is then not believed.
    fn marks_now(&self) -> Option<Vec<LogMark>> {
        if self.is_spoilt || self.is_current && self.added.is_empty() {
            return None;
        }
        let mut marks = self.marks.clone();
        for (name, added) in &self.added {
            if !marks.iter().any(|mark| mark.name == *name) {
                marks.push(snapshot::at_the_start(name));
            }
            for mark in marks.iter_mut().filter(|mark| mark.name == *name) {
                mark.length += added.bytes;
                mark.last = added.last;
            }
        }
        Some(marks)
    }
}

/// What the names of a device's files begin with.
pub(super) fn files_of(device: &Device) -> String {
    format!("reviews-{}-", device.as_str())
}

/// `reviews-<device>-<year>.jsonl`, by the UTC year.
fn file_name(device: &Device, utc_ms: i64) -> String {
    let time = jiff::Timestamp::from_millisecond(utc_ms).unwrap_or_default();
    let year = time.to_zoned(jiff::tz::TimeZone::UTC).year();
    format!("{}{year:04}.jsonl", files_of(device))
}
