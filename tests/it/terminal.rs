//! A newsdeck in a pseudo-terminal, with a screen that can be read: keys go in, pictures come out. A test waits for
//! what it expects to see, never for a time.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use serde_json::Value;
use std::{
    fs::File,
    io::{Read, Write},
    num::NonZero,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// How long a picture may take to appear; a test waits for what it expects, never for a time.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running newsdeck and its screen.
pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    pub keys: Box<dyn Write + Send>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    pub raw: Arc<Mutex<Vec<u8>>>,
    pub pty: Box<dyn MasterPty + Send>,
    /// What the terminal was set to before the program came.
    settings: String,
}

impl Session {
    pub fn start(home: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let settings = settings(pair.master.as_ref());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdeck"));
        command.args(["--theme", "dark"]);
        command.args(arguments);
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("NEWSDECK_") || text.starts_with("XDG_") || text == "NO_COLOR" {
                command.env_remove(&name);
            }
        }
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
            pty: pair.master,
            settings,
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Presses a key and waits for what it brings.
    pub fn press_and_see(&mut self, keys: &str, text: &str) {
        self.press(keys);
        self.see(text);
    }

    /// What another program's "paste" sends.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace('\n', "\r");
        self.press(&format!("\x1b[200~{text}\x1b[201~"));
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let (wide, high) = (NonZero::new(columns).unwrap(), NonZero::new(rows).unwrap());
        let mut screen = self.screen.lock().unwrap();
        screen.screen_mut().set_size(high, wide);
        drop(screen);
        self.pty.resize(size(columns, rows)).unwrap();
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub fn wait_for(&self, what: &str, holds: impl Fn(&str) -> bool) {
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

    pub fn see(&self, text: &str) {
        self.wait_for(text, |screen| screen.contains(text));
    }

    pub fn pid(&self) -> String {
        self.child.process_id().unwrap().to_string()
    }

    pub fn signal(&self, name: &str) {
        assert!(
            Command::new("kill")
                .args([name, &self.pid()])
                .status()
                .unwrap()
                .success()
        );
    }

    pub fn end(&mut self) -> u32 {
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

    /// The alternate screen was left, the cursor is shown again, pastes come as they are, and lines are read as before:
    /// the last bytes may be read after the end is seen.
    pub fn is_given_back(&self) -> bool {
        let start = Instant::now();
        loop {
            let parser = self.screen.lock().unwrap();
            let screen = parser.screen();
            let is_plain =
                !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste();
            drop(parser);
            if is_plain && settings(self.pty.as_ref()) == self.settings {
                return true;
            }
            if start.elapsed() > PATIENCE {
                return false;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// How the terminal treats what is typed: raw, echoed, line by line.
fn settings(terminal: &dyn MasterPty) -> String {
    let name = terminal.tty_name().unwrap();
    let told = Command::new("stty")
        .arg("-g")
        .stdin(File::open(name).unwrap())
        .output()
        .unwrap();
    assert!(told.status.success());
    String::from_utf8(told.stdout).unwrap()
}

/// What the program prints for these words, beside the one in the terminal.
pub fn tell(home: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_newsdeck"))
        .args(words)
        .env("NEWSDECK_HOME", home)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The whole log, as `newsdeck log --json` tells it.
pub fn log(home: &Path) -> Vec<Value> {
    tell(home, &["log", "--json"])
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// How many answers it holds.
pub fn reviews(home: &Path) -> usize {
    log(home)
        .iter()
        .filter(|entry| entry["k"] == "review")
        .count()
}
