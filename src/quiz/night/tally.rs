//! Points as they stand, kept up to date for what has changed; always a fold of the desk and the facts.
//!
//! Must never be stored: a night that is replayed comes to the same.

use super::{
    caches::Keeps,
    change::Change,
    facts::QuestionId,
    machine::Night,
    phase::{Spot, Status},
    team::TeamId,
};
use crate::quiz::{plan::RoundKind, points::Points, score::Outcome};
use std::collections::BTreeSet;

/// All by the number of the team.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// By question; empty where it is not revealed.
    questions: Vec<Vec<Points>>,
    /// By round, doubled where a joker lies on it.
    rounds: Vec<Vec<Points>>,
    totals: Vec<Points>,
    /// By round: lives left after the revealed questions.
    lives: Vec<Vec<u8>>,
    dirty: Dirty,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Dirty {
    questions: BTreeSet<QuestionId>,
    /// Where a team comes, goes or is one of several members, whole rounds may change.
    all: bool,
    /// A team has come that did nothing yet.
    newcomers: bool,
    sums: bool,
}

impl Tally {
    pub fn is_dirty(&self) -> bool {
        let Dirty {
            questions,
            all,
            newcomers,
            sums,
        } = &self.dirty;
        *all || *newcomers || *sums || !questions.is_empty()
    }

    /// Somebody joined; what the others have is as it was.
    pub fn joined(&mut self) {
        self.dirty.newcomers = true;
    }

    pub fn all_changed(&mut self) {
        self.dirty.all = true;
    }

    /// Takes note of what a change is about, before it is made and after.
    pub fn touched(&mut self, change: &Change) {
        match change {
            Change::Ruling((question, _), _)
            | Change::Mark((question, _), _)
            | Change::Entered((question, _), _)
            | Change::Calls(question, _)
            | Change::Slot(_, super::desk::Slot { question, .. }) => {
                self.dirty.questions.insert(*question);
            }
            Change::Team(..) | Change::Removed(..) | Change::Door { .. } => self.dirty.all = true,
            Change::Sheet(..) | Change::Adjusted(..) | Change::Joker(..) | Change::Round(..) => {
                self.dirty.sums = true;
            }
            Change::Flow(_)
            | Change::Clock(_)
            | Change::Heard(..)
            | Change::Tables(_)
            | Change::Banned(..)
            | Change::Name(..) => {}
        }
    }

    pub fn total(&self, team: TeamId) -> Points {
        self.totals
            .get(usize::from(team.0))
            .copied()
            .unwrap_or_default()
    }

    pub fn round(&self, round: usize, team: TeamId) -> Points {
        let points = self
            .rounds
            .get(round)
            .and_then(|teams| teams.get(usize::from(team.0)));
        points.copied().unwrap_or_default()
    }

    pub fn question(&self, question: QuestionId, team: TeamId) -> Points {
        let points = self
            .questions
            .get(question.0)
            .and_then(|teams| teams.get(usize::from(team.0)));
        points.copied().unwrap_or_default()
    }

    pub fn lives(&self, round: usize, team: TeamId) -> Option<u8> {
        self.lives.get(round)?.get(usize::from(team.0)).copied()
    }
}

impl Night {
    /// Brings the points up to date.
    pub(in crate::quiz) fn settle(&mut self) {
        let teams = usize::from(self.facts.teams_ever);
        let is_new = self.tally.totals.len() != teams;
        if !is_new && !self.tally.is_dirty() {
            return;
        }
        self.caches.keep(Keeps::Nothing);
        let dirty = std::mem::take(&mut self.tally.dirty);
        let mut tally = std::mem::take(&mut self.tally);
        tally
            .questions
            .resize(self.facts.questions.len(), Vec::new());
        // What was swapped out has no place in any round, and so no points.
        for question in &dirty.questions {
            tally.questions[question.0].clear();
        }
        let come_to_nothing = tally.questions.iter_mut().filter(|all| !all.is_empty());
        come_to_nothing.for_each(|all| all.resize(teams, Points::ZERO));
        for round in 0..self.desk.rounds.len() {
            self.settle_round(round, &mut tally, &dirty);
        }
        self.sum_up(&mut tally, teams);
        self.tally = tally;
    }

    fn settle_round(&self, round: usize, tally: &mut Tally, dirty: &Dirty) {
        let slots = &self.desk.rounds[round].slots;
        let kind = self.plan.rounds[round].kind;
        tally.lives.resize(self.desk.rounds.len(), Vec::new());
        let is_touched = dirty.all
            || dirty.newcomers
            || slots
                .iter()
                .any(|slot| dirty.questions.contains(&slot.question));
        let survival = match kind {
            // What a team loses at one question decides whether it plays the next.
            RoundKind::Survival { lives } if is_touched => Some(lives.max(1)),
            RoundKind::Survival { .. } => return,
            _ => None,
        };
        let mut lives = vec![survival.unwrap_or(0); usize::from(self.facts.teams_ever)];
        for (at, slot) in slots.iter().enumerate() {
            if survival.is_none() && !dirty.all && !dirty.questions.contains(&slot.question) {
                continue;
            }
            let mut points = Vec::new();
            if slot.status == Status::Revealed && !slot.is_void {
                let spot = Spot::Question { round, at };
                let is_in = |team: TeamId| survival.is_none() || lives[usize::from(team.0)] > 0;
                let outcomes = self.outcomes(spot, slot.question, is_in);
                points = self.points_for(round, slot.question, &outcomes);
                if survival.is_some() {
                    for team in self.desk.active().filter(|team| team.since <= Some(spot)) {
                        let left = &mut lives[usize::from(team.id.0)];
                        let was_right = outcomes.iter().any(|entry| {
                            entry.team == team.id
                                && matches!(entry.entry.outcome, Outcome::Right | Outcome::Half)
                        });
                        *left = left.saturating_sub(u8::from(!was_right));
                    }
                }
            }
            tally.questions[slot.question.0] = points;
        }
        if survival.is_some() {
            tally.lives[round] = lives;
        }
    }

    fn sum_up(&self, tally: &mut Tally, teams: usize) {
        tally.rounds = vec![vec![Points::ZERO; teams]; self.desk.rounds.len()];
        tally.totals = vec![Points::ZERO; teams];
        for (round, desk) in self.desk.rounds.iter().enumerate() {
            if desk.state.is_dropped {
                continue;
            }
            let sums = &mut tally.rounds[round];
            for slot in &desk.slots {
                for (sum, points) in sums.iter_mut().zip(&tally.questions[slot.question.0]) {
                    *sum += *points;
                }
            }
            for ((_, team), points) in self
                .desk
                .sheets
                .range((round, TeamId(0))..=(round, TeamId(u16::MAX)))
            {
                sums[usize::from(team.0)] = *points;
            }
        }
        for team in self.desk.teams.keys() {
            let doubled = self.joker_of(*team);
            let sums = doubled.and_then(|round| tally.rounds.get_mut(round));
            if let Some(points) = sums.and_then(|sums| sums.get_mut(usize::from(team.0))) {
                *points = points.doubled();
            }
        }
        for sums in &tally.rounds {
            for (total, points) in tally.totals.iter_mut().zip(sums) {
                *total += *points;
            }
        }
        for (team, points) in &self.desk.adjusted {
            tally.totals[usize::from(team.0)] += *points;
        }
    }
}
