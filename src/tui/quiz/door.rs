//! The door of the night, through which phones come in, as the host's terminal knows it. Values only.

use crate::quiz::night::TeamId;
use std::{collections::BTreeMap, fmt};

/// The open door.
#[derive(Clone, Default, PartialEq)]
pub struct Door {
    /// As it is typed into a phone: "192.168.43.1:8080".
    pub typed: String,
    /// To type beside it: 6 digits.
    pub pin: String,
    /// The rows of the QR code with its quiet zone, `true` where a cell is dark.
    pub code: Vec<Vec<bool>>,
    /// For the host's own phone alone: whoever has it hosts.
    pub host_url: String,
    pub host_code: Vec<Vec<bool>>,
    /// Every address that could be chosen, the likeliest first: as it is typed, what the system calls its interface,
    /// whether it is the one in use.
    pub addresses: Vec<(String, String, bool)>,
    /// Connections of phones.
    pub phones: usize,
    /// Some phone has loaded the page.
    pub loaded: bool,
    /// In UTC milliseconds, at this address.
    pub open_since: i64,
    /// The worst link of each team that has a phone here.
    pub links: BTreeMap<TeamId, Link>,
    /// What brings each team back on any phone: "TIGER 47".
    pub codes: BTreeMap<TeamId, String>,
    /// Every address is one of a program on this machine: docker, a VPN. No phone reaches it.
    pub is_inside_only: bool,
    /// What the host should know, in a sentence that is safe to show.
    pub told: Option<String>,
}

/// Nothing that lets anybody in.
impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut door = f.debug_struct("Door");
        door.field("typed", &self.typed)
            .field("addresses", &self.addresses)
            .field("phones", &self.phones)
            .field("loaded", &self.loaded)
            .field("links", &self.links)
            .field("told", &self.told)
            .finish_non_exhaustive()
    }
}

impl Door {
    /// The worst link of a team that has a phone here.
    pub fn link(&self, team: TeamId) -> Option<Link> {
        self.links.get(&team).copied()
    }

    /// What brings a team back on any phone.
    pub fn code_of(&self, team: TeamId) -> Option<&str> {
        self.codes.get(&team).map(String::as_str)
    }

    /// What the system calls the interface that phones are told of.
    pub fn interface(&self) -> Option<&str> {
        let used = self.addresses.iter().find(|(.., is_used)| *is_used);
        used.map(|(_, interface, _)| interface.as_str())
    }
}

/// How well what a phone says arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    Good,
    Fair,
    Poor,
}
