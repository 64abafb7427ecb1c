//! What the answers that count come to: numbers only, worked out from the log whenever they are asked for.
//!
//! Imports the fold beside it. Must never word anything, and never store what it tells.

mod answers;

mod day;
mod groups;
mod memories;
mod words;

mod figures;

mod habits;

mod forecast;

pub use day::Day;
pub use figures::{Asked, Buttons, Hour, Stats};
pub use forecast::{Band, Forecast, Plan, Span};
pub use groups::{Group, Listed};
pub use habits::Habits;
pub use memories::{Bar, Memories};
pub use words::{NO_LEVEL, Words};
