//! Every finished night in figures, and which of them do not count for the season. Must never stop at a night that
//! cannot be read.

use super::record::{night_names, read_night};
use crate::{
    quiz::results::Results,
    store::{
        paths::Home,
        replace::{self, NotReplaced},
    },
};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// The finished nights of a home, and the host's word on them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeasonNights {
    /// Those that are over, the oldest first.
    pub over: Vec<Results>,
    /// The names of those that do not count, of whatever night.
    pub left_out: BTreeSet<String>,
    /// How many are not over.
    pub open: usize,
    /// Why others cannot be read, in sentences.
    pub unread: Vec<String>,
}

impl SeasonNights {
    /// Those that count.
    pub fn counting(&self) -> Vec<Results> {
        let counts = |night: &&Results| !self.left_out.contains(&night.night);
        self.over.iter().filter(counts).cloned().collect()
    }
}

/// Reads every night.
pub fn season_nights(home: &Home) -> SeasonNights {
    let mut nights = SeasonNights {
        left_out: left_out(home),
        ..SeasonNights::default()
    };
    // The latest comes first there.
    for name in night_names(home).iter().rev() {
        match read_night(home, name) {
            Ok(record) => {
                let (night, _) = record.replay();
                match night.is_over() {
                    true => nights.over.push(Results::of(&night, &record.about())),
                    false => nights.open += 1,
                }
            }
            Err(why) if why.was_never_begun() => {}
            Err(why) => nights.unread.push(why.to_string()),
        }
    }
    nights
}

/// One name in a line.
fn list(home: &Home) -> PathBuf {
    home.nights_folder().join("not-in-the-season.txt")
}

fn left_out(home: &Home) -> BTreeSet<String> {
    let text = fs::read_to_string(list(home)).unwrap_or_default();
    let names = text.lines().map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// Keeps which nights do not count.
///
/// # Errors
/// The system refuses; those that did not count before still do not.
pub fn leave_out_of_season(home: &Home, names: &BTreeSet<String>) -> Result<(), NotReplaced> {
    let lines = names.iter().map(|name| format!("{name}\n"));
    replace::replace(&list(home), lines.collect::<String>().as_bytes())
}
