//! What lets a phone in: the key in the QR code, the number to type, the secret of the host's own phone.
//!
//! All of it comes from one secret, so that a night that is gone on with lets the same phones in. Must never be written
//! into a log.

use std::fmt;

/// Letters and digits that nobody takes for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Made of 128 bits that nobody else knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    secret: [u8; 16],
}

impl Keys {
    pub fn new(secret: [u8; 16]) -> Self {
        Self { secret }
    }

    pub fn secret(&self) -> [u8; 16] {
        self.secret
    }

    /// In the QR code of the room: 64 bits as 13 letters and digits.
    pub fn join(&self) -> String {
        let bytes = self.derived("join");
        let mut bits = u64::from_le_bytes(first(&bytes));
        let mut key = Vec::new();
        for _ in 0..13 {
            key.push(LETTERS[usize::try_from(bits % 32).unwrap_or(0)]);
            bits /= 32;
        }
        String::from_utf8(key).unwrap_or_default()
    }

    /// To type beside a typed address: 6 digits.
    pub fn pin(&self) -> String {
        let bytes = self.derived("pin");
        format!("{:06}", u64::from_le_bytes(first(&bytes)) % 1_000_000)
    }

    /// In the QR code of the host's own phone: 128 bits as 32 hexadecimal digits.
    pub fn host(&self) -> String {
        blake3::Hash::from_bytes(self.derived("host"))
            .to_hex()
            .chars()
            .take(32)
            .collect()
    }

    fn derived(&self, what: &str) -> [u8; 32] {
        blake3::derive_key(&format!("newsdeck quiz night 2026: {what}"), &self.secret)
    }
}

/// Never its secret.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

fn first(bytes: &[u8; 32]) -> [u8; 8] {
    let mut eight = [0; 8];
    eight.copy_from_slice(&bytes[..8]);
    eight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_form_and_none_tells_of_another() {
        let keys = Keys::new([7; 16]);
        assert_eq!(
            (keys.join().len(), keys.pin().len(), keys.host().len()),
            (13, 6, 32)
        );
        assert_eq!(keys.join(), Keys::new([7; 16]).join());
        assert_ne!(keys.join(), Keys::new([8; 16]).join());
        assert_eq!(format!("{keys:?}"), "Keys");
    }
}
