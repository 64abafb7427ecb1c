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
    /// Dark, with a background and colours of its own.
    Dusk,
    /// Light, with a background and colours of its own.
    Paper,
}

/// The styles of one theme, by role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// The ground that everything stands on; the terminal's own in the themes of 16 colours.
    pub ground: Style,
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
    /// A code for a camera, which reads dark on light: its dark cells are letters in this style.
    pub code: Style,
}

const fn fg(color: Color) -> Style {
    Style::new().fg(color)
}

/// Black on white, out of the part of the palette that nobody changes.
const BLACK_ON_WHITE: Style = fg(Color::Indexed(16)).bg(Color::Indexed(231));

/// A true colour as the web writes it: 0xRRGGBB.
const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

impl Theme {
    /// For a dark background. The named colours follow the reader's own palette.
    pub const DARK: Self = Self {
        ground: Style::new(),
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
        code: BLACK_ON_WHITE,
    };

    /// For a light background. Indexed colours, because the usual named green and yellow reach only 2:1 on white.
    pub const LIGHT: Self = Self {
        ground: Style::new(),
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
        code: BLACK_ON_WHITE,
    };

    /// Dark true colours.
    pub const DUSK: Self = Self {
        ground: fg(rgb(0xd8dee9)).bg(rgb(0x1c1f26)),
        text: fg(rgb(0xd8dee9)),
        muted: fg(rgb(0xa3adbd)),
        accent: fg(rgb(0x7fd0e8)).add_modifier(Modifier::BOLD),
        heading: fg(rgb(0xffffff)).add_modifier(Modifier::BOLD),
        emphasis: fg(rgb(0xe3cdf2)).add_modifier(Modifier::ITALIC),
        good: fg(rgb(0x9fd58b)).add_modifier(Modifier::BOLD),
        bad: fg(rgb(0xff9a8f)).add_modifier(Modifier::BOLD),
        warn: fg(rgb(0xf0c674)).add_modifier(Modifier::BOLD),
        selection: fg(rgb(0xffffff))
            .bg(rgb(0x364152))
            .add_modifier(Modifier::BOLD),
        border: fg(rgb(0x5b6577)),
        extra: fg(rgb(0xff9a8f)).add_modifier(Modifier::CROSSED_OUT),
        missing: fg(rgb(0x9fd58b)).add_modifier(Modifier::UNDERLINED),
        code: BLACK_ON_WHITE,
    };

    /// Light true colours.
    pub const PAPER: Self = Self {
        ground: fg(rgb(0x2b2a27)).bg(rgb(0xfbf7ee)),
        text: fg(rgb(0x2b2a27)),
        muted: fg(rgb(0x5c574d)),
        accent: fg(rgb(0x0f5f7a)).add_modifier(Modifier::BOLD),
        heading: fg(rgb(0x12110f)).add_modifier(Modifier::BOLD),
        emphasis: fg(rgb(0x5a3472)).add_modifier(Modifier::ITALIC),
        good: fg(rgb(0x2e6b1f)).add_modifier(Modifier::BOLD),
        bad: fg(rgb(0xa3261b)).add_modifier(Modifier::BOLD),
        warn: fg(rgb(0x7d5200)).add_modifier(Modifier::BOLD),
        selection: fg(rgb(0x12110f))
            .bg(rgb(0xcfe0ee))
            .add_modifier(Modifier::BOLD),
        border: fg(rgb(0xa59c8a)),
        extra: fg(rgb(0xa3261b)).add_modifier(Modifier::CROSSED_OUT),
        missing: fg(rgb(0x2e6b1f)).add_modifier(Modifier::UNDERLINED),
        code: BLACK_ON_WHITE,
    };

    /// Without colour.
    pub const MONO: Self = Self {
        ground: Style::new(),
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
        // Nobody has told of a light ground.
        code: Style::new().add_modifier(Modifier::REVERSED),
    };
    /// Without colour, on a ground that is light.
    pub const MONO_ON_LIGHT: Self = Self {
        code: Style::new(),
        ..Self::MONO
    };

    /// The same with the dark and the light cells of a code the other way round, where it is the terminal that decides
    /// which of its two colours is the dark one.
    pub fn with_code_turned(self) -> Self {
        let code = match self.code {
            own if own == Self::MONO.code => Self::MONO_ON_LIGHT.code,
            own if own == Self::MONO_ON_LIGHT.code => Self::MONO.code,
            own => own,
        };
        Self { code, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every role that holds text, by its name; the border is a line.
    fn texts(theme: &Theme) -> Vec<(&'static str, Style)> {
        let Theme {
            ground,
            text,
            muted,
            accent,
            heading,
            emphasis,
            good,
            bad,
            warn,
            selection,
            border: _,
            extra,
            missing,
            code,
        } = *theme;
        vec![
            ("ground", ground),
            ("text", text),
            ("muted", muted),
            ("accent", accent),
            ("heading", heading),
            ("emphasis", emphasis),
            ("good", good),
            ("bad", bad),
            ("warn", warn),
            ("selection", selection),
            ("extra", extra),
            ("missing", missing),
            ("code", code),
        ]
    }

    /// 0 to 1, as WCAG 2.2 defines the relative luminance of an sRGB colour.
    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// 1 to 21, as WCAG 2.2 defines it.
    fn contrast(one: Color, other: Color) -> f64 {
        let [one, other] = [one, other].map(|color| luminance(shown(color)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The colour as xterm shows it when nobody has changed its palette.
    fn shown(color: Color) -> (u8, u8, u8) {
        match color {
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Black => (0, 0, 0),
            Color::White => (255, 255, 255),
            Color::Gray => (229, 229, 229),
            Color::LightRed => (255, 0, 0),
            Color::LightGreen => (0, 255, 0),
            Color::LightYellow => (255, 255, 0),
            Color::LightCyan => (0, 255, 255),
            Color::Indexed(n @ 16..=231) => {
                let part = |n: u8| [0, 95, 135, 175, 215, 255][usize::from(n % 6)];
                (part((n - 16) / 36), part((n - 16) / 6), part(n - 16))
            }
            Color::Indexed(n @ 232..) => {
                let grey = 8 + (n - 232) * 10;
                (grey, grey, grey)
            }
            color => panic!("{color:?} is not for text"),
        }
    }

    #[test]
    fn every_text_has_a_contrast_of_four_and_a_half_on_its_ground() {
        let themes = [
            ("dusk", Theme::DUSK),
            ("paper", Theme::PAPER),
            ("dark", Theme::DARK),
            ("light", Theme::LIGHT),
        ];
        for (name, theme) in themes {
            // The themes of 16 colours stand on the terminal's own ground and write in its own colour.
            let own = match name {
                "light" => (Color::Black, Color::White),
                _ => (Color::White, Color::Black),
            };
            let ground = theme.ground.bg.unwrap_or(own.1);
            for (role, style) in texts(&theme) {
                let (text, ground) = (style.fg.unwrap_or(own.0), style.bg.unwrap_or(ground));
                let reached = contrast(text, ground);
                assert!(reached >= 4.5, "{role} in {name} reaches {reached:.2}");
            }
        }
    }

    #[test]
    fn contrast_is_counted_as_the_standard_says() {
        assert!((contrast(Color::Black, Color::White) - 21.0).abs() < 1e-9);
        assert!((contrast(rgb(0x767676), Color::White) - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_mono_theme_sends_no_colour() {
        for (role, style) in texts(&Theme::MONO) {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
        assert_eq!(Theme::MONO.border, Style::new());
    }
}
