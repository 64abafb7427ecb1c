//! The connections that were let in, each with its queue.
//!
//! Whoever sends never waits: a phone that does not read is cut off. Must never read a socket itself.

use super::{
    frames,
    limits::{QUEUE, UNANSWERED, UNANSWERED_IN_ALL, locked},
    turns::Turn,
    wire::{FromHost, FromPlayer, Refusal, Who},
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    sync::{Notify, Semaphore, mpsc},
    time::sleep,
};

/// After a connection has ended, what it said may still be on its way to the owner for so long.
const ON_THE_WAY: Duration = Duration::from_secs(2);
/// Between two looks whether all have ended.
const LOOK: Duration = Duration::from_millis(5);

pub enum Out {
    Frame(Arc<str>),
    /// The connection ends after it.
    Last(Arc<str>),
}

/// The end of a connection that its own task holds.
pub struct Inner {
    pub who: Who,
    pub queue: mpsc::Receiver<Out>,
    /// The connection ends at once.
    pub cut: Arc<Notify>,
    own: Arc<Semaphore>,
    /// Dropped with the last of its connection.
    _here: Arc<()>,
}

/// What goes to the owner and is answered: compared by what it says, however that is written.
#[derive(Clone, PartialEq)]
pub enum Command {
    Player(FromPlayer),
    Host(FromHost),
}

impl Command {
    /// Whatever has no number is no command, and never comes here.
    fn id(&self) -> u64 {
        match self {
            Self::Player(said) => said.id(),
            Self::Host(order) => order.id(),
        }
        .unwrap_or(0)
    }
}

struct Line {
    queue: mpsc::Sender<Out>,
    cut: Arc<Notify>,
    own: Arc<Semaphore>,
    /// Commands that went to the owner and are not answered yet, in their order.
    asked: Vec<Asked>,
}

struct Asked {
    command: Command,
    /// Where it tries the code of a team.
    turn: Option<Turn>,
}

#[derive(Default)]
struct Open {
    lines: HashMap<Who, Line>,
    last: u64,
    /// What ended with commands that were not answered, and how many.
    ended: Vec<(Instant, usize)>,
    /// From where a code was tried on a connection that did not wait for the answer.
    untold: Vec<IpAddr>,
}

pub struct Lines {
    open: Mutex<Open>,
    in_all: Semaphore,
    /// Held once more by each connection that has not ended.
    here: Arc<()>,
}

impl Lines {
    pub fn new() -> Self {
        Self {
            open: Mutex::default(),
            in_all: Semaphore::new(UNANSWERED_IN_ALL),
            here: Arc::default(),
        }
    }

    pub fn open(&self) -> Inner {
        let (sender, queue) = mpsc::channel(QUEUE);
        let (cut, own) = (
            Arc::new(Notify::new()),
            Arc::new(Semaphore::new(UNANSWERED)),
        );
        let line = Line {
            queue: sender,
            cut: Arc::clone(&cut),
            own: Arc::clone(&own),
            asked: Vec::new(),
        };
        let mut open = locked(&self.open);
        open.last += 1;
        let who = Who(open.last);
        open.lines.insert(who, line);
        Inner {
            who,
            queue,
            cut,
            own,
            _here: Arc::clone(&self.here),
        }
    }

    /// The try of a code that was wrong, where this frame says so: its turn lasts until that is counted.
    pub fn send(&self, who: Who, frame: Arc<str>) -> Option<Turn> {
        let mut open = locked(&self.open);
        let line = open.lines.get_mut(&who)?;
        let wrong = frames::acknowledged(&frame).and_then(|(id, is_code_right)| {
            // what another line of the same phone has asked is told on this one too
            let at = line
                .asked
                .iter()
                .position(|asked| asked.command.id() == id)?;
            let answered = line.asked.remove(at);
            line.own.add_permits(1);
            self.in_all.add_permits(1);
            answered.turn.filter(|_| !is_code_right)
        });
        if line.queue.try_send(Out::Frame(frame)).is_err() {
            line.cut.notify_one();
            open.end(who);
        }
        wrong
    }

    pub fn close(&self, who: Who, refusal: Refusal, why: &str) {
        locked(&self.open).close(who, frames::bye(refusal, why));
    }

    /// All of them end after these words; over when they have.
    pub async fn close_all(&self, refusal: Refusal, why: &str) {
        let last = frames::bye(refusal, why);
        {
            let mut open = locked(&self.open);
            let all: Vec<Who> = open.lines.keys().copied().collect();
            for who in all {
                open.close(who, Arc::clone(&last));
            }
        }
        while Arc::strong_count(&self.here) > 1 {
            sleep(LOOK).await;
        }
    }

    /// Its task is over.
    pub fn ended(&self, who: Who) {
        locked(&self.open).end(who);
    }

    /// Waits until one more command may go to the owner. False: it is with the owner already, who answers it once.
    pub async fn pass(&self, inner: &Inner, command: Command, turn: Option<Turn>) -> bool {
        let is_asked = |line: &Line| line.asked.iter().any(|asked| asked.command == command);
        if locked(&self.open)
            .lines
            .get(&inner.who)
            .is_some_and(is_asked)
        {
            return false;
        }
        for gate in [&inner.own, &self.in_all] {
            // neither is ever closed
            if let Ok(permit) = gate.acquire().await {
                permit.forget();
            }
        }
        let mut open = locked(&self.open);
        match open.lines.get_mut(&inner.who) {
            Some(line) => line.asked.push(Asked { command, turn }),
            None => {
                open.ended.push((Instant::now(), 1));
                open.untold.extend(turn.map(|turn| turn.from));
            }
        }
        true
    }

    /// The tries of codes that nobody waits for any more: they count as wrong.
    pub fn untold(&self) -> Vec<IpAddr> {
        std::mem::take(&mut locked(&self.open).untold)
    }

    /// What was on the way when its connection ended has arrived by now.
    pub fn tidy(&self, now: Instant) {
        locked(&self.open).ended.retain(|(at, commands)| {
            let is_on_the_way = now.saturating_duration_since(*at) < ON_THE_WAY;
            if !is_on_the_way {
                self.in_all.add_permits(*commands);
            }
            is_on_the_way
        });
    }
}

impl Open {
    fn close(&mut self, who: Who, last: Arc<str>) {
        let Some(line) = self.lines.get(&who) else {
            return;
        };
        if line.queue.try_send(Out::Last(last)).is_err() {
            line.cut.notify_one();
        }
        self.end(who);
    }

    fn end(&mut self, who: Who) {
        let asked = self
            .lines
            .remove(&who)
            .map_or(Vec::new(), |line| line.asked);
        if !asked.is_empty() {
            self.ended.push((Instant::now(), asked.len()));
        }
        let turns = asked.into_iter().filter_map(|asked| asked.turn);
        self.untold.extend(turns.map(|turn| turn.from));
    }
}
