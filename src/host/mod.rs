//! The quiz night on phones: the one room that listens on the local network.
//!
//! It keeps sockets, never scores: what a phone says goes to the owner of the night, who has it happen, writes it down
//! and then has it answered. Must never import `tui`, `store` or `study`, never reach for any other machine by itself,
//! and never make the owner of the night wait for a phone.

mod address;
mod arrived;
#[cfg(test)]
mod buzz_tests;
mod codes;
pub mod crowd;
mod files;
mod frames;
mod gate;
mod keys;
mod limits;
mod lines;
mod link;
mod listen;
mod meter;
mod open;
mod page;
mod parting;
mod qr;
mod reception;
mod routes;
mod secret;
mod server;
mod socket;
mod turns;
mod wait;
mod wire;

pub use address::{Address, addresses, code_url, host_url, typed};
pub use arrived::Arrived;
pub use codes::Codes;
pub use gate::fingerprint;
pub use keys::Keys;
pub use link::Link;
pub use parting::{Parting, Partings};
pub use qr::matrix;
pub use reception::{Deed, Letter, Reception};
pub use secret::Secret;
pub use server::{NotOpened, Opening, Server};
pub use wait::{Wait, is_over};
pub use wire::{
    ConsoleFace, Door, DoorFace, DoubtFace, FromHost, FromPlayer, FromStage, ProtestFace, Refusal,
    Role, TeamFace, TeamsFace, Timing, ToHost, ToPlayer, ToStage, Who,
};
