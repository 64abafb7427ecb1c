//! # newsdeck: the map
//!
//! Rooms from the ground floor up. A room imports only rooms below it; the lower half (`text` to `study`) knows
//! no clock, no disk, no network and no terminal: time and seeds come in as arguments. `tests/it/architecture.rs`
//! holds the walls.
//!
//! | floor | room | what it is for |
//! |---|---|---|
//! | 0 | [`text`] | what text may be: safe to show, and normalised for comparison |
//! | 1 | [`answer`] | is what was typed right? |
//! | 1 | [`schedule`] | when is a card due next? |
//! | 1 | [`paper`] | pages to print, as text and as HTML |
//! | 2 | [`deck`] | notes and cards in a plain-text deck |
//! | 3 | [`history`] | what happened: the review log and its fold |
//! | 3 | [`quiz`] | one night together, as a pure state machine |
//! | 3 | [`news`] | an article in, drafts of notes out |
//! | 4 | [`study`] | one sitting alone, as a pure state machine |
//! | 4 | [`exchange`] | other programs' tables in, drafts of notes out |
//! | 4 | [`store`] | this machine's disk |
//! | 4 | [`host`] | a quiz night on phones: the local network |
//! | 5 | [`tui`] | what is drawn, what each key means |
//! | 6 | [`app`] | the loop: one inbox, one owner of all state |
//! | 7 | [`cli`] | one file per subcommand |
//!
//! From a key press to a review on the disk: `app::run` takes the key from its one inbox, `tui::keymap` names the
//! command, the top screen gives an event to `study::Study`, which returns the fact to record; the screen hands it
//! back as an `Effect`, `app::perform` has `store::log` append and sync it, and only then the next card is asked.
//! At the next start `store::log` reads the lines, `history::fold` makes every card's state of them.

pub mod text;

pub mod answer;
pub mod paper;
pub mod schedule;

pub mod deck;

pub mod history;
pub mod news;
pub mod quiz;

pub mod exchange;
pub mod host;
pub mod store;
pub mod study;

pub mod tui;

pub mod app;

pub mod cli;
