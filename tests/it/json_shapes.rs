//! What programs may rely on: every field of what `--json` prints, by name and kind, as it is today. A field that is
//! renamed, lost or turned into something else shows here.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{program::Program, quiz_after};
use serde_json::Value;
use std::fmt::Write;

const DECK: &str = "\
[deck]
id = \"rivers\"
title = \"Rivers\"

[[note]]
question = \"Which river is the longest one of Africa?\"
answer = \"the Nile\"
tags = [\"africa\"]

[[note]]
id = \"rhine\"
question = \"Which river flows through Basel?\"
answer = \"the Rhine\"

[[note]]
id = \"turn\"
word = \"overturn\"
meaning = \"to decide that a decision was wrong\"
level = \"B1\"
";

const QUIZ: &str = "\
[quiz]
title = \"Rivers\"
decks = []

[[round]]
tags    = [\"lakes\"]
count   = 1
marking = \"typed\"

[[round.question]]
question = \"Which river flows through Basel?\"
answer   = \"the Rhine\"
prompt   = [\"a river\"]
";

/// Every field once, below its parents; of a list, its first item stands for all.
fn shape(value: &Value, path: &str, shapes: &mut String) {
    let kind = match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                shape(field, &format!("{path}.{name}"), shapes);
            }
            return;
        }
        Value::Array(items) => match items.first() {
            Some(first) => return shape(first, &format!("{path}[]"), shapes),
            None => "nothing in it",
        },
        Value::Null => "null",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "number",
        Value::String(_) => "text",
    };
    writeln!(shapes, "{path}: {kind}").unwrap();
}

#[test]
fn every_field_of_every_report_has_its_name_and_its_kind() {
    let mut program = Program::new();
    let decks = program.home().join("decks");
    std::fs::create_dir_all(&decks).unwrap();
    let rivers = decks.join("rivers.toml");
    std::fs::write(&rivers, DECK).unwrap();
    program.run(&["config", "set", "hidden", "belarus-air-defence,first-deck"]);
    for day in [23, 24] {
        program.at(&format!("2026-11-{day}T12:00:00+01:00"));
        let ended = program.run_with(
            &["study", "rivers", "--plain"],
            "the Nile\n\nno\n\nno\n\n/quit\n",
        );
        assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    }
    program.run(&["mark", "--search", "note:rhine", "--flag", "2"]);
    program.run(&["undo"]);
    let mut shapes = String::new();
    let mut take = |program: &Program, words: &[&str]| {
        let ended = program.run(&[words, &["--json"]].concat());
        let told = serde_json::from_str(&ended.stdout);
        let told: Value = told.unwrap_or_else(|why| panic!("{words:?}: {why}\n{ended:?}"));
        shape(
            &told,
            &words[..words.len().min(if words[0] == "quiz" { 3 } else { 2 })].join(" "),
            &mut shapes,
        );
    };
    for words in [
        &["list"][..],
        &["stats"],
        &["words"],
        &["undo", "--list"],
        &["undo", "--redo"],
        &["mark", "--search", "note:rhine", "--suspend"],
        &["resume"],
        &["retention"],
        &["config", "list"],
        &[
            "add",
            "rivers",
            "--question",
            "Q?",
            "--answer",
            "A",
            "--wrong",
            "B",
        ],
    ] {
        take(&program, words);
    }
    program.write("rivers.quiz.toml", QUIZ);
    let words = ["quiz", "rehearse", "rivers.quiz.toml", "--teams", "60"];
    take(&program, &words);
    let edited = std::fs::read_to_string(&rivers).unwrap();
    let edited = edited
        .replace("of Africa?", "of all?")
        .replace("id = \"rhine\"", "id = \"rhein\"");
    let lines = edited
        .lines()
        .filter(|line| !line.starts_with("id       = \""));
    std::fs::write(&rivers, lines.collect::<Vec<_>>().join("\n")).unwrap();
    take(&program, &["orphans"]);
    take(&program, &["links"]);
    quiz_after::play(&program, 1_795_203_000_000, [2, 1], true);
    take(&program, &["quiz", "results"]);
    take(&program, &["quiz", "results", "--season"]);
    insta::assert_snapshot!(shapes);
}
