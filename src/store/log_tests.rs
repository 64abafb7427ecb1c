//! What the log promises, on a disk that fails.

use super::disk::Disk;
use super::lock::Lock;
use super::log::{Log, NotSaved, ReadOnly};
use super::memory_disk::{Failure, MemoryDisk};
use super::opening;
use super::paths::Home;
use super::read_log::{self, Reading};
use crate::deck::CardId;
use crate::history::{CardState, Entry, Form, Kind, Pushed, Review, State};
use crate::schedule::{Grade, Moment};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

pub(super) const NOON: i64 = 1_795_431_600_000; // 23 November 2026
const YEAR: &str = "2026";

/// One computer: its disk, and a real folder for the lock.
pub(super) struct Computer {
    pub(super) disk: MemoryDisk,
    locks: TempDir,
}

impl Computer {
    pub(super) fn new() -> Self {
        Self::with(MemoryDisk::default())
    }

    pub(super) fn with(disk: MemoryDisk) -> Self {
        Self {
            disk,
            locks: tempfile::tempdir().unwrap(),
        }
    }

    fn lock(&self) -> Lock {
        Lock::take(&self.locks.path().join("lock"))
            .unwrap()
            .unwrap()
    }

    pub(super) fn open(&self) -> (Log, Reading) {
        Log::open_on(Box::new(self.disk.clone()), &home(), Ok(self.lock()))
    }

    pub(super) fn read_whole(&self) -> Reading {
        read_log::read_whole(&self.disk, &home())
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        read_log::entries(&self.disk, &home()).0
    }

    fn ids(&self) -> BTreeSet<Uuid> {
        self.entries().iter().map(|entry| entry.id).collect()
    }

    /// The only log file of this device.
    pub(super) fn file(&self) -> PathBuf {
        let is_log = |path: &PathBuf| path.extension().is_some_and(|end| end == "jsonl");
        self.disk.paths().into_iter().find(is_log).unwrap()
    }
}

fn home() -> Home {
    Home::under(Path::new("/home/ada"))
}

fn at(ms: i64) -> Moment {
    Moment {
        utc_ms: ms,
        offset_minutes: 60,
    }
}

pub(super) fn card(number: usize) -> CardId {
    CardId::new(&format!("nile/note-{number}/answer")).unwrap()
}

pub(super) fn review(number: usize, grade: Grade) -> Kind {
    Kind::Review(Review {
        card: card(number),
        fingerprint: None,
        grade,
        ms: 4211,
        form: Form::Type,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

/// Appends, and tries again until it is saved.
pub(super) fn append(log: &mut Log, kind: Kind, ms: i64) -> Entry {
    let mut saved = log.append(vec![kind], at(ms));
    for _ in 0..3 {
        saved = saved.or_else(|unsaved| log.retry(unsaved));
    }
    saved.unwrap().remove(0)
}

pub(super) fn cards(state: &State) -> BTreeMap<String, CardState> {
    state
        .cards()
        .map(|(id, card)| (id.to_string(), *card))
        .collect()
}

#[test]
fn entries_come_back_in_order_with_their_device_and_count() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    let first = append(&mut log, review(1, Grade::Good), NOON);
    let second = append(&mut log, Kind::Undo { of: vec![first.id] }, NOON + 1);
    assert_eq!(computer.entries(), [first.clone(), second.clone()]);
    assert_eq!((first.n, second.n, second.offset_minutes), (1, 2, 60));
    assert_eq!(&first.device, log.device());
    drop(log);
    let (mut log, reading) = computer.open();
    assert_eq!(reading.state.events(), 2);
    assert_eq!(append(&mut log, review(1, Grade::Good), NOON).n, 3);
    assert_eq!(log.device(), &first.device);
}

#[test]
fn events_that_happen_at_once_share_a_batch() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    let kinds = vec![
        review(1, Grade::Again),
        Kind::Suspend {
            card: card(1),
            on: true,
        },
    ];
    let both = log.append(kinds, at(NOON)).unwrap();
    assert!(both[0].batch.is_some() && both[0].batch == both[1].batch);
    assert_eq!(append(&mut log, review(2, Grade::Good), NOON).batch, None);
    assert_eq!(computer.entries()[..2], both);
    assert!(log.append(vec![], at(NOON)).unwrap().is_empty());
}

#[test]
fn a_new_year_in_utc_begins_a_new_file_and_counts_on() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    let new_year = 1_798_761_600_000; // 1 January 2027, 00:00 UTC; already 1:00 where the learner is
    append(&mut log, review(1, Grade::Good), new_year - 1);
    assert_eq!(append(&mut log, review(1, Grade::Good), new_year).n, 2);
    let names = computer.disk.names(&home().log_folder()).unwrap();
    let device = log.device().as_str();
    assert_eq!(
        names,
        [
            format!("reviews-{device}-2026.jsonl"),
            format!("reviews-{device}-2027.jsonl")
        ]
    );
}

#[test]
fn the_order_of_events_is_kept_when_the_clock_is_set_back_a_year() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    let wanted: Vec<Uuid> = (0..5)
        .map(|number| {
            append(
                &mut log,
                review(1, Grade::Good),
                NOON - number * 86_400_000 * 90,
            )
            .id
        })
        .collect();
    let read: Vec<Uuid> = computer.entries().iter().map(|entry| entry.id).collect();
    assert_eq!(read, wanted);
    assert!(wanted.is_sorted());
}

#[test]
fn a_second_instance_saves_nothing_and_says_how_to_go_on() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    let before = computer.disk.paths();
    let disk = Box::new(computer.disk.clone());
    let (mut second, reading) = Log::open_on(disk, &home(), Err(ReadOnly::OpenElsewhere));
    assert_eq!(reading.state.events(), 1);
    let unsaved = second
        .append(vec![review(2, Grade::Good)], at(NOON))
        .unwrap_err();
    assert!(
        unsaved.to_string().contains("Close the other one"),
        "{unsaved}"
    );
    assert_eq!(unsaved.entries().len(), 1);
    second.keep_snapshot(&reading.state);
    assert_eq!(computer.disk.paths(), before);
    assert_eq!(computer.entries().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_lost_ends_the_saving() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    std::fs::remove_file(computer.locks.path().join("lock")).unwrap();
    let unsaved = log
        .append(vec![review(2, Grade::Good)], at(NOON))
        .unwrap_err();
    assert!(
        unsaved.to_string().contains("was removed or replaced"),
        "{unsaved}"
    );
    assert!(log.read_only().is_some());
    assert_eq!(computer.entries().len(), 1);
}

#[test]
fn a_full_disk_keeps_the_entry_and_writes_the_same_one_when_there_is_room() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    computer.disk.fail(0, Failure::Halfway(62));
    let unsaved = log
        .append(vec![review(2, Grade::Good)], at(NOON))
        .unwrap_err();
    assert_eq!(
        unsaved.to_string(),
        "Not saved: the disk is full. Make room on the disk, then try again."
    );
    let id = unsaved.entries()[0].id;
    assert_eq!(computer.entries().len(), 1);
    assert_eq!(log.retry(unsaved).unwrap()[0].id, id);
    assert_eq!(computer.entries().last().unwrap().id, id);
    assert_eq!(computer.read_whole().report.bad.len(), 1);
}

#[test]
fn an_entry_whose_sync_failed_counts_once_after_another_try() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    for failure in [Failure::AfterAll, Failure::Halfway(0), Failure::Refused] {
        computer.disk.fail(1, failure); // the sync
        append(&mut log, review(2, Grade::Good), NOON);
        assert!(computer.disk.has_failed());
    }
    assert_eq!(computer.entries().len(), 4);
    assert_eq!(computer.read_whole().state.events(), 4);
}

#[test]
fn an_unsaved_entry_that_is_given_up_leaves_a_gap_and_no_twin() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    computer.disk.fail(1, Failure::AfterAll);
    let given_up: NotSaved = log
        .append(vec![review(2, Grade::Good)], at(NOON))
        .unwrap_err();
    drop(given_up);
    append(&mut log, review(3, Grade::Good), NOON);
    drop(log);
    let (log, reading) = computer.open();
    assert_eq!(reading.report.renamed, None);
    assert_eq!(reading.state.notices(NOON).twins, []);
    assert_eq!(log.read_only(), None);
}

#[test]
fn a_log_cut_off_at_a_lines_end_is_told_and_goes_on_under_a_new_name() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    let first = append(&mut log, review(1, Grade::Good), NOON);
    append(&mut log, review(2, Grade::Good), NOON);
    drop(log);
    let bytes = computer.disk.bytes(&computer.file());
    let line = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    computer.disk.put(&computer.file(), &bytes[..line]);
    let (mut log, reading) = computer.open();
    let sentence = reading.report.renamed.unwrap();
    assert!(sentence.contains("1 of its last entries"), "{sentence}");
    assert_ne!(log.device(), &first.device);
    append(&mut log, review(3, Grade::Good), NOON);
    drop(log);
    // The rest turns up again: all three count, and nothing is odd any more.
    computer
        .disk
        .put(&home().log_folder().join("reviews-found.jsonl"), &bytes);
    let (_, reading) = computer.open();
    assert_eq!((reading.state.events(), reading.report.renamed), (3, None));
}

#[test]
fn two_copies_of_one_folder_lose_nothing_and_part_their_names() {
    let first = Computer::new();
    let (mut log, _) = first.open();
    append(&mut log, review(1, Grade::Good), NOON);
    drop(log);
    let second = Computer::with(first.disk.after_power_cut(0));
    for (computer, number) in [(&first, 2), (&second, 3)] {
        let (mut log, _) = computer.open();
        append(&mut log, review(number, Grade::Good), NOON + 1000);
    }
    // A file syncer brings each the other's file as a conflict copy.
    let conflict = home()
        .log_folder()
        .join(format!("reviews-x-{YEAR}.sync-conflict-1.jsonl"));
    let (ones, others) = (
        first.disk.bytes(&first.file()),
        second.disk.bytes(&second.file()),
    );
    first.disk.put(&conflict, &others);
    second.disk.put(&conflict, &ones);
    let (one, reading) = first.open();
    let (other, _) = second.open();
    assert_eq!(reading.state.events(), 3);
    assert!(
        reading
            .report
            .renamed
            .unwrap()
            .contains("a copy of this folder on another computer")
    );
    assert_ne!(one.device(), other.device());
    assert_eq!(first.ids(), second.ids());
}

#[test]
fn a_log_that_a_copy_went_on_writing_is_noticed_behind_its_head() {
    let first = Computer::new();
    let (mut log, _) = first.open();
    append(&mut log, review(1, Grade::Good), NOON);
    drop(log);
    let second = Computer::with(first.disk.after_power_cut(0));
    let (mut log, _) = first.open();
    append(&mut log, review(2, Grade::Good), NOON + 1);
    drop(log);
    let (mut log, _) = second.open();
    append(&mut log, review(3, Grade::Good), NOON + 2);
    append(&mut log, review(4, Grade::Good), NOON + 3);
    drop(log);
    first
        .disk
        .put(&first.file(), &second.disk.bytes(&second.file()));
    let (_, reading) = first.open();
    assert!(
        reading
            .report
            .renamed
            .unwrap()
            .contains("continued elsewhere")
    );
}

#[test]
fn lines_of_later_versions_are_kept_counted_and_told() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    let sealed = |body: &str| {
        format!(
            "{body},\"c\":\"{:08x}\"}}\n",
            crc32fast::hash(body.as_bytes())
        )
    };
    let newer = sealed("{\"v\":9,\"shape\":\"nobody knows\"");
    let path = home().log_folder().join("reviews-later-2031.jsonl");
    computer.disk.put(&path, newer.as_bytes());
    let reading = computer.read_whole();
    assert_eq!((reading.report.newer, reading.report.bad.len()), (1, 0));
    assert!(
        reading.report.notices()[0].contains("a later version"),
        "{:?}",
        reading.report
    );
    drop(log);
    append(&mut computer.open().0, review(1, Grade::Good), NOON);
    assert_eq!(computer.disk.bytes(&path), newer.as_bytes());
}

#[test]
fn a_damaged_line_and_a_torn_end_are_told_with_their_own_causes() {
    let computer = Computer::new();
    let (mut log, _) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    append(&mut log, review(2, Grade::Good), NOON);
    let whole = computer.disk.bytes(&computer.file());
    let told = |bytes: &[u8]| {
        computer.disk.put(&computer.file(), bytes);
        computer.read_whole().report.notices()
    };
    assert_eq!(told(&whole), Vec::<String>::new());
    let mut damaged = whole.clone();
    let grade = String::from_utf8_lossy(&whole).find("\"g\":3").unwrap() + 4;
    damaged[grade] = b'4';
    let notices = told(&damaged);
    assert!(
        notices[0].contains("changed or damaged the file"),
        "{notices:?}"
    );
    let notices = told(&[&whole[..60], b"\n", &whole].concat());
    assert!(
        notices[0].ends_with("A write that was cut off leaves such a line."),
        "{notices:?}"
    );
    let notices = told(&[&damaged[..], b"cut\n"].concat());
    assert!(notices[0].contains("others were changed"), "{notices:?}");
    let notices = told(&[&whole[..], b"endless"].concat());
    assert!(notices[0].contains("ends within a line"), "{notices:?}");
    assert_eq!(notices.len(), 1);
}

#[test]
fn a_log_file_that_cannot_be_read_is_told_and_nothing_is_saved() {
    let computer = Computer::new();
    append(&mut computer.open().0, review(1, Grade::Good), NOON);
    computer.disk.fail(1, Failure::Refused); // after the names, the first file
    let (log, reading) = computer.open();
    assert!(
        log.read_only()
            .is_some_and(|why| why.to_string().contains("cannot be read"))
    );
    assert_eq!(reading.report.unread.len(), 1);
    drop(log);
    assert_eq!(computer.open().0.read_only(), None);
}

#[test]
fn a_snapshot_of_a_state_that_missed_an_entry_is_not_kept() {
    let computer = Computer::new();
    let (mut log, reading) = computer.open();
    append(&mut log, review(1, Grade::Good), NOON);
    log.keep_snapshot(&reading.state);
    assert_eq!(computer.disk.bytes(&home().snapshot_file()), b"");
}

#[test]
fn a_snapshot_spares_the_reading_and_a_shortened_log_is_read_whole() {
    let computer = Computer::new();
    let (mut log, reading) = computer.open();
    let mut state = reading.state;
    for number in 0..50 {
        let entry = append(
            &mut log,
            review(number % 7, Grade::Good),
            NOON + number as i64 * 1000,
        );
        assert_eq!(state.push(&entry), Pushed::Folded);
    }
    log.keep_snapshot(&state);
    drop(log);
    let (log, reading) = computer.open();
    assert!(reading.report.from_snapshot && reading.bytes_read == 0);
    assert_eq!(cards(&reading.state), cards(&computer.read_whole().state));
    drop(log);
    let bytes = computer.disk.bytes(&computer.file());
    computer
        .disk
        .put(&computer.file(), &bytes[..bytes.len() / 2]);
    let (_, reading) = computer.open();
    assert!(!reading.report.from_snapshot);
    assert_eq!(reading.report.torn.len(), 1);
}

#[test]
fn a_snapshot_is_not_believed_over_a_log_with_another_past() {
    let computer = Computer::new();
    let (mut log, reading) = computer.open();
    let mut state = reading.state;
    let entry = append(&mut log, review(1, Grade::Good), NOON);
    assert_eq!(state.push(&entry), Pushed::Folded);
    log.keep_snapshot(&state);
    drop(log);
    // As long to the byte, and whole, but of another computer.
    let other = Computer::new();
    append(&mut other.open().0, review(2, Grade::Good), NOON);
    let bytes = other.disk.bytes(&other.file());
    assert_eq!(bytes.len(), computer.disk.bytes(&computer.file()).len());
    computer.disk.put(&computer.file(), &bytes);
    let (_, reading) = computer.open();
    assert!(!reading.report.from_snapshot);
    assert_eq!(cards(&reading.state), cards(&other.read_whole().state));
}

#[test]
fn a_snapshot_made_after_a_failed_write_is_not_believed_wrongly() {
    let computer = Computer::new();
    let (mut log, reading) = computer.open();
    let mut state = reading.state;
    let mut push = |entry: &Entry| assert_eq!(state.push(entry), Pushed::Folded);
    push(&append(&mut log, review(1, Grade::Good), NOON));
    computer.disk.fail(1, Failure::AfterAll); // written, synced, and still called a failure
    drop(log.append(vec![review(2, Grade::Good)], at(NOON)));
    push(&append(&mut log, review(3, Grade::Good), NOON));
    log.keep_snapshot(&state);
    drop(log);
    let (_, reading) = computer.open();
    assert_eq!(reading.state.events(), 3);
    assert_eq!(cards(&reading.state), cards(&computer.read_whole().state));
}

#[test]
fn a_log_replaced_behind_the_programs_back_loses_nothing_and_leaves_no_snapshot() {
    let computer = Computer::new();
    let (mut log, reading) = computer.open();
    let mut state = reading.state;
    for number in 1..4 {
        let entry = append(&mut log, review(number, Grade::Good), NOON);
        assert_eq!(state.push(&entry), Pushed::Folded);
        let bytes = computer.disk.bytes(&computer.file());
        computer.disk.put(&computer.file(), &bytes);
    }
    assert_eq!(computer.entries().len(), 3);
    log.keep_snapshot(&state);
    assert_eq!(computer.disk.bytes(&home().snapshot_file()), b"");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let disk = MemoryDisk::default();
    disk.fail(0, Failure::Refused);
    let sentence = opening::lock(&disk, &home()).unwrap_err().to_string();
    assert!(
        sentence.starts_with("Read-only: reviews will not be saved, because /home/ada"),
        "{sentence}"
    );
}
