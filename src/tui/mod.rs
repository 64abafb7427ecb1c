//! What is drawn and what each key means. Must never open a file or a socket: screens ask with `Effect`s.
//!
//! Imports the pure rooms below it, never `store` or `app`.

pub mod keymap;

pub mod lesson;
pub mod lost;
pub mod sessions;
pub mod theme;
pub mod today;
pub mod ways;
pub mod why;
pub mod words;

pub mod browse;
pub mod setting;
pub mod training;

pub mod figures;

pub mod quiz;

pub mod effect;
pub mod screen;

pub mod screens;
pub mod told;
pub mod widgets;
