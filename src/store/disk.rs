//! The few file operations that the log needs, behind a trait, so that a test can make any one of them fail. Must
//! never decide anything: what a failure means is the log's business.

use super::open;
use super::replace::{replace_private, replace_rebuildable, sync_folder};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// A disk as the log sees it.
pub(super) trait Disk: Send {
    /// The names in a folder; a folder that does not exist has none.
    fn names(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Whether there is anything at `path`.
    fn exists(&self, path: &Path) -> bool;
    /// The bytes of a regular file from `offset` to its end; a symbolic link is refused.
    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>>;
    /// Makes a folder and its parents, which no other user may enter.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Opens, or makes, a file that only ever grows.
    fn open_growing(&self, path: &Path) -> io::Result<Box<dyn Growing>>;
    /// Makes the names in a folder survive a power cut.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Overwrites the first bytes of a small private file in place, without a sync.
    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Replaces a small private file whole, synced.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Replaces a private file that can be rebuilt, whole but not synced.
    fn replace_rebuildable(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
}

/// An open file that only ever grows.
pub(super) trait Growing: Send {
    /// Whether the last line has no end.
    fn is_torn(&mut self) -> io::Result<bool>;
    /// How long it is, in bytes.
    fn length(&self) -> io::Result<u64>;
    /// Whether `path` still names this very file, and it is so long.
    fn is_at(&self, path: &Path, length: u64) -> bool;
    /// One write; returns how many bytes were taken, which may be fewer than given.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Returns once everything written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// The disk of this machine.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect()
    }

    fn exists(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok()
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        let (mut file, length) = open::regular(path, open::Links::Refused)?;
        let mut bytes =
            Vec::with_capacity(usize::try_from(length.saturating_sub(offset)).unwrap_or(0));
        file.seek(SeekFrom::Start(offset))?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = path
            .ancestors()
            .take_while(|folder| !folder.is_dir())
            .collect();
        missing.reverse();
        for folder in missing {
            match private_folder(folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if !folder.is_dir() {
                        return Err(io::ErrorKind::NotADirectory.into());
                    }
                }
                made => made?,
            }
        }
        Ok(())
    }

    fn open_growing(&self, path: &Path) -> io::Result<Box<dyn Growing>> {
        let file = open::private(path, OpenOptions::new().read(true).append(true))?;
        open::demand_regular(&file.metadata()?)?;
        Ok(Box::new(file))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        sync_folder(path)
    }

    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        open::private(path, OpenOptions::new().write(true))?.write_all(bytes)
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        replace_private(path, bytes)
    }

    fn replace_rebuildable(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        replace_rebuildable(path, bytes)
    }
}

impl Growing for File {
    fn is_torn(&mut self) -> io::Result<bool> {
        if self.metadata()?.len() == 0 {
            return Ok(false);
        }
        let mut last = [0];
        self.seek(SeekFrom::End(-1))?;
        self.read_exact(&mut last)?;
        Ok(last != *b"\n")
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn is_at(&self, path: &Path, length: u64) -> bool {
        open::is_named(self, path) && Growing::length(self).is_ok_and(|now| now == length)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(self, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir(path)
}
