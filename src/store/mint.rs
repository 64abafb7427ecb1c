//! New names: of events and of devices. Must never make the same one twice, on this computer or on another.

use crate::history::Device;
use std::hash::{BuildHasher, Hasher, RandomState};
use uuid::{Builder, Uuid};

/// A new UUID of version 7 for an event at this hybrid time, in milliseconds: so a later event has a greater id, even
/// where the clock was set back.
pub(super) fn event_id(hybrid: u64) -> Uuid {
    let mut random = [0; 10];
    for (byte, chance) in random.iter_mut().zip(chance().into_iter().chain(chance())) {
        *byte = chance;
    }
    Builder::from_unix_timestamp_millis(hybrid, &random).into_uuid()
}

/// A new name for a device.
pub(super) fn device() -> Device {
    named(chance())
}

/// Eight characters that are not mistaken for one another.
fn named(random: [u8; 8]) -> Device {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's
    let letter = |byte: u8| LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'0');
    let name: String = random
        .into_iter()
        .map(|byte| char::from(letter(byte)))
        .collect();
    Device::new(&name).expect("eight letters and digits can name a device")
}

/// Chance from the operating system: the standard library keys every new hasher with it.
fn chance() -> [u8; 8] {
    RandomState::new().build_hasher().finish().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const NOON: u64 = 1_795_431_600_000;

    #[test]
    fn every_name_is_one_a_file_can_carry() {
        assert_eq!(named([0; 8]).as_str(), "00000000");
        assert_eq!(named([255, 31, 32, 10, 11, 1, 2, 3]).as_str(), "zz0ab123");
    }

    #[test]
    fn no_two_events_of_one_instant_have_one_id() {
        let ids: HashSet<Uuid> = (0..10_000).map(|_| event_id(NOON)).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }

    #[test]
    fn two_devices_have_two_names() {
        assert_ne!(device(), device());
    }
}
