//! Lines out and lines in. Everything said is visible before a line is waited for.

use crate::{
    app,
    cli::{exit::Failure, input, out::Out},
};
use std::{
    cell::Cell,
    io::{self, IsTerminal},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

pub struct Console<'a> {
    out: &'a mut Out,
    /// Somebody types, rather than a file or another program.
    is_typed: bool,
    /// Where lines are read in the background.
    ears: Option<Ears>,
    /// A prompt stands on the line that is written next.
    is_prompted: bool,
}

/// A line, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Line(String),
    /// There will be no more.
    End,
    /// The time to wait is over.
    Nothing,
    /// Something else than a line has come.
    Woken,
}

/// The reader in the background.
struct Ears {
    lines: Receiver<Result<Heard, Failure>>,
    /// For whoever else has something to say.
    said: Sender<Result<Heard, Failure>>,
    /// There will be no more lines.
    has_ended: Cell<bool>,
    /// The exit code of a signal that asked to end; 0: none did.
    ended_by: Arc<AtomicU8>,
}

impl Ears {
    /// Lines are read ahead from now on, and Ctrl-C ends the listening, not the program.
    fn open() -> Self {
        let (said, lines) = mpsc::channel();
        let ended_by = Arc::new(AtomicU8::new(0));
        let (code, wake) = (Arc::clone(&ended_by), said.clone());
        // Where the system has no signals, Ctrl-C ends the program: all that was told is on the disk by then.
        let _ = app::on_signal(move |signal| {
            code.store(signal, Ordering::SeqCst);
            let _ = wake.send(Ok(Heard::End));
        });
        let waker = said.clone();
        thread::spawn(move || {
            loop {
                let (heard, is_last) = match input::line() {
                    Ok(Some(line)) => (Ok(Heard::Line(line)), false),
                    Ok(None) => (Ok(Heard::End), true),
                    Err(why) => (Err(why), true),
                };
                if said.send(heard).is_err() || is_last {
                    return;
                }
            }
        });
        Self {
            lines,
            said: waker,
            has_ended: Cell::new(false),
            ended_by,
        }
    }

    fn listen(&self, wait: Option<Duration>) -> Result<Heard, Failure> {
        if self.ended_by.load(Ordering::SeqCst) != 0 || self.has_ended.get() {
            return Ok(Heard::End);
        }
        let heard = match wait {
            Some(wait) => self.lines.recv_timeout(wait),
            None => self
                .lines
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        };
        match heard {
            Ok(heard) => {
                self.has_ended.set(!matches!(
                    heard,
                    Ok(Heard::Line(_) | Heard::Nothing | Heard::Woken)
                ));
                heard
            }
            Err(RecvTimeoutError::Timeout) => Ok(Heard::Nothing),
            Err(RecvTimeoutError::Disconnected) => Ok(Heard::End),
        }
    }
}

impl<'a> Console<'a> {
    pub fn new(out: &'a mut Out) -> Self {
        Self {
            out,
            is_typed: io::stdin().is_terminal(),
            ears: None,
            is_prompted: false,
        }
    }

    /// Reads lines in the background from now on, so that something can be said while nobody types; and Ctrl-C ends
    /// the listening, so that what goes on can be left in order.
    pub fn listen_in_background(&mut self) {
        self.ears.get_or_insert_with(Ears::open);
    }

    /// The exit code of the signal that ended the listening, if one did.
    pub fn ended_by(&self) -> Option<u8> {
        let code = self.ears.as_ref()?.ended_by.load(Ordering::SeqCst);
        (code != 0).then_some(code)
    }

    pub fn is_typed(&self) -> bool {
        self.is_typed
    }

    /// Says one thing; each line break in it begins a new line.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        if std::mem::take(&mut self.is_prompted) {
            self.out.lines("")?;
        }
        Ok(self.out.lines(text)?)
    }

    /// Says one thing that must be seen before the next one is known.
    pub fn say_now(&mut self, text: &str) -> Result<(), Failure> {
        self.say(text)?;
        Ok(self.out.flush()?)
    }

    /// Waits for one more line of a text that is pasted: no prompt stands between its lines.
    pub fn listen_on(&mut self) -> Result<Option<String>, Failure> {
        self.out.flush()?;
        match &self.ears {
            None => input::line(),
            Some(ears) => loop {
                match ears.listen(None)? {
                    Heard::Woken => {}
                    heard => return Ok(line(heard)),
                }
            },
        }
    }

    /// Waits for a line; `None` when there will be none.
    pub fn listen(&mut self) -> Result<Option<String>, Failure> {
        self.listen_for(None).map(line)
    }

    /// What ends the waiting of [`Console::listen_or_wake`] from wherever it is called.
    pub fn waker(&self) -> impl Fn() + Send + Sync + use<> {
        let said = self.ears.as_ref().map(|ears| ears.said.clone());
        move || {
            if let Some(said) = &said {
                // Nobody listens any more only when the night was left.
                let _ = said.send(Ok(Heard::Woken));
            }
        }
    }

    /// Waits for a line, but not longer than this where lines are read in the background.
    fn listen_for(&mut self, wait: Option<Duration>) -> Result<Heard, Failure> {
        loop {
            match self.listen_or_wake(wait)? {
                // What has come is still there when it is asked for.
                Heard::Woken => {}
                heard => return Ok(heard),
            }
        }
    }

    /// Waits for a line, or until somebody has something else to say, but not longer than this where lines are read in
    /// the background.
    pub fn listen_or_wake(&mut self, wait: Option<Duration>) -> Result<Heard, Failure> {
        if self.is_typed && !self.is_prompted {
            self.out.prompt("> ")?;
            self.is_prompted = true;
        }
        self.out.flush()?;
        let heard = match &self.ears {
            Some(ears) => ears.listen(wait)?,
            None => input::line()?.map_or(Heard::End, Heard::Line),
        };
        match heard {
            Heard::Line(_) => self.is_prompted = false,
            // Ctrl-D leaves the cursor behind the prompt.
            Heard::End if std::mem::take(&mut self.is_prompted) => self.out.lines("")?,
            Heard::End | Heard::Nothing | Heard::Woken => {}
        }
        Ok(heard)
    }
}

fn line(heard: Heard) -> Option<String> {
    match heard {
        Heard::Line(line) => Some(line),
        Heard::End | Heard::Nothing | Heard::Woken => None,
    }
}
