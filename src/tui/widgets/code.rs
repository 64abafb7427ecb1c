//! A code for a camera, out of half blocks: dark on light whatever the theme, for that is what a camera reads.
//!
//! Must never be drawn in part: half a code is none.

use crate::tui::theme::Theme;
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
};

/// Larger than so many cells for one of the code's it is read no better.
const LARGEST: u16 = 4;

/// The cells that a code takes when it is drawn so many times as large as it must be. Its rows are those of the code
/// with its light edge, `true` where it is dark.
pub fn size(code: &[Vec<bool>], scale: u16) -> Size {
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let width = code.first().map_or(0, Vec::len);
    Size::new(
        cells(width).saturating_mul(scale),
        cells(code.len()).saturating_mul(scale).div_ceil(2),
    )
}

/// How many times as large it may be drawn in so much room, from 1 on; none where it does not fit.
pub fn scale(code: &[Vec<bool>], room: Size) -> Option<u16> {
    let fits = |scale: &u16| {
        let size = size(code, *scale);
        size.width > 0 && size.width <= room.width && size.height <= room.height
    };
    (1..=LARGEST).rev().find(fits)
}

/// Draws a code from the upper left corner of an area on, so many times as large as it must be.
pub fn draw(buffer: &mut Buffer, area: Rect, code: &[Vec<bool>], scale: u16, theme: &Theme) {
    let size = size(code, scale);
    if scale == 0 || size.width > area.width || size.height > area.height {
        return;
    }
    let is_dark = |x: u16, y: u16| {
        let row = code.get(usize::from(y / scale));
        let cell = row.and_then(|row| row.get(usize::from(x / scale)));
        cell.copied().unwrap_or(false)
    };
    for y in 0..size.height {
        for x in 0..size.width {
            let symbol = match (is_dark(x, 2 * y), is_dark(x, 2 * y + 1)) {
                (true, true) => "█",
                (true, false) => "▀",
                (false, true) => "▄",
                (false, false) => " ",
            };
            let cell = &mut buffer[(area.x + x, area.y + y)];
            cell.reset();
            cell.set_symbol(symbol).set_style(theme.code);
        }
    }
}
