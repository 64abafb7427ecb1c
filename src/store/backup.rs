//! Backups of the log, the nights, the settings and the decks as ordinary zip files, and the way back.
//!
//! Restoring must never destroy: what is there stays as it is, and what differs is put beside it.

use super::fault::{reason, remedy, shown};
use super::lock::Lock;
use super::nights::{is_journal_name, journals};
use super::open::{self, Links};
use super::paths::Home;
use super::quizzes::quiz_files;
use super::read_log::is_log_name;
use super::rotation::kept;
use super::text_file::LARGEST_DECK;
use super::{find, replace};
use jiff::civil::DateTime;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const PREFIX: &str = "newsdeck-";
const SUFFIX: &str = ".zip";
/// The name's own form of a date and a time.
const STAMP: &str = "%Y-%m-%d-%H%M%S";
/// Unfinished backups begin with this; a program that was killed leaves one behind.
const UNFINISHED: &str = ".unfinished-";
/// No log file that we wrote is longer, in bytes: some forty million reviews.
const LONGEST_LOG: u64 = 16 << 30;

/// A backup on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// The local time at which it was made.
    pub at: DateTime,
    /// Its size.
    pub bytes: u64,
}

impl Backup {
    /// Its file name.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

#[derive(Debug, thiserror::Error)]
#[error(
    "No backup was made: {}: {}. {}",
    shown(path),
    reason(source),
    remedy(source)
)]
pub struct NotBackedUp {
    path: PathBuf,
    source: io::Error,
}

#[derive(Debug, thiserror::Error)]
pub enum NotRestored {
    #[error("there is no backup {0}: `newsdeck backup list` names them")]
    Unknown(String),
    #[error("newsdeck is open elsewhere; close it first, then restore")]
    Running,
    #[error(
        "{} is damaged and cannot be restored: {why}. Nothing was changed",
        shown(path)
    )]
    Damaged { path: PathBuf, why: String },
    #[error(
        "{}: {}. What was restored before it stays",
        shown(path),
        reason(source)
    )]
    Refused { path: PathBuf, source: io::Error },
}

/// What restoring did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Files that were missing and are there again.
    pub back: Vec<PathBuf>,
    /// Files of the backup that differ from what is there, and where they were put.
    pub beside: Vec<PathBuf>,
    /// How many are there as they were.
    pub same: usize,
}

/// All backups, newest first.
pub fn backups(home: &Home) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(home.backup_folder()) else {
        return Vec::new();
    };
    let mut backups: Vec<Backup> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let stamp = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
            Some(Backup {
                path: entry.path(),
                at: DateTime::strptime(STAMP, stamp).ok()?,
                bytes: entry.metadata().ok()?.len(),
            })
        })
        .collect();
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    backups
}

/// Makes today's backup where there is none yet and there is a log or a night to keep; then lets old ones go.
///
/// # Errors
/// The system refuses; nothing that was there is touched.
pub fn back_up_daily(home: &Home, now: DateTime) -> Result<Option<Backup>, NotBackedUp> {
    let has_log = fs::read_dir(home.log_folder()).is_ok_and(|mut names| names.next().is_some());
    let has_log = has_log || !journals(home).is_empty();
    let is_made = backups(home)
        .first()
        .is_some_and(|newest| newest.at.date() >= now.date());
    if !has_log || is_made {
        return Ok(None);
    }
    back_up(home, now).map(Some)
}

/// Makes a backup of the log, the nights, the settings and all decks of the collection, and lets go of the old ones that
/// are too many.
///
/// # Errors
/// The system refuses; nothing that was there is touched.
pub fn back_up(home: &Home, now: DateTime) -> Result<Backup, NotBackedUp> {
    let folder = home.backup_folder();
    let refused = |path: &Path| {
        let path = path.to_path_buf();
        move |source| NotBackedUp { path, source }
    };
    make_private_folder(&folder).map_err(refused(&folder))?;
    clear_unfinished(&folder);
    let path = folder.join(format!("{PREFIX}{}{SUFFIX}", now.strftime(STAMP)));
    let unfinished = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(&folder)
        .map_err(refused(&folder))?;
    let mut archive = ZipWriter::new(unfinished);
    for (name, file) in sources(home) {
        add(&mut archive, &name, &file).map_err(refused(&file))?;
    }
    let unfinished = archive
        .finish()
        .map_err(io::Error::from)
        .map_err(refused(&path))?;
    let kept = unfinished
        .as_file()
        .sync_all()
        .and_then(|()| unfinished.persist(&path).map_err(|refused| refused.error))
        .and_then(|_| replace::sync_folder(&folder));
    kept.map_err(refused(&path))?;
    let bytes = fs::metadata(&path).map_or(0, |found| found.len());
    let_go(home);
    Ok(Backup {
        path,
        at: now,
        bytes,
    })
}

/// Brings back what is missing from the backup of this file name.
///
/// # Errors
/// There is no such backup, it is damaged, newsdeck is open elsewhere, or the system refuses.
pub fn restore(home: &Home, name: &str) -> Result<Restored, NotRestored> {
    let backup = backups(home)
        .into_iter()
        .find(|backup| backup.name() == name || backup.name() == format!("{name}{SUFFIX}"))
        .ok_or_else(|| NotRestored::Unknown(crate::text::sanitize::line(name).into_owned()))?;
    let refused = |path: &Path| {
        let path = path.to_path_buf();
        move |source| NotRestored::Refused { path, source }
    };
    make_private_folder(home.data_folder()).map_err(refused(home.data_folder()))?;
    let lock = Lock::take(&home.lock_file()).map_err(refused(&home.lock_file()))?;
    let Some(_lock) = lock else {
        return Err(NotRestored::Running);
    };
    // Everything is read, with its check sums, before anything is written.
    let files = contents(&backup.path).map_err(|why| NotRestored::Damaged {
        path: backup.path.clone(),
        why,
    })?;
    let mut restored = Restored::default();
    for (name, bytes) in files {
        put(home, &backup, &name, &bytes, &mut restored)
            .map_err(refused(&place(home, &name).unwrap_or_default()))?;
    }
    Ok(restored)
}

/// What goes into a backup: its name there and where it lies.
fn sources(home: &Home) -> Vec<(String, PathBuf)> {
    let mut sources = Vec::new();
    let mut logs: Vec<PathBuf> = fs::read_dir(home.log_folder())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    logs.sort();
    for path in logs {
        if let Some(name) = path.file_name().and_then(|name| name.to_str())
            && is_log_name(name)
        {
            sources.push((format!("log/{name}"), path));
        }
    }
    for path in journals(home) {
        if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            sources.push((format!("nights/{name}"), path));
        }
    }
    if home.config_file().is_file() {
        sources.push(("config.toml".to_owned(), home.config_file().to_path_buf()));
    }
    for path in quiz_files(home) {
        if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            sources.push((format!("quizzes/{name}"), path));
        }
    }
    for find::DeckFile { path, .. } in find::deck_files(home.decks_folder()).files {
        let size = fs::metadata(&path).map_or(u64::MAX, |found| found.len());
        let name = path.strip_prefix(home.decks_folder()).ok();
        if let (Some(name), true) = (name.and_then(Path::to_str), size <= LARGEST_DECK) {
            sources.push((format!("decks/{}", name.replace('\\', "/")), path));
        }
    }
    sources
}

fn add<W: Write + io::Seek>(archive: &mut ZipWriter<W>, name: &str, path: &Path) -> io::Result<()> {
    let (file, length) = open::regular(path, Links::Followed)?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1)) // logs shrink to a sixth with any
        .large_file(length > u64::from(u32::MAX / 2));
    archive.start_file(name, options)?;
    // A log may grow meanwhile: what was there at the beginning is enough.
    io::copy(&mut file.take(length), archive)?;
    Ok(())
}

/// The names and bytes of all files that a backup of ours may hold.
fn contents(path: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let file = File::open(path).map_err(|error| reason(&error))?;
    let mut archive = ZipArchive::new(file).map_err(|error| error.to_string())?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = file
            .enclosed_name()
            .and_then(|name| name.to_str().map(|name| name.replace('\\', "/")));
        let Some(name) = name.filter(|name| longest(name).is_some()) else {
            continue;
        };
        let mut bytes = Vec::new();
        let longest = longest(&name).unwrap_or(0);
        (&mut file)
            .take(longest + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| error.to_string())?;
        if bytes.len() as u64 > longest {
            return Err(format!("{name} is too long to be ours"));
        }
        files.push((name, bytes));
    }
    Ok(files)
}

/// The most bytes that a file of this name may have; none where a backup of ours holds no such file.
fn longest(name: &str) -> Option<u64> {
    match name.split_once('/') {
        None if name == "config.toml" => Some(LARGEST_DECK),
        Some(("log", name)) if !name.contains('/') && is_log_name(name) => Some(LONGEST_LOG),
        Some(("nights", name)) if is_journal_name(name) => Some(LONGEST_LOG),
        Some(("decks", name)) if name.ends_with(".toml") => Some(LARGEST_DECK),
        Some(("quizzes", name)) if !name.contains('/') && name.ends_with(".toml") => {
            Some(LARGEST_DECK)
        }
        _ => None,
    }
}

/// Where a file of a backup lies on this machine.
fn place(home: &Home, name: &str) -> Option<PathBuf> {
    match name.split_once('/') {
        None => Some(home.config_file().to_path_buf()),
        Some(("log", name)) => Some(home.log_folder().join(name)),
        Some(("nights", name)) => Some(home.nights_folder().join(name)),
        Some(("decks", name)) => Some(home.decks_folder().join(name)),
        Some(("quizzes", name)) => Some(home.quizzes_folder().join(name)),
        _ => None,
    }
}

fn put(
    home: &Home,
    backup: &Backup,
    name: &str,
    bytes: &[u8],
    restored: &mut Restored,
) -> io::Result<()> {
    let Some(path) = place(home, name) else {
        return Ok(());
    };
    let is_log = name.starts_with("log/");
    let is_growing = is_log || name.starts_with("nights/");
    let there = match fs::read(&path) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            write_new(&path, bytes, is_growing)?;
            restored.back.push(path);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    // A log only grows: one that begins as the backup does holds everything of it.
    if there == bytes || is_growing && there.starts_with(bytes) {
        restored.same += 1;
        return Ok(());
    }
    let stamp = backup.at.strftime(STAMP).to_string();
    // A night in two files would be two nights; of a log, what stands in both counts once.
    let beside = if is_log {
        path.with_extension(format!("restored-{stamp}.jsonl"))
    } else {
        home.backup_folder()
            .join(format!("restored-{stamp}"))
            .join(name)
    };
    if fs::read(&beside).is_ok_and(|there| there == bytes) {
        restored.same += 1;
        return Ok(());
    }
    write_new(&beside, bytes, is_growing)?;
    restored.beside.push(beside);
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8], is_private: bool) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        if is_private {
            make_private_folder(folder)?;
        } else {
            fs::create_dir_all(folder)?;
        }
    }
    if is_private {
        replace::replace_private(path, bytes)
    } else {
        replace::create(path, bytes)
    }
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// What a killed program left half written.
fn clear_unfinished(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_file(entry.path()); // it is tried again next time
        }
    }
}

fn let_go(home: &Home) {
    let backups = backups(home);
    let dates: Vec<_> = backups.iter().map(|backup| backup.at.date()).collect();
    let kept = kept(&dates);
    for (place, backup) in backups.iter().enumerate() {
        if !kept.contains(&place) {
            let _ = fs::remove_file(&backup.path); // one too many harms nobody
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DECK: &str = "[[note]]\nquestion = 'a?'\nanswer = 'b'\n";

    fn noon() -> DateTime {
        date(2026, 11, 23).at(12, 0, 0, 0)
    }

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        fs::create_dir_all(home.log_folder()).unwrap();
        fs::create_dir_all(home.decks_folder().join("world")).unwrap();
        fs::write(home.log_folder().join("reviews-a-2026.jsonl"), "one\n").unwrap();
        fs::write(home.decks_folder().join("world/europe.toml"), DECK).unwrap();
        (folder, home)
    }

    #[test]
    fn what_was_lost_comes_back() {
        let (_folder, home) = home();
        let made = back_up(&home, noon()).unwrap();
        assert_eq!(made.name(), "newsdeck-2026-11-23-120000.zip");
        fs::remove_dir_all(home.log_folder()).unwrap();
        fs::remove_dir_all(home.decks_folder()).unwrap();
        let restored = restore(&home, &made.name()).unwrap();
        assert_eq!((restored.back.len(), restored.same), (2, 0));
        assert_eq!(
            fs::read_to_string(home.decks_folder().join("world/europe.toml")).unwrap(),
            DECK
        );
        assert_eq!(restore(&home, &made.name()).unwrap().same, 2);
    }

    #[test]
    fn what_differs_is_put_beside_what_is_there() {
        let (_folder, home) = home();
        let made = back_up(&home, noon()).unwrap();
        let log = home.log_folder().join("reviews-a-2026.jsonl");
        let deck = home.decks_folder().join("world/europe.toml");
        fs::write(&log, "one\ntwo\n").unwrap();
        fs::write(&deck, "mine").unwrap();
        let restored = restore(&home, &made.name()).unwrap();
        assert_eq!(
            (restored.back.len(), restored.same),
            (0, 1),
            "the log has only grown"
        );
        assert!(restored.beside[0].ends_with("restored-2026-11-23-120000/decks/world/europe.toml"));
        assert_eq!(fs::read_to_string(&deck).unwrap(), "mine");

        fs::write(&log, "another\n").unwrap();
        let restored = restore(&home, &made.name()).unwrap();
        assert!(is_log_name(
            restored.beside[0].file_name().unwrap().to_str().unwrap()
        ));
        assert_eq!(fs::read_to_string(&log).unwrap(), "another\n");
        assert_eq!(fs::read_to_string(&restored.beside[0]).unwrap(), "one\n");
    }

    #[test]
    fn one_a_day_is_made_by_itself_and_none_of_an_empty_log() {
        let (_folder, home) = home();
        assert!(back_up_daily(&home, noon()).unwrap().is_some());
        assert!(back_up_daily(&home, noon()).unwrap().is_none());
        let tomorrow = date(2026, 11, 24).at(8, 0, 0, 0);
        assert!(back_up_daily(&home, tomorrow).unwrap().is_some());
        let empty = tempfile::tempdir().unwrap();
        assert!(
            back_up_daily(&Home::under(empty.path()), noon())
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn a_damaged_or_hostile_backup_changes_nothing_outside() {
        let (folder, home) = home();
        let made = back_up(&home, noon()).unwrap();
        let mut bytes = fs::read(&made.path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        bytes.truncate(bytes.len() - 30);
        fs::write(&made.path, bytes).unwrap();
        assert!(matches!(
            restore(&home, &made.name()),
            Err(NotRestored::Damaged { .. })
        ));

        let mut archive = ZipWriter::new(File::create(&made.path).unwrap());
        for name in [
            "../escaped.toml",
            "decks/../../escaped.toml",
            "log/x/reviews-b.jsonl",
            "lock",
        ] {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(b"x").unwrap();
        }
        archive.finish().unwrap();
        assert_eq!(restore(&home, &made.name()).unwrap(), Restored::default());
        assert!(!folder.path().join("escaped.toml").exists());
        assert!(matches!(
            restore(&home, "no\u{1b}"),
            Err(NotRestored::Unknown(_))
        ));
    }

    #[test]
    fn nothing_is_restored_while_newsdeck_runs() {
        let (_folder, home) = home();
        let made = back_up(&home, noon()).unwrap();
        let _held = Lock::take(&home.lock_file()).unwrap();
        assert!(matches!(
            restore(&home, &made.name()),
            Err(NotRestored::Running)
        ));
    }

    #[test]
    fn what_a_killed_program_left_is_cleared_away() {
        let (_folder, home) = home();
        fs::create_dir_all(home.backup_folder()).unwrap();
        let left = home.backup_folder().join(".unfinished-x");
        fs::write(&left, "x").unwrap();
        back_up(&home, noon()).unwrap();
        assert!(!left.exists());
    }
}
