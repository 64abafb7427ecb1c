//! The figures of a learner in words and bars: the same on the screen and line by line.
//!
//! Imports the pure rooms. Must never draw a cell or print a line: rows of text go out.

mod page;
mod row;

mod figures_at_hand;

mod days;
mod memory;
mod prediction;
mod shares;

mod told;

pub use days::{heat_map, legend};
pub use figures_at_hand::{FORECAST_DAYS, Figures, before};
pub use memory::{distributions, known};
pub use page::Page;
pub use prediction::verdict;
pub use row::{Row, laid_out};
pub use told::rows;
