//! When is a card due next?
//!
//! Imports nothing of ours; must never read a clock: instants, zones and seeds come in as arguments.

mod memory;

mod fsrs;
mod parameters;

mod day;
mod fuzz;
mod settings;
mod steps;

mod outcome;

mod fit;

mod explain;
mod line;

pub use self::fsrs::{Fsrs, LONGEST_INTERVAL_DAYS};
pub use day::{Moment, Rollover, RolloverOutOfRange, StudyDay};
pub use explain::{Explained, HistoryProblem, explain, read_history};
pub use fit::{
    Fit, LEAST_NEXT_DAY, LEAST_REVIEWS, NotFitted, Past, Progress as TrainingProgress, fit,
    next_day_count,
};
pub use fuzz::spread_days;
pub use line::schedule_line;
pub use memory::{
    DesiredRetention, Difficulty, Grade, Memory, OutOfRange, Retrievability, Stability,
};
pub use outcome::{Due, LastReview, Outcome, Progress, Wait, advance, due, outcome, outcomes};
pub use parameters::{ALGORITHM, Parameters, ParametersProblem};
pub use settings::Settings;
pub use steps::{Phase, Steps, StepsProblem};
