//! The one integration test binary: what the house promises as a whole.

mod architecture;
mod article;
mod bad_decks;
mod care;
mod cli;
mod config;
mod editor;
mod figures;
mod good_decks;
mod imports;
mod judging;
mod log_on_disk;
mod merge;
mod month;
mod new_deck;
mod odd_files;
mod plain;
mod program;
mod pty;
mod readme;
mod screens;
mod shipped_deck;
mod source;
mod study_days;
mod training;
mod worlds;
