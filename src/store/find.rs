//! Finding deck files in a folder of folders. Must never open a file, and never walk in a circle.

use super::fault::{reason, remedy, shown};
use crate::deck::{Code, Problem};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What a walk through folders came upon.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    /// Sorted by path; no file twice, however many links lead to it.
    pub(super) files: Vec<DeckFile>,
    /// What could not be looked into.
    pub(super) problems: Vec<Problem>,
    /// Sentences about what looks like a mistake and is none.
    pub(super) notices: Vec<String>,
}

/// A file and where it really lies, every link followed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DeckFile {
    pub(super) path: PathBuf,
    pub(super) real: PathBuf,
}

impl DeckFile {
    pub(super) fn at(path: PathBuf) -> Self {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        Self { path, real }
    }
}

/// Finds every deck file under `root`. Hidden names and `*.quiz.toml` are passed over.
pub(super) fn deck_files(root: &Path) -> Found {
    let mut walk = Walk::default();
    walk.enter(root);
    // Links wait until every real place is known, so that a file is listed under its real path.
    while let Some(link) = walk.links.pop() {
        walk.follow(&link);
    }
    walk.found.files.sort();
    walk.found
        .problems
        .sort_by(|one, other| one.place.file.cmp(&other.place.file));
    walk.found.notices.sort();
    walk.found
}

/// Whether a file of this name is read as a deck when it is found in a folder.
fn is_deck_name(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".toml") && !name.ends_with(".quiz.toml")
}

#[derive(Default)]
struct Walk {
    found: Found,
    links: Vec<PathBuf>,
    /// The real paths of folders and files already met.
    met: HashSet<PathBuf>,
}

impl Walk {
    fn enter(&mut self, root: &Path) {
        let mut folders = vec![DeckFile::at(root.to_path_buf())];
        while let Some(DeckFile { path: folder, real }) = folders.pop() {
            if !self.met.insert(real.clone()) {
                continue;
            }
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    let sentence = format!("This folder cannot be read: {}.", reason(&error));
                    self.problem(Code::Unreadable, &folder, sentence, remedy(&error));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') {
                    continue;
                }
                let path = entry.path();
                // What is no link lies where its folder lies.
                let real = real.join(entry.file_name());
                match entry.file_type() {
                    Ok(kind) if kind.is_symlink() => self.links.push(path),
                    Ok(kind) if kind.is_dir() => {
                        self.mention_folder_named_as_a_deck(&path, &name);
                        folders.push(DeckFile { path, real });
                    }
                    _ if is_deck_name(&name) => self.take(DeckFile { path, real }),
                    _ => {}
                }
            }
        }
    }

    fn follow(&mut self, link: &Path) {
        let name = link
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match link.metadata() {
            Ok(target) if target.is_dir() && contains(link) => {
                let sentence =
                    "This link leads back to a folder that contains it; it is passed over.";
                self.problem(Code::FolderLoop, link, sentence, "Remove the link.");
            }
            Ok(target) if target.is_dir() => {
                self.mention_folder_named_as_a_deck(link, &name);
                self.enter(link);
            }
            Ok(_) if is_deck_name(&name) => self.take(DeckFile::at(link.to_path_buf())),
            Err(error) if is_deck_name(&name) => {
                let why = match error.kind() {
                    std::io::ErrorKind::NotFound => "what it points to does not exist".to_owned(),
                    _ => reason(&error),
                };
                let sentence = format!("This link cannot be followed: {why}.");
                self.problem(
                    Code::Unreadable,
                    link,
                    sentence,
                    "Remove the link, or mend it.",
                );
            }
            _ => {}
        }
    }

    fn take(&mut self, file: DeckFile) {
        if self.met.insert(file.real.clone()) {
            self.found.files.push(file);
        }
    }

    fn mention_folder_named_as_a_deck(&mut self, path: &Path, name: &str) {
        if is_deck_name(name) {
            self.notice(
                path,
                "is a folder, not a deck; the decks inside it are read.",
            );
        }
    }

    fn notice(&mut self, path: &Path, sentence: &str) {
        self.found
            .notices
            .push(format!("{} {sentence}", shown(path)));
    }

    fn problem(&mut self, code: Code, path: &Path, sentence: impl Into<String>, help: &str) {
        let problem = Problem::of_file(code, &path.to_string_lossy(), sentence, help);
        self.found.problems.push(problem);
    }
}

/// Whether the folder at the end of a link is one of those the link lies in.
fn contains(link: &Path) -> bool {
    let (Ok(target), Some(Ok(folder))) =
        (link.canonicalize(), link.parent().map(Path::canonicalize))
    else {
        return false;
    };
    folder.starts_with(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder_with(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let relative = |file: &DeckFile| {
            let path = &file.path;
            path.strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/")
        };
        deck_files(folder).files.iter().map(relative).collect()
    }

    #[test]
    fn decks_are_found_in_folders_of_folders_in_the_order_of_their_paths() {
        let folder = folder_with(&[
            "z.toml",
            "world/europe/uk.toml",
            "world/africa.TOML",
            "a.toml",
        ]);
        assert_eq!(
            names(folder.path()),
            [
                "a.toml",
                "world/africa.TOML",
                "world/europe/uk.toml",
                "z.toml"
            ]
        );
    }

    #[test]
    fn hidden_files_quizzes_and_other_files_are_passed_over() {
        let folder = folder_with(&[
            "a.toml",
            ".b.toml",
            ".git/c.toml",
            "d.quiz.toml",
            "e.md",
            "toml",
        ]);
        assert_eq!(names(folder.path()), ["a.toml"]);
    }

    #[test]
    fn a_folder_named_like_a_deck_is_read_as_a_folder_and_mentioned() {
        let folder = folder_with(&["x.toml/inner.toml"]);
        assert_eq!(names(folder.path()), ["x.toml/inner.toml"]);
        assert!(deck_files(folder.path()).notices[0].contains("is a folder, not a deck"));
    }

    #[test]
    fn a_missing_folder_is_a_problem() {
        let told = deck_files(Path::new("/nowhere/at/all")).problems;
        assert_eq!(
            told[0].sentence,
            "This folder cannot be read: it does not exist."
        );
        assert_eq!(told[0].place.file, "/nowhere/at/all");
    }

    #[cfg(unix)]
    #[test]
    fn a_circle_of_links_ends_and_a_linked_file_is_listed_once_under_its_real_path() {
        use std::os::unix::fs::symlink;
        let folder = folder_with(&["real/a.toml"]);
        symlink(folder.path(), folder.path().join("real/back")).unwrap();
        symlink(
            folder.path().join("real/a.toml"),
            folder.path().join("a-copy.toml"),
        )
        .unwrap();
        symlink("nothing", folder.path().join("dangling.toml")).unwrap();
        symlink("self.toml", folder.path().join("self.toml")).unwrap();
        assert_eq!(names(folder.path()), ["real/a.toml"]);
        let told: Vec<(&str, String)> = deck_files(folder.path())
            .problems
            .iter()
            .map(|problem| (problem.code.text(), problem.place.file.clone()))
            .collect();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        assert_eq!(
            told,
            [
                ("E022", path("dangling.toml")),
                ("E023", path("real/back")),
                ("E022", path("self.toml"))
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_folder_outside_is_read() {
        let outside = folder_with(&["b.toml"]);
        let folder = folder_with(&["a.toml"]);
        std::os::unix::fs::symlink(outside.path(), folder.path().join("more")).unwrap();
        assert_eq!(names(folder.path()), ["a.toml", "more/b.toml"]);
    }
}
