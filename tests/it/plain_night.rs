//! A whole quiz night line by line, as a host with a screen reader plays it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::{NOON, Program};
use newsdeck::{answer::Expected, quiz::Plan};
use std::{
    collections::BTreeMap,
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

/// The letters of the steps in their right order.
fn letters(plan: &Plan, at: usize) -> Vec<String> {
    match &plan.rounds[1].questions[at].key.expected {
        Expected::Order { letters, .. } => letters.split(' ').map(str::to_owned).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_night_is_played_in_lines_and_counted_as_by_hand() {
    let program = Program::new();
    let mut night = begun(&program, "n", "Foxes\nThe Owls\nБобры\n");
    let plan = plan(&program);
    // In halves of a point, so that the count here shares nothing with the program's.
    let mut count: BTreeMap<&str, i64> = BTreeMap::new();
    let mut add = |team: &'static str, halves: i64| *count.entry(team).or_default() += halves;

    // On paper, with a joker.
    night.enters("Round 1 of 4: beginning");
    assert!(night.types("/joker foxes").contains("Done"));
    night.enters("Round 1 of 4: points");
    night.give("/total\n3.5\n4");
    night.types("2½");
    add("Foxes", 2 * 7);
    add("The Owls", 8);
    add("Бобры", 5);

    // Typed, each part counts.
    night.enters("Round 2 of 4: beginning");
    for at in 0..plan.rounds[1].questions.len() {
        let number = format!("question {} of", at + 1);
        let read = night.enters(&format!("Round 2 of 4, {number}"));
        assert!(
            read.contains("Read out:") && read.contains("For you alone"),
            "{read}"
        );
        let right = letters(&plan, at);
        let mut swapped = right.clone();
        swapped.swap(0, 1);
        night.enters("open.");
        let entered = night.types(&format!("/answer fox {}", right.join(" ")));
        assert!(entered.contains("1 of 3 are in"), "{entered}");
        night.types(&format!("/answer Бо: {}", swapped.join(" ")));
        night.types("/reveal");
        let parts = i64::try_from(right.len()).unwrap();
        add("Foxes", 2 * parts);
        add("Бобры", 2 * (parts - 2));
    }

    // Buzzers.
    night.enters("Round 3 of 4: beginning");
    night.enters("Round 3 of 4, question 1 of 12: open");
    assert!(
        night.types("3").contains("Бобры answers"),
        "{}",
        night.heard
    );
    let wrong = night.types("n");
    let out = wrong.matches("Out of this question: Бобры").count();
    assert_eq!(out, 1, "told once: {wrong}");
    night.types("the o");
    night.types("y");
    add("Бобры", -10);
    add("The Owls", 20);
    night.enters("Round 3 of 4, question 2 of 12: open");
    night.types("/buzz 1");
    night.types("/half");
    add("Foxes", 10);

    // The number that all are asked, then stakes, marked on the grid.
    night.enters("tie-break question: open");
    let number = plan.shadow().unwrap().number().unwrap();
    night.types(&format!("/answer 1 {}", number + 500.0));
    night.types(&format!("/answer 2 {}", number + 2.0));
    night.types(&format!("/answer 3 {}", number + 1000.0));
    night.enters("Round 4 of 4: beginning");
    let stakes = night.enters("stakes");
    let told = "before the teams hear question 1, they stake points on it.";
    assert!(stakes.contains(told), "{stakes}");
    night.give("/stake\n2\n1.5");
    night.types("0");
    night.enters("question 1 of 5: open");
    night.enters("question 1 of 5: locked");
    night.give("/mark\ny\nn");
    night.types("h");
    add("Foxes", 4);
    add("The Owls", -3);
    // Two are level then, and the nearer number decides.
    let (foxes, owls) = (count["Foxes"], count["The Owls"]);
    let behind = foxes - owls;
    let gift = format!("{}{}", behind / 2, if behind % 2 == 0 { "" } else { ".5" });
    let edited = night.types(&format!("/edit the owls +{gift}"));
    // What they staked is lost at the reveal only.
    assert!(edited.contains("The Owls now: 33½ points."), "{edited}");
    *count.get_mut("The Owls").unwrap() += behind;

    night.enters("Tie-break");
    let podium = night.enters("The winner");
    assert!(
        podium.contains("The winner, on place 1: The Owls"),
        "{podium}"
    );
    let over = night.enters("The night is over");
    // A file that somebody else put there stays.
    let nights = program.home().join("nights");
    let journal = fs::read_dir(&nights).unwrap().find_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".jsonl").map(str::to_owned)
    });
    let name = journal.unwrap();
    let foreign = nights.join(format!("{name}.md"));
    fs::write(&foreign, "mine").unwrap();
    let written = night.types("/results");
    assert!(written.starts_with("Results: "), "{written}");
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "mine");
    let results = fs::read_to_string(nights.join(format!("{name} (2).md"))).unwrap();
    assert!(results.contains("The Owls"), "{results}");
    assert!(nights.join(format!("{name}-scores.csv")).is_file());
    // One was half right at the buzzer, one of three knew where Napoleon died, and nobody the number to the last digit.
    let missed = night.types("/missed");
    assert!(
        missed.contains("3 notes added to the new deck "),
        "{missed}"
    );
    let deck = program
        .home()
        .join("decks/living-room-what-the-room-missed.toml");
    let deck = fs::read_to_string(deck).unwrap();
    for asked in ["Julius Caesar", "Napoleon", "Equator"] {
        assert!(deck.contains(asked), "{deck}");
    }
    night.give("/quit");
    let (heard, exit) = night.ends();
    assert_eq!(exit, Some(0), "{heard}");
    assert!(!heard.contains("  "), "no tables of spaces");

    let results = program.run(&["quiz", "results", "--json"]);
    let results: serde_json::Value = serde_json::from_str(&results.stdout).unwrap();
    for team in results["teams"].as_array().unwrap() {
        let name = team["name"].as_str().unwrap();
        let total = team["total"].as_f64().unwrap();
        assert_eq!((total * 2.0) as i64, count[name], "{name}");
        let shown = over.lines().find(|line| line.contains(name)).unwrap();
        assert!(shown.contains("points"), "{shown}");
    }
    assert_eq!(results["teams"][0]["name"], "The Owls");
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
fn a_door_of_which_nothing_can_be_made_stays_shut_and_the_host_is_told() {
    let program = Program::new();
    let mut night = begun(&program, "n", "Foxes\nThe Owls\n");
    night.give("/quit\ny");
    night.ends();
    let nights = program.home().join("nights");
    let journals = fs::read_dir(&nights).unwrap();
    let names = journals.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let name = names
        .filter_map(|name| name.strip_suffix(".jsonl").map(str::to_owned))
        .next()
        .unwrap();
    fs::write(nights.join(format!("{name}.door")), "{\"secret\":").unwrap();
    let mut night = Night::new(&program, &["--plain", "quiz", "resume"], Some(NOON));
    night.give("n");
    let said = night.types("/phones help");
    assert!(said.contains("door to phones cannot be read"), "{said}");
    assert!(said.contains("The door is shut"), "{said}");
    assert!(said.contains("Take its next address: /address."), "{said}");
    night.ends();
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

#[cfg(unix)]
#[test]
fn a_night_whose_end_the_disk_refuses_is_not_called_kept() {
    let program = Program::new();
    let mut night = begun(&program, "n", "Foxes\nThe Owls\n");
    night.types("/go 2.1");
    night.enters("open.");
    // The lock can neither be held nor taken anew: nothing is written any more.
    let nights = fs::read_dir(program.home().join("nights")).unwrap();
    let mut paths = nights.map(|entry| entry.unwrap().path());
    let lock = paths.find(|path| path.to_string_lossy().ends_with(".lock"));
    let lock = lock.unwrap();
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    night.give("/answer foxes a b c d");
    night.until("Enter tries again.");
    let before = night.heard.len();
    let (heard, _) = night.ends();
    let said = &heard[before..];
    assert!(said.contains("goes on with what is written down"), "{said}");
    assert!(!said.contains("is kept"), "{said}");
}
