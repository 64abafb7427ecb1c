//! Opening the log: who may write, under which name, and after which entry. Must never fail: where nothing can be
//! saved, the log is open for reading and says why.

use super::device::{self, Head, Own};
use super::disk::{Disk, RealDisk};
use super::fault::{reason, remedy};
use super::lock::Lock;
use super::log::{Last, Log, ReadOnly, files_of};
use super::mint;
use super::paths::Home;
use super::read_log::{self, LogReport, Reading};
use crate::history::{Device, Entry, Line, State, decode};
use std::io::{self, ErrorKind};
use std::path::Path;
use uuid::Uuid;

/// So many bytes of log lines, read at a start, are worth a snapshot at once: some 20 ms of reading.
const LONG_TAIL: u64 = 8 << 20;

/// Reads the log for a command that only looks: takes no lock, writes nothing.
pub fn read_log(home: &Home) -> Reading {
    read_log::read(&RealDisk, home)
}

/// As [`read_log()`], line by line and without a snapshot: for a check, and where a state needs its whole history.
pub fn read_whole_log(home: &Home) -> Reading {
    read_log::read_whole(&RealDisk, home)
}

/// Every entry of the log once, in the one total order.
pub fn read_entries(home: &Home) -> (Vec<Entry>, LogReport) {
    read_log::entries(&RealDisk, home)
}

impl Log {
    /// Opens the log to study: takes the lock, reads everything, and makes sure of this device's name. Makes the
    /// folders it needs; writes nothing else before the first entry.
    pub fn open(home: &Home) -> (Self, Reading) {
        let lock = lock(&RealDisk, home);
        Self::open_on(Box::new(RealDisk), home, lock)
    }

    /// As [`Log::open`], on any disk.
    pub(super) fn open_on(
        disk: Box<dyn Disk>,
        home: &Home,
        lock: Result<Lock, ReadOnly>,
    ) -> (Self, Reading) {
        let mut reading = read_log::read(disk.as_ref(), home);
        let name = name(disk.as_ref(), home);
        let unread = reading
            .report
            .unread
            .first()
            .map(|unread| ReadOnly::NotReadable(unread.clone()));
        let lock = match (unread, &name) {
            // The next entry must come after all others, and nobody knows what they are.
            (Some(why), _) => lock.and(Err(why)),
            (None, Err(why)) => lock.and(Err(why.clone())),
            (None, Ok(_)) => lock,
        };
        let known = name.ok().flatten();
        let doubt = known
            .as_ref()
            .and_then(|known| doubt(disk.as_ref(), home, known, &reading.state));
        if let Some(doubt) = doubt {
            reading.report.renamed = Some(format!(
                "This computer goes on under a new name in the review log: {doubt}."
            ));
        }
        let named = match known {
            Some(known) if doubt.is_none() => (known, true),
            _ => (mint::device(), false),
        };
        let last = Last::of(&reading.state, &named.0);
        let log = Self::new(home, disk, lock, named, last, &reading);
        if reading.bytes_read > LONG_TAIL {
            // Even one who never leaves in an orderly way reads a long log only once.
            log.keep_snapshot(&reading.state);
        }
        (log, reading)
    }
}

impl Last {
    fn of(state: &State, device: &Device) -> Self {
        let own = state.device(device);
        let others = state
            .devices()
            .iter()
            .filter(|other| other.device != *device);
        Self {
            n: own.map_or(0, |own| own.last_n),
            hybrid: own.map(|own| own.last_hybrid),
            others: others.map(|other| other.last_hybrid).collect(),
        }
    }
}

/// The right to write, or why there is none.
pub(super) fn lock(disk: &dyn Disk, home: &Home) -> Result<Lock, ReadOnly> {
    let not_writable = |path: &Path, error: &io::Error| ReadOnly::NotWritable {
        path: path.to_path_buf(),
        why: reason(error),
        help: remedy(error),
    };
    for folder in [home.data_folder(), &home.log_folder()] {
        disk.make_folder(folder)
            .map_err(|error| not_writable(folder, &error))?;
        may_write(folder).map_err(|error| not_writable(folder, &error))?;
    }
    let path = home.lock_file();
    match Lock::take(&path) {
        Ok(Some(lock)) => Ok(lock),
        Ok(None) => Err(ReadOnly::OpenElsewhere),
        Err(error) => Err(not_writable(&path, &error)),
    }
}

/// The name under which this device wrote before; `None`: it never did, or the name is lost.
fn name(disk: &dyn Disk, home: &Home) -> Result<Option<Device>, ReadOnly> {
    let path = home.device_file();
    match disk.read_from(&path, 0) {
        Ok(bytes) => Ok(Device::new(String::from_utf8_lossy(&bytes).trim()).ok()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ReadOnly::NotReadable(read_log::Unread::new(path, &error))),
    }
}

fn doubt(disk: &dyn Disk, home: &Home, device: &Device, state: &State) -> Option<device::Doubt> {
    let head = disk.read_from(&home.head_file(), 0).ok();
    let head = head.and_then(|bytes| Head::parse(&bytes));
    let own = state.device(device).map_or_else(Own::default, |own| Own {
        last: own.last_n,
        at_head: match &head {
            Some(head) if head.n == own.last_n => Some(own.last_id),
            // Behind the log: a power cut, or a log that went on elsewhere.
            Some(head) if head.n < own.last_n => event_with(disk, home, device, head.n),
            _ => None,
        },
        doubled: own.twins() > 0,
    });
    device::doubt(device, head.as_ref(), &own)
}

/// Looks through this device's own files for the event with number `n`.
fn event_with(disk: &dyn Disk, home: &Home, device: &Device, n: u64) -> Option<Uuid> {
    let folder = home.log_folder();
    let mut names = disk.names(&folder).ok()?;
    names.retain(|name| name.starts_with(&files_of(device)));
    names.sort();
    names.iter().rev().find_map(|name| {
        let bytes = disk.read_from(&folder.join(name), 0).ok()?;
        bytes
            .rsplit(|&byte| byte == b'\n')
            .find_map(|line| match decode(line) {
                Line::Entry(entry) if entry.device == *device && entry.n == n => Some(entry.id),
                _ => None,
            })
    })
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    let access = Access::WRITE_OK | Access::EXEC_OK;
    Ok(accessat(CWD, folder, access, AtFlags::EACCESS)?)
}

/// Told by the first write.
#[cfg(not(unix))]
fn may_write(_: &Path) -> io::Result<()> {
    Ok(())
}
