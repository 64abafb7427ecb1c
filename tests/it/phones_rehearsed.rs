//! A rehearsal with phones through the real program: the door, the journal, and a second process that is all the phones.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::{Ended, Program};
use newsdeck::quiz::RoundKind;
use serde_json::Value;

const QUIZ: &str = r#"
[quiz]
title = "Rivers by phone"
decks = []

[[round]]
title   = "In words"
kind    = "typed"
marking = "typed"
seconds = 20
[[round.question]]
question = "Which river flows through Basel?"
answer   = "the Rhine"
reject   = ["the Danube"]
[[round.question]]
question = "Which river flows through Vienna?"
answer   = "the Danube"
reject   = ["the Elbe"]

[[round]]
title   = "One of four"
kind    = "choice"
marking = "paper-totals"
[[round.question]]
question = "Which is the longest?"
answer   = "the Nile"
wrong    = ["the Rhine", "the Elbe", "the Oder"]

[[round]]
title   = "How many?"
kind    = "nearest-number"
marking = "typed"
[[round.question]]
question = "How many kilometres long is the Rhine?"
answer   = 1233
"#;

/// Two questions of each.
const EVERY_KIND: &str = include_str!("../quizzes/every-kind.quiz.toml");

fn rehearsed(words: &[&str]) -> Ended {
    of_quiz(QUIZ, words)
}

/// On a clock that goes on.
fn of_quiz(quiz: &str, words: &[&str]) -> Ended {
    let program = Program::new();
    program.write("tonight.quiz.toml", quiz);
    let begin = [
        "quiz",
        "rehearse",
        "tonight.quiz.toml",
        "--burst",
        "--players",
    ];
    let mut command = program.command();
    Ended::of(command.env_remove("NEWSDECK_NOW").args(begin).args(words))
}

#[test]
fn forty_phones_play_a_night_and_nothing_is_lost() {
    let ended = rehearsed(&["40"]);
    assert_eq!(ended.exit, Some(0), "{ended:?}");
    assert!(
        ended.stdout.contains("40 phones played"),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stdout.contains("No answer was lost or counted twice"),
        "{}",
        ended.stdout
    );
}

#[test]
fn members_of_teams_share_their_points_as_an_independent_count_does() {
    let ended = rehearsed(&["24", "--teams", "6", "--json"]);
    assert_eq!(ended.exit, Some(0), "{ended:?}");
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(told["teams"], 6);
    assert_eq!(told["problems"], Value::Array(Vec::new()));
    assert!(told["done"].as_u64().unwrap() >= 24 * 3);
}

#[test]
fn an_answer_that_is_really_lost_ends_with_another_exit_code() {
    let ended = rehearsed(&["8", "--forget"]);
    assert_eq!(ended.exit, Some(1), "{ended:?}");
    assert!(ended.stdout.contains("they were lost"), "{}", ended.stdout);
}

/// What is told of a night with a round of every kind, in which all went well.
fn every_kind(words: &[&str]) -> Value {
    let ended = of_quiz(EVERY_KIND, words);
    assert_eq!(ended.exit, Some(0), "{ended:?}");
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(told["problems"], Value::Array(Vec::new()));
    let kinds = told["rounds"].as_array().unwrap().iter();
    let kinds: Vec<&str> = kinds
        .filter(|of| of["questions"] == 2 && of["done"].as_u64() > Some(0))
        .map(|of| of["kind"].as_str().unwrap())
        .collect();
    let mut all: Vec<&str> = RoundKind::NAMED.iter().map(|(name, _)| *name).collect();
    all.sort_unstable();
    assert_eq!(kinds, all, "{told}");
    told
}

#[test]
fn fifty_phones_play_a_round_of_every_kind_and_all_is_counted_as_an_independent_count_does() {
    let told = every_kind(&["50", "--json"]);
    assert_eq!(told["newcomers"], 2);
    for what in ["drops", "repeated", "late", "nonsense"] {
        assert!(told[what].as_u64() > Some(0), "{what}: {told}");
    }
}

#[test]
fn teams_of_two_phones_play_a_round_of_every_kind() {
    let told = every_kind(&["24", "--teams", "12", "--json"]);
    assert_eq!(told["teams"], 12);
}
