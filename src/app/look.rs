//! Which theme to draw with: what the reader asked for, else what the terminal says of itself.

use crate::{
    store,
    tui::theme::{Choice, Theme},
};
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long the terminal may take to answer; it is asked before the first frame.
const PATIENCE: Duration = Duration::from_millis(150);

/// What is known of the terminal's looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// `NO_COLOR` is set to anything but nothing.
    no_color: bool,
    /// `COLORTERM` says that it shows 16 million colours.
    true_colour: bool,
    is_light: bool,
}

impl Look {
    /// Looks at the environment, and asks the terminal for its background where the choice needs it. Must be called
    /// before the terminal is taken: the answer would be read as keys otherwise.
    pub fn of_terminal(choice: Choice, environment: impl Fn(&str) -> Option<String>) -> Self {
        let says = |name: &str| environment(name).filter(|value| !value.is_empty());
        let no_color = says("NO_COLOR").is_some();
        // Without colour it decides which cells of a code are drawn.
        let needs_background = matches!(choice, Choice::Auto | Choice::Mono);
        let told = says("COLORFGBG").as_deref().and_then(is_light);
        Self {
            no_color,
            true_colour: says("COLORTERM").is_some_and(|value| {
                ["truecolor", "24bit"].contains(&value.to_ascii_lowercase().as_str())
            }),
            is_light: told.unwrap_or_else(|| needs_background && asked()),
        }
    }

    /// The theme for a choice. `NO_COLOR` wins over all but an explicit choice; a theme of true colours needs a
    /// terminal that shows them, else the one of 16 colours stands in.
    pub fn theme(self, choice: Choice) -> Theme {
        match choice {
            Choice::Dusk if self.true_colour => Theme::DUSK,
            Choice::Paper if self.true_colour => Theme::PAPER,
            Choice::Dark | Choice::Dusk => Theme::DARK,
            Choice::Light | Choice::Paper => Theme::LIGHT,
            Choice::Mono => self.without_colour(),
            Choice::Auto if self.no_color => self.without_colour(),
            Choice::Auto if self.is_light => Theme::LIGHT,
            Choice::Auto => Theme::DARK,
        }
    }

    fn without_colour(self) -> Theme {
        match self.is_light {
            true => Theme::MONO_ON_LIGHT,
            false => Theme::MONO,
        }
    }
}

/// The theme that the settings name.
pub fn choice(setting: store::Theme) -> Choice {
    match setting {
        store::Theme::Auto => Choice::Auto,
        store::Theme::Dark => Choice::Dark,
        store::Theme::Light => Choice::Light,
        store::Theme::Mono => Choice::Mono,
        store::Theme::Dusk => Choice::Dusk,
        store::Theme::Paper => Choice::Paper,
    }
}

/// `COLORFGBG` is "foreground;background" in the 16 colours; 7 and 9 to 15 are light backgrounds.
fn is_light(value: &str) -> Option<bool> {
    let number: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(number == 7 || (9..=15).contains(&number))
}

fn asked() -> bool {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    matches!(theme_mode(options), Ok(ThemeMode::Light))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(choice: Choice, variable: &str, value: &str) -> Theme {
        let says = |name: &str| match name {
            _ if name == variable => Some(value.to_owned()),
            // So that no terminal is asked.
            "COLORFGBG" => Some("15;0".to_owned()),
            _ => None,
        };
        Look::of_terminal(choice, says).theme(choice)
    }

    #[test]
    fn no_color_wins_over_the_terminal_and_a_choice_over_no_color() {
        assert_eq!(theme(Choice::Auto, "NO_COLOR", "1"), Theme::MONO);
        assert_eq!(theme(Choice::Light, "NO_COLOR", "1"), Theme::LIGHT);
    }

    #[test]
    fn a_code_is_dark_on_light_without_colour_too() {
        let mono = |value: &str| theme(Choice::Mono, "COLORFGBG", value);
        assert_eq!(mono("0;15"), Theme::MONO_ON_LIGHT);
        assert_eq!(mono("15;0"), Theme::MONO);
    }

    #[test]
    fn the_background_is_read_from_the_environment() {
        let auto = |value: &str| theme(Choice::Auto, "COLORFGBG", value);
        assert_eq!(auto("0;15"), Theme::LIGHT);
        assert_eq!(auto("15;0"), Theme::DARK);
        assert_eq!(auto("15;default;0"), Theme::DARK);
    }

    #[test]
    fn true_colours_need_a_terminal_that_shows_them() {
        assert_eq!(theme(Choice::Dusk, "COLORTERM", "truecolor"), Theme::DUSK);
        assert_eq!(theme(Choice::Paper, "COLORTERM", "24bit"), Theme::PAPER);
        assert_eq!(theme(Choice::Dusk, "COLORTERM", ""), Theme::DARK);
        assert_eq!(theme(Choice::Paper, "TERM", "xterm"), Theme::LIGHT);
    }
}
