//! `newsdeck fmt`: ids and gap numbers are written into deck files. Must never write a file that has not changed.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    input,
    out::Out,
};
use crate::{
    deck::{self, Problem},
    store::{Home, Loaded},
};
use clap::Args;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  newsdeck fmt my-deck.toml
  newsdeck fmt --check decks/
  newsdeck fmt --new-ids - < copied.toml > mended.toml";

/// Write ids into decks, so that progress survives every edit
///
/// Each note without an `id` gets one as its first key, the deck too, and every gap its number. All else stays byte by
/// byte as it is. The file is replaced in one step; the names of files that changed are printed.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Fmt {
    /// Files and folders of decks; `-` reads standard input and prints the result
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Give a note whose id an earlier one has an id of its own
    #[arg(long)]
    new_ids: bool,
    /// Write nothing; exit with 1 when a file would change
    #[arg(long)]
    check: bool,
    /// The file name of standard input: a deck without an id gets one made from it
    #[arg(long = "as", value_name = "FILE", default_value = "standard input")]
    name: String,
}

impl Fmt {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let home = global.places()?.home;
        let mut exit = Exit::Done;
        for path in &self.paths {
            let ended = match path == Path::new("-") {
                true => self.stream(out)?,
                false => self.path(path, &home, out)?,
            };
            // A deck with errors weighs more than one that would change.
            if ended == Exit::BadDeck || exit == Exit::Done {
                exit = ended;
            }
        }
        Ok(exit)
    }

    fn stream(&self, out: &mut Out) -> Result<Exit, Failure> {
        let text = input::whole()?;
        let formatted = match deck::fmt(&self.name, &text, self.new_ids) {
            Ok(formatted) => formatted,
            Err(problems) => return Ok(refused(&problems)),
        };
        if self.check {
            return Ok(if formatted == text {
                Exit::Done
            } else {
                Exit::No
            });
        }
        out.file(formatted.as_bytes())?;
        Ok(Exit::Done)
    }

    /// One file, or every deck in a folder.
    fn path(&self, path: &Path, home: &Home, out: &mut Out) -> Result<Exit, Failure> {
        let library = decks::library(&[path.to_path_buf()], None)?;
        let mut exit = Exit::Done;
        if library.decks.is_empty() {
            exit = refused(&library.problems);
        }
        for loaded in &library.decks {
            match self.file(loaded, home, out)? {
                Exit::Done => {}
                other => exit = other,
            }
        }
        Ok(exit)
    }

    fn file(&self, loaded: &Loaded, home: &Home, out: &mut Out) -> Result<Exit, Failure> {
        let text = loaded
            .text()
            .map_err(|why| Failure::new(Exit::Missing, why))?;
        let name = loaded.file();
        let formatted = match deck::fmt(name, &text, self.new_ids) {
            Ok(formatted) => formatted,
            Err(problems) => return Ok(refused(&problems)),
        };
        if formatted == text {
            return Ok(Exit::Done);
        }
        out.line(name)?;
        if self.check {
            return Ok(Exit::No);
        }
        loaded
            .save(home, &formatted)
            .map_err(|why| Failure::new(Exit::CannotWrite, why))?;
        Ok(Exit::Done)
    }
}

/// Tells why a deck is left as it is.
fn refused(problems: &[Problem]) -> Exit {
    for problem in problems {
        warn(&format!("{problem}\n"));
    }
    Exit::BadDeck
}
