//! The quiz night on phones: the one room that listens on the local network.
//!
//! It keeps sockets, never scores: what a phone says goes to the owner of the night, who has it happen, writes it down
//! and then has it answered. Must never import `tui`, `store` or `study`, never reach for any other machine by itself,
//! and never make the owner of the night wait for a phone.

mod address;
mod codes;
mod keys;
mod qr;
mod wire;

pub use address::{Address, addresses};
pub use codes::Codes;
pub use keys::Keys;
pub use qr::matrix;
pub use wire::{
    AddressFace, ConsoleFace, Door, DoorFace, FromHost, FromPlayer, FromStage, Refusal, Role,
    Timing, ToHost, ToPlayer, ToStage, Who,
};
