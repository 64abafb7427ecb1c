//! A night with phones that do not exist: what each of them says, what the host does, and whether all of it was counted.
//!
//! Pure, as the rest of the rehearsal. Must never ask the night for a point when it counts again.

mod script;
mod tap;

mod habit;
mod host;

mod count;
mod heard;

mod check;

#[cfg(test)]
mod tests;

pub use check::{Checked, check};
pub use habit::{Act, Acts, Habit, Wanted};
pub use host::Host;
pub use script::{Lines, Say, Script, drawn, escaped, for_phones};
pub use tap::{Did, Outcome, Seat, Tap};
