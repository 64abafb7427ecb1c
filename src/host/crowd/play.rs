//! All phones of a crowd at once, each on its own line, on one thread.
//!
//! Must never run in the process whose memory is measured.

use super::{
    line::{Came, Line},
    order::{FromCrowd, Order, Report},
    player::{Out, Player},
};
use crate::host::{files, limits::locked, secret::Secret};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};
use tokio::{
    runtime::Builder,
    sync::{mpsc, watch},
    task::JoinSet,
    time::{sleep, sleep_until},
};

/// Between the first line of one phone and that of the next.
const APART: Duration = Duration::from_millis(1);
/// Before a line that could not be made, or that broke off, is tried again.
const AGAIN: Duration = Duration::from_millis(500);
/// So often a line is tried in vain before a phone gives up.
const TRIES: usize = 20;
/// Between two looks whether a team's code is known.
const LOOK: Duration = Duration::from_millis(50);
/// Files that the process itself needs.
const OWN: usize = 32;

/// Why a crowd cannot play.
#[derive(Debug, thiserror::Error)]
pub enum NotPlayed {
    #[error(
        "This system lets one program hold {0} connections, and {1} are wanted: run `ulimit -n {2}` first, or rehearse with fewer players."
    )]
    Files(usize, usize, usize),
    #[error("The phones cannot be started: {0}.")]
    System(String),
}

/// What all phones of a crowd share.
struct Crowd {
    order: Arc<Order>,
    /// Of each team, once it is known.
    codes: Mutex<Vec<Option<Secret>>>,
    notes: mpsc::UnboundedSender<Note>,
    clock: fn() -> i64,
}

/// What one phone says to the others' count.
enum Note {
    Joined,
    LetIn { after: Duration },
    Ready { epoch: u64, is_stake: bool },
    Closed { epoch: u64 },
    HasQuestion { epoch: u64, at: i64 },
    Over,
}

/// Plays until the night is over for every phone, or `until_stopped` comes back; `tell` hears how far it is. `clock`:
/// UTC in milliseconds.
///
/// # Errors
/// The system does not allow so many connections.
pub fn play(
    order: Order,
    clock: fn() -> i64,
    until_stopped: impl FnOnce() + Send + 'static,
    tell: impl FnMut(FromCrowd),
) -> Result<Report, NotPlayed> {
    let room = files::room();
    let wanted = order.players + OWN;
    if room < wanted {
        return Err(NotPlayed::Files(room, order.players, wanted + 128));
    }
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| NotPlayed::System(error.to_string()))?;
    let (stops, stop) = watch::channel(false);
    thread::spawn(move || {
        until_stopped();
        // nobody plays any more
        let _ = stops.send(true);
    });
    Ok(runtime.block_on(all(order, clock, stop, tell)))
}

async fn all(
    order: Order,
    clock: fn() -> i64,
    stop: watch::Receiver<bool>,
    mut tell: impl FnMut(FromCrowd),
) -> Report {
    let (notes, mut heard) = mpsc::unbounded_channel();
    let players = order.players;
    let order = Arc::new(order);
    let crowd = Arc::new(Crowd {
        codes: Mutex::new(vec![None; order.teams.max(players)]),
        order: Arc::clone(&order),
        notes,
        clock,
    });
    let mut phones = JoinSet::new();
    for number in 0..players {
        phones.spawn(phone(number, Arc::clone(&crowd), stop.clone()));
    }
    let mut count = Count::default();
    let mut stopped = stop.clone();
    while count.over < players {
        tokio::select! {
            note = heard.recv() => match note {
                Some(note) => count.take(note, players, &mut tell),
                None => break,
            },
            _ = stopped.wait_for(|stop| *stop) => break,
        }
    }
    // what is under way comes to its end too
    drop(crowd);
    let mut report = Report::default();
    let mut of_phones = Vec::new();
    while let Some(remembered) = phones.join_next().await {
        // a phone that panicked remembers nothing, and is missed in the report
        of_phones.extend(remembered);
    }
    of_phones.sort_by_key(|(number, ..)| *number);
    for (_, token, of_phone) in of_phones {
        report.tokens.push(token);
        report.add(of_phone);
    }
    report.connects = count.let_in;
    report.seen = count.seen.into_iter().collect();
    report
}

/// How far all phones are.
#[derive(Default)]
struct Count {
    joined: usize,
    let_in: Vec<u64>,
    ready: BTreeMap<(u64, bool), usize>,
    closed: BTreeMap<u64, usize>,
    seen: BTreeMap<u64, i64>,
    over: usize,
}

impl Count {
    fn take(&mut self, note: Note, players: usize, tell: &mut impl FnMut(FromCrowd)) {
        match note {
            Note::Joined => {
                self.joined += 1;
                if self.joined == players {
                    tell(FromCrowd::Joined(players));
                }
            }
            Note::LetIn { after } => {
                self.let_in
                    .push(u64::try_from(after.as_micros()).unwrap_or(u64::MAX));
            }
            Note::Ready { epoch, is_stake } => {
                let ready = self.ready.entry((epoch, is_stake)).or_default();
                *ready += 1;
                if *ready == players {
                    tell(FromCrowd::Ready {
                        epoch,
                        is_stake,
                        players,
                    });
                }
            }
            Note::Closed { epoch } => {
                let closed = self.closed.entry(epoch).or_default();
                *closed += 1;
                if *closed == players {
                    tell(FromCrowd::Closed { epoch, players });
                }
            }
            Note::HasQuestion { epoch, at } => {
                let last = self.seen.entry(epoch).or_insert(at);
                *last = at.max(*last);
            }
            Note::Over => self.over += 1,
        }
    }
}

impl Report {
    /// What one more phone remembers.
    fn add(&mut self, other: Report) {
        self.taps.extend(other.taps);
        self.drops += other.drops;
        self.lost += other.lost;
        self.repeated += other.repeated;
        self.nonsense += other.nonsense;
        self.newcomers += other.newcomers;
        self.frames += other.frames;
        self.bytes += other.bytes;
        self.leaks += other.leaks;
        self.first_leak = self.first_leak.take().or(other.first_leak);
        let new: BTreeSet<String> = other.turned_away.into_iter().collect();
        let known = self.turned_away.clone();
        self.turned_away
            .extend(new.into_iter().filter(|why| !known.contains(why)));
    }
}

/// From its first line to the end of the night.
async fn phone(
    number: usize,
    crowd: Arc<Crowd>,
    mut stop: watch::Receiver<bool>,
) -> (usize, Secret, Report) {
    let mut player = Player::new(number, Arc::clone(&crowd.order), Instant::now());
    let token = player.token.clone();
    let apart = APART.saturating_mul(u32::try_from(number).unwrap_or(u32::MAX));
    tokio::select! {
        () = goes_on(&mut player, &crowd, apart) => {}
        _ = stop.wait_for(|stop| *stop) => {}
    }
    (number, token, player.remembers())
}

async fn goes_on(player: &mut Player, crowd: &Crowd, apart: Duration) {
    sleep(apart).await;
    let mut tries = 0;
    let mut was_in = false;
    loop {
        let began = Instant::now();
        let Some(mut line) = Line::open(crowd.order.at).await else {
            player.report.lost += 1;
            tries += 1;
            if tries == TRIES {
                return;
            }
            sleep(AGAIN).await;
            continue;
        };
        tries = 0;
        let first = (!was_in).then_some(began);
        was_in = true;
        let ended = on_line(player, crowd, &mut line, first).await;
        drop(line);
        player.disconnected();
        match ended {
            Ended::Over => return,
            Ended::Dropped(pause) => sleep(pause).await,
            Ended::Lost => {
                player.report.lost += 1;
                sleep(AGAIN).await;
            }
        }
    }
}

/// How a line ended.
enum Ended {
    Over,
    Dropped(Duration),
    Lost,
}

/// `first`: when the first line of a phone was begun.
async fn on_line(
    player: &mut Player,
    crowd: &Crowd,
    line: &mut Line,
    mut first: Option<Instant>,
) -> Ended {
    let mut out = player.connected(Instant::now());
    loop {
        for out in out.drain(..) {
            if let Some(ended) = perform(out, player, crowd, line).await {
                return ended;
            }
        }
        let look = (player.wants_in() && first.is_none()).then(|| Instant::now() + LOOK);
        let wakes = player.acts_at().into_iter().chain(look).min();
        let woken = async {
            match wakes {
                Some(at) => sleep_until(at.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            came = line.next() => match came {
                Came::Text(frame) => {
                    if let Some(began) = first.take() {
                        let after = began.elapsed();
                        crowd.note(Note::LetIn { after });
                    }
                    out = player.hear(&frame, Instant::now());
                }
                Came::End => return Ended::Lost,
            },
            () = woken => out = player.act(Instant::now()),
        }
        if player.wants_in() && first.is_none() {
            out.extend(goes_in(player, crowd));
        }
    }
}

/// Into its team, as soon as it can.
fn goes_in(player: &mut Player, crowd: &Crowd) -> Vec<Out> {
    let (team, needs_code) = player.team();
    let code = crowd.code(team);
    match (needs_code, code) {
        (false, _) => player.go_in(None, Instant::now()),
        (true, Some(code)) => player.go_in(Some(&code), Instant::now()),
        (true, None) => Vec::new(),
    }
}

async fn perform(out: Out, player: &mut Player, crowd: &Crowd, line: &mut Line) -> Option<Ended> {
    match out {
        Out::Send(frame) => (!line.say(frame).await).then_some(Ended::Lost),
        Out::Drop(pause) => Some(Ended::Dropped(pause)),
        Out::Joined(code) => {
            crowd.keep_code(player.team().0, code);
            match player.is_newcomer() {
                true => None,
                false => crowd.note(Note::Joined),
            }
        }
        // Nobody waits for it in the lobby.
        Out::LooksOn => crowd.note(Note::Joined),
        Out::Ready { epoch, is_stake } => crowd.note(Note::Ready { epoch, is_stake }),
        Out::Closed { epoch } => crowd.note(Note::Closed { epoch }),
        Out::HasQuestion { epoch } => {
            let at = (crowd.clock)();
            crowd.note(Note::HasQuestion { epoch, at })
        }
        Out::Over => {
            crowd.note(Note::Over);
            Some(Ended::Over)
        }
        Out::Bye(why) => {
            player.report.turned_away.push(why);
            Some(Ended::Lost)
        }
    }
}

impl Crowd {
    /// Nothing comes of it here; the count goes on elsewhere.
    fn note(&self, note: Note) -> Option<Ended> {
        // nobody counts any more only at the end
        let _ = self.notes.send(note);
        None
    }

    fn code(&self, team: usize) -> Option<Secret> {
        let codes = locked(&self.codes);
        codes.get(team).cloned().flatten()
    }

    fn keep_code(&self, team: usize, code: Secret) {
        let mut codes = locked(&self.codes);
        if let Some(kept) = codes.get_mut(team) {
            kept.get_or_insert(code);
        }
    }
}
