//! Three devices that study, undo, link, crash, lose and copy their folders, and a program that syncs these folders.
//!
//! Lines are written and read by the real code; files are names and bytes in memory.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    deck::CardId,
    history::{
        Device, Entry, Form, Kind, Line, Link, Log, Review, State, decode, encode, next_hybrid,
    },
    schedule::Grade,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

pub type Folder = BTreeMap<String, Vec<u8>>;

const START_MS: i64 = 1_763_800_000_000;
const CARDS: [&str; 4] = ["aa/xx/answer", "aa/yy/answer", "aa/yy/gap1", "bb/xx/answer"];

/// What happens in a world; the first number is the device.
#[derive(Clone, Debug)]
pub enum Step {
    Review(usize, usize, usize),
    Undo(usize, usize),
    Redo(usize, usize),
    Link(usize, usize, usize),
    Suspend(usize, usize, bool),
    Sync(usize, usize),
    /// A power cut in the midst of a write that was never acknowledged.
    Tear(usize, usize),
    /// The home directory, the device's id included, is copied over that of the next device.
    Clone(usize),
    Later(i64),
    ClockBack(usize, i64),
}

pub fn step() -> impl Strategy<Value = Step> {
    let device = 0..3usize;
    let card = 0..CARDS.len();
    prop_oneof![
        6 => (device.clone(), card.clone(), 0..4usize).prop_map(|(d, c, g)| Step::Review(d, c, g)),
        2 => (device.clone(), 0..9usize).prop_map(|(d, k)| Step::Undo(d, k)),
        1 => (device.clone(), 0..9usize).prop_map(|(d, k)| Step::Redo(d, k)),
        1 => (device.clone(), card.clone(), card.clone()).prop_map(|(d, a, b)| Step::Link(d, a, b)),
        1 => (device.clone(), card, any::<bool>()).prop_map(|(d, c, on)| Step::Suspend(d, c, on)),
        4 => (device.clone(), device.clone()).prop_map(|(a, b)| Step::Sync(a, b)),
        1 => (device.clone(), 0..400usize).prop_map(|(d, k)| Step::Tear(d, k)),
        1 => device.clone().prop_map(Step::Clone),
        3 => (1..90_000_000i64).prop_map(Step::Later),
        1 => (device, 0..90_000_000i64).prop_map(|(d, ms)| Step::ClockBack(d, ms)),
    ]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(step(), 1..60)
}

/// How events get their place in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Hybrid,
    /// Naive: what the wall shows.
    Wall,
}

#[derive(Clone)]
pub struct Machine {
    device: Device,
    n: u64,
    skew_ms: i64,
    random: u64,
    /// What the syncing program carries.
    pub shared: Folder,
    /// Every event this machine ever saw: kept privately, nobody else writes here.
    pub private: BTreeMap<Uuid, Entry>,
    /// What this machine's learner was told is saved.
    pub acknowledged: BTreeSet<Uuid>,
}

impl Machine {
    fn new(name: &str, skew_ms: i64, random: u64) -> Self {
        Self {
            device: Device::new(name).unwrap(),
            n: 0,
            skew_ms,
            random,
            shared: Folder::new(),
            private: BTreeMap::new(),
            acknowledged: BTreeSet::new(),
        }
    }

    pub fn own_file(&self) -> String {
        format!("reviews-{}-2025.jsonl", self.device)
    }

    /// Xorshift: every machine its own numbers.
    fn random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    fn next_entry(&mut self, now: i64, kind: Kind, clock: Clock) -> Entry {
        let at = now + self.skew_ms;
        let hybrid = match clock {
            Clock::Hybrid => next_hybrid(at, self.last_hybrid(true), self.last_hybrid(false)),
            Clock::Wall => u64::try_from(at).unwrap_or(0),
        };
        let id = Uuid::from_u128(u128::from(at.unsigned_abs()) << 80 | u128::from(self.random()));
        let device = self.device.clone();
        Entry {
            id,
            device,
            n: self.n + 1,
            hybrid,
            at,
            offset_minutes: 60,
            batch: None,
            kind,
        }
    }

    /// The latest hybrid time of this machine, or of any other.
    fn last_hybrid(&self, own: bool) -> Option<u64> {
        let of = self
            .private
            .values()
            .filter(|entry| (entry.device == self.device) == own);
        of.map(|entry| entry.hybrid).max()
    }

    fn append(&mut self, now: i64, kind: Kind, clock: Clock) {
        let entry = self.next_entry(now, kind, clock);
        self.n = entry.n;
        add_line(self.shared.entry(self.own_file()).or_default(), &entry);
        self.acknowledged.insert(entry.id);
        self.private.insert(entry.id, entry);
    }

    fn tear(&mut self, now: i64, at: usize) {
        let kind = Kind::Suspend {
            card: card(0),
            on: true,
        };
        let line = encode(&self.next_entry(now, kind, Clock::Hybrid));
        let file = self.shared.entry(self.own_file()).or_default();
        close(file);
        file.extend_from_slice(&line.as_bytes()[..at % line.len()]);
    }

    /// Reads what the syncing program has brought.
    fn look(&mut self) {
        for (id, entry) in entries(&self.shared) {
            self.private.entry(id).or_insert(entry);
        }
    }

    /// Puts back into the shared folder what has gone missing there.
    fn mirror(&mut self) {
        let there = entries(&self.shared);
        let missing: Vec<&Entry> = self
            .private
            .values()
            .filter(|e| !there.contains_key(&e.id))
            .collect();
        if !missing.is_empty() {
            let file = self
                .shared
                .entry(format!("rescued-{}-2025.jsonl", self.device))
                .or_default();
            missing.into_iter().for_each(|entry| add_line(file, entry));
        }
    }

    fn some_event(&self, which: usize, wanted: impl Fn(&Kind) -> bool) -> Option<Uuid> {
        let ids: Vec<Uuid> = self
            .private
            .values()
            .filter(|e| wanted(&e.kind))
            .map(|e| e.id)
            .collect();
        ids.get(which.checked_rem(ids.len())?).copied()
    }
}

/// Where the random numbers of the machine that was born as the nth begin.
fn chance(nth: u64) -> u64 {
    (nth + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn close(file: &mut Vec<u8>) {
    if file.last().is_some_and(|byte| *byte != b'\n') {
        file.push(b'\n');
    }
}

fn add_line(file: &mut Vec<u8>, entry: &Entry) {
    close(file);
    file.extend_from_slice(encode(entry).as_bytes());
    file.push(b'\n');
}

fn card(index: usize) -> CardId {
    CardId::new(CARDS[index]).unwrap()
}

/// Every entry of a folder once, whatever its files are called.
pub fn entries(folder: &Folder) -> BTreeMap<Uuid, Entry> {
    let lines = folder
        .values()
        .flat_map(|file| file.split(|byte| *byte == b'\n'));
    let entry = |line| match decode(line) {
        Line::Entry(entry) => Some((entry.id, *entry)),
        _ => None,
    };
    lines.filter_map(entry).collect()
}

/// The state of a folder, its files read in the order given.
pub fn state_of<'a>(files: impl Iterator<Item = &'a Vec<u8>>) -> State {
    let mut log = Log::new();
    files.for_each(|file| drop(log.read(file)));
    log.fold()
}

pub struct World {
    pub machines: Vec<Machine>,
    now: i64,
    syncs: usize,
    births: u64,
}

impl World {
    /// Lives through the steps; clones only where they are wanted.
    pub fn run(steps: &[Step], clones: bool, clock: Clock) -> Self {
        let names = ["phone", "kitchen", "work"];
        let machine =
            |i: usize| Machine::new(names[i], (i as i64 - 1) * 5_000_000, chance(i as u64));
        let mut world = Self {
            machines: (0..3).map(machine).collect(),
            now: START_MS,
            syncs: 0,
            births: 3,
        };
        steps
            .iter()
            .for_each(|step| world.live(step, clones, clock));
        world
    }

    fn live(&mut self, step: &Step, clones: bool, clock: Clock) {
        let now = self.now;
        match *step {
            Step::Review(i, c, g) => self.machines[i].append(now, review(c, Grade::ALL[g]), clock),
            Step::Undo(i, which) => {
                let review =
                    self.machines[i].some_event(which, |kind| matches!(kind, Kind::Review(_)));
                self.undo(i, review, clock);
            }
            Step::Redo(i, which) => {
                let undo =
                    self.machines[i].some_event(which, |kind| matches!(kind, Kind::Undo { .. }));
                self.undo(i, undo, clock);
            }
            Step::Link(i, a, b) => {
                let link = Link::Cards {
                    from: card(a),
                    to: card(b),
                };
                self.machines[i].append(now, Kind::Link(link), clock);
            }
            Step::Suspend(i, c, on) => {
                self.machines[i].append(now, Kind::Suspend { card: card(c), on }, clock);
            }
            Step::Sync(a, b) if a != b => self.sync(a.min(b), a.max(b)),
            Step::Sync(..) => {}
            Step::Tear(i, at) => self.machines[i].tear(now, at),
            Step::Clone(i) if clones => self.clone_home(i),
            Step::Clone(_) => {}
            Step::Later(ms) => self.now += ms,
            Step::ClockBack(i, ms) => self.machines[i].skew_ms -= ms,
        }
    }

    fn undo(&mut self, machine: usize, of: Option<Uuid>, clock: Clock) {
        if let Some(of) = of {
            self.machines[machine].append(self.now, Kind::Undo { of: vec![of] }, clock);
        }
    }

    /// The next machine goes on under the id and the count of this one; its own events stay in its folder.
    fn clone_home(&mut self, from: usize) {
        let to = (from + 1) % self.machines.len();
        let original = self.machines[from].clone();
        let mut replaced = std::mem::replace(&mut self.machines[to], original);
        let copy = &mut self.machines[to];
        self.births += 1;
        copy.random = chance(self.births);
        copy.acknowledged = replaced.acknowledged;
        copy.private.append(&mut replaced.private);
        self.syncs += 1;
        sync_files(&mut copy.shared, &mut replaced.shared, self.syncs);
    }

    fn sync(&mut self, a: usize, b: usize) {
        self.syncs += 1;
        let (left, right) = self.machines.split_at_mut(b);
        sync_files(&mut left[a].shared, &mut right[0].shared, self.syncs);
        left[a].look();
        right[0].look();
    }

    /// Syncs until every folder is alike.
    pub fn settle(&mut self) {
        for _ in 0..6 {
            [(0, 1), (1, 2), (0, 2)]
                .into_iter()
                .for_each(|(a, b)| self.sync(a, b));
        }
    }

    pub fn mirror(&mut self) {
        self.machines.iter_mut().for_each(Machine::mirror);
    }

    pub fn acknowledged(&self) -> BTreeSet<Uuid> {
        self.machines
            .iter()
            .flat_map(|machine| &machine.acknowledged)
            .copied()
            .collect()
    }
}

/// What syncing programs do: a longer copy wins, two that differ are both kept under different names.
fn sync_files(a: &mut Folder, b: &mut Folder, nth: usize) {
    let names: BTreeSet<String> = a.keys().chain(b.keys()).cloned().collect();
    for name in names {
        match (a.get(&name).cloned(), b.get(&name).cloned()) {
            (Some(ours), None) => drop(b.insert(name, ours)),
            (None, Some(theirs)) => drop(a.insert(name, theirs)),
            (Some(ours), Some(theirs)) if ours != theirs => {
                if theirs.starts_with(&ours) {
                    a.insert(name, theirs);
                } else if ours.starts_with(&theirs) {
                    b.insert(name, ours);
                } else {
                    let conflict = name.replace(".jsonl", &format!(".sync-conflict-{nth}.jsonl"));
                    a.insert(conflict.clone(), theirs.clone());
                    b.insert(conflict, theirs);
                    b.insert(name, ours);
                }
            }
            _ => {}
        }
    }
}

fn review(index: usize, grade: Grade) -> Kind {
    Kind::Review(Review {
        card: card(index),
        fingerprint: None,
        grade,
        ms: 1_000,
        form: Form::Reveal,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

/// What a learner can see of a state.
#[derive(Debug, PartialEq)]
pub struct Seen {
    pub cards: BTreeMap<String, String>,
    pub answers: usize,
}

pub fn seen(state: &State) -> Seen {
    let cards: HashMap<_, _> = state.cards().collect();
    let answers = cards
        .keys()
        .filter_map(|card| state.history_of(card))
        .map(|all| all.len())
        .sum();
    let shown = cards
        .into_iter()
        .map(|(card, state)| (card.to_string(), format!("{state:?}")));
    Seen {
        cards: shown.collect(),
        answers,
    }
}
