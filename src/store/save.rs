//! Writing decks that the user changed in the program. Must never write over a change made elsewhere meanwhile, and
//! never into the program's own decks: those are copied into the collection first.

use super::fault::{reason, remedy, shown};
use super::paths::Home;
use super::replace::{self, NotReplaced};
use super::text_file::{self, NoText};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What a file held when it was read, so that a change made elsewhere is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(blake3::Hash);

impl Stamp {
    /// The stamp of a file that holds this text.
    pub fn of(text: &str) -> Self {
        Self(blake3::hash(text.as_bytes()))
    }

    pub(super) fn to_bytes(self) -> [u8; blake3::OUT_LEN] {
        *self.0.as_bytes()
    }

    pub(super) fn from_bytes(bytes: [u8; blake3::OUT_LEN]) -> Self {
        Self(blake3::Hash::from_bytes(bytes))
    }
}

/// An edited deck was not saved; its file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum DeckNotSaved {
    /// The caller may read the file again and repeat the edit.
    #[error(
        "{} was changed by another program just now; nothing was saved. Once the other program is done, do it once \
         more.",
        shown(.0)
    )]
    ChangedMeanwhile(PathBuf),
    #[error(
        "{} is gone or cannot be read any more ({why}); nothing was saved. Put it back, then do it once \
         more.",
        shown(path)
    )]
    Gone { path: PathBuf, why: NoText },
    #[error(transparent)]
    NotReplaced(#[from] NotReplaced),
    #[error(
        "The folder {} could not be made: {}. Nothing was saved. {}",
        shown(path),
        reason(source),
        remedy(source)
    )]
    NoFolder { path: PathBuf, source: io::Error },
    #[error("No free file name like {} was found. Nothing was saved. Tidy the folder.", shown(.0))]
    NoFreeName(PathBuf),
}

/// Replaces the deck at `path`, if it still holds what `read` is the stamp of. `text` is written as it is, byte
/// order mark and line ends included. Returns the new stamp.
///
/// # Errors
/// The file was changed or removed meanwhile, or the system refuses.
pub fn save_deck(path: &Path, read: Stamp, text: &str) -> Result<Stamp, DeckNotSaved> {
    match text_file::read(path) {
        Ok(now) if Stamp::of(&now) == read => save_anyway(path, text),
        // Somebody made the very same change.
        Ok(now) if now == text => Ok(Stamp::of(text)),
        Ok(_) => Err(DeckNotSaved::ChangedMeanwhile(path.to_path_buf())),
        Err(why) => Err(DeckNotSaved::Gone {
            path: path.to_path_buf(),
            why,
        }),
    }
}

/// Replaces the deck at `path`, whatever it holds now.
///
/// # Errors
/// The system refuses.
pub fn save_anyway(path: &Path, text: &str) -> Result<Stamp, DeckNotSaved> {
    replace::replace(path, text.as_bytes())?;
    Ok(Stamp::of(text))
}

/// Removes the deck at `path`, if it still holds what `read` is the stamp of. The caller has kept its text.
///
/// # Errors
/// The file was changed or removed meanwhile, or the system refuses.
pub fn remove_deck(path: &Path, read: Stamp) -> Result<(), DeckNotSaved> {
    match text_file::read(path) {
        Ok(now) if Stamp::of(&now) == read => Ok(replace::remove(path)?),
        Ok(_) => Err(DeckNotSaved::ChangedMeanwhile(path.to_path_buf())),
        Err(why) => Err(DeckNotSaved::Gone {
            path: path.to_path_buf(),
            why,
        }),
    }
}

/// Makes the deck at `path` anew, which was removed; never over another file.
///
/// # Errors
/// There is a file of that name, or the system refuses.
pub fn put_back_deck(path: &Path, text: &str) -> Result<(), DeckNotSaved> {
    let made = replace::create(path, text.as_bytes());
    Ok(made.map_err(|source| NotReplaced {
        path: path.to_path_buf(),
        source,
    })?)
}

/// Makes the collection folder if there is none yet.
///
/// # Errors
/// The system refuses.
pub fn make_collection(home: &Home) -> Result<(), DeckNotSaved> {
    make_folder(home.decks_folder())
}

fn make_folder(path: &Path) -> Result<(), DeckNotSaved> {
    std::fs::create_dir_all(path).map_err(|source| DeckNotSaved::NoFolder {
        path: path.to_path_buf(),
        source,
    })
}

/// Saves the first edit of one of the program's own decks: `edited` becomes a new file of the collection, called
/// `name`, or like it where that name is taken. Its last line remembers `original`, the program's text, so that a
/// newer one is noticed later. Returns where the copy lies and what it holds.
///
/// # Errors
/// The system refuses.
pub fn copy_embedded(
    home: &Home,
    name: &str,
    original: &str,
    edited: &str,
) -> Result<(PathBuf, String), DeckNotSaved> {
    create_deck(home, name, |_| with_origin(edited, original))
}

/// Makes a new file in the collection, called `name`, or like it where that name is taken; `text` is what it holds
/// under the name it gets, without `.toml`. Returns where it lies and what it holds.
///
/// # Errors
/// The system refuses.
pub fn create_deck(
    home: &Home,
    name: &str,
    text: impl Fn(&str) -> String,
) -> Result<(PathBuf, String), DeckNotSaved> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    create_like(home.decks_folder(), stem, ".toml", text)
}

/// Makes a new file in a folder, which is made where it is not there; the file is called `stem`, or like it where that
/// name is taken, with this end.
pub(super) fn create_like(
    folder: &Path,
    stem: &str,
    end: &str,
    text: impl Fn(&str) -> String,
) -> Result<(PathBuf, String), DeckNotSaved> {
    make_folder(folder)?;
    let numbered = (2..1000).map(|number| format!("{stem}-{number}"));
    for stem in std::iter::once(stem.to_owned()).chain(numbered) {
        let path = folder.join(format!("{stem}{end}"));
        let text = text(&stem);
        match replace::create(&path, text.as_bytes()) {
            Ok(()) => return Ok((path, text)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(source) => return Err(NotReplaced { path, source }.into()),
        }
    }
    Err(DeckNotSaved::NoFreeName(folder.join(stem)))
}

const ORIGIN: &str = "# Copied from newsdeck's own deck, text ";

fn with_origin(edited: &str, original: &str) -> String {
    let end = if edited.ends_with('\n') { "" } else { "\n" };
    format!("{edited}{end}\n{ORIGIN}{}\n", fingerprint(original))
}

/// Whether `copy` was made of another text than `embedded`, which the program holds now. A copy without the line
/// that remembers its origin is nobody's copy.
pub(super) fn is_outdated(copy: &str, embedded: &str) -> bool {
    let origin = copy
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix(ORIGIN));
    origin.is_some_and(|origin| origin.trim() != fingerprint(embedded))
}

/// The first 64 bits of a text's BLAKE3 hash, in hexadecimal.
fn fingerprint(text: &str) -> String {
    let mut hex = blake3::hash(text.as_bytes()).to_hex().to_string();
    hex.truncate(16);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_edit_is_saved_over_the_text_it_was_made_of() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        let stamp = save_deck(&path, Stamp::of("one"), "two").unwrap();
        save_deck(&path, stamp, "three").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
    }

    #[test]
    fn a_change_made_meanwhile_is_not_written_over_unless_the_user_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "theirs").unwrap();
        let refused = save_deck(&path, Stamp::of("one"), "two").unwrap_err();
        assert!(matches!(refused, DeckNotSaved::ChangedMeanwhile(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        save_anyway(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    }

    #[test]
    fn a_deck_that_is_gone_is_not_made_anew_in_silence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let sentence = save_deck(&path, Stamp::of("one"), "two")
            .unwrap_err()
            .to_string();
        assert!(
            sentence.contains("it does not exist") && !path.exists(),
            "{sentence}"
        );
    }

    #[test]
    fn a_deck_is_removed_only_as_it_was_read_and_put_back_only_where_nothing_lies() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "theirs").unwrap();
        let refused = remove_deck(&path, Stamp::of("ours")).unwrap_err();
        assert!(matches!(refused, DeckNotSaved::ChangedMeanwhile(_)));
        assert!(put_back_deck(&path, "ours").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        remove_deck(&path, Stamp::of("theirs")).unwrap();
        assert!(!path.exists());
        put_back_deck(&path, "ours").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
    }

    #[test]
    fn the_first_edit_of_an_embedded_deck_makes_the_collection_and_takes_no_others_name() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(&folder.path().join("new"));
        let (first, text) = copy_embedded(&home, "nile.toml", "a = 1\n", "a = 2").unwrap();
        assert_eq!(first, home.decks_folder().join("nile.toml"));
        assert_eq!(fs::read_to_string(&first).unwrap(), text);
        let (second, _) = copy_embedded(&home, "nile.toml", "a = 1\n", "a = 3\n").unwrap();
        assert_eq!(second, home.decks_folder().join("nile-2.toml"));
        assert!(
            fs::read_to_string(&first)
                .unwrap()
                .starts_with("a = 2\n\n# Copied")
        );
    }

    #[test]
    fn a_copy_knows_when_the_program_holds_another_text() {
        let copy = with_origin("a = 2\n", "a = 1\n");
        assert!(!is_outdated(&copy, "a = 1\n"));
        assert!(is_outdated(&copy, "a = 1\nb = 1\n"));
        assert!(is_outdated(&(copy + "b = 3\r\n"), "a = 9\n"));
        assert!(!is_outdated("a = 2\n", "a = 1\n"));
    }
}
