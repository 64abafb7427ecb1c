//! What is known of each night without reading its journal: a line of the list, and the cards that the room has met.
//!
//! Must never be trusted where it does not fit: damaged, foreign or older bytes give nothing, and the journals are
//! read. It can be deleted at any time. A journal only grows, or another file is put in its place: either shows in its
//! mark.

use super::list::NightSummary;
use crate::{
    deck::CardId,
    history::{check_sum, with_sum},
    schedule::Moment,
    store::{
        disk::{Disk, RealDisk},
        index::build,
        mark::Mark,
        paths::Home,
    },
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Another build may word a line otherwise.
#[derive(Serialize, Deserialize)]
struct File {
    version: String,
    build: [u64; 2],
    nights: BTreeMap<String, Known>,
}

/// What is known of one night.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    mark: [u64; 5],
    title: String,
    seed: String,
    /// UTC milliseconds, and local minus UTC in minutes.
    started: (i64, i32),
    last_at: i64,
    where_it_is: String,
    teams: usize,
    pub(super) is_over: bool,
    pub(super) met: Vec<CardId>,
}

impl Known {
    pub(super) fn of(mark: Mark, night: &NightSummary, met: Vec<CardId>) -> Self {
        Self {
            mark: mark.0,
            title: night.title.clone(),
            seed: night.seed.clone(),
            started: (night.started.utc_ms, night.started.offset_minutes),
            last_at: night.last_at,
            where_it_is: night.where_it_is.clone(),
            teams: night.teams,
            is_over: night.is_over,
            met,
        }
    }

    pub(super) fn summary(&self, name: &str) -> NightSummary {
        NightSummary {
            name: name.to_owned(),
            title: self.title.clone(),
            seed: self.seed.clone(),
            started: Moment {
                utc_ms: self.started.0,
                offset_minutes: self.started.1,
            },
            last_at: self.last_at,
            where_it_is: self.where_it_is.clone(),
            teams: self.teams,
            is_over: self.is_over,
        }
    }
}

/// What is known of all nights, by their names.
#[derive(Default)]
pub(super) struct KnownNights {
    before: BTreeMap<String, Known>,
    now: BTreeMap<String, Known>,
}

impl KnownNights {
    pub(super) fn read(home: &Home) -> Self {
        let bytes = RealDisk.read_from(&home.nights_index_file(), 0);
        let fits = |bytes: &Vec<u8>| check_sum(bytes).is_ok();
        let file = bytes.ok().filter(fits);
        let file = file.and_then(|bytes| serde_json::from_slice::<File>(&bytes).ok());
        let is_ours =
            |file: &File| file.version == env!("CARGO_PKG_VERSION") && file.build == build();
        Self {
            before: file
                .filter(is_ours)
                .map(|file| file.nights)
                .unwrap_or_default(),
            now: BTreeMap::new(),
        }
    }

    /// What is known of a journal that is still as it was.
    pub(super) fn get(&mut self, name: &str, mark: Mark) -> Option<&Known> {
        let known = self.before.get(name)?;
        if known.mark != mark.0 {
            return None;
        }
        Some(self.now.entry(name.to_owned()).or_insert(known.clone()))
    }

    pub(super) fn put(&mut self, name: &str, known: Known) {
        self.now.insert(name.to_owned(), known);
    }

    /// Keeps it for the next time, where it says something new. A failure only makes the next time slower.
    pub(super) fn keep(self, home: &Home) {
        if self.now == self.before {
            return;
        }
        let file = File {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build: build(),
            nights: self.now,
        };
        let Ok(mut text) = serde_json::to_string(&file) else {
            return;
        };
        text.pop(); // the brace, which the sum comes before
        if RealDisk.make_folder(home.cache_folder()).is_ok() {
            let text = with_sum(text);
            let _ = RealDisk.replace_rebuildable(&home.nights_index_file(), text.as_bytes());
        }
    }
}
