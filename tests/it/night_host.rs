//! A host at the real program: keys go into a pseudo-terminal, and what became of them is read from the journal that the
//! program keeps. The night held here says only where the program stands, never what the points ought to be.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::terminal::{PATIENCE, Session};
use newsdeck::{
    host::Keys,
    quiz::night::{Night, Phase, Spot},
    store::{self, Follower, Home, News},
};
use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";
pub const ESC: &str = "\x1b";
pub const BACK: &str = "\x7f";
pub const AGAIN: &str = "\x12";
/// Space, as if nothing had been pressed for a while: a second Space within half a second is taken for the first one,
/// still held, but not after another key that asks "Leave the night?".
pub const SPACE: &str = "qn ";

/// A round that is typed; its questions follow.
pub const IN_WORDS: &str = r#"
[[round]]
title   = "In words"
kind    = "typed"
marking = "typed"
"#;
pub const POLAND: &str = r#"
[[round.question]]
question = "What is the capital of Poland?"
answer   = "Warsaw"
"#;
pub const GEORGIA: &str = r#"
[[round.question]]
question = "What is the capital of Georgia?"
answer   = "Tbilisi"
why      = "Its name speaks of warm springs."
"#;
pub const PERU: &str = r#"
[[round.question]]
question = "What is the capital of Peru?"
answer   = "Lima"
"#;

/// A quiz file in which nothing is left to chance or to a clock: `more` is about the whole evening, `rounds` follow one
/// another, each with its questions, and last the tie-breaks.
pub fn quiz(title: &str, more: &str, rounds: &[&str]) -> String {
    let rounds = rounds.concat();
    let tie_breaks = rounds.matches("[[tie_break]]").count();
    format!(
        "[quiz]\ntitle = \"{title}\"\nseed = \"otter\"\nreveal = \"each-question\"\nseconds = 300\nspares = 0\n\
         tie_break = {tie_breaks}\n{more}\n{rounds}"
    )
}

/// One that was free a moment ago: many doors stand open at once in tests.
pub fn free_port() -> u16 {
    let own = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    own.local_addr().unwrap().port()
}

pub struct Host {
    pub home: PathBuf,
    pub session: Session,
    pub name: String,
    pub night: Night,
    follower: Follower,
    /// Lines of the journal read so far.
    pub events: usize,
    is_seen: bool,
}

impl Host {
    /// At a program that shows a set-up, which `keys` leave for the night.
    pub fn begins(home: &Path, mut session: Session, keys: &str, is_seen: bool) -> Self {
        session.press_and_see(keys, "Does the room see this screen?");
        session.press(if is_seen { "y" } else { "n" });
        let at = Home::under(home);
        let name = store::newest_night(&at).unwrap();
        let (follower, record) = Follower::open(&at, &name).unwrap();
        Self {
            home: home.to_owned(),
            session,
            name,
            night: record.replay().0,
            events: record.events.len(),
            follower,
            is_seen,
        }
    }

    /// In the lobby of this quiz file; `more` are further words to the program.
    pub fn holds(home: &Path, quiz: &str, more: &[&str]) -> Self {
        let quizzes = home.join("quizzes");
        fs::create_dir_all(&quizzes).unwrap();
        fs::write(quizzes.join("tonight.quiz.toml"), quiz).unwrap();
        let words = [&["quiz", "tonight"], more].concat();
        let session = Session::start(home, &words, &[]);
        session.see("Enter");
        Self::begins(home, session, "b", false)
    }

    /// The same with the door open to phones.
    pub fn receives(home: &Path, quiz: &str, more: &[&str]) -> Self {
        let port = free_port().to_string();
        let door = ["--phones", "--address", "127.0.0.1", "--port", &port];
        Self::holds(home, quiz, &[&door, more].concat())
    }

    /// The door for phones, as soon as it stands open: its keys, and where.
    pub fn door(&self) -> (Keys, SocketAddr) {
        let home = Home::under(&self.home);
        let start = Instant::now();
        loop {
            // Its file is there a moment before it, and is another one where the port was taken.
            let door = store::door_of(&home, &self.name);
            if let Some(found) = door {
                let at = SocketAddr::new(found.ip, found.port);
                if TcpStream::connect(at).is_ok() && store::door_of(&home, &self.name) == door {
                    return (Keys::new(found.secret), at);
                }
            }
            assert!(
                start.elapsed() < PATIENCE,
                "no door:\n{}",
                self.session.text()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Takes in what was written since.
    pub fn read(&mut self) {
        match self.follower.look().unwrap() {
            News::Nothing => {}
            News::More(events) => {
                for recorded in events {
                    self.night.apply(recorded.event, recorded.at).unwrap();
                    self.events += 1;
                }
            }
            News::Anew(record) => {
                (self.night, self.events) = (record.replay().0, record.events.len());
            }
        }
    }

    pub fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        loop {
            self.read();
            if holds(self) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "no {what} in {:?} on this screen:\n{}",
                self.night.phase(),
                self.session.text()
            );
            thread::sleep(Duration::from_millis(4));
        }
    }

    /// Presses keys and waits until so many events came of them.
    pub fn press(&mut self, keys: &str, events: usize) {
        self.read();
        let wanted = self.events + events;
        self.session.press(keys);
        self.wait(&format!("event of {keys:?}"), |host| host.events >= wanted);
        assert_eq!(self.events, wanted, "{keys:?}");
    }

    pub fn space(&mut self) {
        self.press(SPACE, 1);
    }

    /// Space, until the night is there.
    pub fn until(&mut self, wanted: Phase) {
        for _ in 0..30 {
            if self.night.phase() == wanted {
                return;
            }
            self.space();
        }
        panic!("{wanted:?} never came: {:?}", self.night.phase());
    }

    /// Opens the panel in which something is entered for each team in turn, and leaves it again.
    pub fn enter(&mut self, key: &str, title: &str, texts: &[&str]) {
        self.session.press_and_see(key, title);
        for text in texts {
            match text.is_empty() {
                true => self.session.press(DOWN),
                // What stands there is typed over.
                false => self.press(&format!("\x15{text}\r"), 1),
            }
        }
        self.close(title);
    }

    /// Leaves what stands over the stage.
    pub fn close(&mut self, title: &str) {
        self.session.press(ESC);
        self.session
            .wait_for("way back", |screen| !screen.contains(title));
    }

    pub fn undo_label(&self) -> Option<String> {
        self.night.console(i64::MAX).undo
    }

    /// What is on the screen once the console shows where the night is, and nothing changes any more but a clock.
    pub fn settled(&mut self) -> String {
        self.read();
        let place = self.night.console(i64::MAX).where_we_are;
        let start = Instant::now();
        let mut before = String::new();
        loop {
            let text = self.session.text();
            if text == before && (self.is_seen || text.contains(&place)) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "no {place} on:\n{text}");
            before = text;
            thread::sleep(Duration::from_millis(40));
        }
    }

    pub fn kill(&mut self) {
        self.session.signal("-KILL");
        self.session.end();
        self.read();
    }

    /// `newsdeck quiz resume`, to the night itself.
    pub fn resume(&mut self) {
        self.session = Session::start(&self.home, &["quiz", "resume"], &[]);
        self.session.see("Does the room see this screen?");
        self.read();
        self.session.press(if self.is_seen { "y" } else { "n" });
    }

    pub fn totals(&self) -> Vec<(String, i64)> {
        let totals = self.night.teams();
        totals
            .map(|team| (team.name.clone(), self.night.total(team.id).hundredths()))
            .collect()
    }
}

/// A question of a round; both counted from 0.
pub fn asked(round: usize, at: usize) -> Spot {
    Spot::Question { round, at }
}
