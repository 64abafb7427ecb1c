//! Changing one setting in `config.toml`, with everything else in it left as the user wrote it. Must never write over
//! a file that it cannot read.

use super::{
    fault::{reason, shown},
    paths::Home,
    replace::{NotReplaced, replace},
};
use std::{fs, io::ErrorKind, path::PathBuf};
use toml_edit::{Array, DocumentMut, Item, value};

/// A setting was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SettingNotSaved {
    #[error("The setting was not saved: {} has a mistake. `newsdeck paths` warns where; mend it first.", shown(.0))]
    Broken(PathBuf),
    #[error("The setting was not saved: {} cannot be read ({why}).", shown(path))]
    Unreadable { path: PathBuf, why: String },
    #[error(transparent)]
    NotReplaced(#[from] NotReplaced),
}

/// Writes which decks are hidden.
///
/// # Errors
/// The settings cannot be read or written; they are as they were then.
pub fn save_hidden(home: &Home, hidden: &[String]) -> Result<(), SettingNotSaved> {
    let path = home.config_file();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(SettingNotSaved::Unreadable {
                path: path.to_path_buf(),
                why: reason(&error).to_string(),
            });
        }
    };
    let edited =
        with_hidden(&text, hidden).ok_or_else(|| SettingNotSaved::Broken(path.to_path_buf()))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| NotReplaced {
            path: path.to_path_buf(),
            source,
        })?;
    }
    Ok(replace(path, edited.as_bytes())?)
}

/// The settings with these decks hidden; byte order mark, line ends and comments stay. `None` where they are no TOML.
fn with_hidden(text: &str, hidden: &[String]) -> Option<String> {
    let (bom, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let mut document: DocumentMut = body.parse().ok()?;
    match document.get_mut("hidden").and_then(Item::as_array_mut) {
        Some(list) => {
            list.retain(|id| {
                id.as_str()
                    .is_some_and(|id| hidden.iter().any(|kept| kept == id))
            });
            for id in hidden {
                if !list.iter().any(|there| there.as_str() == Some(id)) {
                    list.push(id);
                }
            }
        }
        None => document["hidden"] = value(Array::from_iter(hidden.iter().map(String::as_str))),
    }
    let edited = document.to_string();
    // The parser turns CRLF into LF in what it rewrites; a file keeps its own line ends.
    let edited = if body.contains("\r\n") {
        edited.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        edited
    };
    Some(format!("{bom}{edited}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Config;

    #[test]
    fn one_setting_changes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        save_hidden(&home, &["one".to_owned()]).unwrap();
        fs::write(
            home.config_file(),
            "# mine\nsitting = 7 # few\nhidden = [\"one\"]\n",
        )
        .unwrap();
        save_hidden(&home, &["two".to_owned()]).unwrap();
        let text = fs::read_to_string(home.config_file()).unwrap();
        assert_eq!(text, "# mine\nsitting = 7 # few\nhidden = [\"two\"]\n");
        assert_eq!(Config::read(home.config_file()).0.hidden, ["two"]);
    }

    #[test]
    fn marks_line_ends_and_comments_of_the_file_stay() {
        let ids = |ids: &[&str]| -> Vec<String> { ids.iter().map(|&id| id.to_owned()).collect() };
        let text = "\u{feff}sitting = 7\r\nhidden = [\r\n  # too hard\r\n  \"one\", # for now\r\n  \"two\",\r\n]\r\n";
        let more = with_hidden(text, &ids(&["one", "two", "three"])).unwrap();
        let back = with_hidden(&more, &ids(&["one", "two"])).unwrap();
        for edited in [&more, &back] {
            assert!(edited.starts_with("\u{feff}sitting = 7\r\n"), "{edited:?}");
            assert!(edited.contains("# too hard\r\n"), "{edited:?}");
            assert!(edited.contains("# for now\r\n"), "{edited:?}");
            assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
        }
        let (config, problems) = Config::parse(&more, std::path::Path::new("config.toml"));
        assert_eq!(
            (config.hidden, problems.len()),
            (ids(&["one", "two", "three"]), 0)
        );
        assert_eq!(back, text);
    }

    #[test]
    fn a_broken_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        fs::write(home.config_file(), "sitting = = 7\n").unwrap();
        assert!(save_hidden(&home, &[]).is_err());
        assert_eq!(
            fs::read_to_string(home.config_file()).unwrap(),
            "sitting = = 7\n"
        );
    }
}
