//! Practice of the language: is the form right, and if not, what would a teacher say?
//!
//! Must never be lenient about the form and never judge what is meant; that is the quiz's measure.

mod judge;
mod slip;

mod lay;
mod pair;
mod tokens;

mod family;
mod inflection;
mod letters;

mod contractions;
mod varieties;

mod confused;
mod irregular;
mod small;

pub use family::Class;
pub use inflection::{Inflection, bases};
pub use irregular::is_past_form;
pub use judge::judge;
pub use slip::{Slip, Variant};
pub use varieties::Variety;
