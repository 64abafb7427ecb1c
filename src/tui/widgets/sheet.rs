//! A page of figures: lines and pictures one below the other, scrolled as one.
//!
//! The offset belongs to the screen and changes only in `update`; drawing clamps it and changes nothing.

use super::{picture, scroll};
use crate::tui::{
    figures::{Laid, SHADES},
    keymap::Command,
    theme::Theme,
};
use ratatui::{
    Frame,
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Lines wider than this tell no more.
const WIDEST: u16 = 112;

/// The column that a sheet takes of a screen whose body and hint bar these are.
pub fn column(body: Rect, hints: Rect) -> Rect {
    let width = hints.width.min(WIDEST).max(body.width);
    let spare = hints.width.saturating_sub(width);
    let x = if hints.width > 158 {
        hints.x + spare / 2
    } else {
        hints.x
    };
    Rect { x, width, ..body }
}

/// How high a picture is in an area of this height.
fn picture_rows(height: u16) -> u16 {
    match height {
        30.. => 14,
        16..30 => 9,
        _ => 6,
    }
}

fn rows_of(laid: &Laid, height: u16) -> usize {
    match laid {
        Laid::Picture(_) => usize::from(picture_rows(height)) + 1,
        _ => 1,
    }
}

/// Where `offset` ends up after a command, for a sheet in an area of this height.
pub fn moved(offset: usize, command: Command, laid: &[Laid], height: u16) -> usize {
    let rows = laid.iter().map(|laid| rows_of(laid, height)).sum();
    scroll::moved(offset, command, rows, height)
}

/// Draws the rows from `offset` on. Returns whether more follows below.
pub fn draw(frame: &mut Frame, area: Rect, laid: &[Laid], offset: usize, theme: &Theme) -> bool {
    let rows: usize = laid.iter().map(|laid| rows_of(laid, area.height)).sum();
    let height = usize::from(area.height);
    let offset = offset.min(rows.saturating_sub(height));
    let mut at = 0;
    for laid in laid {
        let rows = rows_of(laid, area.height);
        let (above, below) = (at, at + rows);
        at = below;
        if below <= offset {
            continue;
        }
        if above >= offset + height {
            return true;
        }
        let hidden = offset.saturating_sub(above);
        let top = above.saturating_sub(offset);
        let place = Rect {
            y: area.y + u16::try_from(top).unwrap_or(u16::MAX),
            height: u16::try_from((rows - hidden).min(height - top)).unwrap_or(u16::MAX),
            ..area
        };
        match laid {
            Laid::Picture(picture) => draw_part(frame, place, picture, hidden, area.height, theme),
            _ => frame.render_widget(line(laid, theme), place),
        }
    }
    rows > offset + height
}

/// The part of a picture that is seen; `hidden` of its rows are scrolled away above.
fn draw_part(
    frame: &mut Frame,
    place: Rect,
    picture: &crate::tui::figures::Picture,
    hidden: usize,
    height: u16,
    theme: &Theme,
) {
    let whole = Rect::new(0, 0, place.width, picture_rows(height));
    let mut buffer = Buffer::empty(whole);
    picture::draw(&mut buffer, whole, picture, theme);
    let hidden = u16::try_from(hidden).unwrap_or(u16::MAX);
    for (y, row) in place.rows().zip(hidden..whole.height) {
        for x in 0..place.width {
            if let (Some(to), Some(from)) = (
                frame.buffer_mut().cell_mut((y.x + x, y.y)),
                buffer.cell((x, row)),
            ) {
                *to = from.clone();
            }
        }
    }
}

fn line(laid: &Laid, theme: &Theme) -> Line<'static> {
    match laid {
        Laid::Heading(text) => Line::styled(text.clone(), theme.accent),
        Laid::Caption(text) => Line::styled(text.clone(), theme.accent),
        Laid::Note(text) => Line::styled(text.clone(), theme.muted),
        Laid::Text(text) => Line::styled(text.clone(), theme.text),
        Laid::Shades(text) => shades(text, theme),
        Laid::Figure([name, value, bar]) => {
            let mut spans = vec![Span::styled(name.clone(), theme.muted)];
            spans.extend(marked(value, theme));
            spans.push(Span::styled(bar.clone(), theme.accent));
            Line::from(spans)
        }
        Laid::Picture(_) => Line::default(),
    }
}

/// A value whose last sign says good or bad.
fn marked(value: &str, theme: &Theme) -> Vec<Span<'static>> {
    let styles = [('✓', theme.good), ('✗', theme.bad)];
    let mark = styles
        .into_iter()
        .find_map(|(mark, style)| Some((value.strip_suffix(mark)?, mark, style)));
    match mark {
        Some((before, mark, style)) => vec![
            Span::styled(before.to_owned(), theme.text),
            Span::styled(mark.to_string(), style),
        ],
        None => vec![Span::styled(value.to_owned(), theme.text)],
    }
}

/// A row of a heat map: days with answers stand out.
fn shades(text: &str, theme: &Theme) -> Line<'static> {
    let style = |c: char| -> Style {
        match SHADES.iter().position(|shade| *shade == c) {
            None | Some(0) => theme.muted,
            Some(_) => theme.accent,
        }
    };
    let spans = text.chars().map(|c| Span::styled(c.to_string(), style(c)));
    Line::from(spans.collect::<Vec<_>>())
}
