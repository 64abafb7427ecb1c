//! What a crowd of phones is asked to do, and what it tells: lines of JSON between two processes.
//!
//! Values only.

use crate::{
    host::secret::Secret,
    quiz::rehearse::crowd::{Script, Tap},
};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    pub at: SocketAddr,
    /// From the address in the QR code.
    pub key: Secret,
    pub players: usize,
    /// They are members of so many teams; 0: each is a team.
    pub teams: usize,
    /// All answer within so many milliseconds.
    pub within_ms: u64,
    pub seed: u64,
    pub script: Script,
    /// One phone believes to have sent an answer that it never sent: so the checks are seen to fail.
    pub forgets: bool,
}

/// What a crowd tells while it plays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromCrowd {
    /// So many are in a team.
    Joined(usize),
    /// So many have done what they wanted at the question, or the stake, of this epoch.
    Ready {
        epoch: u64,
        is_stake: bool,
        players: usize,
    },
    /// So many have seen that the question of this epoch is over, and said what they had to say too late.
    Closed { epoch: u64, players: usize },
    /// It could not begin, or has to end early, in a sentence.
    Failed(String),
    /// The last.
    Done(Box<Report>),
}

/// What all phones remember.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub taps: Vec<Tap>,
    /// Of each phone, as it keeps it.
    pub tokens: Vec<Secret>,
    /// Microseconds until each phone was let in for the first time.
    pub connects: Vec<u64>,
    /// For each question: its epoch, and when the last phone had it, in UTC milliseconds.
    pub seen: Vec<(u64, i64)>,
    /// Connections that broke off because a phone wanted it.
    pub drops: usize,
    /// Connections that broke off by themselves, or could not be made.
    pub lost: usize,
    /// Commands that were sent more than once.
    pub repeated: usize,
    /// Frames that were none.
    pub nonsense: usize,
    /// Phones that joined when some questions were over.
    pub newcomers: usize,
    pub frames: usize,
    pub bytes: usize,
    /// How many frames before a reveal held the solution, and the first of them.
    pub leaks: usize,
    pub first_leak: Option<String>,
    /// Why phones were turned away, each reason once.
    pub turned_away: Vec<String>,
}
