//! What the host's own phone says, as a step of the night. A step that goes on names the step it was seen after, one
//! about a team or an answer names that: must never make one step of two taps, nor take a word of any other page.

use super::{
    commands::{Known, NotDone, ack},
    desk::{Letter, Reception},
};
use crate::{
    host::wire::{FromHost, Who},
    quiz::{
        console::LeadsTo,
        night::{Event, Night, Recorded, Step},
    },
};

/// Seconds by which a question may be made longer or shorter at once.
const MOST_SECONDS: i32 = 600;
const NO_ANSWER: &str = "Another question is asked there now: look again.";

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
                let frame = ack(id, &outcome);
                self.letter(Letter { who, frame });
                return None;
            }
            Known::No => self.host_commands.begin(id, order.clone()),
        }
        if epoch(&order).is_some_and(|epoch| epoch != self.steps) {
            // Another step was made since the button was seen: pressed twice, or by two hosts at once.
            let why = NotDone::new("The night has gone on since: look again.");
            self.settle_order(id, Some(why));
            return None;
        }
        if let FromHost::Next { .. } = order {
            let next = night.next_step(at);
            if next.leads_to == LeadsTo::Nothing {
                self.settle_order(id, Some(NotDone::new(next.sentence)));
                return None;
            }
        }
        match event(order, night)? {
            Ok(event) => Some(self.step(id, at, event)),
            Err(why) => {
                self.settle_order(id, Some(NotDone::new(why)));
                None
            }
        }
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

/// None: it is no order at all.
fn event(order: FromHost, night: &Night) -> Option<Result<Event, &'static str>> {
    let step = match order {
        FromHost::Undo { .. } => return Some(Ok(Event::Undo)),
        FromHost::Redo { .. } => return Some(Ok(Event::Redo)),
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
        } => match night.answer_at(spot, answer) {
            Some(answer) => Step::Rule {
                spot,
                answer: answer.to_owned(),
                ruling,
            },
            None => return Some(Err(NO_ANSWER)),
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
        FromHost::Rename { team, name, .. } => Step::Rename { team, name },
        FromHost::Kick { team, .. } => Step::Remove(team),
        FromHost::Ban { team, .. } => Step::Ban(team),
        FromHost::Unban { team, .. } => Step::Unban(team),
        FromHost::Lock { on, .. } => Step::LockTeams(on),
        FromHost::Ask { on, .. } => Step::AskHost(on),
    };
    Some(Ok(Event::Host(step)))
}
