//! What the server tells the owner of the night.
//!
//! Must never hold a secret: of a phone's token only the fingerprint.

use super::{
    address::Address,
    link::Link,
    wire::{FromHost, FromPlayer, Role, Timing, Who},
};

#[derive(Clone, Debug, PartialEq)]
pub enum Arrived {
    /// After its Hello was let in.
    Came {
        who: Who,
        role: Role,
    },
    Left {
        who: Who,
    },
    Said {
        who: Who,
        said: FromPlayer,
        timing: Timing,
    },
    Ordered {
        who: Who,
        order: FromHost,
        timing: Timing,
    },
    /// Somebody has loaded the page for phones: told the first time, and then at most once a second.
    Loaded,
    /// Told when it changes.
    Link {
        who: Who,
        quality: Link,
    },
    /// The interfaces of this machine have changed.
    Addresses(Vec<Address>),
}
