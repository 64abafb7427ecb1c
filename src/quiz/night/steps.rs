//! What each step of the host comes to: whether it is allowed now, and which changes it makes.
//!
//! Only plans: the one thing that it may write is a question or an answer not known before, which nobody sees unless
//! the changes name it.

use super::{
    change::Change,
    clock::Clock,
    desk::{Call, Flow, Slot, Tables},
    event::{Refused, Step, Target},
    machine::{Night, Planned},
    phase::{Phase, Ruling, Spot, Status},
    team::TeamId,
};
use crate::quiz::{plan::RoundKind, question::Question, timing};

pub(super) fn refused<T>(why: impl Into<String>) -> Result<T, Refused> {
    Err(Refused(why.into()))
}

impl Night {
    pub(super) fn planned(&mut self, step: Step, now: i64) -> Result<Planned, Refused> {
        match step {
            Step::Next => self.next(now),
            Step::TimeUp => self.time_up(now),
            Step::Pause | Step::GoOn | Step::AddSeconds(_) => self.change_clock(&step, now),
            Step::Reveal => self.reveal(now),
            Step::ShowScores(on) => self.set_flow(
                if on {
                    "show the scores"
                } else {
                    "hide the scores"
                },
                Flow {
                    scores_shown: on,
                    ..self.desk.flow
                },
            ),
            Step::Mirrored(on) => self.set_flow(
                if on {
                    "the room sees this screen"
                } else {
                    "the room does not see this screen"
                },
                Flow {
                    is_mirrored: on,
                    ..self.desk.flow
                },
            ),
            Step::LockTeams(on) => self.set_flow(
                if on {
                    "lock the teams"
                } else {
                    "let teams join"
                },
                Flow {
                    teams_locked: on,
                    ..self.desk.flow
                },
            ),
            Step::Break(seconds) => self.put_in_break(seconds, now),
            Step::GoTo(target) => self.go_to(target, now),
            Step::TieBreak => self.break_tie(now),
            Step::AddTeams(names) => self.add_teams(&names),
            Step::Rename { team, name } => self.rename(team, &name),
            Step::Remove(team) => self.remove(team),
            Step::Rule {
                spot,
                answer,
                ruling,
            } => self.rule(spot, &answer, ruling),
            Step::Buzzed(ruling) => self.buzzed(ruling, now),
            Step::Pick(team) => self.pick(team),
            Step::Enter { team, spot, answer } => self.enter_answer(team, spot, answer),
            Step::Mark { team, spot, mark } => self.mark(team, spot, mark),
            Step::Total {
                team,
                round,
                points,
            } => self.sheet(team, round, points),
            Step::Adjust { team, by } => self.adjust(team, by),
            Step::Joker { team, round } => self.joker(team, round),
            Step::Void { spot, on } => self.void(spot, on, now),
            Step::Swap => self.swap_in_spare(now),
            Step::SwapOwn(question) => self.swap_in(*question, now),
            Step::Drop { round, on } => self.drop_round(round, on),
            Step::Heard { team, spot } => self.heard(team, spot),
        }
    }

    fn next(&mut self, now: i64) -> Result<Planned, Refused> {
        self.settle();
        let phase = self.desk.flow.phase;
        if let (Phase::Open(spot), Some(clock)) = (phase, self.desk.clock) {
            if let Some(team) = self.answering(spot) {
                return refused(format!("{} is answering: right or wrong?", self.name(team)));
            }
            if !clock.is_running() && clock.left(now) > 0 {
                return self.change_clock(&Step::GoOn, now);
            }
        }
        match self.following() {
            Some(next) => Ok(self.moved(self.doing(next), next, now)),
            None if phase == Phase::Lobby => refused("Add a team first."),
            None => refused("The night is over."),
        }
    }

    fn time_up(&mut self, now: i64) -> Result<Planned, Refused> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return refused("No question is open.");
        };
        let is_up = self
            .desk
            .clock
            .is_some_and(|clock| clock.is_running() && clock.left(now) == 0);
        if !is_up || self.answering(spot).is_some() {
            return refused("The time is not up yet.");
        }
        Ok(self.moved("the end of the time".into(), Phase::Locked(spot), now))
    }

    fn change_clock(&self, step: &Step, now: i64) -> Result<Planned, Refused> {
        let Some(clock) = self.desk.clock else {
            return refused("No clock is running.");
        };
        let (label, clock) = match step {
            Step::Pause if !clock.is_running() => return refused("The clock is stopped already."),
            Step::Pause => ("stop the clock".to_owned(), clock.stopped(now)),
            Step::GoOn if clock.is_running() => return refused("The clock is running already."),
            Step::AddSeconds(0) => return refused("No time was given."),
            Step::AddSeconds(seconds) => {
                let more = clock.with_more(i64::from(*seconds) * 1000, now);
                (format!("{seconds:+} s"), more)
            }
            _ => ("let the clock go on".to_owned(), clock.going(now)),
        };
        Ok(Planned {
            label,
            changes: vec![Change::Clock(Some(clock))],
        })
    }

    fn reveal(&mut self, now: i64) -> Result<Planned, Refused> {
        let (Phase::Read(spot) | Phase::Open(spot) | Phase::Locked(spot) | Phase::Judge(spot)) =
            self.desk.flow.phase
        else {
            return refused("No question is waiting for its answer.");
        };
        if spot == Spot::Shadow {
            return refused("The answer to the tie-break question comes after the last round.");
        }
        if let Some(round) = spot.round()
            && self.plan.rounds[round].reveal != crate::quiz::plan::Reveal::EachQuestion
        {
            return refused("The answers of this round come together, later.");
        }
        if self.status(spot) == Status::Revealed {
            return refused("The answer is shown already.");
        }
        Ok(self.moved(self.doing(Phase::Reveal(spot)), Phase::Reveal(spot), now))
    }

    fn set_flow(&self, label: &str, flow: Flow) -> Result<Planned, Refused> {
        if flow == self.desk.flow {
            return refused("That is so already.");
        }
        Ok(Planned {
            label: label.to_owned(),
            changes: vec![Change::Flow(flow)],
        })
    }

    fn put_in_break(&self, seconds: u32, now: i64) -> Result<Planned, Refused> {
        let flow = self.desk.flow;
        match flow.phase {
            Phase::Open(_) => return refused("Lock the question first, then take a break."),
            Phase::Stakes(_) => return refused("Take the stakes first, then take a break."),
            Phase::Lobby | Phase::Over => return refused("There is nothing to take a break from."),
            Phase::Break => return refused("This is a break."),
            _ => {}
        }
        let clock = Clock::started(i64::from(seconds.max(1)) * 1000, now);
        Ok(Planned {
            label: "take a break".into(),
            changes: vec![
                Change::Flow(Flow {
                    phase: Phase::Break,
                    back: Some(flow.phase),
                    scores_shown: false,
                    ..flow
                }),
                Change::Clock(Some(clock)),
            ],
        })
    }

    fn go_to(&mut self, target: Target, now: i64) -> Result<Planned, Refused> {
        if self.desk.active().next().is_none() {
            return refused("Add a team first.");
        }
        let phase = match target {
            Target::Podium => Phase::Podium { shown: 0 },
            Target::Round(round) => {
                let Some(desk) = self.desk.rounds.get(round) else {
                    return refused("There is no such round.");
                };
                if desk.state.is_dropped {
                    return refused("That round was dropped; take it in again first.");
                }
                Phase::RoundIntro(round)
            }
            Target::Question(spot) => {
                let slot = self.slot(spot)?;
                if spot.round().is_none() {
                    return refused("Tie-break questions come when there is a tie.");
                }
                match slot.status {
                    _ if slot.is_void => return refused("That question is void."),
                    Status::Revealed => Phase::Reveal(spot),
                    _ => self.first_of(spot),
                }
            }
        };
        Ok(self.moved(self.doing(phase), phase, now))
    }

    fn break_tie(&mut self, now: i64) -> Result<Planned, Refused> {
        self.settle();
        let phase = self.desk.flow.phase;
        if matches!(
            phase,
            Phase::Lobby | Phase::Open(_) | Phase::Read(_) | Phase::Over
        ) {
            return refused("A tie is broken between questions.");
        }
        if self.tied_for_first().len() < 2 {
            return refused("Nobody is tied for first place.");
        }
        match self.sudden_death() {
            Some(spot) => Ok(self.moved("begin sudden death".into(), Phase::Read(spot), now)),
            None => refused("No tie-break question is left."),
        }
    }

    /// The changes that entering a phase makes.
    fn moved(&mut self, label: String, phase: Phase, now: i64) -> Planned {
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
                super::desk::RoundState {
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

    fn buzzed(&mut self, ruling: Ruling, now: i64) -> Result<Planned, Refused> {
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
        let pressed = self.facts.books[question.0].presses.iter();
        let after_ms = pressed
            .filter(|press| press.team == team)
            .map(|press| press.after_ms)
            .next();
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

    fn pick(&self, team: TeamId) -> Result<Planned, Refused> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return refused("No question is open.");
        };
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

    fn swap_in_spare(&mut self, now: i64) -> Result<Planned, Refused> {
        let (round, _) = self.swappable()?;
        let used = self.desk.rounds[round].state.spares_used;
        let Some(spare) = self.plan.rounds[round].spares.get(used).cloned() else {
            return refused("No spare question is left in this round.");
        };
        let mut planned = self.swap_in(spare, now)?;
        planned.label = "swap in a spare".into();
        planned.changes.push(Change::Round(
            round,
            super::desk::RoundState {
                spares_used: used + 1,
                ..self.desk.rounds[round].state
            },
        ));
        Ok(planned)
    }

    fn swap_in(&mut self, mut question: Question, now: i64) -> Result<Planned, Refused> {
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

    fn void(&mut self, spot: Spot, on: bool, now: i64) -> Result<Planned, Refused> {
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

pub(super) fn is_ruled(calls: &[Call], team: TeamId) -> bool {
    calls
        .iter()
        .any(|call| matches!(call, Call::Ruled(of, _) if *of == team))
}

pub(super) fn words(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Yes => "right",
        Ruling::No => "wrong",
        Ruling::Half => "half right",
    }
}
