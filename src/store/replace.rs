//! Replacing a whole file so that a power cut leaves the old one or the new one, never a torn one. Every write of a
//! deck or of settings goes through here; must never be used for the log, which only grows.

use super::fault::{reason, remedy, remedy_of_named, shown};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file could not be replaced; the old one is as it was.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} could not be saved: {}. The file is as it was. {}",
    shown(path),
    reason(source),
    remedy(source)
)]
pub struct NotReplaced {
    pub path: PathBuf,
    pub source: io::Error,
}

/// Replaces the file at `path`, or makes it: a temporary file in the same folder, written, synced, renamed over the
/// old one, and the folder synced. A symbolic link stays a link, and its target is replaced. The file's permissions
/// are kept.
///
/// # Errors
/// Any step that the system refuses; the old file is untouched then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), NotReplaced> {
    by_renaming(path, bytes, Mode::Shared, true).map_err(|source| NotReplaced {
        path: path.to_path_buf(),
        source,
    })
}

/// A new file could not be made; nothing was written.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} could not be written: {}. {}",
    shown(path),
    match source.kind() {
        // Of a new file it is the folder that is missing.
        io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        _ => reason(source),
    },
    remedy_of_named(source)
)]
pub struct NotCreated {
    pub path: PathBuf,
    pub source: io::Error,
}

/// Makes a file that the user named and that is not there yet.
///
/// # Errors
/// There is a file of that name, or the system refuses.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), NotCreated> {
    create(path, bytes).map_err(|source| NotCreated {
        path: path.to_path_buf(),
        source,
    })
}

/// Makes a file that is not there yet, as carefully as [`replace`] does.
///
/// # Errors
/// Any step that the system refuses; `AlreadyExists` where there is a file of that name.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let mut builder = hidden();
    shared(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path)
        .map_err(|refused| refused.error)?;
    sync_folder(folder)
}

/// As [`replace`], for a file that no other user may read.
pub(super) fn replace_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    by_renaming(path, bytes, Mode::Private, true)
}

/// As [`replace_private`], but not synced: for files that can be rebuilt.
pub(super) fn replace_rebuildable(path: &Path, bytes: &[u8]) -> io::Result<()> {
    by_renaming(path, bytes, Mode::Private, false)
}

/// Takes a file away for good. Behind a symbolic link its target goes, and the link stays.
///
/// # Errors
/// The system refuses.
pub(super) fn remove(path: &Path) -> Result<(), NotReplaced> {
    let removed = link_target(path).and_then(|target| {
        std::fs::remove_file(&target)?;
        sync_folder(folder_of(&target))
    });
    removed.map_err(|source| NotReplaced {
        path: path.to_path_buf(),
        source,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Shared,
    Private,
}

fn by_renaming(path: &Path, bytes: &[u8], mode: Mode, synced: bool) -> io::Result<()> {
    let target = link_target(path)?;
    let folder = folder_of(&target);
    let old = std::fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut builder = hidden();
    if mode == Mode::Shared {
        shared(&mut builder);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(old) = old.filter(|_| mode == Mode::Shared) {
        file.as_file().set_permissions(old.permissions())?;
    }
    if synced {
        file.as_file().sync_all()?;
    }
    file.persist(&target).map_err(|refused| refused.error)?;
    if synced { sync_folder(folder) } else { Ok(()) }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Temporary names are hidden, so that a file left behind by a power cut is never taken for a deck.
fn hidden() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".newsdeck-").suffix(".tmp");
    builder
}

/// The file at the end of a chain of symbolic links, which need not exist yet.
fn link_target(path: &Path) -> io::Result<PathBuf> {
    const LONGEST_CHAIN: usize = 40; // as on Linux
    let mut target = path.to_path_buf();
    for _ in 0..LONGEST_CHAIN {
        match std::fs::symlink_metadata(&target) {
            Ok(found) if found.file_type().is_symlink() => {
                let next = std::fs::read_link(&target)?;
                target = match target.parent() {
                    Some(folder) => folder.join(next),
                    None => next,
                };
            }
            _ => return Ok(target),
        }
    }
    Err(io::Error::other("its symbolic links run in a circle"))
}

#[cfg(unix)]
fn shared(builder: &mut tempfile::Builder) {
    use std::os::unix::fs::PermissionsExt;
    // The user's umask takes away what a new file of theirs should not have.
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn shared(_: &mut tempfile::Builder) {}

/// Makes a new or renamed name in `folder` survive a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows has no such call; it keeps names in its own journal.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        replace(&path, b"one").unwrap();
        replace(&path, b"two\r\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two\r\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device");
        replace_private(&path, b"one").unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_stays_a_link_even_when_its_target_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (
            folder.path().join("link.toml"),
            folder.path().join("real.toml"),
        );
        std::os::unix::fs::symlink("real.toml", &link).unwrap();
        for text in ["one", "two"] {
            replace(&link, text.as_bytes()).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_are_refused_with_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
        std::os::unix::fs::symlink(&b, &a).unwrap();
        std::os::unix::fs::symlink(&a, &b).unwrap();
        let sentence = replace(&a, b"x").unwrap_err().to_string();
        assert!(
            sentence.contains("could not be saved: its symbolic links run in a circle"),
            "{sentence}"
        );
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_an_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        create(&path, b"one").unwrap();
        let refused = create(&path, b"two").unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_the_files_place_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.toml");
        fs::create_dir(&path).unwrap();
        let sentence = replace(&path, b"x").unwrap_err().to_string();
        assert!(sentence.contains("it is not a regular file"), "{sentence}");
        assert!(path.is_dir());
    }
}
