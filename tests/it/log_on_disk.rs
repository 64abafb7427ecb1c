//! The log on a real disk: who may write, what is refused, what stays.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::deck::CardId;
use newsdeck::history::{Form, Kind, Pushed, Review};
use newsdeck::schedule::{Grade, Moment};
use newsdeck::store::{Home, Log, ReadOnly, read_entries, read_log, read_whole_log};
use std::fs;
use tempfile::TempDir;

const NOON: Moment = Moment {
    utc_ms: 1_795_431_600_000,
    offset_minutes: 60,
};

fn new_home() -> (TempDir, Home) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::under(&folder.path().join("home"));
    (folder, home)
}

fn review() -> Kind {
    Kind::Review(Review {
        card: CardId::new("nile/length/answer").unwrap(),
        fingerprint: None,
        grade: Grade::Good,
        ms: 900,
        form: Form::Reveal,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

fn study(home: &Home, reviews: usize) {
    let (mut log, reading) = Log::open(home);
    let mut state = reading.state;
    for _ in 0..reviews {
        let saved = log.append(vec![review()], NOON).unwrap();
        assert!(
            saved
                .iter()
                .all(|entry| state.push(entry) == Pushed::Folded)
        );
    }
    log.keep_snapshot(&state);
}

#[test]
fn reading_a_log_that_is_not_there_makes_nothing() {
    let (folder, home) = new_home();
    assert_eq!(read_log(&home).state.events(), 0);
    assert!(read_entries(&home).0.is_empty());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_second_instance_is_told_at_once_and_writes_when_the_first_is_gone() {
    let (_folder, home) = new_home();
    let (mut first, _) = Log::open(&home);
    first.append(vec![review()], NOON).unwrap();
    let (mut second, reading) = Log::open(&home);
    assert_eq!(reading.state.events(), 1);
    assert_eq!(second.read_only(), Some(&ReadOnly::OpenElsewhere));
    assert!(second.append(vec![review()], NOON).is_err());
    // A command that only looks is not in anybody's way.
    assert_eq!(read_entries(&home).0.len(), 1);
    first.append(vec![review()], NOON).unwrap();
    drop((first, second));
    study(&home, 1);
    assert_eq!(read_whole_log(&home).state.events(), 3);
}

#[test]
fn sessions_go_on_from_their_snapshot_and_without_it() {
    let (_folder, home) = new_home();
    study(&home, 3);
    assert!(read_log(&home).report.from_snapshot);
    study(&home, 2);
    assert_eq!(read_log(&home).state.events(), 5);
    fs::write(home.cache_folder().join("log.snapshot"), "not a snapshot").unwrap();
    let reading = read_log(&home);
    assert_eq!(
        (reading.state.events(), reading.report.from_snapshot),
        (5, false)
    );
    fs::remove_dir_all(home.cache_folder()).unwrap();
    study(&home, 1);
    let entries = read_entries(&home).0;
    assert_eq!(
        entries.iter().map(|entry| entry.n).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6]
    );
}

#[test]
fn copies_that_syncers_and_people_make_are_read_and_count_once() {
    let (_folder, home) = new_home();
    study(&home, 2);
    let name = fs::read_dir(home.log_folder())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let bytes = fs::read(name.path()).unwrap();
    let stem = name
        .path()
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    for copy in [
        ".sync-conflict-20261123-120000-ABCDEFG",
        " (conflicted copy 2026-11-23)",
        " copy",
    ] {
        fs::write(
            home.log_folder().join(format!("{stem}{copy}.jsonl")),
            &bytes,
        )
        .unwrap();
    }
    fs::write(home.log_folder().join("notes.txt"), "not a log").unwrap();
    let reading = read_whole_log(&home);
    assert_eq!((reading.state.events(), reading.report.bad.len()), (2, 0));
    assert_eq!(read_log(&home).state.events(), 2);
}

#[test]
fn a_file_in_the_log_folders_place_means_practice_only() {
    let (_folder, home) = new_home();
    fs::create_dir_all(home.data_folder()).unwrap();
    fs::write(home.log_folder(), "in the way").unwrap();
    let (mut log, _) = Log::open(&home);
    let sentence = log.read_only().unwrap().to_string();
    assert!(
        sentence.starts_with("Read-only: reviews will not be saved"),
        "{sentence}"
    );
    assert!(log.append(vec![review()], NOON).is_err());
    assert_eq!(fs::read_to_string(home.log_folder()).unwrap(), "in the way");
}

/// The only log file there is.
fn file(home: &Home) -> std::path::PathBuf {
    let mut names = fs::read_dir(home.log_folder()).unwrap();
    names.next().unwrap().unwrap().path()
}

#[test]
fn answers_before_and_after_the_log_was_cut_off_are_saved_on_lines_of_their_own() {
    let (_folder, home) = new_home();
    let (mut log, _) = Log::open(&home);
    let mut saved = log.append(vec![review()], NOON).unwrap();
    let open = fs::OpenOptions::new()
        .write(true)
        .open(file(&home))
        .unwrap();
    open.set_len(10).unwrap();
    saved.extend(log.append(vec![review()], NOON).unwrap());
    assert_eq!(read_entries(&home).0, saved);
}

#[test]
fn a_file_in_the_homes_place_is_told_in_words() {
    let (_folder, home) = new_home();
    fs::write(home.data_folder(), "in the way").unwrap();
    let sentence = Log::open(&home).0.read_only().unwrap().to_string();
    assert!(
        sentence.ends_with(
            "a part of its path is a file, not a folder. Move what is in the way, or set NEWSDECK_HOME to another \
             folder."
        ),
        "{sentence}"
    );
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn the_log_is_its_owners_alone() {
        let (_folder, home) = new_home();
        study(&home, 1);
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(home.data_folder()), 0o700);
        assert_eq!(mode(&home.log_folder()), 0o700);
        for folder in [home.data_folder(), &home.log_folder()] {
            for entry in fs::read_dir(folder).unwrap().flatten() {
                let wanted = if entry.path().is_dir() { 0o700 } else { 0o600 };
                assert_eq!(mode(&entry.path()), wanted, "{}", entry.path().display());
            }
        }
    }

    #[test]
    fn a_symbolic_link_in_a_log_files_place_is_never_followed() {
        let (folder, home) = new_home();
        study(&home, 1);
        let log = fs::read_dir(home.log_folder())
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        let elsewhere = folder.path().join("elsewhere");
        fs::rename(&log, &elsewhere).unwrap();
        let before = fs::read(&elsewhere).unwrap();
        symlink(&elsewhere, &log).unwrap();
        let (mut opened, reading) = Log::open(&home);
        assert_eq!(reading.report.unread.len(), 1);
        let sentence = opened.read_only().unwrap().to_string();
        assert!(sentence.contains("it is a symbolic link"), "{sentence}");
        assert!(opened.append(vec![review()], NOON).is_err());
        assert_eq!(fs::read(&elsewhere).unwrap(), before);
    }

    #[test]
    fn a_link_that_appears_while_the_log_is_open_is_not_written_through() {
        let (folder, home) = new_home();
        let (mut log, _) = Log::open(&home);
        let victim = folder.path().join("victim");
        fs::write(&victim, "precious\n").unwrap();
        let name = format!("reviews-{}-2026.jsonl", log.device().as_str());
        symlink(&victim, home.log_folder().join(name)).unwrap();
        let unsaved = log.append(vec![review()], NOON).unwrap_err();
        assert!(
            unsaved
                .to_string()
                .starts_with("Not saved: it is a symbolic link"),
            "{unsaved}"
        );
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious\n");
    }

    #[test]
    fn answers_are_saved_when_the_log_is_replaced_or_removed_while_it_is_open() {
        let (folder, home) = new_home();
        let (mut log, _) = Log::open(&home);
        log.append(vec![review()], NOON).unwrap();
        let copy = folder.path().join("copy");
        for wanted in 2..5 {
            fs::copy(file(&home), &copy).unwrap();
            fs::rename(&copy, file(&home)).unwrap();
            log.append(vec![review()], NOON).unwrap();
            assert_eq!(read_entries(&home).0.len(), wanted);
        }
        fs::remove_dir_all(home.log_folder()).unwrap();
        log.append(vec![review()], NOON).unwrap();
        assert_eq!(read_entries(&home).0.len(), 5);
    }

    #[test]
    fn a_pipe_or_a_folder_in_the_open_logs_place_is_told_and_the_answer_waits() {
        let (folder, home) = new_home();
        let (mut log, _) = Log::open(&home);
        log.append(vec![review()], NOON).unwrap();
        let (path, aside) = (file(&home), folder.path().join("aside"));
        fs::rename(&path, &aside).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        let unsaved = log.append(vec![review()], NOON).unwrap_err();
        let sentence = unsaved.to_string();
        assert!(
            sentence.starts_with("Not saved: it is a named pipe"),
            "{sentence}"
        );
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let unsaved = log.retry(unsaved).unwrap_err();
        assert!(
            unsaved.to_string().starts_with("Not saved: it is a folder"),
            "{unsaved}"
        );
        fs::remove_dir(&path).unwrap();
        log.retry(unsaved).unwrap();
        assert_eq!(
            read_entries(&home).0.len(),
            2,
            "the first one is written again"
        );
    }

    #[test]
    fn a_pipe_among_the_logs_does_not_hang_the_start() {
        let (_folder, home) = new_home();
        study(&home, 1);
        let pipe = home.log_folder().join("reviews-pipe-2026.jsonl");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        let (log, reading) = Log::open(&home);
        assert_eq!(reading.state.events(), 1);
        assert!(
            log.read_only()
                .unwrap()
                .to_string()
                .contains("a named pipe")
        );
    }
}
