//! A night with its door open and no screen: the same night, journal, reception and server as behind the screen, for
//! whoever plays it by a program.
//!
//! Must never tell a phone of anything that is not on the disk.

use super::{
    door::{AskedDoor, OpenDoor},
    evening::Evening,
    night_clock::NightClock,
};
use crate::{
    host::Arrived,
    quiz::{
        Plan,
        night::{Event, Night, Recorded, Step},
    },
    store::{Home, Journal},
};
use std::{
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

/// So many messages of phones make one append, as with a screen.
const BATCH: usize = super::hosting::BATCH;

pub struct Headless {
    night: Night,
    journal: Journal,
    clock: NightClock,
    door: OpenDoor,
    inbox: Receiver<Arrived>,
    busiest: Duration,
}

impl Headless {
    /// Begins a night, and opens its door.
    ///
    /// # Errors
    /// A sentence why it cannot begin, or why its door stays shut.
    pub fn open(home: &Home, plan: Plan, asked: AskedDoor) -> Result<Self, String> {
        let evening = Evening::begin(home, plan, Vec::new())?;
        let Evening {
            night,
            journal,
            clock,
            ..
        } = evening;
        let (outbox, inbox) = channel();
        let hear = move |arrived| {
            // nobody listens any more only when the night was left
            let _ = outbox.send(arrived);
        };
        let door = OpenDoor::open(home, journal.name(), (&night, clock), asked, hear)?;
        Ok(Self {
            night,
            journal,
            clock,
            door,
            inbox,
            busiest: Duration::ZERO,
        })
    }

    pub fn night(&self) -> &Night {
        &self.night
    }

    /// What the time is on it, in UTC milliseconds.
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// The name of its journal.
    pub fn name(&self) -> &str {
        self.journal.name()
    }

    /// The longest that it was ever busy between two moments at which a screen could have drawn.
    pub fn busiest(&self) -> Duration {
        self.busiest
    }

    /// Takes what phones have said by now, or waits so long for it; has it written down, and answers.
    ///
    /// # Errors
    /// It could not be written down, in a sentence.
    pub fn turn(&mut self, longest: Duration) -> Result<(), String> {
        let first = self.inbox.recv_timeout(self.pause(longest)).ok();
        let began = Instant::now();
        let more = self.inbox.try_iter().take(BATCH - 1);
        let arrived = first.into_iter().chain(more);
        let mut happened = self.door.let_happen(&mut self.night, arrived, |_, _, _| {});
        // What phones said in time counts before the time is up.
        let now = self.clock.now();
        if self
            .night
            .deadline()
            .is_some_and(|deadline| deadline <= now)
        {
            happened.extend(self.happens(Event::Host(Step::TimeUp), now).ok());
        }
        let written = self.write(&happened);
        self.busiest = self.busiest.max(began.elapsed());
        written
    }

    /// A step of the host.
    ///
    /// # Errors
    /// It has no place, or could not be written down, in a sentence.
    pub fn host(&mut self, step: Step) -> Result<(), String> {
        let began = Instant::now();
        let happened = self.happens(Event::Host(step), self.clock.now())?;
        let written = self.write(&[happened]);
        self.busiest = self.busiest.max(began.elapsed());
        written
    }

    /// Shuts the door, and hands out the night as it was left.
    pub fn leave(self) -> Night {
        let is_kept = self.journal.waiting() == 0;
        let _parting = self.door.leave(self.night.is_over(), is_kept);
        self.night
    }

    fn happens(&mut self, event: Event, at: i64) -> Result<Recorded, String> {
        let told = self.night.apply(event.clone(), at);
        told.map_err(|why| why.to_string())?;
        let happened = Recorded { at, event };
        self.door.happened(std::slice::from_ref(&happened));
        Ok(happened)
    }

    fn write(&mut self, happened: &[Recorded]) -> Result<(), String> {
        if !happened.is_empty() {
            let written = self.journal.append(happened);
            written.map_err(|why| why.to_string())?;
        }
        self.door.answer(&self.night);
        Ok(())
    }

    /// Until something is to be said though nothing has arrived, or so long.
    fn pause(&self, longest: Duration) -> Duration {
        let wakes = [self.door.wakes_at(), self.night.deadline()];
        let Some(at) = wakes.into_iter().flatten().min() else {
            return longest;
        };
        let left = at.saturating_sub(self.clock.now());
        let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
        left.min(longest)
    }
}
