//! The settings of `config.toml`: limits, looks and keys, and where each value comes from. What changes the fold of the
//! log (weights, desired retention, steps, rollover, leech) is never a setting here: it is an entry of the log, so that
//! every device comes to the same state.
//!
//! A flag goes before the environment, the environment before the file, the file before the default.

use super::{
    fault::{reason, remedy, shown},
    open,
    setting::{SETTINGS, Setting, setting, unknown},
    value::Value,
};
use crate::text::{nearest, sanitize};
use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{ErrorKind, Read},
    path::Path,
};
use toml::de::{DeTable, DeValue};

/// What the user may set. Every field has a default, so no file is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// New cards introduced on one day, 0 to 9999.
    pub new_per_day: u32,
    /// Reviews asked on one day, 0 to 9999.
    pub reviews_per_day: u32,
    /// Cards in one sitting, 1 to 999.
    pub sitting: u32,
    pub new_order: NewOrder,
    /// Two buttons, Again and Good, instead of four.
    pub two_buttons: bool,
    /// Seconds after which the next card follows a right answer by itself, 0 to 60; 0: it waits for a key.
    pub auto_advance: u32,
    /// How fast a story is shown that is read at a chosen speed, in words a minute, 40 to 600.
    pub reading_pace: u32,
    /// A command that reads its standard input aloud, or `off`; `None`: the first voice that is found.
    pub voice: Option<String>,
    /// The same for slow speech; `None`: the usual voice.
    pub voice_slow: Option<String>,
    pub theme: Theme,
    /// Line by line, nothing redrawn: for screen readers and plain terminals.
    pub plain: bool,
    /// Whether anything may move on the screen.
    pub motion: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// The zone in which days begin, by its name; `None`: the machine's own.
    pub time_zone: Option<String>,
    /// The command that edits a deck; `None`: `$VISUAL`, then `$EDITOR`.
    pub editor: Option<String>,
    /// The collection folder; `None`: the usual one. A leading `~/` is the home folder.
    pub decks: Option<String>,
    /// Ids of decks that are not listed and not studied.
    pub hidden: Vec<String>,
    /// Limits of single decks, by their ids.
    pub deck_limits: BTreeMap<String, DeckLimits>,
    /// Other keys than the usual ones, by the name of the command in its context, as they stand in the file.
    pub keys: Vec<(String, Vec<String>)>,
    /// Where each value comes from that is not the default.
    pub origins: BTreeMap<&'static str, Origin>,
}

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Default,
    File,
    /// This variable of the environment.
    Environment(String),
    Flag,
}

/// How much of one deck is asked; `None`: no limit but that of all decks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeckLimits {
    /// New cards introduced on one day, 0 to 9999.
    pub new_per_day: Option<u32>,
    /// Reviews asked on one day, 0 to 9999.
    pub reviews_per_day: Option<u32>,
}

/// In which order new cards are introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewOrder {
    /// As each deck says itself.
    Deck,
    /// As they stand in the file.
    File,
    Shuffle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// By the terminal's own background.
    Auto,
    Dark,
    Light,
    Mono,
    /// Dark, in true colour.
    Dusk,
    /// Light, in true colour.
    Paper,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            new_per_day: 10,
            reviews_per_day: 200,
            sitting: 20,
            new_order: NewOrder::Deck,
            two_buttons: false,
            auto_advance: 0,
            reading_pace: 160,
            voice: None,
            voice_slow: None,
            theme: Theme::Auto,
            plain: false,
            motion: true,
            mouse: false,
            time_zone: None,
            editor: None,
            decks: None,
            hidden: Vec::new(),
            deck_limits: BTreeMap::new(),
            keys: Vec::new(),
            origins: BTreeMap::new(),
        }
    }
}

/// A setting that was left at its default, or a file of which none could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {sentence}")]
pub struct ConfigProblem {
    /// File and line, or a variable of the environment.
    pub place: String,
    pub sentence: String,
}

/// The table with the keys.
pub(super) const KEYS: &str = "keys";
/// The table with a table for each deck that has limits of its own.
pub(super) const DECK: &str = "deck";

impl Config {
    /// The settings of the file and, over it, of the environment (`NEWSDECK_THEME=dark` for `theme`), which is asked for
    /// variables, so that a test needs no real one. Flags go over both with [`Config::take_flag`].
    pub fn resolve(
        path: &Path,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> (Self, Vec<ConfigProblem>) {
        let (mut config, mut problems) = Self::read(path);
        for setting in SETTINGS {
            let variable = setting.variable();
            let Some(text) = environment(&variable).filter(|text| !text.is_empty()) else {
                continue;
            };
            let origin = Origin::Environment(variable.clone());
            let taken = config.take_text(setting, &text.to_string_lossy(), origin);
            problems.extend(taken.err().map(|sentence| ConfigProblem {
                place: variable,
                sentence: passed_over(&sentence),
            }));
        }
        (config, problems)
    }

    /// Puts a flag (`theme=dark`) into force.
    ///
    /// # Errors
    /// It cannot be used, and nothing is changed; the sentence says why.
    pub fn take_flag(&mut self, flag: &str) -> Result<(), String> {
        let (name, text) = flag.split_once('=').unwrap_or((flag, ""));
        let setting = setting(name.trim()).ok_or_else(|| unknown(name.trim()))?;
        self.take_text(setting, text, Origin::Flag)
    }

    /// Reads the settings file. What cannot be used is left at its default and told; no file at all is no problem.
    pub fn read(path: &Path) -> (Self, Vec<ConfigProblem>) {
        const LARGEST: u64 = 1 << 20; // bytes; a settings file is a page long
        let opened = open::regular(path, open::Links::Followed);
        let read = opened.and_then(|(file, _)| {
            let mut bytes = Vec::new();
            file.take(LARGEST).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        match read {
            Ok(bytes) => Self::parse(&String::from_utf8_lossy(&bytes), path),
            Err(error) if error.kind() == ErrorKind::NotFound => Default::default(),
            Err(error) => {
                let sentence = format!(
                    "the settings could not be read: {}. The defaults are used. {}",
                    reason(&error),
                    remedy(&error)
                );
                (
                    Self::default(),
                    vec![ConfigProblem {
                        place: shown(path),
                        sentence,
                    }],
                )
            }
        }
    }

    /// Parses the text of a settings file that lies at `path`.
    pub fn parse(text: &str, path: &Path) -> (Self, Vec<ConfigProblem>) {
        let text = text.trim_start_matches('\u{feff}');
        let at = |offset: usize, sentence: String| {
            let before = text.as_bytes().get(..offset).unwrap_or_default();
            let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
            ConfigProblem {
                place: format!("{}:{line}", shown(path)),
                sentence,
            }
        };
        let mut config = Self::default();
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let sentence = format!(
                    "{}. The defaults are used until this line is mended; `newsdeck config init` prints a good file.",
                    error.message()
                );
                return (
                    config,
                    vec![at(error.span().map_or(0, |span| span.start), sentence)],
                );
            }
        };
        let mut problems = Vec::new();
        for (name, value) in table.get_ref() {
            let at = name.span().start;
            match (name.get_ref().as_ref(), value.get_ref()) {
                (KEYS, DeValue::Table(keys)) => config.take_keys("", keys, &mut problems),
                (DECK, DeValue::Table(decks)) => config.take_decks(decks, &mut problems),
                (DECK, _) => problems.push((
                    at,
                    "`deck` is a table: begin it with a line that says [deck.ID], with the id of a deck."
                        .to_owned(),
                )),
                ("decks", DeValue::Table(_)) => problems.push((
                    at,
                    "`decks` is the folder of your decks. The limits of one deck stand below a line that says [deck.ID]."
                        .to_owned(),
                )),
                (KEYS, _) => problems.push((
                    at,
                    "`keys` is a table: begin it with a line that says [keys].".to_owned(),
                )),
                (name, value) => {
                    let refused = config.take_value(name, value).err();
                    problems.extend(refused.map(|sentence| (at, sentence)));
                }
            }
        }
        problems.sort();
        let problems = problems
            .into_iter()
            .map(|(offset, sentence)| at(offset, sentence));
        (config, problems.collect())
    }

    /// Takes one setting of the file, or returns the sentence that says why not.
    fn take_value(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        let Some(setting) = setting(name) else {
            return match nearest(name, [KEYS, DECK].into_iter()) {
                Some(meant) => Err(format!(
                    "`{}` is not a setting. Did you mean `{meant}`?",
                    sanitize::line(name)
                )),
                None => Err(unknown(name)),
            };
        };
        let taken = match Value::of(value) {
            Some(value) => setting.take(self, value),
            None => Err(setting.refusal(None)),
        };
        taken.map_err(|sentence| left_at_default(&sentence))?;
        self.origins.insert(setting.name, Origin::File);
        Ok(())
    }

    fn take_text(&mut self, setting: &Setting, text: &str, origin: Origin) -> Result<(), String> {
        if let Some(value) = setting.read(text)? {
            setting.take(self, value)?;
            self.origins.insert(setting.name, origin);
        }
        Ok(())
    }

    /// `"home.browse" = "b"`, or `browse = ["b", "F2"]` in a table `[keys.home]`.
    fn take_keys(
        &mut self,
        context: &str,
        table: &DeTable<'_>,
        problems: &mut Vec<(usize, String)>,
    ) {
        for (name, value) in table {
            let full = match context {
                "" => name.get_ref().to_string(),
                context => format!("{context}.{}", name.get_ref()),
            };
            match value.get_ref() {
                DeValue::Table(commands) if context.is_empty() => {
                    self.take_keys(&full, commands, problems);
                }
                DeValue::String(key) => self.keys.push((full, vec![key.to_string()])),
                value => match Value::of(value) {
                    Some(Value::Names(keys)) => self.keys.push((full, keys)),
                    _ => problems.push((
                        name.span().start,
                        format!(
                            "`{}` must be a list of keys, such as [\"b\", \"F2\"]; its usual keys hold.",
                            sanitize::line(&full)
                        ),
                    )),
                },
            }
        }
    }

    /// `[deck.rivers]`, and below it `new_per_day = 5`.
    fn take_decks(&mut self, decks: &DeTable<'_>, problems: &mut Vec<(usize, String)>) {
        for (id, limits) in decks {
            let DeValue::Table(limits) = limits.get_ref() else {
                problems.push((
                    id.span().start,
                    format!(
                        "the limits of one deck stand below a line that says [deck.{}].",
                        sanitize::line(id.get_ref())
                    ),
                ));
                continue;
            };
            let mut own = DeckLimits::default();
            for (name, value) in limits {
                let refused = own.take(name.get_ref(), value.get_ref()).err();
                problems.extend(refused.map(|sentence| (name.span().start, sentence)));
            }
            self.deck_limits.insert(id.get_ref().to_string(), own);
        }
    }

    /// Where the value of this setting comes from.
    pub fn origin(&self, name: &str) -> Origin {
        self.origins.get(name).cloned().unwrap_or_default()
    }
}

impl DeckLimits {
    const NAMES: [&str; 2] = ["new_per_day", "reviews_per_day"];

    fn take(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        let slot = match name {
            "new_per_day" => &mut self.new_per_day,
            "reviews_per_day" => &mut self.reviews_per_day,
            _ => {
                let meant = nearest(name, Self::NAMES.into_iter());
                let meant = meant.map(|meant| format!(" Did you mean `{meant}`?"));
                return Err(format!(
                    "`{}` is no limit of a deck.{}",
                    sanitize::line(name),
                    meant.unwrap_or_else(|| format!(" The limits are {}.", Self::NAMES.join(", ")))
                ));
            }
        };
        match Value::of(value) {
            Some(Value::Number(number)) if number <= 9999 => {
                *slot = Some(number);
                Ok(())
            }
            _ => Err(format!(
                "`{name}` must be a number from 0 to 9999; this deck has no such limit."
            )),
        }
    }
}

fn left_at_default(sentence: &str) -> String {
    and(sentence, "the default is used.")
}

fn passed_over(sentence: &str) -> String {
    and(sentence, "it is passed over.")
}

fn and(sentence: &str, more: &str) -> String {
    match sentence.strip_suffix('.') {
        Some(sentence) => format!("{sentence}; {more}"),
        None => format!("{sentence} ({more})"),
    }
}
