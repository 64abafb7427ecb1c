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
use crate::quiz::{
    plan::{Round, RoundKind},
    question::Question,
};

impl Night {
    pub(super) fn swap_in_spare(&mut self, now: i64) -> Result<Planned, Refused> {
        let spot = self.swappable()?;
        let Some((spare, used)) = self.spares_for(spot).next() else {
            return refused(match spot.round() {
                Some(_) => "No spare question is left in this round.",
                None => "No question is left that could settle a tie.",
            });
        };
        let spare = spare.clone();
        let mut planned = self.swap_in(spare, now)?;
        planned.label = "swap in a spare".into();
        planned.changes.push(used);
        Ok(planned)
    }

    /// What could be asked at a spot instead, the best first, and what makes it used. For a tie-break that is the next of
    /// the other tie-breaks, then a spare of any round.
    pub(super) fn spares_for(&self, spot: Spot) -> impl Iterator<Item = (&Question, Change)> {
        let is_tie_break = spot.round().is_none();
        let ties = (0..self.desk.tie_breaks.len()).map(Spot::SuddenDeath);
        let ties = ties.filter(move |other| is_tie_break && *other != spot);
        let ties = ties.filter_map(|other| {
            let slot = self.desk.slot(other, self.has_shadow())?;
            let is_free = slot.status == Status::Unasked && !slot.is_void;
            let used = Slot {
                is_void: true,
                ..*slot
            };
            let question = self.question_at(other).filter(|_| is_free)?;
            Some((question, Change::Slot(other, used)))
        });
        let last = self.desk.rounds.len();
        let rounds = match spot.round() {
            Some(round) => round..round + 1,
            None => 0..last,
        };
        let spares = rounds.rev().flat_map(move |round| {
            let state = self.desk.rounds[round].state;
            let used = move |n: usize| RoundState {
                spares_used: n + 1,
                ..state
            };
            let spares = self.plan.rounds[round].spares.iter().enumerate();
            let left = spares.skip(state.spares_used);
            // Spares are used in their order: of another round it is the next one or none.
            let most = if is_tie_break { 1 } else { usize::MAX };
            left.take(most)
                .map(move |(n, spare)| (spare, Change::Round(round, used(n))))
        });
        let fits = move |(question, _): &(&Question, Change)| match spot {
            Spot::Shadow => question.number().is_some(),
            Spot::Question { .. } | Spot::SuddenDeath(_) => true,
        };
        ties.chain(spares).filter(fits)
    }

    pub(super) fn swap_in(&mut self, mut question: Question, now: i64) -> Result<Planned, Refused> {
        let spot = self.swappable()?;
        question.make_safe();
        if question.text.trim().is_empty() || question.answer.trim().is_empty() {
            return refused("A question needs a text and an answer.");
        }
        if spot == Spot::Shadow && question.number().is_none() {
            return refused("Ties are settled by a number: the answer must be one.");
        }
        let round = spot.round().and_then(|round| self.plan.rounds.get(round));
        let needs_options = round.is_some_and(|round| round.kind.is_choice());
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

    /// A round without questions that asks as the question at a spot does.
    pub fn round_like(&self, spot: Spot) -> Option<Round> {
        let round = spot.round().or(self.desk.flow.asked)?;
        let round = self.plan.rounds.get(round)?;
        Some(Round {
            kind: match spot {
                Spot::Question { .. } => round.kind,
                Spot::Shadow => RoundKind::NearestNumber,
                Spot::SuddenDeath(_) => RoundKind::Typed,
            },
            questions: Vec::new(),
            spares: Vec::new(),
            ..round.clone()
        })
    }

    /// The question on the table, where another may be asked in its place.
    ///
    /// # Errors
    /// A sentence why none may.
    pub fn swappable(&self) -> Result<Spot, Refused> {
        let spot = match self.desk.flow.phase {
            Phase::Read(spot) | Phase::Open(spot) | Phase::Locked(spot) | Phase::Judge(spot) => {
                spot
            }
            _ => return refused("There is no question on the table to swap."),
        };
        match self.status(spot) {
            Status::Revealed => {
                refused("Its answer is known already; make the question void instead.")
            }
            _ => Ok(spot),
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
