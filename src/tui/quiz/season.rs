//! The season as a table: which nights count, and as many of their columns as there is room for. Values only.

use crate::{
    quiz::results::{Results, Season, SeasonNight},
    text::{columns, sanitize},
    tui::{theme::Theme, widgets::table},
};
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// Every night that is over, as it was found on the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeasonOffer {
    /// The oldest first.
    pub over: Vec<Results>,
    /// The names of those that do not count.
    pub left_out: BTreeSet<String>,
    /// How many are not over.
    pub open: usize,
    /// Why others cannot be read, in sentences that are safe to show.
    pub notices: Vec<String>,
}

impl SeasonOffer {
    pub fn counts(&self, night: &Results) -> bool {
        !self.left_out.contains(&night.night)
    }

    /// Those that count, added up.
    pub fn season(&self) -> Season {
        let counting = self.over.iter().filter(|night| self.counts(night));
        Season::of(&counting.cloned().collect::<Vec<_>>())
    }

    /// Lets a night count, or not.
    pub fn toggle(&mut self, at: usize) {
        if let Some(night) = self.over.get(at)
            && !self.left_out.remove(&night.night)
        {
            self.left_out.insert(night.night.clone());
        }
    }
}

/// Columns of the points of one night, the space before them included.
const NIGHT: u16 = 7;
/// The fewest columns of a name.
const SHORTEST_NAME: u16 = 10;
/// The most columns of a name.
const LONGEST_NAME: u16 = 40;

/// How the table is cut to so many columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    place: u16,
    name: u16,
    total: u16,
    won: u16,
    /// The first night that is shown, and how many are.
    pub first: usize,
    pub nights: usize,
}

impl Cut {
    /// The table in `width` columns, from this night on, or from the last one at which all that fit are filled.
    pub fn of(season: &Season, first: usize, width: u16) -> Self {
        let widest = |cells: Vec<usize>| {
            let widest = cells.into_iter().max().unwrap_or(0);
            u16::try_from(widest).unwrap_or(u16::MAX)
        };
        let rows = season.teams.iter();
        let place = widest(
            rows.clone()
                .map(|row| place(row.place, row.is_shared).width())
                .collect(),
        );
        let total = rows.clone().map(|row| row.total.to_string().width());
        let total = widest(total.chain(["total".len()]).collect());
        let won = widest(vec!["won".len()]);
        let names = rows.map(|row| columns::width(&sanitize::line(&row.name)));
        let longest = widest(names.chain(["team".len()]).collect()).clamp(4, LONGEST_NAME);
        let rest = width.saturating_sub(place + total + won + 3);
        let least = longest.min(SHORTEST_NAME.max(rest / 3));
        let fitting = usize::from(rest.saturating_sub(least) / NIGHT);
        let nights = fitting.min(season.nights.len());
        let taken = u16::try_from(nights).unwrap_or(0) * NIGHT;
        Self {
            place,
            name: longest.min(rest.saturating_sub(taken)),
            total,
            won,
            first: first.min(season.nights.len() - nights),
            nights,
        }
    }

    /// How many columns it takes.
    pub fn width(&self) -> u16 {
        let nights = u16::try_from(self.nights).unwrap_or(0) * NIGHT;
        self.place + self.name + self.total + self.won + 3 + nights
    }

    fn widths(&self) -> impl Iterator<Item = u16> {
        let fixed = [self.place, self.name, self.total, self.won];
        fixed
            .into_iter()
            .chain(std::iter::repeat_n(NIGHT - 1, self.nights))
    }

    fn line(&self, cells: [String; 4], nights: Vec<String>) -> String {
        let [place, name, total, won] = cells;
        let mut cells = vec![
            right(place, self.place),
            name,
            right(total, self.total),
            right(won, self.won),
        ];
        cells.extend(nights.into_iter().map(|cell| right(cell, NIGHT - 1)));
        table::line(&cells, self.widths())
    }

    /// What stands above the rows.
    pub fn head(&self, season: &Season, theme: &Theme) -> Line<'static> {
        let nights = season.nights.iter().skip(self.first).take(self.nights);
        let cells = ["", "team", "total", "won"].map(str::to_owned);
        let text = self.line(cells, nights.map(day).collect());
        Line::styled(text, theme.muted)
    }

    /// One line for each team.
    pub fn rows(&self, season: &Season, theme: &Theme) -> Vec<Line<'static>> {
        let rows = season.teams.iter().map(|row| {
            let nights = row.nights.iter().skip(self.first).take(self.nights);
            let nights =
                nights.map(|points| points.map_or("–".to_owned(), |points| points.to_string()));
            let cells = [
                place(row.place, row.is_shared),
                sanitize::line(&row.name).into_owned(),
                row.total.to_string(),
                match row.won {
                    0 => String::new(),
                    won => won.to_string(),
                },
            ];
            let style = match row.place {
                1 => theme.accent,
                _ => theme.text,
            };
            Line::styled(self.line(cells, nights.collect()), style)
        });
        rows.collect()
    }
}

fn place(place: usize, is_shared: bool) -> String {
    let sign = if is_shared { "=" } else { "." };
    format!("{place}{sign}")
}

/// "11-27" of "2026-11-27 19:30".
fn day(night: &SeasonNight) -> String {
    night.started.get(5..10).unwrap_or("?").to_owned()
}

fn right(text: String, width: u16) -> String {
    let blank = usize::from(width).saturating_sub(columns::width(&text));
    format!("{}{text}", " ".repeat(blank))
}

/// One night in the list of those that may count.
pub fn night(
    offer: &SeasonOffer,
    night: &Results,
    is_marked: bool,
    width: u16,
    theme: &Theme,
) -> Line<'static> {
    let mark = if is_marked { "▸" } else { " " };
    let sign = if offer.counts(night) { "[x]" } else { "[ ]" };
    let date = night.started.get(..10).unwrap_or(&night.started);
    let begin = format!("{mark} {sign} {date}  ");
    let won: Vec<&str> = night
        .teams
        .iter()
        .filter(|team| team.place == 1)
        .map(|team| team.name.as_str())
        .collect();
    let told = match won.is_empty() {
        true => String::new(),
        false => format!("  won by {}", sanitize::line(&won.join(", "))),
    };
    let title = sanitize::line(&night.title).into_owned();
    let room = usize::from(width).saturating_sub(begin.width());
    let title = table::cut(&title, room);
    let room = room.saturating_sub(title.width());
    let told = if room < 16 {
        String::new()
    } else {
        table::cut(&told, room)
    };
    Line::from(vec![
        Span::styled(begin, theme.muted),
        Span::styled(title, theme.text),
        Span::styled(told, theme.muted),
    ])
}
