//! Quiz files: those in the user's folder, those that the program brings along, and those named by path. Must never
//! read what stands in them.

use super::decks::Embedded;
use super::fault::shown;
use super::paths::Home;
use super::save::{DeckNotSaved, create_like};
use super::text_file::{self, NoText};
use crate::text::nearest;
use std::path::{Path, PathBuf};

/// The end of a quiz file's name.
const END: &str = ".quiz.toml";

/// The text of a quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizText {
    /// By which it can be asked for: the file's name without its end.
    pub name: String,
    /// `None` for a quiz of the program.
    pub path: Option<PathBuf>,
    /// As it is shown to people.
    pub file: String,
    pub text: String,
}

/// Why there is no quiz to read.
#[derive(Debug, thiserror::Error)]
pub enum NoQuiz {
    #[error("there is no quiz `{name}`")]
    NotThere {
        name: String,
        /// A name like it.
        meant: Option<String>,
    },
    #[error("{}: {why}", shown(path))]
    Unreadable { path: PathBuf, why: NoText },
}

/// All quizzes: the user's own by name, then those of the program that none of his is called like. With them, those
/// that cannot be read.
pub fn quiz_texts(home: &Home, embedded: &[Embedded]) -> (Vec<QuizText>, Vec<NoQuiz>) {
    let (mut texts, mut unreadable) = (Vec::new(), Vec::new());
    for path in quiz_files(home) {
        match read(&path) {
            Ok(text) => texts.push(text),
            Err(why) => unreadable.push(why),
        }
    }
    for own in embedded.iter().map(of_program) {
        if texts.iter().all(|text| text.name != own.name) {
            texts.push(own);
        }
    }
    (texts, unreadable)
}

/// The quiz of this name, or at this path.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn quiz_text(home: &Home, embedded: &[Embedded], name: &str) -> Result<QuizText, NoQuiz> {
    let path = Path::new(name);
    let is_path = name.contains(std::path::is_separator) || name.ends_with(".toml");
    if is_path && path.exists() {
        return read(path);
    }
    let wanted = stem(name).to_lowercase();
    let own = quiz_files(home);
    if let Some(path) = own
        .iter()
        .find(|path| name_of(path).to_lowercase() == wanted)
    {
        return read(path);
    }
    if let Some(own) = embedded
        .iter()
        .map(of_program)
        .find(|own| own.name == wanted)
    {
        return Ok(own);
    }
    let mut names: Vec<String> = own
        .iter()
        .map(|path| name_of(path).to_lowercase())
        .collect();
    names.extend(embedded.iter().map(|own| stem(own.name).to_owned()));
    Err(NoQuiz::NotThere {
        name: name.to_owned(),
        meant: nearest(&wanted, names.iter().map(String::as_str)).map(str::to_owned),
    })
}

/// Makes a quiz file in the user's folder, called `name`, or like it where that name is taken. Returns where it lies.
///
/// # Errors
/// The system refuses.
pub fn create_quiz(home: &Home, name: &str, text: &str) -> Result<PathBuf, DeckNotSaved> {
    let made = create_like(home.quizzes_folder(), stem(name), END, |_| text.to_owned());
    made.map(|(path, _)| path)
}

/// The files of the user's folder that are quizzes, by name.
pub(super) fn quiz_files(home: &Home) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(home.quizzes_folder())
        .into_iter()
        .flatten()
        .flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_lowercase();
            name.ends_with(".toml") && !name.starts_with('.') && path.is_file()
        })
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> Result<QuizText, NoQuiz> {
    let text = text_file::read(path).map_err(|why| NoQuiz::Unreadable {
        path: path.to_path_buf(),
        why,
    })?;
    Ok(QuizText {
        name: name_of(path),
        file: shown(path).to_string(),
        path: Some(path.to_path_buf()),
        text,
    })
}

fn of_program(own: &Embedded) -> QuizText {
    QuizText {
        name: stem(own.name).to_owned(),
        path: None,
        file: own.name.to_owned(),
        text: own.text.to_owned(),
    }
}

fn name_of(path: &Path) -> String {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    stem(&name).to_owned()
}

fn stem(name: &str) -> &str {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    name.strip_suffix(".quiz").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &[Embedded] = &[Embedded {
        name: "pub-night.quiz.toml",
        text: "[quiz]\n",
    }];

    #[test]
    fn a_quiz_is_found_by_name_by_path_and_in_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let made = create_quiz(&home, "thursday", "[quiz]\n# one\n").unwrap();
        assert!(made.ends_with("quizzes/thursday.quiz.toml"));
        let again = create_quiz(&home, "thursday.quiz.toml", "[quiz]\n# two\n").unwrap();
        assert!(again.ends_with("quizzes/thursday-2.quiz.toml"));
        for name in [
            "thursday",
            "Thursday.quiz.toml",
            &made.display().to_string(),
        ] {
            assert_eq!(
                quiz_text(&home, OWN, name).unwrap().text,
                "[quiz]\n# one\n",
                "{name}"
            );
        }
        assert_eq!(quiz_text(&home, OWN, "pub-night").unwrap().path, None);
        let (all, unreadable) = quiz_texts(&home, OWN);
        let names: Vec<&str> = all.iter().map(|quiz| quiz.name.as_str()).collect();
        assert_eq!(names, ["thursday-2", "thursday", "pub-night"]);
        assert!(unreadable.is_empty());
    }

    #[test]
    fn a_file_of_the_user_stands_before_one_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        create_quiz(&home, "pub-night", "# mine\n").unwrap();
        assert_eq!(quiz_text(&home, OWN, "pub-night").unwrap().text, "# mine\n");
        assert_eq!(quiz_texts(&home, OWN).0.len(), 1);
    }

    #[test]
    fn a_quiz_that_is_not_there_is_told_with_what_may_be_meant() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        match quiz_text(&home, OWN, "pub-nigt") {
            Err(NoQuiz::NotThere { meant, .. }) => assert_eq!(meant.as_deref(), Some("pub-night")),
            other => panic!("{other:?}"),
        }
    }
}
