//! Opening a path that may not be what its name promises. Must never block: a named pipe with nobody at its other
//! end would hang the program for ever.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// What to do when the path itself is a symbolic link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    Followed,
    Refused,
}

/// Opens a regular file for reading and tells its length in bytes.
pub(super) fn regular(path: &Path, links: Links) -> io::Result<(File, u64)> {
    // Asked before opening, because merely opening a device can do things to it; asked again afterwards, because
    // the name may have come to mean another file.
    demand_regular(&match links {
        Links::Followed => path.metadata()?,
        Links::Refused => path.symlink_metadata()?,
    })?;
    let mut options = OpenOptions::new();
    options.read(true);
    harden(&mut options, links);
    let file = options.open(path)?;
    let found = file.metadata()?;
    demand_regular(&found)?;
    Ok((file, found.len()))
}

/// Opens, or makes, a file of ours with the access that `options` ask for: never through a symbolic link, and
/// readable by its owner alone.
pub(super) fn private(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    if path
        .symlink_metadata()
        .is_ok_and(|found| found.is_symlink())
    {
        return Err(not_regular("a symbolic link"));
    }
    options.create(true);
    harden(options, Links::Refused);
    owner_only(options);
    options.open(path)
}

/// Whether `path` still names this open file, and not another that was put in its place.
#[cfg(unix)]
pub(super) fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(ours), Ok(named)) => (ours.dev(), ours.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// An open file cannot be replaced here.
#[cfg(not(unix))]
pub(super) fn is_named(file: &File, path: &Path) -> bool {
    file.metadata().is_ok() && path.exists()
}

/// Whether that is why [`regular`] refused.
pub(super) fn is_not_regular(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::IsADirectory
        || error
            .get_ref()
            .is_some_and(|inner| inner.is::<NotRegular>())
}

#[derive(Debug, thiserror::Error)]
#[error("it is {0}, not a regular file")]
struct NotRegular(&'static str);

/// Refuses all that is not a regular file, and says what it is.
pub(super) fn demand_regular(found: &Metadata) -> io::Result<()> {
    if found.is_file() {
        Ok(())
    } else if found.is_dir() {
        Err(io::Error::from(io::ErrorKind::IsADirectory))
    } else {
        Err(not_regular(kind_of(found)))
    }
}

fn not_regular(kind: &'static str) -> io::Error {
    io::Error::other(NotRegular(kind))
}

#[cfg(unix)]
fn kind_of(found: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = found.file_type();
    match kind {
        _ if kind.is_symlink() => "a symbolic link",
        _ if kind.is_fifo() => "a named pipe",
        _ if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn kind_of(found: &Metadata) -> &'static str {
    if found.is_symlink() {
        "a symbolic link"
    } else {
        "a device"
    }
}

#[cfg(unix)]
fn harden(options: &mut OpenOptions, links: Links) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == Links::Refused {
        flags |= OFlags::NOFOLLOW;
    }
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn harden(_: &mut OpenOptions, _: Links) {}

#[cfg(not(unix))]
fn owner_only(_: &mut OpenOptions) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_named_pipe_a_folder_and_a_device_are_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.toml");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        for (path, kind) in [
            (pipe.as_path(), "a named pipe"),
            (Path::new("/dev/null"), "a device"),
        ] {
            let refused = regular(path, Links::Followed).unwrap_err().to_string();
            assert_eq!(refused, format!("it is {kind}, not a regular file"));
        }
        let refused = regular(folder.path(), Links::Followed).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::IsADirectory);
    }

    #[test]
    fn a_link_is_followed_only_where_that_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "12345").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(regular(&link, Links::Followed).unwrap().1, 5);
        assert!(regular(&link, Links::Refused).is_err());
        assert!(private(&link, OpenOptions::new().append(true)).is_err());
    }

    #[test]
    fn a_private_file_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let file = private(&path, OpenOptions::new().append(true)).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}
