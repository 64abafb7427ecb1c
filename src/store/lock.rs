//! One writer at a time: a lock that is held until the program ends, however it ends. Must never wait for it.

use super::open;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The right to append to this device's log. Given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock, or returns `None` where another program holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = open::private(path, OpenOptions::new().read(true).append(true))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self {
                path: path.to_path_buf(),
                file,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The file that is locked.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file under the lock's name is still the one that is locked: somebody who deletes it lets a second
    /// writer in.
    pub(super) fn is_ours(&self) -> bool {
        open::is_named(&self.file, &self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_is_told_at_once_and_gets_the_lock_when_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::take(&path).unwrap();
        assert!(first.is_some());
        assert!(Lock::take(&path).unwrap().is_none());
        drop(first);
        assert!(Lock::take(&path).unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_whose_file_was_deleted_is_no_longer_ours() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let lock = Lock::take(&path).unwrap().unwrap();
        assert!(lock.is_ours());
        std::fs::remove_file(&path).unwrap();
        assert!(!lock.is_ours());
        let second = Lock::take(&path).unwrap().unwrap();
        assert!(second.is_ours() && !lock.is_ours());
    }
}
