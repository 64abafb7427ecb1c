//! The open door of a night: the server, the reception behind it, the file that opens the same door again.
//!
//! Knows no screen: the full screen and plain mode both hold one. Must never listen before it is asked to, and never
//! say to a phone that something has happened before its owner says that it is on the disk.

use super::clock;
use crate::{
    host::{self, Address, Arrived, Deed, DoorFace, Keys, Link, Opening, Reception, Server},
    quiz::night::{Night, Recorded, Refused},
    store::{self, Home, NightDoor},
    text::sanitize,
    tui::quiz::door::{self as face, Door},
};
use std::net::{IpAddr, SocketAddr};

/// Milliseconds between two pictures of the door, while phones come and go.
const FACE_MS: i64 = 200;
const FIRST_PORT: u16 = 8080;

/// What the host asks for where the door opens; none: what it was before, or the likeliest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskedDoor {
    pub ip: Option<IpAddr>,
    pub port: Option<u16>,
}

/// An open door. It is shut when this is dropped.
pub struct OpenDoor {
    server: Server,
    reception: Reception,
    keys: Keys,
    home: Home,
    night: String,
    addresses: Vec<Address>,
    /// As the stage shows it.
    shown: DoorFace,
    /// As the host's terminal has it.
    face: Door,
    is_face_due: bool,
    /// Nobody has seen the door where it stands now.
    has_moved: bool,
    /// In UTC milliseconds.
    face_at: i64,
}

impl OpenDoor {
    /// Whether a night's door was open when the night was left.
    pub fn was_open(home: &Home, night: &str) -> bool {
        store::door_of(home, night).is_some_and(|kept| kept.is_open)
    }

    /// The night is over: its door never opens again.
    ///
    /// # Errors
    /// The file stays; the sentence says why.
    pub fn forget(home: &Home, night: &str) -> Result<(), String> {
        store::forget_door(home, night).map_err(|why| why.to_string())
    }

    /// Opens the door of a night, the same as before where it had one.
    ///
    /// # Errors
    /// A sentence why it stays shut, and the way out.
    pub fn open(
        home: &Home,
        name: &str,
        night: &Night,
        asked: AskedDoor,
        outbox: impl Fn(Arrived) + Send + Sync + 'static,
    ) -> Result<Self, String> {
        let kept = store::door_of(home, name);
        let addresses = host::addresses();
        let is_here = |ip: &IpAddr| addresses.iter().any(|address| address.ip == *ip);
        let before = kept.map(|kept| kept.ip);
        let before = before.filter(|ip| ip.is_loopback() || is_here(ip));
        let ip = asked.ip.or(before);
        let ip = ip.or_else(|| addresses.first().map(|address| address.ip));
        let ip = ip.ok_or(NO_NETWORK)?;
        let wished = asked.port.or(kept.map(|kept| kept.port));
        let secret = match kept {
            Some(kept) => kept.secret,
            None => clock::secret()?,
        };
        let keys = Keys::new(secret);
        // On the disk first: no phone must know a key that is lost with this program.
        let opens = NightDoor {
            secret,
            ip,
            port: wished.unwrap_or(FIRST_PORT),
            is_open: true,
        };
        store::keep_door(home, name, &opens).map_err(|why| why.to_string())?;
        let opening = Opening {
            ip,
            port: opens.port,
            keys,
            clock: || clock::now().utc_ms,
        };
        let server = Server::open(opening, outbox).map_err(|why| why.to_string())?;
        for device in night.devices() {
            server.knows(device);
        }
        let now = clock::now().utc_ms;
        let mut door = Self {
            server,
            reception: Reception::new(&keys, now),
            keys,
            home: home.clone(),
            night: name.to_owned(),
            addresses,
            shown: DoorFace::default(),
            face: Door::default(),
            is_face_due: true,
            has_moved: true,
            face_at: i64::MIN,
        };
        let at = door.server.address();
        door.stands_at(at, night, now);
        if let Some(port) = wished.filter(|port| *port != at.port()) {
            door.face.told = Some(format!(
                "Port {port} is taken by another program: phones come in by {} now, and have to scan the code anew.",
                at.port()
            ));
        }
        door.keep();
        Ok(door)
    }

    /// What is to happen on the night, each with a tag for [`OpenDoor::done`].
    pub fn take(&mut self, arrived: Vec<Arrived>, night: &Night) -> Vec<(u64, Recorded)> {
        let now = clock::now().utc_ms;
        let mut plays = Vec::new();
        for arrived in arrived {
            match &arrived {
                Arrived::Loaded => self.was_loaded(),
                Arrived::Addresses(addresses) => {
                    self.network_changed(addresses.clone(), night, now)
                }
                Arrived::Came { .. } | Arrived::Left { .. } | Arrived::Link { .. } => {
                    self.is_face_due = true;
                }
                Arrived::Said { .. } | Arrived::Ordered { .. } => {}
            }
            plays.extend(self.reception.take(arrived, night, now));
        }
        plays
    }

    /// What came of the events that [`OpenDoor::take`] has named.
    pub fn done(&mut self, results: Vec<(u64, Result<(), Refused>)>) {
        self.reception.done(results);
    }

    /// What can be taken now that it is known what came of the rest.
    pub fn again(&mut self, night: &Night) -> Vec<Arrived> {
        self.reception.again(night)
    }

    /// What has happened on the night, by whomever.
    pub fn happened(&mut self, events: &[Recorded]) {
        self.reception.happened(events);
        self.is_face_due = true;
    }

    /// All that has happened is on the disk: whoever waits for that is told, and whoever sees it sees it.
    pub fn answer(&mut self, night: &Night) {
        let now = clock::now().utc_ms;
        for letter in self.reception.acks() {
            self.server.send(letter.who, letter.frame);
        }
        let is_locked = night.are_teams_locked();
        if self.shown.is_locked != is_locked {
            self.shown.is_locked = is_locked;
            self.reception.door_changed();
        }
        for deed in self.reception.show(night, &self.shown, now) {
            match deed {
                Deed::Send(letter) => self.server.send(letter.who, letter.frame),
                Deed::Close { who, refusal, why } => self.server.close(who, refusal, &why),
            }
        }
    }

    /// The door as the host's terminal shows it, where that is another than before.
    pub fn face(&mut self, night: &Night) -> Option<Door> {
        let now = clock::now().utc_ms;
        if !self.is_face_due || now < self.face_at.saturating_add(FACE_MS) {
            return None;
        }
        (self.is_face_due, self.face_at) = (false, now);
        let links = self.reception.links(night).into_iter();
        let new = Door {
            phones: self.reception.phones(),
            links: links.map(|(team, link)| (team, shown(link))).collect(),
            codes: night
                .teams()
                .filter_map(|team| Some((team.id, self.reception.code(team.id)?)))
                .collect(),
            ..self.face.clone()
        };
        let is_other = new != self.face || self.has_moved;
        (self.face, self.has_moved) = (new, false);
        is_other.then(|| self.face.clone())
    }

    /// When something is to be said though nothing happens, in UTC milliseconds.
    pub fn wakes_at(&self) -> Option<i64> {
        let face = self
            .is_face_due
            .then(|| self.face_at.saturating_add(FACE_MS));
        [face, self.reception.wakes_at()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Listens at the next address of this machine.
    ///
    /// # Errors
    /// A sentence why not; the door stands where it stood.
    pub fn move_on(&mut self, night: &Night) -> Result<(), String> {
        self.addresses = host::addresses();
        let here = self.server.address().ip();
        let at = self.addresses.iter().position(|address| address.ip == here);
        let next = at.map_or(0, |at| at + 1) % self.addresses.len().max(1);
        match self.addresses.get(next).map(|address| address.ip) {
            None => Err(NO_NETWORK.to_owned()),
            Some(ip) if ip == here => Err("This machine has no other address.".to_owned()),
            Some(ip) => self.move_to(ip, night),
        }
    }

    /// The host shuts the door; it can be opened again, and is the same then.
    ///
    /// # Errors
    /// The disk refuses: it would open by itself when the night goes on.
    pub fn shut(self) -> Result<(), String> {
        let mut kept = self.kept();
        kept.is_open = false;
        store::keep_door(&self.home, &self.night, &kept).map_err(|why| why.to_string())
    }

    fn move_to(&mut self, ip: IpAddr, night: &Night) -> Result<(), String> {
        let at = self.server.move_to(ip).map_err(|why| why.to_string())?;
        self.stands_at(at, night, clock::now().utc_ms);
        self.keep();
        Ok(())
    }

    /// Another network, or none: where the address is gone, the likeliest of the new ones is taken.
    fn network_changed(&mut self, addresses: Vec<Address>, night: &Night, now: i64) {
        self.addresses = addresses;
        let at = self.server.address();
        let is_here = |address: &Address| address.ip == at.ip();
        self.stands_at(at, night, self.face.open_since);
        if at.ip().is_loopback() || self.addresses.iter().any(is_here) {
            return;
        }
        let told = match self.addresses.first().map(|address| address.ip) {
            None => {
                "This machine is in no network any more: phones come back by themselves once it is."
                    .to_owned()
            }
            Some(ip) => match self.move_to(ip, night) {
                Ok(()) => format!(
                    "The network has changed: phones come in by {} now.",
                    self.face.typed
                ),
                Err(why) => why,
            },
        };
        self.face.told = Some(told);
        (self.face.open_since, self.is_face_due) = (now, true);
    }

    fn was_loaded(&mut self) {
        self.is_face_due |= !self.face.loaded;
        self.face.loaded = true;
    }

    /// `since` in UTC milliseconds.
    fn stands_at(&mut self, at: SocketAddr, night: &Night, since: i64) {
        let join_url = host::code_url(at, &self.keys.join());
        let host_url = host::host_url(at, &self.keys.host());
        let code = host::matrix(&join_url).unwrap_or_default();
        self.shown = DoorFace {
            typed: host::typed(at),
            pin: self.keys.pin(),
            code: code.iter().map(|row| drawn(row)).collect(),
            is_locked: night.are_teams_locked(),
        };
        let is_moved = self.face.join_url != join_url;
        let addresses = self.addresses.iter().map(|address| {
            let typed = host::typed(SocketAddr::new(address.ip, at.port()));
            let interface = sanitize::line(&address.interface).into_owned();
            (typed, interface, address.ip == at.ip())
        });
        self.face = Door {
            typed: self.shown.typed.clone(),
            pin: self.shown.pin.clone(),
            code,
            join_url,
            host_code: host::matrix(&host_url).unwrap_or_default(),
            host_url,
            addresses: addresses.collect(),
            is_inside_only: !self.addresses.is_empty()
                && self.addresses.iter().all(Address::is_within),
            loaded: self.face.loaded && !is_moved,
            open_since: since,
            told: None,
            ..self.face.clone()
        };
        (self.is_face_due, self.has_moved, self.face_at) = (true, true, i64::MIN);
        self.reception.door_changed();
    }

    fn kept(&self) -> NightDoor {
        let at = self.server.address();
        NightDoor {
            secret: self.keys.secret(),
            ip: at.ip(),
            port: at.port(),
            is_open: true,
        }
    }

    /// The same door for later. Where the disk refuses, tonight goes on all the same.
    fn keep(&mut self) {
        if let Err(why) = store::keep_door(&self.home, &self.night, &self.kept()) {
            self.face.told = Some(why.to_string());
        }
    }
}

const NO_NETWORK: &str = "This machine is in no network that phones could reach: join a Wi-Fi, or make this machine a hotspot.";

/// The door as a second window of this machine shows it: without anything that makes a host.
pub(super) fn seen_by_room(kept: &NightDoor) -> Door {
    let keys = Keys::new(kept.secret);
    let at = SocketAddr::new(kept.ip, kept.port);
    let join_url = host::code_url(at, &keys.join());
    Door {
        typed: host::typed(at),
        pin: keys.pin(),
        code: host::matrix(&join_url).unwrap_or_default(),
        join_url,
        ..Door::default()
    }
}

fn drawn(row: &[bool]) -> String {
    row.iter()
        .map(|dark| if *dark { '#' } else { ' ' })
        .collect()
}

fn shown(link: Link) -> face::Link {
    match link {
        Link::Good => face::Link::Good,
        Link::Fair => face::Link::Fair,
        Link::Poor => face::Link::Poor,
    }
}
