//! The one table of keys: context, keys, command, help. Dispatch, the `?` overlay, the hint bar and the README
//! read it, so none of them can disagree. Must never import a screen.
//!
//! The table holds the usual keys; `rebinding` puts the reader's own in their place, for the thread that draws.
//!
//! While a field has the focus every printable key is text; there only Enter, Esc, Tab, function keys and Ctrl
//! chords are commands. Every command also has a key that no keyboard layout hides (a function key, a Ctrl chord
//! or a named key).

mod command;
mod context;
mod key;

mod binding;

mod article;
mod browsing;
mod decks;
mod editing;
mod figures;
mod settings;
mod training;

mod lessons;
mod question;
mod ways;

mod after;
mod alone;
mod night;
mod phones;
mod tonight;

mod answered;
mod card;

mod everywhere;

mod matching;
mod rebinding;

mod printed;

pub use binding::{Binding, Condition, Row};
pub use command::Command;
pub use context::Context;
pub use key::{Key, NoKey};
pub use matching::{bindings, command};
pub use printed::{key, keys_in_words, markdown};
pub use rebinding::{Named, conflict, example, named, rebind, taken};
