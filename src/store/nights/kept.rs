//! The results of a night as files beside its journal. Must never replace a file that is not as this program wrote it:
//! somebody may have changed it, or it is somebody else's.

use super::record::NightRecord;
use crate::{
    quiz::results::{Part, Results},
    store::{
        paths::Home,
        replace::{self, NotReplaced},
    },
};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// So many files of one name may stand in the way.
const MOST_IN_THE_WAY: usize = 100;

/// Where the results of a night lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptResults {
    pub folder: PathBuf,
    /// The names of the files, every one of them as the night stands now.
    pub files: Vec<String>,
}

/// Writes the results of a night as CSV, JSON and Markdown, over what was written of the same night before. A file that
/// was changed since, or is somebody else's, stays, and the new one has a number.
///
/// # Errors
/// The system refuses; each file is whole, the old or the new one.
pub fn keep_results(home: &Home, record: &NightRecord) -> Result<KeptResults, NotReplaced> {
    let (night, _) = record.replay();
    let results = Results::of(&night, &record.about());
    let folder = home.nights_folder();
    let mut written = Written::read(&folder, &record.name);
    let mut files = Vec::new();
    let mut parts = vec![
        (".md".to_owned(), results.markdown()),
        (".json".to_owned(), results.json() + "\n"),
    ];
    for (name, part) in Part::NAMED {
        if *part != Part::Rulings || !results.rulings.is_empty() {
            parts.push((format!("-{name}.csv"), results.csv(*part)));
        }
    }
    for (end, text) in parts {
        files.push(written.put(&record.name, &end, text.as_bytes())?);
    }
    Ok(KeptResults { folder, files })
}

/// The check sums of what this program wrote, in a hidden file beside it.
struct Written {
    folder: PathBuf,
    list: PathBuf,
    sums: BTreeMap<String, u32>,
}

impl Written {
    fn read(folder: &Path, night: &str) -> Self {
        let list = folder.join(format!(".{night}.results"));
        let text = fs::read_to_string(&list).unwrap_or_default();
        let sums = text.lines().filter_map(|line| {
            let (sum, name) = line.split_once(' ')?;
            Some((name.to_owned(), u32::from_str_radix(sum, 16).ok()?))
        });
        Self {
            folder: folder.to_path_buf(),
            sums: sums.collect(),
            list,
        }
    }

    /// Writes one file under the first name that is free, or ours. Returns the name.
    fn put(&mut self, night: &str, end: &str, bytes: &[u8]) -> Result<String, NotReplaced> {
        let (stem, kind) = end.rsplit_once('.').unwrap_or((end, ""));
        let refused = |path: &Path, source| NotReplaced {
            path: path.to_path_buf(),
            source,
        };
        for number in 1..=MOST_IN_THE_WAY {
            let name = match number {
                1 => format!("{night}{stem}.{kind}"),
                number => format!("{night}{stem} ({number}).{kind}"),
            };
            let path = self.folder.join(&name);
            match fs::symlink_metadata(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.note(&name, bytes)?;
                    match replace::create(&path, bytes) {
                        Ok(()) => return Ok(name),
                        // Somebody was faster.
                        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                        Err(error) => return Err(refused(&path, error)),
                    }
                }
                Err(error) => return Err(refused(&path, error)),
                Ok(found) if !found.is_file() => {}
                Ok(_) => {
                    let there = fs::read(&path).map_err(|error| refused(&path, error))?;
                    if there == bytes {
                        return Ok(name);
                    }
                    let is_ours = self.sums.get(&name) == Some(&crc32fast::hash(&there));
                    if is_ours {
                        replace::replace(&path, bytes)?;
                        // Behind the file: an old sum only makes the next one stand beside it.
                        self.note(&name, bytes)?;
                        return Ok(name);
                    }
                }
            }
        }
        let path = self.folder.join(format!("{night}{end}"));
        Err(refused(&path, io::Error::from(ErrorKind::AlreadyExists)))
    }

    fn note(&mut self, name: &str, bytes: &[u8]) -> Result<(), NotReplaced> {
        self.sums.insert(name.to_owned(), crc32fast::hash(bytes));
        let lines = self.sums.iter();
        let lines: String = lines
            .map(|(name, sum)| format!("{sum:08x} {name}\n"))
            .collect();
        replace::replace(&self.list, lines.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quiz::{
            any,
            night::{Event, Recorded, Step},
        },
        schedule::Moment,
        store::nights::{Journal, read_night},
    };

    const NAME: &str = "1970-01-01-friday-at-the-bridge";

    fn begun() -> (tempfile::TempDir, Home, Journal) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let now = Moment {
            utc_ms: 0,
            offset_minutes: 0,
        };
        let journal = Journal::create(&home, &any::plan(), now).unwrap();
        (folder, home, journal)
    }

    fn add(journal: &mut Journal, team: &str) {
        let event = Event::Host(Step::AddTeams(vec![team.to_owned()]));
        journal.append(&[Recorded { at: 1, event }]).unwrap();
    }

    fn kept(home: &Home) -> Vec<String> {
        let record = read_night(home, NAME).unwrap();
        keep_results(home, &record).unwrap().files
    }

    fn text(home: &Home, name: &str) -> String {
        fs::read_to_string(home.nights_folder().join(name)).unwrap()
    }

    #[test]
    fn results_are_written_and_after_a_correction_in_the_same_files() {
        let (_folder, home, mut journal) = begun();
        add(&mut journal, "Owls");
        let files = kept(&home);
        assert_eq!(
            files,
            [".md", ".json", "-scores.csv", "-questions.csv"].map(|end| format!("{NAME}{end}"))
        );
        assert_eq!(kept(&home), files, "nothing new is written");
        add(&mut journal, "Cats");
        assert_eq!(kept(&home), files);
        for name in &files[..3] {
            assert!(text(&home, name).contains("Cats"), "{name}");
        }
        assert!(text(&home, &files[2]).contains("tiger"));
        assert!(
            super::super::night_names(&home) == [NAME],
            "no file of them is a night"
        );
    }

    #[test]
    fn a_file_that_somebody_changed_or_put_there_stays() {
        let (_folder, home, mut journal) = begun();
        add(&mut journal, "Owls");
        let path = |name: &str| home.nights_folder().join(name);
        let (mine, own) = (format!("{NAME}.md"), format!("{NAME}-scores.csv"));
        fs::write(path(&mine), "mine").unwrap();
        let files = kept(&home);
        assert_eq!(files[0], format!("{NAME} (2).md"));
        fs::write(path(&own), "changed by hand").unwrap();
        fs::create_dir(path(&format!("{NAME}-questions (2).csv"))).unwrap();
        add(&mut journal, "Cats");
        let files = kept(&home);
        assert_eq!(files[0], format!("{NAME} (2).md"), "that one is ours");
        assert_eq!(files[2], format!("{NAME}-scores (2).csv"));
        assert_eq!(text(&home, &mine), "mine");
        assert_eq!(text(&home, &own), "changed by hand");
    }

    #[test]
    fn without_the_list_of_what_is_ours_nothing_is_replaced() {
        let (_folder, home, mut journal) = begun();
        add(&mut journal, "Owls");
        let before = kept(&home);
        let old = text(&home, &before[0]);
        fs::remove_file(home.nights_folder().join(format!(".{NAME}.results"))).unwrap();
        add(&mut journal, "Cats");
        assert_eq!(kept(&home)[0], format!("{NAME} (2).md"));
        assert_eq!(text(&home, &before[0]), old);
    }
}
