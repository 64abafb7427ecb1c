//! History follows a card through edits, moves and a time in the bin, as `list --json` shows it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use serde_json::Value;

/// A deck whose notes have no ids.
fn deck(id: &str, notes: &[(&str, &str)]) -> String {
    let notes = notes.iter().map(|(question, answer)| {
        format!("\n[[note]]\nquestion = \"{question}\"\nanswer = \"{answer}\"\n")
    });
    format!("[deck]\nid = \"{id}\"\n{}", notes.collect::<String>())
}

const NILE: (&str, &str) = ("Which river is the longest one of Africa?", "the Nile");
const VOLGA: (&str, &str) = ("Which river flows through Kazan?", "the Volga");

/// Two decks of the reader's own, the first card of the first one studied.
fn studied() -> Program {
    let program = Program::new();
    std::fs::create_dir_all(program.home().join("decks")).unwrap();
    write(&program, "rivers", &[NILE, VOLGA]);
    write(
        &program,
        "seas",
        &[("Which sea lies between Africa and Arabia?", "the Red Sea")],
    );
    start(&program, "the Nile\n\n/quit\n");
    program
}

fn write(program: &Program, id: &str, notes: &[(&str, &str)]) {
    put(program, id, &deck(id, notes));
}

fn put(program: &Program, id: &str, text: &str) {
    std::fs::write(program.home().join(format!("decks/{id}.toml")), text).unwrap();
}

fn file(program: &Program, id: &str) -> String {
    std::fs::read_to_string(program.home().join(format!("decks/{id}.toml"))).unwrap()
}

/// A start that may write.
fn start(program: &Program, lines: &str) {
    let ended = program.run_with(&["study", "rivers", "--plain"], lines);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
}

/// Deck, slot and number of reviews of every card that was ever answered.
fn reviewed(program: &Program) -> Vec<String> {
    let told: Value = serde_json::from_str(&program.run(&["list", "--json"]).stdout).unwrap();
    let cards = told["cards"].as_array().unwrap().iter();
    let met = cards.filter(|card| card["reviews"] != 0);
    met.map(|card| {
        format!(
            "{}/{} {}",
            card["deck"].as_str().unwrap(),
            card["slot"].as_str().unwrap(),
            card["reviews"]
        )
    })
    .collect()
}

fn json(program: &Program, words: &[&str]) -> Value {
    let ended = program.run(&[words, &["--json"]].concat());
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    serde_json::from_str(&ended.stdout).unwrap()
}

const KEPT: [&str; 1] = ["rivers/answer 1"];

#[test]
fn a_note_with_an_id_keeps_its_history_through_every_edit() {
    let program = studied();
    assert_eq!(reviewed(&program), KEPT);
    let stamped = program.run(&[
        "fmt",
        program.home().join("decks/rivers.toml").to_str().unwrap(),
    ]);
    assert_eq!(stamped.exit, Some(0), "{}", stamped.stderr);
    assert_eq!(reviewed(&program), KEPT);
    let edited = file(&program, "rivers")
        .replace(NILE.0, "What is it?")
        .replace(NILE.1, "a stream");
    put(&program, "rivers", &edited);
    assert_eq!(reviewed(&program), KEPT);
    assert_eq!(
        json(&program, &["orphans"])["orphans"],
        Value::Array(Vec::new())
    );
}

#[test]
fn a_slip_mended_in_a_note_without_an_id_is_certain_and_joined_at_the_next_start() {
    let program = studied();
    write(
        &program,
        "rivers",
        &[("Which river is the longest one in Africa?", NILE.1), VOLGA],
    );
    assert_eq!(reviewed(&program), [""; 0]);
    start(&program, "/quit\n");
    assert_eq!(reviewed(&program), KEPT);
    // Edited once more before it is answered, it is still found.
    write(
        &program,
        "rivers",
        &[("Which river is the longest one in Afrika?", NILE.1), VOLGA],
    );
    start(&program, "/quit\n");
    assert_eq!(reviewed(&program), KEPT);
    let log = program.run(&["log", "--json"]).stdout;
    assert_eq!(log.matches("\"k\":\"link\"").count(), 2, "{log}");
}

#[test]
fn another_answer_and_another_wording_are_asked_about_and_joined_when_it_is_wished() {
    for edited in [
        (NILE.0, "the great and very old river Nile of Egypt"),
        ("What runs from Uganda to Egypt?", NILE.1),
    ] {
        let program = studied();
        write(&program, "rivers", &[edited, VOLGA]);
        start(&program, "/quit\n");
        assert_eq!(
            reviewed(&program),
            [""; 0],
            "nothing uncertain is joined unasked"
        );
        let asked = json(&program, &["links"]);
        let (note, offered) = (&asked["links"][0]["note"], &asked["links"][0]["offered"]);
        assert_eq!(offered.as_array().unwrap().len(), 1, "{asked}");
        assert_eq!(offered[0]["answer"], edited.1);
        let joined = json(&program, &["links", "--yes", note.as_str().unwrap()]);
        assert_eq!(joined["joined"][0]["to"], offered[0]["note"]);
        assert_eq!(joined["links"], Value::Array(Vec::new()));
        assert_eq!(reviewed(&program), KEPT);
    }
}

#[test]
fn what_was_said_to_be_another_note_is_not_asked_again() {
    let program = studied();
    write(
        &program,
        "rivers",
        &[("What runs from Uganda to Egypt?", NILE.1), VOLGA],
    );
    let note = json(&program, &["links"])["links"][0]["note"]
        .as_str()
        .unwrap()
        .to_owned();
    let told = program.run(&["links", "--no", &note]);
    assert_eq!(told.stdout, "No note is waiting to be joined.\n");
    start(&program, "/quit\n");
    assert_eq!(
        json(&program, &["links"])["links"],
        Value::Array(Vec::new())
    );
    let orphans = json(&program, &["orphans"]);
    assert_eq!(
        (
            &orphans["orphans"][0]["lead"],
            &orphans["orphans"][0]["reviews"]
        ),
        (&NILE.0.into(), &1.into())
    );
    // Its history is there when the note is.
    write(&program, "rivers", &[NILE, VOLGA]);
    assert_eq!(reviewed(&program), KEPT);
}

#[test]
fn line_mode_asks_by_number_and_takes_an_answer_back() {
    let program = studied();
    let edited = ("What runs from Uganda to Egypt?", NILE.1);
    write(&program, "rivers", &[edited, VOLGA]);
    let told = program.run_with(&["--plain"], "/links\n9\n1\n/undo\n/links\n0\n1\n\n/quit\n");
    assert_eq!(told.exit, Some(0), "{}", told.stderr);
    // Without the list of decks, which is told between.
    let lines = told.stdout.lines().filter(|line| !line.contains(" due, "));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
    let orphans = json(&program, &["orphans"]);
    assert_eq!(orphans["orphans"][0]["reviews"], 1);
    let told = program.run_with(&["--plain"], "/links\n/quit\n").stdout;
    assert!(!told.contains("Is one of these"), "it is settled: {told}");
}

#[test]
fn a_note_moved_to_another_deck_is_offered_its_history() {
    let program = studied();
    let rest = ("Which sea lies between Africa and Arabia?", "the Red Sea");
    write(&program, "rivers", &[VOLGA]);
    write(&program, "seas", &[rest, NILE]);
    start(&program, "/quit\n");
    assert_eq!(reviewed(&program), [""; 0]);
    let asked = program.run(&["links"]).stdout;
    assert!(
        asked.contains("its id is the same, in another deck"),
        "{asked}"
    );
    let joined = json(&program, &["links", "--all"]);
    assert_eq!(joined["joined"].as_array().unwrap().len(), 1);
    assert_eq!(reviewed(&program), ["seas/answer 1"]);
}

#[test]
fn a_deck_moved_to_another_file_keeps_all_of_it() {
    let program = studied();
    let decks = program.home().join("decks");
    std::fs::create_dir(decks.join("water")).unwrap();
    std::fs::rename(decks.join("rivers.toml"), decks.join("water/streams.toml")).unwrap();
    assert_eq!(reviewed(&program), KEPT);
}

#[test]
fn a_deleted_note_is_an_orphan_and_a_restored_one_has_its_history() {
    let program = studied();
    write(&program, "rivers", &[VOLGA]);
    start(&program, "/quit\n");
    let orphans = program.run(&["orphans"]).stdout;
    assert!(
        orphans.contains("1 review") && orphans.contains("the Nile"),
        "{orphans}"
    );
    assert!(
        orphans.ends_with("1 card without a note. Nothing of them is deleted.\n"),
        "{orphans}"
    );
    assert_eq!(reviewed(&program), [""; 0]);
    write(&program, "rivers", &[VOLGA, NILE]);
    assert_eq!(reviewed(&program), KEPT);
    let told = program.run(&["orphans"]).stdout;
    assert_eq!(told, "Every card with a history has its note.\n");
}

#[test]
fn a_note_that_has_a_mistake_is_not_replaced_by_one_that_is_like_it() {
    let program = studied();
    let like = ("Which river is the longest one in Africa?", NILE.1);
    let broken = deck("rivers", &[NILE, like]).replacen("answer", "anwser", 1);
    put(&program, "rivers", &broken);
    start(&program, "/quit\n");
    assert_eq!(reviewed(&program), [""; 0]);
    put(&program, "rivers", &deck("rivers", &[NILE, like]));
    assert_eq!(reviewed(&program), KEPT);
}

#[test]
fn notes_that_ask_the_same_are_told_by_a_check_of_one_deck_and_of_all() {
    let program = studied();
    write(
        &program,
        "seas",
        &[("which river flows through kazan", "some other answer")],
    );
    let told = program.run(&["check"]);
    assert_eq!(told.exit, Some(0), "a warning is no error: {}", told.stdout);
    assert!(
        told.stdout.contains("warning[W012]: The note in ")
            && told.stdout.contains("rivers.toml:8 asks the same."),
        "{}",
        told.stdout
    );
    let twice = program.run_with(
        &["check", "-"],
        deck("twice", &[NILE, (NILE.0, "another river")]),
    );
    assert!(twice.stdout.contains("W012"), "{}", twice.stdout);
}
