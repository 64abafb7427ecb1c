//! The connections that were let in, each with its queue.
//!
//! Whoever sends never waits: a phone that does not read is cut off. Must never read a socket itself.

use super::{
    frames,
    limits::{QUEUE, UNANSWERED, UNANSWERED_IN_ALL, locked},
    wire::{Refusal, Who},
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::sync::{Notify, Semaphore, mpsc};

/// After a connection has ended, what it said may still be on its way to the owner for so long.
const ON_THE_WAY: Duration = Duration::from_secs(2);

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
}

struct Line {
    queue: mpsc::Sender<Out>,
    cut: Arc<Notify>,
    own: Arc<Semaphore>,
    unanswered: usize,
    /// Commands that try the code of a team.
    codes: Vec<u64>,
    from: IpAddr,
}

#[derive(Default)]
struct Open {
    lines: HashMap<Who, Line>,
    last: u64,
    /// What ended with commands that were not answered, and how many.
    ended: Vec<(Instant, usize)>,
}

pub struct Lines {
    open: Mutex<Open>,
    in_all: Semaphore,
}

impl Lines {
    pub fn new() -> Self {
        Self {
            open: Mutex::default(),
            in_all: Semaphore::new(UNANSWERED_IN_ALL),
        }
    }

    pub fn open(&self, from: IpAddr) -> Inner {
        let (sender, queue) = mpsc::channel(QUEUE);
        let (cut, own) = (
            Arc::new(Notify::new()),
            Arc::new(Semaphore::new(UNANSWERED)),
        );
        let line = Line {
            queue: sender,
            cut: Arc::clone(&cut),
            own: Arc::clone(&own),
            unanswered: 0,
            codes: Vec::new(),
            from,
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
        }
    }

    /// The address from which a wrong code was tried, where this frame says so.
    pub fn send(&self, who: Who, frame: Arc<str>) -> Option<IpAddr> {
        let mut open = locked(&self.open);
        let line = open.lines.get_mut(&who)?;
        let wrong = frames::acknowledged(&frame).and_then(|(id, is_done)| {
            if line.unanswered > 0 {
                line.unanswered -= 1;
                line.own.add_permits(1);
                self.in_all.add_permits(1);
            }
            let code = line.codes.iter().position(|code| *code == id)?;
            line.codes.swap_remove(code);
            (!is_done).then_some(line.from)
        });
        if line.queue.try_send(Out::Frame(frame)).is_err() {
            line.cut.notify_one();
            open.end(who);
        }
        wrong
    }

    pub fn close(&self, who: Who, refusal: Refusal, why: &str) {
        let mut open = locked(&self.open);
        let Some(line) = open.lines.get(&who) else {
            return;
        };
        let last = Out::Last(frames::bye(refusal, why));
        if line.queue.try_send(last).is_err() {
            line.cut.notify_one();
        }
        open.end(who);
    }

    /// Its task is over.
    pub fn ended(&self, who: Who) {
        locked(&self.open).end(who);
    }

    /// Waits until one more command may go to the owner.
    pub async fn pass(&self, inner: &Inner, id: Option<u64>, tries_code: bool) {
        for gate in [&inner.own, &self.in_all] {
            // neither is ever closed
            if let Ok(permit) = gate.acquire().await {
                permit.forget();
            }
        }
        let mut open = locked(&self.open);
        match open.lines.get_mut(&inner.who) {
            Some(line) => {
                line.unanswered += 1;
                line.codes.extend(id.filter(|_| tries_code));
            }
            None => open.ended.push((Instant::now(), 1)),
        }
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
    fn end(&mut self, who: Who) {
        if let Some(line) = self.lines.remove(&who).filter(|line| line.unanswered > 0) {
            self.ended.push((Instant::now(), line.unanswered));
        }
    }
}
