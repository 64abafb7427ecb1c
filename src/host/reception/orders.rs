//! What the host's own phone says, as a step of the night. Must never make one step of two taps, nor take a word of any other page.

use super::{
    commands::Known,
    desk::{Letter, Reception},
};
use crate::{
    host::{
        frames,
        wire::{FromHost, Who},
    },
    quiz::{
        console::LeadsTo,
        night::{Event, Night, Recorded, Step},
    },
};

/// Seconds by which a question may be made longer or shorter at once.
const MOST_SECONDS: i32 = 600;

impl Reception {
    /// `at` in UTC milliseconds.
    pub(super) fn ordered(
        &mut self,
        who: Who,
        order: FromHost,
        at: i64,
        night: &Night,
    ) -> Option<(u64, Recorded)> {
        let id = order.id()?;
        self.hosts.get(&who)?;
        match self.host_commands.known(id, &order) {
            Known::UnderWay => return None,
            Known::Done(outcome) => {
                let frame = frames::ack(id, outcome.as_deref());
                self.letter(Letter { who, frame });
                return None;
            }
            Known::No => self.host_commands.begin(id, order.clone()),
        }
        if epoch(&order).is_some_and(|epoch| epoch != self.steps) {
            // Another step was made since the button was seen: pressed twice, or by two hosts at once.
            let why = "The night has gone on since: look again.".to_owned();
            self.settle_order(id, Some(why));
            return None;
        }
        if let FromHost::Next { .. } = order {
            let next = night.next_step(at);
            if next.leads_to == LeadsTo::Nothing {
                self.settle_order(id, Some(next.sentence));
                return None;
            }
        }
        let event = event(order)?;
        Some(self.step(id, at, event))
    }
}

fn epoch(order: &FromHost) -> Option<u64> {
    match order {
        FromHost::Next { epoch, .. }
        | FromHost::Undo { epoch, .. }
        | FromHost::Redo { epoch, .. }
        | FromHost::Reveal { epoch, .. }
        | FromHost::Buzzed { epoch, .. }
        | FromHost::Pick { epoch, .. } => Some(*epoch),
        _ => None,
    }
}

fn event(order: FromHost) -> Option<Event> {
    let step = match order {
        FromHost::Undo { .. } => return Some(Event::Undo),
        FromHost::Redo { .. } => return Some(Event::Redo),
        FromHost::Hello { .. } | FromHost::Pong { .. } => return None,
        FromHost::Next { .. } => Step::Next,
        FromHost::Reveal { .. } => Step::Reveal,
        FromHost::Scores { on, .. } => Step::ShowScores(on),
        FromHost::Pause { .. } => Step::Pause,
        FromHost::GoOn { .. } => Step::GoOn,
        FromHost::AddSeconds { seconds, .. } => {
            Step::AddSeconds(seconds.clamp(-MOST_SECONDS, MOST_SECONDS))
        }
        FromHost::Rule {
            spot,
            answer,
            ruling,
            ..
        } => Step::Rule {
            spot,
            answer,
            ruling,
        },
        FromHost::Buzzed { ruling, .. } => Step::Buzzed(ruling),
        FromHost::Pick { team, .. } => Step::Pick(team),
        FromHost::Mark {
            team, spot, mark, ..
        } => Step::Mark {
            team,
            spot,
            mark: Some(mark),
        },
        FromHost::Heard { team, spot, .. } => Step::Heard { team, spot },
        FromHost::Admit { team, .. } => Step::Admit(team),
    };
    Some(Event::Host(step))
}
