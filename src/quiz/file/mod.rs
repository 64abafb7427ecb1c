//! The quiz file: what a host wants of a night, written in TOML by hand, by `quiz new` or by the set-up screen.
//!
//! Text comes in, values and problems go out; must never open a file, and never look into a deck: which questions a
//! round gets is decided by [`plan`](super::plan).

mod keys;
mod wish;

mod counts;
mod points;
mod read;
mod round_fields;

mod draft;
mod own;

mod schema;

pub use draft::{Draft, RoundDraft, SPARES};
pub use own::OwnQuestion;
pub use read::{ParsedQuiz, parse};
pub use schema::schema;
pub use wish::{Named, Pick, QuizFile, RoundWish, Story, Wanted};
