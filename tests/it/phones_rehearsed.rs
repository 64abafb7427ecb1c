//! A rehearsal with phones through the real program: the door, the journal, and a second process that is all the phones.

use super::program::{Ended, Program};
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

/// On a clock that goes on.
fn rehearsed(words: &[&str]) -> Ended {
    let program = Program::new();
    program.write("rivers.quiz.toml", QUIZ);
    let begin = [
        "quiz",
        "rehearse",
        "rivers.quiz.toml",
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
