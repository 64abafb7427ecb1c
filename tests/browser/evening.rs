//! A quiz night: the real program in a terminal with its door open, and whoever comes in by it.

use super::{
    driver::Browser,
    night_host::Host,
    terminal::{PATIENCE, Session},
};
use newsdeck::{
    host::Keys,
    store::{self, Home},
};
use std::{
    fs,
    net::{SocketAddr, TcpListener},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A phone held upright, in CSS pixels.
pub const PHONE: (u32, u32) = (390, 844);
pub const NARROW: (u32, u32) = (320, 640);
pub const TABLET: (u32, u32) = (768, 1024);
pub const WALL: (u32, u32) = (1280, 720);

pub struct Evening {
    pub host: Host,
    pub keys: Keys,
    pub server: SocketAddr,
    /// In it are the decks, the journal and the door.
    _home: TempDir,
}

impl Evening {
    /// In the lobby, with the door open; the host's teams besides are these, one a line.
    pub fn begins(quiz: &str, teams: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let quizzes = home.path().join("quizzes");
        fs::create_dir_all(&quizzes).unwrap();
        fs::write(quizzes.join("tonight.quiz.toml"), quiz).unwrap();
        let names = home.path().join("teams.txt");
        fs::write(&names, teams).unwrap();
        // One that was free a moment ago: many evenings go on at once here.
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|own| own.local_addr());
        let port = free.unwrap().port().to_string();
        let mut words = vec!["quiz", "tonight", "--phones", "--address", "127.0.0.1"];
        words.extend(["--port", &port]);
        if !teams.is_empty() {
            words.extend(["--teams", names.to_str().unwrap()]);
        }
        let session = Session::start(home.path(), &words, &[]);
        session.see("Enter");
        let host = Host::begins(home.path(), session, "b", false);
        let at = Home::under(home.path());
        let start = Instant::now();
        let door = loop {
            if let Some(door) = store::door_of(&at, &host.name) {
                break door;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "no door:\n{}",
                host.session.text()
            );
            thread::sleep(Duration::from_millis(20));
        };
        Self {
            host,
            keys: Keys::new(door.secret),
            server: SocketAddr::new(door.ip, door.port),
            _home: home,
        }
    }

    /// What stands in the code that phones scan.
    pub fn address(&self) -> String {
        format!("http://{}/{}", self.server, self.keys.join())
    }

    /// A phone that was never here, with no page open.
    pub fn phone(&self) -> Browser {
        let browser = Browser::start(self.server, PHONE);
        browser.prefer("light");
        browser
    }

    /// A phone that has scanned the code.
    pub fn guest(&self) -> Browser {
        let browser = self.phone();
        browser.open(&self.address());
        browser
    }

    /// A browser on the wall that shows the stage.
    pub fn stage(&self) -> Browser {
        let browser = Browser::start(self.server, WALL);
        browser.prefer("dark");
        browser.open(&format!(
            "http://{}/stage#{}",
            self.server,
            self.keys.join()
        ));
        browser
    }

    /// The host's own phone, with this secret.
    pub fn host_phone(&self, secret: &str) -> Browser {
        let browser = self.phone();
        browser.open(&format!("http://{}/host#{secret}", self.server));
        browser
    }
}

impl Drop for Evening {
    fn drop(&mut self) {
        let _ = self.host.session.child.kill();
        let _ = self.host.session.child.wait();
    }
}

/// A new team, with one phone for all of it.
pub fn join(phone: &Browser, team: &str) {
    phone.fill("Name of your team", team);
    phone.push("Join the quiz");
    phone.see("You are in");
}

/// Types an answer and sends it.
pub fn answer(phone: &Browser, label: &str, text: &str) {
    phone.fill(label, text);
    phone.push("Send");
    phone.see("Received");
}
