//! Between the server and the night: who is behind each connection, what of its words has happened already, what it
//! has to see anew.
//!
//! Pure: the time comes in, events and frames go out. Must never have anything happen by itself, never say that it
//! has before the owner of the night says that it is written down, and never show one team what is another's.

mod commands;
mod frames;
mod timing;
mod tries;

mod desk;

mod orders;
mod plays;

mod host_phone;
mod pictures;
mod show;
mod team_list;

#[cfg(test)]
mod tests;

pub use desk::{Deed, Letter, Reception};
