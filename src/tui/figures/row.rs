//! One row of figures: a name, a bar, a value. The bar is a length, so that it reads without colour.

use super::picture::Picture;
use crate::text::columns::wrapped;
use unicode_width::UnicodeWidthStr;

/// Bars longer than this tell no more.
const LONGEST_BAR: usize = 40;
/// Below this width each block has a column of names of its own.
const NARROW: usize = 60;
/// A text is not broken into lines shorter than this.
const READABLE: usize = 20;
/// Bars shorter than this tell nothing.
const SHORTEST_BAR: usize = 4;

/// A row of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// What the rows below are about.
    Heading(String),
    Text(String),
    Figure {
        name: String,
        value: String,
        /// 0 to 1, the length of the bar; none: no bar.
        bar: Option<f64>,
    },
    /// A row of a heat map, as wide as it is.
    Shades(String),
    /// What is drawn, and what it shows; only for a screen.
    Picture(String, Picture),
}

impl Row {
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading(text.into())
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn figure(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Figure {
            name: name.into(),
            value: value.into(),
            bar: None,
        }
    }

    /// With a bar of `part` of `whole`; no bar where there is no whole.
    pub fn bar(name: impl Into<String>, value: impl Into<String>, part: f64, whole: f64) -> Self {
        let share = if whole > 0.0 { part / whole } else { 0.0 };
        Self::Figure {
            name: name.into(),
            value: value.into(),
            bar: Some(share.clamp(0.0, 1.0)),
        }
    }
}

/// What stands in one line, or a picture of several.
#[derive(Clone, Debug, PartialEq)]
pub enum Laid {
    Heading(String),
    Text(String),
    /// Side matter.
    Note(String),
    /// What the picture below shows.
    Caption(String),
    /// Name, value and bar, each with the blanks before it.
    Figure([String; 3]),
    Shades(String),
    Picture(Picture),
}

impl Laid {
    /// The line; none of a picture.
    pub fn line(&self) -> Option<String> {
        match self {
            Self::Heading(text) | Self::Text(text) | Self::Note(text) | Self::Shades(text) => {
                Some(text.clone())
            }
            Self::Figure(parts) => Some(parts.concat()),
            Self::Caption(_) | Self::Picture(_) => None,
        }
    }
}

/// The rows in `width` columns. Names stand in one column, on a narrow screen in one a block; values and bars stand in columns from heading to heading.
/// What is too long is wrapped.
pub fn laid_out(rows: &[Row], width: usize) -> Vec<Laid> {
    let names = longest_name(rows, width);
    let is_figure = |row: &Row| matches!(row, Row::Figure { .. });
    let blocks = rows.chunk_by(|above, below| is_figure(above) == is_figure(below));
    let names_of = |block: &[Row]| match width {
        ..NARROW => longest_name(block, width),
        _ => names,
    };
    blocks
        .flat_map(|block| lay_out(block, names_of(block), width))
        .collect()
}

fn longest_name(rows: &[Row], width: usize) -> usize {
    let names = rows.iter().map(|row| match row {
        Row::Figure { name, .. } => name.width(),
        _ => 0,
    });
    // The widest value that may stand beside a name keeps its columns: the names give way.
    let values = rows.iter().map(|row| match row {
        Row::Figure { value, .. } => value.trim_end().width(),
        _ => 0,
    });
    let beside = values.filter(|value| *value <= width * 2 / 3).max();
    let room = width.saturating_sub(beside.unwrap_or(0) + 2);
    names.max().unwrap_or(0).min(width / 2).min(room)
}

fn lay_out(block: &[Row], names: usize, width: usize) -> Vec<Laid> {
    let values = block.iter().filter_map(|row| match row {
        Row::Figure {
            value,
            bar: Some(_),
            ..
        } => Some(value.width()),
        _ => None,
    });
    let values = values.max().unwrap_or(0);
    let room = width.saturating_sub(names + values + 4).min(LONGEST_BAR);
    let mut laid = Vec::new();
    for row in block {
        match row {
            Row::Heading(text) => laid.extend(wrapped(text, width).into_iter().map(Laid::Heading)),
            Row::Text(text) => laid.extend(wrapped(text, width).into_iter().map(Laid::Text)),
            Row::Shades(text) => laid.push(Laid::Shades(text.clone())),
            Row::Picture(caption, picture) => {
                laid.extend(wrapped(caption, width).into_iter().map(Laid::Caption));
                laid.push(Laid::Picture(picture.clone()));
            }
            Row::Figure { name, value, bar } => {
                let bar = bar.filter(|_| room >= SHORTEST_BAR);
                let value = match bar {
                    Some(_) => format!("{}{value}", blanks(values, value)),
                    None => value.clone(),
                };
                let bar = bar.map_or(String::new(), |share| bar_of(share, room));
                laid.extend(figure(name, names, value, bar, width));
            }
        }
    }
    laid
}

/// A figure in one line, or in several where one is too narrow: then the value stands below its name.
fn figure(name: &str, names: usize, value: String, bar: String, width: usize) -> Vec<Laid> {
    let name = name.trim_end();
    if name.width() <= names && names + 2 + value.width() <= width {
        let gap = format!("{}  ", blanks(names, name));
        let gap_to_bar = if bar.is_empty() { "" } else { "  " };
        let value = format!("{gap}{value}");
        let value = match bar.is_empty() {
            true => value.trim_end().to_owned(),
            false => value,
        };
        let name = name.to_owned();
        return vec![Laid::Figure([name, value, format!("{gap_to_bar}{bar}")])];
    }
    let beside = width.saturating_sub(names + 2);
    if name.width() <= names && beside >= READABLE {
        let mut parts = wrapped(&value, beside).into_iter();
        let first = parts.next().unwrap_or_default();
        let gap = format!("{}  ", blanks(names, name));
        let first = Laid::Figure([name.to_owned(), format!("{gap}{first}"), String::new()]);
        let margin = " ".repeat(names + 2);
        let more = parts.map(|part| Laid::Figure([margin.clone(), part, String::new()]));
        return [first].into_iter().chain(more).collect();
    }
    let above = wrapped(name, width).into_iter();
    let mut laid: Vec<Laid> = above
        .filter(|name| !name.is_empty())
        .map(|name| Laid::Figure([name, String::new(), String::new()]))
        .collect();
    let value = value.trim_end();
    let room = width.saturating_sub(2);
    let (margin, below) = match value.width() {
        wide if names + 2 + wide <= width => (names + 2, vec![value.to_owned()]), // in its columns
        wide if wide <= room => (2, vec![value.to_owned()]),
        _ => (2, wrapped(value.trim(), room)),
    };
    let margin = " ".repeat(margin);
    let below = below.into_iter();
    laid.extend(below.map(|value| Laid::Figure([margin.clone(), value, String::new()])));
    laid
}

/// The same with a blank line before each part.
pub fn aired(laid: Vec<Laid>) -> Vec<Laid> {
    let mut aired = vec![Laid::Text(String::new())];
    for laid in laid {
        let begins = matches!(laid, Laid::Heading(_) | Laid::Caption(_));
        let before = aired.last();
        let is_inside = before.is_some_and(|before| match before {
            Laid::Heading(_) | Laid::Caption(_) => true,
            // A picture ends with a blank row, and no two stand one below the other.
            Laid::Picture(_) => true,
            before => before.line().is_some_and(|line| line.is_empty()),
        });
        if begins && !is_inside {
            aired.push(Laid::Text(String::new()));
        }
        aired.push(laid);
    }
    aired
}

/// What is missing to `width` columns.
fn blanks(width: usize, text: &str) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

/// A bar of `share` (0 to 1) of `width` cells; something is never drawn as nothing.
pub fn bar_of(share: f64, width: usize) -> String {
    let halves = (share * width as f64 * 2.0).round() as usize;
    let halves = if share > 0.0 { halves.max(1) } else { 0 };
    format!("{}{}", "━".repeat(halves / 2), "╸".repeat(halves % 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(rows: &[Row], width: usize) -> String {
        let lines: Vec<String> = laid_out(rows, width)
            .iter()
            .filter_map(Laid::line)
            .collect();
        lines.join("\n")
    }

    #[test]
    fn bars_begin_in_one_column_and_give_way_to_words() {
        let rows = [
            Row::bar("Again", "3", 3.0, 12.0),
            Row::bar("Good", "12", 12.0, 12.0),
            Row::bar("Easy", "0", 0.0, 12.0),
        ];
        insta::assert_snapshot!(drawn(&rows, 20), @r"
        Again   3  ━━╸
        Good   12  ━━━━━━━━━
        Easy    0
        ");
        insta::assert_snapshot!(drawn(&rows, 12), @r"
        Again  3
        Good   12
        Easy   0
        ");
    }

    #[test]
    fn what_is_too_long_for_a_line_goes_on_below() {
        let rows = [
            Row::text("One sentence that is long."),
            Row::figure("Ada", "1 of 2"),
            Row::figure("Donaudampfschiff", "690/900 met, 257 mature"),
        ];
        insta::assert_snapshot!(drawn(&rows, 16), @r"
        One sentence
        that is long.
        Ada       1 of 2
        Donaudampfschiff
          690/900 met,
          257 mature
        ");
    }

    proptest! {
        #[test]
        fn a_bar_is_never_longer_than_its_room_and_never_nothing_for_something(share in 0.0..=1.0f64, width in 1..200usize) {
            let bar = bar_of(share, width);
            prop_assert!(bar.width() <= width);
            prop_assert_eq!(bar.is_empty(), share == 0.0);
        }

        #[test]
        fn no_line_is_wider_than_its_room(
            text in "[a-zé東 ]{0,60}", name in "[a-z東 ]{0,30}", value in "[0-9 ]{0,30}", width in 4..60usize,
        ) {
            let rows = [Row::text(text.clone()), Row::bar(name, value, 1.0, 2.0), Row::heading(text)];
            for line in laid_out(&rows, width).iter().filter_map(Laid::line) {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }
    }
}
