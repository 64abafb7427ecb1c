//! `Journal`: the right to write one night. Must never tell that an event is saved before the disk has said so, and
//! never leave one out: what could not be written waits, and goes before the next.

use super::{
    line::{self, Header},
    record::{self, NightRecord, NightUnread},
};
use crate::{
    quiz::{Plan, night::Recorded},
    schedule::Moment,
    store::{
        append::Writer,
        disk::{Disk, RealDisk},
        fault::{reason, remedy, shown},
        lock::Lock,
        paths::Home,
    },
    text::normalize,
};
use std::{
    io,
    path::{Path, PathBuf},
};

/// So many nights of one title on one day have names of their own.
const MOST_OF_A_DAY: usize = 1_000;

/// The journal of a night, open for more. Nobody else can write it as long as this lives.
pub struct Journal {
    name: String,
    folder: PathBuf,
    disk: Box<dyn Disk>,
    writer: Writer,
    lock: Lock,
    /// The number of the next event.
    next: u64,
    /// Lines that are not on the disk yet.
    waiting: String,
    events_waiting: usize,
}

/// Why a night cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum NoJournal {
    #[error("The night {0} is open in another window, and goes on there. Close it there first.")]
    OpenElsewhere(String),
    #[error(
        "The night cannot be saved in {}: {}. {}",
        shown(path),
        reason(source),
        remedy(source)
    )]
    NotWritable { path: PathBuf, source: io::Error },
    #[error("The plan of the night cannot be written: a number in it has no value.")]
    NoPlan,
    #[error(transparent)]
    Unread(#[from] NightUnread),
}

/// Events that are not on the disk. The journal keeps them: [`Journal::retry`] writes them, and so does the next
/// append.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Not saved: {why}.{}", if help.is_empty() { String::new() } else { format!(" {help}") })]
pub struct NotRecorded {
    /// How many events wait.
    pub waiting: usize,
    why: String,
    help: String,
}

impl Journal {
    /// Begins the journal of a new night: when this returns, its plan is on the disk.
    ///
    /// # Errors
    /// The folder of nights cannot be written.
    pub fn create(home: &Home, plan: &Plan, now: Moment) -> Result<Self, NoJournal> {
        Self::create_on(Box::new(RealDisk), home, &home.nights_folder(), plan, now)
    }

    /// As [`Journal::create`], on any disk; the locks lie in `locks`.
    pub(super) fn create_on(
        disk: Box<dyn Disk>,
        home: &Home,
        locks: &Path,
        plan: &Plan,
        now: Moment,
    ) -> Result<Self, NoJournal> {
        let folder = home.nights_folder();
        let header = Header {
            started: now,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            plan: plan.clone(),
        };
        let written = line::header(&header);
        let back = line::read(written.trim_end().as_bytes());
        if back != line::NightLine::Header(Box::new(header)) {
            return Err(NoJournal::NoPlan);
        }
        let not_writable = |source| NoJournal::NotWritable {
            path: folder.clone(),
            source,
        };
        disk.make_folder(&folder).map_err(not_writable)?;
        let base = format!("{}-{}", date(now), short_name(&plan.title));
        for number in 1..=MOST_OF_A_DAY {
            let name = match number {
                1 => base.clone(),
                number => format!("{base}-{number}"),
            };
            if disk.exists(&record::path(home, &name)) {
                continue;
            }
            let Some(lock) = Lock::take(&lock_path(locks, &name)).map_err(not_writable)? else {
                continue;
            };
            let mut writer = Writer::new(&folder);
            writer
                .append(disk.as_ref(), &record::file_name(&name), written.as_bytes())
                .map_err(not_writable)?;
            return Ok(Self {
                name,
                folder,
                disk,
                writer,
                lock,
                next: 1,
                waiting: String::new(),
                events_waiting: 0,
            });
        }
        Err(not_writable(io::ErrorKind::AlreadyExists.into()))
    }

    /// Opens the journal of a night that goes on, and reads what happened so far.
    ///
    /// # Errors
    /// There is no such night, another program has it open, or it cannot be read or written.
    pub fn resume(home: &Home, name: &str) -> Result<(Self, NightRecord), NoJournal> {
        Self::resume_on(Box::new(RealDisk), home, &home.nights_folder(), name)
    }

    /// As [`Journal::resume`], on any disk; the locks lie in `locks`.
    pub(super) fn resume_on(
        disk: Box<dyn Disk>,
        home: &Home,
        locks: &Path,
        name: &str,
    ) -> Result<(Self, NightRecord), NoJournal> {
        // Before the lock, so that a name that is none leaves no file behind.
        record::check_on(disk.as_ref(), home, name)?;
        let lock_path = lock_path(locks, name);
        let lock = Lock::take(&lock_path).map_err(|source| NoJournal::NotWritable {
            path: lock_path.clone(),
            source,
        })?;
        let lock = lock.ok_or_else(|| NoJournal::OpenElsewhere(name.to_owned()))?;
        let (record, mut bytes) = record::read_on(disk.as_ref(), home, name)?;
        let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |last| last + 1);
        bytes.truncate(whole);
        let folder = home.nights_folder();
        let mut writer = Writer::new(&folder);
        // So that all of it comes back should somebody put an older copy in its place.
        writer.has_confirmed(&record::file_name(name), &bytes);
        let journal = Self {
            name: name.to_owned(),
            folder,
            disk,
            writer,
            lock,
            next: record.last.saturating_add(1),
            waiting: String::new(),
            events_waiting: 0,
        };
        Ok((journal, record))
    }

    /// The night's name, under which it is found again.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(record::file_name(&self.name))
    }

    /// How many events are not on the disk.
    pub fn waiting(&self) -> usize {
        self.events_waiting
    }

    /// Writes down what happened, in this order. When this returns it is on the disk, and so is all that waited.
    ///
    /// # Errors
    /// The disk did not confirm it; the events wait here.
    pub fn append(&mut self, events: &[Recorded]) -> Result<(), NotRecorded> {
        for event in events {
            self.waiting.push_str(&line::event(self.next, event));
            self.next = self.next.saturating_add(1);
            self.events_waiting += 1;
        }
        self.retry()
    }

    /// Writes what waits, if anything does.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn retry(&mut self) -> Result<(), NotRecorded> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.keep_the_lock()?;
        let file = record::file_name(&self.name);
        let appended = self
            .writer
            .append(self.disk.as_ref(), &file, self.waiting.as_bytes());
        match appended {
            Ok(_) => {
                self.waiting.clear();
                self.events_waiting = 0;
                Ok(())
            }
            Err(error) => Err(self.not_recorded(reason(&error), remedy(&error))),
        }
    }

    /// A lock whose file was cleared away is taken anew.
    fn keep_the_lock(&mut self) -> Result<(), NotRecorded> {
        if self.lock.is_ours() {
            return Ok(());
        }
        match Lock::take(self.lock.path()) {
            Ok(Some(lock)) => {
                self.lock = lock;
                Ok(())
            }
            Ok(None) => Err(self.not_recorded(
                "another window has opened this night".to_owned(),
                "Close it there, then try again.",
            )),
            Err(error) => Err(self.not_recorded(reason(&error), remedy(&error))),
        }
    }

    fn not_recorded(&self, why: String, help: &str) -> NotRecorded {
        NotRecorded {
            waiting: self.events_waiting,
            why,
            help: help.to_owned(),
        }
    }
}

fn lock_path(folder: &Path, night: &str) -> PathBuf {
    folder.join(format!(".{night}.lock"))
}

/// The local day, as the calendar writes it.
fn date(now: Moment) -> String {
    let local_ms = now
        .utc_ms
        .saturating_add(i64::from(now.offset_minutes) * 60_000);
    let local = jiff::Timestamp::from_millisecond(local_ms).unwrap_or_default();
    local.strftime("%Y-%m-%d").to_string()
}

/// The words of a title that every disk takes, in small letters: "Friday at the Bridge!" is `friday-at-the-bridge`.
fn short_name(title: &str) -> String {
    const LONGEST: usize = 40;
    let plain = normalize::without_accents(&normalize::fold(title));
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let mut name = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let room = LONGEST.saturating_sub(name.len() + usize::from(!name.is_empty()));
        if word.len() > room && !name.is_empty() {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&word[..word.len().min(room)]);
    }
    match name.is_empty() {
        true => "night".to_owned(),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quiz::{
            any,
            night::{Event, Play, Step},
        },
        store::nights::read_night,
    };

    const EVENING: Moment = Moment {
        utc_ms: 1_795_820_100_000,
        offset_minutes: 60,
    };

    fn join(name: &str) -> Recorded {
        Recorded {
            at: EVENING.utc_ms,
            event: Event::Team(Play::Join {
                name: name.into(),
                device: None,
            }),
        }
    }

    #[test]
    fn the_name_of_a_night_is_its_local_day_and_the_words_of_its_title() {
        let late = Moment {
            utc_ms: 1_795_821_000_000,
            offset_minutes: 60,
        };
        assert_eq!(
            (date(EVENING).as_str(), date(late).as_str()),
            ("2026-11-27", "2026-11-28")
        );
        assert_eq!(short_name("Friday at the Bridge!"), "friday-at-the-bridge");
        assert_eq!(short_name("Łódź: ćwierćfinał"), "lodz-cwiercfinal");
        assert_eq!(short_name("Вечер"), "night");
        let long = short_name(&"word ".repeat(30));
        assert!(long.len() <= 40 && long.ends_with("word"), "{long}");
        assert_eq!(short_name(&"x".repeat(99)).len(), 40);
    }

    #[test]
    fn what_was_written_is_read_and_goes_on_with_the_next_number() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let mut journal = Journal::create(&home, &any::plan(), EVENING).unwrap();
        journal.append(&[join("Owls")]).unwrap();
        journal.append(&[join("Совы"), join("猫头鹰")]).unwrap();
        let name = journal.name().to_owned();
        assert_eq!(name, "2026-11-27-friday-at-the-bridge");
        drop(journal);

        let (mut journal, record) = Journal::resume(&home, &name).unwrap();
        assert_eq!(record.plan, any::plan());
        assert_eq!(record.started, EVENING);
        assert_eq!(record.version, env!("CARGO_PKG_VERSION"));
        assert_eq!(record.events, [join("Owls"), join("Совы"), join("猫头鹰")]);
        let resumed = Recorded {
            at: EVENING.utc_ms + 1,
            event: Event::Resumed,
        };
        journal.append(std::slice::from_ref(&resumed)).unwrap();
        let record = read_night(&home, &name).unwrap();
        assert_eq!(record.events.last(), Some(&resumed));
        assert!(record.problems.is_empty(), "{:?}", record.problems);
    }

    #[test]
    fn one_night_is_open_once_and_a_second_of_the_day_has_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let first = Journal::create(&home, &any::plan(), EVENING).unwrap();
        let second = Journal::create(&home, &any::plan(), EVENING).unwrap();
        assert_eq!(second.name(), format!("{}-2", first.name()));
        let refused = Journal::resume(&home, first.name()).err().unwrap();
        assert!(matches!(refused, NoJournal::OpenElsewhere(_)), "{refused}");
        let name = first.name().to_owned();
        drop(first);
        assert!(Journal::resume(&home, &name).is_ok());
    }

    #[test]
    fn a_night_that_is_not_there_is_told_with_the_newest_one() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let told = |name: &str| Journal::resume(&home, name).err().unwrap().to_string();
        assert_eq!(
            told("friday"),
            "There is no night friday. There is none yet: `newsdeck quiz` begins one."
        );
        drop(Journal::create(&home, &any::plan(), EVENING).unwrap());
        assert_eq!(
            told("../lock"),
            "There is no night ../lock. There is 2026-11-27-friday-at-the-bridge."
        );
        assert_eq!(std::fs::read_dir(home.nights_folder()).unwrap().count(), 2);
    }

    #[test]
    fn a_plan_that_could_not_be_read_back_begins_no_night() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let mut plan = any::plan();
        if let crate::answer::Expected::Number { value, .. } = &mut plan.tie_breaks[0].key.expected
        {
            *value = f64::NAN;
        }
        let refused = Journal::create(&home, &plan, EVENING).err().unwrap();
        assert!(matches!(refused, NoJournal::NoPlan), "{refused}");
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_was_cleared_away_and_a_journal_that_was_put_back_in_time_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let mut journal = Journal::create(&home, &any::plan(), EVENING).unwrap();
        journal.append(&[join("Owls")]).unwrap();
        let name = journal.name().to_owned();
        let older = std::fs::read(journal.path()).unwrap();
        drop(journal);
        let (mut journal, _) = Journal::resume(&home, &name).unwrap();
        journal.append(&[join("Cats")]).unwrap();

        std::fs::remove_file(home.nights_folder().join(format!(".{name}.lock"))).unwrap();
        std::fs::remove_file(journal.path()).unwrap();
        journal.append(&[join("Dogs")]).unwrap();
        let all = [join("Owls"), join("Cats"), join("Dogs")];
        assert_eq!(read_night(&home, &name).unwrap().events, all);

        std::fs::write(folder.path().join("older"), older).unwrap();
        std::fs::rename(folder.path().join("older"), journal.path()).unwrap();
        let step = Recorded {
            at: EVENING.utc_ms,
            event: Event::Host(Step::Next),
        };
        journal.append(std::slice::from_ref(&step)).unwrap();
        let record = read_night(&home, &name).unwrap();
        assert_eq!(record.events[..3], all);
        assert_eq!(record.events[3], step);
        assert!(record.problems.is_empty(), "{:?}", record.problems);
        assert!(
            Journal::resume(&home, &name).is_err(),
            "the lock is held again"
        );
    }
}
