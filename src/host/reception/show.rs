//! What each connection has to see anew. Must never compute for one phone what it does not need, and never show a
//! player more than `Shared` and its own team's `Own`.

use super::{
    desk::{Deed, Letter, Player, Reception, Sent},
    frames::{self, ForAll},
    host_phone,
    pictures::STAGE_MS,
};
use crate::{
    host::{
        wait::{self, Wait},
        wire::{Door, DoorFace, Refusal, ToHost, ToStage, Who},
    },
    quiz::{
        night::{Night, TeamId},
        phone::Own,
    },
};
use std::sync::Arc;

/// Phones that are looked at in one go: between two of these the loop hears its other messages.
const AT_ONCE: usize = 400;

impl Reception {
    /// What is to be sent now; `door` as the stage shows it. To be asked again while [`Reception::wakes_at`] says so.
    /// `now` in UTC milliseconds.
    pub fn show(&mut self, night: &Night, door: &DoorFace, now: i64) -> Vec<Deed> {
        let mut deeds = Vec::new();
        self.find_who_to_look_at(night, now);
        self.show_players(night, now, &mut deeds);
        self.show_pages(night, door, now, &mut deeds);
        self.show_teams(night, now, &mut deeds);
        deeds
    }

    /// When [`Reception::show`] has something to say though nothing happens; both in UTC milliseconds.
    pub fn wakes_at(&self, now: i64) -> Option<i64> {
        let pictures = &self.pictures;
        let at_once = (!pictures.to_look_at.is_empty()).then_some(now);
        let is_watched = !self.stages.is_empty() || !self.hosts.is_empty();
        let ends = |wait: Option<Wait>| wait.map(|wait| wait.ends(now));
        let stage =
            (pictures.is_stage_due && is_watched).then(|| ends(pictures.stage_rest).unwrap_or(now));
        let teams = self.team_list.wakes_at(now);
        let teams = teams.filter(|_| !self.hosts.is_empty());
        let pictures = [at_once, ends(pictures.waits), ends(pictures.settles), stage];
        pictures.into_iter().chain([teams]).flatten().min()
    }

    /// The door is drawn anew: another address.
    pub fn door_changed(&mut self) {
        self.pictures.is_stage_due = true;
    }

    fn find_who_to_look_at(&mut self, night: &Night, now: i64) {
        let has_come = |wait: Option<Wait>| wait.is_some_and(|wait| wait.is_over(now));
        let is_time = has_come(self.pictures.waits);
        let has_settled = has_come(self.pictures.settles);
        if !self.pictures.is_changed && !is_time && !has_settled {
            return;
        }
        self.pictures.is_changed = false;
        self.pictures.all |= has_settled;
        self.pictures.is_stage_due |= has_settled;
        let settles_at = night.settles_at().filter(|at| *at > now && !has_settled);
        self.pictures.settles = settles_at.map(|at| Wait::until(at, now));
        let shared = night.shared(now);
        let has_changed = self.pictures.has_changed(&shared, door(night), now);
        let teams = std::mem::take(&mut self.pictures.teams);
        for device in std::mem::take(&mut self.pictures.devices) {
            let phone = self.phones.get(device.as_str());
            let connections = phone.into_iter().flat_map(|phone| &phone.connections);
            self.pictures.to_look_at.extend(connections);
        }
        if std::mem::take(&mut self.pictures.all) || has_changed {
            self.pictures.to_look_at.extend(self.players.keys());
        } else if !teams.is_empty() {
            let of_these = self.players.iter().filter(|(_, player)| {
                let seat = night.device(&player.device);
                seat.is_some_and(|(team, _)| teams.contains(&team))
            });
            let of_these: Vec<Who> = of_these.map(|(who, _)| *who).collect();
            self.pictures.to_look_at.extend(of_these);
        }
    }

    fn show_players(&mut self, night: &Night, now: i64, deeds: &mut Vec<Deed>) {
        if self.pictures.to_look_at.is_empty() {
            return;
        }
        let mut for_all = None;
        for _ in 0..AT_ONCE {
            let Some(who) = self.pictures.to_look_at.pop_first() else {
                return;
            };
            let Some(player) = self.players.get_mut(&who) else {
                continue;
            };
            if night.is_banned(&player.device) {
                deeds.push(Deed::Close {
                    who,
                    refusal: Refusal::Banned,
                    why: "The host has closed this night for this phone.".to_owned(),
                });
                continue;
            }
            let version = self.pictures.version;
            let codes = &self.codes;
            let frame = look(player, night, now, version, |own, team| {
                let all =
                    for_all.get_or_insert_with(|| ForAll::of(&night.shared(now), door(night)));
                all.state(own, team.and_then(|team| codes.code(team)).as_deref())
            });
            if let Some(frame) = frame {
                deeds.push(Deed::Send(Letter { who, frame }));
            }
        }
    }

    fn show_pages(&mut self, night: &Night, face: &DoorFace, now: i64, deeds: &mut Vec<Deed>) {
        let pictures = &mut self.pictures;
        let is_due = pictures.is_stage_due && wait::is_over(pictures.stage_rest, now);
        let has_new = self.stages.values().any(|has_seen| !has_seen)
            || self.hosts.values().any(|has_seen| !has_seen);
        let is_watched = !self.stages.is_empty() || !self.hosts.is_empty();
        if !is_watched || !(is_due || has_new) {
            return;
        }
        if is_due {
            pictures.is_stage_due = false;
            pictures.stage_rest = Some(Wait::lasting(STAGE_MS, now));
        }
        let stage = night.stage(now);
        let to_stage = frames::frame(&ToStage::Stage {
            stage: &stage,
            door: face,
        });
        for (who, has_seen) in &mut self.stages {
            if is_due || !*has_seen {
                *has_seen = true;
                deeds.push(Deed::Send(Letter {
                    who: *who,
                    frame: to_stage.clone(),
                }));
            }
        }
        if self.hosts.is_empty() {
            return;
        }
        let console = host_phone::console(night, &stage, self.steps, now);
        let to_host = frames::frame(&ToHost::Console {
            console: &console,
            stage: &stage,
        });
        for (who, has_seen) in &mut self.hosts {
            if is_due || !*has_seen {
                *has_seen = true;
                deeds.push(Deed::Send(Letter {
                    who: *who,
                    frame: to_host.clone(),
                }));
            }
        }
    }
}

/// Whether one can come in.
fn door(night: &Night) -> Door {
    Door {
        is_locked: night.are_teams_locked(),
        asks_host: night.asks_host(),
    }
}

/// What a player has to see anew, where there is anything.
fn look(
    player: &mut Player,
    night: &Night,
    now: i64,
    version: u64,
    state: impl FnOnce(Option<&Own>, Option<TeamId>) -> Arc<str>,
) -> Option<Arc<str>> {
    let seat = night.device(&player.device);
    let own = seat.and_then(|(team, member)| Some((team, night.own_at(team, member, now)?)));
    let frame = match (&player.sent, &own) {
        (Some(sent), own) if sent.version == version && sent.own == *own => return None,
        (
            Some(Sent {
                version: seen,
                own: Some((before, _)),
            }),
            Some((team, own)),
        ) if *seen == version && before == team => frames::own(own),
        _ => state(
            own.as_ref().map(|(_, own)| own),
            own.as_ref().map(|(team, _)| *team),
        ),
    };
    player.sent = Some(Sent { version, own });
    Some(frame)
}
