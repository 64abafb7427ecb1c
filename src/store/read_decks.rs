//! Reading and parsing one deck after the other, on two threads. Must never fail: what cannot be read is a problem.

use super::decks::{Embedded, Loaded, Origin};
use super::fault::shown;
use super::save::Stamp;
use super::text_file::{self, NoText};
use crate::deck::{Code, Problem, parse};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A deck that is known by name only.
pub(super) enum Found {
    Embedded(Embedded),
    File {
        path: PathBuf,
        root: PathBuf,
        origin: Origin,
    },
}

#[derive(Default)]
pub(super) struct Read {
    pub(super) loaded: Option<Loaded>,
    pub(super) problems: Vec<Problem>,
}

impl Found {
    pub(super) fn read(&self) -> Read {
        match self {
            Self::Embedded(own) => {
                read(own.name, own.text, Origin::Embedded(*own), None, Vec::new())
            }
            Self::File { path, root, origin } => {
                let name = path.to_string_lossy();
                match text_file::read(path) {
                    Ok(text) => read(
                        &name,
                        &text,
                        *origin,
                        Some(path.clone()),
                        folders(root, path),
                    ),
                    Err(fault) => Read {
                        loaded: None,
                        problems: vec![no_text(&name, &fault)],
                    },
                }
            }
        }
    }
}

fn read(
    name: &str,
    text: &str,
    origin: Origin,
    path: Option<PathBuf>,
    folders: Vec<String>,
) -> Read {
    let parsed = parse(name, text);
    let loaded = parsed.deck.map(|deck| Loaded {
        deck,
        origin,
        path,
        folders,
        stamp: Stamp::of(text),
        replaces_embedded: false,
        is_outdated: false,
    });
    Read {
        loaded,
        problems: parsed.problems,
    }
}

fn no_text(name: &str, fault: &NoText) -> Problem {
    let code = match fault {
        NoText::Unreadable(_) => Code::Unreadable,
        NoText::NotAFile(_) => Code::NotAFile,
        NoText::TooLarge => Code::TooLarge,
        NoText::Utf16 => Code::Utf16,
        NoText::NotUtf8 { .. } => Code::NotUtf8,
    };
    let mut problem = Problem::of_file(
        code,
        name,
        format!("This deck is passed over: {fault}."),
        fault.help(),
    );
    if let NoText::NotUtf8 { line, .. } = fault {
        problem.place.line = *line;
    }
    problem
}

/// The folders between `root` and the file at `path`.
fn folders(root: &Path, path: &Path) -> Vec<String> {
    let between = path.strip_prefix(root).ok().and_then(Path::parent);
    let names = between.into_iter().flat_map(Path::components);
    names
        .map(|name| shown(Path::new(name.as_os_str())))
        .collect()
}

/// The results in the order of the items.
pub(super) fn on_two_threads<Item: Sync, Out: Send>(
    items: &[Item],
    work: impl Fn(&Item) -> Out + Sync,
) -> Vec<Out> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some((place, item)) = {
            let place = next.fetch_add(1, Ordering::Relaxed);
            items.get(place).map(|item| (place, item))
        } {
            done.push((place, work(item)));
        }
        done
    };
    let mut done = std::thread::scope(|scope| {
        let other = scope.spawn(take);
        let mut done = take();
        match other.join() {
            Ok(more) => done.extend(more),
            // The panic goes on where the user sees it.
            Err(panic) => std::panic::resume_unwind(panic),
        }
        done
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, out)| out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_threads_give_what_one_would() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(
            on_two_threads(&items, |item| item * 2),
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
        assert!(on_two_threads(&[] as &[usize], |item| *item).is_empty());
    }

    #[test]
    fn only_the_folders_below_the_collection_are_shown() {
        let path = Path::new("/decks/world/europe/uk.toml");
        assert_eq!(folders(Path::new("/decks"), path), ["world", "europe"]);
        assert_eq!(folders(path, path), Vec::<String>::new());
    }
}
