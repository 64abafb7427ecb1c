//! A quiz night line by line, as a host with a screen reader plays it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::{NOON, Program};
use newsdeck::quiz::Plan;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// The program at work: a line is typed, and all that is said to it is heard.
struct Night {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    heard: String,
    asked: usize,
}

impl Night {
    fn new(program: &Program, words: &[&str], now: Option<&str>) -> Self {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("newsdeck"));
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("NEWSDECK_") || text.starts_with("XDG_") {
                command.env_remove(&name);
            }
        }
        command.envs(now.map(|now| ("NEWSDECK_NOW", now)));
        let mut child = command
            .args(words)
            .current_dir(program.folder())
            .env("NEWSDECK_HOME", program.home())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            to: child.stdin.take().unwrap(),
            from: BufReader::new(child.stdout.take().unwrap()),
            child,
            heard: String::new(),
            asked: 0,
        }
    }

    /// Types lines to which no answer is awaited yet.
    fn give(&mut self, lines: &str) {
        self.to.write_all(format!("{lines}\n").as_bytes()).unwrap();
    }

    /// Types a line; what is said up to the answer to a word that is no command.
    fn types(&mut self, line: &str) -> String {
        self.asked += 1;
        let word = format!("/zzz{}", self.asked);
        self.give(&format!("{line}\n{word}"));
        self.until(&format!("{word} is no command"))
    }

    fn until(&mut self, wanted: &str) -> String {
        let mut said = String::new();
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "{said}");
            self.heard.push_str(&line);
            if line.starts_with(wanted) {
                return said;
            }
            said.push_str(&line);
        }
    }

    /// Goes on with Enter until something is said.
    fn enters(&mut self, wanted: &str) -> String {
        for _ in 0..90 {
            let said = self.types("");
            if said.contains(wanted) {
                return said;
            }
        }
        panic!("{wanted} was not said: {}", self.heard);
    }

    /// The input ends; the exit code.
    fn ends(mut self) -> (String, Option<i32>) {
        drop(self.to);
        let mut rest = String::new();
        while self.from.read_line(&mut rest).unwrap() > 0 {}
        self.heard.push_str(&rest);
        (self.heard, self.child.wait().unwrap().code())
    }
}

const SET_UP: [&str; 6] = [
    "--plain",
    "quiz",
    "living-room",
    "--seed",
    "tiger",
    "--teams",
];

/// A night with three teams that has been begun.
fn begun(program: &Program, hears: &str, teams: &str) -> Night {
    program.write("teams.txt", teams);
    let mut night = Night::new(program, &[&SET_UP[..], &["teams.txt"]].concat(), Some(NOON));
    night.give(&format!("{hears}\n/begin"));
    night.types("/where");
    night
}

fn journal(program: &Program) -> String {
    let nights = fs::read_dir(program.home().join("nights")).unwrap();
    let mut paths = nights.map(|entry| entry.unwrap().path());
    let path = paths.find(|path| path.to_string_lossy().ends_with(".jsonl"));
    fs::read_to_string(path.unwrap()).unwrap()
}

fn plan(program: &Program) -> Plan {
    let journal = journal(program);
    let header: serde_json::Value = serde_json::from_str(journal.lines().next().unwrap()).unwrap();
    serde_json::from_value(header["plan"].clone()).unwrap()
}

#[test]
fn a_night_that_was_killed_goes_on_with_the_same_question() {
    let program = Program::new();
    let mut night = begun(&program, "n", "Foxes\nThe Owls\n");
    night.types("/go 2.1");
    night.enters("open.");
    night.types("/answer foxes a b c d");
    night.child.kill().unwrap();
    night.child.wait().unwrap();
    let words = ["--plain", "quiz", "resume"];
    let mut night = Night::new(&program, &words, Some(NOON));
    night.give("n");
    let said = night.types("/where");
    assert!(
        said.contains("Round 2 of 4, question 1 of 4: open."),
        "{said}"
    );
    assert!(said.contains("1 of 2 are in. Missing: The Owls."), "{said}");
    assert!(said.contains("Enter: go on with"), "{said}");
    let (heard, exit) = night.ends();
    assert_eq!(exit, Some(0));
    assert!(heard.contains("quiz resume"), "{heard}");
}

#[test]
fn no_answer_is_told_before_its_reveal_where_the_room_hears() {
    let program = Program::new();
    let mut night = begun(&program, "y", "Foxes\nThe Owls\n");
    let plan = plan(&program);
    night.types("/go 3.1");
    for (at, question) in plan.rounds[2].questions.iter().enumerate() {
        let before = night.heard.len();
        for line in [
            "/where",
            "/help all",
            "",
            "/where",
            "/grid 3.1",
            "/judge all",
            "/teams",
        ] {
            night.types(line);
        }
        let heard = &night.heard[before..];
        assert!(
            heard.contains(&format!("question {} of 12", at + 1)),
            "{heard}"
        );
        assert!(!heard.contains("For you alone"), "{heard}");
        if !question.text.contains(&question.answer) && question.answer.len() > 3 {
            assert!(
                !heard.contains(&question.answer),
                "{}: {heard}",
                question.answer
            );
        }
        let revealed = night.types("/reveal");
        assert!(revealed.contains("The answer: "), "{revealed}");
        night.types("");
    }
}

#[test]
fn hostile_names_and_wrong_words_break_nothing() {
    let program = Program::new();
    let mut night = begun(
        &program,
        "n",
        "\u{1b}[2JFox\u{7}es\n\u{202e}Owls\u{200b}\n=cmd|x\n",
    );
    for _ in 0..200 {
        let near = night.types("/scorse");
        assert!(near.contains("Did you mean /scores?"), "{near}");
        let refused = night.types("/total nobody 5");
        assert!(refused.contains("There is no such team"), "{refused}");
        night.types("what now");
        night.types("/stake 1 99999");
        if night.types("").contains("The night is over") {
            break;
        }
    }
    let (heard, exit) = night.ends();
    assert_eq!(exit, Some(0), "{heard}");
    assert!(heard.contains("The night is over"));
    let bad = |c: &char| c.is_control() && *c != '\n' || ['\u{202e}', '\u{200b}'].contains(c);
    assert_eq!(heard.chars().find(bad), None);
}

#[test]
fn the_end_of_the_time_is_told_by_itself() {
    let program = Program::new();
    program.write("teams.txt", "Foxes\nThe Owls\n");
    let mut night = Night::new(&program, &[&SET_UP[..], &["teams.txt"]].concat(), None);
    night.give("n\n/begin");
    night.types("/go 2.1");
    night.types("");
    night.give("/less 600");
    night.until("Time is up.");
    let (heard, exit) = night.ends();
    assert!(heard.contains("question 1 of 4: locked."), "{heard}");
    assert_eq!(exit, Some(0));
}
