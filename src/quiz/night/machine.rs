//! `Night`: events in, a new state and announcements out; undo and redo; replay of a journal.
//!
//! An event that is refused changes nothing. Must never read a clock, nor let anything happen before what has happened.

use super::{
    caches::{Caches, Keeps},
    change::Change,
    clock::Clock,
    desk::{Desk, Flow, RoundDesk, RoundState, Slot, Tables},
    event::{Announcement, Event, Recorded, Refused, Step},
    facts::{Facts, QuestionId},
    phase::{Phase, Status},
    tally::Tally,
};
use crate::{
    answer::Lexicon,
    quiz::{plan::Plan, question::Question},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// One night, whole. Two nights are equal when all that happened on them is.
#[derive(Clone, Debug)]
pub struct Night {
    pub(super) plan: Arc<Plan>,
    pub(super) desk: Desk,
    pub(super) facts: Facts,
    pub(super) tally: Tally,
    history: History,
    /// When the newest event happened, in UTC milliseconds.
    pub(super) last_at: i64,
    /// The newest event came by a clock that was set back: no moment can be waited for then.
    pub(super) is_behind: bool,
    /// Counts phases and questions as they come on.
    pub(super) epoch: u64,
    pub(super) caches: Caches,
    /// Prepared for the judge, by question; nothing that happened.
    lexicons: HashMap<QuestionId, Arc<Lexicon>>,
}

impl PartialEq for Night {
    fn eq(&self, other: &Self) -> bool {
        self.plan == other.plan
            && self.desk == other.desk
            && self.facts == other.facts
            && self.tally == other.tally
            && self.history == other.history
            && self.last_at == other.last_at
            && self.epoch == other.epoch
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct History {
    done: Vec<Done>,
    undone: Vec<Done>,
}

/// A step of the host that can be taken back, or made again.
#[derive(Clone, Debug, PartialEq)]
struct Done {
    label: String,
    changes: Vec<Change>,
    /// When it was made, taken back or made again.
    at: i64,
}

/// What a step comes to, before it is made.
pub(super) struct Planned {
    pub label: String,
    pub changes: Vec<Change>,
}

impl Night {
    /// Before anybody has come. All texts of the plan are made safe to show.
    pub fn new(plan: Plan) -> Self {
        let plan = plan.made_safe();
        let mut facts = Facts::default();
        let mut slot = |question: &Question| Slot {
            question: facts.add(question.clone()),
            status: Status::Unasked,
            is_void: false,
        };
        let rounds = plan
            .rounds
            .iter()
            .map(|round| RoundDesk {
                slots: round.questions.iter().map(&mut slot).collect(),
                state: RoundState::default(),
            })
            .collect();
        let tie_breaks = plan.tie_breaks.iter().map(slot).collect();
        let desk = Desk {
            flow: Flow {
                phase: Phase::Lobby,
                back: None,
                asked: None,
                scores_shown: false,
                is_mirrored: false,
                teams_locked: false,
                asks_host: false,
                started_at: None,
            },
            clock: None,
            rounds,
            tie_breaks,
            teams: BTreeMap::new(),
            rulings: BTreeMap::new(),
            marks: BTreeMap::new(),
            entered: BTreeMap::new(),
            sheets: BTreeMap::new(),
            adjusted: BTreeMap::new(),
            jokers: BTreeMap::new(),
            calls: BTreeMap::new(),
            heard: BTreeSet::new(),
            tables: Tables::default(),
            banned: BTreeSet::new(),
        };
        let mut night = Self {
            plan: Arc::new(plan),
            desk,
            facts,
            tally: Tally::default(),
            history: History::default(),
            last_at: i64::MIN,
            is_behind: false,
            epoch: 1,
            caches: Caches::default(),
            lexicons: HashMap::new(),
        };
        night.settle();
        night
    }

    /// What happened, to be written down first or last as the caller likes; `now` in UTC milliseconds.
    ///
    /// # Errors
    /// A sentence why the event has no place here; nothing has changed then.
    pub fn apply(&mut self, event: Event, now: i64) -> Result<Vec<Announcement>, Refused> {
        self.check_choice(&event, now)?;
        let told = self.take(event, now);
        self.settle();
        told
    }

    /// The night that a journal tells.
    ///
    /// # Errors
    /// Which event, counted from 0, has no place where it stands, and why.
    pub fn replay(
        plan: Plan,
        events: impl IntoIterator<Item = Recorded>,
    ) -> Result<Self, (usize, Refused)> {
        let mut night = Self::new(plan);
        for (number, recorded) in events.into_iter().enumerate() {
            let told = night.take(recorded.event, recorded.at);
            told.map_err(|refused| (number, refused))?;
        }
        night.settle();
        Ok(night)
    }

    /// As [`apply`](Self::apply), but for the scores: whoever reads them calls `settle` first.
    pub(in crate::quiz) fn take(
        &mut self,
        event: Event,
        now: i64,
    ) -> Result<Vec<Announcement>, Refused> {
        // A clock that was set back must not make anything happen before what has happened.
        self.is_behind = now < self.last_at;
        let now = now.max(self.last_at);
        if let Event::Team(play) = event {
            return self.happens(Event::Team(play), now);
        }
        // Whatever the step does with the clock: the time in which a team answers at the buzzer is nobody's.
        let before = self.desk.clock;
        let was_held = self.hold_clock(now);
        let told = self.happens(event, now);
        if told.is_err() {
            self.desk.clock = before;
        } else if !was_held {
            self.hold_clock_from(now);
        }
        told
    }

    fn happens(&mut self, event: Event, now: i64) -> Result<Vec<Announcement>, Refused> {
        let (phase, clock, on) = (self.desk.flow.phase, self.desk.clock, self.on_now());
        let keeps = Keeps::after(&event);
        let mut told = match event {
            Event::Host(step) => self.step(step, now)?,
            Event::Team(play) => self.play(play, now)?,
            Event::Undo => {
                let mut done = self
                    .history
                    .done
                    .pop()
                    .ok_or_else(|| Refused("There is nothing to undo.".into()))?;
                self.swap(&mut done, now, Way::Back);
                let told = Announcement::Undone(done.label.clone());
                self.history.undone.push(done);
                vec![told]
            }
            Event::Redo => {
                let mut done = self
                    .history
                    .undone
                    .pop()
                    .ok_or_else(|| Refused("There is nothing to redo.".into()))?;
                self.swap(&mut done, now, Way::Forth);
                let told = Announcement::Redone(done.label.clone());
                self.history.done.push(done);
                vec![told]
            }
            Event::Resumed => {
                // Nobody was there to see the clock run since the last event.
                let last_at = self.last_at;
                self.desk.clock = self.desk.clock.map(|clock| clock.stopped(last_at));
                Vec::new()
            }
        };
        self.last_at = now;
        self.caches.keep(keeps);
        self.epoch += u64::from(self.on_now() != on);
        if self.desk.flow.phase != phase {
            told.push(Announcement::Phase(self.desk.flow.phase));
        } else if self.desk.clock != clock {
            told.push(Announcement::Clock);
        }
        if self.tally.is_dirty() {
            told.push(Announcement::Scores);
        }
        Ok(told)
    }

    /// What another epoch begins with.
    fn on_now(&self) -> (Phase, Option<Phase>, Option<QuestionId>) {
        let Flow { phase, back, .. } = self.desk.flow;
        let slot = phase.spot().and_then(|spot| self.slot(spot).ok());
        (phase, back, slot.map(|slot| slot.question))
    }

    fn step(&mut self, step: Step, now: i64) -> Result<Vec<Announcement>, Refused> {
        let Planned { label, mut changes } = self.planned(step, now)?;
        let has_shadow = self.has_shadow();
        for change in &mut changes {
            self.tally.touched(change);
            change.swap(&mut self.desk, has_shadow);
            self.tally.touched(change);
        }
        self.history.undone.clear();
        let touches_teams = changes.iter().any(|change| {
            matches!(
                change,
                Change::Team(..)
                    | Change::Name(..)
                    | Change::Removed(..)
                    | Change::Door { .. }
                    | Change::Banned(..)
            )
        });
        self.history.done.push(Done {
            label,
            changes,
            at: now,
        });
        Ok(touches_teams
            .then_some(Announcement::Teams)
            .into_iter()
            .collect())
    }

    /// Takes a step back, or makes it again. Time that has passed stays passed: see `clock_again`.
    fn swap(&mut self, done: &mut Done, now: i64, way: Way) {
        let has_shadow = self.has_shadow();
        let running = self.desk.clock;
        let moves = done.changes.iter().any(
            |change| matches!(change, Change::Flow(flow) if flow.phase != self.desk.flow.phase),
        );
        let mut one = |change: &mut Change| {
            self.tally.touched(change);
            change.swap(&mut self.desk, has_shadow);
            self.tally.touched(change);
            if matches!(change, Change::Clock(_)) {
                self.desk.clock = self.desk.clock.map(|clock| match running {
                    Some(running) if !moves => clock_now(clock, running, now),
                    _ => clock_again(clock, done.at, now, way),
                });
            }
        };
        match way {
            Way::Back => done.changes.iter_mut().rev().for_each(&mut one),
            Way::Forth => done.changes.iter_mut().for_each(&mut one),
        }
        done.at = now;
    }

    /// What Backspace takes back, as in "lock question 3".
    pub fn undo_label(&self) -> Option<&str> {
        self.history.done.last().map(|done| done.label.as_str())
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.undone.last().map(|done| done.label.as_str())
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    pub fn phase(&self) -> Phase {
        self.desk.flow.phase
    }

    /// The lexicon of a question, prepared when it is first needed.
    pub(super) fn lexicon(&mut self, id: QuestionId) -> Arc<Lexicon> {
        let facts = &self.facts;
        self.lexicons
            .entry(id)
            .or_insert_with(|| Arc::new(facts.questions[id.0].prepared_lexicon()))
            .clone()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// The same countdown under another rule: what is spent by now stays spent.
fn clock_now(clock: Clock, running: Clock, now: i64) -> Clock {
    let spent = running.spent(now);
    Clock {
        spent_ms: spent,
        since: clock.since.map(|_| now),
        ..clock
    }
}

/// A countdown that was left at `left_at`: taken back it waits for the host, made again it runs as it did.
fn clock_again(clock: Clock, left_at: i64, now: i64, way: Way) -> Clock {
    let stopped = clock.stopped(left_at);
    match way {
        Way::Forth if clock.is_running() => stopped.going(now),
        Way::Forth => stopped,
        // Time that was up would lock the question again at once.
        Way::Back => Clock {
            spent_ms: stopped
                .spent_ms
                .min((stopped.total_ms - LEAST_LEFT_MS).max(0)),
            ..stopped
        },
    }
}

/// Milliseconds that a question which is opened again has at least.
const LEAST_LEFT_MS: i64 = 10_000;
