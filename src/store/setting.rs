//! Every setting of `config.toml` as one row: its name, what it means, what may stand there, where its value is kept.
//! Reading, writing, `config init`, the settings screen and “did you mean” all read this one table, so that a new
//! setting is a field of `Config` and a row here.
//!
//! Must never hold what changes the fold of the log: that is an entry of the log.

use super::{
    config::{Config, NewOrder, Theme},
    value::Value,
    zone,
};
use crate::text::{nearest, sanitize};
use Group::{Files, Looks, Study};
use std::{fmt::Write, ops::RangeInclusive};

/// What a setting is about: the headings of the screen and of `config init`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Study,
    Looks,
    Files,
}

impl Group {
    pub fn title(self) -> &'static str {
        match self {
            Study => "Study",
            Looks => "Looks and keys",
            Files => "Files and time",
        }
    }
}

/// One row of the table.
pub struct Setting {
    pub name: &'static str,
    pub group: Group,
    /// What it means, in a sentence.
    pub about: &'static str,
    /// Where the value is kept, and what may stand there.
    slot: fn(&mut Config) -> Slot<'_>,
}

/// The place of a value in `Config`.
enum Slot<'a> {
    Number(&'a mut u32, RangeInclusive<u32>),
    Switch(&'a mut bool),
    Choice(&'a mut dyn Choice),
    /// A text that may be missing; what it is and an example of it.
    Text(&'a mut Option<String>, &'static str, &'static str),
    /// A list of names; what they are and an example.
    Names(&'a mut Vec<String>, &'static str, &'static str),
    /// `local` or the name of a time zone.
    Zone(&'a mut Option<String>),
}

/// What a setting accepts, for who wants to offer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// A number within these bounds.
    Number(u32, u32),
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// Any text; empty means none.
    Text,
    /// Names with commas between them.
    Names,
}

/// A value that is one of a few words.
pub trait Choice {
    fn words(&self) -> Vec<&'static str>;
    fn word(&self) -> &'static str;
    fn choose(&mut self, word: &str) -> Option<()>;
}

/// The words of a type, which make it a [`Choice`].
pub trait Words: Copy + PartialEq + 'static {
    const WORDS: &'static [(&'static str, Self)];
}

impl<T: Words> Choice for T {
    fn words(&self) -> Vec<&'static str> {
        T::WORDS.iter().map(|(word, _)| *word).collect()
    }

    fn word(&self) -> &'static str {
        let own = T::WORDS.iter().find(|(_, value)| value == self);
        own.map_or("", |(word, _)| *word)
    }

    fn choose(&mut self, word: &str) -> Option<()> {
        let chosen = T::WORDS.iter().find(|(own, _)| *own == word)?;
        *self = chosen.1;
        Some(())
    }
}

impl Words for NewOrder {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("deck", Self::Deck),
        ("file", Self::File),
        ("shuffle", Self::Shuffle),
    ];
}

impl Words for Theme {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("auto", Self::Auto),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("mono", Self::Mono),
        ("dusk", Self::Dusk),
        ("paper", Self::Paper),
    ];
}

/// The table, in the order of the screen and of `config init`.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "new_per_day",
        group: Study,
        about: "New cards introduced on one day.",
        slot: |config| Slot::Number(&mut config.new_per_day, 0..=9999),
    },
    Setting {
        name: "reviews_per_day",
        group: Study,
        about: "Reviews asked on one day.",
        slot: |config| Slot::Number(&mut config.reviews_per_day, 0..=9999),
    },
    Setting {
        name: "sitting",
        group: Study,
        about: "Cards in one sitting; Enter at its end goes on with more.",
        slot: |config| Slot::Number(&mut config.sitting, 1..=999),
    },
    Setting {
        name: "new_order",
        group: Study,
        about: "The order of new cards: as each \"deck\" says, as in its \"file\", or \"shuffle\".",
        slot: |config| Slot::Choice(&mut config.new_order),
    },
    Setting {
        name: "two_buttons",
        group: Study,
        about: "Two buttons after the answer, Again and Good, instead of four.",
        slot: |config| Slot::Switch(&mut config.two_buttons),
    },
    Setting {
        name: "auto_advance",
        group: Study,
        about: "Seconds after which the next card follows a right answer by itself; with 0, and without motion, it waits for a key.",
        slot: |config| Slot::Number(&mut config.auto_advance, 0..=60),
    },
    Setting {
        name: "reading_pace",
        group: Study,
        about: "Words a minute at which a story is shown that is read at a chosen speed.",
        slot: |config| Slot::Number(&mut config.reading_pace, 40..=600),
    },
    Setting {
        name: "voice",
        group: Study,
        about: "A command that reads its standard input aloud, or \"off\"; without it the machine's own voice.",
        slot: |config| Slot::Text(&mut config.voice, "a command", "espeak-ng --stdin"),
    },
    Setting {
        name: "voice_slow",
        group: Study,
        about: "The same for slow speech; without it the usual voice.",
        slot: |config| {
            Slot::Text(
                &mut config.voice_slow,
                "a command",
                "espeak-ng -s 110 --stdin",
            )
        },
    },
    Setting {
        name: "theme",
        group: Looks,
        about: "Colours: \"auto\" (by the terminal's background), \"dark\", \"light\", \"mono\" for none; \"dusk\" (dark) and \"paper\" (light) paint their own background on terminals with true colour.",
        slot: |config| Slot::Choice(&mut config.theme),
    },
    Setting {
        name: "plain",
        group: Looks,
        about: "Line by line, nothing redrawn, from the next start on: for screen readers and plain terminals.",
        slot: |config| Slot::Switch(&mut config.plain),
    },
    Setting {
        name: "motion",
        group: Looks,
        about: "Whether anything may move on the screen.",
        slot: |config| Slot::Switch(&mut config.motion),
    },
    Setting {
        name: "mouse",
        group: Looks,
        about: "Whether the wheel scrolls and a click marks a row; the terminal's own text selection then needs Shift.",
        slot: |config| Slot::Switch(&mut config.mouse),
    },
    Setting {
        name: "time_zone",
        group: Files,
        about: "The zone in which days begin: \"local\", or a name that stays the same on travels.",
        slot: |config| Slot::Zone(&mut config.time_zone),
    },
    Setting {
        name: "editor",
        group: Files,
        about: "The command that opens a deck; without it $VISUAL, then $EDITOR.",
        slot: |config| Slot::Text(&mut config.editor, "a command", "nano"),
    },
    Setting {
        name: "decks",
        group: Files,
        about: "The folder of your own decks, from the next start on.",
        slot: |config| Slot::Text(&mut config.decks, "a folder", "~/newsdeck"),
    },
    Setting {
        name: "hidden",
        group: Files,
        about: "Decks that are not listed and not studied, by their ids.",
        slot: |config| {
            Slot::Names(
                &mut config.hidden,
                "a list of deck ids",
                "belarus-air-defence",
            )
        },
    },
];

/// The row of this name.
pub fn setting(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

/// The sentence for a name that no setting has.
pub fn unknown(name: &str) -> String {
    let name = sanitize::line(name);
    match nearest(&name, SETTINGS.iter().map(|setting| setting.name)) {
        Some(known) => format!("`{name}` is not a setting. Did you mean `{known}`?"),
        None => {
            let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
            format!(
                "`{name}` is not a setting. The settings are {}.",
                known.join(", ")
            )
        }
    }
}

impl Setting {
    /// The value in these settings; none for a text that is not set.
    pub fn value(&self, config: &Config) -> Option<Value> {
        let mut config = config.clone();
        match (self.slot)(&mut config) {
            Slot::Number(number, _) => Some(Value::Number(*number)),
            Slot::Switch(on) => Some(Value::Switch(*on)),
            Slot::Choice(choice) => Some(Value::Text(choice.word().to_owned())),
            Slot::Text(text, ..) => text.clone().map(Value::Text),
            Slot::Names(names, ..) => Some(Value::Names(names.clone())),
            Slot::Zone(zone) => Some(Value::Text(
                zone.clone().unwrap_or_else(|| zone::LOCAL.to_owned()),
            )),
        }
    }

    /// Takes a value.
    ///
    /// # Errors
    /// It cannot stand there; the sentence says what can. Nothing is changed then.
    pub fn take(&self, config: &mut Config, value: Value) -> Result<(), String> {
        let taken = match ((self.slot)(config), value) {
            (Slot::Number(own, range), Value::Number(given)) if range.contains(&given) => {
                *own = given;
                true
            }
            (Slot::Switch(own), Value::Switch(given)) => {
                *own = given;
                true
            }
            (Slot::Choice(own), Value::Text(given)) => own.choose(&given).is_some(),
            (Slot::Text(own, ..), Value::Text(given)) if !given.trim().is_empty() => {
                *own = Some(given);
                true
            }
            (Slot::Names(own, ..), Value::Names(given)) => {
                *own = given;
                true
            }
            (Slot::Zone(own), Value::Text(given)) => match zone::known(&given) {
                Ok(zone) => {
                    *own = zone;
                    true
                }
                Err(meant) => return Err(self.refusal(meant)),
            },
            _ => false,
        };
        taken.then_some(()).ok_or_else(|| self.refusal(None))
    }

    /// Puts the default in the place of the value.
    pub fn reset(&self, config: &mut Config) {
        let mut usual = Config::default();
        match ((self.slot)(config), (self.slot)(&mut usual)) {
            (Slot::Number(own, _), Slot::Number(usual, _)) => *own = *usual,
            (Slot::Switch(own), Slot::Switch(usual)) => *own = *usual,
            (Slot::Choice(own), Slot::Choice(usual)) => drop(own.choose(usual.word())),
            (Slot::Text(own, ..), Slot::Text(usual, ..)) | (Slot::Zone(own), Slot::Zone(usual)) => {
                own.clone_from(usual);
            }
            (Slot::Names(own, ..), Slot::Names(usual, ..)) => own.clone_from(usual),
            _ => {}
        }
    }

    /// The value that a typed text means: a number, yes or no, a word, names with commas between them. No value for an
    /// empty text where the setting may be missing.
    ///
    /// # Errors
    /// The text cannot stand there; the sentence says what can.
    pub fn read(&self, text: &str) -> Result<Option<Value>, String> {
        let text = text.trim();
        let mut tried = Config::default();
        let value = match (self.slot)(&mut tried) {
            Slot::Text(..) if text.is_empty() => return Ok(None),
            Slot::Number(..) => text.parse().ok().map(Value::Number),
            Slot::Switch(_) => Value::switch(text).map(Value::Switch),
            Slot::Choice(_) => Some(Value::Text(text.to_lowercase())),
            Slot::Text(..) | Slot::Zone(_) => Some(Value::Text(text.to_owned())),
            Slot::Names(..) => Some(Value::names(text)),
        };
        let value = value.ok_or_else(|| self.refusal(None))?;
        self.take(&mut tried, value.clone())?;
        Ok(Some(value))
    }

    /// What may stand there.
    pub fn accepts(&self) -> Accepts {
        match (self.slot)(&mut Config::default()) {
            Slot::Number(_, range) => Accepts::Number(*range.start(), *range.end()),
            Slot::Switch(_) => Accepts::OneOf(vec!["true", "false"]),
            Slot::Choice(choice) => Accepts::OneOf(choice.words()),
            Slot::Text(..) | Slot::Zone(_) => Accepts::Text,
            Slot::Names(..) => Accepts::Names,
        }
    }

    /// What may stand there, as the end of "... must be".
    fn wanted(&self) -> String {
        match (self.slot)(&mut Config::default()) {
            Slot::Number(_, range) => {
                format!("a number from {} to {}", range.start(), range.end())
            }
            Slot::Switch(_) => "true or false".to_owned(),
            Slot::Choice(choice) => {
                let words: Vec<String> = choice
                    .words()
                    .iter()
                    .map(|word| format!("\"{word}\""))
                    .collect();
                match words.split_last() {
                    Some((last, first)) if !first.is_empty() => {
                        format!("{} or {last}", first.join(", "))
                    }
                    _ => words.concat(),
                }
            }
            Slot::Text(_, what, example) => format!("{what} in quotes, such as \"{example}\""),
            Slot::Names(_, what, example) => format!("{what}, such as [\"{example}\"]"),
            Slot::Zone(_) => {
                "\"local\" or the name of a time zone, such as \"Europe/Berlin\"".to_owned()
            }
        }
    }

    /// The variable of the environment that sets it.
    pub fn variable(&self) -> String {
        format!("NEWSDECK_{}", self.name.to_uppercase())
    }

    pub(super) fn refusal(&self, meant: Option<String>) -> String {
        let meant = meant.map(|meant| format!(" Did you mean \"{meant}\"?"));
        format!(
            "`{}` must be {}.{}",
            self.name,
            self.wanted(),
            meant.unwrap_or_default()
        )
    }

    /// The default as the file writes it; an example where there is none.
    pub fn example(&self) -> String {
        let mut config = Config::default();
        let example = match (self.slot)(&mut config) {
            Slot::Text(_, _, example) => Some(Value::Text(example.to_owned())),
            _ => self.value(&Config::default()),
        };
        example
            .map(|value| value.toml().to_string())
            .unwrap_or_default()
    }
}

/// A commented settings file that changes nothing.
pub fn example() -> String {
    let mut text = "# Settings of newsdeck. Take away the `#` before a setting to change it.\n\
                    # A flag (`--set theme=dark`) goes before the environment (NEWSDECK_THEME=dark), which goes before \
                    this file.\n"
        .to_owned();
    let mut group = None;
    for setting in SETTINGS {
        if group.replace(setting.group) != Some(setting.group) {
            let _ = write!(text, "\n## {}\n", setting.group.title());
        }
        let (about, name) = (setting.about, setting.name);
        let _ = write!(text, "\n# {about}\n# {name} = {}\n", setting.example());
    }
    text += "\n## One deck\n\n# Limits of one deck, by its id; those of all decks hold over them.\n\
             # deck.belarus-air-defence = { new_per_day = 5, reviews_per_day = 50 }\n";
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_setting_has_a_name_of_its_own_and_a_default_it_accepts() {
        for (n, setting) in SETTINGS.iter().enumerate() {
            assert!(!SETTINGS[..n].iter().any(|other| other.name == setting.name));
            assert!(setting.about.ends_with('.'), "{}", setting.name);
            let Some(value) = setting.value(&Config::default()) else {
                continue;
            };
            let mut config = Config::default();
            setting.take(&mut config, value.clone()).unwrap();
            assert_eq!(config, Config::default());
            assert_eq!(setting.read(&value.to_string()), Ok(Some(value)));
        }
    }

    #[test]
    fn a_typed_text_is_taken_or_refused_in_a_sentence() {
        let read = |name: &str, text: &str| {
            let setting = setting(name).unwrap();
            setting
                .read(text)
                .map(|value| value.map_or("none".to_owned(), |value| value.to_string()))
        };
        for (name, text, wanted) in [
            ("new_per_day", " 12 ", "12"),
            ("plain", "yes", "true"),
            ("mouse", "OFF", "false"),
            ("theme", "Dusk", "dusk"),
            ("editor", "", "none"),
            ("editor", "vim -n", "vim -n"),
            ("hidden", "one, two,,", "one, two"),
            ("hidden", "", ""),
            ("time_zone", "local", "local"),
        ] {
            assert_eq!(read(name, text).as_deref(), Ok(wanted), "{name} {text:?}");
        }
        let refused = |name: &str, text: &str| read(name, text).unwrap_err();
        insta::assert_snapshot!(refused("sitting", "0"), @"`sitting` must be a number from 1 to 999.");
        insta::assert_snapshot!(refused("sitting", "many"), @"`sitting` must be a number from 1 to 999.");
        insta::assert_snapshot!(refused("plain", "perhaps"), @"`plain` must be true or false.");
        insta::assert_snapshot!(refused("theme", "pink"), @r#"`theme` must be "auto", "dark", "light", "mono", "dusk" or "paper"."#);
    }

    proptest! {
        #[test]
        fn no_typed_text_makes_a_setting_panic(text in ".{0,40}", row in 0..SETTINGS.len()) {
            if let Ok(Some(value)) = SETTINGS[row].read(&text) {
                let mut config = Config::default();
                prop_assert_eq!(SETTINGS[row].take(&mut config, value.clone()), Ok(()));
                prop_assert_eq!(SETTINGS[row].value(&config), Some(value));
            }
        }
    }
}
