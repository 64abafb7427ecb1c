//! Runs the real program in a folder of its own, with a clock that stands still and no settings but its own.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use assert_cmd::Command;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// Noon on a Monday, an hour east of Greenwich.
pub const NOON: &str = "2026-11-23T12:00:00+01:00";

/// The program and its folder, which goes away with it.
pub struct Program {
    folder: tempfile::TempDir,
    now: String,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// `None` when a signal ended it.
    pub exit: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            exit: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Program {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        Self {
            folder,
            now: NOON.to_owned(),
        }
    }

    /// The same at another time.
    pub fn at(&mut self, now: &str) -> &Self {
        self.now = now.to_owned();
        self
    }

    /// Where it runs.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where it keeps its things.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Puts a file into its folder.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Runs it with nothing on standard input.
    pub fn run(&self, words: &[impl AsRef<OsStr>]) -> Ended {
        self.run_with(words, "")
    }

    /// Runs it with `input` on standard input.
    pub fn run_with(&self, words: &[impl AsRef<OsStr>], input: impl AsRef<[u8]>) -> Ended {
        let input = input.as_ref();
        Ended::of(self.command().args(words).write_stdin(input))
    }

    /// The command with nothing of the tester's own surroundings in it.
    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("newsdeck").unwrap();
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("NEWSDECK_") || text.starts_with("XDG_") {
                command.env_remove(&name);
            }
        }
        command
            .current_dir(self.folder.path())
            .env("NEWSDECK_HOME", self.home())
            .env("NEWSDECK_NOW", &self.now)
            .env("COLUMNS", "100");
        command
    }
}
