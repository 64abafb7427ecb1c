//! Finding deck files in a folder of folders. Must never open a file, and never walk in a circle.

use super::fault::{reason, shown};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What a walk through folders came upon.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Sorted by path; no file twice, however many links lead to it.
    pub(super) files: Vec<PathBuf>,
    /// Sentences about what was passed over.
    pub(super) notices: Vec<String>,
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
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            if !self.is_new(&folder) {
                let sentence = "leads back to a folder that is read already; it is passed over.";
                self.notice(&folder, sentence);
                continue;
            }
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.notice(&folder, &format!("could not be read: {}.", reason(&error)));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') {
                    continue;
                }
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_symlink() => self.links.push(path),
                    Ok(kind) if kind.is_dir() => {
                        self.mention_folder_named_as_a_deck(&path, &name);
                        folders.push(path);
                    }
                    _ if is_deck_name(&name) => self.take(path),
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
            Ok(target) if target.is_dir() => {
                self.mention_folder_named_as_a_deck(link, &name);
                self.enter(link);
            }
            Ok(_) if is_deck_name(&name) => self.take(link.to_path_buf()),
            Err(error) if is_deck_name(&name) => {
                let why = match error.kind() {
                    std::io::ErrorKind::NotFound => "what it points to does not exist".to_owned(),
                    _ => reason(&error),
                };
                self.notice(link, &format!("is a link that cannot be followed: {why}."));
            }
            _ => {}
        }
    }

    fn take(&mut self, file: PathBuf) {
        if self.is_new(&file) {
            self.found.files.push(file);
        }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        self.met
            .insert(path.canonicalize().unwrap_or_else(|_| path.to_path_buf()))
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
        let relative = |path: &PathBuf| {
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
    fn a_missing_folder_is_a_notice() {
        let notices = deck_files(Path::new("/nowhere/at/all")).notices;
        assert_eq!(
            notices,
            ["/nowhere/at/all could not be read: it does not exist."]
        );
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
        let notices = deck_files(folder.path()).notices.join("\n");
        assert!(
            notices.contains("real/back leads back to a folder"),
            "{notices}"
        );
        assert!(
            notices.contains("dangling.toml is a link that cannot be followed: what it"),
            "{notices}"
        );
        assert!(
            notices.contains("self.toml is a link that cannot be followed"),
            "{notices}"
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
