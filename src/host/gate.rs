//! Who is let in: by the key of the code, by the number beside it, or as a phone that was let in before.
//!
//! Must never keep or tell a secret, nor how much of one was right.

use super::{
    keys::Keys,
    limits::{Guess, KNOWN, Spent, Tries},
    wire::Refusal,
};
use std::{collections::HashSet, net::IpAddr, time::Instant};

/// Why one is not let in, and the sentence for it.
pub type Refused = (Refusal, &'static str);

const NOTHING_SHOWN: Refused = (
    Refusal::Key,
    "Scan the code on the stage, or type the number beside it.",
);
const WRONG_KEY: Refused = (
    Refusal::Key,
    "This code is not that of tonight: scan the one on the stage.",
);
const WRONG_PIN: Refused = (
    Refusal::Key,
    "That is not the number on the stage: look again.",
);
const WRONG_HOST: Refused = (
    Refusal::Key,
    "This is not the host's code: scan the one that the host's screen shows now.",
);
const TOO_MANY_TRIES: Refused = (Refusal::Tries, "Too many wrong tries: wait a minute.");

const TOO_MANY_CODES: &str =
    "Too many wrong codes: wait an hour, join as a new team, or ask the host.";

pub struct Gate {
    join: blake3::Hash,
    pin: blake3::Hash,
    host: blake3::Hash,
    known: HashSet<String>,
    tries: Tries,
}

impl Gate {
    pub fn new(keys: &Keys) -> Self {
        Self {
            join: hidden(&keys.join()),
            pin: hidden(&keys.pin()),
            host: hidden(&keys.host()),
            known: HashSet::new(),
            tries: Tries::default(),
        }
    }

    /// From now on this device comes in by its token alone.
    pub fn knows(&mut self, device: String) {
        if self.known.len() < KNOWN {
            self.known.insert(device);
        }
    }

    pub fn player(
        &mut self,
        from: IpAddr,
        device: &str,
        key: Option<&str>,
        pin: Option<&str>,
        now: Instant,
    ) -> Result<(), Refused> {
        if !self.known.contains(device) {
            self.room(from, key, pin, now)?;
            self.knows(device.to_owned());
        }
        Ok(())
    }

    /// Whoever is in the room: players, and the page of the stage.
    pub fn room(
        &mut self,
        from: IpAddr,
        key: Option<&str>,
        pin: Option<&str>,
        now: Instant,
    ) -> Result<(), Refused> {
        let key = key.map(str::trim).filter(|key| !key.is_empty());
        let pin = pin.map(typed).filter(|pin| !pin.is_empty());
        let by_key = key.map(|key| {
            let is_right = hidden(&key.to_ascii_uppercase()) == self.join;
            self.guessed(Guess::Key, from, is_right, WRONG_KEY, now)
        });
        if let Some(Ok(())) = by_key {
            return Ok(());
        }
        let by_pin = pin.map(|pin| {
            let is_right = hidden(&pin) == self.pin;
            self.guessed(Guess::Pin, from, is_right, WRONG_PIN, now)
        });
        by_pin.or(by_key).unwrap_or(Err(NOTHING_SHOWN))
    }

    pub fn host(&mut self, from: IpAddr, key: &str, now: Instant) -> Result<(), Refused> {
        let is_right = hidden(&key.trim().to_ascii_lowercase()) == self.host;
        self.guessed(Guess::Host, from, is_right, WRONG_HOST, now)
    }

    /// Why this address may not try the code of a team now.
    pub fn refuses_code(&self, from: IpAddr, now: Instant) -> Option<&'static str> {
        let spent = self.tries.spent(Guess::Code, from, now)?;
        Some(match spent {
            Spent::AMinute => TOO_MANY_TRIES.1,
            Spent::AnHour => TOO_MANY_CODES,
        })
    }

    pub fn wrong_code(&mut self, from: IpAddr, now: Instant) {
        self.tries.wrong(Guess::Code, from, now);
    }

    /// Who has tried too often is not told whether it is right now.
    fn guessed(
        &mut self,
        what: Guess,
        from: IpAddr,
        is_right: bool,
        wrong: Refused,
        now: Instant,
    ) -> Result<(), Refused> {
        if self.tries.spent(what, from, now).is_some() {
            return Err(TOO_MANY_TRIES);
        }
        if is_right {
            return Ok(());
        }
        self.tries.wrong(what, from, now);
        Err(wrong)
    }
}

/// Hashes are compared in the same time wherever they differ.
fn hidden(secret: &str) -> blake3::Hash {
    blake3::hash(secret.as_bytes())
}

/// A number as one types it: spaces and dashes between its digits do not count.
fn typed(pin: &str) -> String {
    let is_between = |letter: &char| letter.is_whitespace() || *letter == '-';
    pin.chars().filter(|letter| !is_between(letter)).collect()
}

/// What is kept of a phone's token: 32 hexadecimal digits. None where it is no token.
pub fn fingerprint(token: &str) -> Option<String> {
    let is_token = token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_token.then(|| {
        let hash = blake3::hash(token.to_ascii_lowercase().as_bytes());
        hash.to_hex().chars().take(32).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const PHONE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 168, 1, 20));
    const OTHER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 168, 1, 21));

    fn gate() -> (Gate, Keys) {
        let keys = Keys::new([7; 16]);
        (Gate::new(&keys), keys)
    }

    fn wrong(pin: &str) -> String {
        if pin == "000000" { "000001" } else { "000000" }.to_owned()
    }

    #[test]
    fn the_key_and_the_number_let_in_as_they_are_typed_and_nothing_else_does() {
        let (mut gate, keys) = gate();
        let now = Instant::now();
        let small = keys.join().to_lowercase();
        assert_eq!(gate.room(PHONE, Some(&small), None, now), Ok(()));
        let spaced = format!("{} {}", &keys.pin()[..3], &keys.pin()[3..]);
        assert_eq!(gate.room(PHONE, None, Some(&spaced), now), Ok(()));
        assert_eq!(gate.room(PHONE, None, None, now), Err(NOTHING_SHOWN));
        assert_eq!(
            gate.room(PHONE, Some(""), Some(" "), now),
            Err(NOTHING_SHOWN)
        );
        let host = keys.host();
        assert_eq!(gate.room(PHONE, Some(&host), None, now), Err(WRONG_KEY));
        assert_eq!(gate.host(PHONE, &keys.join(), now), Err(WRONG_HOST));
        assert_eq!(gate.host(PHONE, &host, now), Ok(()));
    }

    #[test]
    fn a_phone_that_was_in_comes_back_by_its_token_and_another_does_not() {
        let (mut gate, keys) = gate();
        let now = Instant::now();
        let device = fingerprint("0123456789abcdef0123456789abcdef").unwrap();
        assert_eq!(
            gate.player(PHONE, &device, None, None, now),
            Err(NOTHING_SHOWN)
        );
        let key = keys.join();
        assert_eq!(gate.player(PHONE, &device, Some(&key), None, now), Ok(()));
        assert_eq!(gate.player(OTHER, &device, None, None, now), Ok(()));
        assert!(gate.player(OTHER, "another", None, None, now).is_err());
        gate.knows("another".to_owned());
        assert_eq!(gate.player(OTHER, "another", None, None, now), Ok(()));
    }

    #[test]
    fn after_five_wrong_numbers_even_the_right_one_waits_a_minute_and_a_success_elsewhere_changes_nothing()
     {
        let (mut gate, keys) = gate();
        let start = Instant::now();
        let pin = keys.pin();
        for second in 0..5 {
            let now = start + Duration::from_secs(second);
            let tried = gate.room(PHONE, None, Some(&wrong(&pin)), now);
            assert_eq!(tried, Err(WRONG_PIN));
        }
        let now = start + Duration::from_secs(5);
        assert_eq!(gate.room(OTHER, None, Some(&pin), now), Ok(()));
        assert_eq!(gate.room(PHONE, None, Some(&pin), now), Err(TOO_MANY_TRIES));
        let key = keys.join();
        assert_eq!(
            gate.room(PHONE, Some(&key), None, now),
            Ok(()),
            "by the code"
        );
        let later = start + Duration::from_secs(61);
        assert_eq!(gate.room(PHONE, None, Some(&pin), later), Ok(()));
    }

    #[test]
    fn a_right_number_does_not_wash_away_wrong_ones() {
        let (mut gate, keys) = gate();
        let now = Instant::now();
        let pin = keys.pin();
        for _ in 0..4 {
            assert!(gate.room(PHONE, None, Some(&wrong(&pin)), now).is_err());
        }
        assert_eq!(gate.room(PHONE, None, Some(&pin), now), Ok(()));
        assert_eq!(gate.room(PHONE, None, Some("1"), now), Err(WRONG_PIN));
        assert_eq!(gate.room(PHONE, None, Some(&pin), now), Err(TOO_MANY_TRIES));
    }

    #[test]
    fn neighbours_of_one_ipv6_network_share_their_tries_and_many_addresses_share_a_limit() {
        let (mut gate, keys) = gate();
        let now = Instant::now();
        let pin = keys.pin();
        let v6 = |last: u16| IpAddr::from([0xfd00, 1, 2, 3, 0, 0, 0, last]);
        for last in 0..5 {
            assert_eq!(gate.room(v6(last), None, Some("1"), now), Err(WRONG_PIN));
        }
        assert_eq!(gate.room(v6(9), None, Some(&pin), now), Err(TOO_MANY_TRIES));
        for last in 0..=255 {
            let from = IpAddr::from([10, 0, 0, last]);
            let _ = gate.room(from, None, Some("1"), now);
        }
        let fresh = IpAddr::from([10, 0, 1, 1]);
        assert_eq!(gate.room(fresh, None, Some(&pin), now), Err(TOO_MANY_TRIES));
        assert_eq!(gate.room(fresh, Some(&keys.join()), None, now), Ok(()));
    }

    #[test]
    fn a_token_is_32_hexadecimal_digits_and_its_fingerprint_is_not_it() {
        let token = "ABCDEF0123456789abcdef0123456789";
        let kept = fingerprint(token).unwrap();
        assert_eq!(kept.len(), 32);
        assert_ne!(kept, token.to_lowercase());
        assert_eq!(fingerprint(&token.to_lowercase()), Some(kept));
        for odd in ["", "abc", "é".repeat(16).as_str(), &"g".repeat(32)] {
            assert_eq!(fingerprint(odd), None);
        }
    }
}
