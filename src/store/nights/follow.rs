//! `Follower`: a journal that somebody else writes, as it grows. Must never write, and never hold up who does.

use super::{
    reader::Reader,
    record::{self, NightRecord, NightUnread},
};
use crate::{
    quiz::night::Recorded,
    store::{
        open::{self, Links},
        paths::Home,
        read_log::Unread,
    },
};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// Where reading has come to. Each look costs two questions to the system while nothing happens.
pub struct Follower {
    name: String,
    path: PathBuf,
    file: File,
    /// Bytes that were read, up to a line end.
    read: u64,
    /// The number of the last event.
    last: u64,
}

/// What has happened since the last look.
#[derive(Debug, PartialEq)]
pub enum News {
    Nothing,
    More(Vec<Recorded>),
    /// The file was replaced, or lines in it are damaged or out of order: this is the whole night as it stands now.
    Anew(Box<NightRecord>),
}

impl Follower {
    /// The night as it stands now, and the right place to go on from.
    ///
    /// # Errors
    /// As [`super::read_night`].
    pub fn open(home: &Home, name: &str) -> Result<(Self, NightRecord), NightUnread> {
        // Says what is wrong with the name, if anything is.
        record::read_on(&crate::store::disk::RealDisk, home, name)?;
        let path = record::path(home, name);
        let (file, record, read) = read_whole(&path, name)?;
        let follower = Self {
            name: name.to_owned(),
            path,
            file,
            read,
            last: record.last,
        };
        Ok((follower, record))
    }

    /// The file that grows, for whoever watches it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What has happened since the last look.
    ///
    /// # Errors
    /// The file is gone or cannot be read now; a later look may find it again.
    pub fn look(&mut self) -> Result<News, NightUnread> {
        let told = |error: &io::Error| Unread::new(self.path.clone(), error);
        let length = self.file.metadata().map_err(|error| told(&error))?.len();
        if !open::is_named(&self.file, &self.path) || length < self.read {
            return self.read_anew();
        }
        if length == self.read {
            return Ok(News::Nothing);
        }
        let mut bytes = Vec::new();
        let grown = self
            .file
            .seek(SeekFrom::Start(self.read))
            .and_then(|_| self.file.read_to_end(&mut bytes));
        grown.map_err(|error| told(&error))?;
        let mut reader = Reader::new(&record::file_name(&self.name));
        let whole = reader.take(&bytes);
        if whole == 0 {
            return Ok(News::Nothing);
        }
        let is_clean = reader.is_clean();
        let events = reader.new_events();
        let goes_on = (self.last.saturating_add(1)..)
            .zip(&events)
            .all(|(next, event)| event.n == next);
        if !is_clean || !goes_on {
            return self.read_anew();
        }
        self.read += whole as u64;
        self.last += events.len() as u64;
        Ok(match events.is_empty() {
            true => News::Nothing,
            false => News::More(events.into_iter().map(|event| event.recorded).collect()),
        })
    }

    fn read_anew(&mut self) -> Result<News, NightUnread> {
        let (file, record, read) = read_whole(&self.path, &self.name)?;
        (self.file, self.read, self.last) = (file, read, record.last);
        Ok(News::Anew(Box::new(record)))
    }
}

/// The file, what it tells, and how far its last whole line goes. What stands behind that is still being written, so
/// it is not read yet.
fn read_whole(path: &Path, name: &str) -> Result<(File, NightRecord, u64), NightUnread> {
    let mut bytes = Vec::new();
    let opened = open::regular(path, Links::Refused).and_then(|(mut file, _)| {
        file.read_to_end(&mut bytes)?;
        Ok(file)
    });
    let file = opened.map_err(|error| Unread::new(path.to_path_buf(), &error))?;
    let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |last| last + 1);
    let record = record::record_of(name, &bytes[..whole])?;
    Ok((file, record, whole as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quiz::{
            any,
            night::{Event, Step},
        },
        schedule::Moment,
        store::nights::Journal,
    };
    use std::io::Write;

    fn step(at: i64) -> Recorded {
        Recorded {
            at,
            event: Event::Host(Step::Next),
        }
    }

    #[test]
    fn a_follower_hears_of_every_event_once_and_of_nothing_between() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let now = Moment {
            utc_ms: 0,
            offset_minutes: 0,
        };
        let mut journal = Journal::create(&home, &any::plan(), now).unwrap();
        journal.append(&[step(1)]).unwrap();
        let (mut follower, record) = Follower::open(&home, journal.name()).unwrap();
        assert_eq!(record.events, [step(1)]);
        assert_eq!(follower.look().unwrap(), News::Nothing);
        journal.append(&[step(2), step(3)]).unwrap();
        journal.append(&[step(4)]).unwrap();
        let more = News::More(vec![step(2), step(3), step(4)]);
        assert_eq!(follower.look().unwrap(), more);
        assert_eq!(follower.look().unwrap(), News::Nothing);
    }

    #[test]
    fn half_a_line_waits_and_a_damaged_one_is_told_with_the_whole_night() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let now = Moment {
            utc_ms: 0,
            offset_minutes: 0,
        };
        let journal = Journal::create(&home, &any::plan(), now).unwrap();
        let (mut follower, _) = Follower::open(&home, journal.name()).unwrap();
        let mut file = std::fs::OpenOptions::new()
            .append(true)
            .open(journal.path())
            .unwrap();
        let line = super::super::line::event(1, &step(1));
        file.write_all(&line.as_bytes()[..9]).unwrap();
        assert_eq!(follower.look().unwrap(), News::Nothing);
        file.write_all(&line.as_bytes()[9..]).unwrap();
        assert_eq!(follower.look().unwrap(), News::More(vec![step(1)]));
        let second = super::super::line::event(2, &step(2));
        file.write_all(format!("oops\n{second}").as_bytes())
            .unwrap();
        let News::Anew(record) = follower.look().unwrap() else {
            panic!("the damage is told")
        };
        assert_eq!(record.events, [step(1), step(2)]);
        let told: Vec<String> = record.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "1970-01-01-friday-at-the-bridge.jsonl:3: the line has no check sum at its end: it was cut off, or is no \
              line of a log"
            ]
        );
        assert_eq!(follower.look().unwrap(), News::Nothing);
    }

    #[test]
    fn a_file_that_was_put_in_its_place_is_read_anew_and_one_that_is_gone_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let now = Moment {
            utc_ms: 0,
            offset_minutes: 0,
        };
        let mut journal = Journal::create(&home, &any::plan(), now).unwrap();
        journal.append(&[step(1), step(2)]).unwrap();
        let (mut follower, _) = Follower::open(&home, journal.name()).unwrap();
        let bytes = std::fs::read(journal.path()).unwrap();
        std::fs::remove_file(journal.path()).unwrap();
        assert!(follower.look().is_err());
        let shorter = memchr::memrchr(b'\n', &bytes[..bytes.len() - 1]).unwrap() + 1;
        std::fs::write(journal.path(), &bytes[..shorter]).unwrap();
        let News::Anew(record) = follower.look().unwrap() else {
            panic!("it is another file")
        };
        assert_eq!(record.events, [step(1)]);
    }
}
