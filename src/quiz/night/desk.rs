//! What the host has decided: the part of a night that undo goes back over.
//!
//! Changed by `change` alone; must never hold what a team did by itself.

use super::{
    clock::Clock,
    facts::{Given, JokerWord, QuestionId},
    phase::{Mark, Phase, Ruling, Spot, Status},
    team::{Team, TeamId},
};
use crate::quiz::points::Points;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Desk {
    pub flow: Flow,
    pub clock: Option<Clock>,
    pub rounds: Vec<RoundDesk>,
    /// The tie-break questions: the shadow question first, where there is one.
    pub tie_breaks: Vec<Slot>,
    pub teams: BTreeMap<TeamId, Team>,
    /// The host's word on an answer, by its number among the distinct ones.
    pub rulings: BTreeMap<(QuestionId, usize), Ruling>,
    pub marks: BTreeMap<(QuestionId, TeamId), Mark>,
    /// Entered by the host from paper.
    pub entered: BTreeMap<(QuestionId, TeamId), Given>,
    pub sheets: BTreeMap<(usize, TeamId), Points>,
    pub adjusted: BTreeMap<TeamId, Points>,
    /// What the host said of jokers.
    pub jokers: BTreeMap<TeamId, JokerWord>,
    pub calls: BTreeMap<QuestionId, Vec<Call>>,
    /// Protests that were heard.
    pub heard: BTreeSet<(QuestionId, TeamId)>,
    pub tables: Tables,
    /// Teams whose phones are kept out.
    pub banned: BTreeSet<TeamId>,
}

/// Where the night stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub phase: Phase,
    /// What was on when a break was put in.
    pub back: Option<Phase>,
    /// The round whose questions were asked last.
    pub asked: Option<usize>,
    pub scores_shown: bool,
    pub is_mirrored: bool,
    pub teams_locked: bool,
    /// New teams that join by themselves wait for the host.
    pub asks_host: bool,
    /// When the rules were told, in UTC milliseconds.
    pub started_at: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoundDesk {
    pub slots: Vec<Slot>,
    pub state: RoundState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RoundState {
    pub is_dropped: bool,
    /// Its scores have been shown.
    pub is_closed: bool,
    pub spares_used: usize,
}

/// The question that is asked at a spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub question: QuestionId,
    pub status: Status,
    pub is_void: bool,
}

/// What the host said at a buzzer question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Picked(TeamId),
    /// The host saw its hand go up: when, in UTC milliseconds, and after how many milliseconds of the question's time.
    Raised {
        team: TeamId,
        at: i64,
        after_ms: i64,
    },
    Ruled(TeamId, Ruling),
}

/// The places when scores were last shown after a round, and the time before that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    pub before: BTreeMap<TeamId, usize>,
    pub shown: BTreeMap<TeamId, usize>,
}

impl RoundDesk {
    pub fn has_begun(&self) -> bool {
        self.slots.iter().any(|slot| slot.status > Status::Unasked)
    }
}

impl Desk {
    /// Teams that wait to be let in among them.
    pub fn here(&self) -> impl Iterator<Item = &Team> {
        self.teams.values().filter(|team| !team.is_removed)
    }

    pub fn active(&self) -> impl Iterator<Item = &Team> {
        self.teams.values().filter(|team| team.plays())
    }

    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(&id).filter(|team| team.plays())
    }

    /// The first round from `from` on that is played.
    pub fn played_from(&self, from: usize) -> Option<usize> {
        (from..self.rounds.len()).find(|round| !self.rounds[*round].state.is_dropped)
    }

    pub fn played(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rounds.len()).filter(|round| !self.rounds[*round].state.is_dropped)
    }

    pub fn slot(&self, spot: Spot, has_shadow: bool) -> Option<&Slot> {
        match spot {
            Spot::Question { round, at } => self.rounds.get(round)?.slots.get(at),
            Spot::Shadow => self.tie_breaks.first().filter(|_| has_shadow),
            Spot::SuddenDeath(number) => self.tie_breaks.get(number + usize::from(has_shadow)),
        }
    }

    pub fn slot_mut(&mut self, spot: Spot, has_shadow: bool) -> Option<&mut Slot> {
        match spot {
            Spot::Question { round, at } => self.rounds.get_mut(round)?.slots.get_mut(at),
            Spot::Shadow => self.tie_breaks.first_mut().filter(|_| has_shadow),
            Spot::SuddenDeath(number) => self.tie_breaks.get_mut(number + usize::from(has_shadow)),
        }
    }
}
