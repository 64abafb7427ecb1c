//! The forms in which one card can be asked: which a note offers, which comes now and why, and each form's question,
//! answer and hints. One card, one memory; only the form rises.
//!
//! Must never decide when a card is asked (that is the queue's business), and never make a question that has two right
//! answers, or an option that is right too.

mod arrange;
mod asked;
mod card_forms;
mod clauses;
mod glimpse;
mod hints;
mod ladder;
mod needs;
mod of_language;
mod sentence;
mod shape;

pub use asked::{Exercise, asked, offered, offers};
pub use glimpse::shown_ms;
pub use ladder::{Chosen, chosen, form_named, introduction, name};
pub use needs::none_offered;
