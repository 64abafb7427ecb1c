//! Hears of changes in the folders of the decks and tells the loop, once the writing has come to rest.
//!
//! Must never cost anything while nothing happens, and never fail aloud: where a folder cannot be watched, decks are
//! read again at the next start, or when the reader changes one here.

use super::{load::Places, run::Message};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

/// A file that was written so lately may be written once more.
const REST: Duration = Duration::from_millis(150);
/// After so many changes without a rest the loop is told all the same.
const MOST: usize = 200;

/// Begins to watch, on a thread of its own, which ends with the program.
pub(super) fn watch(places: &Places, outbox: Sender<Message>) {
    let roots = Roots {
        collection: places.home.decks_folder().to_path_buf(),
        given: places.given.clone(),
    };
    thread::spawn(move || {
        let (heard, changes) = mpsc::channel();
        let hear = move |event: notify::Result<Event>| {
            if let Ok(event) = event
                && !event.kind.is_access()
            {
                // Nobody listens any more only when the program has ended.
                let _ = heard.send(event.paths);
            }
        };
        if let Ok(mut watcher) = notify::recommended_watcher(hear) {
            roots.watch_all(&mut watcher);
            roots.tell(&mut watcher, &changes, &outbox);
        }
    });
}

/// What is watched.
struct Roots {
    /// A folder that may not be there yet.
    collection: PathBuf,
    /// Files and folders.
    given: Vec<PathBuf>,
}

impl Roots {
    fn watch_all(&self, watcher: &mut RecommendedWatcher) {
        let above = |path: &Path| path.parent().map(Path::to_path_buf);
        let mut folders = vec![(Some(self.collection.clone()), RecursiveMode::Recursive)];
        if !self.collection.is_dir() {
            folders = vec![(above(&self.collection), RecursiveMode::NonRecursive)];
        }
        folders.extend(self.given.iter().map(|given| match given.is_dir() {
            true => (Some(given.clone()), RecursiveMode::Recursive),
            false => (above(given), RecursiveMode::NonRecursive),
        }));
        for (folder, mode) in folders {
            let folder = folder.filter(|folder| folder != Path::new(""));
            let _ = watcher.watch(&folder.unwrap_or_else(|| PathBuf::from(".")), mode);
        }
    }

    fn tell(
        &self,
        watcher: &mut RecommendedWatcher,
        changes: &Receiver<Vec<PathBuf>>,
        outbox: &Sender<Message>,
    ) {
        while let Ok(first) = changes.recv() {
            let mut changed = self.of_decks(first);
            if changed.is_empty() {
                continue;
            }
            for _ in 0..MOST {
                match changes.recv_timeout(REST) {
                    Ok(more) => changed.extend(self.of_decks(more)),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            if changed.contains(&self.collection) {
                let _ = watcher.watch(&self.collection, RecursiveMode::Recursive);
            }
            let changed = changed.into_iter().collect();
            if outbox.send(Message::DecksChanged(changed)).is_err() {
                return;
            }
        }
    }

    /// Those of the paths that may be a deck, or a folder of decks. What the system had too much of to tell names no
    /// path, and stands for all.
    fn of_decks(&self, paths: Vec<PathBuf>) -> BTreeSet<PathBuf> {
        if paths.is_empty() {
            return BTreeSet::from([self.collection.clone()]);
        }
        let all = paths.into_iter();
        all.filter(|path| self.may_be_deck(path)).collect()
    }

    fn may_be_deck(&self, path: &Path) -> bool {
        let is_given = |given: &PathBuf| match given.is_dir() {
            true => path.starts_with(given),
            false => path.file_name() == given.file_name(),
        };
        if !path.starts_with(&self.collection) && !self.given.iter().any(is_given) {
            return false;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let extension = path
            .extension()
            .map(|end| end.to_string_lossy().to_lowercase());
        // Temporary files, ours too, are hidden.
        !name.starts_with('.') && (path.is_dir() || extension.is_none_or(|end| end == "toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_a_deck_wakes_the_loop() {
        let folder = tempfile::tempdir().unwrap();
        let collection = folder.path().join("decks");
        let given = folder.path().join("given.toml");
        let roots = Roots {
            collection: collection.clone(),
            given: vec![given.clone()],
        };
        let heard = |path: PathBuf| !roots.of_decks(vec![path]).is_empty();
        assert!(heard(collection.join("a.toml")) && heard(collection.join("world/B.TOML")));
        assert!(heard(collection.clone()) && heard(collection.join("world")) && heard(given));
        assert!(!heard(collection.join(".newsdeck-1.tmp")) && !heard(collection.join("a.toml~")));
        assert!(!heard(folder.path().join("log")) && !heard(folder.path().join("other.toml")));
        assert_eq!(roots.of_decks(Vec::new()), BTreeSet::from([collection]));
    }
}
