//! Pictures of figures: upright bars, and curves over axes. Marks differ in shape, so that colour is never needed.
//!
//! Must never decide what is shown: numbers come in.

use crate::tui::{
    figures::{Axis, Column, Curve, Curves, Drawn, Picture},
    theme::Theme,
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    symbols::Marker,
    text::Line,
    widgets::{self, Chart, Dataset, GraphType, Widget},
};
use unicode_width::UnicodeWidthStr;

/// The eighths of a cell from below, from one to seven.
const PARTS: [&str; 7] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"];
/// A bar is never wider than this.
const WIDEST_BAR: usize = 7;

/// Draws a picture into the whole area.
pub fn draw(buffer: &mut Buffer, area: Rect, picture: &Picture, theme: &Theme) {
    match picture {
        Picture::Columns(columns) => draw_columns(buffer, area, columns, theme),
        Picture::Curves(curves) => draw_curves(buffer, area, curves, theme),
    }
}

fn draw_columns(buffer: &mut Buffer, area: Rect, columns: &[Column], theme: &Theme) {
    let most = columns.iter().map(|column| column.high).fold(0.0, f64::max);
    let top = format!("{most:.0}");
    let gutter = top.width() + 1;
    let room = usize::from(area.width).saturating_sub(gutter);
    let height = usize::from(area.height).saturating_sub(1);
    if room == 0 || height == 0 || most <= 0.0 || columns.is_empty() {
        return;
    }
    let gap = usize::from(room >= columns.len() * 2);
    let wide = ((room + gap) / columns.len())
        .saturating_sub(gap)
        .clamp(1, WIDEST_BAR);
    let right = |text: &str| format!("{text:>width$}", width = gutter - 1);
    buffer.set_string(area.x, area.y, right(&top), theme.muted);
    let floor = area.y + small(height - 1);
    if height > 1 {
        buffer.set_string(area.x, floor, right("0"), theme.muted);
    }
    let mut free = gutter;
    for (n, column) in columns.iter().enumerate() {
        let x = gutter + n * (wide + gap);
        if x + wide > usize::from(area.width) {
            break;
        }
        for row in 0..height {
            let (symbol, style) = cell(column, most, height, row, theme);
            let symbol = symbol.repeat(wide);
            buffer.set_string(area.x + small(x), floor - small(row), symbol, style);
        }
        // Labels stand where they have room, the first at the first bar.
        let label = &column.label;
        if x >= free && x + label.width() <= usize::from(area.width) {
            buffer.set_string(area.x + small(x), floor + 1, label, theme.muted);
            free = x + label.width() + 2;
        }
    }
}

/// What stands in one row of a bar, row 0 at its foot.
fn cell(
    column: &Column,
    most: f64,
    height: usize,
    row: usize,
    theme: &Theme,
) -> (&'static str, Style) {
    let eighths = |value: f64| {
        let eighths = (value / most * height as f64 * 8.0).round() as usize;
        if value > 0.0 { eighths.max(1) } else { 0 }
    };
    let (foot, head) = (row * 8, row * 8 + 8);
    let (low, middle, high) = (
        eighths(column.low),
        eighths(column.middle),
        eighths(column.high),
    );
    let part = PARTS.get(low.wrapping_sub(foot + 1)).copied();
    match part {
        _ if low >= head => ("█", theme.accent),
        _ if middle >= head - 4 && middle > low => ("▒", theme.accent),
        _ if high >= head - 4 && high > low => ("░", theme.muted),
        Some(part) => (part, theme.accent),
        None => (" ", theme.text),
    }
}

fn draw_curves(buffer: &mut Buffer, area: Rect, picture: &Curves, theme: &Theme) {
    let dataset = |curve: &'_ Curve| {
        let (marker, kind, style) = match curve.drawn {
            Drawn::Line => (Marker::Braille, GraphType::Line, theme.accent),
            Drawn::Dotted => (Marker::Custom('∙'), GraphType::Line, theme.muted),
            Drawn::Whisker => (Marker::Custom('│'), GraphType::Line, theme.muted),
            Drawn::Points(sign) => (Marker::Custom(sign), GraphType::Scatter, theme.heading),
        };
        (marker, kind, style)
    };
    let datasets = picture.curves.iter().map(|curve| {
        let (marker, kind, style) = dataset(curve);
        Dataset::default()
            .marker(marker)
            .graph_type(kind)
            .style(style)
            .data(&curve.points)
    });
    Chart::new(datasets.collect())
        .x_axis(axis(&picture.x, Some(area.width), theme))
        .y_axis(axis(&picture.y, None, theme))
        .legend_position(None)
        .render(area, buffer);
}

/// An axis with its labels: only the outer ones where all of them would not stand side by side in `width` columns.
fn axis<'a>(axis: &Axis, width: Option<u16>, theme: &Theme) -> widgets::Axis<'a> {
    let last = axis.labels.len().saturating_sub(1);
    // The room left of the chart, for the labels of the other axis, is not theirs.
    let needed: usize = axis.labels.iter().map(|label| label.width() + 8).sum();
    let is_tight = width.is_some_and(|width| needed > usize::from(width));
    let kept = |n: usize| !is_tight || n == 0 || n == last;
    let labels = axis.labels.iter().enumerate();
    let labels = labels
        .filter(|(n, _)| kept(*n))
        .map(|(_, label)| label.clone());
    widgets::Axis::default()
        .bounds([axis.from, axis.to])
        .labels(labels.map(|label| Line::styled(label, theme.muted)))
        .style(theme.muted)
}

fn small(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_below_a_curve_never_run_into_each_other() {
        let dates = ["2026-11-23", "2026-12-01", "2026-12-09"];
        let axis = |labels: &[&str]| Axis {
            from: 0.0,
            to: 16.0,
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
        };
        let curves = Curves {
            x: axis(&dates),
            y: axis(&["80 %", "90 %", "100 %"]),
            curves: Vec::new(),
        };
        let below = |width: u16| {
            let area = Rect::new(0, 0, width, 6);
            let mut buffer = Buffer::empty(area);
            draw_curves(&mut buffer, area, &curves, &Theme::MONO);
            let row: String = (0..width)
                .map(|x| buffer[(x, 5)].symbol().to_owned())
                .collect();
            row.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(below(60), dates);
        assert_eq!(below(38), [dates[0], dates[2]]);
        for width in 30..120 {
            assert!(
                below(width).iter().all(|label| dates.contains(&&**label)),
                "{width}"
            );
        }
    }
}
