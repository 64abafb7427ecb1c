//! Buzzers on the night: presses come in, the host says right or wrong, the next one answers.
//!
//! Must never give points: a call is worth what the scoring says.

use super::{
    change::Change,
    clock::Clock,
    desk::Call,
    event::{Announcement, Event, Refused, Step},
    facts::{Pressed, QuestionId},
    for_door::SAME_PRESS,
    machine::{Night, Planned},
    phase::{Phase, Ruling, Spot},
    steps::{refused, words},
    team::TeamId,
};
use crate::quiz::{
    buzzer::{KEY_MS, Press, Queue, SETTLES_MS, queue},
    plan::RoundKind,
};

/// What the host is told who cannot wait.
pub const SETTLING: &str = "Somebody has pressed: who was first is certain in a moment.";

impl Night {
    /// A press of the shared keyboard.
    pub(super) fn press(&mut self, team: TeamId, now: i64) -> Result<Vec<Announcement>, Refused> {
        self.pressed(team, now, KEY_MS, now)
    }

    /// A press of a phone, by what is known of its clock and its line.
    pub(super) fn buzz(
        &mut self,
        team: TeamId,
        pressed: i64,
        within: i64,
        now: i64,
    ) -> Result<Vec<Announcement>, Refused> {
        let earliest = now.saturating_sub(SETTLES_MS);
        let within = within.clamp(0, SETTLES_MS);
        // By a clock that was set back no earlier moment is known than that of its arrival.
        let pressed = match self.is_behind {
            true => now,
            false => pressed,
        };
        self.pressed(team, pressed.clamp(earliest, now), within, now)
    }

    fn pressed(
        &mut self,
        team: TeamId,
        at: i64,
        within: i64,
        now: i64,
    ) -> Result<Vec<Announcement>, Refused> {
        let (spot, question) = self.open(team, at)?;
        if !self.is_for_buzzers(spot) {
            return refused("This is no question for the buzzer.");
        }
        let spent = self.desk.clock.map_or(0, |clock| clock.spent(at));
        // While a team answers no time passes for the others.
        let stopped = self.spent_at_press(spot);
        let presses = &self.facts.books[question.0].presses;
        if presses.iter().any(|pressed| pressed.press.team == team) {
            return refused(SAME_PRESS);
        }
        let press = Press {
            team,
            at,
            within,
            received: now,
            rulings: rulings(self.calls(question)),
        };
        self.facts.books[question.0].presses.push(Pressed {
            press,
            after_ms: stopped.map_or(spent, |stopped| stopped.min(spent)),
        });
        Ok(vec![Announcement::Pressed(team)])
    }

    /// Whether presses count at the question at a spot.
    pub(super) fn is_for_buzzers(&self, spot: Spot) -> bool {
        self.kind_at(spot) == RoundKind::Buzzer || matches!(spot, Spot::SuddenDeath(_))
    }

    pub(super) fn calls(&self, question: QuestionId) -> &[Call] {
        let calls = self.desk.calls.get(&question);
        calls.map_or(&[], Vec::as_slice)
    }

    /// The question's time that was spent when the team pressed that answers now, or when its turn came back to it, in
    /// milliseconds.
    pub(super) fn spent_at_press(&self, spot: Spot) -> Option<i64> {
        let team = self.answering(spot)?;
        let before = self.desk.clock.map_or(0, |clock| clock.spent_ms);
        Some(self.pressed_after(spot, team)?.max(before))
    }

    /// Where a team answers at the buzzer, no time has passed since it pressed; whether one does.
    pub(super) fn hold_clock(&mut self, now: i64) -> bool {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return false;
        };
        let Some(spent_ms) = self.spent_at_press(spot) else {
            return false;
        };
        self.desk.clock = self.desk.clock.map(|clock| Clock {
            spent_ms: spent_ms.min(clock.spent(now)),
            since: clock.since.map(|_| now),
            ..clock
        });
        true
    }

    /// Where a team answers again by a step that was taken back, the time that has passed meanwhile stays passed.
    pub(super) fn hold_clock_from(&mut self, now: i64) {
        if let Phase::Open(spot) = self.desk.flow.phase
            && self.answering(spot).is_some()
        {
            self.desk.clock = self.desk.clock.map(|clock| Clock {
                spent_ms: clock.spent(now),
                since: clock.since.map(|_| now),
                ..clock
            });
        }
    }

    /// Who answers at the buzzer, and who waits.
    pub(in crate::quiz) fn buzzer_queue(&self, spot: Spot) -> Queue<TeamId> {
        let Some(slot) = self.desk.slot(spot, self.has_shadow()) else {
            return Queue::empty();
        };
        if self.ruled_at(slot.question).any(|(_, is_right)| is_right) {
            // It is decided: nobody else's turn comes.
            return Queue::empty();
        }
        let calls = self.calls(slot.question);
        let book = &self.facts.books[slot.question.0];
        let mut presses: Vec<Press<TeamId>> =
            book.presses.iter().map(|pressed| pressed.press).collect();
        for (number, call) in calls.iter().enumerate() {
            // The host saw a hand go up before that team pressed anything.
            if let Call::Raised { team, at, .. } = call {
                presses.retain(|press| press.team != *team);
                presses.push(Press {
                    team: *team,
                    at: *at,
                    within: 0,
                    received: *at,
                    rulings: rulings(&calls[..number]),
                });
            }
        }
        let is_in = |team: TeamId| self.desk.team(team).is_some() && !is_ruled(calls, team);
        queue(&presses, chosen(calls), is_in)
    }

    /// The teams that pressed at the same moment and between which the host has to choose, the earliest first; none where
    /// no choice is open at `now`, in UTC milliseconds.
    pub fn dead_heat(&self, now: i64) -> Option<Vec<TeamId>> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return None;
        };
        let queue = self.buzzer_queue(spot);
        if self.is_settling(now) || !self.is_tied(spot, &queue) {
            return None;
        }
        Some(queue.answering.into_iter().chain(queue.tied).collect())
    }

    /// Whether several pressed at the same time, and the host has not said yet who of them answers.
    pub(super) fn is_tied(&self, spot: Spot, queue: &Queue<TeamId>) -> bool {
        !queue.tied.is_empty() && !self.is_said(spot, queue.answering)
    }

    /// Whether the host has said that this team answers.
    fn is_said(&self, spot: Spot, answering: Option<TeamId>) -> bool {
        let calls = self.slot(spot).map(|slot| self.calls(slot.question));
        answering.is_some() && chosen(calls.unwrap_or_default()) == answering
    }

    /// What the host has to say at the buzzer before the night goes on; none where nobody waits for it.
    pub(super) fn asked_at_buzzer(&self, spot: Spot, now: i64) -> Option<String> {
        if self.is_settling(now) {
            return Some(SETTLING.to_owned());
        }
        let answering = self.answering(spot)?;
        Some(match self.dead_heat(now) {
            Some(tied) => self.who_of(&tied),
            None => format!("{} is answering: right or wrong?", self.name(answering)),
        })
    }

    fn who_of(&self, tied: &[TeamId]) -> String {
        let names: Vec<String> = tied.iter().map(|team| self.name(*team)).collect();
        let (last, others) = match &names[..] {
            [others @ .., last] => (last.as_str(), others.join(", ")),
            [] => ("", String::new()),
        };
        format!("{others} and {last} pressed at the same moment: say first who answers.")
    }

    /// Whether the host may say this now. A journal is read as it was written: in older ones a word on a dead heat was
    /// the word on its first team.
    pub(super) fn check_choice(&self, event: &Event, now: i64) -> Result<(), Refused> {
        match (event, self.dead_heat(now)) {
            (Event::Host(Step::Buzzed(_)), Some(tied)) => refused(self.who_of(&tied)),
            _ => Ok(()),
        }
    }

    /// The teams that the host has ruled on, and whether they were right, or half right.
    pub(super) fn ruled_at(&self, question: QuestionId) -> impl Iterator<Item = (TeamId, bool)> {
        self.calls(question).iter().filter_map(|call| match call {
            Call::Ruled(team, ruling) => Some((*team, *ruling != Ruling::No)),
            Call::Picked(_) | Call::Raised { .. } => None,
        })
    }

    /// Until when it is not certain who pressed first, in UTC milliseconds; none where that is certain at once.
    pub fn settles_at(&self) -> Option<i64> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return None;
        };
        self.queue_settles_at(spot, &self.buzzer_queue(spot))
    }

    pub(super) fn queue_settles_at(&self, spot: Spot, queue: &Queue<TeamId>) -> Option<i64> {
        let is_said = self.is_said(spot, queue.answering);
        let received = queue
            .received
            .filter(|_| !is_said && self.plays_by_phone())?;
        Some(received.saturating_add(SETTLES_MS))
    }

    /// Whether somebody has pressed and it is not certain yet who was first.
    pub(super) fn is_settling(&self, now: i64) -> bool {
        !self.is_behind && self.settles_at().is_some_and(|until| settles(until, now))
    }

    /// Whether anybody plays by phone.
    fn plays_by_phone(&self) -> bool {
        let mut phones = self.facts.phones.values();
        phones.any(|phone| !phone.has_left && self.desk.team(phone.team).is_some())
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
        if self.is_settling(now) {
            return refused(SETTLING);
        }
        let question = self.slot(spot)?.question;
        let mut calls = self.desk.calls.get(&question).cloned().unwrap_or_default();
        calls.push(Call::Ruled(team, ruling));
        let is_open = |team: TeamId| self.may_play(spot, team) && !is_ruled(&calls, team);
        let label = format!("{} for {}", words(ruling), self.name(team));
        let goes_on = ruling == Ruling::No && self.desk.active().any(|team| is_open(team.id));
        let mut planned = if goes_on {
            let clock = self.desk.clock.map(|clock| clock.going(now));
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
        if !self.is_for_buzzers(spot) || self.answering(spot).is_some() {
            return Vec::new();
        }
        let calls = self.calls(slot.question);
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
        calls.push(Call::Raised {
            team,
            at: now,
            after_ms,
        });
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
        if self.is_settling(now) {
            return refused(SETTLING);
        }
        let is_open = self.dead_heat(now).is_some_and(|tied| tied.contains(&team));
        if !is_open && !self.buzzer_queue(spot).tied.contains(&team) {
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

/// Whether it is uncertain at `now` what is certain from `until` on; a clock that was set back makes nobody wait.
pub(super) fn settles(until: i64, now: i64) -> bool {
    (until.saturating_sub(SETTLES_MS)..until).contains(&now)
}

/// Whom the host has let answer since its last word on an answer.
fn chosen(calls: &[Call]) -> Option<TeamId> {
    match calls.last()? {
        Call::Picked(team) | Call::Raised { team, .. } => Some(*team),
        Call::Ruled(..) => None,
    }
}

/// How many teams were ruled on.
fn rulings(calls: &[Call]) -> usize {
    let ruled = |call: &&Call| matches!(call, Call::Ruled(..));
    calls.iter().filter(ruled).count()
}

fn is_ruled(calls: &[Call], team: TeamId) -> bool {
    calls
        .iter()
        .any(|call| matches!(call, Call::Ruled(of, _) if *of == team))
}
