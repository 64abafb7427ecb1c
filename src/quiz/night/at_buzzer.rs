//! Buzzers on the night: presses come in, the host says right or wrong, the next one answers.
//!
//! Must never give points: a call is worth what the scoring says.

use super::{
    change::Change,
    clock::Clock,
    desk::Call,
    event::{Announcement, Refused},
    facts::Press,
    machine::{Night, Planned},
    phase::{Phase, Ruling, Spot},
    steps::{refused, words},
    team::TeamId,
};
use crate::quiz::{
    buzzer::{Queue, queue},
    plan::RoundKind,
};

impl Night {
    pub(super) fn press(&mut self, team: TeamId, now: i64) -> Result<Vec<Announcement>, Refused> {
        let (spot, question) = self.open(team, now)?;
        let is_for_buzzers =
            self.kind_at(spot) == RoundKind::Buzzer || matches!(spot, Spot::SuddenDeath(_));
        if !is_for_buzzers {
            return refused("This is no question for the buzzer.");
        }
        let after_ms = self.desk.clock.map_or(0, |clock| clock.spent(now));
        let presses = &mut self.facts.books[question.0].presses;
        if presses.iter().any(|press| press.team == team) {
            return refused("You have pressed already.");
        }
        presses.push(Press { team, after_ms });
        Ok(vec![Announcement::Pressed(team)])
    }

    /// Who answers at the buzzer, and who waits.
    pub(in crate::quiz) fn buzzer_queue(&self, spot: Spot) -> Queue<TeamId> {
        let Some(slot) = self.desk.slot(spot, self.has_shadow()) else {
            return queue(&[], None, |_| false);
        };
        let calls = self
            .desk
            .calls
            .get(&slot.question)
            .map_or(&[][..], Vec::as_slice);
        let mut presses: Vec<(TeamId, i64)> = self.facts.books[slot.question.0]
            .presses
            .iter()
            .map(|press| (press.team, press.after_ms))
            .collect();
        for call in calls {
            // The host saw a hand go up: that team has pressed no key.
            if let Call::Raised(team, after_ms) = call
                && presses.iter().all(|(other, _)| other != team)
            {
                presses.push((*team, *after_ms));
            }
        }
        let picked = calls.iter().rev().find_map(|call| match call {
            Call::Picked(team) => Some(*team),
            Call::Ruled(..) | Call::Raised(..) => None,
        });
        let is_in = |team: TeamId| self.desk.team(team).is_some() && !is_ruled(calls, team);
        queue(&presses, picked, is_in)
    }

    pub(super) fn answering(&self, spot: Spot) -> Option<TeamId> {
        self.buzzer_queue(spot).answering
    }

    pub(super) fn buzzed(&mut self, ruling: Ruling, now: i64) -> Result<Planned, Refused> {
        self.settle();
        let Phase::Open(spot) = self.desk.flow.phase else {
            return refused("No question is open.");
        };
        let Some(team) = self.answering(spot) else {
            return refused("Nobody has pressed.");
        };
        let question = self.slot(spot)?.question;
        let mut calls = self.desk.calls.get(&question).cloned().unwrap_or_default();
        calls.push(Call::Ruled(team, ruling));
        let is_open = |team: TeamId| self.may_play(spot, team) && !is_ruled(&calls, team);
        let label = format!("{} for {}", words(ruling), self.name(team));
        let goes_on = ruling == Ruling::No && self.desk.active().any(|team| is_open(team.id));
        let after_ms = self.pressed_after(spot, team);
        let mut planned = if goes_on {
            // The time in which a team answered is nobody's.
            let clock = self.desk.clock.map(|clock| Clock {
                spent_ms: after_ms.unwrap_or(clock.spent(now)).min(clock.spent(now)),
                since: Some(now),
                ..clock
            });
            Planned {
                label,
                changes: vec![Change::Clock(clock)],
            }
        } else {
            self.moved(label, Phase::Locked(spot), now)
        };
        planned.changes.push(Change::Calls(question, Some(calls)));
        Ok(planned)
    }

    /// Teams whose hand the host may have seen go up: still in, at an open question for the buzzer at which nobody answers.
    pub(super) fn callable(&self) -> Vec<TeamId> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return Vec::new();
        };
        let Ok(slot) = self.slot(spot) else {
            return Vec::new();
        };
        let is_for_buzzers =
            self.kind_at(spot) == RoundKind::Buzzer || matches!(spot, Spot::SuddenDeath(_));
        if !is_for_buzzers || self.answering(spot).is_some() {
            return Vec::new();
        }
        let calls = self.desk.calls.get(&slot.question);
        let calls = calls.map_or(&[][..], Vec::as_slice);
        let teams = self.desk.active().map(|team| team.id);
        teams
            .filter(|team| self.may_play(spot, *team) && !is_ruled(calls, *team))
            .collect()
    }

    /// A team answers that raised its hand instead of pressing a key; the clock waits for it.
    fn raised(&self, spot: Spot, team: TeamId, now: i64) -> Result<Planned, Refused> {
        let question = self.slot(spot)?.question;
        let after_ms = self.desk.clock.map_or(0, |clock| clock.spent(now));
        let mut calls = self.desk.calls.get(&question).cloned().unwrap_or_default();
        calls.push(Call::Raised(team, after_ms));
        Ok(Planned {
            label: format!("{} answers", self.name(team)),
            changes: vec![Change::Calls(question, Some(calls))],
        })
    }

    pub(super) fn pick(&mut self, team: TeamId, now: i64) -> Result<Planned, Refused> {
        self.settle();
        let Phase::Open(spot) = self.desk.flow.phase else {
            return refused("No question is open.");
        };
        if self.callable().contains(&team) {
            return self.raised(spot, team, now);
        }
        if !self.buzzer_queue(spot).tied.contains(&team) {
            return refused("That team did not press at the same time as the first.");
        }
        let question = self.slot(spot)?.question;
        let mut calls = self.desk.calls.get(&question).cloned().unwrap_or_default();
        calls.push(Call::Picked(team));
        Ok(Planned {
            label: format!("{} answers first", self.name(team)),
            changes: vec![Change::Calls(question, Some(calls))],
        })
    }
}

fn is_ruled(calls: &[Call], team: TeamId) -> bool {
    calls
        .iter()
        .any(|call| matches!(call, Call::Ruled(of, _) if *of == team))
}
