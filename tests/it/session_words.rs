//! The words of a session, on the command line and line by line: what is asked, what is written, what is refused.

use super::program::{Ended, Program};
use std::fs;

const RIVERS: &str = r#"[deck]
id = "rivers"
title = "Rivers"

[[note]]
id = "nile"
question = "Which river flows through Cairo?"
answer = "the Nile"
tags = ["africa"]
level = "A2"

[[note]]
id = "volga"
question = "Which is the longest river of Europe?"
answer = "Volga"
tags = ["europe/east"]
level = "B1"

[[note]]
id = "danube"
question = "Which river flows through Vienna?"
answer = "the Danube"
tags = ["europe"]
"#;

fn program() -> Program {
    let program = Program::new();
    program.write("rivers.toml", RIVERS);
    program
}

fn study(program: &Program, words: &[&str], lines: &str) -> Ended {
    let words = [&["study", "rivers.toml", "--plain"], words].concat();
    program.run_with(&words, lines)
}

/// The notes asked, in their order; every answer is wrong, every grade the proposed one.
fn asked(program: &Program, words: &[&str]) -> Vec<&'static str> {
    let told = study(program, words, &"?\n\n".repeat(9)).stdout;
    let rivers = [
        ("Cairo", "nile"),
        ("longest", "volga"),
        ("Vienna", "danube"),
    ];
    let questions = told.lines().filter(|line| line.starts_with("Which "));
    questions
        .filter_map(|line| rivers.iter().find(|(word, _)| line.contains(word)))
        .map(|(_, note)| *note)
        .collect()
}

fn reviews(program: &Program) -> usize {
    let log = program.run(&["log", "--json"]).stdout;
    log.lines()
        .filter(|line| line.contains("\"review\""))
        .count()
}

#[test]
fn practice_is_told_from_its_title_to_its_end_and_writes_nothing() {
    let program = program();
    let words = ["--cram", "--limit", "2", "--in-order"];
    let lines = "the nile\n\nthe rhine\n\n/misses\nvolga\n\n/quit\n";
    let ended = study(&program, &words, lines);
    insta::assert_snapshot!(ended.stdout);
    assert_eq!(reviews(&program), 0);
    assert_eq!(program.run(&["log", "--json"]).stdout, "");
}

#[test]
fn each_word_leaves_the_cards_that_it_says() {
    let cram = |words: &[&str]| asked(&program(), &[&["--cram", "--in-order"], words].concat());
    assert_eq!(cram(&[]), ["nile", "volga", "danube"]);
    assert_eq!(cram(&["--tag", "europe"]), ["volga", "danube"]);
    assert_eq!(
        cram(&["--tag", "africa", "--tag", "europe/east"]),
        ["nile", "volga"]
    );
    assert_eq!(cram(&["--level", "a2"]), ["nile"]);
    assert_eq!(cram(&["--flag", "0", "--level", "B1"]), ["volga"]);
    assert_eq!(
        cram(&["--search", "vienna or level:A2"]),
        ["nile", "danube"]
    );
    assert_eq!(cram(&["--new", "2"]), ["nile", "volga"]);
    assert_eq!(cram(&["--new", "0"]), [""; 0]);
    assert_eq!(cram(&["--deck", "rivers", "--limit", "9"]).len(), 3);
}

#[test]
fn a_number_of_new_cards_stands_in_the_place_of_the_day_s_and_of_the_deck_s() {
    let program = program();
    let settings = "[deck.rivers]\nnew_per_day = 1\n";
    fs::write(program.home().join("config.toml"), settings).unwrap();
    let due = program
        .run(&["due", "--decks", "rivers.toml", "--json"])
        .stdout;
    assert!(
        due.contains("\"deck\":\"rivers\"") && due.contains("\"new\":1"),
        "{due}"
    );
    let ended = study(&program, &["--new", "2"], &"?\n4\n".repeat(5));
    assert!(
        ended.stdout.contains("Question 1, 2 cards left."),
        "{}",
        ended.stdout
    );
    assert_eq!(reviews(&program), 2);
    let ended = study(&program, &[], "?\n4\n");
    assert!(
        ended.stdout.contains("Nothing is left to ask today."),
        "{}",
        ended.stdout
    );
}

#[test]
fn what_falls_due_soon_is_asked_ahead_of_time_and_counts() {
    let mut program = program();
    study(&program, &[], &"?\n4\n".repeat(3));
    assert_eq!(reviews(&program), 3);
    program.at("2026-11-24T12:00:00+01:00");
    let today = study(&program, &[], "?\n");
    assert!(
        today.stdout.contains("Nothing is left to ask today."),
        "{}",
        today.stdout
    );
    let ended = study(&program, &["--ahead", "60"], &"?\n3\n".repeat(3));
    assert!(
        ended.stdout.contains("60 days ahead · Rivers"),
        "{}",
        ended.stdout
    );
    assert_eq!(reviews(&program), 6);
}

#[test]
fn a_recorded_cram_counts() {
    let program = program();
    study(&program, &["--cram", "--record"], &"?\n4\n".repeat(3));
    assert_eq!(reviews(&program), 3);
}

#[test]
fn a_time_is_told_with_each_question() {
    let told = study(&program(), &["--minutes", "7"], "?\n4\n").stdout;
    assert!(
        told.contains("Question 1, 3 cards left, 7 min left."),
        "{told}"
    );
}

#[test]
fn two_buttons_are_two_numbers() {
    let program = program();
    fs::write(program.home().join("config.toml"), "two_buttons = true\n").unwrap();
    let told = study(&program, &[], "the niel\n2\n").stdout;
    assert!(
        told.contains("Enter: Good. Or type 1 Again (1 minute), 2 Good (10 minutes)."),
        "{told}"
    );
    let log = program.run(&["log", "--json"]).stdout;
    assert!(log.contains("\"g\":3"), "{log}");
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_sentence() {
    let refused = |words: &[&str]| {
        let ended = study(&program(), words, "");
        let is_about_decks = ended.stderr.contains("There is no deck");
        assert_eq!(
            ended.stderr.contains("lists the decks"),
            is_about_decks,
            "{}",
            ended.stderr
        );
        (
            ended.exit,
            ended.stderr.lines().next().unwrap_or_default().to_owned(),
        )
    };
    let (exit, told) = refused(&["--tag", "europ"]);
    assert_eq!(exit, Some(66));
    insta::assert_snapshot!(told, @"newsdeck: No note has the tag `europ`. Did you mean `europe`?");
    let (exit, told) = refused(&["--search", "is:du"]);
    assert_eq!(exit, Some(2));
    insta::assert_snapshot!(told, @"error: invalid value 'is:du' for '--search <SEARCH>': Column 4: `du` is no state of a card. Did you mean `due`?");
    for words in [
        &["--record"][..],
        &["--cram", "--ahead", "3"],
        &["--shuffle", "--in-order"],
        &["--minutes", "0"],
        &["--limit", "0"],
        &["--flag", "8"],
        &["--level", "D1"],
        &["--search", "\u{1b}]0;x\u{7}("],
        &["--search", &format!("is:{}", "x".repeat(50_000))],
    ] {
        let (exit, told) = refused(words);
        assert_eq!(exit, Some(2), "{told}");
        assert!(told.chars().count() < 1_000, "{told}");
        assert!(!told.contains('\u{1b}'), "{told:?}");
    }
}

#[test]
fn the_list_of_decks_takes_the_same_words() {
    let program = program();
    let lines = "/study 7 --cram --search \"tag:africa or vienna\" --in-order\n?\n\n?\n\n/quit\n\
                 /study --tag nowhere\n/study 'rivers\n/study --level Z9\n/study --help\n/quit\n";
    let ended = program.run_with(&["--plain", "--decks", "rivers.toml"], lines);
    let told = ended.stdout;
    assert!(told.contains("practice · Rivers"), "{told}");
    assert!(told.contains("Question 1, 2 cards left."), "{told}");
    assert!(told.contains("No note has the tag `nowhere`."), "{told}");
    assert!(told.contains("A quotation mark is never closed."), "{told}");
    assert!(told.contains("invalid value 'Z9'"), "{told}");
    assert!(told.contains("Usage: /study [OPTIONS] [DECK]..."), "{told}");
    assert_eq!(reviews(&program), 0);
}
