//! What is kept of a night: scores, questions and rulings, as CSV, JSON and Markdown; the season; what the room missed.
//!
//! Values in, text and values out. Must never count a point itself: the night has counted.

mod season;
mod summary;

mod missed;

mod tables;

pub use missed::{Missed, missed, study_deck};
pub use season::{Season, SeasonNight, SeasonRow};
pub use summary::{About, QuestionResult, Results, RoundResult, RulingResult, TeamResult};
pub use tables::Part;
