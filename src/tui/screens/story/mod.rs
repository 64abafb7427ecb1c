//! The story of a deck: read with its words marked, heard sentence by sentence, or read at a chosen speed.
//!
//! What a text teaches and what is known of it comes from `study::reading`; must never decide that itself.

mod laid;

mod gloss;
mod listening;
mod speed;
mod view;

mod screen;

pub use screen::StoryScreen;
