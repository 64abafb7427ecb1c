//! Phones of the night: which team each speaks for, who waits at the door, who is kept out.
//!
//! A phone goes by the fingerprint of the token that it keeps. What its team did with it is a fact and stays, whatever
//! the host undoes; whether a team is let in, or banned, is the host's. Must never keep a token itself.

use super::{
    change::Change,
    desk::Flow,
    event::{Announcement, Refused},
    facts::Phone,
    machine::{Night, Planned},
    names::Name,
    steps::refused,
    team::{Member, MemberId, Team, TeamId},
};
use crate::text::normalize::{LookAlikes, fold, look_alikes};

/// The most members of a team.
const MOST_MEMBERS: usize = 100;
/// The most characters of a fingerprint.
const LONGEST_DEVICE: usize = 64;

impl Night {
    /// For which team a phone speaks, and for whom of it; none where it speaks for none that is there or waits.
    pub fn device(&self, device: &str) -> Option<(TeamId, Option<MemberId>)> {
        let phone = self
            .facts
            .phones
            .get(device)
            .filter(|phone| !phone.has_left)?;
        self.known(phone.team)?;
        Some((phone.team, phone.member))
    }

    /// Whether the host has banned the team that a phone was of last.
    pub fn is_banned(&self, device: &str) -> bool {
        let phone = self.facts.phones.get(device);
        phone.is_some_and(|phone| self.desk.banned.contains(&phone.team))
    }

    /// Everybody who plays or waits to be let in, in the order of joining.
    pub fn here(&self) -> impl Iterator<Item = &Team> {
        self.desk.here()
    }

    /// Teams that the host has banned, in the order of joining.
    pub fn banned(&self) -> impl Iterator<Item = &Team> {
        let banned = self.desk.banned.iter();
        banned.filter_map(|id| self.desk.teams.get(id))
    }

    /// Teams that the host has not let in yet, in the order of joining.
    pub fn waiting(&self) -> impl Iterator<Item = &Team> {
        let here = self.desk.here();
        here.filter(|team| team.is_waiting)
    }

    /// New teams that join by themselves wait until the host lets them in.
    pub fn asks_host(&self) -> bool {
        self.desk.flow.asks_host
    }

    /// A team that plays or waits to be let in.
    pub fn known(&self, id: TeamId) -> Option<&Team> {
        self.desk.teams.get(&id).filter(|team| !team.is_removed)
    }

    pub(super) fn check_known(&self, id: TeamId) -> Result<&Team, Refused> {
        self.known(id)
            .ok_or_else(|| Refused("There is no such team.".into()))
    }

    pub(super) fn join(
        &mut self,
        name: &str,
        device: Option<String>,
    ) -> Result<Vec<Announcement>, Refused> {
        if let Some(device) = &device {
            self.check_free(device)?;
        }
        if self.desk.flow.teams_locked {
            return refused("The host has closed the door: ask to be let in.");
        }
        let name = match &device {
            Some(_) => {
                let here = self.desk.here();
                Name::sent(name)?.unless_like(here.map(|team| &team.look_alikes))?
            }
            None => Name::given(name)?.unless_taken(&self.taken(None))?,
        };
        if self.facts.teams_ever >= super::roster::MOST_TEAMS {
            return refused("There are too many teams.");
        }
        // A team with a phone needs no keys.
        let seat = match &device {
            Some(_) => None,
            None => self.free_seats().next(),
        };
        let since = self.first_for_newcomers();
        let mut team = self.new_team(name, since, seat);
        team.is_waiting = self.desk.flow.asks_host;
        let id = team.id;
        self.tally.joined();
        self.desk.teams.insert(id, team);
        if let Some(device) = device {
            self.give(device, id, None);
        }
        Ok(vec![Announcement::Teams])
    }

    pub(super) fn join_team(
        &mut self,
        id: TeamId,
        name: &str,
        device: Option<String>,
    ) -> Result<Vec<Announcement>, Refused> {
        if let Some(device) = &device
            // Whoever made the team with this phone may become its first member.
            && self.device(device) != Some((id, None))
        {
            self.check_free(device)?;
        }
        let since = self.first_for_newcomers();
        let members = &self.check_known(id)?.members;
        let Ok(number) = u16::try_from(members.len()) else {
            return refused("That team is full.");
        };
        if members.len() >= MOST_MEMBERS {
            return refused("That team is full.");
        }
        let name = match &device {
            Some(_) => {
                let others: Vec<_> = members.iter().map(of_member).collect();
                Name::sent(name)?.unless_like(others.iter())?
            }
            None => {
                let names = members.iter();
                let names = names.map(|member| fold(&member.name));
                Name::given(name)?.unless_taken(&names.collect())?
            }
        };
        self.tally.all_changed();
        if let Some(team) = self.desk.teams.get_mut(&id) {
            team.members.push(Member {
                name: name.shown,
                since,
            });
        }
        if let Some(device) = device {
            self.give(device, id, Some(MemberId(number)));
        }
        Ok(vec![Announcement::Teams])
    }

    /// A further phone for a team that is there.
    pub(super) fn attach(
        &mut self,
        id: TeamId,
        member: Option<MemberId>,
        device: String,
    ) -> Result<Vec<Announcement>, Refused> {
        self.check_free(&device)?;
        let members = self.check_known(id)?.members.len();
        if member.is_some_and(|member| usize::from(member.0) >= members) {
            return refused("There is no such member.");
        }
        self.give(device, id, member);
        Ok(vec![Announcement::Teams])
    }

    pub(super) fn leave(&mut self, device: &str) -> Result<Vec<Announcement>, Refused> {
        if self.device(device).is_none() {
            return refused("This phone is of no team.");
        }
        if let Some(phone) = self.facts.phones.get_mut(device) {
            phone.has_left = true;
        }
        Ok(vec![Announcement::Teams])
    }

    fn give(&mut self, device: String, team: TeamId, member: Option<MemberId>) {
        let phone = Phone {
            team,
            member,
            has_left: false,
        };
        self.facts.phones.insert(device, phone);
    }

    /// Whether a phone may come to a team.
    fn check_free(&self, device: &str) -> Result<(), Refused> {
        let is_one = !device.is_empty()
            && device.len() <= LONGEST_DEVICE
            && device.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_one {
            return refused("This phone has no name of its own: load the page again.");
        }
        if self.is_banned(device) {
            return refused("The host has banned this phone.");
        }
        match self.device(device) {
            Some((team, _)) => refused(format!(
                "This phone plays for {} already: leave that team first.",
                self.name(team)
            )),
            None => Ok(()),
        }
    }

    pub(super) fn ban(&self, id: TeamId) -> Result<Planned, Refused> {
        let Some(team) = self.desk.teams.get(&id) else {
            return refused("There is no such team.");
        };
        if self.desk.banned.contains(&id) {
            return refused("That is so already.");
        }
        let mut changes = vec![Change::Banned(id, true)];
        if !team.is_removed {
            changes.push(Change::Removed(id, true));
        }
        Ok(Planned {
            label: format!("ban {}", team.name),
            changes,
        })
    }

    pub(super) fn unban(&self, id: TeamId) -> Result<Planned, Refused> {
        let banned = self.banned().find(|team| team.id == id);
        let Some(team) = banned else {
            return refused("That team is not banned.");
        };
        // Somebody may have come by its name meanwhile.
        if team.is_removed && self.taken(None).contains(&fold(&team.name)) {
            return refused(format!(
                "“{}” is there already: give that team another name first.",
                team.name
            ));
        }
        let mut changes = vec![Change::Banned(id, false)];
        if team.is_removed {
            changes.push(Change::Removed(id, false));
        }
        Ok(Planned {
            label: format!("let {} in again", team.name),
            changes,
        })
    }

    pub(super) fn admit(&self, id: TeamId) -> Result<Planned, Refused> {
        let team = self.check_known(id)?;
        if !team.is_waiting {
            return refused(format!("{} is in already.", team.name));
        }
        Ok(Planned {
            label: format!("let {} in", team.name),
            changes: vec![Change::Door {
                team: id,
                is_waiting: false,
                since: self.first_for_newcomers(),
            }],
        })
    }

    pub(super) fn ask_host(&self, on: bool) -> Result<Planned, Refused> {
        let label = match on {
            true => "look at each new name first",
            false => "let teams in by themselves",
        };
        self.set_flow(
            label,
            Flow {
                asks_host: on,
                ..self.desk.flow
            },
        )
    }
}

fn of_member(member: &Member) -> LookAlikes {
    look_alikes(&member.name)
}
