//! The second window: what the room sees of a night that another program hosts. Opens no deck and no log, and takes no
//! lock: the host must not notice it.

use super::{
    follow,
    input::Input,
    keys::is_interrupt,
    load::Places,
    look::{self, Look},
    night_clock::NightClock,
    run::{HUNG_UP, INTERRUPTED, Message, paint_ground},
    terminal::{self, Tty},
};
use crate::{
    study::Collection,
    tui::{
        keymap,
        screen::{self, Screen, Stage},
        screens::quiz::following::{Followed, FollowingScreen},
        theme::Theme,
        widgets::chrome,
    },
};
use anyhow::Context as _;
use ratatui::{
    crossterm::event::{Event, KeyEventKind},
    layout::Size,
};
use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

/// What is written of a night is heard of within so many milliseconds.
const LATE_MS: i64 = 3_000;

/// Shows the stage of this night, or of whichever was played last, until the window is left; returns the exit code.
///
/// # Errors
/// The terminal cannot be used.
pub fn show_stage(places: &Places, night: Option<String>) -> anyhow::Result<i32> {
    let (outbox, inbox) = mpsc::channel();
    let choice = look::choice(places.config.theme);
    let look = Look::of_terminal(choice, |name| std::env::var(name).ok());
    terminal::catch_panics(outbox.clone());
    let mut tty = terminal::take().context("The terminal cannot be used")?;
    let ended = terminal::watch(outbox.clone())
        .context("Signals cannot be watched")
        .and_then(|()| {
            let _input = Input::read(outbox.clone()).context("The terminal cannot be read")?;
            follow::follow(places.home.clone(), night, outbox);
            let window = Window {
                screen: FollowingScreen::default(),
                clock: NightClock::of_the_wall(),
                collection: Collection::default(),
                theme: look.theme(choice),
                size: tty.size()?,
            };
            window.run(&mut tty, &inbox)
        });
    terminal::give_back();
    ended
}

struct Window {
    screen: FollowingScreen,
    /// That of the night, as well as it is known from what is told of it.
    clock: NightClock,
    /// Nothing: the stage knows no deck.
    collection: Collection,
    theme: Theme,
    size: Size,
}

impl Window {
    fn run(mut self, tty: &mut Tty, inbox: &Receiver<Message>) -> anyhow::Result<i32> {
        loop {
            self.draw(tty)?;
            let wakes_in = self.screen.wakes_at().map(|at| at - self.clock.now());
            let first = match wakes_in {
                Some(ms) => {
                    inbox.recv_timeout(Duration::from_millis(ms.clamp(1, 60_000).unsigned_abs()))
                }
                None => inbox.recv().map_err(RecvTimeoutError::from),
            };
            let mut next = match first {
                Ok(message) => self.take(message, tty)?,
                Err(RecvTimeoutError::Timeout) => self.tell(screen::Message::Woken),
                Err(RecvTimeoutError::Disconnected) => Some(HUNG_UP),
            };
            while let (None, Ok(message)) = (next, inbox.try_recv()) {
                next = self.take(message, tty)?;
            }
            if let Some(code) = next {
                return Ok(code);
            }
        }
    }

    fn stage(&self) -> Stage<'_> {
        Stage {
            collection: &self.collection,
            theme: &self.theme,
            now: self.clock.moment(),
            size: self.size,
        }
    }

    fn draw(&self, tty: &mut Tty) -> anyhow::Result<()> {
        tty.draw(|frame| {
            paint_ground(frame, &self.theme);
            let area = frame.area();
            match chrome::too_small(area) {
                true => chrome::ask_for_room(frame, area),
                false => self.screen.view(frame, &self.stage()),
            }
        })?;
        Ok(())
    }

    /// The exit code, where the window is left.
    fn take(&mut self, message: Message, tty: &mut Tty) -> anyhow::Result<Option<i32>> {
        // only unix stops a program and lets it take the terminal anew
        #[cfg(not(unix))]
        let _ = tty;
        Ok(match message {
            Message::Terminal(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                if is_interrupt(key) {
                    return Ok(Some(INTERRUPTED));
                }
                keymap::command(self.screen.context(), key)
                    .and_then(|command| self.tell(screen::Message::Command(command)))
            }
            Message::Terminal(Event::Resize(width, height)) => {
                self.size = Size::new(width, height);
                self.tell(screen::Message::Shown)
            }
            Message::Answer(answer) => {
                self.set_clock(&answer);
                self.tell(*answer)
            }
            Message::End(code) => Some(code),
            Message::WorkerPanicked(told) => {
                anyhow::bail!("The night could not be followed: {told}")
            }
            #[cfg(unix)]
            Message::Stop => {
                *tty = terminal::stop_until_continued()?;
                None
            }
            _ => None,
        })
    }

    /// The night's own clock is not that of the wall where that was set, or where the host's laptop slept: what has just
    /// happened tells what it shows.
    fn set_clock(&mut self, told: &screen::Message) {
        let screen::Message::Followed(followed) = told else {
            return;
        };
        let now = self.clock.now();
        match followed {
            Followed::Night(night) => self.clock = NightClock::from(now, night.last_at()),
            Followed::More(events) => {
                if let Some(last) = events.last()
                    && !(last.at..last.at + LATE_MS).contains(&now)
                {
                    self.clock = NightClock::from(last.at, None);
                }
            }
            Followed::None(_) => {}
        }
    }

    /// The screen asks for nothing but to be left.
    fn tell(&mut self, message: screen::Message) -> Option<i32> {
        let stage = Stage {
            collection: &self.collection,
            theme: &self.theme,
            now: self.clock.moment(),
            size: self.size,
        };
        let effects = self.screen.update(message, &stage);
        (!effects.is_empty()).then_some(0)
    }
}
