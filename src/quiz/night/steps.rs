//! What each step of the host comes to: whether it is allowed now, and which changes it makes.
//!
//! Only plans: the one thing that it may write is a question or an answer not known before, which nobody sees unless
//! the changes name it.

use super::{
    change::Change,
    clock::Clock,
    desk::Flow,
    event::{Refused, Step, Target},
    machine::{Night, Planned},
    phase::{Phase, Ruling, Spot, Status},
};
use crate::quiz::plan::Reveal;

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
            Step::Ban(team) => self.ban(team),
            Step::Unban(team) => self.unban(team),
            Step::Admit(team) => self.admit(team),
            Step::AskHost(on) => self.ask_host(on),
            Step::Rule {
                spot,
                answer,
                ruling,
            } => self.rule(spot, &answer, ruling),
            Step::Buzzed(ruling) => self.buzzed(ruling, now),
            Step::Pick(team) => self.pick(team, now),
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
            if let Some(asked) = self.asked_at_buzzer(spot, now) {
                return refused(asked);
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
            && self.plan.rounds[round].reveal != Reveal::EachQuestion
        {
            return refused("The answers of this round come together, later.");
        }
        if self.status(spot) == Status::Revealed {
            return refused("The answer is shown already.");
        }
        Ok(self.moved(self.doing(Phase::Reveal(spot)), Phase::Reveal(spot), now))
    }

    pub(super) fn set_flow(&self, label: &str, flow: Flow) -> Result<Planned, Refused> {
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
}

pub(super) fn words(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Yes => "right",
        Ruling::No => "wrong",
        Ruling::Half => "half right",
    }
}
