//! The schema of quiz files agrees with what is read of them: nothing to find in a good one, and what can be found while
//! typing is found in a bad one.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use boon::{Compiler, Draft, Schemas};
use newsdeck::{
    app::QUIZZES,
    quiz::file::{parse, schema},
};
use serde_json::Value;
use std::{env, fs, path::Path};

const GOOD: &str = include_str!("../quizzes/good/every-key.quiz.toml");

fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, as_json(value)))
            .collect(),
        plain => serde_json::to_value(plain).unwrap(),
    }
}

/// None where the text is no TOML.
fn is_valid(text: &str) -> Option<Result<(), String>> {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V7);
    let schema = serde_json::from_str(&schema()).unwrap();
    compiler.add_resource("quiz.json", schema).unwrap();
    let index = compiler.compile("quiz.json", &mut schemas).unwrap();
    let table: toml::Table = text.parse().ok()?;
    let json = as_json(toml::Value::Table(table));
    let found = schemas.validate(&json, index);
    Some(found.map_err(|error| format!("{error:#}")))
}

#[test]
fn nothing_is_found_in_a_good_quiz() {
    assert_eq!(is_valid(GOOD), Some(Ok(())));
    for quiz in QUIZZES {
        assert_eq!(is_valid(quiz.text), Some(Ok(())), "{}", quiz.name);
    }
}

#[test]
fn what_can_be_found_while_typing_is_found() {
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quizzes/bad");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            let text = fs::read_to_string(&path).unwrap();
            if is_valid(&text).is_some_and(|found| found.is_err()) {
                found.push(name);
            }
        }
    }
    found.sort();
    assert_eq!(
        found,
        [
            "a-deck.quiz.toml",
            "misspelt-keys.quiz.toml",
            "newer-format.quiz.toml",
            "no-round.quiz.toml",
            "not-a-quiz.quiz.toml",
            "own-questions.quiz.toml",
            "single-brackets.quiz.toml",
            "wrong-values.quiz.toml",
        ]
    );
    for (round, is_good) in [
        ("kind = 'typed'", true),
        ("kind = 'type'", false),
        ("level = ['a2', 'B1']", true),
        ("level = 'D1'", false),
        ("story = true", true),
        ("story = 3", false),
        ("scoring = 'by-rank'\npoints = [3, 2, 1]", true),
        ("points = 0.5", true),
        ("points = -1", false),
        ("marking = 'paper'", false),
        ("seconds = 5", false),
        ("x-mine = 1", true),
        ("mine = 1", false),
        ("[[round.question]]\nquestion = 'Who?'\nanswer = 'Me'", true),
        ("[[round.question]]\nquestion = 'Who?'", false),
        ("[[tie_break]]\nquestion = 'How many?'\nanswer = 3", true),
        (
            "[[tie_break]]\nquestion = 'How many?'\nanswer = 'three'",
            false,
        ),
    ] {
        let text = format!("[[round]]\n{round}\n");
        assert_eq!(is_valid(&text).unwrap().is_ok(), is_good, "{text}");
        assert_eq!(
            parse("a.quiz.toml", &text).problems.is_empty(),
            is_good,
            "{text}"
        );
    }
}

#[test]
fn the_schema_beside_our_quizzes_is_the_one_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks/quiz/quiz.schema.json");
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&path, schema()).unwrap();
    }
    let written = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == schema(),
        "`newsdeck schema --quiz > decks/quiz/quiz.schema.json` brings it up to date"
    );
}
