//! Which theme to draw with: what the reader asked for, else what the terminal says of its background.

use crate::tui::theme::{Choice, Theme};
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long the terminal may take to answer; it is asked before the first frame.
const PATIENCE: Duration = Duration::from_millis(150);

/// The theme for a choice. `NO_COLOR` (any value but empty) wins over all but an explicit choice. Must be called
/// before the terminal is taken: the answer would be read as keys otherwise.
pub fn theme(choice: Choice, environment: impl Fn(&str) -> Option<String>) -> Theme {
    let says = |name: &str| environment(name).filter(|value| !value.is_empty());
    match choice {
        Choice::Dark => Theme::DARK,
        Choice::Light => Theme::LIGHT,
        Choice::Mono => Theme::MONO,
        Choice::Auto if says("NO_COLOR").is_some() => Theme::MONO,
        Choice::Auto => match says("COLORFGBG").as_deref().and_then(background) {
            Some(theme) => theme,
            None => asked(),
        },
    }
}

/// `COLORFGBG` is "foreground;background" in the 16 colours; 7 and 9 to 15 are light backgrounds.
fn background(value: &str) -> Option<Theme> {
    let number: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(if number == 7 || (9..=15).contains(&number) {
        Theme::LIGHT
    } else {
        Theme::DARK
    })
}

fn asked() -> Theme {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(ThemeMode::Light) => Theme::LIGHT,
        Ok(ThemeMode::Dark) | Err(_) => Theme::DARK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_wins_over_the_terminal_and_a_choice_over_no_color() {
        let no_color = |name: &str| (name == "NO_COLOR").then(|| "1".to_owned());
        assert_eq!(theme(Choice::Auto, no_color), Theme::MONO);
        assert_eq!(theme(Choice::Light, no_color), Theme::LIGHT);
    }

    #[test]
    fn the_background_is_read_from_the_environment() {
        let says =
            |value: &'static str| move |name: &str| (name == "COLORFGBG").then(|| value.to_owned());
        assert_eq!(theme(Choice::Auto, says("0;15")), Theme::LIGHT);
        assert_eq!(theme(Choice::Auto, says("15;0")), Theme::DARK);
        assert_eq!(theme(Choice::Auto, says("15;default;0")), Theme::DARK);
    }
}
