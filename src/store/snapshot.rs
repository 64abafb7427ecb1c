//! How far a snapshot can be believed: each log file must still hold, just before its mark, the entry that was the last
//! one when the snapshot was made. Must never be needed: a snapshot can be deleted at any time.

use crate::history::{FileReport, Line, LogMark, decode};
use uuid::Uuid;

/// How many bytes before a mark are looked through for its last entry; an entry is rarely longer than 1 KB.
const WINDOW: u64 = 8 << 10;

/// Where to begin reading a file to see whether it fits `mark`.
pub(super) fn start(mark: &LogMark) -> u64 {
    mark.length.saturating_sub(WINDOW)
}

/// What was added to a file behind `mark`, given its bytes from [`start`] on; `None` where the file is not the one
/// that was marked.
pub(super) fn tail<'a>(mark: &LogMark, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let before = usize::try_from(mark.length - start(mark)).ok()?;
    let (before, tail) = bytes.split_at_checked(before)?;
    (last_entry(before) == mark.last).then_some(tail)
}

/// The mark of a file that held `before` when a snapshot was made, and `found` behind that.
pub(super) fn moved_on(before: LogMark, found: &FileReport) -> LogMark {
    LogMark {
        length: before.length + found.length,
        last: found.last.or(before.last),
        ..before
    }
}

/// The mark of a file of which nothing was read yet.
pub(super) fn at_the_start(name: &str) -> LogMark {
    LogMark {
        name: name.to_owned(),
        length: 0,
        last: None,
    }
}

fn last_entry(bytes: &[u8]) -> Option<Uuid> {
    let mut lines = bytes.rsplit(|&byte| byte == b'\n');
    lines.find_map(|line| match decode(line) {
        Line::Entry(entry) => Some(entry.id),
        _ => None,
    })
}
