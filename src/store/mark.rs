//! What tells one state of a deck's file from another without reading it. Must never call two states the same that
//! may differ: when in doubt, the file is read.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// Some file systems count time in steps of two seconds: a file changed within the step in which it was read may look
/// as it did.
const COARSEST_STEP_NS: i64 = 2_000_000_000;

/// Size, times and place of a file, as they were before it was read. A change in the same place shows in the times,
/// another file under the same name in the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(pub(super) [u64; 5]);

impl Mark {
    /// Of a file of which the system told nothing; never settled.
    pub(super) const UNKNOWN: Self = Self([u64::MAX; 5]);

    /// None for what is no regular file, and where the system tells no times.
    pub(super) fn of(found: &Metadata) -> Option<Self> {
        let modified = nanoseconds(found.modified().ok()?)?;
        let (changed, inode, device) = place(found);
        let mark = [found.len(), modified, changed, inode, device];
        found.is_file().then_some(Self(mark))
    }

    /// Whether any change made after `wall_ms`, milliseconds since 1970, gives the file another mark.
    pub(super) fn is_settled(self, wall_ms: i64) -> bool {
        let Self([_, modified, changed, ..]) = self;
        let last = i64::try_from(modified.max(changed)).unwrap_or(i64::MAX);
        let now = wall_ms.saturating_mul(1_000_000);
        last.saturating_add(COARSEST_STEP_NS) < now
    }
}

/// Since 1970; none for a time before that or after 2554, of which no file has one that was not set by hand.
fn nanoseconds(time: SystemTime) -> Option<u64> {
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// When anything of the file was last changed, which nobody can set by hand, and which file of which disk it is.
#[cfg(unix)]
fn place(found: &Metadata) -> (u64, u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = found
        .ctime()
        .saturating_mul(1_000_000_000)
        .saturating_add(found.ctime_nsec());
    (
        u64::try_from(changed).unwrap_or(u64::MAX),
        found.ino(),
        found.dev(),
    )
}

#[cfg(not(unix))]
fn place(found: &Metadata) -> (u64, u64, u64) {
    let made = found.created().ok().and_then(nanoseconds);
    (made.unwrap_or_default(), 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{self, File};
    use std::time::Duration;

    fn mark(path: &std::path::Path) -> Mark {
        Mark::of(&path.metadata().unwrap()).unwrap()
    }

    #[test]
    fn another_size_another_time_and_another_file_are_other_marks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        let first = mark(&path);
        assert_eq!(mark(&path), first);
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(99))
            .unwrap();
        let second = mark(&path);
        assert_ne!(second, first);
        fs::write(&path, "three").unwrap();
        let third = mark(&path);
        assert_ne!(third, second);
        fs::write(folder.path().join("b.toml"), "seven").unwrap();
        fs::rename(folder.path().join("b.toml"), &path).unwrap();
        assert_ne!(mark(&path), third);
        assert_eq!(Mark::of(&folder.path().metadata().unwrap()), None);
    }

    #[test]
    fn a_file_is_settled_once_its_clock_must_have_moved_on() {
        let at = |seconds: u64| seconds * 1_000_000_000;
        let mark = Mark([1, at(10), at(20), 1, 1]);
        assert!(!mark.is_settled(15_000) && !mark.is_settled(22_000));
        assert!(mark.is_settled(22_001));
        // A file from the future never is.
        assert!(!Mark([1, u64::MAX, 0, 1, 1]).is_settled(i64::MAX));
    }
}
