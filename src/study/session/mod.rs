//! One sitting alone, as a pure state machine: an event comes in, the facts to log go out, nonsense changes nothing.
//!
//! A grade moves to the next card only after [`Event::Saved`]: nothing is shown before it is on the disk. Undo puts
//! back the whole sitting as it was, so no step can be half undone.

mod event;

mod asking;
mod sitting;

mod grading;
mod study;

pub use asking::question;
pub(super) use asking::{away_left_out, verdict_word};
pub use event::{Event, Notice, Phase, Progress, Summary, Totals};
pub use study::Study;
