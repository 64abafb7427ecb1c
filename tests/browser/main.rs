//! The pages of a quiz night in a real Chromium, against the real program in a terminal.
//!
//! `cargo test --test browser` needs Debian's `chromium` and `chromium-driver`; `cargo test` alone does not run it.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod driver;
mod evening;
mod hand;
mod look;
#[expect(dead_code, reason = "made for other journeys, too")]
#[path = "../it/night_host.rs"]
mod night_host;
mod quizzes;
mod scan;
#[expect(dead_code, reason = "made for other journeys, too")]
#[path = "../it/terminal.rs"]
mod terminal;
mod wifi;

mod clocks;
mod door;
mod drafts;
mod first_load;
mod harness;
mod host_phone;
mod jokers;
mod keyboard;
mod lost;
mod mixed;
mod moved;
mod names;
mod numbers;
mod old_page;
mod paper;
mod rounds;
mod secrets;
mod small_stage;
mod together;
mod words;
