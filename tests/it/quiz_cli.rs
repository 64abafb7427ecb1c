//! Before the night, through the real program: a quiz file is written, found, checked, and planned.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use serde_json::Value;
use std::fs;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_quiz_is_written_listed_and_checked() {
    let program = Program::new();
    assert!(program.run(&["quiz"]).exit == Some(0));
    let made = program.run(&[
        "quiz",
        "new",
        "Thursday at the \"Bridge\"",
        "--minutes",
        "60",
    ]);
    assert_eq!(made.exit, Some(0), "{}", made.stderr);
    let path = made.stdout.lines().next().unwrap().to_owned();
    assert!(
        path.ends_with("quizzes/thursday-at-the-bridge.quiz.toml"),
        "{path}"
    );
    assert!(made.stdout.contains("One of four"), "{}", made.stdout);
    let listed = program.run(&["quiz"]).stdout;
    assert!(
        listed.contains("thursday-at-the-bridge  Thursday at the \"Bridge\" · "),
        "{listed}"
    );
    let checked = program.run(&["quiz", "check", "thursday-at-the-bridge", "--seed", "tiger"]);
    assert_eq!(checked.exit, Some(0));
    assert!(
        checked
            .stdout
            .lines()
            .last()
            .unwrap()
            .starts_with("1 quiz: "),
        "{}",
        checked.stdout
    );
    let report = json(
        &program
            .run(&["quiz", "check", &path, "--seed", "tiger", "--json"])
            .stdout,
    );
    let plan = &report["quizzes"][0]["plan"];
    assert_eq!(plan["seed"], "tiger");
    let minutes = plan["minutes"].as_u64().unwrap();
    // Another seed draws other questions, of which some are longer.
    assert!((30..=65).contains(&minutes), "{minutes}");
    let again = program.run(&["quiz", "new", "Thursday at the \"Bridge\""]);
    assert!(
        again.stdout.contains("thursday-at-the-bridge-2.quiz.toml"),
        "{}",
        again.stdout
    );
}

#[test]
fn five_answers_make_a_quiz_and_a_wrong_one_is_asked_again() {
    let program = Program::new();
    let answers = "Class 4b\ngeneral-knowledge\nsoon\n45\non keys\nkeys\nB7\nany\n";
    let made = program.run_with(&["quiz", "new", "--ask"], answers);
    assert_eq!(made.exit, Some(0), "{}", made.stderr);
    for told in [
        "What is the quiz called?",
        "Give a number from 15 to 600.",
        "Answer paper, keys, typed or phones.",
        "Answer A1, A2, B1, B2, C1, C2 or any.",
    ] {
        assert!(made.stdout.contains(told), "{told}: {}", made.stdout);
    }
    let text = fs::read_to_string(program.home().join("quizzes/class-4b.quiz.toml")).unwrap();
    assert!(
        text.contains("decks     = [\"general-knowledge\"]"),
        "{text}"
    );
    assert!(text.contains("marking   = \"shared-keys\""), "{text}");
}

#[test]
fn the_names_of_the_teams_stand_on_the_sheets_and_in_the_grid() {
    let program = Program::new();
    program.write("teams.txt", "  The Foxes \n\nСовы\u{1b}[31m\n");
    let words = ["quiz", "print", "pub-night", "--seed", "tiger", "--teams"];
    let printed = program.run(&[&words[..], &["teams.txt"]].concat());
    assert_eq!(printed.exit, Some(0), "{}", printed.stderr);
    // Three rounds are written on, and all four stand in the grid.
    for name in ["The Foxes", "Совы"] {
        assert!(
            printed.stdout.matches(name).count() >= 5,
            "{name}: {}",
            printed.stdout
        );
    }
    assert!(!printed.stdout.contains('\u{1b}'));
    program.write("none.txt", "\n \n");
    for (file, told) in [
        ("none.txt", "names no team"),
        ("nowhere.txt", "nowhere.txt"),
    ] {
        let ended = program.run(&[&words[..], &[file]].concat());
        assert_eq!(ended.exit, Some(66), "{ended:?}");
        assert!(ended.stderr.contains(told), "{}", ended.stderr);
    }
}

#[test]
fn without_a_terminal_nothing_is_asked_and_printing_saves_nothing() {
    let program = Program::new();
    let printed = program.run(&[
        "quiz",
        "new",
        "--print",
        "--answers",
        "typed",
        "--level",
        "b1",
    ]);
    assert_eq!(printed.exit, Some(0), "{}", printed.stderr);
    assert!(printed.stdout.starts_with("# A quiz of newsdeck."));
    assert!(printed.stdout.contains("level     = [\"B1\"]"));
    assert!(!program.home().join("quizzes").exists());
    let checked = program.run_with(&["quiz", "check", "-"], printed.stdout);
    assert!(
        checked.stdout.contains("(standard input)"),
        "{}",
        checked.stdout
    );
}

#[test]
fn what_is_wrong_with_a_quiz_ends_with_65_and_its_place() {
    let program = Program::new();
    program.write(
        "bad.quiz.toml",
        "[quiz]\ndecks = [\"general-knowlegde\"]\n\n[[round]]\ncount = 3\n",
    );
    let checked = program.run(&["quiz", "check", "bad.quiz.toml"]);
    assert_eq!(checked.exit, Some(65), "{}", checked.stdout);
    assert!(
        checked.stdout.contains("bad.quiz.toml:2:10"),
        "{}",
        checked.stdout
    );
    assert!(
        checked.stdout.contains("Did you mean `general-knowledge`?"),
        "{}",
        checked.stdout
    );
    let report = json(
        &program
            .run(&["quiz", "check", "bad.quiz.toml", "--json"])
            .stdout,
    );
    let problems = report["quizzes"][0]["problems"].as_array().unwrap();
    assert!(problems.iter().any(|problem| problem["code"] == "E025"));
    assert_eq!(report["errors"], 1);
}

#[test]
fn a_quiz_or_deck_that_is_not_there_is_told_with_what_may_be_meant() {
    let program = Program::new();
    program.run(&["quiz", "new", "Thursday", "--minutes", "30"]);
    let missing = program.run(&["quiz", "check", "thurday"]);
    assert_eq!(missing.exit, Some(66));
    assert!(
        missing.stderr.contains("Did you mean `thursday`?"),
        "{}",
        missing.stderr
    );
    let missing = program.run(&["quiz", "new", "X", "--deck", "general-knowlege"]);
    assert_eq!(missing.exit, Some(66));
    assert!(
        missing.stderr.contains("general-knowledge"),
        "{}",
        missing.stderr
    );
}

#[test]
fn quizzes_are_backed_up_and_come_back() {
    let program = Program::new();
    let made = program.run(&["quiz", "new", "Thursday", "--minutes", "30"]);
    let path = made.stdout.lines().next().unwrap().to_owned();
    let before = fs::read_to_string(&path).unwrap();
    let backup = program.run(&["backup"]);
    assert_eq!(backup.exit, Some(0), "{}", backup.stderr);
    fs::remove_file(&path).unwrap();
    let name = json(&program.run(&["backup", "list", "--json"]).stdout)["backups"][0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let back = program.run(&["backup", "restore", &name]);
    assert_eq!(back.exit, Some(0), "{}", back.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_night_of_one_deck_without_a_terminal_ends_with_a_sentence() {
    let ended = Program::new().run(&["quiz", "--deck", "general-knowledge"]);
    assert!(ended.stderr.starts_with("newsdeck: "), "{}", ended.stderr);
    assert!(!ended.stderr.contains("panicked"), "{}", ended.stderr);
}
