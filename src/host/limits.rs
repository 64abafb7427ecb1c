//! How much one phone, one address and all together may ask for.
//!
//! Must never name a secret; time comes in.

use super::wire::{FromHost, FromPlayer};
use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// Connections in all, pages that are being loaded counted too.
pub const CONNECTIONS: usize = 4096;
/// Connections from one address: a room behind one hotspot. From this machine itself there may be as many as all.
const PER_ADDRESS: usize = 64;
/// A frame from a phone, in bytes.
pub const FRAME: usize = 4096;
/// Frames to one phone that it has not read yet.
pub const QUEUE: usize = 64;
/// Commands of one phone that are not acknowledged yet: it is not listened to until one is.
pub const UNANSWERED: usize = 8;
/// Commands of all phones that are not acknowledged yet.
pub const UNANSWERED_IN_ALL: usize = 4096;
/// Phones that were let in before and come in by their token alone.
pub const KNOWN: usize = 16_384;
/// Wrong tries of one address, and of all together, in a minute.
const A_MINUTE: Window = Window {
    lasts: Duration::from_secs(60),
    own: 5,
    all: 120,
};
/// Of a team's code besides, in an hour: among thirty teams of a long night a guest would find one of them else.
const AN_HOUR: Window = Window {
    lasts: Duration::from_secs(3600),
    own: 12,
    all: 120,
};

/// Until the first frame of a socket, and until the last byte of a request's head.
pub const HELLO: Duration = Duration::from_secs(5);
/// A connection that is no socket ends after this.
pub const PAGE: Duration = Duration::from_secs(60);
/// A socket that says nothing for so long, though it was asked, is gone.
pub const SILENT: Duration = Duration::from_secs(10);

/// For the last words to arrive, where the door is shut: who does not hear them by then finds out by itself.
pub const LAST_WORDS: Duration = Duration::from_millis(500);

/// Characters of a name, of a code and of an answer. The night cuts names itself; nobody types these by hand.
const NAME: usize = 100;
const CODE: usize = 40;
const ANSWER: usize = 1000;

/// A lock that another thread panicked in is still a lock.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// So much a second, and some more at once.
#[derive(Debug)]
pub struct Bucket {
    a_second: f64,
    most: f64,
    left: f64,
    at: Instant,
}

impl Bucket {
    pub fn new(a_second: f64, most: f64, now: Instant) -> Self {
        Self {
            a_second,
            most,
            left: most,
            at: now,
        }
    }

    /// Whether there was so much left.
    pub fn take(&mut self, much: f64, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + passed * self.a_second).min(self.most);
        self.at = now;
        let is_enough = self.left >= much;
        if is_enough {
            self.left -= much;
        }
        is_enough
    }

    /// Whether it is as it was at first.
    fn is_full(&self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left + passed * self.a_second >= self.most
    }
}

/// What can be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Guess {
    Key,
    Pin,
    /// The code of a team.
    Code,
    Host,
}

impl Guess {
    /// Short enough that many addresses together could try them all.
    fn is_short(self) -> bool {
        matches!(self, Guess::Pin | Guess::Code)
    }

    fn windows(self) -> impl Iterator<Item = (Window, Spent)> {
        let hour = (self == Guess::Code).then_some((AN_HOUR, Spent::AnHour));
        [(A_MINUTE, Spent::AMinute)].into_iter().chain(hour)
    }
}

/// So many wrong tries are let through in so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    lasts: Duration,
    own: usize,
    all: usize,
}

/// How long somebody has to wait who has tried too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spent {
    AMinute,
    AnHour,
}

/// The wrong tries of the last time.
#[derive(Debug, Default)]
pub struct Tries {
    by_address: HashMap<(Guess, IpAddr), VecDeque<Instant>>,
    in_all: HashMap<Guess, VecDeque<Instant>>,
}

impl Tries {
    /// Whether this address has to wait, and how long.
    pub fn spent(&self, what: Guess, from: IpAddr, now: Instant) -> Option<Spent> {
        let own = self.by_address.get(&(what, neighbourhood(from)));
        let all = self.in_all.get(&what).filter(|_| what.is_short());
        let is_spent = |window: Window| {
            let within = |wrong: &VecDeque<Instant>| recent(wrong, window.lasts, now);
            own.is_some_and(|wrong| within(wrong) >= window.own)
                || all.is_some_and(|wrong| within(wrong) >= window.all)
        };
        let mut spent = what.windows().filter(|(window, _)| is_spent(*window));
        spent.next().map(|(_, spent)| spent)
    }

    pub fn wrong(&mut self, what: Guess, from: IpAddr, now: Instant) {
        if self.by_address.len() >= MOST_GUESSERS {
            self.by_address.retain(|(what, _), wrong| {
                let mut windows = what.windows();
                windows.any(|(window, _)| recent(wrong, window.lasts, now) > 0)
            });
        }
        let most =
            |share: fn(Window) -> usize| what.windows().map(|(window, _)| share(window)).max();
        let own = self.by_address.entry((what, neighbourhood(from)));
        let all = self.in_all.entry(what);
        for (wrong, most) in [
            (own.or_default(), most(|window| window.own)),
            (all.or_default(), most(|window| window.all)),
        ] {
            if Some(wrong.len()) >= most {
                wrong.pop_front();
            }
            wrong.push_back(now);
        }
    }
}

/// Addresses whose wrong tries are remembered; those that count no more are forgotten first.
const MOST_GUESSERS: usize = 1024;

/// How many are no older than that; the newest are last.
fn recent(wrong: &VecDeque<Instant>, lasts: Duration, now: Instant) -> usize {
    let is_recent = |at: &&Instant| now.saturating_duration_since(**at) < lasts;
    wrong.iter().rev().take_while(is_recent).count()
}

/// A bucket for each address.
#[derive(Debug)]
pub struct Shares {
    a_second: f64,
    most: f64,
    by_address: HashMap<IpAddr, Bucket>,
}

impl Shares {
    /// Of new sockets: a room behind one address that comes back at once, and then a few a second.
    pub fn of_sockets() -> Self {
        Self::new(4.0, 128.0)
    }

    /// Of new teams.
    pub fn of_teams() -> Self {
        Self::new(0.2, 64.0)
    }

    fn new(a_second: f64, most: f64) -> Self {
        Self {
            a_second,
            most,
            by_address: HashMap::new(),
        }
    }

    /// Whether this address may have one more.
    pub fn take(&mut self, from: IpAddr, now: Instant) -> bool {
        if self.by_address.len() >= MOST_GUESSERS {
            self.by_address.retain(|_, bucket| !bucket.is_full(now));
        }
        let new = || Bucket::new(self.a_second, self.most, now);
        let own = self.by_address.entry(neighbourhood(from));
        own.or_insert_with(new).take(1.0, now)
    }
}

/// A machine may give itself any address of its network of 64 bits.
pub fn neighbourhood(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 => v4,
    }
}

/// The connections that are open, by address.
#[derive(Debug)]
pub struct Places {
    all: usize,
    taken: Mutex<HashMap<IpAddr, usize>>,
}

/// One connection's; given back when dropped.
#[derive(Debug)]
pub struct Place {
    from: IpAddr,
    of: Arc<Places>,
}

impl Places {
    /// As many as this system allows.
    pub fn new() -> Arc<Self> {
        Self::of(CONNECTIONS.min(super::files::room()))
    }

    fn of(all: usize) -> Arc<Self> {
        let taken = Mutex::default();
        Arc::new(Self { all, taken })
    }

    /// None: there are too many already. `at`: the address that was called.
    pub fn take(self: &Arc<Self>, from: IpAddr, at: IpAddr) -> Option<Place> {
        let from = from.to_canonical();
        let is_own = from == at.to_canonical();
        let most = if is_own { self.all } else { PER_ADDRESS };
        let mut taken = locked(&self.taken);
        if taken.values().sum::<usize>() >= self.all {
            return None;
        }
        let own = taken.entry(from).or_default();
        if *own >= most {
            return None;
        }
        *own += 1;
        let of = Arc::clone(self);
        Some(Place { from, of })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = locked(&self.of.taken);
        if let Some(own) = taken.get_mut(&self.from) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.from);
            }
        }
    }
}

/// Why something a player says is too long.
pub fn too_long(said: &FromPlayer) -> Option<&'static str> {
    let is_long = |text: &str, most: usize| text.chars().nth(most).is_some();
    let is_name = |name: &Option<String>| name.as_deref().is_some_and(|name| is_long(name, NAME));
    match said {
        FromPlayer::Join { team, member, .. } if is_long(team, NAME) || is_name(member) => {
            Some("That name is too long.")
        }
        FromPlayer::Enter { member, .. } if is_name(member) => Some("That name is too long."),
        FromPlayer::Enter { code, .. } if is_long(code, CODE) => {
            Some("That is no code: one reads like TIGER 47.")
        }
        FromPlayer::Text { text, .. } if is_long(text, ANSWER) => {
            Some("That answer is too long: 1,000 characters at most.")
        }
        _ => None,
    }
}

/// Why something the host says is too long.
pub fn too_long_for_host(said: &FromHost) -> Option<&'static str> {
    match said {
        FromHost::Rename { name, .. } if name.chars().nth(NAME).is_some() => {
            Some("That name is too long.")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_share_and_this_machine_has_all() {
        let places = Places::of(200);
        let here = IpAddr::from([192, 168, 1, 5]);
        let phone = IpAddr::from([192, 168, 1, 20]);
        let mut held: Vec<_> = (0..PER_ADDRESS)
            .map(|_| places.take(phone, here).unwrap())
            .collect();
        assert!(places.take(phone, here).is_none());
        held.pop();
        held.push(places.take(phone, here).unwrap());
        held.extend((PER_ADDRESS..200).map(|_| places.take(here, here).unwrap()));
        assert!(places.take(here, here).is_none(), "all are taken");
        let other = IpAddr::from([192, 168, 1, 21]);
        assert!(places.take(other, here).is_none());
        drop(held);
        assert!(places.take(other, here).is_some());
        assert!(locked(&places.taken).is_empty(), "nothing of it is kept");
    }

    #[test]
    fn a_bucket_gives_what_is_in_it_and_fills_up_slowly() {
        let start = Instant::now();
        let mut bucket = Bucket::new(10.0, 30.0, start);
        assert!((0..30).all(|_| bucket.take(1.0, start)));
        assert!(!bucket.take(1.0, start));
        let later = start + Duration::from_millis(100);
        assert!(bucket.take(1.0, later));
        assert!(!bucket.take(1.0, later));
        let much_later = start + Duration::from_secs(3600);
        assert!((0..30).all(|_| bucket.take(1.0, much_later)));
        assert!(!bucket.take(1.0, much_later), "never more than it holds");
    }

    #[test]
    fn guesses_from_everywhere_take_no_more_memory_than_those_of_a_minute() {
        let start = Instant::now();
        let mut tries = Tries::default();
        for number in 0..100_000_u32 {
            let from = IpAddr::from(number.to_be_bytes());
            let now = start + Duration::from_secs(u64::from(number));
            tries.wrong(Guess::Pin, from, now);
        }
        assert!(tries.by_address.len() <= 1024);
    }

    #[test]
    fn who_guesses_codes_all_night_has_twelve_an_hour_and_keeps_nobody_else_out() {
        let start = Instant::now();
        let [guest, other] = [20, 21].map(|last| IpAddr::from([192, 168, 1, last]));
        let mut tries = Tries::default();
        let mut tried = 0;
        for second in 0..3600 {
            let now = start + Duration::from_secs(second);
            if tries.spent(Guess::Code, guest, now).is_none() {
                tries.wrong(Guess::Code, guest, now);
                tried += 1;
            }
        }
        assert_eq!(tried, 12);
        let now = start + Duration::from_secs(3599);
        assert_eq!(tries.spent(Guess::Code, guest, now), Some(Spent::AnHour));
        assert_eq!(tries.spent(Guess::Code, other, now), None);
        assert_eq!(
            tries.spent(Guess::Pin, guest, now),
            None,
            "that is another matter"
        );
        let later = start + Duration::from_secs(3601);
        assert_eq!(tries.spent(Guess::Code, guest, later), None);
    }

    #[test]
    fn an_address_has_its_share_of_new_sockets_and_is_forgotten_when_it_rests() {
        let start = Instant::now();
        let mut shares = Shares::of_sockets();
        let [guest, other] = [20, 21].map(|last| IpAddr::from([192, 168, 1, last]));
        assert!((0..128).all(|_| shares.take(guest, start)));
        assert!(!shares.take(guest, start) && shares.take(other, start));
        assert!(shares.take(guest, start + Duration::from_secs(1)));
        for number in 0..100_000_u32 {
            let now = start + Duration::from_millis(u64::from(number));
            shares.take(IpAddr::from(number.to_be_bytes()), now);
        }
        assert!(shares.by_address.len() <= MOST_GUESSERS);
    }
}
