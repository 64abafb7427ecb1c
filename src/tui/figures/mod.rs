//! The figures of a learner in words, bars and pictures: the same on the screen and, without pictures, line by line.
//!
//! Imports the pure rooms. Must never draw a cell or print a line: rows go out.

mod page;
mod picture;
mod row;

mod figures_at_hand;

mod ahead;
mod calendar;
mod card;
mod days;
mod hours;
mod memory;
mod prediction;
mod progress;
mod shares;

mod told;

pub use calendar::SHADES;
pub use card::{card, of_note};
pub use figures_at_hand::{Ask, FORECAST_DAYS, Figures, SPANS, before};
pub use page::Page;
pub use picture::{Axis, Column, Curve, Curves, Drawn, Picture};
pub use progress::weakest_forms;
pub use row::{Laid, Row, aired, laid_out};
pub use told::rows;
