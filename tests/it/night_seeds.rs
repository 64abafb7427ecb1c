//! A night is its seed: the same word asks the same questions on any machine, another word others; on paper as on the
//! screen.
#![cfg(unix)]

use super::terminal::{Session, tell};
use std::{collections::BTreeSet, path::Path};

/// The questions of tonight as the list on the screen has them, and the words of the master.
fn night(home: &Path, seed: &str) -> (Vec<String>, String) {
    let paper = [
        "quiz",
        "print",
        "pub-night",
        "--seed",
        seed,
        "--what",
        "master",
    ];
    let master = tell(home, &paper);
    let mut session = Session::start(home, &["quiz", "pub-night", "--seed", seed], &[]);
    session.resize(200, 60);
    session.see("b begin");
    session.press_and_see("\r", "w swap");
    session.wait_for("all four rounds", |screen| {
        screen.contains("All or nothing")
    });
    let text = session.text();
    let questions = text
        .lines()
        .map(str::trim)
        .filter(|line| line.ends_with(['?', '.', ':']));
    (questions.map(str::to_owned).collect(), master)
}

/// Without line ends and the marks before them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_seed_asks_the_same_night_on_two_machines_and_another_seed_another() {
    let homes = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [one, other] = homes.each_ref().map(|home| night(home.path(), "otter"));
    assert!(one.0.len() >= 15, "{:?}", one.0);
    assert_eq!(one, other);
    let third = night(homes[0].path(), "badger");
    let asked: BTreeSet<_> = one.0.iter().collect();
    let others = third.0.iter().filter(|question| !asked.contains(question));
    assert!(others.count() > 5, "{:?}", third.0);
    assert_ne!(one.1, third.1);
    // What is on the screen is on the paper.
    let master = words(&one.1);
    let on_paper = one.0.iter().filter(|line| {
        let question = line.trim_start_matches(|c: char| !c.is_alphabetic());
        master.contains(&words(question))
    });
    assert!(on_paper.count() >= 15, "{:?}\n{master}", one.0);
}
