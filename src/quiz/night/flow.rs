//! The way of a night: which phase follows which.
//!
//! Lobby > Rules > [Round intro > (Read > Open > Locked > Judge > Reveal)*n > Round scores > Break]*r > Tie-break >
//! Podium > Over. Only tells; must never change anything.

use super::{
    machine::Night,
    phase::{Phase, Spot, Status},
};
use crate::quiz::plan::{Reveal, RoundKind};

impl Night {
    pub(super) fn has_shadow(&self) -> bool {
        self.plan.shadow().is_some()
    }

    /// What follows; none where the night is over or nobody is there yet.
    pub(super) fn following(&self) -> Option<Phase> {
        let mirrored = self.desk.flow.is_mirrored;
        match self.desk.flow.phase {
            Phase::Lobby => self.desk.active().next().map(|_| Phase::Rules),
            Phase::Rules => Some(self.round_or_end(0)),
            Phase::RoundIntro(round) => Some(self.question_after(round, None)),
            Phase::Stakes(spot) => Some(Phase::Read(spot)),
            Phase::Read(spot) => Some(match spot {
                Spot::Question { round, at } if self.plan.rounds[round].is_read_only() => {
                    self.question_after(round, Some(at))
                }
                _ => Phase::Open(spot),
            }),
            Phase::Open(spot) => Some(Phase::Locked(spot)),
            Phase::Locked(spot) => Some(match spot {
                Spot::Shadow => {
                    self.round_or_end(self.desk.flow.asked.map_or(0, |round| round + 1))
                }
                Spot::Question { round, at } if !self.reveals_each(round) => {
                    self.question_after(round, Some(at))
                }
                _ if !mirrored && self.has_doubts(spot) => Phase::Judge(spot),
                _ => Phase::Reveal(spot),
            }),
            Phase::Judge(spot) if self.status(spot) != Status::Revealed => {
                Some(Phase::Reveal(spot))
            }
            Phase::Reveal(spot)
                if mirrored && self.is_judged_at_once(spot) && self.has_doubts(spot) =>
            {
                Some(Phase::Judge(spot))
            }
            Phase::Judge(spot) | Phase::Reveal(spot) => Some(self.after_reveal(spot)),
            Phase::Repeat(round) => Some(Phase::Collect(round)),
            Phase::Collect(_) => Some(self.closing()),
            Phase::JudgeRound(round) => Some(match self.to_reveal(round, 0) {
                Some(spot) => Phase::Reveal(spot),
                None => self.sheets(round),
            }),
            Phase::Totals(round) => Some(Phase::RoundScores(round)),
            Phase::RoundScores(_) => Some(self.closing()),
            Phase::Break => Some(match self.desk.flow.back {
                Some(phase) => phase,
                None => self.next_round(),
            }),
            Phase::TieBreak => Some(
                self.sudden_death()
                    .map_or(Phase::Podium { shown: 0 }, Phase::Read),
            ),
            Phase::Podium { shown } if shown < 3 => Some(Phase::Podium { shown: shown + 1 }),
            Phase::Podium { .. } => Some(Phase::Over),
            Phase::Over => None,
        }
    }

    fn reveals_each(&self, round: usize) -> bool {
        self.plan.rounds[round].reveal == Reveal::EachQuestion
    }

    fn is_judged_at_once(&self, spot: Spot) -> bool {
        spot.round().is_none_or(|round| self.reveals_each(round))
    }

    pub(super) fn status(&self, spot: Spot) -> Status {
        let slot = self.desk.slot(spot, self.has_shadow());
        slot.map_or(Status::Unasked, |slot| slot.status)
    }

    /// The next question of a round that was not asked yet, or what comes when there is none.
    fn question_after(&self, round: usize, at: Option<usize>) -> Phase {
        let from = at.map_or(0, |at| at + 1);
        let slots = &self.desk.rounds[round].slots;
        let next = (from..slots.len())
            .find(|at| slots[*at].status == Status::Unasked && !slots[*at].is_void)
            .filter(|_| self.is_anyone_in(round));
        match next {
            Some(at) => self.first_of(Spot::Question { round, at }),
            None if self.plan.rounds[round].is_read_only() => Phase::Repeat(round),
            None if self.plan.rounds[round].marking.is_on_paper() && !self.reveals_each(round) => {
                Phase::Collect(round)
            }
            None => self.closing(),
        }
    }

    /// How a question begins.
    pub(super) fn first_of(&self, spot: Spot) -> Phase {
        match self.kind_at(spot) {
            RoundKind::Wager => Phase::Stakes(spot),
            _ => Phase::Read(spot),
        }
    }

    fn is_anyone_in(&self, round: usize) -> bool {
        let RoundKind::Survival { .. } = self.plan.rounds[round].kind else {
            return true;
        };
        self.desk
            .active()
            .any(|team| self.tally.lives(round, team.id) != Some(0))
            || !self.desk.rounds[round].has_begun()
    }

    /// The first question of a round from `from` on that was asked and waits for its reveal.
    fn to_reveal(&self, round: usize, from: usize) -> Option<Spot> {
        let slots = &self.desk.rounds[round].slots;
        let waits = |at: &usize| {
            matches!(slots[*at].status, Status::Asked | Status::Locked) && !slots[*at].is_void
        };
        let at = (from..slots.len()).find(waits)?;
        Some(Spot::Question { round, at })
    }

    fn after_reveal(&self, spot: Spot) -> Phase {
        match spot {
            Spot::Question { round, at } if self.reveals_each(round) => {
                self.question_after(round, Some(at))
            }
            Spot::Question { round, at } => match self.to_reveal(round, at + 1) {
                Some(spot) => Phase::Reveal(spot),
                None => self.after_reveals(round),
            },
            Spot::Shadow => self.next_round(),
            Spot::SuddenDeath(_) => self
                .sudden_death()
                .map_or(Phase::Podium { shown: 0 }, Phase::Read),
        }
    }

    fn after_reveals(&self, round: usize) -> Phase {
        if self.desk.flow.is_mirrored && self.has_doubts_in(round) {
            Phase::JudgeRound(round)
        } else {
            self.sheets(round)
        }
    }

    fn sheets(&self, round: usize) -> Phase {
        if self.plan.rounds[round].marking.is_on_paper() {
            Phase::Totals(round)
        } else {
            Phase::RoundScores(round)
        }
    }

    /// The reveals and the scores of rounds that are due; then on.
    fn closing(&self) -> Phase {
        let asked = self.desk.flow.asked;
        let is_last = asked.is_none_or(|asked| self.desk.played_from(asked + 1).is_none());
        let is_due = |round: &usize| {
            let desk = &self.desk.rounds[*round];
            let waits = self.plan.rounds[*round].reveal == Reveal::OneRoundLater
                && Some(*round) == asked
                && !is_last;
            desk.has_begun() && !desk.state.is_closed && !waits
        };
        let Some(round) = self.desk.played().find(is_due) else {
            return self.after_round();
        };
        if !self.desk.flow.is_mirrored && self.has_doubts_in(round) {
            return Phase::JudgeRound(round);
        }
        match self.to_reveal(round, 0) {
            Some(spot) => Phase::Reveal(spot),
            None => self.after_reveals(round),
        }
    }

    fn after_round(&self) -> Phase {
        let Some(asked) = self.desk.flow.asked else {
            return self.next_round();
        };
        let goes_on = self.desk.played_from(asked + 1).is_some();
        if goes_on && self.plan.rounds[asked].break_seconds > 0 {
            Phase::Break
        } else {
            self.next_round()
        }
    }

    fn next_round(&self) -> Phase {
        self.round_or_end(self.desk.flow.asked.map_or(0, |round| round + 1))
    }

    /// The round from `from` on; before the last one comes the number for ties.
    fn round_or_end(&self, from: usize) -> Phase {
        let Some(round) = self.desk.played_from(from) else {
            return self.finale();
        };
        let is_last = self.desk.played_from(round + 1).is_none();
        if is_last && self.has_shadow() && self.status(Spot::Shadow) == Status::Unasked {
            Phase::Read(Spot::Shadow)
        } else {
            Phase::RoundIntro(round)
        }
    }

    fn finale(&self) -> Phase {
        if self.status(Spot::Shadow) > Status::Unasked {
            return Phase::TieBreak;
        }
        self.sudden_death()
            .map_or(Phase::Podium { shown: 0 }, Phase::Read)
    }

    /// The next question for teams that are still tied for first place.
    pub(super) fn sudden_death(&self) -> Option<Spot> {
        if self.tied_for_first().len() < 2 {
            return None;
        }
        let questions = self
            .desk
            .tie_breaks
            .len()
            .saturating_sub(usize::from(self.has_shadow()));
        let mut spots = (0..questions).map(Spot::SuddenDeath);
        spots.find(|spot| {
            let slot = self.desk.slot(*spot, self.has_shadow());
            slot.is_some_and(|slot| slot.status == Status::Unasked && !slot.is_void)
        })
    }

    /// What is asked at a spot, tie-breaks by their own nature.
    pub(in crate::quiz) fn kind_at(&self, spot: Spot) -> RoundKind {
        if let Some(round) = spot.round() {
            return self
                .plan
                .rounds
                .get(round)
                .map_or(RoundKind::Typed, |round| round.kind);
        }
        match self.question_at(spot) {
            Some(question) if !question.options.is_empty() => RoundKind::Choice,
            Some(question) if question.number().is_some() => RoundKind::NearestNumber,
            _ => RoundKind::Typed,
        }
    }
}
