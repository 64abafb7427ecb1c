//! What happened: entries of the review log, and their fold into the state of every card.
//!
//! Imports `deck` (ids only) and `schedule`; must never store what can be derived.

mod word;

mod entry;

mod clock;

mod line;
mod scan;
mod sum;
mod wire;

mod devices;
mod in_force;
mod links;
mod log_settings;
mod names;
mod pace;
mod undo;

mod before;
mod card;
mod events;
mod fold;
mod log;
mod state;
mod steps;

mod latest;
mod retrace;
mod training;

mod share;

mod calibration;
mod stats;

mod bytes;
mod snapshot;

#[cfg(test)]
mod any;
#[cfg(test)]
mod fold_tests;

pub use bytes::{Reader, Writer, seal, unseal};
pub use calibration::{Bin, Calibration, ENOUGH_TO_TELL, Prediction, Score, calibration};
pub use card::{CardState, Known};
pub use clock::{FARTHEST_AHEAD_MS, is_ahead, next_hybrid};
pub use devices::DeviceLog;
pub use entry::{Entry, Form, Kind, Link, Params, Review, Seen, WordMark};
pub use events::quiz_grade;
pub use fold::{Pushed, fold};
pub use latest::LatestGrades;
pub use line::{BadLine, Line, decode, encode};
pub use log::{BadAt, FileReport, Log};
pub use log_settings::{LOG_SETTINGS, LogSetting, log_setting, read_retention};
pub use retrace::Traced;
pub use share::Share;
pub use snapshot::LogMark;
pub use state::{Answered, DayCounts, Notices, State};
pub use stats::{
    Asked, Band, Bar, Buttons, Day, Forecast, Group, Habits, Hour, Listed, Memories, NO_LEVEL,
    Plan, Span, Stats, Words,
};
pub use steps::{LoggedStep, steps};
pub use sum::{check_sum, with_sum};
pub use training::{newest_weights, training_histories};
pub use word::{Device, NotePath, Word, WordProblem};
