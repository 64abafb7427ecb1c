//! Study line by line through the real program: what is said, what is on the disk, how it ends.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::{Ended, NOON, Program};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

const RIVERS: &str = r#"[deck]
id = "rivers"
title = "Rivers"
language = "en"

[[reading]]
level = "A2"
title = "Two rivers"
text = '''
The *Nile* is long.
It flows north.

The Volga is in Europe.
'''

[[note]]
id = "longest"
question = "Which is the longest river of Africa?"
answer = "the Nile"
hint = "It flows through Egypt."
why = "It is 6,650 km long."

[[note]]
id = "volga"
question = "Which is the longest river of Europe?"
answer = "Volga"

[[note]]
id = "capital"
question = "Which river flows through Vienna?"
answer = "the Danube"
wrong = ["the Rhine", "the Elbe", "the Oder"]
"#;

fn program() -> Program {
    let program = Program::new();
    program.write("rivers.toml", RIVERS);
    program
}

fn study(program: &Program, lines: &str) -> Ended {
    program.run_with(&["study", "rivers.toml", "--plain"], lines)
}

/// The kind of every entry with its card and grade.
fn log(program: &Program) -> Vec<String> {
    let told = program.run(&["log", "--json"]).stdout;
    let entries = told
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    entries
        .map(|entry| {
            let word = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            let grade = entry["g"]
                .as_i64()
                .map(|grade| grade.to_string())
                .unwrap_or_default();
            format!("{} {} {grade}", word("k"), word("card"))
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_sitting_is_told_in_whole_lines() {
    let program = program();
    let ended = study(&program, "the nile\n\nVolxa\n\nd\n\n");
    insta::assert_snapshot!(ended.stdout, @r"

    Question 1, 3 cards left.
    Which is the longest river of Africa?
    Type the answer; an empty line means: I don't know.
    Right. That is the answer.
    Answer: the Nile
    It is 6,650 km long.
    Enter: Good. Or type 1 Again (1 minute), 2 Hard (6 minutes), 3 Good (10 minutes), 4 Easy (7 days).

    Question 2, 3 cards left.
    Which is the longest river of Europe?
    Type the answer; an empty line means: I don't know.
    Close. Right but for a slip: “volxa” for “volga”.
    Answer: Volga
    You wrote “x” for “g” in “Volga”.
    Enter: Hard. Or type 1 Again (1 minute), 2 Hard (6 minutes), 3 Good (10 minutes), 4 Easy (9 days).

    Question 3, 3 cards left.
    Which river flows through Vienna?
    a. the Oder
    b. the Rhine
    c. the Danube
    d. the Elbe
    Type a, b, c or d; an empty line means: I don't know.
    Wrong. You chose: the Elbe
    Answer: the Danube
    Enter: Again. Or type 1 Again (1 minute), 2 Hard (6 minutes), 3 Good (10 minutes), 4 Easy (8 days).

    3 cards return in 1 minute. Enter asks now what is waiting; /quit leaves it for later.

    3 answers in 1 minute: 2 known, 1 missed.
    Missed: Which river flows through Vienna? the Danube
    Tomorrow: 0 due cards.
    ");
    assert_eq!(ended.exit, Some(0));
    assert_eq!(
        log(&program),
        [
            "review rivers/longest/answer 3",
            "review rivers/volga/answer 2",
            "review rivers/capital/answer 1"
        ]
    );
}

#[test]
fn nothing_but_text_and_line_breaks_is_printed_whatever_the_terminal() {
    let program = program();
    for term in ["dumb", "xterm-256color"] {
        let output = program
            .command()
            .args(["study", "rivers.toml", "--plain"])
            .env("TERM", term)
            .write_stdin("nile\n/why\n/story\n/help\n")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.lines().count() > 20, "{said}");
        assert!(
            said.chars().all(|c| c == '\n' || !c.is_control()),
            "{said:?}"
        );
    }
}

#[test]
fn the_input_may_end_anywhere_and_every_answer_given_is_on_the_disk() {
    for (lines, entries) in [
        ("", 0),
        ("nile", 1),
        ("nile\n", 1),
        ("nile\n\n", 1),
        ("nile\n\nvolga\n", 2),
        ("nile\n\nvolga\n\n", 2),
        ("nile\n\n/undo\n", 2),
    ] {
        let program = program();
        assert_eq!(study(&program, lines).exit, Some(0), "{lines:?}");
        assert_eq!(log(&program).len(), entries, "{lines:?}");
    }
}

#[test]
fn an_answer_is_taken_back_and_given_again() {
    let program = program();
    let said = study(&program, "amazon\n\n/undo\n4\n/undo\n/undo\n/quit\n").stdout;
    assert!(said.contains("Undone: “Again” for “"), "{said}");
    assert!(said.contains("Undone: “Easy” for “"), "{said}");
    assert!(said.contains("There is nothing to take back."), "{said}");
    assert_eq!(
        log(&program),
        [
            "review rivers/longest/answer 1",
            "undo",
            "review rivers/longest/answer 4",
            "undo"
        ]
    );
}

#[test]
fn a_hint_costs_and_the_judge_can_be_overruled() {
    let program = program();
    let said = study(&program, "/hint\nnile\n\nRha\n/right\n\n/quit\n").stdout;
    assert!(said.contains("Hint: It flows through Egypt.\n"), "{said}");
    assert!(
        said.contains("You were right. /accept takes this wording from now on.\n"),
        "{said}"
    );
    assert_eq!(
        log(&program),
        [
            "review rivers/longest/answer 2",
            "review rivers/volga/answer 3"
        ]
    );
}

#[test]
fn what_was_right_is_accepted_from_now_on_in_the_deck_file() {
    let program = program();
    let said = study(
        &program,
        "the nile\n\nRha\n/right\n/accept\n\n/undo\n/quit\n",
    )
    .stdout;
    assert!(
        said.contains("Accepted from now on, in rivers.toml."),
        "{said}"
    );
    assert!(program.read("rivers.toml").contains("Rha"));
    assert!(study(&program, "rha\n").stdout.contains("Right."));
}

#[test]
fn a_card_is_suspended_buried_and_flagged() {
    let program = program();
    study(&program, "/flag\n/suspend\n/bury\n/quit\n");
    assert_eq!(
        log(&program),
        [
            "flag rivers/longest/answer",
            "suspend rivers/longest/answer",
            "bury rivers/volga/answer"
        ]
    );
    let cards = program
        .run(&["list", "--decks", "rivers.toml", "--json"])
        .stdout;
    let cards: Value = serde_json::from_str(&cards).unwrap();
    let flags = |note: &str| {
        let cards = cards["cards"].as_array().unwrap();
        cards.iter().find(|card| card["note"] == note).unwrap()["flags"].clone()
    };
    assert_eq!(flags("longest"), serde_json::json!(["suspended", "flag-1"]));
    assert_eq!(flags("volga"), serde_json::json!(["buried"]));
}

#[test]
fn a_slash_begins_a_command_and_two_an_answer() {
    let program = program();
    let said = study(&program, "/undu\n//nile\n/quit\n").stdout;
    assert!(
        said.contains("/undu is no command. Did you mean /undo?"),
        "{said}"
    );
    assert!(said.contains("Answer: the Nile"), "{said}");
}

#[test]
fn the_decks_are_listed_by_number_and_the_story_is_read() {
    let program = program();
    let said = program
        .run_with(
            &["--plain", "--decks", "rivers.toml"],
            "/story 7\n8\n7\n/quit\n/quit\n",
        )
        .stdout;
    assert!(
        said.contains("7. Rivers: 0 due, 3 new, 3 cards; /story 7 reads its story"),
        "{said}"
    );
    assert!(
        said.contains("The Nile is long. It flows north.\nThe Volga is in Europe.\n"),
        "{said}"
    );
    assert!(said.contains("Type a number from 1 to 7."), "{said}");
    assert!(
        said.contains("Which is the longest river of Africa?"),
        "{said}"
    );
}

#[test]
fn the_next_day_brings_back_what_is_due_and_due_says_so() {
    let mut program = program();
    study(&program, "nile\n4\nvolga\n4\n");
    let due = |program: &Program| {
        program
            .run(&["due", "--decks", "rivers.toml", "--quiet"])
            .exit
    };
    assert_eq!(due(&program), Some(1));
    program.at("2027-02-01T12:00:00+01:00");
    assert_eq!(due(&program), Some(0));
    let told = program.run(&["due", "--decks", "rivers.toml"]).stdout;
    assert!(
        told.contains("Rivers: 2 due, 1 new (rivers, 3 cards)\n"),
        "{told}"
    );
    let listed = program.run(&["list", "--decks", "rivers.toml"]).stdout;
    let row = listed
        .lines()
        .find(|line| line.contains("rivers/longest/answer"))
        .unwrap();
    assert!(row.starts_with("review      2026-"), "{row}");
}

#[test]
fn a_deck_that_is_not_there_is_told_with_the_nearest_and_ends_with_66() {
    let program = program();
    let ended = program.run(&["study", "river", "--plain", "--decks", "rivers.toml"]);
    assert_eq!((ended.exit, ended.stdout.as_str()), (Some(66), ""));
    assert!(
        ended.stderr.contains("Did you mean `rivers`?"),
        "{}",
        ended.stderr
    );
}

#[test]
fn without_a_terminal_the_screen_is_refused_and_plain_is_named() {
    for words in [vec![], vec!["study"]] {
        let ended = program().run(&words);
        assert_eq!((ended.exit, ended.stdout.as_str()), (Some(2), ""));
        assert!(ended.stderr.contains("--plain"), "{}", ended.stderr);
    }
}

#[test]
fn plain_is_wished_for_by_a_flag_a_variable_or_a_setting() {
    let program = program();
    let is_plain = |program: &Program, value: &str| {
        let output = program
            .command()
            .env("NEWSDECK_PLAIN", value)
            .output()
            .unwrap();
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("/quit leaves.")
    };
    assert!(is_plain(&program, "1"));
    assert!(!is_plain(&program, "") && !is_plain(&program, "0"));
    fs::write(program.home().join("config.toml"), "plain = true\n").unwrap();
    assert!(is_plain(&program, ""));
}

#[cfg(unix)]
#[test]
fn a_dumb_terminal_is_refused_for_the_screen_and_plain_is_named() {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    let program = program();
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdeck"));
    command.env("NEWSDECK_HOME", program.home());
    command.env("TERM", "dumb");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut said = String::new();
    // The end of a terminal is an error here, not an end of file.
    let _ = pair
        .master
        .try_clone_reader()
        .unwrap()
        .read_to_string(&mut said);
    assert_eq!(child.wait().unwrap().exit_code(), 2);
    assert!(
        said.contains("TERM=dumb") && said.contains("--plain"),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn looking_takes_no_lock_and_writes_nothing() {
    let program = program();
    for words in [
        vec!["due"],
        vec!["list"],
        vec!["due", "--json"],
        vec!["check"],
        vec!["log"],
    ] {
        program.run(&words);
    }
    assert_eq!(fs::read_dir(program.home()).unwrap().count(), 0);
}

#[test]
fn a_second_newsdeck_only_practises_and_says_so() {
    let program = program();
    let mut first = Command::new(env!("CARGO_BIN_EXE_newsdeck"))
        .args(["study", "rivers.toml", "--plain"])
        .current_dir(program.folder())
        .env("NEWSDECK_HOME", program.home())
        .env("NEWSDECK_NOW", NOON)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The first one holds the log once it asks.
    let mut said = BufReader::new(first.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().contains("longest river of Africa")));
    let second = study(&program, "the nile\n\nvolga\n\n");
    assert!(second.stderr.contains("Read-only"), "{}", second.stderr);
    assert!(second.stdout.contains("Right."), "{}", second.stdout);
    assert_eq!(log(&program), [""; 0]);
    first
        .stdin
        .take()
        .unwrap()
        .write_all(b"the nile\n\n")
        .unwrap();
    assert!(first.wait().unwrap().success());
    assert_eq!(log(&program), ["review rivers/longest/answer 3"]);
}

#[test]
fn things_to_put_in_order_are_told_with_letters_and_typed() {
    let program = Program::new();
    program.write(
        "rivers.toml",
        "[deck]\nid = 'rivers'\n[[note]]\nid = 'flow'\nask = 'Where does it flow?'\n\
         sequence = ['the spring', 'the river', 'the sea']",
    );
    let typed = "river, spring, sea\n\n\nspring, river\nspring, river, sea\n\n/quit\n";
    insta::assert_snapshot!(study(&program, typed).stdout, @r"
    Question 1, 1 card left.
    Where does it flow?
    a) the sea
    b) the spring
    c) the river
    Type the letters in the right order; an empty line means: I don't know.
    Wrong. The order is another one.
    Answer: b c a: the spring – the river – the sea
    Enter: Again. Or type 1 Again (1 minute), 2 Hard (6 minutes), 3 Good (10 minutes), 4 Easy (7 days).

    1 card returns in 1 minute. Enter asks now what is waiting; /quit leaves it for later.

    Question 2, 1 card left.
    Where does it flow?
    a) the river
    b) the spring
    c) the sea
    Type the letters in the right order; an empty line means: I don't know.
    Where does it flow?
    a) the river
    b) the spring
    c) the sea
    Right as far as it goes; give every step.
    Type it once more, in full.
    Right. That is the answer.
    Answer: b a c: the spring – the river – the sea
    Enter: Good. Or type 1 Again (1 minute), 2 Hard (6 minutes), 3 Good (10 minutes), 4 Easy (1 day).

    1 card returns in 10 minutes. Enter asks now what is waiting; /quit leaves it for later.

    2 answers in 1 minute: 1 known, 1 missed.
    Missed: Where does it flow? the spring – the river – the sea
    Tomorrow: 0 due cards.
    ");
}

#[test]
fn a_date_is_told_in_words_wherever_it_is_told() {
    let program = Program::new();
    program.write(
        "rivers.toml",
        "[deck]\nid = 'rivers'\n[[note]]\nid = 'flood'\nquestion = 'When did it flood?'\nanswer = 2021-07-14\n\
         wrong = ['2021-07-13', '2021-07-15', '2021-07-16']",
    );
    let told = study(&program, "a\n\n\n/form\n15 July 2021\n\n/quit\n").stdout;
    assert!(told.contains("13 July 2021"), "{told}");
    assert!(told.contains("Answer: 14 July 2021"), "{told}");
    assert!(
        told.contains("Missed: When did it flood? 14 July 2021"),
        "{told}"
    );
    assert!(!told.contains("2021-07"), "{told}");
    let deck = program.read("rivers.toml");
    assert!(deck.contains("answer = 2021-07-14"), "{deck}");
}

#[test]
fn answers_given_while_the_clock_was_ahead_are_told_and_their_cards_asked_again() {
    let mut program = program();
    program.at("2027-12-28T12:00:00+01:00");
    study(&program, "the Nile\n4\n/quit\n");
    program.at(NOON);
    let due = program.run(&["due", "--decks", "rivers.toml"]);
    assert!(due.stdout.contains("Rivers: 1 due"), "{due:?}");
    let told = "1 card is answered on a day that has not come yet, 2027-12-28 at the latest";
    assert!(due.stderr.contains(told), "{due:?}");
    study(&program, "the Nile\n3\n/quit\n");
    let due = program.run(&["due", "--decks", "rivers.toml"]);
    assert!(!due.stderr.contains("has not come yet"), "{due:?}");
}

const DEEP: &str =
    "[deck]\nid = \"deep\"\ntitle = \"Deep\"\n\n[[note]]\nid = \"aa\"\nquestion = \"Which?\"\n";

#[test]
fn a_deck_without_one_usable_note_is_refused_and_its_check_is_named() {
    let program = Program::new();
    program.write("deep.toml", DEEP);
    let ended = program.run(&["study", "--plain", "deep.toml"]);
    assert_eq!(
        (ended.exit, ended.stdout.as_str()),
        (Some(65), ""),
        "{ended:?}"
    );
    assert!(
        ended.stderr.contains("`deep.toml` holds no deck"),
        "{ended:?}"
    );
    assert!(
        ended
            .stderr
            .contains("`newsdeck check deep.toml` says where"),
        "{ended:?}"
    );
}

#[test]
fn a_mistake_in_a_given_file_is_told_with_the_check_that_finds_it() {
    let program = program();
    program.write("my deep.toml", DEEP);
    let told = program.run(&["due", "--decks", "my deep.toml"]).stderr;
    assert!(
        told.contains("`newsdeck check \"my deep.toml\"` says where"),
        "{told}"
    );
    fs::create_dir(program.home().join("decks")).unwrap();
    program.write("home/decks/other.toml", DEEP.replace("deep", "other"));
    let told = program.run(&["due", "--decks", "my deep.toml"]).stderr;
    let both = "2 mistakes in your decks: `newsdeck check` and `newsdeck check \"my deep.toml\"` say where";
    assert!(told.contains(both), "{told}");
    let told = program.run(&["due"]).stderr;
    assert!(
        told.contains("1 mistake in your decks: `newsdeck check` says where"),
        "{told}"
    );
}

#[test]
fn a_level_that_no_story_has_is_told_with_those_there_are() {
    let told = study(&program(), "/story B9\n/story a2\n/quit\n").stdout;
    let sentence = "This story is not told at the level B9. There is: /story A2";
    let (before, after) = told.split_once(sentence).unwrap();
    assert!(
        !before.contains("Two rivers") && after.contains("Two rivers (A2)"),
        "{told}"
    );
}

#[test]
fn settings_are_told_by_number_and_changed_by_number_or_name() {
    let program = Program::new();
    let typed = "/settings\n/set 3 7\n/set rollover 5:00\n/set theme pink\n/set sitting\n/quit\n";
    let told = program.run_with(&["--plain"], typed).stdout;
    for line in [
        "3. sitting: 20. Cards in one sitting; Enter at its end goes on with more. 1 to 999.",
        "sitting is 7 now. /undo takes this back.",
        "rollover is 05:00 now; every due date follows. /undo takes this back.",
        "`theme` must be \"auto\", \"dark\", \"light\", \"mono\", \"dusk\" or \"paper\".",
        "sitting is 20 now. /undo takes this back.",
    ] {
        assert!(told.lines().any(|own| own == line), "{line}\n{told}");
    }
    assert_eq!(program.read("home/config.toml"), "");
}

#[test]
fn a_desired_retention_is_weighed_and_set_line_by_line() {
    let program = Program::new();
    let typed = "/retention 1\n/retention 1 0.8\n/retention 9\n/retention 2.0\n/quit\n";
    let told = program.run_with(&["--plain"], typed).stdout;
    let costs = |line: &&str| line.starts_with("0.90: ") && line.ends_with(" minutes a day");
    assert!(told.lines().any(|line| costs(&line)), "{told}");
    let set = "The desired retention is 0.80 now; every due date follows.";
    assert!(told.lines().any(|line| line.starts_with(set)), "{told}");
    let in_force = "The desired retention is 0.90: a card is asked again";
    assert!(told.contains(in_force), "{told}");
    assert!(told.contains("Type a number from 1 to 6."), "{told}");
    assert!(told.contains("between 0.7 and 0.97"), "{told}");
}

#[test]
fn a_long_list_of_decks_is_told_when_it_is_asked_for() {
    let program = Program::new();
    std::fs::create_dir(program.home().join("decks")).unwrap();
    for n in 1..=9 {
        let deck = format!(
            "[deck]\nid = \"deck-{n}\"\ntitle = \"Deck {n}\"\n\n[[note]]\nid = \"aa\"\nquestion = \"Q?\"\nanswer = \"a\"\n"
        );
        program.write(&format!("home/decks/{n}.toml"), deck);
    }
    let told = program
        .run_with(&["--plain"], "/links\n/decks\n/quit\n")
        .stdout;
    assert_eq!(told.matches("Deck 9: ").count(), 2, "{told}");
    assert!(
        told.contains("/decks lists them, Enter studies all"),
        "{told}"
    );
}
