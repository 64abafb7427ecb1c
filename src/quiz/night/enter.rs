//! What entering a phase changes: the clock, how far its questions are, the tables that are shown.
//!
//! Only plans, as `steps` does; which phase comes next is the business of `flow`.

use super::{
    change::Change,
    clock::Clock,
    desk::{Flow, RoundState, Slot, Tables},
    machine::{Night, Planned},
    phase::{Phase, Spot, Status},
};
use crate::quiz::timing;

impl Night {
    /// The changes that entering a phase makes.
    pub(super) fn moved(&mut self, label: String, phase: Phase, now: i64) -> Planned {
        let flow = self.desk.flow;
        let asked = match phase {
            Phase::RoundIntro(_) | Phase::Stakes(_) | Phase::Read(_) | Phase::Open(_) => {
                phase.round().or(flow.asked)
            }
            _ => flow.asked,
        };
        let mut changes = vec![Change::Flow(Flow {
            phase,
            asked,
            back: None,
            scores_shown: false,
            started_at: flow.started_at.or(Some(now)),
            ..flow
        })];
        let clock = match phase {
            Phase::Open(spot) => Some(Clock::started(self.open_ms(spot), now)),
            Phase::Break => {
                let round = flow.asked.and_then(|round| self.plan.rounds.get(round));
                round.map(|round| Clock::started(i64::from(round.break_seconds) * 1000, now))
            }
            _ => None,
        };
        if clock != self.desk.clock {
            changes.push(Change::Clock(clock));
        }
        self.mark_questions(phase, &mut changes);
        if let Phase::RoundScores(round) = phase {
            changes.push(Change::Round(
                round,
                RoundState {
                    is_closed: true,
                    ..self.desk.rounds[round].state
                },
            ));
            // The places of this table are those that it is drawn with.
            self.settle();
            changes.push(Change::Tables(Box::new(Tables {
                before: self.desk.tables.shown.clone(),
                shown: self
                    .places()
                    .into_iter()
                    .map(|placed| (placed.team, placed.place))
                    .collect(),
            })));
        }
        Planned { label, changes }
    }

    fn mark_questions(&self, phase: Phase, changes: &mut Vec<Change>) {
        let mut set = |spot: Spot, status: Status| {
            if let Some(slot) = self.desk.slot(spot, self.has_shadow())
                && slot.status != status
            {
                changes.push(Change::Slot(spot, Slot { status, ..*slot }));
            }
        };
        match phase {
            Phase::Read(spot) | Phase::Open(spot) => set(spot, Status::Asked),
            Phase::Locked(spot) | Phase::Judge(spot) if self.status(spot) != Status::Revealed => {
                set(spot, Status::Locked);
            }
            Phase::Reveal(spot) => set(spot, Status::Revealed),
            Phase::TieBreak => set(Spot::Shadow, Status::Revealed),
            Phase::Collect(round) => {
                for at in 0..self.desk.rounds[round].slots.len() {
                    let spot = Spot::Question { round, at };
                    if self.status(spot) == Status::Asked {
                        set(spot, Status::Locked);
                    }
                }
            }
            _ => {}
        }
    }

    pub(super) fn open_ms(&self, spot: Spot) -> i64 {
        let round = spot.round().and_then(|round| self.plan.rounds.get(round));
        let seconds = round.map_or(30, |round| round.seconds);
        let question = self.question_at(spot);
        i64::from(question.map_or(seconds, |question| timing::open_seconds(seconds, question)))
            * 1000
    }
}
