//! What all connections of an open door share.
//!
//! Must never hold anything of the night.

use super::{
    arrived::Arrived,
    gate::Gate,
    limits::{Places, Shares, locked},
    lines::Lines,
    turns::Turns,
};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

pub struct Open {
    pub outbox: Box<dyn Fn(Arrived) + Send + Sync>,
    /// The time in UTC, in milliseconds.
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    pub gate: Mutex<Gate>,
    pub lines: Lines,
    pub turns: Turns,
    pub places: Arc<Places>,
    /// Of new sockets and of new teams, by address.
    pub sockets: Mutex<Shares>,
    pub teams: Mutex<Shares>,
    pub started: Instant,
    /// When it was last told that somebody has loaded the page.
    pub loaded: Mutex<Option<Instant>>,
}

impl Open {
    /// Milliseconds on a clock that only goes forward.
    pub fn here(&self) -> f64 {
        self.started.elapsed().as_secs_f64() * 1000.0
    }

    /// Somebody has loaded the page for phones.
    pub fn page_loaded(&self) {
        let now = Instant::now();
        let mut last = locked(&self.loaded);
        let is_news = last.is_none_or(|at| now.duration_since(at) >= Duration::from_secs(1));
        if is_news {
            *last = Some(now);
            (self.outbox)(Arrived::Loaded);
        }
    }
}
