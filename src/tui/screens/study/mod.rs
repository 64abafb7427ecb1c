//! The study session: the question, what was typed, the verdict, the grade, the end.

mod attending;
mod deeds;
mod screen;
mod told;
mod view;

pub use screen::StudyScreen;
