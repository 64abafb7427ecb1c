//! `newsdeck config`: the settings, those of the file and those of the log. Must never know a setting: the tables do.

use super::{arguments::Global, exit::Exit, exit::Failure, out::Out};
use crate::store::{self, SETTINGS, Setting, SettingOrigin};
use clap::{Args, Subcommand};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck config list
  newsdeck config set theme paper
  newsdeck config init > ~/.config/newsdeck/config.toml";

/// Show and change settings
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
    /// Write one setting into the settings file; everything else in it stays as it is
    Set { name: String, value: String },
    /// Take one setting out of the settings file, so that its default holds
    Unset { name: String },
    /// Print where the settings file lies
    Path,
}

/// One setting, as `list --json` tells it.
#[derive(Serialize)]
struct Told {
    name: &'static str,
    /// None: not set.
    value: Option<String>,
    default: Option<String>,
    /// `default`, `file`, `environment` or `flag`.
    from: &'static str,
    about: &'static str,
}

impl Config {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        match self.action {
            Action::Init => out.lines(&store::example_settings())?,
            Action::List { json } => {
                let config = global.places()?.config;
                let told = SETTINGS.iter().map(|setting| told(setting, &config));
                list(told.collect(), json, out)?;
            }
            Action::Get { name } => {
                let config = global.places()?.config;
                let value = known(&name)?.value(&config);
                out.line(&value.map(|value| value.to_string()).unwrap_or_default())?;
            }
            Action::Set { name, value } => {
                let setting = known(&name)?;
                let value = setting
                    .read(&value)
                    .map_err(|sentence| Failure::new(Exit::Usage, sentence))?;
                save(global, setting, value.as_ref())?;
            }
            Action::Unset { name } => save(global, known(&name)?, None)?,
            Action::Path => {
                let home = global.places()?.home;
                out.line(&home.config_file().to_string_lossy())?;
            }
        }
        Ok(Exit::Done)
    }
}

fn known(name: &str) -> Result<&'static Setting, Failure> {
    store::setting(name).ok_or_else(|| Failure::new(Exit::Usage, store::unknown_setting(name)))
}

fn save(global: &Global, setting: &Setting, value: Option<&store::Value>) -> Result<(), Failure> {
    let home = global.places()?.home;
    store::save_setting(&home, setting.name, value)
        .map_err(|why| Failure::new(Exit::CannotWrite, why))
}

fn told(setting: &'static Setting, config: &store::Config) -> Told {
    let text = |config: &store::Config| setting.value(config).map(|value| value.to_string());
    Told {
        name: setting.name,
        value: text(config),
        default: text(&store::Config::default()),
        from: match config.origin(setting.name) {
            SettingOrigin::Default => "default",
            SettingOrigin::File => "file",
            SettingOrigin::Environment(_) => "environment",
            SettingOrigin::Flag => "flag",
        },
        about: setting.about,
    }
}

#[derive(Serialize)]
struct List {
    settings: Vec<Told>,
}

fn list(told: Vec<Told>, is_json: bool, out: &mut Out) -> Result<(), Failure> {
    if is_json {
        return Ok(out.json(&List { settings: told })?);
    }
    for setting in told {
        let value = setting.value.unwrap_or_else(|| "not set".to_owned());
        let from = match setting.from {
            "default" => String::new(),
            from => format!(" (from {})", article(from)),
        };
        out.line(&format!("{:<16}{value}{from}", setting.name))?;
    }
    Ok(())
}

/// "the file", "a flag".
fn article(from: &str) -> String {
    match from {
        "flag" => "a flag".to_owned(),
        from => format!("the {from}"),
    }
}
