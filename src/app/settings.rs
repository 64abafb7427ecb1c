//! The settings at work: what the file says, put into force while the program runs, and written when it is changed. Must
//! never change what the log decides: that is appended as params.

use super::{
    clock, embedded,
    load::Loaded,
    undo::{SettingChange, Step},
};
use crate::{
    history::{Kind, LOG_SETTINGS, log_setting},
    schedule::Settings,
    store::{self, Config, SETTINGS, SettingNotSaved, SettingOrigin},
    text::{nearest, sanitize},
    tui::{
        keymap,
        setting::{Accepts, Setting},
    },
};

/// Where a value comes from, in a few words; nothing for the default.
pub fn origin(origin: &SettingOrigin) -> String {
    match origin {
        SettingOrigin::Default => String::new(),
        SettingOrigin::File => "from the file".to_owned(),
        SettingOrigin::Environment(variable) => format!("from {variable}"),
        SettingOrigin::Flag => "from a flag".to_owned(),
    }
}

/// The settings of the file, as the screens show them.
pub fn told(config: &Config) -> Vec<Setting> {
    let text = |setting: &store::Setting, config: &Config| {
        let value = setting.value(config);
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    let tell = |setting: &'static store::Setting| Setting {
        name: setting.name,
        group: setting.group.title(),
        about: setting.about,
        value: text(setting, config),
        default: text(setting, &Config::default()),
        origin: origin(&config.origin(setting.name)),
        accepts: match setting.accepts() {
            store::Accepts::Number(least, most) => Accepts::Number(least, most),
            store::Accepts::OneOf(words) => Accepts::OneOf(words),
            store::Accepts::Text | store::Accepts::Names => Accepts::Text,
        },
    };
    SETTINGS.iter().map(tell).collect()
}

/// The settings of the log, as the screens show them.
pub fn told_by_log(settings: &Settings) -> Vec<Setting> {
    LOG_SETTINGS
        .iter()
        .map(|setting| Setting::of_log(setting, settings))
        .collect()
}

/// The sentence for a name that neither the file nor the log has.
pub fn unknown(name: &str) -> String {
    let logged = LOG_SETTINGS.iter().map(|setting| setting.name);
    match nearest(name, logged) {
        Some(known) if log_setting(known).is_some() && !is_near_the_files(name, known) => {
            let name = sanitize::line(name);
            format!("`{name}` is not a setting. Did you mean `{known}`?")
        }
        _ => store::unknown_setting(name),
    }
}

/// Whether a setting of the file is at least as near.
fn is_near_the_files(name: &str, logged: &str) -> bool {
    let all = SETTINGS.iter().map(|setting| setting.name).chain([logged]);
    nearest(name, all) != Some(logged)
}

impl Loaded {
    pub fn config(&self) -> &Config {
        &self.places().config
    }

    /// Puts a setting of the file or of the log into force and on the disk; no value: its default. Returns the sentence
    /// that says so.
    ///
    /// # Errors
    /// Nothing was changed; the sentence says why.
    pub fn set(&mut self, name: &str, value: Option<&str>) -> Result<String, String> {
        if let Some(command) = name.strip_prefix("keys.") {
            let keys = value.map(|text| {
                let words = text.split([' ', ',']).filter(|word| !word.is_empty());
                words.map(str::to_owned).collect()
            });
            return self.set_keys(command, keys);
        }
        if let Some(setting) = log_setting(name) {
            let settings = self.collection.history.settings();
            let default = setting.value(&Settings::default());
            let params = setting.read(value.unwrap_or(&default), settings)?;
            let saved = self.append(vec![Kind::Params(params)], clock::now());
            saved.inspect_err(|_| self.forget_unsaved())?;
            let value = setting.value(self.collection.history.settings());
            return Ok(format!("{name} is {value} now; every due date follows."));
        }
        let setting = store::setting(name).ok_or_else(|| unknown(name))?;
        let value = match value {
            Some(text) => setting.read(text)?,
            None => None,
        };
        let before = self.config().clone();
        let mut after = before.clone();
        match &value {
            Some(value) => {
                setting.take(&mut after, value.clone())?;
                after.origins.insert(setting.name, SettingOrigin::File);
            }
            None => {
                setting.reset(&mut after);
                after.origins.remove(setting.name);
            }
        }
        let worded = |config: &Config| match setting.value(config).map(|value| value.to_string()) {
            None => "not set".to_owned(),
            Some(value) if value.is_empty() => "empty".to_owned(),
            Some(value) => value,
        };
        let (was, is) = (worded(&before), worded(&after));
        let named = match was == is {
            true => format!("{name} set to {is}"),
            false => format!("{name} changed from {was} to {is}"),
        };
        let wins = match before.origin(setting.name) {
            SettingOrigin::Environment(variable) => {
                format!(" At the next start {variable} goes before it again.")
            }
            SettingOrigin::Flag | SettingOrigin::File | SettingOrigin::Default => String::new(),
        };
        self.change_setting(setting.name, value.as_ref(), after, named)
            .map_err(|why| why.to_string())?;
        Ok(format!("{name} is {is} now.{wins}"))
    }

    /// Writes a setting of the file and puts `after` into force, as one step for undo.
    fn change_setting(
        &mut self,
        name: &str,
        value: Option<&store::Value>,
        after: Config,
        step: String,
    ) -> Result<(), SettingNotSaved> {
        let saved = store::save_setting(self.home(), name, value)?;
        let change = SettingChange {
            saved,
            before: self.config().clone(),
            after: after.clone(),
        };
        let step = sanitize::line(&step).into_owned();
        // First, for a history that is joined when decks are read again is a step as well.
        self.steps().push(Step::in_settings(step, change));
        self.put_config_into_force(after);
        Ok(())
    }

    /// Hides the decks of the program, or shows them again.
    ///
    /// # Errors
    /// The settings could not be written; the sentence says why.
    pub fn hide_or_show_demo(&mut self) -> Result<(), String> {
        let own: Vec<String> = embedded::DECKS
            .iter()
            .map(|own| own.name.trim_end_matches(".toml").to_owned())
            .collect();
        let mut after = self.config().clone();
        let is_hidden = own.iter().all(|id| after.hidden.contains(id));
        after.hidden.retain(|id| !own.contains(id));
        if !is_hidden {
            after.hidden.extend(own);
        }
        let name = match is_hidden {
            true => "the decks of the program shown",
            false => "the decks of the program hidden",
        };
        after.origins.insert("hidden", SettingOrigin::File);
        let hidden = store::Value::Names(after.hidden.clone());
        self.change_setting("hidden", Some(&hidden), after, name.to_owned())
            .map_err(|why| why.to_string())
    }

    /// Gives a command, named as `home.new-note`, these keys; none: its usual ones. Returns the sentence that says so.
    ///
    /// # Errors
    /// Nothing was changed; the sentence says why.
    pub fn set_keys(&mut self, command: &str, keys: Option<Vec<String>>) -> Result<String, String> {
        let mut wishes = self.config().keys.clone();
        wishes.retain(|(name, _)| name != command);
        wishes.extend(keys.clone().map(|keys| (command.to_owned(), keys)));
        let before = keymap::rebind(&self.config().keys);
        let problems = keymap::rebind(&wishes);
        if let Some(problem) = problems.into_iter().find(|told| !before.contains(told)) {
            keymap::rebind(&self.config().keys);
            return Err(problem);
        }
        let value = keys.clone().map(store::Value::Names);
        let step = match &keys {
            Some(keys) => format!("the keys {} for {command}", keys.join(", ")),
            None => format!("the usual keys for {command}"),
        };
        let mut after = self.config().clone();
        after.keys = wishes;
        let changed = self.change_setting(&format!("keys.{command}"), value.as_ref(), after, step);
        if let Err(why) = changed {
            keymap::rebind(&self.config().keys);
            return Err(why.to_string());
        }
        Ok(match keys {
            Some(keys) => {
                let taken = keymap::taken(command).map(|taken| format!(" {taken}."));
                let keys = keys.join(", ");
                format!(
                    "{command} has the keys {keys} now.{}",
                    taken.unwrap_or_default()
                )
            }
            None => format!("{command} has its usual keys."),
        })
    }

    /// What other settings mean for what is open already.
    pub(super) fn put_config_into_force(&mut self, config: Config) {
        let before = std::mem::replace(self.config_mut(), config);
        let now = self.config();
        let is_other_zone = before.time_zone != now.time_zone;
        let are_other_keys = before.keys != now.keys;
        let are_other_decks = before.hidden != now.hidden || before.new_order != now.new_order;
        if is_other_zone {
            clock::pin(now.time_zone.as_deref());
        }
        if are_other_keys {
            keymap::rebind(&now.keys);
        }
        if are_other_decks {
            self.read_decks_again();
        }
        self.study_as_set();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::Places, store::Home};
    use std::fs;

    fn loaded(folder: &std::path::Path) -> Loaded {
        Loaded::open(&Places {
            home: Home::under(folder),
            config: Config::default(),
            given: Vec::new(),
        })
    }

    #[test]
    fn a_change_counts_at_once_and_is_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut loaded = loaded(folder.path());
        assert_eq!(
            loaded.set("sitting", Some("7")).as_deref(),
            Ok("sitting is 7 now.")
        );
        assert_eq!(loaded.collection.limits.sitting, 7);
        loaded.set("two_buttons", Some("true")).unwrap();
        assert!(loaded.collection.answering.two_buttons);
        loaded.set("two_buttons", None).unwrap();
        let file = folder.path().join("config.toml");
        assert_eq!(fs::read_to_string(&file).unwrap(), "sitting = 7\n");
        assert_eq!(
            loaded.set("sitting", None).as_deref(),
            Ok("sitting is 20 now.")
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), "");
        let told = loaded.set("siting", Some("7")).unwrap_err();
        assert_eq!(told, "`siting` is not a setting. Did you mean `sitting`?");
        assert!(loaded.set("sitting", Some("0")).is_err());
        assert_eq!(loaded.collection.limits.sitting, 20);
    }

    #[test]
    fn a_setting_of_the_log_is_appended() {
        let folder = tempfile::tempdir().unwrap();
        let mut loaded = loaded(folder.path());
        let told = loaded.set("rollover", Some("5:30")).unwrap();
        assert_eq!(told, "rollover is 05:30 now; every due date follows.");
        assert_eq!(loaded.collection.history.settings().rollover.minutes(), 330);
        assert!(!folder.path().join("config.toml").exists());
        let told = loaded.set("rolover", None).unwrap_err();
        assert_eq!(told, "`rolover` is not a setting. Did you mean `rollover`?");
    }

    #[test]
    fn keys_are_written_and_a_conflict_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut loaded = loaded(folder.path());
        let told = loaded.set("keys.home.quit", Some("Enter")).unwrap_err();
        assert!(told.contains("last key of `home.open`"), "{told}");
        assert!(!folder.path().join("config.toml").exists());
        assert_eq!(
            loaded.set("keys.home.quit", Some("X Ctrl-Q")).as_deref(),
            Ok("home.quit has the keys X, Ctrl-Q now.")
        );
        let file = folder.path().join("config.toml");
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            "[keys]\n\"home.quit\" = [\"X\", \"Ctrl-Q\"]\n"
        );
        assert_eq!(
            keymap::key(keymap::Context::Home, keymap::Command::Quit),
            "X"
        );
        assert_eq!(
            loaded.set("keys.home.new-note", Some("a")).as_deref(),
            Ok("home.new-note has the keys a now. a is taken from home.new-deck, which keeps F9.")
        );
        loaded.set("keys.home.quit", None).unwrap();
        assert_eq!(
            keymap::key(keymap::Context::Home, keymap::Command::Quit),
            "q"
        );
    }
}
