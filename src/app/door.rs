//! The open door of a night: the server, the reception behind it, the file that opens the same door again.
//!
//! Knows no screen: the full screen and plain mode both hold one. Must never listen before it is asked to, and never
//! say to a phone that something has happened before its owner says that it is on the disk.

use super::night_clock::NightClock;
use crate::{
    host::{
        self, Address, Arrived, Deed, DoorFace, Keys, Link, Opening, Parting, Reception, Server,
        Wait,
    },
    quiz::night::{Announcement, Event, Night, Recorded, Refused},
    store::{self, Home, NightDoor},
    text::sanitize,
    tui::quiz::door::{self as face, Door},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// Milliseconds between two pictures of the door, while phones come and go.
const FACE_MS: i64 = 200;
const FIRST_PORT: u16 = 8080;

/// What the host asks for where the door opens; none: what it was before, or the likeliest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskedDoor {
    pub ip: Option<IpAddr>,
    pub port: Option<u16>,
}

/// An open door. It is shut when this is dropped, which waits until that is heard.
pub struct OpenDoor {
    server: Server,
    reception: Reception,
    keys: Keys,
    home: Home,
    night: String,
    clock: NightClock,
    addresses: Vec<Address>,
    /// As the stage shows it.
    shown: DoorFace,
    /// As the host's terminal has it.
    face: Door,
    is_face_due: bool,
    /// Nobody has seen the door where it stands now.
    has_moved: bool,
    /// Until it is drawn again.
    face_rest: Option<Wait>,
    /// The address where it listens is gone, and there was no other.
    is_away: bool,
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
        (night, clock): (&Night, NightClock),
        asked: AskedDoor,
        outbox: impl Fn(Arrived) + Send + Sync + 'static,
    ) -> Result<Self, String> {
        let kept = store::door_of(home, name);
        let opened = Self::listen(home, (name, clock), kept, asked, outbox);
        let (server, keys, addresses) = match opened {
            Ok(opened) => opened,
            Err(why) => {
                // It must not be taken for open, now or when the night goes on.
                let shut = match kept {
                    None => store::forget_door(home, name),
                    Some(kept) => store::keep_door(
                        home,
                        name,
                        &NightDoor {
                            is_open: false,
                            ..kept
                        },
                    ),
                };
                return Err(match shut {
                    Ok(()) => why,
                    Err(also) => format!("{why} {also}"),
                });
            }
        };
        for device in night.devices() {
            server.knows(device);
        }
        let now = clock.now();
        let mut door = Self {
            server,
            reception: Reception::new(&keys, now),
            keys,
            home: home.clone(),
            night: name.to_owned(),
            clock,
            addresses,
            shown: DoorFace::default(),
            face: Door::default(),
            is_face_due: true,
            has_moved: true,
            face_rest: None,
            is_away: false,
        };
        let at = door.server.address();
        door.stands_at(at, night, now);
        door.tells(elsewhere(kept, asked, at));
        Ok(door)
    }

    /// Listens where the host asks for it, or where it listened before, or at the likeliest address.
    fn listen(
        home: &Home,
        (name, clock): (&str, NightClock),
        kept: Option<NightDoor>,
        asked: AskedDoor,
        outbox: impl Fn(Arrived) + Send + Sync + 'static,
    ) -> Result<(Server, Keys, Vec<Address>), String> {
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
            // On the disk first: no phone must know a key that is lost with this program.
            None => {
                let shut = NightDoor {
                    secret: super::clock::secret()?,
                    ip,
                    port: FIRST_PORT,
                    is_open: false,
                };
                store::keep_door(home, name, &shut).map_err(|why| why.to_string())?;
                shut.secret
            }
        };
        let keys = Keys::new(secret);
        let opening = Opening {
            ip,
            port: wished.unwrap_or(FIRST_PORT),
            keys,
            clock: Arc::new(move || clock.now()),
        };
        let server = Server::open(opening, outbox).map_err(|why| refused(&why, &addresses))?;
        Ok((server, keys, addresses))
    }

    /// What is to happen on the night, each with a tag for [`OpenDoor::done`].
    pub fn take(&mut self, arrived: Vec<Arrived>, night: &Night) -> Vec<(u64, Recorded)> {
        let now = self.clock.now();
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

    /// Lets happen what has arrived, and then what can be taken because of it; tells what happened, in its order, which is
    /// to be written down before [`OpenDoor::answer`]. `heard` is told of each as it happens.
    pub fn let_happen(
        &mut self,
        night: &mut Night,
        arrived: impl IntoIterator<Item = Arrived>,
        mut heard: impl FnMut(&Event, &[Announcement], &Night),
    ) -> Vec<Recorded> {
        let mut all = Vec::new();
        let mut arrived: Vec<Arrived> = self.again(night).into_iter().chain(arrived).collect();
        while !arrived.is_empty() {
            let (mut results, mut happened) = (Vec::new(), Vec::new());
            for (tag, play) in self.take(arrived, night) {
                let told = night.apply(play.event.clone(), play.at);
                if let Ok(announced) = &told {
                    heard(&play.event, announced, night);
                    happened.push(play);
                }
                results.push((tag, told.map(drop)));
            }
            self.happened(&happened);
            self.done(results);
            all.append(&mut happened);
            arrived = self.again(night);
        }
        all
    }

    /// All that has happened is on the disk: whoever waits for that is told, and whoever sees it sees it.
    pub fn answer(&mut self, night: &Night) {
        let now = self.clock.now();
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
        let now = self.clock.now();
        if !self.is_face_due || !host::is_over(self.face_rest, now) {
            return None;
        }
        self.is_face_due = false;
        self.face_rest = Some(Wait::lasting(FACE_MS, now));
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
        let now = self.clock.now();
        let rest = self.face_rest.map_or(now, |rest| rest.ends(now));
        let face = self.is_face_due.then_some(rest);
        [face, self.reception.wakes_at(now)]
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

    /// The host shuts the door; it can be opened again at once, and is the same then.
    ///
    /// # Errors
    /// Beside its last words: the disk refuses, and it would open by itself when the night goes on.
    pub fn shut(self) -> (Parting, Result<(), String>) {
        let mut kept = self.kept();
        kept.is_open = false;
        let is_kept = store::keep_door(&self.home, &self.night, &kept);
        let parting = self.server.shut("The host has closed the door to phones.");
        (parting, is_kept.map_err(|why| why.to_string()))
    }

    /// The night was left: whoever is in is told so, and comes back by itself should it go on.
    /// `is_kept`: all that has happened is on the disk.
    pub fn leave(self, is_over: bool, is_kept: bool) -> Parting {
        self.server.shut(parting(is_over, is_kept))
    }

    fn move_to(&mut self, ip: IpAddr, night: &Night) -> Result<(), String> {
        let at = self.server.move_to(ip).map_err(|why| why.to_string())?;
        self.stands_at(at, night, self.clock.now());
        self.tells(None);
        Ok(())
    }

    /// Another network, or none: where the address is gone, the likeliest of the new ones is taken.
    fn network_changed(&mut self, addresses: Vec<Address>, night: &Night, now: i64) {
        self.addresses = addresses;
        let at = self.server.address();
        let is_here = |address: &Address| address.ip == at.ip();
        self.stands_at(at, night, self.face.open_since);
        if at.ip().is_loopback() || self.addresses.iter().any(is_here) {
            if std::mem::take(&mut self.is_away) {
                self.face.told = None;
            }
            return;
        }
        let told = match self.addresses.first().map(|address| address.ip) {
            None => {
                "This machine is in no network any more: phones come back by themselves once it is."
                    .to_owned()
            }
            Some(ip) => match self.server.move_to(ip) {
                Ok(at) => {
                    self.stands_at(at, night, now);
                    let by = &self.face.typed;
                    let told =
                        format!("The network has changed: phones come in by {by} now. {AGAIN}");
                    return self.tells(Some(told));
                }
                Err(why) => why.to_string(),
            },
        };
        (self.face.told, self.is_away) = (Some(told), true);
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
        let is_moved = self.face.typed != self.shown.typed;
        let addresses = self.addresses.iter().map(|address| {
            let typed = host::typed(SocketAddr::new(address.ip, at.port()));
            let interface = sanitize::line(&address.interface).into_owned();
            (typed, interface, address.ip == at.ip())
        });
        self.face = Door {
            typed: self.shown.typed.clone(),
            pin: self.shown.pin.clone(),
            code,
            host_code: host::matrix(&host_url).unwrap_or_default(),
            host_url,
            addresses: addresses.collect(),
            is_inside_only: !self.addresses.is_empty()
                && self.addresses.iter().all(Address::is_within),
            loaded: self.face.loaded && !is_moved,
            open_since: since,
            ..self.face.clone()
        };
        (self.is_face_due, self.has_moved, self.face_rest) = (true, true, None);
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

    /// The same door is kept for later, and the host is told this of it. Where the disk refuses, that is told besides, and
    /// tonight goes on all the same.
    fn tells(&mut self, told: Option<String>) {
        let kept = store::keep_door(&self.home, &self.night, &self.kept());
        let why = kept.err().map(|why| why.to_string());
        let all: Vec<String> = told.into_iter().chain(why).collect();
        self.face.told = (!all.is_empty()).then(|| all.join(" "));
        self.is_away = false;
    }
}

/// Why the door stays shut; where it was asked to open at an address that is none of this machine's, which ones are.
fn refused(why: &host::NotOpened, addresses: &[Address]) -> String {
    let named: Vec<String> = addresses.iter().map(|one| one.ip.to_string()).collect();
    match why {
        host::NotOpened::NoAddress(_) | host::NotOpened::Everywhere(_) if !named.is_empty() => {
            format!("{why} Phones may find it at {}.", named.join(", "))
        }
        _ => why.to_string(),
    }
}

/// What phones are told when the night is left; no promise is made for the disk.
fn parting(is_over: bool, is_kept: bool) -> &'static str {
    match (is_over, is_kept) {
        (true, _) => "The quiz is over: thank you for playing.",
        (false, true) => {
            "The host has left the quiz for now. Every answer and every point is kept."
        }
        (false, false) => "The host has left the quiz for now.",
    }
}

/// What the host has to know where a door opens in another place than it was asked to, or than it stood before.
fn elsewhere(kept: Option<NightDoor>, asked: AskedDoor, at: SocketAddr) -> Option<String> {
    let before = kept.map(|kept| SocketAddr::new(kept.ip, kept.port));
    let wished = asked.port.or(before.map(|before| before.port()));
    let now = host::typed(at);
    let taken = wished.filter(|port| *port != at.port()).map(|port| {
        format!("Port {port} is taken by another program: phones come in by {now} now.")
    });
    let moved = before.filter(|before| *before != at).map(|before| {
        let why = taken.clone().unwrap_or_else(|| {
            format!(
                "Phones came in by {} before, and by {now} now.",
                host::typed(before)
            )
        });
        format!("{why} {AGAIN}")
    });
    moved.or(taken)
}

/// A browser keeps what it knows of a night by the address: at another one, a phone is a new one.
const AGAIN: &str = "Whoever was here before scans again, and types the code of the team.";

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::any;
    use std::net::{Ipv4Addr, TcpListener};

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    /// Kept for examples: no machine has it.
    const NOWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
    const NAME: &str = "a-night";

    struct Evening {
        _folder: tempfile::TempDir,
        home: Home,
        night: Night,
    }

    impl Evening {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let home = Home::under(folder.path());
            std::fs::create_dir_all(home.nights_folder()).unwrap();
            Self {
                _folder: folder,
                home,
                night: Night::new(any::plan()),
            }
        }

        fn open(&self, ip: IpAddr, port: u16) -> Result<OpenDoor, String> {
            let asked = AskedDoor {
                ip: Some(ip),
                port: Some(port),
            };
            OpenDoor::open(&self.home, NAME, (&self.night, clock()), asked, |_| {})
        }

        fn is_kept_open(&self) -> bool {
            OpenDoor::was_open(&self.home, NAME)
        }
    }

    fn clock() -> NightClock {
        NightClock::from(1_795_431_600_000, None)
    }

    fn free_port() -> u16 {
        let listener = TcpListener::bind((HERE, 0)).unwrap();
        listener.local_addr().unwrap().port()
    }

    #[test]
    fn a_door_that_could_not_be_opened_is_not_kept_as_open() {
        let evening = Evening::new();
        let why = evening.open(NOWHERE, 0).err().unwrap();
        assert!(why.contains("no address 203.0.113.9"), "{why}");
        assert!(!evening.is_kept_open());
        // Nor one that stood open before.
        let port = free_port();
        let door = evening.open(HERE, port).unwrap();
        let pin = door.keys.pin();
        drop(door);
        assert!(evening.is_kept_open());
        assert!(evening.open(NOWHERE, port).is_err());
        assert!(!evening.is_kept_open());
        // The next try knows nothing of the wrong address, and the keys are the same.
        let kept = store::door_of(&evening.home, NAME).unwrap();
        assert_eq!((kept.ip, kept.port), (HERE, port));
        let again = AskedDoor::default();
        let door = OpenDoor::open(
            &evening.home,
            NAME,
            (&evening.night, clock()),
            again,
            |_| {},
        )
        .unwrap();
        assert_eq!(door.keys.pin(), pin);
        assert_eq!(door.face.told, None);
        assert!(evening.is_kept_open());
    }

    #[test]
    fn who_asks_for_a_wrong_address_is_told_which_there_are() {
        let here = |ip: &str| Address {
            ip: ip.parse().unwrap(),
            interface: "wlan0".to_owned(),
        };
        let why = host::NotOpened::NoAddress(NOWHERE);
        let told = refused(&why, &[here("192.168.43.20"), here("10.0.0.7")]);
        assert!(
            told.ends_with(" Phones may find it at 192.168.43.20, 10.0.0.7."),
            "{told}"
        );
        assert_eq!(refused(&why, &[]), why.to_string());
    }

    #[test]
    fn what_the_host_has_to_know_stays_when_another_interface_changes() {
        let evening = Evening::new();
        let mut door = evening.open(HERE, 0).unwrap();
        let moved = Some("The network has changed.".to_owned());
        door.face.told = moved.clone();
        let other = host::addresses();
        door.network_changed(Vec::new(), &evening.night, 1_000);
        door.network_changed(other, &evening.night, 2_000);
        assert_eq!(door.face.told, moved);
        // That no phone reaches it is over once its address is here again.
        door.is_away = true;
        door.network_changed(Vec::new(), &evening.night, 3_000);
        assert_eq!(door.face.told, None);
    }

    #[test]
    fn a_disk_that_refuses_the_door_is_told_beside_where_it_stands() {
        let evening = Evening::new();
        let mut door = evening.open(HERE, 0).unwrap();
        std::fs::remove_dir_all(evening.home.nights_folder()).unwrap();
        std::fs::write(evening.home.nights_folder(), "").unwrap();
        door.tells(Some("It stands elsewhere.".to_owned()));
        let told = door.face.told.clone().unwrap();
        let why = told.strip_prefix("It stands elsewhere. ").unwrap();
        assert!(!why.is_empty(), "{told}");
        door.network_changed(Vec::new(), &evening.night, 1_000);
        assert_eq!(door.face.told, Some(told));
    }

    #[test]
    fn phones_are_promised_only_what_the_disk_has() {
        assert!(parting(false, true).contains("is kept"));
        assert!(!parting(false, false).contains("kept"));
    }

    #[test]
    fn a_door_at_another_port_than_before_says_how_its_phones_come_back() {
        let evening = Evening::new();
        let port = free_port();
        drop(evening.open(HERE, port).unwrap());
        let other_program = TcpListener::bind((HERE, port)).unwrap();
        let again = AskedDoor::default();
        let door = OpenDoor::open(
            &evening.home,
            NAME,
            (&evening.night, clock()),
            again,
            |_| {},
        )
        .unwrap();
        let told = door.face.told.clone().unwrap();
        assert!(
            told.contains(&format!("Port {port} is taken by another program")),
            "{told}"
        );
        assert!(
            told.contains(&door.face.typed) && told.contains(AGAIN),
            "{told}"
        );
        assert!(!door.face.typed.ends_with(&format!(":{port}")));
        drop(other_program);
    }
}
