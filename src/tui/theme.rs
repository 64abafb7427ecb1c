//! Colour by role. A screen names what a thing is (`good`, `muted`), never how it looks.
//!
//! Colour is never the only sign: every role also differs by a mark, weight or line, so that the mono theme loses
//! nothing.

use ratatui::style::{Color, Modifier, Style};

/// Which theme the reader asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Follow the terminal's background; dark when it does not answer.
    #[default]
    Auto,
    Dark,
    Light,
    /// No colour at all: weight, underline and marks only.
    Mono,
}

/// The styles of one theme, by role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    pub text: Style,
    /// Side matter: hints, sources, counts.
    pub muted: Style,
    /// Titles and keys.
    pub accent: Style,
    /// What is asked, and its answer.
    pub heading: Style,
    /// `*emphasis*` in a deck's text.
    pub emphasis: Style,
    pub good: Style,
    pub bad: Style,
    pub warn: Style,
    /// The row or option that Enter acts on.
    pub selection: Style,
    pub border: Style,
    /// Letters typed too many, in a diff.
    pub extra: Style,
    /// Letters left out, in a diff.
    pub missing: Style,
}

const fn fg(color: Color) -> Style {
    Style::new().fg(color)
}

impl Theme {
    /// For a dark background. The named colours follow the reader's own palette.
    pub const DARK: Self = Self {
        text: Style::new(),
        muted: fg(Color::Gray),
        accent: fg(Color::LightCyan).add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD),
        emphasis: Style::new().add_modifier(Modifier::ITALIC),
        good: fg(Color::LightGreen).add_modifier(Modifier::BOLD),
        bad: fg(Color::LightRed).add_modifier(Modifier::BOLD),
        warn: fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        selection: fg(Color::White)
            .bg(Color::Indexed(238))
            .add_modifier(Modifier::BOLD),
        border: fg(Color::DarkGray),
        extra: fg(Color::LightRed).add_modifier(Modifier::CROSSED_OUT),
        missing: fg(Color::LightGreen).add_modifier(Modifier::UNDERLINED),
    };

    /// For a light background. Indexed colours, because the usual named green and yellow reach only 2:1 on white.
    pub const LIGHT: Self = Self {
        text: Style::new(),
        muted: fg(Color::Indexed(240)),
        accent: fg(Color::Indexed(25)).add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD),
        emphasis: Style::new().add_modifier(Modifier::ITALIC),
        good: fg(Color::Indexed(22)).add_modifier(Modifier::BOLD),
        bad: fg(Color::Indexed(124)).add_modifier(Modifier::BOLD),
        warn: fg(Color::Indexed(94)).add_modifier(Modifier::BOLD),
        selection: fg(Color::Black)
            .bg(Color::Indexed(153))
            .add_modifier(Modifier::BOLD),
        border: fg(Color::Indexed(245)),
        extra: fg(Color::Indexed(124)).add_modifier(Modifier::CROSSED_OUT),
        missing: fg(Color::Indexed(22)).add_modifier(Modifier::UNDERLINED),
    };

    /// Without colour.
    pub const MONO: Self = Self {
        text: Style::new(),
        muted: Style::new(),
        accent: Style::new().add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD),
        emphasis: Style::new().add_modifier(Modifier::ITALIC),
        good: Style::new().add_modifier(Modifier::BOLD),
        bad: Style::new().add_modifier(Modifier::BOLD),
        warn: Style::new().add_modifier(Modifier::BOLD),
        selection: Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        border: Style::new(),
        extra: Style::new().add_modifier(Modifier::CROSSED_OUT),
        missing: Style::new().add_modifier(Modifier::UNDERLINED),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mono_theme_sends_no_colour() {
        let Theme {
            text,
            muted,
            accent,
            heading,
            emphasis,
            good,
            bad,
            warn,
            selection,
            border,
            extra,
            missing,
        } = Theme::MONO;
        for style in [
            text, muted, accent, heading, emphasis, good, bad, warn, selection, border, extra,
            missing,
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
