//! Which device writes here, and whether the log is still the one it left. Must never go on under a name that
//! another copy of this folder may be writing under too: two different events would have one number.

use crate::history::Device;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The last entry this device wrote, kept apart from the log, so that a log cut off at a line's end is noticed. It is
/// written after the entry and never synced, so it may be behind the log, but never ahead of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) device: String,
    pub(super) n: u64,
    pub(super) id: String,
}

/// Always so many bytes, so that a new head covers the old one.
const HEAD_BYTES: usize = 256;

impl Head {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // Text, a number and an id: JSON can always say it. An empty head is no head.
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.resize(HEAD_BYTES - 1, b' ');
        bytes.push(b'\n');
        bytes
    }

    /// A head that cannot be read tells nothing, which is no harm.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// What the logs hold of this device's own events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Own {
    /// The greatest number; 0: none.
    pub(super) last: u64,
    /// The event with the head's number, where that was read.
    pub(super) at_head: Option<Uuid>,
    /// Two different events have one number.
    pub(super) doubled: bool,
}

/// Why this device must take a new name. Nothing is lost by that: an event is known by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Doubt {
    #[error(
        "the log is shorter than it was left here: {missing} of its last entries are missing. If there is a newer \
         copy of it, put that beside it in the log folder; both are read"
    )]
    Shorter { missing: u64 },
    #[error("the log was continued elsewhere, by a copy of this folder. Both histories count")]
    Continued,
    #[error(
        "a copy of this folder on another computer wrote under the same name. Both histories count"
    )]
    Doubled,
}

/// Compares what was left with what is found.
pub(super) fn doubt(device: &Device, head: Option<&Head>, own: &Own) -> Option<Doubt> {
    if own.doubled {
        return Some(Doubt::Doubled);
    }
    let head = head.filter(|head| head.device == device.as_str())?;
    if head.n > own.last {
        return Some(Doubt::Shorter {
            missing: head.n - own.last,
        });
    }
    (own.at_head?.to_string() != head.id).then_some(Doubt::Continued)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubted(head: (u64, u128), events: &[(u64, u128)]) -> Option<Doubt> {
        let device = Device::new("k3v9x2ab").unwrap();
        let at_head = events.iter().find(|(n, _)| *n == head.0);
        let own = Own {
            last: events.iter().map(|(n, _)| *n).max().unwrap_or(0),
            at_head: at_head.map(|(_, id)| Uuid::from_u128(*id)),
            doubled: false,
        };
        let head = Head {
            device: "k3v9x2ab".into(),
            n: head.0,
            id: Uuid::from_u128(head.1).to_string(),
        };
        doubt(&device, Some(&head), &own)
    }

    #[test]
    fn a_log_as_it_was_left_or_longer_is_not_doubted() {
        assert_eq!(doubted((2, 20), &[(1, 10), (2, 20)]), None);
        assert_eq!(doubted((1, 10), &[(1, 10), (2, 20)]), None);
    }

    #[test]
    fn a_log_cut_off_at_a_lines_end_is_noticed() {
        assert_eq!(
            doubted((5, 50), &[(1, 10), (2, 20)]),
            Some(Doubt::Shorter { missing: 3 })
        );
        assert_eq!(doubted((1, 10), &[]), Some(Doubt::Shorter { missing: 1 }));
    }

    #[test]
    fn a_log_that_went_on_elsewhere_is_noticed() {
        assert_eq!(
            doubted((2, 20), &[(1, 10), (2, 21)]),
            Some(Doubt::Continued)
        );
        let doubled = Own {
            doubled: true,
            ..Own::default()
        };
        let device = Device::new("k3v9x2ab").unwrap();
        assert_eq!(doubt(&device, None, &doubled), Some(Doubt::Doubled));
    }

    #[test]
    fn the_head_of_another_device_or_a_garbled_one_says_nothing() {
        let device = Device::new("zzzzzzzz").unwrap();
        let head = Head {
            device: "k3v9x2ab".into(),
            n: 9,
            id: Uuid::nil().to_string(),
        };
        assert_eq!(doubt(&device, Some(&head), &Own::default()), None);
        assert_eq!(Head::parse(b"{\"device\":\"k3v9"), None);
    }

    #[test]
    fn every_head_has_one_length_and_reads_back() {
        for n in [0, u64::MAX] {
            let head = Head {
                device: "k".repeat(60),
                n,
                id: Uuid::max().to_string(),
            };
            assert_eq!(head.to_bytes().len(), HEAD_BYTES);
            assert_eq!(Head::parse(&head.to_bytes()), Some(head));
        }
    }
}
