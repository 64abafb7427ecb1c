//! An address as a QR code, for whoever draws it.
//!
//! Must never draw anything itself: a terminal and a page draw it each in its own way.

use qrcode::{EcLevel, QrCode};

/// Light cells around the code, on each side: fewer, and some phones find nothing.
const QUIET: usize = 4;

/// The rows of a code with its quiet zone, `true` where a cell is dark; none where the text is too long.
///
/// An address in capital letters without small ones takes a quarter fewer cells.
pub fn matrix(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let width = code.width();
    let cells = code.to_colors();
    let side = width + 2 * QUIET;
    let mut rows = vec![vec![false; side]; side];
    for (at, cell) in cells.into_iter().enumerate() {
        rows[QUIET + at / width][QUIET + at % width] = cell == qrcode::Color::Dark;
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_its_key_takes_33_cells_and_is_light_around() {
        let rows = matrix("HTTP://192.168.43.1:8080/K7F3QW9ZT2M4X").unwrap();
        assert_eq!((rows.len(), rows[0].len()), (33, 33));
        assert!(rows[3].iter().chain(&rows[29]).all(|dark| !dark));
        assert!(rows[4][4] && rows[4][10], "the corner mark is dark");
    }
}
