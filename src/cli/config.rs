//! `newsdeck config`: the settings, those of the file and those of the log. Must never know a setting: the tables do.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    app::{self, Loaded},
    history::log_setting,
    store,
    tui::{keymap, setting::Setting},
};
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck config list
  newsdeck config set theme paper
  newsdeck config set keys.home.new-note \"n F5\"
  newsdeck config init > ~/.config/newsdeck/config.toml";

/// Show and change settings
///
/// A flag (`--set theme=dark`) goes before the environment (NEWSDECK_THEME=dark), which goes before the settings file.
/// What the schedule depends on (day's start, steps, leech, desired retention) lies in the log instead, so that it is
/// the same on every device.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Config {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Print a commented settings file that changes nothing yet
    ///
    /// `newsdeck config path` tells where it belongs.
    Init,
    /// Print every setting, its value and where it comes from
    List {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the value of one setting
    Get { name: String },
    /// Change one setting; everything else in the settings file stays as it is
    Set { name: String, value: String },
    /// Return to the default of one setting
    Unset { name: String },
    /// Print where the settings file lies
    Path,
}

/// One setting, as `list --json` tells it.
#[derive(Serialize)]
struct Told<'a> {
    name: &'a str,
    /// None: not set.
    value: Option<&'a str>,
    default: Option<&'a str>,
    /// `default`, `file`, `log`, `flag`, or the variable of the environment.
    from: &'a str,
    about: &'a str,
}

impl Config {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        match self.action {
            Action::Init => {
                out.lines(&store::example_settings())?;
                out.lines(&keymap::example())?;
            }
            Action::List { json } => list(&all(global)?, json, out)?,
            Action::Get { name } => {
                let all = all(global)?;
                let setting = all.iter().find(|setting| setting.name == name);
                let setting = setting.ok_or_else(|| unknown(&name))?;
                out.line(&setting.value)?;
            }
            Action::Set { name, value } => set(global, &name, Some(&value), out)?,
            Action::Unset { name } => set(global, &name, None, out)?,
            Action::Path => {
                let home = global.places()?.home;
                out.line(&home.config_file().to_string_lossy())?;
            }
        }
        Ok(Exit::Done)
    }
}

fn unknown(name: &str) -> Failure {
    Failure::new(Exit::Usage, app::unknown_setting(name))
}

/// The settings of the file and of the log.
fn all(global: &Global) -> Result<Vec<Setting>, Failure> {
    let places = global.places()?;
    let mut all = app::settings(&places.config);
    let log = store::read_log(&places.home).state;
    all.extend(app::log_settings(log.settings()));
    Ok(all)
}

fn set(global: &Global, name: &str, value: Option<&str>, out: &mut Out) -> Result<(), Failure> {
    let places = global.places()?;
    let is_known = store::setting(name).is_some() || log_setting(name).is_some();
    if !is_known && !name.starts_with("keys.") {
        return Err(unknown(name));
    }
    if let (Some(setting), Some(text)) = (store::setting(name), value) {
        setting
            .read(text)
            .map_err(|sentence| Failure::new(Exit::Usage, sentence))?;
    }
    let mut loaded = Loaded::open(&places);
    for notice in loaded.collection.read_only.iter() {
        warn(notice);
    }
    let told = loaded.set(name, value);
    loaded.close();
    out.line(&told.map_err(|sentence| Failure::new(Exit::Usage, sentence))?)?;
    Ok(())
}

#[derive(Serialize)]
struct List<'a> {
    settings: Vec<Told<'a>>,
}

fn list(all: &[Setting], is_json: bool, out: &mut Out) -> Result<(), Failure> {
    if is_json {
        let settings = all.iter().map(told).collect();
        return Ok(out.json(&List { settings })?);
    }
    let names = all.iter().map(|setting| setting.name.len());
    let width = names.max().unwrap_or(0) + 2;
    for setting in all {
        let value = match setting.value.as_str() {
            "" => "not set",
            value => value,
        };
        let from = match setting.origin.as_str() {
            "" => String::new(),
            from => format!(" ({from})"),
        };
        out.line(&format!("{:<width$}{value}{from}", setting.name))?;
    }
    Ok(())
}

fn told(setting: &Setting) -> Told<'_> {
    let origin = setting.origin.trim_start_matches("from ");
    Told {
        name: setting.name,
        value: Some(setting.value.as_str()).filter(|value| !value.is_empty()),
        default: Some(setting.default.as_str()).filter(|value| !value.is_empty()),
        from: match origin {
            "" => "default",
            "the file" => "file",
            "the log" => "log",
            "a flag" => "flag",
            variable => variable,
        },
        about: setting.about,
    }
}
