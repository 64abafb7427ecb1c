//! The standings as the room sees them: at most twelve rows at a time, with their movement; in big letters where the
//! window is high. Must never leave a team out: pages follow one another.

use super::{poster, told};
use crate::{
    quiz::{
        Points,
        stage::{Row, Table},
    },
    text::columns,
    tui::{
        theme::Theme,
        widgets::{big_text::Lettering, table},
    },
};
use ratatui::{
    Frame,
    layout::{Alignment, Constraint, Layout, Position, Rect, Size},
    style::Style,
    text::Line,
};

/// The most rows of a page.
const MOST_ROWS: usize = 12;
/// The rows of a team in big letters, and the blank one below.
const BIG_ROW: u16 = 8;
/// From this height on there is room for big letters.
const BIG_FROM: u16 = 36;
/// The widest table, in columns: the eye must find the way from a name to its points.
const WIDEST: u16 = 70;

/// Draws the table as it is so many milliseconds after it appeared.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    (left, right): (String, String),
    shown: &Table,
    elapsed: i64,
    theme: &Theme,
) {
    let pages = pages(shown, area);
    let page = poster::page(elapsed, pages);
    let right = match pages {
        1 => right,
        pages => format!("{}/{pages}", page + 1),
    };
    let inside = poster::heading(
        frame,
        area,
        Line::styled(left, theme.accent),
        Line::styled(right, theme.muted),
        theme,
    );
    frame.set_cursor_position(Position::new(inside.x, inside.y));
    if shown.rows.is_empty() {
        frame.render_widget(
            Line::styled("No team has points yet.", theme.muted).centered(),
            inside,
        );
        return;
    }
    let per_page = per_page(inside);
    let rows = shown.rows.iter().skip(page * per_page).take(per_page);
    if is_big(inside) {
        for (place, row) in strips(inside, BIG_ROW).zip(rows) {
            draw_big(frame, place, row, theme);
        }
        return;
    }
    let width = inside.width.min(WIDEST);
    let block = Rect {
        x: inside.x + (inside.width - width) / 2,
        width,
        ..inside
    };
    let count = u16::try_from(shown.rows.len().min(per_page)).unwrap_or(1);
    let height = (inside.height / count.max(1)).clamp(1, 2);
    let above = inside.height.saturating_sub(count * height) / 2;
    let block = Rect {
        y: block.y + above,
        height: block.height - above,
        ..block
    };
    let widths = widths(&shown.rows);
    for (place, row) in strips(block, height).zip(rows) {
        draw_row(frame, Rect { height: 1, ..place }, row, widths, theme);
    }
}

/// How many pages the table takes in so much room.
pub fn pages(shown: &Table, area: Rect) -> usize {
    let inside = poster::inside(area);
    shown.rows.len().div_ceil(per_page(inside)).max(1)
}

fn is_big(inside: Rect) -> bool {
    inside.height >= BIG_FROM && inside.width >= 100
}

fn per_page(inside: Rect) -> usize {
    let rows = match is_big(inside) {
        true => (inside.height + 1) / (BIG_ROW + 1),
        false => inside.height,
    };
    usize::from(rows).clamp(1, MOST_ROWS)
}

/// Strips of a place from the top, of so many rows each; a blank row follows a high one.
fn strips(place: Rect, height: u16) -> impl Iterator<Item = Rect> {
    let gap = u16::from(height > 2);
    (0..).map_while(move |n: u16| {
        let y = place.y + n * (height + gap);
        (y < place.bottom()).then(|| Rect {
            y,
            height: height.min(place.bottom() - y),
            ..place
        })
    })
}

fn gained(row: &Row) -> String {
    match row.round {
        Some(points) if points >= Points::ZERO => format!("+{points}"),
        Some(points) => points.to_string(),
        None => String::new(),
    }
}

fn joker(row: &Row) -> &'static str {
    if row.has_joker { "★" } else { "" }
}

fn style(row: &Row, theme: &Theme) -> Style {
    match row.place {
        1 => theme.accent,
        _ => theme.text,
    }
}

/// The columns of a table but the name: place, movement, joker, gain, total; each as wide as what stands in it.
fn widths(rows: &[Row]) -> [u16; 5] {
    let widest = |cell: fn(&Row) -> String| {
        let widths = rows.iter().map(|row| columns::width(&cell(row)));
        u16::try_from(widths.max().unwrap_or(0)).unwrap_or(u16::MAX)
    };
    [
        widest(told::place),
        widest(told::movement),
        widest(|row| joker(row).to_owned()),
        widest(gained),
        widest(|row| row.total.to_string()),
    ]
}

fn draw_row(frame: &mut Frame, place: Rect, row: &Row, widths: [u16; 5], theme: &Theme) {
    let [number, movement, star, gain, total] = widths;
    let gap = u16::from(place.width >= 50);
    let (gain, total) = (gain + gap, total + gap);
    let name = place
        .width
        .saturating_sub(number + movement + star + gain + total + 5);
    let right = |text: String, width: u16| {
        let blank = usize::from(width).saturating_sub(columns::width(&text));
        format!("{}{text}", " ".repeat(blank))
    };
    let cells = [
        right(told::place(row), number),
        told::movement(row),
        row.name.clone(),
        joker(row).to_owned(),
        right(gained(row), gain),
        right(row.total.to_string(), total),
    ];
    let widths = [number, movement, name, star, gain, total];
    let text = table::line(&cells, widths.into_iter());
    frame.render_widget(Line::styled(text, style(row, theme)), place);
}

fn draw_big(frame: &mut Frame, place: Rect, row: &Row, theme: &Theme) {
    let [number, between, name, gain, total] = Layout::horizontal([
        Constraint::Length(place.width / 9),
        Constraint::Length(7),
        Constraint::Fill(1),
        Constraint::Length(9),
        Constraint::Length(place.width / 5),
    ])
    .areas(place);
    let style = style(row, theme);
    letters(frame, number, &told::place(row), style, Alignment::Right);
    middle(
        frame,
        between,
        &told::movement(row),
        theme.muted,
        Alignment::Center,
    );
    letters(frame, name, &row.name, style, Alignment::Left);
    let told = format!("{} {}", joker(row), gained(row));
    middle(frame, gain, told.trim(), theme.muted, Alignment::Right);
    letters(
        frame,
        total,
        &row.total.to_string(),
        style,
        Alignment::Right,
    );
}

/// In big letters on one line, or as usual.
fn letters(frame: &mut Frame, place: Rect, text: &str, style: Style, alignment: Alignment) {
    let room = Size::new(place.width, place.height.min(BIG_ROW));
    match Lettering::of_lines(&[text], room) {
        Some(lettering) => lettering.draw(frame, place, &[style], alignment),
        None => middle(frame, place, text, style, alignment),
    }
}

fn middle(frame: &mut Frame, place: Rect, text: &str, style: Style, alignment: Alignment) {
    let row = Rect {
        y: place.y + place.height.saturating_sub(1) / 2,
        height: place.height.min(1),
        ..place
    };
    let shown = table::cut(text, usize::from(place.width));
    frame.render_widget(Line::styled(shown, style).alignment(alignment), row);
}
