//! Worksheets that the screen prints: files beside the quizzes. Must never replace one.

use super::{
    paths::Home,
    replace::{NotCreated, create},
};
use std::{
    fs::create_dir_all,
    io::{Error, ErrorKind},
    path::PathBuf,
};

/// So many sheets of one name are kept.
const MOST: u64 = 999;

/// Makes `NAME.html`, or `NAME-2.html` and so on where that is taken, of the text for the number of the file.
///
/// # Errors
/// The system refuses, or there are 999 of them.
pub fn keep_worksheet(
    home: &Home,
    name: &str,
    text: impl Fn(u64) -> String,
) -> Result<PathBuf, NotCreated> {
    let folder = home.worksheets_folder();
    create_dir_all(&folder).map_err(|source| NotCreated {
        path: folder.clone(),
        source,
    })?;
    let mut path = folder.clone();
    for number in 1..=MOST {
        path = match number {
            1 => folder.join(format!("{name}.html")),
            _ => folder.join(format!("{name}-{number}.html")),
        };
        if path.symlink_metadata().is_ok() {
            continue;
        }
        match create(&path, text(number).as_bytes()) {
            Ok(()) => return Ok(path),
            Err(source) if source.kind() == ErrorKind::AlreadyExists => {}
            Err(source) => return Err(NotCreated { path, source }),
        }
    }
    let source = Error::from(ErrorKind::AlreadyExists);
    Err(NotCreated { path, source })
}
