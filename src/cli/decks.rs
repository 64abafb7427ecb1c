//! Decks as the command line names them: by id, by title, by path. Must never take the log's lock or write.

use super::exit::{Exit, Failure};
use crate::{
    app::Places,
    deck::Severity,
    store::{Library, Sources},
    study::Collection,
};
use std::path::{Path, PathBuf};

/// The decks of these files and folders, those of a collection, and nothing else.
///
/// # Errors
/// A path that was named is not there.
pub fn library(paths: &[PathBuf], collection: Option<&Path>) -> Result<Library, Failure> {
    if let Some(missing) = paths.iter().find(|path| path.symlink_metadata().is_err()) {
        let sentence = format!("there is no file or folder {}", missing.display());
        return Err(Failure::new(Exit::Missing, sentence).hint("check the path"));
    }
    Ok(Library::load(&Sources {
        collection,
        given: paths,
        ..Sources::default()
    }))
}

/// Turns a deck's name into its id or title. A path is added to the places, so that its deck is at hand.
///
/// # Errors
/// The path is not there, or does not hold one deck that can be used.
pub fn take_name(name: &str, places: &mut Places) -> Result<String, Failure> {
    let path = PathBuf::from(name);
    let looks_like_a_path = name.contains(std::path::is_separator) || name.ends_with(".toml");
    if !looks_like_a_path && !path.exists() {
        return Ok(name.to_owned());
    }
    let library = library(std::slice::from_ref(&path), None)?;
    let has_errors = library
        .problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error);
    // A deck whose notes all have mistakes is as good as none; one without any may have a story to read.
    let usable = library
        .decks
        .iter()
        .filter(|loaded| !(has_errors && loaded.deck().notes.is_empty()));
    let mut ids = usable.map(|loaded| loaded.id().as_str());
    let id = match (ids.next(), ids.next()) {
        (Some(id), None) => id.to_owned(),
        (None, _) => {
            let why = if has_errors {
                "its mistakes come first"
            } else {
                "there is none in it"
            };
            let sentence = format!("`{name}` holds no deck that can be studied: {why}");
            return Err(Failure::new(Exit::BadDeck, sentence).hint(format!(
                "`newsdeck check {name}` says where, and how to mend it"
            )));
        }
        (Some(one), Some(other)) => {
            let sentence =
                format!("`{name}` holds several decks, `{one}` and `{other}` among them");
            let hint = format!("name one of them: `newsdeck --decks {name} study {one}`");
            return Err(Failure::new(Exit::Usage, sentence).hint(hint));
        }
    };
    places.given.push(path);
    Ok(id)
}

/// The deck with this id or title, as its index.
///
/// # Errors
/// There is none.
pub fn find(collection: &Collection, name: &str) -> Result<usize, Failure> {
    let found = collection.find_deck(name);
    found.map_err(|sentence| {
        Failure::new(Exit::Missing, sentence).hint("`newsdeck due` lists the decks")
    })
}
