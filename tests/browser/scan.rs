//! A phone's camera held before the terminal.

use super::terminal::Session;

/// Pixels of one half of a cell.
const DOT: usize = 6;

/// What the codes on the screen say.
pub fn scanned(session: &Session) -> Vec<String> {
    let parser = session.screen.lock().unwrap();
    let screen = parser.screen();
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let light = |row: usize, column: usize, is_lower: bool| {
        let cell = u16::try_from(row).ok().zip(u16::try_from(column).ok());
        let Some(cell) = cell.and_then(|(row, column)| screen.cell(row, column)) else {
            return 0;
        };
        let (mut ink, mut paper) = (shade(cell.fgcolor(), 255), shade(cell.bgcolor(), 0));
        if cell.inverse() {
            (ink, paper) = (paper, ink);
        }
        match (cell.contents(), is_lower) {
            ("█", _) | ("▀", false) | ("▄", true) => ink,
            _ => paper,
        }
    };
    let (width, height) = (usize::from(columns) * DOT, usize::from(rows) * 2 * DOT);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let half = y / DOT;
        light(half / 2, x / DOT, half % 2 == 1)
    });
    let grids = image.detect_grids();
    grids
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect()
}

/// How light it is, on a terminal whose own colour is `own`.
fn shade(color: vt100::Color, own: u8) -> u8 {
    match color {
        vt100::Color::Default => own,
        vt100::Color::Idx(0 | 16) => 0,
        vt100::Color::Idx(15 | 231) => 255,
        vt100::Color::Idx(_) => 128,
        vt100::Color::Rgb(red, ..) => red,
    }
}
