//! Reading decks one after the other, on two threads: their texts, or what is known of them. Must never fail: what
//! cannot be read is a problem.

use super::decks::{Embedded, Loaded, Origin};
use super::fault::shown;
use super::index::{Index, Known, KnownDeck};
use super::mark::Mark;
use super::save::Stamp;
use super::text_file::{self, NoText};
use crate::deck::{Code, Head, OnDemand, Parsed, Problem, Severity, parse};
use crate::text::sanitize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
    /// The file, for each of its errors that is only counted.
    pub(super) errors: Vec<String>,
    /// What the index says of this file from now on.
    pub(super) known: Option<(PathBuf, Known)>,
}

impl Found {
    /// Everything the text holds.
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
                    Err(fault) => Read::no_text(&name, &fault),
                }
            }
        }
    }

    /// What the index knows of it, or else what the text holds, without its notes: these are read on demand. `wall_ms`
    /// is when the reading began, in milliseconds since 1970.
    pub(super) fn open(&self, index: &Index, wall_ms: i64) -> Read {
        let Self::File { path, root, origin } = self else {
            return self.read();
        };
        let name = path.to_string_lossy();
        let mark = path.metadata().ok().as_ref().and_then(Mark::of);
        let known = mark.and_then(|mark| index.get(path, mark)).cloned();
        let known = match (known, mark) {
            (Some(known), _) => known,
            (None, mark) => match text_file::read(path) {
                Ok(text) => known_of(path, &name, &text, mark),
                Err(fault) => return Read::no_text(&name, &fault),
            },
        };
        let loaded = known.deck.clone().map(|known| Loaded {
            path: Some(path.clone()),
            folders: folders(root, path),
            ..Loaded::new(known.deck, *origin, known.stamp)
        });
        Read {
            loaded,
            errors: vec![sanitize::line(&name).into_owned(); known.errors],
            // Where a path begins is nothing to count on between two starts.
            known: (path.is_absolute() && known.mark.is_settled(wall_ms))
                .then(|| (path.clone(), known)),
            ..Read::default()
        }
    }
}

impl Read {
    fn no_text(name: &str, fault: &NoText) -> Self {
        Self {
            problems: vec![no_text(name, fault)],
            ..Self::default()
        }
    }
}

/// What is to be known of a file that holds this text.
fn known_of(path: &Path, name: &str, text: &str, mark: Option<Mark>) -> Known {
    let Parsed { deck, problems, .. } = parse(name, text);
    let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
    Known {
        mark: mark.unwrap_or(Mark::UNKNOWN),
        errors: problems.iter().filter(is_error).count(),
        deck: deck.map(|deck| KnownDeck {
            deck: read_on_demand(Head::of(&deck), path.to_path_buf()),
            stamp: Stamp::of(text),
        }),
    }
}

/// A deck whose notes are read from its file when they are first asked for.
pub(super) fn read_on_demand(head: Head, path: PathBuf) -> Arc<OnDemand> {
    let read = move || {
        let text = text_file::read(&path).ok()?;
        parse(&path.to_string_lossy(), &text).deck
    };
    Arc::new(OnDemand::new(head, Box::new(read)))
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
        path,
        folders,
        ..Loaded::new(deck, origin, Stamp::of(text))
    });
    Read {
        loaded,
        problems: parsed.problems,
        ..Read::default()
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
pub fn on_two_threads<Item: Sync, Out: Send>(
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
