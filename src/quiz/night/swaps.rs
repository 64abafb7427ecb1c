//! A question in the place of another, and a question that counts for nobody.
//!
//! Only plans, as `steps` does.

use super::{
    change::Change,
    desk::{RoundState, Slot},
    event::Refused,
    machine::{Night, Planned},
    phase::{Phase, Spot, Status},
    steps::refused,
};
use crate::quiz::{plan::RoundKind, question::Question};

impl Night {
    pub(super) fn swap_in_spare(&mut self, now: i64) -> Result<Planned, Refused> {
        let (round, _) = self.swappable()?;
        let used = self.desk.rounds[round].state.spares_used;
        let Some(spare) = self.plan.rounds[round].spares.get(used).cloned() else {
            return refused("No spare question is left in this round.");
        };
        let mut planned = self.swap_in(spare, now)?;
        planned.label = "swap in a spare".into();
        planned.changes.push(Change::Round(
            round,
            RoundState {
                spares_used: used + 1,
                ..self.desk.rounds[round].state
            },
        ));
        Ok(planned)
    }

    pub(super) fn swap_in(&mut self, mut question: Question, now: i64) -> Result<Planned, Refused> {
        let (round, spot) = self.swappable()?;
        question.make_safe();
        if question.text.trim().is_empty() || question.answer.trim().is_empty() {
            return refused("A question needs a text and an answer.");
        }
        let needs_options = self.plan.rounds[round].kind == RoundKind::Choice;
        if needs_options && (question.options.len() < 2 || question.right.is_empty()) {
            return refused("A question of this round needs options, one of them right.");
        }
        let id = self.facts.add(question);
        let mut planned = self.moved("swap in another question".into(), Phase::Read(spot), now);
        planned
            .changes
            .retain(|change| !matches!(change, Change::Slot(of, _) if *of == spot));
        planned.changes.push(Change::Slot(
            spot,
            Slot {
                question: id,
                status: Status::Asked,
                is_void: false,
            },
        ));
        Ok(planned)
    }

    fn swappable(&self) -> Result<(usize, Spot), Refused> {
        let spot = match self.desk.flow.phase {
            Phase::Read(spot) | Phase::Open(spot) | Phase::Locked(spot) | Phase::Judge(spot) => {
                spot
            }
            _ => return refused("There is no question on the table to swap."),
        };
        match spot.round() {
            Some(_) if self.status(spot) == Status::Revealed => {
                refused("Its answer is known already; make the question void instead.")
            }
            Some(round) => Ok((round, spot)),
            None => refused("A tie-break question cannot be swapped; make it void instead."),
        }
    }

    pub(super) fn void(&mut self, spot: Spot, on: bool, now: i64) -> Result<Planned, Refused> {
        let slot = *self.slot(spot)?;
        if slot.is_void == on {
            return refused("That is so already.");
        }
        let label = format!(
            "{} {}",
            if on { "void" } else { "count" },
            self.title_of(spot)
        );
        let phase = self.desk.flow.phase;
        let is_open = on
            && matches!(phase, Phase::Read(at) | Phase::Open(at) | Phase::Stakes(at) if at == spot);
        let mut planned = if is_open {
            self.moved(label, Phase::Locked(spot), now)
        } else {
            Planned {
                label,
                changes: Vec::new(),
            }
        };
        planned
            .changes
            .retain(|change| !matches!(change, Change::Slot(of, _) if *of == spot));
        planned.changes.push(Change::Slot(
            spot,
            Slot {
                is_void: on,
                status: if is_open { Status::Locked } else { slot.status },
                ..slot
            },
        ));
        Ok(planned)
    }
}
