//! Lines at the end of a file, on the disk before anybody is told so. Must never truncate, and never trust a file
//! again that failed once: after a failed sync the system may report success for bytes that are gone.

use super::disk::{Disk, Growing};
use super::kept::Kept;
use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Appends to one file at a time, and opens it anew after every failure, and after somebody else has replaced, removed
/// or cut it, as editors and file syncers do.
pub(super) struct Writer {
    folder: PathBuf,
    open: Option<Open>,
    /// What was appended to the file of this path and confirmed: should somebody put an older copy in its place, it is
    /// written once more. An entry that stands there twice counts once.
    confirmed: (PathBuf, Kept),
}

struct Open {
    path: PathBuf,
    file: Box<dyn Growing>,
    /// The last line has no end: an earlier write was cut short.
    torn: bool,
    /// The file's name is on the disk too, not only its bytes.
    named: bool,
    /// How long it is, in bytes, if nobody else touches it.
    length: u64,
}

/// What an append did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Appended {
    /// By how many bytes the file grew.
    pub(super) bytes: u64,
    /// Somebody else had a hand in the file since the last append: what was known of it is not to be believed any more.
    pub(super) was_changed: bool,
}

impl Writer {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            open: None,
            confirmed: Default::default(),
        }
    }

    /// Says what stands in the file called `name` already and was confirmed by an earlier start, in whole lines: it is
    /// written once more should somebody put an older copy in its place.
    pub(super) fn has_confirmed(&mut self, name: &str, lines: &[u8]) {
        let mut kept = Kept::default();
        kept.push(lines);
        self.confirmed = (self.folder.join(name), kept);
    }

    /// Appends whole lines to the file called `name` with one write and one sync. On an error nothing is promised:
    /// some, all or none of the bytes may be there, and the same lines must be given again.
    pub(super) fn append(
        &mut self,
        disk: &dyn Disk,
        name: &str,
        lines: &[u8],
    ) -> io::Result<Appended> {
        let path = self.folder.join(name);
        if self.confirmed.0 != path {
            self.confirmed = (path.clone(), Kept::default());
        }
        let before = self.open.take().filter(|open| open.path == path);
        let was_open = before.is_some();
        let (mut open, lost, was_changed) =
            match before.filter(|open| open.file.is_at(&path, open.length)) {
                Some(open) => (open, Vec::new(), false),
                None => {
                    let open = self.open(disk, path)?;
                    // Asked after every failure too: the file may have been another one by then.
                    let lost = self.lost(disk)?;
                    let was_changed = was_open || !lost.is_empty();
                    (open, lost, was_changed)
                }
            };
        let bytes = open.append(&[lost.as_slice(), lines].concat())?;
        if !open.named {
            disk.sync_folder(&self.folder)?;
            open.named = true;
        }
        self.open = Some(open);
        self.confirmed.1.push(lines);
        Ok(Appended { bytes, was_changed })
    }

    /// The confirmed lines that the file under its name does not hold any more.
    fn lost(&self, disk: &dyn Disk) -> io::Result<Vec<u8>> {
        let (path, confirmed) = &self.confirmed;
        if confirmed.is_empty() {
            return Ok(Vec::new());
        }
        let confirmed = confirmed.read()?;
        let there = disk.read_from(path, 0)?;
        let there: HashSet<&[u8]> = there.split(|byte| *byte == b'\n').collect();
        let lost = confirmed
            .split_inclusive(|byte| *byte == b'\n')
            .filter(|line| !there.contains(line.strip_suffix(b"\n").unwrap_or(line)));
        Ok(lost.flatten().copied().collect())
    }

    fn open(&self, disk: &dyn Disk, path: PathBuf) -> io::Result<Open> {
        let fresh = !disk.exists(&path);
        disk.make_folder(&self.folder)?;
        let mut file = disk.open_growing(&path)?;
        if fresh {
            // The folder itself may be as new as the file.
            for above in self.folder.ancestors().skip(1).take(2) {
                disk.sync_folder(above)?;
            }
        }
        let torn = file.is_torn()?;
        let length = file.length()?;
        Ok(Open {
            path,
            file,
            torn,
            named: false,
            length,
        })
    }
}

impl Open {
    fn append(&mut self, lines: &[u8]) -> io::Result<u64> {
        let closed;
        let bytes = if self.torn {
            closed = [b"\n", lines].concat();
            &closed
        } else {
            lines
        };
        let taken = loop {
            match self.file.write(bytes) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                taken => break taken?,
            }
        };
        if taken < bytes.len() {
            // A full disk takes what fits and says nothing.
            return Err(ErrorKind::StorageFull.into());
        }
        self.file.sync()?;
        self.torn = false;
        self.length += taken as u64;
        Ok(taken as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;
    use crate::store::memory_disk::{Failure, MemoryDisk};
    use proptest::prelude::*;

    const NAME: &str = "reviews-a.jsonl";

    fn path() -> PathBuf {
        Path::new("/data/log").join(NAME)
    }

    fn whole_lines(bytes: &[u8]) -> Vec<String> {
        let end = bytes
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |last| last + 1);
        let text = String::from_utf8(bytes[..end].to_vec()).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// Appends numbered lines, each again and again until it is acknowledged.
    fn append_all(writer: &mut Writer, disk: &MemoryDisk, numbers: std::ops::Range<usize>) {
        for number in numbers {
            let line = format!("line {number}\n");
            let tries = (0..3).find(|_| writer.append(disk, NAME, line.as_bytes()).is_ok());
            assert!(tries.is_some(), "one failure is over after one try");
        }
    }

    #[test]
    fn a_torn_line_is_closed_before_the_next_one() {
        let disk = MemoryDisk::default();
        disk.put(&path(), b"whole\nto");
        append_all(&mut Writer::new(Path::new("/data/log")), &disk, 0..2);
        assert_eq!(disk.bytes(&path()), b"whole\nto\nline 0\nline 1\n");
    }

    #[test]
    fn a_write_cut_short_is_an_error_although_the_system_reports_none() {
        let disk = MemoryDisk::default();
        let mut writer = Writer::new(Path::new("/data/log"));
        append_all(&mut writer, &disk, 0..1);
        disk.fail(0, Failure::Halfway(3));
        let error = writer.append(&disk, NAME, b"line 1\n").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        append_all(&mut writer, &disk, 1..2);
        assert_eq!(disk.bytes(&path()), b"line 0\nlin\nline 1\n");
    }

    #[test]
    fn what_somebody_else_took_away_is_written_again() {
        let disk = MemoryDisk::default();
        disk.put(&path(), b"whole\n");
        let mut writer = Writer::new(Path::new("/data/log"));
        append_all(&mut writer, &disk, 0..2);
        disk.put(&path(), b"whole\nline 0\nli");
        append_all(&mut writer, &disk, 2..3);
        assert_eq!(disk.bytes(&path()), b"whole\nline 0\nli\nline 1\nline 2\n");
        disk.remove(&path());
        append_all(&mut writer, &disk, 3..4);
        assert_eq!(disk.bytes(&path()), b"line 0\nline 1\nline 2\nline 3\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_log_that_an_editor_saved_over_is_found_again_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join(NAME);
        let mut writer = Writer::new(folder.path());
        writer.append(&RealDisk, NAME, b"line 0\n").unwrap();
        std::fs::copy(&log, folder.path().join("copy")).unwrap();
        std::fs::rename(folder.path().join("copy"), &log).unwrap();
        writer.append(&RealDisk, NAME, b"line 1\n").unwrap();
        assert_eq!(std::fs::read(&log).unwrap(), b"line 0\nline 1\n");
        std::fs::remove_file(&log).unwrap();
        writer.append(&RealDisk, NAME, b"line 2\n").unwrap();
        assert_eq!(std::fs::read(&log).unwrap(), b"line 0\nline 1\nline 2\n");
        std::fs::OpenOptions::new()
            .write(true)
            .open(&log)
            .unwrap()
            .set_len(10)
            .unwrap();
        writer.append(&RealDisk, NAME, b"line 3\n").unwrap();
        assert_eq!(
            std::fs::read(&log).unwrap(),
            b"line 0\nlin\nline 1\nline 2\nline 3\n"
        );
    }

    /// What may happen to a log file behind the back of the program that has it open.
    #[derive(Clone, Debug)]
    enum Meddling {
        None,
        /// Saved anew by an editor or a file syncer, perhaps without its end.
        Replaced(usize),
        Cut(usize),
        Removed,
        Added(Vec<u8>),
    }

    fn meddling() -> impl Strategy<Value = Meddling> {
        prop_oneof![
            Just(Meddling::None),
            (0..60usize).prop_map(Meddling::Replaced),
            (0..60usize).prop_map(Meddling::Cut),
            Just(Meddling::Removed),
            Just(Meddling::Added(b"whole\n".to_vec())),
            Just(Meddling::Added(b"tor".to_vec())),
        ]
    }

    fn meddle(disk: &MemoryDisk, meddling: &Meddling) {
        let bytes = disk.bytes(&path());
        match meddling {
            Meddling::None => {}
            Meddling::Replaced(length) => disk.put(&path(), &bytes[..bytes.len().min(*length)]),
            Meddling::Cut(length) => disk.cut(&path(), *length),
            Meddling::Removed => disk.remove(&path()),
            Meddling::Added(more) => disk.put(&path(), &[bytes.as_slice(), more].concat()),
        }
    }

    #[test]
    fn a_file_that_was_replaced_and_cannot_be_opened_is_an_error_and_opened_by_the_next_try() {
        let disk = MemoryDisk::default();
        let mut writer = Writer::new(Path::new("/data/log"));
        append_all(&mut writer, &disk, 0..1);
        disk.remove(&path());
        disk.fail(1, Failure::Refused); // the folder is there; the file is not made
        assert!(writer.append(&disk, NAME, b"line 1\n").is_err());
        append_all(&mut writer, &disk, 1..2);
        assert_eq!(disk.after_power_cut(0).bytes(&path()), b"line 0\nline 1\n");
    }

    proptest! {
        #[test]
        fn every_acknowledged_line_is_whole_after_any_meddling_and_a_power_cut(
            meddlings in prop::collection::vec(meddling(), 1..6),
        ) {
            let disk = MemoryDisk::default();
            let mut writer = Writer::new(Path::new("/data/log"));
            append_all(&mut writer, &disk, 0..1);
            for (number, meddling) in (1..).zip(&meddlings) {
                meddle(&disk, meddling);
                append_all(&mut writer, &disk, number..number + 1);
                let lines = whole_lines(&disk.after_power_cut(0).bytes(&path()));
                for wanted in 0..=number {
                    prop_assert!(lines.contains(&format!("line {wanted}")), "{:?}", lines);
                }
            }
        }

        #[test]
        fn an_acknowledged_line_survives_any_failure_and_a_power_cut_after_it(
            call in 0..16usize,
            failure in prop_oneof![
                Just(Failure::Refused),
                Just(Failure::AfterAll),
                (0..9usize).prop_map(Failure::Halfway),
            ],
            luck in 0..9usize,
        ) {
            let disk = MemoryDisk::default();
            let mut writer = Writer::new(Path::new("/data/log"));
            disk.fail(call, failure);
            append_all(&mut writer, &disk, 0..4);
            let left = disk.after_power_cut(luck);
            append_all(&mut Writer::new(Path::new("/data/log")), &left, 4..6);
            let mut lines = whole_lines(&left.bytes(&path()));
            lines.dedup();
            let wanted: Vec<String> = (0..6).map(|number| format!("line {number}")).collect();
            lines.retain(|line| wanted.contains(line));
            prop_assert_eq!(lines, wanted);
        }
    }
}
