//! One socket from its first frame to its last: let in, listened to, asked how far away it is.
//!
//! Must never know anything of the night: what is said goes to its owner as it is.

use super::{
    arrived::Arrived,
    frames,
    gate::{self, Refused},
    limits::{self, Bucket, HELLO, SILENT, Shares, locked},
    lines::{Command, Inner, Out},
    link::Trips,
    listen::Peer,
    open::Open,
    turns::Turn,
    wire::{FromHost, FromPlayer, FromStage, Refusal, Role},
};
use axum::{
    body::Bytes,
    extract::ws::{Message, Utf8Bytes, WebSocket},
};
use futures_util::SinkExt;
use std::{
    sync::{Arc, Mutex, atomic::Ordering},
    time::{Duration, Instant},
};
use tokio::time::{sleep, timeout};

/// Messages a second, and as many at once.
const MESSAGES_A_SECOND: f64 = 10.0;
const MESSAGES_AT_ONCE: f64 = 30.0;
/// A connection ends with its third message that is none, and with its twentieth beyond the limit.
const NONSENSE: u8 = 3;
const TOO_FAST: u8 = 20;
/// So many pings follow quickly upon the first.
const QUICK_PINGS: u8 = 4;
const QUICKLY: Duration = Duration::from_millis(300);
const PING: Duration = Duration::from_secs(2);
/// A frame that cannot be written for so long.
const WRITE: Duration = Duration::from_secs(10);
/// For the last words to arrive.
const PARTING: Duration = Duration::from_secs(1);

const NOT_UNDERSTOOD: Refused = (
    Refusal::Anew,
    "This page and the program do not understand one another.",
);
const FLOOD: Refused = (Refusal::Limits, "Too many messages at once.");
const NO_TOKEN: Refused = (Refusal::Anew, "This page has no mark of its own.");
const SLOWER: &str = "Too fast: wait a moment, then try again.";
const CROWDED: Refused = (
    Refusal::Limits,
    "Too many phones come from the same address.",
);
const TOO_MANY_TEAMS: &str =
    "Too many new teams from the same address: wait a moment, then try again.";
const NO_ANSWER: Refused = (Refusal::Limits, "The program is busy.");

/// Whose page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Player,
    Stage,
    Host,
}

/// From the upgrade to the end.
pub async fn run(mut socket: WebSocket, kind: Kind, open: Arc<Open>, peer: Peer) {
    let hello = timeout(HELLO, first(&mut socket)).await;
    let role = match hello {
        Ok(Some(text)) => admitted(&text, kind, &open, &peer),
        Ok(None) => Err(NOT_UNDERSTOOD),
        Err(_) => return,
    };
    match role {
        Ok(role) => {
            peer.is_used.store(true, Ordering::Relaxed);
            let inner = open.lines.open();
            let cut = Arc::clone(&inner.cut);
            let present = Present { open: &open, inner };
            let who = present.inner.who;
            (open.outbox)(Arrived::Came { who, role });
            tokio::select! {
                () = cut.notified() => {}
                () = Box::pin(Talk::new(socket, kind, present, &peer).until_the_end()) => {}
            }
        }
        Err(refused) => part(&mut socket, frames::bye(refused.0, refused.1)).await,
    }
}

/// Tells the owner when it is gone, however its connection ends.
struct Present<'a> {
    open: &'a Open,
    inner: Inner,
}

impl Drop for Present<'_> {
    fn drop(&mut self) {
        let who = self.inner.who;
        self.open.lines.ended(who);
        (self.open.outbox)(Arrived::Left { who });
    }
}

/// The first message; none where it is no text.
async fn first(socket: &mut WebSocket) -> Option<Utf8Bytes> {
    loop {
        match socket.recv().await? {
            Ok(Message::Text(text)) => return Some(text),
            Ok(Message::Ping(_) | Message::Pong(_)) => {}
            Ok(_) | Err(_) => return None,
        }
    }
}

/// Whether the address of a connection may have one more.
fn has_share(shares: &Mutex<Shares>, peer: &Peer) -> bool {
    peer.is_own() || locked(shares).take(peer.from.ip(), Instant::now())
}

fn admitted(text: &str, kind: Kind, open: &Open, peer: &Peer) -> Result<Role, Refused> {
    let (from, now) = (peer.from.ip(), Instant::now());
    if !has_share(&open.sockets, peer) {
        return Err(CROWDED);
    }
    let mut gate = locked(&open.gate);
    match kind {
        Kind::Player => match serde_json::from_str(text) {
            Ok(FromPlayer::Hello { token, key, pin }) => {
                let device = gate::fingerprint(&token).ok_or(NO_TOKEN)?;
                gate.player(from, &device, key.as_deref(), pin.as_deref(), now)?;
                Ok(Role::Player { device })
            }
            _ => Err(NOT_UNDERSTOOD),
        },
        Kind::Stage => match serde_json::from_str(text) {
            Ok(FromStage::Hello { key, pin }) => {
                gate.room(from, key.as_deref(), pin.as_deref(), now)?;
                Ok(Role::Stage)
            }
            _ => Err(NOT_UNDERSTOOD),
        },
        Kind::Host => match serde_json::from_str(text) {
            Ok(FromHost::Hello { key }) => {
                gate.host(from, &key, now)?;
                Ok(Role::Host)
            }
            _ => Err(NOT_UNDERSTOOD),
        },
    }
}

/// The last words, and some time for them to arrive: a connection that is closed upon unread bytes takes them with it.
async fn part(socket: &mut WebSocket, last: Arc<str>) {
    let parting = async {
        let is_said = socket.send(text(last)).await.is_ok();
        if is_said && socket.send(Message::Close(None)).await.is_ok() {
            while let Some(Ok(_)) = socket.recv().await {}
        }
    };
    let _ = timeout(PARTING, parting).await;
}

/// A frame that many connections share, as a message.
fn text(frame: Arc<str>) -> Message {
    struct Owned(Arc<str>);
    impl AsRef<[u8]> for Owned {
        fn as_ref(&self) -> &[u8] {
            self.0.as_bytes()
        }
    }
    let bytes = Bytes::from_owner(Owned(frame));
    Message::Text(Utf8Bytes::try_from(bytes).unwrap_or_default())
}

/// How it goes on.
enum Next {
    On,
    /// Nothing can be said any more.
    Gone,
    Bye(Refused),
}

struct Talk<'a> {
    socket: WebSocket,
    kind: Kind,
    present: Present<'a>,
    peer: &'a Peer,
    trips: Trips,
    messages: Bucket,
    nonsense: u8,
    too_fast: u8,
    heard: Instant,
    pinged: u8,
}

impl<'a> Talk<'a> {
    fn new(socket: WebSocket, kind: Kind, present: Present<'a>, peer: &'a Peer) -> Self {
        let now = Instant::now();
        Self {
            socket,
            kind,
            present,
            peer,
            trips: Trips::default(),
            messages: Bucket::new(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, now),
            nonsense: 0,
            too_fast: 0,
            heard: now,
            pinged: 0,
        }
    }

    async fn until_the_end(mut self) {
        let pause = sleep(Duration::ZERO);
        tokio::pin!(pause);
        loop {
            let next = tokio::select! {
                out = self.present.inner.queue.recv() => match out {
                    Some(out) => self.write(out).await,
                    None => Next::Gone,
                },
                got = self.socket.recv() => match got {
                    Some(Ok(message)) => self.got(message).await,
                    Some(Err(_)) => Next::Bye(NOT_UNDERSTOOD),
                    None => Next::Gone,
                },
                () = &mut pause => {
                    pause.as_mut().reset(tokio::time::Instant::now() + self.until_next_ping());
                    self.ping().await
                }
            };
            match next {
                Next::On => {}
                Next::Gone => return,
                Next::Bye((refusal, why)) => {
                    return part(&mut self.socket, frames::bye(refusal, why)).await;
                }
            }
        }
    }

    /// All that waits, in one go.
    async fn write(&mut self, out: Out) -> Next {
        let mut next = Some(out);
        let writing = async {
            while let Some(out) = next.take() {
                match out {
                    Out::Frame(frame) => self.socket.feed(text(frame)).await.map_err(|_| None)?,
                    Out::Last(frame) => return Err(Some(frame)),
                }
                next = self.present.inner.queue.try_recv().ok();
            }
            self.socket.flush().await.map_err(|_| None)
        };
        match timeout(WRITE, writing).await {
            Ok(Ok(())) => Next::On,
            Ok(Err(Some(last))) => {
                part(&mut self.socket, last).await;
                Next::Gone
            }
            Ok(Err(None)) | Err(_) => Next::Gone,
        }
    }

    fn until_next_ping(&mut self) -> Duration {
        if self.pinged < QUICK_PINGS {
            self.pinged += 1;
            QUICKLY
        } else {
            PING
        }
    }

    async fn ping(&mut self) -> Next {
        if self.heard.elapsed() > SILENT {
            return Next::Gone;
        }
        let ping = self.trips.ping(self.present.open.here());
        let message = text(frames::ping(ping));
        match timeout(WRITE, self.socket.send(message)).await {
            Ok(Ok(())) => Next::On,
            _ => Next::Gone,
        }
    }

    async fn got(&mut self, message: Message) -> Next {
        let now = Instant::now();
        self.heard = now;
        let has_room = self.messages.take(1.0, now);
        if !has_room {
            self.too_fast += 1;
            if self.too_fast >= TOO_FAST {
                return Next::Bye(FLOOD);
            }
        }
        match (message, self.kind) {
            (Message::Close(_), _) => Next::Gone,
            (Message::Ping(_) | Message::Pong(_), _) => Next::On,
            (Message::Text(text), Kind::Player) => match serde_json::from_str(&text) {
                Ok(said) => self.said(said, has_room).await,
                Err(_) => self.nonsense(),
            },
            (Message::Text(text), Kind::Host) => match serde_json::from_str(&text) {
                Ok(order) => self.ordered(order, has_room).await,
                Err(_) => self.nonsense(),
            },
            (Message::Text(text), Kind::Stage) => match serde_json::from_str(&text) {
                // it only shows that it is there
                Ok(FromStage::Pong { .. }) => Next::On,
                _ => self.nonsense(),
            },
            _ => self.nonsense(),
        }
    }

    fn nonsense(&mut self) -> Next {
        self.nonsense += 1;
        if self.nonsense < NONSENSE {
            Next::On
        } else {
            Next::Bye(NOT_UNDERSTOOD)
        }
    }

    async fn said(&mut self, said: FromPlayer, has_room: bool) -> Next {
        let (here, utc) = (self.present.open.here(), (self.present.open.clock)());
        let there = match &said {
            FromPlayer::Pong { ping, at } => return self.pong(*ping, *at, here),
            FromPlayer::Hello { .. } => return self.nonsense(),
            FromPlayer::Press { at, .. } => *at,
            _ => None,
        };
        let mut turn = None;
        let why = match limits::too_long(&said) {
            _ if !has_room => Some(SLOWER),
            None => match self.newcomer(&said).await {
                Ok(taken) => {
                    turn = taken;
                    None
                }
                Err(why) => Some(why),
            },
            long => long,
        };
        if let Some(why) = why {
            return self.refused(said.id(), why).await;
        }
        let timing = self.trips.timing(there, here, utc);
        let who = self.present.inner.who;
        let command = Command::Player(said.clone());
        self.pass(command, turn, Arrived::Said { who, said, timing })
            .await
    }

    async fn ordered(&mut self, order: FromHost, has_room: bool) -> Next {
        let (here, utc) = (self.present.open.here(), (self.present.open.clock)());
        match &order {
            FromHost::Pong { ping, at } => return self.pong(*ping, *at, here),
            FromHost::Hello { .. } => return self.nonsense(),
            _ => {}
        }
        let why = match limits::too_long_for_host(&order) {
            _ if !has_room => Some(SLOWER),
            long => long,
        };
        if let Some(why) = why {
            return self.refused(order.id(), why).await;
        }
        let timing = self.trips.timing(None, here, utc);
        let who = self.present.inner.who;
        let command = Command::Host(order.clone());
        self.pass(command, None, Arrived::Ordered { who, order, timing })
            .await
    }

    fn pong(&mut self, ping: u32, there: f64, here: f64) -> Next {
        if self.trips.pong(ping, there, here)
            && let Some(quality) = self.trips.changed()
        {
            let who = self.present.inner.who;
            (self.present.open.outbox)(Arrived::Link { who, quality });
        }
        Next::On
    }

    /// Whether a phone may come into a team now: with the turn to try a code, where it does; else why it may not.
    async fn newcomer(&mut self, said: &FromPlayer) -> Result<Option<Turn>, &'static str> {
        let open = self.present.open;
        match said {
            FromPlayer::Enter { .. } => {
                let from = self.peer.from.ip();
                let turn = open.turns.take(from, self.peer.is_own());
                let turn = timeout(SILENT, turn).await.map_err(|_| SLOWER)?;
                let mut gate = locked(&open.gate);
                for untold in open.lines.untold() {
                    gate.wrong_code(untold, Instant::now());
                }
                match gate.refuses_code(from, Instant::now()) {
                    None => Ok(Some(turn)),
                    Some(why) => Err(why),
                }
            }
            FromPlayer::Join { .. } if !has_share(&open.teams, self.peer) => Err(TOO_MANY_TEAMS),
            _ => Ok(None),
        }
    }

    /// To the owner; while too many are on their way, this connection is not read.
    async fn pass(&mut self, command: Command, turn: Option<Turn>, arrived: Arrived) -> Next {
        let Present { open, inner } = &self.present;
        match timeout(SILENT, open.lines.pass(inner, command, turn)).await {
            Ok(true) => {
                (open.outbox)(arrived);
                Next::On
            }
            Ok(false) => Next::On,
            Err(_) => Next::Bye(NO_ANSWER),
        }
    }

    /// The answer to a command that does not go further.
    async fn refused(&mut self, id: Option<u64>, why: &str) -> Next {
        let Some(id) = id else { return Next::On };
        let message = text(frames::ack(id, Some(why)));
        match timeout(WRITE, self.socket.send(message)).await {
            Ok(Ok(())) => Next::On,
            _ => Next::Gone,
        }
    }
}
