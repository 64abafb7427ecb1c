//! Each page as rows. Must never leave a page out.

use super::{days, figures_at_hand::Figures, memory, page::Page, prediction, row::Row, shares};

/// What a page tells, top to bottom.
pub fn rows(page: Page, figures: &Figures) -> Vec<Row> {
    match page {
        Page::Today => days::today(figures),
        Page::Forecast => days::forecast(figures),
        Page::Calendar => days::calendar(figures),
        Page::Retention => shares::retention(figures),
        Page::Buttons => shares::buttons(figures),
        Page::Hours => shares::hours(figures),
        Page::Memory => memory::memory(figures),
        Page::Decks => shares::decks(figures),
        Page::Calibration => prediction::calibration(figures),
    }
}
