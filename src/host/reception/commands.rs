//! What one phone has said so far, so that a command which arrives twice happens once.
//!
//! Nothing of this is on the disk: after a restart a phone sends again what was not acknowledged, in its order, and the
//! night itself knows what has happened. Must never take two different commands for one, whatever their numbers are.

use crate::host::frames;
use std::{collections::VecDeque, sync::Arc};

/// Of each phone; more than it sends before it waits for an answer.
const REMEMBERED: usize = 16;

/// The last commands of one player's phone, or of the host's phones.
#[derive(Debug)]
pub(super) struct Commands<T> {
    last: VecDeque<Command<T>>,
}

#[derive(Debug)]
struct Command<T> {
    id: u64,
    said: T,
    /// None while it is under way.
    outcome: Option<Outcome>,
}

/// Why it has no place; none: it has happened.
pub(super) type Outcome = Option<NotDone>;

/// Why a command has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotDone {
    why: String,
    /// It came by the code of a team, and that was right.
    is_code_right: bool,
}

impl NotDone {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            is_code_right: false,
        }
    }

    /// Whoever said that knows the code of a team: it is no guess.
    pub(super) fn of_right_code(self) -> Self {
        Self {
            is_code_right: true,
            ..self
        }
    }
}

/// The acknowledgement of a command.
pub(super) fn ack(id: u64, outcome: &Outcome) -> Arc<str> {
    match outcome {
        None => frames::ack(id, None),
        Some(refusal) if refusal.is_code_right => frames::ack_of_right_code(id, &refusal.why),
        Some(refusal) => frames::ack(id, Some(&refusal.why)),
    }
}

/// What is known of a command that arrives.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It was never heard.
    No,
    /// It is heard, and its acknowledgement comes as soon as there is one.
    UnderWay,
    Done(Outcome),
}

impl<T> Default for Commands<T> {
    fn default() -> Self {
        Self {
            last: VecDeque::new(),
        }
    }
}

impl<T: PartialEq> Commands<T> {
    /// A number that comes with other words is another command: two pages of one phone may count each for itself.
    pub(super) fn known(&self, id: u64, said: &T) -> Known {
        let command = self
            .last
            .iter()
            .rev()
            .find(|old| old.id == id && old.said == *said);
        match command.map(|command| &command.outcome) {
            None => Known::No,
            Some(None) => Known::UnderWay,
            Some(Some(outcome)) => Known::Done(outcome.clone()),
        }
    }

    pub(super) fn begin(&mut self, id: u64, said: T) {
        if self.last.len() == REMEMBERED {
            self.last.pop_front();
        }
        self.last.push_back(Command {
            id,
            said,
            outcome: None,
        });
    }

    pub(super) fn settle(&mut self, id: u64, outcome: Outcome) {
        let mut commands = self.last.iter_mut().rev();
        if let Some(command) = commands.find(|old| old.id == id && old.outcome.is_none()) {
            command.outcome = Some(outcome);
        }
    }

    /// It is to be looked at anew.
    pub(super) fn forget(&mut self, id: u64) {
        self.last
            .retain(|old| old.id != id || old.outcome.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_comes_again_is_known_and_one_that_only_has_its_number_is_not() {
        let mut commands = Commands::default();
        commands.begin(1, "owls");
        assert_eq!(commands.known(1, &"owls"), Known::UnderWay);
        commands.settle(1, None);
        commands.begin(2, "foxes");
        commands.settle(2, Some(NotDone::new("No.")));
        assert_eq!(commands.known(1, &"owls"), Known::Done(None));
        assert_eq!(
            commands.known(2, &"foxes"),
            Known::Done(Some(NotDone::new("No.")))
        );
        assert_eq!(commands.known(2, &"otters"), Known::No);
        for id in 3..30 {
            commands.begin(id, "more");
        }
        assert_eq!(commands.known(1, &"owls"), Known::No);
        assert_eq!(commands.known(29, &"more"), Known::UnderWay);
    }
}
