//! Deleted notes: each is kept, with its deck and the time, in one file of the data folder that only grows. Must never
//! be read for study; a person takes a note back out of it by hand.

use super::{
    paths::Home,
    replace::{NotReplaced, replace},
    text_file,
};
use std::path::PathBuf;
use toml_edit::Value;

const HEADER: &str = "\
# Notes that were deleted in newsdeck. To take one back, copy its text to the end of its deck.
";

/// A note that goes into the bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted<'a> {
    pub deck: &'a str,
    /// Where the deck lies, as it is shown.
    pub file: &'a str,
    /// `2026-03-01T12:00:00`, as the local clock shows it.
    pub at: &'a str,
    /// The note as it stood in its deck.
    pub text: &'a str,
}

/// Puts a note into the bin.
///
/// # Errors
/// The system refuses; nothing is lost then, as long as the caller deletes nothing.
pub fn throw_away(home: &Home, deleted: &Deleted) -> Result<PathBuf, NotReplaced> {
    let path = home.data_folder().join("bin.toml");
    let before = if path.exists() {
        text_file::read(&path).map_err(|why| NotReplaced {
            path: path.clone(),
            source: std::io::Error::other(why.to_string()),
        })?
    } else {
        let made = std::fs::create_dir_all(home.data_folder());
        made.map_err(|source| NotReplaced {
            path: path.clone(),
            source,
        })?;
        HEADER.to_owned()
    };
    let keys = [
        ("at", deleted.at),
        ("deck", deleted.deck),
        ("file", deleted.file),
        ("text", deleted.text),
    ];
    let entry: String = keys
        .iter()
        .map(|(key, text)| format!("{key:<4} = {}\n", Value::from(*text)))
        .collect();
    replace(&path, format!("{before}\n[[deleted]]\n{entry}").as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deleted_note_can_be_read_back_as_it_stood() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(&folder.path().join("new"));
        let texts = [
            "[[note]]\nquote = '''It's \"so\".'''\n",
            "# mine\n[[note]]\nword = \"é\"\n",
        ];
        let path = texts.map(|text| {
            let deleted = Deleted {
                deck: "rivers",
                file: "/decks/rivers.toml",
                at: "2026-03-01T12:00:00",
                text,
            };
            throw_away(&home, &deleted).unwrap()
        });
        let bin: toml::Table = std::fs::read_to_string(&path[0]).unwrap().parse().unwrap();
        let kept: Vec<&str> = bin["deleted"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["text"].as_str().unwrap())
            .collect();
        assert_eq!(kept, texts);
    }
}
