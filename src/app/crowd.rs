//! A whole night with a crowd of phones, from the lobby to the end: the real door and journal here, the phones in a second
//! process, so that what they hold and do is not counted.
//!
//! Plays in a folder that is gone afterwards. Must never touch a night or a deck of the person.

use super::{clock, door::AskedDoor, headless::Headless, memory};
use crate::{
    host::{
        self, Keys,
        crowd::{FromCrowd, Order, Report},
    },
    quiz::{
        Plan,
        night::{Night, Phase, Recorded},
        rehearse::crowd::{Checked, Host, Script, check},
    },
    store::{self, Home},
};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    net::{IpAddr, Ipv4Addr},
    process::{Child, Command, Stdio},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    thread,
    time::{Duration, Instant},
};

/// The subcommand with which this program starts itself as a crowd; no help tells of it.
const CROWD: &str = "crowd";

/// What waits longer for a phone than this, goes on without it.
const PATIENCE: Duration = Duration::from_secs(30);
/// Until all phones are in: so much for each, and the patience besides.
const TO_COME_IN: Duration = Duration::from_millis(20);
/// Between two steps of the host.
const BETWEEN: Duration = Duration::from_millis(60);
const TURN: Duration = Duration::from_millis(10);
/// Between two looks at the memory.
const LOOK: Duration = Duration::from_millis(50);

/// What is to be played, and by how many.
pub struct CrowdWish {
    /// As phones play it.
    pub plan: Plan,
    pub players: usize,
    /// Of which they are members; 0: each is a team.
    pub teams: usize,
    /// All answer within so many milliseconds.
    pub within_ms: u64,
    pub seed: u64,
    /// One phone forgets an answer: the checks must see it.
    pub forgets: bool,
}

/// What it came to.
pub struct CrowdNight {
    pub checked: Checked,
    pub report: Report,
    /// For each question: its place in the plan, and how many milliseconds it took until the last phone had it.
    pub spread: Vec<(crate::quiz::night::Spot, i64)>,
    /// Kilobytes before the door was opened, and the most while it was open.
    pub memory: Option<(u64, u64)>,
    pub busiest: Duration,
    pub events: usize,
    pub teams: usize,
    pub took: Duration,
}

/// Why there is nothing to tell.
#[derive(Debug, thiserror::Error)]
pub enum NotRehearsed {
    #[error("{0}")]
    Told(String),
    #[error("The rehearsal was broken off.")]
    Interrupted,
}

impl From<String> for NotRehearsed {
    fn from(why: String) -> Self {
        Self::Told(why)
    }
}

/// Plays it; `stop` breaks it off.
///
/// # Errors
/// It cannot begin, cannot go on, or was broken off.
pub fn rehearse_with_phones(
    wish: CrowdWish,
    stop: &AtomicBool,
) -> Result<CrowdNight, NotRehearsed> {
    let folder =
        tempfile::tempdir().map_err(|error| format!("There is no temporary folder: {error}"))?;
    let home = Home::under(folder.path());
    let began = Instant::now();
    let before = memory::resident();
    let asked = AskedDoor {
        ip: Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        port: Some(0),
    };
    let mut headless = Headless::open(&home, wish.plan.clone(), asked)?;
    let door = store::door_of(&home, headless.name()).ok_or("The door has no key.".to_owned())?;
    let script = Script::of(headless.night().plan(), wish.seed);
    let order = Order {
        at: (door.ip, door.port).into(),
        key: Keys::new(door.secret).join().into(),
        players: wish.players,
        teams: wish.teams,
        within_ms: wish.within_ms,
        seed: wish.seed,
        script: script.clone(),
        forgets: wish.forgets,
    };
    let crowd = Crowd::start(&order)?;
    let mut played = Played {
        host: Host::new(&script),
        crowd,
        stop,
        joined: false,
        ready: BTreeSet::new(),
        closed: BTreeSet::new(),
        opened: Vec::new(),
        open_epoch: 0,
        problems: Vec::new(),
        peak: before,
        looked: began,
        report: None,
    };
    let patience = PATIENCE + Duration::from_millis(wish.within_ms);
    let to_come_in = TO_COME_IN * u32::try_from(wish.players).unwrap_or(u32::MAX);
    played.play(&mut headless, patience, to_come_in)?;
    let report = played.end(&mut headless)?;
    let name = headless.name().to_owned();
    let busiest = headless.busiest();
    let night = headless.leave();
    let record = store::read_night(&home, &name).map_err(|why| why.to_string())?;
    let devices: Vec<String> = report
        .tokens
        .iter()
        .map(|token| host::fingerprint(token).unwrap_or_default())
        .collect();
    let events: &[Recorded] = &record.events;
    let mut checked = check(
        &record.plan,
        events,
        &night,
        &script,
        &played.host,
        &report.taps,
        &devices,
    );
    checked.problems.splice(0..0, played.problems);
    checked
        .problems
        .extend(record.problems.iter().map(ToString::to_string));
    if report.tokens.len() != wish.players {
        let missing = wish.players.saturating_sub(report.tokens.len());
        checked
            .problems
            .push(format!("{missing} phones have told nothing at the end."));
    }
    let last = |epoch: u64| {
        report
            .seen
            .iter()
            .find(|(seen, _)| *seen == epoch)
            .map(|(_, at)| *at)
    };
    let spread = played
        .opened
        .iter()
        .filter_map(|(epoch, spot, at)| Some((*spot, last(*epoch)? - at)));
    Ok(CrowdNight {
        spread: spread.collect(),
        memory: before.zip(played.peak),
        busiest,
        events: events.len(),
        teams: night.teams().count(),
        took: began.elapsed(),
        checked,
        report,
    })
}

/// How far the phones are, as they tell it, and what was seen on the way.
struct Played<'a> {
    host: Host<'a>,
    crowd: Crowd,
    stop: &'a AtomicBool,
    joined: bool,
    ready: BTreeSet<(u64, bool)>,
    closed: BTreeSet<u64>,
    /// When each question was opened, in UTC milliseconds.
    opened: Vec<(u64, crate::quiz::night::Spot, i64)>,
    open_epoch: u64,
    problems: Vec<String>,
    peak: Option<u64>,
    looked: Instant,
    report: Option<Box<Report>>,
}

impl Played<'_> {
    fn play(
        &mut self,
        headless: &mut Headless,
        patience: Duration,
        to_come_in: Duration,
    ) -> Result<(), NotRehearsed> {
        let mut phase = headless.night().phase();
        let mut since = Instant::now();
        let mut stepped = since;
        while phase != Phase::Over {
            self.turn(headless)?;
            let night = headless.night();
            if night.phase() != phase {
                phase = night.phase();
                since = Instant::now();
                if let Phase::Open(spot) = phase {
                    self.open_epoch = night.epoch();
                    self.opened.push((night.epoch(), spot, clock::now().utc_ms));
                }
            }
            let most = if phase == Phase::Lobby {
                patience + to_come_in
            } else {
                patience
            };
            let is_late = since.elapsed() > most;
            let is_ready = self.are_ready(night);
            if stepped.elapsed() < BETWEEN {
                continue;
            }
            if let Some(step) = self.host.step(night, headless.now(), is_ready || is_late) {
                if is_late && !is_ready {
                    let place = night.where_it_is();
                    let seconds = most.as_secs();
                    self.problems.push(format!(
                        "Not all phones were done after {seconds} s: {place}."
                    ));
                }
                headless.host(step)?;
                stepped = Instant::now();
            }
        }
        Ok(())
    }

    fn turn(&mut self, headless: &mut Headless) -> Result<(), NotRehearsed> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(NotRehearsed::Interrupted);
        }
        headless.turn(TURN)?;
        while let Ok(told) = self.crowd.told.try_recv() {
            match told {
                FromCrowd::Joined(_) => self.joined = true,
                FromCrowd::Ready {
                    epoch, is_stake, ..
                } => {
                    self.ready.insert((epoch, is_stake));
                }
                FromCrowd::Closed { epoch, .. } => {
                    self.closed.insert(epoch);
                }
                FromCrowd::Failed(why) => return Err(why.into()),
                FromCrowd::Done(report) => self.report = Some(report),
            }
        }
        if self.looked.elapsed() >= LOOK {
            self.looked = Instant::now();
            self.peak = self.peak.max(memory::resident());
        }
        Ok(())
    }

    fn are_ready(&self, night: &Night) -> bool {
        let epoch = night.epoch();
        match night.phase() {
            Phase::Lobby => self.joined,
            Phase::Stakes(_) => self.ready.contains(&(epoch, true)),
            Phase::Open(_) => self.ready.contains(&(epoch, false)),
            Phase::Locked(_) => self.closed.contains(&self.open_epoch),
            _ => true,
        }
    }

    /// Until all phones have seen the end and told what they remember.
    fn end(&mut self, headless: &mut Headless) -> Result<Report, NotRehearsed> {
        let began = Instant::now();
        while self.report.is_none() {
            self.turn(headless)?;
            let waited = began.elapsed();
            if waited > PATIENCE {
                self.crowd.stop();
            }
            if waited > PATIENCE * 2 {
                return Err("The phones do not come to an end.".to_owned().into());
            }
        }
        Ok(self.report.take().map(|report| *report).unwrap_or_default())
    }
}

/// The second process.
struct Crowd {
    child: Child,
    told: Receiver<FromCrowd>,
}

impl Crowd {
    fn start(order: &Order) -> Result<Self, String> {
        let not_started = |error: std::io::Error| format!("The phones cannot be started: {error}");
        let program = std::env::current_exe().map_err(not_started)?;
        let mut child = Command::new(program)
            .arg(CROWD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(not_started)?;
        let mut order = serde_json::to_vec(order).map_err(|error| error.to_string())?;
        order.push(b'\n');
        if let Some(stdin) = &mut child.stdin {
            stdin
                .write_all(&order)
                .and_then(|()| stdin.flush())
                .map_err(not_started)?;
        }
        let (tell, told) = channel();
        if let Some(stdout) = child.stdout.take() {
            thread::spawn(move || {
                let lines = BufReader::new(stdout).lines().map_while(Result::ok);
                let all = lines.filter_map(|line| serde_json::from_str::<FromCrowd>(&line).ok());
                let mut has_ended = false;
                for from in all {
                    has_ended |= matches!(from, FromCrowd::Done(_) | FromCrowd::Failed(_));
                    // nobody listens any more only when the rehearsal was broken off
                    let _ = tell.send(from);
                }
                if !has_ended {
                    let why = "The process of the phones has ended by itself.".to_owned();
                    let _ = tell.send(FromCrowd::Failed(why));
                }
            });
        }
        Ok(Self { child, told })
    }

    /// The phones are to come to an end: they hear of it as nothing more can come.
    fn stop(&mut self) {
        drop(self.child.stdin.take());
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.stop();
        // it has ended, or does so now; whatever the system says of it changes nothing
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
