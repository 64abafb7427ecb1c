//! Cards found by words through the real program: listed, marked at once, studied line by line.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::{Ended, Program};
use serde_json::Value;

const RIVERS: &str = r#"[deck]
id = "rivers"
title = "Rivers"
tags = ["geography"]

[[note]]
id = "longest"
question = "Which is the longest river of Africa?"
answer = "the Nile"
tags = ["africa"]
level = "A2"

[[note]]
id = "volga"
question = "Which is the longest river of Europe?"
answer = "Volga"
tags = ["europe"]

[[note]]
id = "capital"
question = "Which river flows through Łódź?"
answer = "the Łódka"
tags = ["europe"]
"#;

fn program() -> Program {
    let mut program = Program::new();
    program.write("rivers.toml", RIVERS);
    program.at("2026-11-23T12:00:00Z");
    program
}

fn run(program: &Program, words: &[&str]) -> Ended {
    program.run(&[&["--decks", "rivers.toml"], words].concat())
}

/// The notes that a search lists.
fn notes(program: &Program, search: &str) -> Vec<String> {
    let ended = run(program, &["list", "--json", "--search", search]);
    assert_eq!(ended.exit, Some(0), "{search}: {}", ended.stderr);
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    let cards = told["cards"].as_array().unwrap();
    let own = cards.iter().filter(|card| card["deck"] == "rivers");
    own.map(|card| card["note"].as_str().unwrap().to_owned())
        .collect()
}

fn entries(program: &Program) -> usize {
    program.run(&["log", "--json"]).stdout.lines().count()
}

#[test]
fn a_search_lists_what_it_finds() {
    let program = program();
    assert_eq!(notes(&program, "deck:rivers").len(), 3);
    assert_eq!(notes(&program, "lodz"), ["capital"]);
    assert_eq!(notes(&program, "tag:europe -volga"), ["capital"]);
    assert_eq!(notes(&program, "-tag:europe deck:rivers"), ["longest"]);
    assert_eq!(notes(&program, "tag:geography level:a2"), ["longest"]);
    assert!(notes(&program, "is:due").is_empty());
    let ended = run(&program, &["list", "--search", "volga"]);
    assert_eq!(ended.stdout.lines().count(), 2, "{}", ended.stdout);
    assert!(ended.stdout.ends_with("rivers/volga/answer\n"));
}

#[test]
fn an_answer_is_found_by_its_grade() {
    let program = program();
    program.run_with(
        &["study", "rivers.toml", "--plain"],
        "the nile\n3\nVolxa\nn\n1\n/quit\n",
    );
    assert_eq!(notes(&program, "rated:1"), ["longest", "volga"]);
    assert_eq!(notes(&program, "rated:1:1"), ["volga"]);
    assert_eq!(notes(&program, "introduced:1 -rated:1:1"), ["longest"]);
    assert_eq!(
        notes(&program, "is:learn prop:reps=1"),
        ["longest", "volga"]
    );
}

#[test]
fn a_search_that_makes_no_sense_is_refused_with_its_place() {
    let program = program();
    for words in [
        &["list", "--search", "nile is:dew"][..],
        &["mark", "--search", "nile is:dew", "--suspend"],
    ] {
        let ended = run(&program, words);
        assert_eq!((ended.exit, ended.stdout.as_str()), (Some(2), ""));
        let refused = "'nile is:dew' for '--search <SEARCH>': Column 9: `dew` is no state of a card. \
                       Did you mean `new`?";
        assert!(ended.stderr.contains(refused), "{}", ended.stderr);
    }
    assert_eq!(run(&program, &["mark", "--search", "nile"]).exit, Some(2));
}

#[test]
fn a_search_that_finds_nothing_says_what_there_is_not() {
    let program = program();
    let ended = run(
        &program,
        &[
            "list",
            "--search",
            "deck:rivrs tag:eurpe speaker:zq* -deck:rivers",
        ],
    );
    assert_eq!((ended.exit, ended.stdout.lines().count()), (Some(0), 1));
    insta::assert_snapshot!(ended.stderr, @r"
    No card is found.
    There is no deck `rivrs`. Did you mean `rivers`?
    There is no tag `eurpe`. Did you mean `europe`?
    There is no speaker `zq*`.
    ");
}

#[test]
fn every_mark_is_set_on_what_is_found_and_only_where_it_is_not_set() {
    let program = program();
    let told = |words: &[&str]| {
        let ended = run(&program, &[&["mark", "--search"], words].concat());
        assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
        ended.stdout
    };
    insta::assert_snapshot!(told(&["tag:europe deck:rivers", "--suspend", "--dry-run"]), @r"
    rivers/volga/answer
    rivers/capital/answer
    2 cards found; 2 would be suspended. Nothing was changed.
    ");
    assert_eq!(entries(&program), 0);
    insta::assert_snapshot!(told(&["volga deck:rivers", "--suspend"]), @r"
    rivers/volga/answer
    1 card found and suspended.
    ");
    insta::assert_snapshot!(told(&["deck:rivers", "--suspend"]), @r"
    rivers/longest/answer
    rivers/capital/answer
    3 cards found; 2 suspended, the rest was so already.
    ");
    assert_eq!(notes(&program, "is:suspended").len(), 3);
    told(&["is:suspended lodz", "--resume"]);
    assert_eq!(notes(&program, "is:suspended"), ["longest", "volga"]);
    told(&["tag:africa", "--flag", "3"]);
    assert_eq!(notes(&program, "flag:green"), ["longest"]);
    told(&["flag:3", "--flag", "0"]);
    assert_eq!(notes(&program, "flag:3"), [""; 0]);
    told(&["lodz", "--bury"]);
    assert_eq!(notes(&program, "is:buried"), ["capital"]);
    let before = entries(&program);
    insta::assert_snapshot!(told(&["lodz", "--bury"]), @"1 card found, nothing to change: what was asked for holds already.");
    assert_eq!(told(&["xyz", "--bury"]), "");
    assert_eq!(entries(&program), before);
}

#[test]
fn a_card_that_is_reset_is_new_again_and_its_answers_stay_in_the_log() {
    let program = program();
    program.run_with(&["study", "rivers.toml", "--plain"], "the nile\n3\n/quit\n");
    assert_eq!(notes(&program, "-is:new"), ["longest"]);
    let ended = run(
        &program,
        &["mark", "--search", "-is:new", "--reset", "--json"],
    );
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(told["cards"][0], "rivers/longest/answer");
    assert_eq!(
        (&told["found"], &told["changed"]),
        (&1.into(), &true.into())
    );
    assert!(notes(&program, "-is:new").is_empty());
    assert_eq!(entries(&program), 2);
}

#[test]
fn many_marks_are_one_step() {
    let program = program();
    run(
        &program,
        &["mark", "--search", "deck:rivers", "--flag", "2"],
    );
    let log = program.run(&["log", "--json"]).stdout;
    let batches: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["batch"].clone())
        .collect();
    assert_eq!(batches.len(), 3);
    assert!(!batches[0].is_null() && batches.iter().all(|batch| *batch == batches[0]));
}

#[test]
fn line_by_line_cards_are_found_by_number_and_studied() {
    let program = program();
    let ended = program.run_with(
        &["--plain", "--decks", "rivers.toml"],
        "/find europe or is:dew\n/find tag:xyz\n/find deck:rivers\n9\n2-3\nVolga\n3\n/quit\n/quit\n",
    );
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    insta::assert_snapshot!(ended.stdout, @r"

    1. Russian weapons in Belarus, December 2022: 0 due, 10 new, 53 cards; /story 1 reads its story (2 minutes)
    2. General knowledge: 0 due, 10 new, 180 cards
    3. News English: weapons, words and who said so: 0 due, 10 new, 237 cards; /story 3 reads its story (2 minutes)
    4. Four crops in warm, dirty air, 2014: 0 due, 10 new, 50 cards; /story 4 reads its story (2 minutes)
    5. Three football matches, June 2018: 0 due, 10 new, 57 cards; /story 5 reads its story (2 minutes)
    6. Seven experts on a cyclone, 2013: 0 due, 10 new, 55 cards; /story 6 reads its story (2 minutes)
    7. Rivers: 0 due, 3 new, 3 cards
    Type the number of a deck to study it, Enter for all. /help lists the commands, /quit leaves.
    Column 14: `dew` is no state of a card. Did you mean `new`?
    No card is found. There is no tag `xyz`.
    3 cards found:
    1. Which is the longest river of Africa? (Rivers, new)
    2. Which is the longest river of Europe? (Rivers, new)
    3. Which river flows through Łódź? (Rivers, new)
    A number studies that card, several numbers those, `all` every one. /find WORDS looks for others, Enter goes back to the decks.
    Type a number from 1 to 3, or `all`.

    Question 1, 2 cards left.
    Which is the longest river of Europe?
    Type the answer; an empty line means: I don't know.
    Right. That is the answer.
    Answer: Volga
    Enter: Good. Or type 1 Again (1 minute), 2 Hard (6 minutes), 3 Good (10 minutes), 4 Easy (9 days).

    Question 2, 2 cards left.
    Which river flows through Łódź?
    Type the answer; an empty line means: I don't know.

    1 answer in 1 minute: 1 known, 0 missed.
    Tomorrow: 0 due cards.

    1. Russian weapons in Belarus, December 2022: 0 due, 9 new, 53 cards; /story 1 reads its story (2 minutes)
    2. General knowledge: 0 due, 9 new, 180 cards
    3. News English: weapons, words and who said so: 0 due, 9 new, 237 cards; /story 3 reads its story (2 minutes)
    4. Four crops in warm, dirty air, 2014: 0 due, 9 new, 50 cards; /story 4 reads its story (2 minutes)
    5. Three football matches, June 2018: 0 due, 9 new, 57 cards; /story 5 reads its story (2 minutes)
    6. Seven experts on a cyclone, 2013: 0 due, 9 new, 55 cards; /story 6 reads its story (2 minutes)
    7. Rivers: 1 due, 2 new, 3 cards
    Type the number of a deck to study it, Enter for all. /help lists the commands, /quit leaves.
    ");
}
