//! Changing one setting in `config.toml`, with everything else in it left as the user wrote it: comments, byte order
//! mark, line ends. Must never write over a file that it cannot read.

use super::{
    config::KEYS,
    fault::{reason, shown},
    paths::Home,
    replace::{NotReplaced, replace},
    value::Value,
};
use std::{fs, io::ErrorKind, path::PathBuf};
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

/// What the name of a command's keys begins with.
const KEYS_OF: &str = "keys.";

/// A setting was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SettingNotSaved {
    #[error("The setting was not saved: {} has a mistake. `newsdeck paths` warns where; mend it first.", shown(.0))]
    Broken(PathBuf),
    #[error("The setting was not saved: {} cannot be read ({why}).", shown(path))]
    Unreadable { path: PathBuf, why: String },
    #[error(
        "`{name}` was changed in {} since; nothing was changed now.",
        shown(path)
    )]
    ChangedSince { path: PathBuf, name: String },
    #[error(transparent)]
    NotReplaced(#[from] NotReplaced),
}

/// What the change of one setting did to the file, so that it can be taken back and made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingSaved {
    /// As [`save_setting`] takes it.
    name: String,
    before: String,
    after: String,
}

/// Writes one setting into the settings file; no value takes its line away, so that the default holds. Keys are named
/// `keys.`, the context, a dot and the command.
///
/// # Errors
/// The settings cannot be read or written; they are as they were then.
pub fn save_setting(
    home: &Home,
    name: &str,
    value: Option<&Value>,
) -> Result<SettingSaved, SettingNotSaved> {
    let before = text_of(home)?;
    let after = with(&before, name, value)
        .ok_or_else(|| SettingNotSaved::Broken(home.config_file().to_path_buf()))?;
    write(home, &before, &after)?;
    Ok(SettingSaved {
        name: name.to_owned(),
        before,
        after,
    })
}

/// Makes the setting what it was before it was saved. A file that nobody touched since is then as it was, letter by
/// letter; in one that was edited by hand only this setting changes, and only if it still is what was saved.
///
/// # Errors
/// As [`save_setting`], or somebody gave the setting another value since.
pub fn take_back_setting(home: &Home, saved: &SettingSaved) -> Result<(), SettingNotSaved> {
    put_back(home, &saved.name, &saved.after, &saved.before)
}

/// Makes the setting again what was saved.
///
/// # Errors
/// As [`take_back_setting`].
pub fn save_setting_again(home: &Home, saved: &SettingSaved) -> Result<(), SettingNotSaved> {
    put_back(home, &saved.name, &saved.before, &saved.after)
}

fn put_back(home: &Home, name: &str, from: &str, to: &str) -> Result<(), SettingNotSaved> {
    let held = text_of(home)?;
    if held == from {
        return write(home, &held, to);
    }
    let path = home.config_file();
    let broken = || SettingNotSaved::Broken(path.to_path_buf());
    if written(&held, name).ok_or_else(broken)? != written(from, name).ok_or_else(broken)? {
        return Err(SettingNotSaved::ChangedSince {
            path: path.to_path_buf(),
            name: name.to_owned(),
        });
    }
    let value = written(to, name).flatten();
    let edited = with(&held, name, value.as_ref()).ok_or_else(broken)?;
    write(home, &held, &edited)
}

fn text_of(home: &Home) -> Result<String, SettingNotSaved> {
    let path = home.config_file();
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(SettingNotSaved::Unreadable {
            path: path.to_path_buf(),
            why: reason(&error).to_string(),
        }),
    }
}

fn write(home: &Home, before: &str, after: &str) -> Result<(), SettingNotSaved> {
    if before == after {
        return Ok(());
    }
    let path = home.config_file();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| NotReplaced {
            path: path.to_path_buf(),
            source,
        })?;
    }
    Ok(replace(path, after.as_bytes())?)
}

/// The value of a setting in the text, nothing where it has none. `None` where the text is no TOML.
fn written(text: &str, name: &str) -> Option<Option<Value>> {
    let document: DocumentMut = text.trim_start_matches('\u{feff}').parse().ok()?;
    let item = match name.strip_prefix("keys.") {
        None => document.get(name),
        Some(command) => {
            let keys = document.get(KEYS);
            let nested = command
                .split_once('.')
                .and_then(|(context, name)| keys?.get(context)?.get(name));
            nested.or_else(|| keys?.get(command))
        }
    };
    Some(item.map(value_of))
}

/// What is of no kind that a setting has is a text: so it differs from every value that was saved.
fn value_of(item: &Item) -> Value {
    let number = item.as_integer().and_then(|number| number.try_into().ok());
    let names = item.as_array().and_then(|list| {
        let name = |there: &toml_edit::Value| there.as_str().map(str::to_owned);
        list.iter().map(name).collect()
    });
    number
        .map(Value::Number)
        .or(item.as_bool().map(Value::Switch))
        .or(names.map(Value::Names))
        .unwrap_or_else(|| match item.as_str() {
            Some(text) => Value::Text(text.to_owned()),
            None => Value::Text(item.to_string()),
        })
}

/// The settings with one of them changed. `None` where they are no TOML.
fn with(text: &str, name: &str, new: Option<&Value>) -> Option<String> {
    let (bom, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let edited = match new {
        Some(new) => changed(body, name, new)?,
        None => without(body, name)?,
    };
    // The parser turns CRLF into LF in what it rewrites; a file keeps its own line ends.
    let edited = if body.contains("\r\n") {
        edited.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        edited
    };
    Some(format!("{bom}{edited}"))
}

fn changed(body: &str, name: &str, new: &Value) -> Option<String> {
    let mut document: DocumentMut = body.parse().ok()?;
    match name.strip_prefix(KEYS_OF) {
        None => put(document.as_table_mut(), name, new),
        Some(command) => {
            let keys = document.entry(KEYS).or_insert(Item::Table(Table::new()));
            let keys = keys.as_table_like_mut()?;
            match nested(keys, command) {
                Some((context, name)) => {
                    put(keys.get_mut(context)?.as_table_like_mut()?, name, new)
                }
                None => put(keys, command, new),
            }
        }
    }
    Some(document.to_string())
}

/// The text without the line of a setting: what stands above it, a comment or the head of the file, stays.
fn without(body: &str, name: &str) -> Option<String> {
    let document = toml_edit::Document::parse(body).ok()?;
    let root: &dyn TableLike = document.as_table();
    let (table, name) = match name.strip_prefix(KEYS_OF) {
        None => (root, name),
        Some(command) => match root.get(KEYS) {
            None => return Some(body.to_owned()),
            Some(keys) => {
                let keys = keys.as_table_like()?;
                match nested(keys, command) {
                    Some((context, name)) => (keys.get(context)?.as_table_like()?, name),
                    None => (keys, command),
                }
            }
        },
    };
    let Some((key, value)) = table.get_key_value(name) else {
        return Some(body.to_owned());
    };
    let (key, value) = (key.span()?, value.span()?);
    let (before, behind) = (body.get(..key.start)?, body.get(value.end..)?);
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let is_inline = before[line..].contains('{');
    let (from, to) = match is_inline {
        false => (line, behind.find('\n').map_or(behind.len(), |end| end + 1)),
        true => in_braces(before, behind),
    };
    Some([&body[..from], &behind[to..]].concat())
}

/// Where a key between braces begins, and how much goes behind its value: with the comma on one side of it.
fn in_braces(before: &str, behind: &str) -> (usize, usize) {
    let start = before.trim_end_matches([' ', '\t']);
    match (
        behind.trim_start().strip_prefix(','),
        start.strip_suffix(','),
    ) {
        (Some(rest), _) => (
            before.len(),
            behind.len() - rest.trim_start_matches(' ').len(),
        ),
        (None, Some(start)) => (start.len(), 0),
        (None, None) => (start.len(), behind.len() - behind.trim_start().len()),
    }
}

/// The context and the name of a command whose keys stand in `[keys.home]` and not in `[keys]`.
fn nested<'c>(keys: &dyn TableLike, command: &'c str) -> Option<(&'c str, &'c str)> {
    let (context, name) = command.split_once('.')?;
    let table = keys.get(context)?.as_table_like()?;
    table.contains_key(name).then_some((context, name))
}

/// Puts a value in the place of another, with the comment behind it, or adds it.
fn put(table: &mut dyn TableLike, name: &str, new: &Value) {
    match (table.get_mut(name), new) {
        (Some(Item::Value(toml_edit::Value::Array(list))), Value::Names(names)) => {
            keep_and_add(list, names);
        }
        (Some(Item::Value(old)), new) => {
            let decor = old.decor().clone();
            *old = new.toml();
            *old.decor_mut() = decor;
        }
        _ => drop(table.insert(name, value(new.toml()))),
    }
}

/// The names that stay in a list keep their comments; new ones follow.
fn keep_and_add(list: &mut Array, names: &[String]) {
    list.retain(|there| {
        there
            .as_str()
            .is_some_and(|there| names.iter().any(|name| name == there))
    });
    for name in names {
        if !list.iter().any(|there| there.as_str() == Some(name)) {
            list.push(name);
        }
    }
    let same = list.len() == names.len()
        && list
            .iter()
            .zip(names)
            .all(|(there, name)| there.as_str() == Some(name));
    if !same {
        // Another order, or a name twice: the list as it is wished, without the old comments.
        *list = Array::from_iter(names.iter().map(String::as_str));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::setting::SETTINGS, *};
    use crate::store::Config;
    use proptest::prelude::*;

    fn names(ids: &[&str]) -> Value {
        Value::Names(ids.iter().map(|&id| id.to_owned()).collect())
    }

    fn save_hidden(home: &Home, ids: &[&str]) -> Result<(), SettingNotSaved> {
        save_setting(home, "hidden", Some(&names(ids))).map(drop)
    }

    #[test]
    fn one_setting_changes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        save_hidden(&home, &["one"]).unwrap();
        fs::write(
            home.config_file(),
            "# mine\nsitting = 7 # few\nhidden = [\"one\"]\n",
        )
        .unwrap();
        save_hidden(&home, &["two"]).unwrap();
        let text = fs::read_to_string(home.config_file()).unwrap();
        assert_eq!(text, "# mine\nsitting = 7 # few\nhidden = [\"two\"]\n");
        assert_eq!(Config::read(home.config_file()).0.hidden, ["two"]);
    }

    #[test]
    fn marks_line_ends_and_comments_of_the_file_stay() {
        let text = "\u{feff}sitting = 7\r\nhidden = [\r\n  # too hard\r\n  \"one\", # for now\r\n  \"two\",\r\n]\r\n";
        let more = with(text, "hidden", Some(&names(&["one", "two", "three"]))).unwrap();
        let back = with(&more, "hidden", Some(&names(&["one", "two"]))).unwrap();
        for edited in [&more, &back] {
            assert!(edited.starts_with("\u{feff}sitting = 7\r\n"), "{edited:?}");
            assert!(edited.contains("# too hard\r\n"), "{edited:?}");
            assert!(edited.contains("# for now\r\n"), "{edited:?}");
            assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
        }
        let (config, problems) = Config::parse(&more, std::path::Path::new("config.toml"));
        assert_eq!(
            (Value::Names(config.hidden), problems.len()),
            (names(&["one", "two", "three"]), 0)
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

    #[test]
    fn a_value_changes_in_its_place_and_goes_with_its_line() {
        let text = "# top\ntheme = \"dark\" # at night\n\n[keys]\n# mine\n\"home.quit\" = \"Q\" # far\n\n[keys.story]\nhelp = [\"F1\"]\n";
        let theme = Value::Text("paper".to_owned());
        let edited = with(text, "theme", Some(&theme)).unwrap();
        assert_eq!(edited, text.replace("dark", "paper"));
        assert_eq!(
            with(text, "theme", None).unwrap(),
            text.replace("theme = \"dark\" # at night\n", "")
        );
        assert_eq!(
            with(text, "keys.home.quit", None).unwrap(),
            text.replace("\"home.quit\" = \"Q\" # far\n", "")
        );
        let inline =
            "keys = { \"home.quit\" = \"Q\", home = { up = \"i\" } } # few\r\nplain = true\r\n";
        assert_eq!(
            with(inline, "keys.home.up", None).unwrap(),
            inline.replace(" up = \"i\" ", "")
        );
        assert_eq!(
            with(inline, "keys.home.quit", None).unwrap(),
            inline.replace("\"home.quit\" = \"Q\", ", "")
        );
        let keys = with(text, "keys.home.quit", Some(&names(&["x", "F9"]))).unwrap();
        assert_eq!(keys, text.replace("\"Q\"", "[\"x\", \"F9\"]"));
        let nested = with(text, "keys.story.help", Some(&names(&["F2"]))).unwrap();
        assert_eq!(nested, text.replace("F1", "F2"));
        let added = with("sitting = 3\n", "keys.home.up", Some(&names(&["k"]))).unwrap();
        assert_eq!(added, "sitting = 3\n\n[keys]\n\"home.up\" = [\"k\"]\n");
        assert_eq!(
            with("sitting = 3\n", "keys.home.up", None).unwrap(),
            "sitting = 3\n"
        );
    }

    fn theme(word: &str) -> Value {
        Value::Text(word.to_owned())
    }

    #[test]
    fn a_change_is_taken_back_letter_by_letter_and_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let text = "# mine\ntheme = \"dark\" # at night\n";
        fs::write(home.config_file(), text).unwrap();
        let file = || fs::read_to_string(home.config_file()).unwrap();
        let saved = save_setting(&home, "theme", None).unwrap();
        assert_eq!(file(), "# mine\n");
        take_back_setting(&home, &saved).unwrap();
        assert_eq!(file(), text);
        save_setting_again(&home, &saved).unwrap();
        assert_eq!(file(), "# mine\n");
    }

    #[test]
    fn what_was_written_by_hand_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let file = || fs::read_to_string(home.config_file()).unwrap();
        let saved = save_setting(&home, "theme", Some(&theme("dusk"))).unwrap();
        fs::write(
            home.config_file(),
            "sitting = 9 # by hand\ntheme = 'dusk'\n",
        )
        .unwrap();
        take_back_setting(&home, &saved).unwrap();
        assert_eq!(file(), "sitting = 9 # by hand\n");
        save_setting_again(&home, &saved).unwrap();
        assert_eq!(file(), "sitting = 9 # by hand\ntheme = \"dusk\"\n");
        for other in ["theme = \"light\"\n", "theme = 7.5\n", ""] {
            fs::write(home.config_file(), other).unwrap();
            let why = take_back_setting(&home, &saved).unwrap_err().to_string();
            assert!(why.starts_with("`theme` was changed in "), "{why}");
            assert_eq!(file(), other);
        }
        fs::write(home.config_file(), "= =").unwrap();
        assert!(take_back_setting(&home, &saved).is_err());
        assert_eq!(file(), "= =");
        let keys = save_setting(
            &Home::under(&folder.path().join("other")),
            "keys.home.quit",
            Some(&names(&["x"])),
        );
        fs::write(home.config_file(), "[keys.home]\nquit = [\"x\"]\n").unwrap();
        take_back_setting(&home, &keys.unwrap()).unwrap();
        assert_eq!(file(), "[keys.home]\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            row in 0..SETTINGS.len(), number in 0..20_000_u32, word in "[a-z\\\\\"' #=\u{e9}]{1,12}",
            before in prop::sample::select(vec!["", "sitting = 4 # x\n", "\u{feff}# a\r\nplain = true\r\n[keys]\r\n"]),
        ) {
            let setting = &SETTINGS[row];
            for text in [number.to_string(), word, "true".to_owned(), "mono".to_owned()] {
                let Ok(Some(value)) = setting.read(&text) else { continue };
                let written = with(before, setting.name, Some(&value)).unwrap();
                let (config, problems) = Config::parse(&written, std::path::Path::new("c"));
                prop_assert_eq!(problems, vec![]);
                prop_assert_eq!(setting.value(&config), Some(value));
            }
        }
    }
}
