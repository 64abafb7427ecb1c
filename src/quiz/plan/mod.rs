//! What a night is meant to be: its rounds, how each is asked, marked, scored and revealed; and how it is made of decks
//! and a quiz file.
//!
//! Values only; must never know what has happened on the night itself.

mod length;
mod outline;
mod round;

mod make;
mod names;
mod pool;
mod story;
mod suits;
mod told;

mod apart;
mod ask;
mod language;
mod options;

mod default_night;

mod on_phones;
mod own;
mod tonight;

pub(super) use apart::Words;
pub use apart::{Clash, clash};
pub(super) use default_night::is_class;
pub use default_night::{Answers, NightWish, night_of, quiz_file_for};
pub(super) use length::spoken;
pub use length::{Length, length, round_seconds};
pub use make::{Planned, plan};
pub use outline::Plan;
pub use own::{own_question, told_clash};
pub use round::{Marking, Reveal, Round, RoundKind};
pub use tonight::Unchanged;
