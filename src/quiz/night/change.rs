//! One change of the host's desk, which swaps what is there with what it holds.
//!
//! So the same change, swapped again, takes itself back: undo and redo cannot differ from the deed.

use super::{
    clock::Clock,
    desk::{Call, Desk, Flow, RoundState, Slot, Tables},
    facts::{Given, JokerWord, QuestionId},
    names::Name,
    phase::{Mark, Ruling, Spot},
    team::{Team, TeamId},
};
use crate::quiz::points::Points;
use std::{
    collections::{BTreeMap, BTreeSet},
    mem::swap,
};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Flow(Flow),
    Clock(Option<Clock>),
    Round(usize, RoundState),
    Slot(Spot, Slot),
    /// A team comes; what becomes of it later is kept apart, for others may join it in between.
    Team(TeamId, Option<Team>),
    Name(TeamId, Name),
    Removed(TeamId, bool),
    /// A team is let in: what it can answer from then on.
    Door {
        team: TeamId,
        is_waiting: bool,
        since: Option<Spot>,
    },
    Banned(TeamId, bool),
    Ruling((QuestionId, usize), Option<Ruling>),
    Mark((QuestionId, TeamId), Option<Mark>),
    Entered((QuestionId, TeamId), Option<Given>),
    Sheet((usize, TeamId), Option<Points>),
    Adjusted(TeamId, Option<Points>),
    Joker(TeamId, Option<JokerWord>),
    Calls(QuestionId, Option<Vec<Call>>),
    Heard((QuestionId, TeamId), bool),
    Tables(Box<Tables>),
}

impl Change {
    /// Puts its value on the desk and takes up the one that was there.
    pub fn swap(&mut self, desk: &mut Desk, has_shadow: bool) {
        match self {
            Self::Flow(flow) => swap(flow, &mut desk.flow),
            Self::Clock(clock) => swap(clock, &mut desk.clock),
            Self::Round(round, state) => {
                if let Some(round) = desk.rounds.get_mut(*round) {
                    swap(state, &mut round.state);
                }
            }
            Self::Slot(spot, slot) => {
                if let Some(there) = desk.slot_mut(*spot, has_shadow) {
                    swap(slot, there);
                }
            }
            Self::Team(id, team) => exchange(&mut desk.teams, *id, team),
            Self::Name(id, name) => {
                if let Some(team) = desk.teams.get_mut(id) {
                    swap(&mut name.shown, &mut team.name);
                    swap(&mut name.look_alikes, &mut team.look_alikes);
                }
            }
            Self::Removed(id, is_removed) => {
                if let Some(team) = desk.teams.get_mut(id) {
                    swap(is_removed, &mut team.is_removed);
                }
            }
            Self::Door {
                team,
                is_waiting,
                since,
            } => {
                if let Some(team) = desk.teams.get_mut(team) {
                    swap(is_waiting, &mut team.is_waiting);
                    swap(since, &mut team.since);
                }
            }
            Self::Banned(team, is_banned) => swap_member(&mut desk.banned, *team, is_banned),
            Self::Ruling(key, ruling) => exchange(&mut desk.rulings, *key, ruling),
            Self::Mark(key, mark) => exchange(&mut desk.marks, *key, mark),
            Self::Entered(key, given) => exchange(&mut desk.entered, *key, given),
            Self::Sheet(key, points) => exchange(&mut desk.sheets, *key, points),
            Self::Adjusted(team, points) => exchange(&mut desk.adjusted, *team, points),
            Self::Joker(team, word) => exchange(&mut desk.jokers, *team, word),
            Self::Calls(question, calls) => exchange(&mut desk.calls, *question, calls),
            Self::Heard(key, is_heard) => swap_member(&mut desk.heard, *key, is_heard),
            Self::Tables(tables) => swap(tables.as_mut(), &mut desk.tables),
        }
    }
}

fn swap_member<K: Ord>(set: &mut BTreeSet<K>, key: K, is_in: &mut bool) {
    *is_in = match *is_in {
        true => !set.insert(key),
        false => set.remove(&key),
    };
}

fn exchange<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: &mut Option<V>) {
    *value = match value.take() {
        Some(new) => map.insert(key, new),
        None => map.remove(&key),
    };
}
