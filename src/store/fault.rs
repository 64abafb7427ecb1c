//! What the operating system's refusals mean, in plain words. Must never hide the system's own words when it has
//! none of its own.

use std::io::{Error, ErrorKind};

/// The end of a sentence that begins with what was attempted: "... : the disk is full".
pub(super) fn reason(error: &Error) -> String {
    if is_link(error) {
        return "it is a symbolic link, or links that run in a circle".to_owned();
    }
    match error.kind() {
        ErrorKind::NotFound => "it does not exist".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        ErrorKind::StaleNetworkFileHandle => "the network folder has gone away".to_owned(),
        ErrorKind::FileTooLarge => "the file has reached the largest size allowed".to_owned(),
        ErrorKind::AlreadyExists => "something of that name is there already".to_owned(),
        ErrorKind::ResourceBusy => "another program is using it".to_owned(),
        ErrorKind::InvalidFilename => "its name is not one that this disk takes".to_owned(),
        _ => in_the_systems_words(&error.to_string()),
    }
}

/// "No such device (os error 19)" as the end of a sentence: "no such device".
fn in_the_systems_words(text: &str) -> String {
    let words = text
        .split_once(" (os error ")
        .map_or(text, |(words, _)| words);
    let mut letters = words.chars();
    let first = letters.next();
    // "I/O error" is none of those that begin with a mere capital.
    if !letters.as_str().starts_with(char::is_lowercase) {
        return words.to_owned();
    }
    first
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

/// A path as it may be shown.
pub(super) fn shown(path: &std::path::Path) -> String {
    crate::text::sanitize::line(&path.to_string_lossy()).into_owned()
}

/// What to do about it, as a sentence.
pub(super) fn remedy(error: &Error) -> &'static str {
    if is_link(error) {
        return "Put the real file or folder in its place.";
    }
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "Make room on the disk, then try again."
        }
        ErrorKind::FileTooLarge => {
            "Raise the limit on the size of files (`ulimit -f`), then try again."
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "Move what is in the way, or set NEWSDECK_HOME to another folder."
        }
        ErrorKind::PermissionDenied => "Check who owns it and who may write there.",
        ErrorKind::ReadOnlyFilesystem => "Set NEWSDECK_HOME to a folder that can be written.",
        ErrorKind::NotFound => "Check the path.",
        _ => "Check the disk, then try again.",
    }
}

/// As [`remedy`], for a file that the user has named: no setting moves it.
pub(super) fn remedy_of_named(error: &Error) -> &'static str {
    match error.kind() {
        _ if is_link(error) => remedy(error),
        ErrorKind::AlreadyExists => "Name another file, or move that one away.",
        ErrorKind::NotADirectory => "Name a file in a folder that is there.",
        ErrorKind::ReadOnlyFilesystem => "Name a file on another disk.",
        ErrorKind::NotFound => "Make its folder first, or name a file in one that is there.",
        _ => remedy(error),
    }
}

#[cfg(unix)]
fn is_link(error: &Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_link(_: &Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_called_full_and_the_remedy_is_room() {
        let full = Error::from(ErrorKind::StorageFull);
        assert_eq!(reason(&full), "the disk is full");
        assert_eq!(remedy(&full), "Make room on the disk, then try again.");
    }

    #[cfg(unix)]
    #[test]
    fn no_refusal_shows_a_bare_number_of_the_system() {
        for number in 1..134 {
            let error = Error::from_raw_os_error(number);
            let told = reason(&error);
            assert!(!told.contains("os error"), "{number}: {told}");
        }
        let told = |number| reason(&Error::from_raw_os_error(number));
        assert_eq!(
            told(rustix::io::Errno::NODEV.raw_os_error()),
            "no such device"
        );
        let large = Error::from(ErrorKind::FileTooLarge);
        assert_eq!(
            reason(&large),
            "the file has reached the largest size allowed"
        );
        assert!(remedy(&large).contains("ulimit"));
    }

    #[test]
    fn an_unknown_refusal_keeps_the_systems_own_words() {
        assert_eq!(reason(&Error::other("flux too high")), "flux too high");
    }
}
