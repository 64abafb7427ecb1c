//! Reads the terminal on a thread of its own and sends what happens there. Can be held, so that another program has the
//! terminal to itself; while it is held, not one byte is taken.

use super::{
    late_replies::LateReplies,
    run::{HUNG_UP, Message},
};
use crossterm::event;
use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

/// How long to ask whether there is more. Keys that were read together wait inside the library, which hands them out only
/// as long as this is not over: a thread that was held up for so long by a busy machine would leave them there until the
/// next key.
const A_MOMENT: Duration = Duration::from_millis(10);
/// So often in a row nothing must be there: nobody is held up just then so often.
const LOOKS: u8 = 2;

/// The reading thread, as the loop knows it.
pub(super) struct Input {
    wake: wake::Waker,
    held: Receiver<()>,
    go_on: Sender<()>,
}

impl Input {
    /// Begins to read. Ends when nobody listens.
    ///
    /// # Errors
    /// The system has no means to wake the thread.
    pub fn read(inbox: Sender<Message>) -> io::Result<Self> {
        let (wake, mut sleep) = wake::pair()?;
        let (is_held, held) = mpsc::channel();
        let (go_on, goes_on) = mpsc::channel();
        thread::spawn(move || {
            let mut replies = LateReplies::default();
            loop {
                match sleep.until_something() {
                    Ok(wake::Something::Hold) => {
                        if is_held.send(()).is_err() || goes_on.recv().is_err() {
                            return;
                        }
                    }
                    Ok(wake::Something::Event) => {
                        if send_all(&inbox, &mut replies).is_none() {
                            return;
                        }
                    }
                    Err(_) => {
                        let _ = inbox.send(Message::End(HUNG_UP));
                        return;
                    }
                }
            }
        });
        Ok(Self { wake, held, go_on })
    }

    /// Lets another program have the terminal; returns when nothing is read any more.
    pub fn hold(&mut self) {
        if self.wake.wake().is_ok() {
            // A thread that has ended reads nothing either.
            let _ = self.held.recv();
        }
    }

    pub fn go_on(&mut self) {
        let _ = self.go_on.send(());
    }
}

/// Sends every event that is there; `None` when nobody listens or the terminal is gone.
fn send_all(inbox: &Sender<Message>, replies: &mut LateReplies) -> Option<()> {
    let mut nothing = 0;
    while nothing < LOOKS {
        let event = match event::poll(A_MOMENT) {
            Ok(false) => {
                nothing += 1;
                continue;
            }
            Ok(true) => event::read(),
            Err(why) => Err(why),
        };
        nothing = 0;
        match event {
            Ok(event) if replies.swallows(&event) => {}
            Ok(event) => inbox.send(Message::Terminal(event)).ok()?,
            Err(_) => {
                let _ = inbox.send(Message::End(HUNG_UP));
                return None;
            }
        }
    }
    Some(())
}

#[cfg(unix)]
mod wake {
    use rustix::event::{PollFd, PollFlags, poll};
    use std::{
        io::{self, Read, Write},
        os::unix::net::UnixStream,
    };

    pub enum Something {
        Event,
        Hold,
    }

    pub struct Waker(UnixStream);

    pub struct Sleeper(UnixStream);

    pub fn pair() -> io::Result<(Waker, Sleeper)> {
        let (one, other) = UnixStream::pair()?;
        Ok((Waker(one), Sleeper(other)))
    }

    impl Waker {
        pub fn wake(&mut self) -> io::Result<()> {
            self.0.write_all(b"x")
        }
    }

    impl Sleeper {
        /// Sleeps until the terminal has something, or this thread is to be held. A change of the window's size is no
        /// byte of the terminal: the signal for it is heard elsewhere.
        pub fn until_something(&mut self) -> io::Result<Something> {
            let stdin = io::stdin();
            loop {
                let mut watched = [
                    PollFd::new(&stdin, PollFlags::IN),
                    PollFd::new(&self.0, PollFlags::IN),
                ];
                match poll(&mut watched, None) {
                    Err(rustix::io::Errno::INTR) => continue,
                    polled => polled?,
                };
                let (terminal, wake) = (watched[0].revents(), watched[1].revents());
                if !wake.is_empty() {
                    self.0.read_exact(&mut [0])?;
                    return Ok(Something::Hold);
                }
                if !terminal.is_empty() {
                    return Ok(Something::Event);
                }
            }
        }
    }
}

/// Where nothing can be waited for but the terminal itself, it is asked ten times a second whether to hold.
#[cfg(not(unix))]
mod wake {
    use crossterm::event;
    use std::{
        io,
        sync::mpsc::{self, Receiver, Sender},
        time::Duration,
    };

    pub enum Something {
        Event,
        Hold,
    }

    pub struct Waker(Sender<()>);

    pub struct Sleeper(Receiver<()>);

    pub fn pair() -> io::Result<(Waker, Sleeper)> {
        let (one, other) = mpsc::channel();
        Ok((Waker(one), Sleeper(other)))
    }

    impl Waker {
        pub fn wake(&mut self) -> io::Result<()> {
            self.0.send(()).map_err(io::Error::other)
        }
    }

    impl Sleeper {
        pub fn until_something(&mut self) -> io::Result<Something> {
            loop {
                if self.0.try_recv().is_ok() {
                    return Ok(Something::Hold);
                }
                if event::poll(Duration::from_millis(100))? {
                    return Ok(Something::Event);
                }
            }
        }
    }
}
