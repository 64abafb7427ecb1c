//! The codes of teams are tried one after the other from each address: how many were wrong is known before the next one.
//!
//! Must never let a try go uncounted because its phone did not wait for the answer.

use super::limits::{locked, neighbourhood};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Addresses that are remembered; those that try nothing now are forgotten first.
const MOST: usize = 1024;

#[derive(Default)]
pub struct Turns {
    by_address: Mutex<HashMap<IpAddr, Arc<Semaphore>>>,
}

/// The next one from this address has to wait until it is dropped.
pub struct Turn {
    pub from: IpAddr,
    /// None for this machine itself: a rehearsal has thousands of phones at one address.
    _permit: Option<OwnedSemaphorePermit>,
}

impl Turns {
    /// Waits until no other code from this address is on its way.
    pub async fn take(&self, from: IpAddr, is_own: bool) -> Turn {
        let permit = match is_own {
            true => None,
            // it is never closed
            false => self.of(from).acquire_owned().await.ok(),
        };
        Turn {
            from,
            _permit: permit,
        }
    }

    fn of(&self, from: IpAddr) -> Arc<Semaphore> {
        let mut by_address = locked(&self.by_address);
        if by_address.len() >= MOST {
            by_address.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        let own = by_address.entry(neighbourhood(from));
        Arc::clone(own.or_insert_with(|| Arc::new(Semaphore::new(1))))
    }
}
