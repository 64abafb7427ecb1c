//! Each page as rows. Must never leave a page out.

use super::{
    ahead, calendar, days, figures_at_hand::Figures, hours, memory, page::Page, prediction,
    progress, row::Row, shares,
};

/// What a page tells, top to bottom, for lines of so many columns.
pub fn rows(page: Page, figures: &Figures, width: usize) -> Vec<Row> {
    match page {
        Page::Today => days::today(figures),
        Page::Forecast => ahead::forecast(figures, width),
        Page::Calendar => calendar::calendar(figures, width),
        Page::Retention => shares::retention(figures),
        Page::Buttons => shares::buttons(figures),
        Page::Hours => hours::hours(figures),
        Page::Memory => memory::memory(figures),
        Page::Words => progress::words(figures),
        Page::Decks => shares::decks(figures),
        Page::Calibration => prediction::calibration(figures),
    }
}

/// What stands on a page whose answers are none.
pub(super) fn nothing(figures: &Figures) -> Row {
    let sentence = match (figures.stats.calendar.is_empty(), figures.asked.days) {
        (false, Some(1)) => "No answers today yet: look at a longer span.".to_owned(),
        (false, Some(days)) => {
            format!("No answers in the last {days} days: look at a longer span.")
        }
        _ => "No answers yet: this page fills as you study.".to_owned(),
    };
    Row::Text(sentence)
}
