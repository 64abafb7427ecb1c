//! The night that is played: begun, gone on with and left here; its journal is written before anybody sees what
//! happened.
//!
//! Must never let an event be seen as done that the disk has not confirmed.

use super::{
    clock,
    evening::{Evening, offer, quiz_named},
    leaving::leave_night,
    perform::Next,
    run::App,
};
use crate::{
    quiz::{Plan, night::Recorded},
    schedule::Moment,
    store,
    tui::{
        keymap::Context,
        screen::{Message, Screen},
        screens::quiz::{night::NightScreen, setup::SetupScreen},
    },
};
use std::thread;

impl App {
    /// Writes down what happened, after all that could not be written before.
    pub(super) fn record(&mut self, events: &[Recorded]) -> Next {
        let Some(journal) = &mut self.journal else {
            return self.tell_night(Message::NotRecorded(
                "No night is open that could be written down.".to_owned(),
            ));
        };
        let written = journal.append(events);
        self.phones_hear_of(events);
        if let Err(why) = &written
            && self.screens.last().is_some_and(|top| top.night().is_none())
        {
            // Its screen lies below another one.
            self.tell(why.to_string());
        }
        let next = self.tell_night(match written {
            Ok(()) => Message::Recorded,
            Err(why) => Message::NotRecorded(why.to_string()),
        });
        self.look_at_the_end();
        next
    }

    /// A night that has just ended is known to be over from now on, without being played through again.
    fn look_at_the_end(&self) {
        let top = self.screens.last();
        if top.is_some_and(|top| top.context() == Context::Over) {
            let home = self.loaded.home().clone();
            // A failure only makes the next list slower.
            thread::spawn(move || drop(store::nights(&home)));
        }
    }

    /// Begins a night in the place of the screen that asks for it. Where it cannot begin, that stays as it is.
    pub(super) fn begin_night(&mut self, plan: Plan, teams: Vec<String>) -> Next {
        match Evening::begin(self.loaded.home(), plan, teams) {
            Ok(evening) => self.host(evening, self.below_top()),
            Err(why) => self.tell(why),
        }
    }

    /// How many screens stay when the top one gives way.
    pub(super) fn below_top(&self) -> usize {
        self.screens.len().saturating_sub(1)
    }

    /// Goes on with a night, on top of so many screens.
    ///
    /// # Errors
    /// A sentence why it cannot be; nothing has changed then.
    pub(super) fn resume_night(&mut self, name: &str, below: usize) -> Result<Next, String> {
        let mut evening = Evening::resume(self.loaded.home(), name)?;
        for told in evening.told.drain(..) {
            self.tell(told);
        }
        Ok(self.host(evening, below))
    }

    /// Puts a night on top of so many screens, once its first events are written down.
    fn host(&mut self, evening: Evening, below: usize) -> Next {
        let Evening {
            night,
            mut journal,
            clock,
            events,
            ..
        } = evening;
        let written = journal.append(&events);
        self.screens.truncate(below);
        self.journal = Some(journal);
        self.night_clock = Some(clock);
        let screen = NightScreen::new(night, clock.now());
        self.screens.push(Box::new(screen));
        let told = match written {
            Ok(()) => Message::Shown,
            Err(why) => Message::NotRecorded(why.to_string()),
        };
        match self.tell_top(told) {
            Next::GoOn => self.open_door_again(),
            other => other,
        }
    }

    /// What the time is on the night that is played, in UTC milliseconds.
    pub(super) fn night_now(&self) -> i64 {
        match &self.night_clock {
            Some(clock) => clock.now(),
            None => clock::now().utc_ms,
        }
    }

    /// What the time is for a screen: the night has a clock of its own, and all others have the day's.
    pub(super) fn now_for(&self, screen: Option<&dyn Screen>) -> Moment {
        match &self.night_clock {
            Some(clock) if screen.is_some_and(|screen| screen.night().is_some()) => clock.moment(),
            _ => clock::now(),
        }
    }

    /// The night's screen was closed: once all that happened is written, it is told what the night is kept for.
    pub(super) fn night_was_left(&mut self, is_over: bool) {
        let Some(mut journal) = self.journal.take() else {
            return;
        };
        self.night_clock = None;
        let left = leave_night(self.loaded.home(), &mut journal, self.door.take(), is_over);
        self.doors.part(left.parting);
        self.arrived.clear();
        if let Err(why) = left.forgotten {
            self.tell(why);
        }
        if let Err(why) = left.written {
            self.tell(why);
            return;
        }
        let key = crate::tui::keymap::key(Context::Home, crate::tui::keymap::Command::QuizNight);
        self.tell(match is_over {
            true => format!("The night is kept: {key} shows its results again."),
            false => format!("The night is kept: {key} goes on with it."),
        });
    }

    /// The name of the night that is played once all that has happened is on the disk, or why it is not; none where no
    /// night is played.
    pub(super) fn night_on_disk(&mut self) -> Option<Result<String, String>> {
        let journal = self.journal.as_mut()?;
        let written = journal.retry().map_err(|why| why.to_string());
        Some(written.map(|()| journal.name().to_owned()))
    }

    /// The set-up of a night, with all that there is to begin with.
    pub(super) fn set_up_night(&self) -> SetupScreen {
        let offer = offer(&self.loaded, &self.wish);
        SetupScreen::new(offer, &self.wish, &self.stage())
    }

    /// Reads a quiz that the host names.
    pub(super) fn read_quiz(&mut self, name: &str) -> Next {
        match quiz_named(&self.loaded, name) {
            Ok(quiz) => self.tell_top(Message::Quiz(Box::new(quiz))),
            Err(why) => self.tell(why),
        }
    }
}
