//! Changing one setting in `config.toml`, with everything else in it left as the user wrote it. Must never write over
//! a file that it cannot read.

use super::{
    fault::{reason, shown},
    paths::Home,
    replace::{NotReplaced, replace},
};
use std::{fs, io::ErrorKind, path::PathBuf};
use toml_edit::{Array, DocumentMut, value};

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
    let mut document: DocumentMut = text
        .parse()
        .map_err(|_| SettingNotSaved::Broken(path.to_path_buf()))?;
    document["hidden"] = value(Array::from_iter(hidden.iter().map(String::as_str)));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| NotReplaced {
            path: path.to_path_buf(),
            source,
        })?;
    }
    Ok(replace(path, document.to_string().as_bytes())?)
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
