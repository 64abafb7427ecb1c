//! The settings of `config.toml`: limits, looks and keys. What changes the fold of the log (weights, desired
//! retention, steps, rollover, leech) is never a setting here: it is an entry of the log, so that every device
//! comes to the same state.

use super::fault::{reason, remedy, shown};
use super::open;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
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
    pub theme: Theme,
    /// Line by line, nothing redrawn: for screen readers and plain terminals.
    pub plain: bool,
    /// Whether anything may move on the screen.
    pub motion: bool,
    /// The command that edits a deck; `None`: `$VISUAL`, then `$EDITOR`.
    pub editor: Option<String>,
    /// The collection folder; `None`: the usual one. A leading `~/` is the home folder.
    pub decks: Option<PathBuf>,
    /// Ids of decks that are not listed and not studied.
    pub hidden: Vec<String>,
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
}

impl Default for Config {
    fn default() -> Self {
        Self {
            new_per_day: 10,
            reviews_per_day: 200,
            sitting: 20,
            new_order: NewOrder::Deck,
            theme: Theme::Auto,
            plain: false,
            motion: true,
            editor: None,
            decks: None,
            hidden: Vec::new(),
        }
    }
}

/// A setting that was left at its default, or a file of which none could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {sentence}")]
pub struct ConfigProblem {
    /// File and line.
    pub place: String,
    pub sentence: String,
}

/// One row of the table that reading, `config init` and "did you mean" share.
struct Key {
    name: &'static str,
    /// What may stand there, as the end of "... must be".
    wanted: &'static str,
    about: &'static str,
    /// As `config init` writes it.
    example: &'static str,
    /// Takes the value, or says that it cannot be one.
    set: fn(&mut Config, &DeValue<'_>) -> Option<()>,
}

const KEYS: &[Key] = &[
    Key {
        name: "new_per_day",
        wanted: "a number from 0 to 9999",
        about: "New cards introduced on one day.",
        example: "10",
        set: |config, value| number(value, 0..=9999).map(|n| config.new_per_day = n),
    },
    Key {
        name: "reviews_per_day",
        wanted: "a number from 0 to 9999",
        about: "Reviews asked on one day.",
        example: "200",
        set: |config, value| number(value, 0..=9999).map(|n| config.reviews_per_day = n),
    },
    Key {
        name: "sitting",
        wanted: "a number from 1 to 999",
        about: "Cards in one sitting; Enter at its end goes on with more.",
        example: "20",
        set: |config, value| number(value, 1..=999).map(|n| config.sitting = n),
    },
    Key {
        name: "new_order",
        wanted: "\"deck\", \"file\" or \"shuffle\"",
        about: "The order of new cards: as each \"deck\" says, as in its \"file\", or \"shuffle\".",
        example: "\"deck\"",
        set: |config, value| {
            let orders = [
                ("deck", NewOrder::Deck),
                ("file", NewOrder::File),
                ("shuffle", NewOrder::Shuffle),
            ];
            one_of(value, &orders).map(|order| config.new_order = order)
        },
    },
    Key {
        name: "theme",
        wanted: "\"auto\", \"dark\", \"light\" or \"mono\"",
        about: "Colours: \"auto\" (by the terminal's background), \"dark\", \"light\", or \"mono\" for none.",
        example: "\"auto\"",
        set: |config, value| {
            let themes = [
                ("auto", Theme::Auto),
                ("dark", Theme::Dark),
                ("light", Theme::Light),
                ("mono", Theme::Mono),
            ];
            one_of(value, &themes).map(|theme| config.theme = theme)
        },
    },
    Key {
        name: "plain",
        wanted: "true or false",
        about: "Line by line, nothing redrawn: for screen readers and plain terminals.",
        example: "false",
        set: |config, value| value.as_bool().map(|on| config.plain = on),
    },
    Key {
        name: "motion",
        wanted: "true or false",
        about: "Whether anything may move on the screen.",
        example: "true",
        set: |config, value| value.as_bool().map(|on| config.motion = on),
    },
    Key {
        name: "editor",
        wanted: "a command in quotes, such as \"nano\"",
        about: "The command that opens a deck; without it $VISUAL, then $EDITOR.",
        example: "\"nano\"",
        set: |config, value| text(value).map(|command| config.editor = Some(command)),
    },
    Key {
        name: "decks",
        wanted: "a folder in quotes, such as \"~/newsdeck\"",
        about: "The folder of your own decks.",
        example: "\"~/newsdeck\"",
        set: |config, value| text(value).map(|folder| config.decks = Some(folder.into())),
    },
    Key {
        name: "hidden",
        wanted: "a list of deck ids, such as [\"belarus-air-defence\"]",
        about: "Decks that are not listed and not studied, by their ids.",
        example: "[]",
        set: |config, value| {
            let ids = value.as_array()?.iter();
            let ids = ids.map(|id| text(id.get_ref())).collect::<Option<_>>()?;
            config.hidden = ids;
            Some(())
        },
    },
];

impl Config {
    /// Reads the settings. What cannot be used is left at its default and told; no file at all is no problem.
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
            let sentence = config.set(name.get_ref(), value.get_ref());
            problems.extend(sentence.map(|sentence| (name.span().start, sentence)));
        }
        problems.sort();
        let problems = problems
            .into_iter()
            .map(|(offset, sentence)| at(offset, sentence));
        (config, problems.collect())
    }

    /// Takes one setting, or returns the sentence that says why not.
    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Option<String> {
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            return Some(unknown(name));
        };
        match (key.set)(self, value) {
            Some(()) => None,
            None => Some(format!(
                "`{name}` must be {}; the default is used.",
                key.wanted
            )),
        }
    }

    /// A commented settings file that changes nothing.
    pub fn example() -> String {
        let mut text =
            "# Settings of newsdeck. Take away the `#` before a setting to change it.\n".to_owned();
        for key in KEYS {
            text += &format!("\n# {}\n# {} = {}\n", key.about, key.name, key.example);
        }
        text
    }
}

/// Settings that people look for here, and where they are.
fn unknown(name: &str) -> String {
    let name = crate::text::sanitize::line(name);
    let nearest = KEYS
        .iter()
        .map(|key| (strsim::jaro_winkler(&name, key.name), key.name))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    match nearest {
        Some((alike, known)) if alike >= 0.8 => {
            format!("`{name}` is not a setting. Did you mean `{known}`?")
        }
        _ => {
            let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            format!(
                "`{name}` is not a setting. The settings are {}.",
                known.join(", ")
            )
        }
    }
}

fn number(value: &DeValue<'_>, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let digits = value.as_integer()?;
    let number = u32::from_str_radix(digits.as_str(), digits.radix()).ok()?;
    range.contains(&number).then_some(number)
}

fn text(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn one_of<T: Copy>(value: &DeValue<'_>, choices: &[(&str, T)]) -> Option<T> {
    let text = value.as_str()?;
    choices
        .iter()
        .find(|(name, _)| *name == text)
        .map(|(_, choice)| *choice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = Config::parse(text, Path::new("/c/config.toml"));
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn no_file_and_an_empty_file_mean_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Config::read(&folder.path().join("config.toml"));
        assert_eq!(missing, (Config::default(), Vec::new()));
        assert_eq!(parsed(""), (Config::default(), Vec::new()));
    }

    #[test]
    fn every_setting_is_taken() {
        let (config, problems) = parsed(
            "\u{feff}new_per_day = 5\r\nreviews_per_day = 1_000\nsitting = 0x1e\nnew_order = 'shuffle'\n\
             theme = \"mono\"\nplain = true\nmotion = false\neditor = \"vim\"\n\
             decks = \"~/decks\"\nhidden = [\"a-b\", \"c-d\"]\n",
        );
        let wanted = Config {
            new_per_day: 5,
            reviews_per_day: 1000,
            sitting: 30,
            new_order: NewOrder::Shuffle,
            theme: Theme::Mono,
            plain: true,
            motion: false,
            editor: Some("vim".into()),
            decks: Some("~/decks".into()),
            hidden: vec!["a-b".into(), "c-d".into()],
        };
        assert_eq!((config, problems), (wanted, vec![]));
    }

    #[test]
    fn a_misspelt_setting_is_named_with_the_right_one() {
        let (_, problems) = parsed("plain = true\nnew_pre_day = 3\n");
        assert_eq!(
            problems,
            ["/c/config.toml:2: `new_pre_day` is not a setting. Did you mean `new_per_day`?"]
        );
    }

    #[test]
    fn a_wrong_type_or_range_keeps_the_default_and_the_other_settings() {
        let (config, problems) =
            parsed("sitting = 0\ntheme = \"pink\"\nplain = 1\nnew_per_day = 7\n");
        assert_eq!(
            config,
            Config {
                new_per_day: 7,
                ..Config::default()
            }
        );
        assert_eq!(
            problems,
            [
                "/c/config.toml:1: `sitting` must be a number from 1 to 999; the default is used.",
                "/c/config.toml:2: `theme` must be \"auto\", \"dark\", \"light\" or \"mono\"; the default is used.",
                "/c/config.toml:3: `plain` must be true or false; the default is used.",
            ]
        );
    }

    #[test]
    fn a_broken_line_is_named_and_the_defaults_hold() {
        let (config, problems) = parsed("plain = true\nsitting = = 3\n");
        assert_eq!(config, Config::default());
        assert!(
            problems[0].starts_with("/c/config.toml:2: "),
            "{problems:?}"
        );
    }

    #[test]
    fn the_example_changes_nothing_and_works_with_every_mark_taken_away() {
        assert_eq!(parsed(&Config::example()), (Config::default(), vec![]));
        let live: String = Config::example()
            .lines()
            .filter_map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")))
            .map(|line| format!("{line}\n"))
            .collect();
        let (config, problems) = parsed(&live);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(config.editor.as_deref(), Some("nano"));
        assert_eq!(live.lines().count(), KEYS.len());
    }

    proptest! {
        #[test]
        fn no_text_whatever_makes_it_panic(text in ".{0,80}") {
            Config::parse(&text, Path::new("x"));
        }
    }
}
