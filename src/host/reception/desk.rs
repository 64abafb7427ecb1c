//! `Reception`: who is there, what is under way, and the order in which it is all taken.
//! Must never lose a command between its arrival and its answer, nor answer one before it is known what came of it.

use super::{
    commands::{Commands, Known, NotDone, Outcome, ack},
    pictures::Pictures,
    team_list::TeamList,
    tries::Tries,
};
use crate::{
    host::{
        arrived::Arrived,
        codes::Codes,
        keys::Keys,
        link::Link,
        wire::{FromHost, FromPlayer, Refusal, Role, Who},
    },
    quiz::{
        night::{Event, Night, Play, Recorded, Refused, TeamId},
        phone::Own,
    },
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::Arc,
};

/// One frame for one connection.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    pub who: Who,
    pub frame: Arc<str>,
}

/// Not what it says: a code may be in it.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letter = f.debug_struct("Letter");
        letter.field("who", &self.who).finish_non_exhaustive()
    }
}

/// What the server is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Send(Letter),
    Close {
        who: Who,
        refusal: Refusal,
        why: String,
    },
}

/// The connections of one night.
pub struct Reception {
    pub(super) codes: Codes,
    pub(super) players: BTreeMap<Who, Player>,
    /// By the fingerprint of its token.
    pub(super) phones: HashMap<Arc<str>, Phone>,
    /// Pages of the stage; whether one has seen anything yet.
    pub(super) stages: BTreeMap<Who, bool>,
    /// Pages of the host's phone; whether one has seen anything yet.
    pub(super) hosts: BTreeMap<Who, bool>,
    /// What the host's phones have said, whatever their connections: a page counts its commands on.
    pub(super) host_commands: Commands<FromHost>,
    /// Counted on whenever the host has done anything: what a button of the host's phone is for.
    pub(super) steps: u64,
    pub(super) pictures: Pictures,
    pub(super) team_list: TeamList,
    flying: HashMap<u64, Flying>,
    tag: u64,
    /// A step of the host's phone is under way: nothing else is taken before it is known what came of it.
    is_stepping: bool,
    /// What waits for something that is under way, in its order.
    held: Vec<Arrived>,
    /// Of each phone the answer that came last after a step was taken back, with its place in their order.
    paused: HashMap<Arc<str>, (u64, Arrived)>,
    last_paused: u64,
    /// Whose phone a connection was that has gone while something of it waits: a phone that falls asleep loses nothing.
    gone: HashMap<Who, Arc<str>>,
    acks: Vec<Letter>,
}

/// A connection of a player's phone.
#[derive(Debug)]
pub(super) struct Player {
    pub(super) device: Arc<str>,
    pub(super) link: Link,
    pub(super) sent: Option<Sent>,
}

/// What a player's phone has seen last.
#[derive(Debug)]
pub(super) struct Sent {
    /// Of what all see.
    pub(super) version: u64,
    pub(super) own: Option<(TeamId, Own)>,
}

/// A phone, whatever its connection.
#[derive(Debug, Default)]
pub(super) struct Phone {
    pub(super) connections: BTreeSet<Who>,
    pub(super) commands: Commands<FromPlayer>,
    pub(super) tries: Tries,
    /// It is under way into a team, or out of one: what else it says waits.
    is_moving: bool,
}

/// An event that the night has not answered yet.
enum Flying {
    Player {
        device: Arc<str>,
        id: u64,
        /// It knows the code of the team that it comes into.
        has_code: bool,
        /// To be taken once more where it has happened: there is a second half to it.
        again: Option<Arrived>,
    },
    Host {
        id: u64,
    },
}

/// What a command of a player comes to.
pub(super) enum Meant {
    Happens(Play),
    /// The first half of it; then it is looked at anew.
    Begins(Play),
    Done,
    Refused(NotDone),
    /// The host has taken a step back.
    Waits,
}

impl Reception {
    /// `now` in UTC milliseconds.
    pub fn new(keys: &Keys, now: i64) -> Self {
        Self {
            codes: Codes::new(keys),
            players: BTreeMap::new(),
            phones: HashMap::new(),
            stages: BTreeMap::new(),
            hosts: BTreeMap::new(),
            host_commands: Commands::default(),
            // Another beginning each time, so that a button of before a restart is none of now.
            steps: now.unsigned_abs(),
            pictures: Pictures::default(),
            team_list: TeamList::default(),
            flying: HashMap::new(),
            tag: 0,
            is_stepping: false,
            held: Vec::new(),
            paused: HashMap::new(),
            last_paused: 0,
            gone: HashMap::new(),
            acks: Vec::new(),
        }
    }

    /// What is to happen now because of what has arrived, each with a tag for [`Reception::done`]; `now` in UTC
    /// milliseconds.
    pub fn take(&mut self, arrived: Arrived, night: &Night, now: i64) -> Vec<(u64, Recorded)> {
        if let Arrived::Came { .. } = arrived
            && self.held.is_empty()
            && self.paused.is_empty()
        {
            self.gone.clear();
        }
        match arrived {
            Arrived::Came { who, role } => self.came(who, role),
            Arrived::Left { who } => self.left(who, night),
            Arrived::Link { who, quality } => {
                if let Some(player) = self.players.get_mut(&who) {
                    player.link = quality;
                    self.team_list.changes();
                }
            }
            Arrived::Said { who, .. } | Arrived::Ordered { who, .. } if self.has_to_wait(who) => {
                self.held.push(arrived);
            }
            Arrived::Said { .. } => return self.said(arrived, night, now).into_iter().collect(),
            Arrived::Ordered { who, order, timing } => {
                let at = timing.received.min(now);
                return self.ordered(who, order, at, night).into_iter().collect();
            }
            Arrived::Loaded | Arrived::Addresses(_) => {}
        }
        Vec::new()
    }

    fn has_to_wait(&self, who: Who) -> bool {
        let phone = self
            .players
            .get(&who)
            .and_then(|player| self.phones.get(&player.device));
        self.is_stepping || phone.is_some_and(|phone| phone.is_moving)
    }

    fn came(&mut self, who: Who, role: Role) {
        match role {
            Role::Player { device } => {
                let device: Arc<str> = device.into();
                let phone = self.phones.entry(device.clone()).or_default();
                phone.connections.insert(who);
                let player = Player {
                    device,
                    link: Link::Good,
                    sent: None,
                };
                self.players.insert(who, player);
                self.pictures.look_at(who);
                self.team_list.changes();
            }
            Role::Stage => {
                self.stages.insert(who, false);
            }
            Role::Host => {
                self.hosts.insert(who, false);
                self.team_list.came(who);
            }
        }
    }

    fn left(&mut self, who: Who, night: &Night) {
        self.stages.remove(&who);
        self.hosts.remove(&who);
        self.team_list.left(who);
        let Some(player) = self.players.remove(&who) else {
            return;
        };
        self.team_list.changes();
        let Some(phone) = self.phones.get_mut(&player.device) else {
            return;
        };
        phone.connections.remove(&who);
        let paused = self.paused.get(&player.device).map(|(_, paused)| paused);
        let mut waiting = self.held.iter().chain(paused);
        let waits =
            waiting.any(|other| matches!(other, Arrived::Said { who: other, .. } if *other == who));
        if waits {
            self.gone.insert(who, player.device.clone());
        }
        // Whoever makes up tokens leaves nothing behind.
        let is_nobody = phone.connections.is_empty()
            && !phone.is_moving
            && phone.tries.is_empty()
            && night.device(&player.device).is_none();
        if is_nobody {
            self.phones.remove(&player.device);
        }
    }

    fn said(&mut self, arrived: Arrived, night: &Night, now: i64) -> Option<(u64, Recorded)> {
        let Arrived::Said { who, said, timing } = &arrived else {
            return None;
        };
        let device = self.device_of(*who)?.clone();
        let id = said.id()?;
        let phone = self.phones.get_mut(&device)?;
        match phone.commands.known(id, said) {
            Known::UnderWay => return None,
            Known::Done(outcome) => {
                self.acks.push(Letter {
                    who: *who,
                    frame: ack(id, &outcome),
                });
                return None;
            }
            Known::No => {}
        }
        let meant = self.meant(said, &device, *timing, night, now);
        let phone = self.phones.get_mut(&device)?;
        if let Meant::Waits = meant {
            self.wait(arrived, &device, id);
            return None;
        }
        phone.commands.begin(id, said.clone());
        let (play, begins) = match meant {
            Meant::Happens(play) => (play, false),
            Meant::Begins(play) => (play, true),
            Meant::Refused(why) => {
                self.settle(&device, id, Some(why));
                return None;
            }
            Meant::Done | Meant::Waits => {
                self.settle(&device, id, None);
                return None;
            }
        };
        phone.is_moving = matches!(
            play,
            Play::Join { .. } | Play::Member { .. } | Play::Device { .. } | Play::Leave { .. }
        );
        let at = timing.received.min(now);
        let flying = Flying::Player {
            device,
            id,
            has_code: matches!(said, FromPlayer::Enter { .. }),
            again: begins.then_some(arrived),
        };
        Some(self.fly(flying, at, Event::Team(play)))
    }

    /// The host has taken a step back: the answer counts once the clock goes on, and only the last one of a phone.
    fn wait(&mut self, arrived: Arrived, device: &Arc<str>, id: u64) {
        self.last_paused += 1;
        let latest = (self.last_paused, arrived);
        // The same command once more is not done yet.
        if let Some((_, Arrived::Said { said, .. })) = self.paused.insert(device.clone(), latest)
            && let Some(earlier) = said.id().filter(|earlier| *earlier != id)
        {
            // Should it come again, it must not count after the later one.
            if let Some(phone) = self.phones.get_mut(device) {
                phone.commands.begin(earlier, said);
            }
            self.settle(device, earlier, None);
        }
    }

    /// Whose phone a connection is, or was as long as something of it waits.
    fn device_of(&self, who: Who) -> Option<&Arc<str>> {
        let here = self.players.get(&who).map(|player| &player.device);
        here.or_else(|| self.gone.get(&who))
    }

    pub(super) fn letter(&mut self, letter: Letter) {
        self.acks.push(letter);
    }

    fn fly(&mut self, flying: Flying, at: i64, event: Event) -> (u64, Recorded) {
        self.tag += 1;
        self.flying.insert(self.tag, flying);
        (self.tag, Recorded { at, event })
    }

    /// A step of the host's own phone happens.
    pub(super) fn step(&mut self, id: u64, at: i64, event: Event) -> (u64, Recorded) {
        self.is_stepping = true;
        self.fly(Flying::Host { id }, at, event)
    }

    /// What came of events that [`Reception::take`] has named.
    pub fn done(&mut self, results: Vec<(u64, Result<(), Refused>)>) {
        for (tag, result) in results {
            let is_done = result.is_ok();
            let outcome: Outcome = match result {
                Err(refused) if !refused.is_repeated() => Some(NotDone::new(refused.0)),
                _ => None,
            };
            match self.flying.remove(&tag) {
                None => {}
                Some(Flying::Host { id }) => {
                    self.is_stepping = false;
                    self.settle_order(id, outcome);
                }
                Some(Flying::Player {
                    device,
                    id,
                    has_code,
                    again,
                }) => {
                    if let Some(phone) = self.phones.get_mut(&device) {
                        phone.is_moving = false;
                        if let Some(again) = again.filter(|_| is_done) {
                            phone.commands.forget(id);
                            self.held.insert(0, again);
                            continue;
                        }
                    }
                    let outcome = match has_code {
                        true => outcome.map(NotDone::of_right_code),
                        false => outcome,
                    };
                    self.settle(&device, id, outcome);
                }
            }
        }
    }

    /// Whoever has the phone is told, on every connection of it.
    fn settle(&mut self, device: &Arc<str>, id: u64, outcome: Outcome) {
        let Some(phone) = self.phones.get_mut(device) else {
            return;
        };
        let frame = ack(id, &outcome);
        phone.commands.settle(id, outcome);
        let letters = phone.connections.iter().map(|who| Letter {
            who: *who,
            frame: frame.clone(),
        });
        self.acks.extend(letters);
    }

    /// Every page of the host's phone is told: the one that asked may have come back on another line.
    pub(super) fn settle_order(&mut self, id: u64, outcome: Outcome) {
        let frame = ack(id, &outcome);
        let letters = self.hosts.keys().map(|who| Letter {
            who: *who,
            frame: frame.clone(),
        });
        self.acks.extend(letters);
        self.host_commands.settle(id, outcome);
    }

    /// What can be taken now that it is known what came of the rest; to be taken before anything that arrives later.
    pub fn again(&mut self, night: &Night) -> Vec<Arrived> {
        let mut again = std::mem::take(&mut self.held);
        if !night.is_taken_back() {
            let mut paused: Vec<_> = std::mem::take(&mut self.paused).into_values().collect();
            paused.sort_unstable_by_key(|(place, _)| *place);
            again.extend(paused.into_iter().map(|(_, arrived)| arrived));
        }
        again
    }

    /// The acknowledgements of all that was done; to be sent once that is on the disk.
    pub fn acks(&mut self) -> Vec<Letter> {
        std::mem::take(&mut self.acks)
    }

    /// What has happened on the night, by whomever.
    pub fn happened(&mut self, events: &[Recorded]) {
        let is_step = |event: &&Recorded| !matches!(event.event, Event::Team(_));
        let steps = events.iter().filter(is_step).count();
        self.steps += u64::try_from(steps).unwrap_or(0);
        self.pictures.happened(events);
        self.team_list.happened(events);
    }

    /// Connections of players.
    pub fn phones(&self) -> usize {
        self.players.len()
    }

    /// What brings a team back on any phone.
    pub fn code(&self, team: TeamId) -> Option<String> {
        self.codes.code(team)
    }

    /// The worst link of each team that has a phone here.
    pub fn links(&self, night: &Night) -> Vec<(TeamId, Link)> {
        let mut links: BTreeMap<TeamId, Link> = BTreeMap::new();
        for player in self.players.values() {
            if let Some((team, _)) = night.device(&player.device) {
                let link = links.entry(team).or_insert(player.link);
                *link = worse(*link, player.link);
            }
        }
        links.into_iter().collect()
    }
}

fn worse(one: Link, other: Link) -> Link {
    match (one, other) {
        (Link::Good, Link::Good) => Link::Good,
        (Link::Poor, _) | (_, Link::Poor) => Link::Poor,
        _ => Link::Fair,
    }
}
