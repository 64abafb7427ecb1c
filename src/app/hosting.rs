//! Phones on the night that is played: what they say reaches its screen, wherever that lies, and what came of it
//! reaches them.
//!
//! Must never answer a phone while anything of the night is not on the disk.

use super::{
    door::{AskedDoor, OpenDoor},
    perform::Next,
    run::{App, Message as Inbox},
};
use crate::{
    host::{Arrived, Parting, Partings},
    quiz::night::{Night, Recorded, Refused},
    tui::screen::Message,
};

/// So many messages of phones make one append.
pub(super) const BATCH: usize = 256;

/// The doors of this program, one after the other: what tells them apart, and what the last of them still say.
#[derive(Default)]
pub(super) struct Doors {
    /// Of the newest; each counts its connections anew.
    number: u64,
    partings: Partings,
}

impl Doors {
    /// The number of a door that opens now.
    fn next(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    pub(super) fn part(&mut self, parting: Parting) {
        self.partings.keep(parting);
    }
}

impl App {
    /// What a phone has said is taken with all that arrives together with it. `door`: the number of the one where it was
    /// said.
    pub(super) fn phone_arrived(&mut self, door: u64, arrived: Arrived) -> Next {
        if self.door.is_none() || door != self.doors.number {
            // That door is shut by now: at the next one, another phone may have the same number.
            return Next::GoOn;
        }
        self.arrived.push(arrived);
        match self.arrived.len() >= BATCH {
            true => self.take_phones(),
            false => Next::GoOn,
        }
    }

    /// Takes what phones have said by now, and tells them what came of it.
    pub(super) fn serve_phones(&mut self) -> Next {
        match self.take_phones() {
            Next::GoOn => self.answer_phones(),
            other => other,
        }
    }

    /// Takes all that phones have said by now, and has it written down.
    pub(super) fn take_phones(&mut self) -> Next {
        let mut arrived = match (&mut self.door, night_of(&self.screens)) {
            (Some(door), Some(night)) => door.again(night),
            _ => Vec::new(),
        };
        arrived.append(&mut self.arrived);
        while !arrived.is_empty() {
            let plays = match (&mut self.door, night_of(&self.screens)) {
                (Some(door), Some(night)) => door.take(arrived, night),
                _ => return Next::GoOn,
            };
            if !plays.is_empty() {
                match self.tell_night(Message::Plays(plays)) {
                    Next::GoOn => {}
                    other => return other,
                }
            }
            arrived = match (&mut self.door, night_of(&self.screens)) {
                (Some(door), Some(night)) => door.again(night),
                _ => return Next::GoOn,
            };
        }
        Next::GoOn
    }

    /// What came of what phones said.
    pub(super) fn played(&mut self, results: Vec<(u64, Result<(), Refused>)>) -> Next {
        if let Some(door) = &mut self.door {
            door.done(results);
        }
        Next::GoOn
    }

    /// Something has happened on the night, by whomever.
    pub(super) fn phones_hear_of(&mut self, events: &[Recorded]) {
        if let Some(door) = &mut self.door {
            door.happened(events);
        }
    }

    /// Tells phones what is on the disk, and the host's screen how the door stands.
    pub(super) fn answer_phones(&mut self) -> Next {
        let is_written = self.is_night_written();
        let (Some(door), Some(night)) = (&mut self.door, night_of(&self.screens)) else {
            return Next::GoOn;
        };
        if is_written {
            door.answer(night);
        }
        match door.face(night) {
            Some(face) => self.tell_night(Message::Door(Some(Box::new(face)))),
            None => Next::GoOn,
        }
    }

    fn is_night_written(&self) -> bool {
        let journal = self.journal.as_ref();
        journal.is_some_and(|journal| journal.waiting() == 0)
    }

    /// Opens the door of the night that is played.
    pub(super) fn open_door(&mut self, asked: AskedDoor) -> Next {
        if self.door.is_some() {
            return Next::GoOn;
        }
        let (Some(journal), Some(night)) = (&self.journal, night_of(&self.screens)) else {
            return Next::GoOn;
        };
        let Some(clock) = self.night_clock else {
            return Next::GoOn;
        };
        let (outbox, number) = (self.outbox.clone(), self.doors.next());
        let hear = move |arrived| {
            // Nobody listens any more only when the program has ended.
            let _ = outbox.send(Inbox::Phones(number, arrived));
        };
        match OpenDoor::open(
            self.loaded.home(),
            journal.name(),
            (night, clock),
            asked,
            hear,
        ) {
            Ok(door) => self.door = Some(door),
            Err(why) => return self.tell_night(Message::NotOpened(why)),
        }
        self.answer_phones()
    }

    /// The door that a night had when it was left opens by itself.
    pub(super) fn open_door_again(&mut self) -> Next {
        let asked = self.asked_door.take();
        let Some(journal) = &self.journal else {
            return Next::GoOn;
        };
        let was_open = OpenDoor::was_open(self.loaded.home(), journal.name());
        let is_over = night_of(&self.screens).is_some_and(Night::is_over);
        match asked.or((was_open && !is_over).then(AskedDoor::default)) {
            Some(asked) => self.open_door(asked),
            None => Next::GoOn,
        }
    }

    pub(super) fn close_door(&mut self) -> Next {
        if let Some(door) = self.door.take() {
            let (parting, shut) = door.shut();
            self.doors.part(parting);
            if let Err(why) = shut {
                self.tell(why);
            }
        }
        self.arrived.clear();
        self.tell_night(Message::Door(None))
    }

    pub(super) fn move_door(&mut self) -> Next {
        let (Some(door), Some(night)) = (&mut self.door, night_of(&self.screens)) else {
            return Next::GoOn;
        };
        match door.move_on(night) {
            Ok(()) => self.answer_phones(),
            Err(why) => self.tell(why),
        }
    }

    /// The program ends in the middle of a night: its phones are told so, and that is waited for when this is dropped.
    pub(super) fn part_with_phones(&mut self) {
        let is_over = night_of(&self.screens).is_some_and(Night::is_over);
        let is_kept = self.is_night_written();
        if let Some(door) = self.door.take() {
            self.doors.part(door.leave(is_over, is_kept));
        }
    }

    /// When the night below another screen, or a phone, waits for something, in UTC milliseconds.
    pub(super) fn wakes_below_at(&self) -> Option<i64> {
        let deadline = self.deadline_below();
        let deadline = deadline.filter(|at| self.woken_below_for != Some(*at));
        let door = self.door.as_ref().filter(|_| self.is_night_written());
        let door = door.and_then(OpenDoor::wakes_at);
        [deadline, door].into_iter().flatten().min()
    }

    /// That moment has come.
    pub(super) fn wake_below(&mut self) -> Next {
        let deadline = self.deadline_below();
        if deadline.is_none_or(|at| at > self.night_now()) {
            return Next::GoOn;
        }
        // Told once, as the top screen is.
        self.woken_below_for = deadline;
        self.tell_night(Message::Woken)
    }

    /// When the time of a question is up that lies below another screen.
    fn deadline_below(&self) -> Option<i64> {
        let (_, below) = self.screens.split_last()?;
        night_of(below)?.deadline()
    }
}

/// The night that is played, on whichever screen.
pub(super) fn night_of(screens: &[Box<dyn crate::tui::screen::Screen>]) -> Option<&Night> {
    screens.iter().find_map(|screen| screen.night())
}
