//! A word of the judge that a deck is to know: from the key to the deck file, and back through undo.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    night_host::{Host, asked},
    terminal::{Session, tell},
};
use newsdeck::{quiz::night::Phase, store::Home};
use serde_json::Value;
use std::fs;

const DECK: &str = "\
[deck]
id = \"capitals\"
title = \"Capitals\"

[[note]] # the first
id = \"poland\"
question = \"What is the capital of Poland?\"
answer = \"Warsaw\"
";

const QUIZ: &str = "\
[quiz]
title = \"One question\"
seed  = \"otter\"
decks = [\"capitals\"]

[[round]]
title   = \"Capitals\"
kind    = \"typed\"
marking = \"typed\"
reveal  = \"each-question\"
count   = 1
spares  = 0
seconds = 60
";

const UNDO_ANYTHING: &str = "\x1a";

/// What two of three teams wrote is ruled with `key`, and stands in the `list` of the deck's note until it is taken back.
fn is_kept_and_taken_back(key: &str, list: &str, ruling: &str, points: i64) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let deck = Home::under(home).decks_folder().join("capitals.toml");
    for name in ["decks", "quizzes"] {
        fs::create_dir_all(home.join(name)).unwrap();
    }
    fs::write(&deck, DECK).unwrap();
    fs::write(home.join("quizzes/one.quiz.toml"), QUIZ).unwrap();
    fs::write(home.join("teams.txt"), "Owls\nЛисиці\n東京\n").unwrap();
    let teams = home.join("teams.txt");
    let words = ["quiz", "one", "--teams", teams.to_str().unwrap()];
    let session = Session::start(home, &words, &[]);
    session.see("One question");
    let mut host = Host::begins(home, session, "b", false);
    host.until(Phase::Open(asked(0, 0)));
    host.enter("i", "Answers to ", &["Warszau", "Warsaw", "warszau"]);
    host.until(Phase::Locked(asked(0, 0)));

    host.session.press_and_see("j", "h half");
    let marked = format!("{list} = [\"Warszau\"]");
    host.press(key, 1);
    host.session.see("from now on, in ");
    let text = fs::read_to_string(&deck).unwrap();
    assert_eq!(text.replace(&format!("{marked}\n"), ""), DECK, "{text}");
    assert!(text.contains(&marked), "{text}");
    host.close("h half");
    host.until(Phase::Reveal(asked(0, 0)));
    let totals: Vec<i64> = host.totals().into_iter().map(|(_, total)| total).collect();
    assert_eq!(totals, [points, 100, points]);
    host.session.press("q");
    host.session
        .press_and_see("y", "The night is kept: p goes on with it.");

    // The word on the night stays; what the deck learned of it is one step.
    host.session
        .press_and_see(UNDO_ANYTHING, "Undone: “Warszau” ");
    assert_eq!(fs::read_to_string(&deck).unwrap(), DECK);
    host.session.press_and_see("Z", "Redone: “Warszau” ");
    assert_eq!(fs::read_to_string(&deck).unwrap(), text);
    let told = tell(home, &["quiz", "results", "--json"]);
    let results: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(results["rulings"][0]["ruling"], ruling);
    assert_eq!(results["rulings"][0]["teams"][1], "東京");
}

#[test]
fn what_the_judge_rejects_is_in_the_deck_until_it_is_taken_back() {
    is_kept_and_taken_back("r", "reject", "wrong", 0);
}

#[test]
fn what_the_judge_accepts_is_in_the_deck_until_it_is_taken_back() {
    is_kept_and_taken_back("a", "accept", "right", 100);
}
