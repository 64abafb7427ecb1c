//! The real program in a real terminal, for the few journeys that matter: nothing typed is lost, and the terminal
//! is always given back.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// How long a picture may take to appear; a test waits for what it expects, never for a time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running newsdeck and its screen.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    _pty: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(home: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdeck"));
        command.args(["--theme", "dark"]);
        command.args(arguments);
        command.env("NEWSDECK_HOME", home);
        command.env("TERM", "xterm-256color");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::default()));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut output = pair.master.try_clone_reader().unwrap();
        let (to_screen, to_raw) = (screen.clone(), raw.clone());
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                to_screen.lock().unwrap().process(&buffer[..count]);
                to_raw.lock().unwrap().extend_from_slice(&buffer[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self {
            child,
            keys,
            screen,
            raw,
            _pty: pair.master,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn wait_for(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !holds(&self.text()) {
            assert!(
                start.elapsed() < PATIENCE,
                "no {what} on this screen:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn see(&self, text: &str) {
        self.wait_for(text, |screen| screen.contains(text));
    }

    fn pid(&self) -> String {
        self.child.process_id().unwrap().to_string()
    }

    fn signal(&self, name: &str) {
        assert!(
            Command::new("kill")
                .args([name, &self.pid()])
                .status()
                .unwrap()
                .success()
        );
    }

    fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "still running:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The alternate screen was left and the cursor shown again: the last bytes may be read after the end is seen.
    fn is_given_back(&self) -> bool {
        let start = Instant::now();
        loop {
            let screen = self.screen.lock().unwrap();
            if !screen.screen().alternate_screen() && !screen.screen().hide_cursor() {
                return true;
            }
            drop(screen);
            if start.elapsed() > PATIENCE {
                return false;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Answers the question on the screen with "I don't know" and takes the suggested grade.
    fn answer_one(&mut self) {
        let before = self.text();
        self.press("\r");
        self.wait_for("verdict", |screen| {
            screen.contains("1 Again") && screen != before
        });
        self.press("1");
        self.wait_for("next card", |screen| !screen.contains("1 Again"));
    }

    fn begin(&mut self) {
        self.see("Enter: read the story");
        self.press("\r");
        self.see("Enter questions");
        self.press("\r");
        self.see("0/10");
        // An Enter so soon would be the one that opened the sitting, still held.
        thread::sleep(Duration::from_millis(350));
    }
}

fn log(home: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_newsdeck"))
        .args(["log", "--json"])
        .env("NEWSDECK_HOME", home)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn reviews(home: &Path) -> usize {
    log(home)
        .iter()
        .filter(|entry| entry["k"] == "review")
        .count()
}

#[test]
fn a_sitting_is_studied_and_quit_and_the_next_start_continues() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    session.begin();
    session.answer_one();
    session.answer_one();
    session.press("\x15");
    session.see("Undone: “Again” for “");
    session.press("q");
    session.see("1 answer");
    session.press("q");
    session.see("Your decks");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.is_given_back());

    let kinds: Vec<_> = log(home.path())
        .iter()
        .map(|entry| entry["k"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "review").count(), 2);
    assert_eq!(kinds.iter().filter(|kind| *kind == "undo").count(), 1);
    let again = Session::start(home.path(), &[], &[]);
    again.see(" 1/");
}

#[test]
fn a_card_is_found_among_all_suspended_and_edited_and_both_undone() {
    const RIVERS: &str = "[deck]\nid = \"rivers\"\ntitle = \"Rivers\"\n\n# Mine.\n[[note]]\nid = \"volga\"\n\
                          question = \"Which is the longest river of Europe?\"\nanswer = \"Volga\"\n";
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("decks/rivers.toml");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(&path, RIVERS).unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    let is_in_file = |session: &Session, text: &str| {
        session.wait_for("change in the file", |_| {
            fs::read_to_string(&path).is_ok_and(|file| file.contains(text))
        });
    };
    session.see("Rivers");
    session.press("b");
    session.see("All cards");
    session.press("/volga note:volga");
    session.see("1 of ");
    session.press("\r");

    let are_logged = |session: &Session, wanted: usize| {
        session.wait_for("entries of the log", |_| log(home.path()).len() == wanted);
    };
    session.press("s");
    are_logged(&session, 1);
    session.press("z");
    are_logged(&session, 2);
    let kinds: Vec<_> = log(home.path())
        .iter()
        .map(|entry| entry["k"].clone())
        .collect();
    assert_eq!(kinds, ["suspend", "undo"]);

    session.press("e");
    session.see("Edit: a question");
    session.press("\t river\x13");
    is_in_file(&session, "Volga river");
    session.see("All cards");
    session.press("q");
    session.see("Your decks");
    session.press("z");
    is_in_file(&session, "answer = \"Volga\"");
    assert_eq!(fs::read_to_string(&path).unwrap(), RIVERS);
    assert_eq!(log(home.path()).len(), 2);
}

#[test]
fn every_printable_key_can_be_typed_into_the_field() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    session.begin();
    while !session.text().contains("› ") {
        session.press("\t");
        thread::sleep(Duration::from_millis(100));
    }
    session.press("u?y@-1:");
    session.see("› u?y@-1:");
    assert!(log(home.path()).is_empty());
    session.press("\x03");
    assert_eq!(session.end(), 130);
    assert!(session.is_given_back());
}

#[test]
fn a_killed_session_has_lost_no_grade() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    session.begin();
    for _ in 0..10 {
        session.answer_one();
    }
    session.signal("-KILL");
    session.end();
    assert_eq!(reviews(home.path()), 10);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (signal, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130), ("-QUIT", 131)] {
        let home = tempfile::tempdir().unwrap();
        let mut session = Session::start(home.path(), &[], &[]);
        session.see("Your decks");
        session.signal(signal);
        assert_eq!(session.end(), code, "{signal}");
        session.wait_for("plain screen", |_| session.is_given_back());
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_that_all_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[("NEWSDECK_TEST_PANIC", "1")]);
    assert_eq!(session.end(), 101);
    session.wait_for("sentence", |screen| {
        screen.contains("Every grade you gave is saved")
    });
    assert!(session.is_given_back());
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let home = tempfile::tempdir().unwrap();
    let Session {
        mut child,
        keys,
        _pty,
        screen,
        raw,
    } = Session::start(home.path(), &[], &[]);
    let start = Instant::now();
    while !screen
        .lock()
        .unwrap()
        .screen()
        .contents()
        .contains("Your decks")
    {
        assert!(start.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(10));
    }
    drop((keys, _pty, raw));
    // The reader thread of the test holds the last handle of the terminal; a hang-up is what closing it sends.
    Command::new("kill")
        .args(["-HUP", &child.process_id().unwrap().to_string()])
        .status()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        assert!(
            start.elapsed() < PATIENCE,
            "the program outlived its terminal"
        );
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn nothing_is_sent_while_nothing_happens() {
    let home = tempfile::tempdir().unwrap();
    let session = Session::start(home.path(), &[], &[]);
    session.see("Your decks");
    thread::sleep(Duration::from_millis(300));
    let before = session.raw.lock().unwrap().len();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(session.raw.lock().unwrap().len(), before);
}

#[test]
fn stopped_and_continued_the_screen_is_drawn_anew() {
    let home = tempfile::tempdir().unwrap();
    let session = Session::start(home.path(), &[], &[]);
    session.see("Your decks");
    session.signal("-TSTP");
    session.wait_for("shell's screen", |_| session.is_given_back());
    session.signal("-CONT");
    session.see("Your decks");
}

#[test]
fn a_deck_that_changes_on_the_disk_is_read_while_a_sitting_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("decks/rivers.toml");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, super::reload::DECK).unwrap();
    let mut session = Session::start(home.path(), &["study", "rivers"], &[]);
    session.see("Which river flows through Cairo?");
    thread::sleep(Duration::from_millis(350));
    // As an editor saves: a new file is renamed over the old one.
    let text = super::reload::DECK.replace("through Basel", "through the town of Basel");
    let new = path.with_file_name(".rivers.toml.new");
    std::fs::write(&new, text.replace("Cairo", "Kairo")).unwrap();
    std::fs::rename(&new, &path).unwrap();
    // What is broken is told, and by then the change before has been read.
    std::fs::write(path.with_file_name("broken.toml"), "[deck\n").unwrap();
    session.see("broken.toml:1: ");
    session.see("Which river flows through Cairo?");
    session.press("\r");
    session.see("1 Again");
    session.press("4");
    session.see("Which river flows through the town of Basel?");
    let before = session.raw.lock().unwrap().len();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(session.raw.lock().unwrap().len(), before, "idle again");
}
