//! Teams come, are renamed and go; and what the machine asks about them.

use super::{
    change::Change,
    event::Refused,
    machine::{Night, Planned},
    names::{Name, folded},
    phase::{Phase, Spot, Status},
    steps::refused,
    team::{Team, TeamId},
};
use crate::text::normalize::fold;
use std::collections::HashSet;

/// How many teams can share a keyboard.
pub const MOST_SEATS: usize = 8;
/// The most teams of a night, those that left included.
pub(super) const MOST_TEAMS: u16 = 10_000;

impl Night {
    /// Everybody who plays, in the order of joining.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        self.desk.active()
    }

    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.desk.team(id)
    }

    /// Safe to show; also of a team that left.
    pub fn name(&self, id: TeamId) -> String {
        let team = self.desk.teams.get(&id);
        team.map_or_else(|| "?".to_owned(), |team| team.name.clone())
    }

    pub(super) fn check_team(&self, id: TeamId) -> Result<&Team, Refused> {
        let team = self.check_known(id)?;
        match team.is_waiting {
            true => refused(format!("The host has not let {} in yet.", team.name)),
            false => Ok(team),
        }
    }

    pub(super) fn add_teams(&mut self, names: &[String]) -> Result<Planned, Refused> {
        let names: Vec<&String> = names
            .iter()
            .filter(|name| !name.trim().is_empty())
            .collect();
        if names.is_empty() {
            return refused("Give the team a name.");
        }
        if names.len() > usize::from(MOST_TEAMS - self.facts.teams_ever.min(MOST_TEAMS)) {
            return refused("There are too many teams.");
        }
        let mut taken = self.taken(None);
        let mut clean = Vec::new();
        for name in names {
            let name = Name::given(name)?.unless_taken(&taken)?;
            taken.insert(fold(&name.shown));
            clean.push(name);
        }
        let label = match &clean[..] {
            [name] => format!("add {}", name.shown),
            names => format!("add {} teams", names.len()),
        };
        let since = self.first_for_newcomers();
        let mut seats = self.free_seats();
        let mut changes = Vec::new();
        for name in clean {
            let team = self.new_team(name, since, seats.next());
            changes.push(Change::Team(team.id, Some(team)));
        }
        Ok(Planned { label, changes })
    }

    /// Gives the next id away.
    pub(super) fn new_team(
        &mut self,
        name: Name,
        since: Option<Spot>,
        seat: Option<usize>,
    ) -> Team {
        let id = TeamId(self.facts.teams_ever);
        self.facts.teams_ever += 1;
        Team {
            id,
            name: name.shown,
            members: Vec::new(),
            since,
            is_removed: false,
            is_waiting: false,
            seat,
            look_alikes: name.look_alikes,
        }
    }

    pub(super) fn rename(&self, id: TeamId, name: &str) -> Result<Planned, Refused> {
        let team = self.check_known(id)?;
        let name = Name::given(name)?.unless_taken(&self.taken(Some(id)))?;
        if name.shown == team.name {
            return refused("That is its name already.");
        }
        let label = format!("rename {} to {}", team.name, name.shown);
        Ok(Planned {
            label,
            changes: vec![Change::Name(id, name)],
        })
    }

    pub(super) fn remove(&self, id: TeamId) -> Result<Planned, Refused> {
        let team = self.check_known(id)?;
        Ok(Planned {
            label: format!("remove {}", team.name),
            changes: vec![Change::Removed(id, true)],
        })
    }

    /// The places at the shared keyboard that nobody has, lowest first. One that was left is among them: so the teams of a
    /// small keyboard can change, and all others keep their keys.
    pub(super) fn free_seats(&self) -> impl Iterator<Item = usize> + use<> {
        // A team that waits to be let in keeps its place.
        let taken: HashSet<usize> = self.desk.here().filter_map(|team| team.seat).collect();
        (0..MOST_SEATS).filter(move |seat| !taken.contains(seat))
    }

    /// The place of a team at the shared keyboard. Where an undo brought back a team whose place was taken meanwhile, the
    /// older one has it.
    pub fn seat(&self, id: TeamId) -> Option<usize> {
        let seat = self.desk.team(id)?.seat?;
        let mut older = self.desk.active().take_while(|team| team.id < id);
        older.all(|team| team.seat != Some(seat)).then_some(seat)
    }

    /// The names of all other teams, folded.
    pub(super) fn taken(&self, but: Option<TeamId>) -> HashSet<String> {
        let here = self.desk.here();
        folded(here, but)
    }

    /// The first question that somebody who comes now can answer; none before the first.
    pub fn first_for_newcomers(&self) -> Option<Spot> {
        let asked = self.desk.flow.asked?;
        let slots = &self.desk.rounds[asked].slots;
        let first = slots.iter().position(|slot| slot.status == Status::Unasked);
        let open = match self.desk.flow.phase {
            Phase::Read(spot) | Phase::Open(spot) if spot.round().is_some() => Some(spot),
            _ => None,
        };
        Some(open.unwrap_or(match first {
            Some(at) => Spot::Question { round: asked, at },
            None => Spot::Question {
                round: asked + 1,
                at: 0,
            },
        }))
    }

    /// Whether a team may answer the question at a spot: lives left, or still tied in sudden death.
    pub(super) fn may_play(&self, spot: Spot, team: TeamId) -> bool {
        match spot {
            Spot::Question { round, .. } => {
                self.tally.lives(round, team) != Some(0) || !self.has_lives(round)
            }
            Spot::Shadow => true,
            Spot::SuddenDeath(_) => self.is_tied_for_first(team),
        }
    }

    /// Whether a survival round has cost anybody a life yet, or could have.
    pub(super) fn has_lives(&self, round: usize) -> bool {
        let slots = &self.desk.rounds[round].slots;
        slots.iter().any(|slot| slot.status == Status::Revealed)
    }
}
