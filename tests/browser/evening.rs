//! A quiz night: the real program in a terminal with its door open, and whoever comes in by it.

use super::driver::Browser;
pub use super::night_host::{Host, asked};
use newsdeck::{
    host::Keys,
    quiz::night::{Phase, Spot},
};
use std::{fs, net::SocketAddr, path::Path};
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
        Self::held(teams, |home, more| Host::receives(home, quiz, more))
    }

    /// A night that was planned on paper, and lets phones in all the same.
    pub fn begins_on_paper(quiz: &str, teams: &str) -> Self {
        Self::held(teams, |home, more| {
            let mut host = Host::holds(home, quiz, more);
            host.session.press_and_see("n", "the door is shut");
            host.session.press_and_see("o", "PIN");
            host.close("no phone connected");
            host
        })
    }

    fn held(teams: &str, host: impl FnOnce(&Path, &[&str]) -> Host) -> Self {
        let home = tempfile::tempdir().unwrap();
        let names = home.path().join("teams.txt");
        fs::write(&names, teams).unwrap();
        let more = ["--teams", names.to_str().unwrap()];
        let more = if teams.is_empty() { &[] } else { &more[..] };
        let host = host(home.path(), more);
        let (keys, server) = host.door();
        Self {
            host,
            keys,
            server,
            _home: home,
        }
    }

    /// What stands in the code that phones scan.
    pub fn address(&self) -> String {
        format!("http://{}/{}", self.server, self.keys.join())
    }

    /// A phone that was never here, with no page open.
    pub fn phone(&self) -> Browser {
        Browser::start(self.server, PHONE, "light")
    }

    /// A phone that has scanned the code.
    pub fn guest(&self) -> Browser {
        let browser = self.phone();
        browser.open(&self.address());
        browser
    }

    /// A browser on the wall that shows the stage.
    pub fn stage(&self) -> Browser {
        let browser = Browser::start(self.server, WALL, "dark");
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

impl Host {
    /// What the night has of a team's answer.
    pub fn given(&self, team: &str, spot: Spot) -> Option<String> {
        let team = self.night.teams().find(|one| one.name == team)?.id;
        self.night.given_text(spot, team)
    }

    pub fn wait_phase(&mut self, wanted: Phase) {
        self.wait(&format!("{wanted:?}"), |host| host.night.phase() == wanted);
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

/// With which this phone's team comes back on another one: "TIGER 47".
pub fn code_on(phone: &Browser) -> String {
    let script = "return (document.body.innerText.match(/[A-Z]{4,8} [0-9]{2}/) || [''])[0]";
    let code = phone.wait_for("code", script, &[]);
    code.as_str().unwrap().to_owned()
}

/// Types an answer and sends it.
pub fn answer(phone: &Browser, label: &str, text: &str) {
    phone.fill(label, text);
    phone.push("Send");
    phone.see("Received");
}
