//! `newsdeck backup`: make one, list them, bring one back.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
    out::Out,
};
use crate::{
    app::clock,
    store::{self, Backup as Made, Home, NotRestored},
};
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck backup
  newsdeck backup list
  newsdeck backup restore newsdeck-2026-11-23-120000.zip";

/// Back up the review log, quiz nights, the settings and your decks, or bring them back
///
/// A backup is an ordinary zip file in the folder that `newsdeck paths` calls backups. One is made by itself on every
/// day on which newsdeck is opened; the last 12 days, 10 weeks and 9 months are kept. Restoring destroys nothing: what
/// is missing comes back, and a file that differs is put beside yours.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Backup {
    #[command(subcommand)]
    what: Option<What>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum What {
    /// List all backups, newest first
    List,
    /// Bring back what is missing; newsdeck must not be open
    Restore {
        /// The name that `newsdeck backup list` shows
        name: String,
    },
}

#[derive(Serialize)]
struct Row {
    name: String,
    at: String,
    bytes: u64,
}

impl From<&Made> for Row {
    fn from(made: &Made) -> Self {
        Self {
            name: made.name(),
            at: made.at.strftime("%Y-%m-%d %H:%M").to_string(),
            bytes: made.bytes,
        }
    }
}

#[derive(Serialize)]
struct List {
    backups: Vec<Row>,
}

#[derive(Serialize)]
struct Restored {
    back: Vec<String>,
    beside: Vec<String>,
    same: usize,
}

impl Backup {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let home = global.places()?.home;
        match self.what {
            None => make(&home, self.json, out),
            Some(What::List) => list(&home, self.json, out),
            Some(What::Restore { name }) => restore(&home, &name, self.json, out),
        }
    }
}

fn make(home: &Home, is_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let made =
        store::back_up(home, clock::local()).map_err(|why| Failure::new(Exit::CannotWrite, why))?;
    if is_json {
        out.json(&Row::from(&made))?;
    } else {
        out.line(&format!("Backed up to {}", made.path.display()))?;
    }
    Ok(Exit::Done)
}

fn list(home: &Home, is_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let backups: Vec<Row> = store::backups(home).iter().map(Row::from).collect();
    if is_json {
        out.json(&List { backups })?;
        return Ok(Exit::Done);
    }
    if backups.is_empty() {
        out.line("There are no backups yet: `newsdeck backup` makes one.")?;
    }
    for row in backups {
        let size = row.bytes.div_ceil(1_024);
        out.line(&format!("{}  {}  {size} KiB", row.name, row.at))?;
    }
    Ok(Exit::Done)
}

fn restore(home: &Home, name: &str, is_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let restored = store::restore(home, name).map_err(|why| {
        let exit = match why {
            NotRestored::Unknown(_) | NotRestored::Damaged { .. } => Exit::Missing,
            NotRestored::Running => Exit::No,
            NotRestored::Refused { .. } => Exit::CannotWrite,
        };
        Failure::new(exit, why)
    })?;
    let told = |paths: &[std::path::PathBuf]| -> Vec<String> {
        paths
            .iter()
            .map(|path| path.display().to_string())
            .collect()
    };
    let (back, beside, same) = (told(&restored.back), told(&restored.beside), restored.same);
    if is_json {
        out.json(&Restored { back, beside, same })?;
        return Ok(Exit::Done);
    }
    for path in &back {
        out.line(&format!("Brought back: {path}"))?;
    }
    for path in &beside {
        out.line(&format!("Differs from yours, put beside it: {path}"))?;
    }
    out.line(&match same {
        1 => "1 file was there already.".to_owned(),
        same => format!("{same} files were there already."),
    })?;
    Ok(Exit::Done)
}
