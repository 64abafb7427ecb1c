//! A door that was shut and says its last words: on its own thread, so that the host's screen never waits for a phone.
//!
//! Must never keep the program from ending for longer than a moment.

use super::limits::LAST_WORDS;
use std::{
    convert::Infallible,
    sync::mpsc::{Receiver, TryRecvError},
};

/// Dropped, it waits until the last words are heard, or until nobody need wait for them any longer: whoever shuts a door
/// keeps it until the program ends.
#[derive(Default)]
#[must_use = "dropping it waits until the last words are heard"]
pub struct Parting {
    /// Cut off when the thread has ended; nothing is ever said on it.
    over: Option<Receiver<Infallible>>,
}

impl Parting {
    pub(super) fn of(over: Receiver<Infallible>) -> Self {
        Self { over: Some(over) }
    }

    fn is_over(&self) -> bool {
        let cut_off = Err(TryRecvError::Disconnected);
        self.over
            .as_ref()
            .is_none_or(|over| over.try_recv() == cut_off)
    }
}

impl Drop for Parting {
    fn drop(&mut self) {
        if let Some(over) = &self.over {
            // the thread hangs up after that time; it gets as much again to be heard of where the machine is busy
            let _ = over.recv_timeout(LAST_WORDS * 2);
        }
    }
}

/// All doors of this program that were shut and may still be saying something.
#[derive(Default)]
pub struct Partings(Vec<Parting>);

impl Partings {
    pub fn keep(&mut self, parting: Parting) {
        self.0.retain(|parting| !parting.is_over());
        self.0.push(parting);
    }
}
