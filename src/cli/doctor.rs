//! `newsdeck doctor`: is everything as it should be? Must never change anything: it looks and tells.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
    out::Out,
};
use crate::{
    app::{self, Places, clock, read_decks},
    deck::Severity,
    store::{self, Index, Kept, NightProblem, read_whole_log},
    tui::words::count,
};
use clap::Args;
use serde::Serialize;
use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, IsTerminal},
};

const EXAMPLES: &str = "\
Examples:
  newsdeck doctor
  newsdeck doctor --json
  newsdeck doctor && echo all is well";

/// Check the review log, quiz nights, the decks, the folders and this terminal
///
/// Every line of the log and of every night is read again. Exit code 0 when nothing needs you, 1 when something does.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Doctor {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// How serious a finding is.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Weight {
    Fine,
    /// Worth knowing; nothing is wrong.
    Note,
    /// Something needs the reader.
    Bad,
}

#[derive(Serialize)]
struct Finding {
    about: &'static str,
    weight: Weight,
    told: String,
}

#[derive(Serialize)]
struct Report {
    well: bool,
    findings: Vec<Finding>,
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn push(&mut self, about: &'static str, weight: Weight, told: impl Into<String>) {
        self.0.push(Finding {
            about,
            weight,
            told: told.into(),
        });
    }

    fn fine(&mut self, about: &'static str, told: impl Into<String>) {
        self.push(about, Weight::Fine, told);
    }

    fn note(&mut self, about: &'static str, told: impl Into<String>) {
        self.push(about, Weight::Note, told);
    }

    fn bad(&mut self, about: &'static str, told: impl Into<String>) {
        self.push(about, Weight::Bad, told);
    }
}

impl Doctor {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let places = global.places()?;
        let mut findings = Findings::default();
        look_at_log_and_decks(&places, &mut findings);
        look_at_nights(&places, &mut findings);
        look_at_folders(&places, &mut findings);
        look_at_backups(&places, &mut findings);
        look_at_terminal(&mut findings);
        let findings = findings.0;
        let well = findings.iter().all(|finding| finding.weight != Weight::Bad);
        if self.json {
            out.json(&Report { well, findings })?;
        } else {
            for finding in &findings {
                let sign = match finding.weight {
                    Weight::Fine => "ok  ",
                    Weight::Note => "note",
                    Weight::Bad => "BAD ",
                };
                out.line(&format!("{sign}  {:<9}{}", finding.about, finding.told))?;
            }
        }
        Ok(if well { Exit::Done } else { Exit::No })
    }
}

fn look_at_log_and_decks(places: &Places, findings: &mut Findings) {
    let reading = read_whole_log(&places.home);
    let (state, report) = (&reading.state, &reading.report);
    for unread in &report.unread {
        findings.bad("log", unread.to_string());
    }
    for bad in &report.bad {
        findings.bad(
            "log",
            format!("{bad}. The line stays where it is and is passed over."),
        );
    }
    for file in &report.torn {
        findings.note(
            "log",
            format!(
                "{file} ends within a line: a write was cut off and was never confirmed. The next answer closes it."
            ),
        );
    }
    let notices = state.notices(clock::now().utc_ms);
    if notices.newer > 0 {
        let told = count_of(notices.newer, "entry is", "entries are");
        findings.note(
            "log",
            format!("{told} of a later version, kept and passed over."),
        );
    }
    if notices.duplicates > 0 {
        let told = count_of(notices.duplicates, "entry stands", "entries stand");
        findings.note(
            "log",
            format!("{told} in more than one file and counted once."),
        );
    }
    for (device, gaps) in &notices.gaps {
        let gaps: Vec<String> = gaps
            .iter()
            .map(|(first, last)| format!("{first} to {last}"))
            .collect();
        findings.bad(
            "log",
            format!(
                "entries {} of the device {} are missing: a file of it was lost, or has not arrived yet.",
                gaps.join(", "),
                device.as_str()
            ),
        );
    }
    for (device, twins) in &notices.twins {
        findings.note(
            "log",
            format!(
                "the device {} used {twins} numbers twice, as after a copied home folder; all entries are kept.",
                device.as_str()
            ),
        );
    }
    for (device, _) in &notices.ahead {
        findings.bad(
            "clock",
            format!(
                "the clock of the device {} is or was more than a day ahead.",
                device.as_str()
            ),
        );
    }
    findings.fine(
        "log",
        format!(
            "{} from {}",
            count_of(state.events(), "entry", "entries"),
            count(state.devices().len(), "device")
        ),
    );

    let library = read_decks(places);
    let errors: Vec<_> = library
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .collect();
    if !errors.is_empty() {
        findings.bad(
            "decks",
            format!(
                "{}: `newsdeck check` says where, and how to mend it.",
                count(errors.len(), "mistake")
            ),
        );
    }
    findings.fine("decks", count(library.decks.len(), "deck"));
    match Index::kept_in(&places.home) {
        Kept::Nothing => findings.fine("cache", "no index of the decks is kept; none is needed"),
        Kept::Files(files) => findings.fine(
            "cache",
            format!("an index of {} makes the start quick", count(files, "deck file")),
        ),
        Kept::Unfit => findings.note(
            "cache",
            "the index of the decks is damaged, or another version's: the next start reads the decks and makes it \
             anew.",
        ),
    }
    let here: BTreeSet<_> = library
        .decks
        .iter()
        .flat_map(|loaded| {
            loaded
                .deck()
                .card_ids()
                .map(|(_, card)| state.keeper(&card))
        })
        .collect();
    let orphans: Vec<String> = state
        .cards()
        .filter(|(card, known)| !known.is_new() && !here.contains(*card))
        .map(|(card, _)| card.to_string())
        .collect();
    if let Some(first) = orphans.iter().min() {
        findings.note(
            "decks",
            format!(
                "{} in the log that no deck holds now, such as {first}; their history is kept.",
                count(orphans.len(), "card")
            ),
        );
    }
}

fn look_at_nights(places: &Places, findings: &mut Findings) {
    let names = store::night_names(&places.home);
    let mut read = 0;
    for name in &names {
        let record = match store::read_night(&places.home, name) {
            Ok(record) => record,
            Err(why) if why.was_never_begun() => {
                findings.note(
                    "nights",
                    format!("{name}.jsonl: nothing was ever confirmed in it; it can be deleted."),
                );
                continue;
            }
            Err(why) => {
                findings.bad("nights", why.to_string());
                continue;
            }
        };
        read += 1;
        for problem in &record.problems {
            match problem {
                NightProblem::Torn { .. } => findings.note("nights", format!("{problem}.")),
                problem => findings.bad("nights", format!("{problem}.")),
            }
        }
        for passed_over in record.replay().1 {
            findings.bad("nights", passed_over.to_string());
        }
    }
    if !names.is_empty() {
        findings.fine("nights", count(read, "quiz night"));
    }
}

fn count_of(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn look_at_folders(places: &Places, findings: &mut Findings) {
    let home = &places.home;
    for (name, folder) in [
        ("log", home.log_folder()),
        ("decks", home.decks_folder().to_path_buf()),
    ] {
        let shown = folder.display();
        match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                findings.note(
                    name,
                    format!("{shown} is not there yet; it is made when it is needed."),
                );
            }
            Err(error) => findings.bad(name, format!("{shown} cannot be read: {error}.")),
            Ok(names) => {
                let locked = names.flatten().find(|entry| {
                    entry.path().is_file()
                        && OpenOptions::new().append(true).open(entry.path()).is_err()
                });
                if let Some(locked) = locked {
                    let path = locked.path();
                    findings.bad(name, format!("{} cannot be written.", path.display()));
                } else {
                    findings.fine(name, format!("{shown} can be read and written"));
                }
                findings.0.extend(open_to_others(name, &folder));
            }
        }
    }
}

/// The log tells what somebody learns and when; nobody else needs to read it.
#[cfg(unix)]
fn open_to_others(name: &'static str, folder: &std::path::Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(folder).ok()?.permissions().mode();
    (name == "log" && mode & 0o077 != 0).then(|| Finding {
        about: name,
        weight: Weight::Note,
        told: format!(
            "{} can be opened by other users of this machine: `chmod 700` closes it.",
            folder.display()
        ),
    })
}

#[cfg(not(unix))]
fn open_to_others(_: &'static str, _: &std::path::Path) -> Option<Finding> {
    None
}

fn look_at_backups(places: &Places, findings: &mut Findings) {
    match store::backups(&places.home).first() {
        Some(newest) => findings.fine(
            "backups",
            format!("the newest is of {}", newest.at.strftime("%Y-%m-%d %H:%M")),
        ),
        None => findings.note(
            "backups",
            "there are none yet; one is made on every day of study.",
        ),
    }
}

fn look_at_terminal(findings: &mut Findings) {
    let says = |name: &str| std::env::var(name).unwrap_or_default();
    if !io::stdout().is_terminal() {
        findings.note(
            "terminal",
            "the output is no terminal: the full screen needs one, --plain does not.",
        );
        return;
    }
    let terminal = says("TERM");
    match app::terminal_size() {
        Ok((width, height)) if width < 30 || height < 8 => {
            findings.bad(
                "terminal",
                format!("{width} x {height} is too small: newsdeck needs 30 x 8."),
            );
        }
        Ok((width, height)) => {
            findings.fine("terminal", format!("{width} x {height}, TERM={terminal}"))
        }
        Err(error) => findings.bad("terminal", format!("its size is unknown ({error}).")),
    }
    if terminal == "dumb" {
        findings.note("terminal", "TERM=dumb: use --plain.");
    }
    if !says("NO_COLOR").is_empty() {
        findings.fine("terminal", "NO_COLOR is set: no colours are used");
    }
    let locale = [says("LC_ALL"), says("LC_CTYPE"), says("LANG")]
        .into_iter()
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if cfg!(unix) && !locale.to_lowercase().replace('-', "").contains("utf8") {
        findings.note("terminal", "the locale is not UTF-8: letters beyond ASCII may be shown wrongly. Set LANG, for example to C.UTF-8.");
    }
}
