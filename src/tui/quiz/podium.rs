//! The podium: third place first, each place a step with its number, the points and the names above it.

use super::poster;
use crate::{
    quiz::stage::PodiumPlace,
    tui::{
        theme::Theme,
        widgets::{
            big_text::{self, Lettering},
            scroll,
        },
    },
};
use ratatui::{
    Frame,
    layout::{Alignment, Constraint, Layout, Margin, Position, Rect, Size},
    style::Style,
    text::{Line, Text},
    widgets::Block,
};

/// Rows of a name in large letters on two lines.
const LARGE_NAMES: u16 = 16;

/// Draws what is shown of it so far.
pub fn draw(frame: &mut Frame, area: Rect, title: &str, shown: &[PodiumPlace], theme: &Theme) {
    let inside = poster::heading(
        frame,
        area,
        Line::styled(title.to_owned(), theme.accent),
        Line::default(),
        theme,
    );
    frame.set_cursor_position(Position::new(inside.x, inside.y));
    if shown.is_empty() {
        big_text::draw(frame, inside, "And the winners are …", theme.heading);
        return;
    }
    let is_narrow = inside.width < 54 || inside.height < 12;
    if is_narrow {
        return list(frame, inside, shown, theme);
    }
    let columns = Layout::horizontal([Constraint::Fill(1); 3])
        .spacing(2)
        .areas::<3>(inside);
    for (place, column) in [2, 1, 3].into_iter().zip(columns) {
        let tied: Vec<&PodiumPlace> = shown.iter().filter(|shown| shown.place == place).collect();
        if !tied.is_empty() {
            step(frame, column, &tied, theme);
        }
    }
}

fn told(place: &PodiumPlace) -> String {
    let names = place.teams.join(", ");
    let ahead = place.ahead_by.as_ref();
    let ahead = ahead.map(|ahead| format!(" ({ahead})"));
    format!("{names} · {}{}", place.total, ahead.unwrap_or_default())
}

fn list(frame: &mut Frame, inside: Rect, shown: &[PodiumPlace], theme: &Theme) {
    let mut lines = Vec::new();
    for place in 1..=3 {
        for shown in shown.iter().filter(|shown| shown.place == place) {
            let style = if place == 1 {
                theme.accent
            } else {
                theme.heading
            };
            lines.push(Line::styled(format!("{place}. {}", told(shown)), style));
            lines.push(Line::default());
        }
    }
    lines.pop();
    let text = Text::from(lines);
    let rows = u16::try_from(scroll::rows(&text, inside.width)).unwrap_or(u16::MAX);
    let above = inside.height.saturating_sub(rows) / 2;
    let block = Rect {
        y: inside.y + above,
        height: inside.height - above,
        ..inside
    };
    scroll::draw(frame, block, text, 0);
}

/// One place: a step as high as it is good, the names above it.
fn step(frame: &mut Frame, column: Rect, places: &[&PodiumPlace], theme: &Theme) {
    let place = places.first().map_or(0, |place| place.place);
    let style = if place == 1 {
        theme.accent
    } else {
        theme.heading
    };
    // Large names want half of a large stage; on a small one nobody has any, and the steps are as high as they can be.
    let twentieths = match column.height / 2 >= LARGE_NAMES {
        true => [10, 8, 6],
        false => [14, 11, 9],
    };
    let [first, second, third] = twentieths.map(|part| column.height * part / 20);
    let height = match place {
        1 => first,
        2 => second,
        _ => third,
    };
    let [above, box_] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(height)]).areas(column);
    // The winner's name has the least room, and nobody's is larger than that one may be.
    let above = lowest(above, column.height - first);
    names(frame, above, places, style, theme);
    frame.render_widget(Block::bordered().border_style(style), box_);
    let [number, points] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)])
        .areas(box_.inner(Margin::new(1, 1)));
    big_text::draw(frame, number, &place.to_string(), style);
    let total = places.first().map(|place| place.total.to_string());
    frame.render_widget(
        Line::styled(total.unwrap_or_default(), style).centered(),
        points,
    );
}

/// Who stands on a step, just above it: one team in big letters where there is room.
fn names(frame: &mut Frame, above: Rect, places: &[&PodiumPlace], style: Style, theme: &Theme) {
    let teams: Vec<&String> = places.iter().flat_map(|place| &place.teams).collect();
    let ahead = places.iter().filter_map(|place| place.ahead_by.as_ref());
    let ahead = ahead.map(|ahead| Line::styled(ahead.clone(), theme.muted));
    let mut lines: Vec<Line> = teams
        .iter()
        .map(|name| Line::styled((*name).clone(), style))
        .collect();
    let notes: Vec<Line> = ahead.collect();
    let room = Size::new(above.width, above.height.saturating_sub(lines_of(&notes)));
    if let [name] = teams.as_slice()
        && let Some(lettering) = Lettering::wrapped(name, room)
    {
        let rows = lettering.rows() + lines_of(&notes);
        let lowest = lowest(above, rows);
        lettering.draw(frame, lowest, &[style], Alignment::Center);
        let below = Rect {
            y: lowest.y + lettering.rows(),
            height: lines_of(&notes),
            ..lowest
        };
        return frame.render_widget(Text::from(notes).alignment(Alignment::Center), below);
    }
    lines.extend(notes);
    let text = Text::from(lines).alignment(Alignment::Center);
    let rows = u16::try_from(scroll::rows(&text, above.width)).unwrap_or(u16::MAX);
    scroll::draw(frame, lowest(above, rows), text, 0);
}

fn lines_of(lines: &[Line]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// The lowest rows of a place.
fn lowest(place: Rect, rows: u16) -> Rect {
    let rows = rows.min(place.height);
    Rect {
        y: place.bottom() - rows,
        height: rows,
        ..place
    }
}
