//! Decks whose files change while the program runs: what is read anew, and what stays in use because the new text
//! cannot be used.
//!
//! Must never take a deck away from a reader because its author is in the middle of a sentence.

use super::load::Loaded;
use crate::{
    deck::{self, DeckId, Severity},
    store::{self, Library, Stamp},
    text::sanitize,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// Which files have errors, and which of them are in use as they were before.
#[derive(Debug, Default)]
pub(super) struct Broken {
    /// As their problems name them.
    files: BTreeSet<String>,
    kept: BTreeSet<PathBuf>,
}

impl Broken {
    pub fn of(library: &Library) -> Self {
        Self {
            files: with_errors(library),
            kept: BTreeSet::new(),
        }
    }

    /// Puts decks back into a library that was just read whose files were good before and have errors now, or hold no
    /// deck. `old` are the decks in use, `hidden` the ids of those that are not wanted. What was never looked at is not
    /// in memory and cannot be kept; what was looked at is looked at again, so that it can be kept next time.
    pub fn keep(&mut self, old: &[store::Loaded], hidden: &[String], library: &mut Library) {
        let files = with_errors(library);
        let by_path: BTreeMap<&Path, &store::Loaded> = library
            .decks
            .iter()
            .filter_map(|new| Some((new.path.as_deref()?, new)))
            .collect();
        let in_files: BTreeSet<&DeckId> = by_path.values().map(|new| new.id()).collect();
        let mut kept = Vec::new();
        for (place, deck) in old.iter().enumerate() {
            let Some(path) = deck.path.as_deref() else {
                continue;
            };
            if !deck.on_demand().is_read() {
                continue;
            }
            let name = path.to_string_lossy();
            let was_good = !self.files.contains(name.as_ref()) || self.kept.contains(path);
            let is_hidden = hidden.iter().any(|id| id == deck.id().as_str());
            match by_path.get(path) {
                Some(new) if !files.contains(name.as_ref()) || !was_good => drop(new.deck()),
                None if !path.is_file() || is_hidden || in_files.contains(deck.id()) => {}
                _ => kept.push((place, deck.clone())),
            }
        }
        let paths = kept.iter().filter_map(|(_, deck)| deck.path.clone());
        *self = Self {
            files,
            kept: paths.collect(),
        };
        for (place, deck) in kept {
            library
                .decks
                .retain(|new| new.id() != deck.id() && new.path != deck.path);
            library.decks.insert(place.min(library.decks.len()), deck);
        }
    }
}

fn with_errors(library: &Library) -> BTreeSet<String> {
    library.errors.iter().cloned().collect()
}

impl Loaded {
    /// Reads the decks again where another program changed one of these files. Returns what is to be told; `None`
    /// where the files are as newsdeck knows them, because it wrote them itself.
    pub fn reload(&mut self, changed: &[PathBuf]) -> Option<Vec<String>> {
        let changed = changed.iter().filter(|path| !self.is_known(path));
        let changed: Vec<PathBuf> = changed.cloned().collect();
        if changed.is_empty() {
            return None;
        }
        let before = self.broken().kept.clone();
        self.read_decks_again();
        let kept = &self.broken().kept;
        let errors = changed
            .iter()
            .filter_map(|path| first_error(path, kept.contains(path)));
        let mended = before
            .iter()
            .filter(|path| !kept.contains(*path) && path.exists());
        let mended = mended.map(|path| format!("{} is mended and in use.", shown(path)));
        Some(errors.chain(mended).collect())
    }

    /// Whether a file is on the disk as it is here.
    fn is_known(&self, path: &Path) -> bool {
        let is_same = |known: &Path| {
            known == path
                || known.file_name() == path.file_name()
                    && known.canonicalize().ok() == path.canonicalize().ok()
        };
        let files = self.files().iter();
        let known = files.filter_map(|file| Some((file.path.as_deref()?, file.stamp)));
        match known.into_iter().find(|(known, _)| is_same(known)) {
            Some((_, stamp)) => store::read_text(path).is_ok_and(|text| Stamp::of(&text) == stamp),
            // What is gone and was never here, such as another program's temporary file.
            None => {
                let mut files = self.files().iter().filter_map(|file| file.path.as_ref());
                !path.exists() && !files.any(|file| file.starts_with(path))
            }
        }
    }
}

/// "rivers.toml:12: …", where a deck has an error now.
fn first_error(path: &Path, is_kept: bool) -> Option<String> {
    let text = match store::read_text(path) {
        Ok(text) => text,
        Err(_) if !path.is_file() => return None,
        Err(why) => return Some(format!("{}: {why}. {}", shown(path), why.help())),
    };
    let problems = deck::parse(&path.to_string_lossy(), &text).problems;
    let error = problems
        .into_iter()
        .find(|problem| problem.severity() == Severity::Error);
    let until = match is_kept {
        true => " The deck is used as it was before until this is mended.",
        false => "",
    };
    let file = shown(path);
    match error {
        Some(error) => {
            let (line, sentence) = (error.place.line, error.sentence);
            Some(format!("{file}:{line}: {sentence}{until}"))
        }
        None if is_kept => Some(format!(
            "{file} holds no deck any more, or one with another's id.{until}"
        )),
        None => None,
    }
}

fn shown(path: &Path) -> String {
    sanitize::line(&path.display().to_string()).into_owned()
}
