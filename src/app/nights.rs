//! The night that is played: its journal is written here, before anybody sees what happened.
//!
//! Must never let an event be seen as done that the disk has not confirmed.

use super::{perform::Next, run::App};
use crate::{quiz::night::Recorded, tui::screen::Message};

impl App {
    /// Writes down what happened, after all that could not be written before.
    pub(super) fn record(&mut self, events: &[Recorded]) -> Next {
        let Some(journal) = &mut self.journal else {
            return self.tell_top(Message::NotRecorded(
                "No night is open that could be written down.".to_owned(),
            ));
        };
        let written = journal.append(events);
        self.tell_top(match written {
            Ok(()) => Message::Recorded,
            Err(why) => Message::NotRecorded(why.to_string()),
        })
    }
}
