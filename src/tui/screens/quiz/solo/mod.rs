//! A quiz round alone, on the screen.

mod deeds;
mod screen;
mod view;

pub use screen::SoloScreen;
