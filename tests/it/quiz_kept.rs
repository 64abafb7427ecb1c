//! A night on paper, through the real program.

use super::program::Program;
use newsdeck::{
    app::DECKS,
    deck,
    history::State,
    quiz::Seed,
    study::{Collection, Limits, Origin, Shelved},
    tui::quiz::{
        offer::{Offer, Wish},
        set_up::SetUp,
    },
};
use std::collections::HashSet;

#[test]
fn papers_are_printed_as_text() {
    let program = Program::new();
    let words = ["quiz", "print", "pub-night", "--seed", "tiger"];
    let ended = program.run(&words);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains('\u{c}'), "{}", ended.stdout);
    assert!(ended.stdout.contains("tiger"), "{}", ended.stdout);
}

#[test]
fn a_file_of_html_is_written_once_and_never_replaced() {
    let program = Program::new();
    program.write("there.html", "mine");
    let file = program.folder().join("there.html");
    let file = file.to_str().unwrap();
    let words = ["quiz", "print", "pub-night", "--html", "-o", file];
    let refused = program.run(&words);
    assert_eq!(refused.exit, Some(73), "{}", refused.stderr);
    assert_eq!(program.read("there.html"), "mine");
    std::fs::remove_file(file).unwrap();
    assert_eq!(program.run(&words).exit, Some(0));
    let html = program.read("there.html");
    assert!(html.to_lowercase().starts_with("<!doctype html>"), "{html}");
}

#[test]
fn the_papers_of_one_deck_are_printed() {
    let program = Program::new();
    let words = ["--deck", "general-knowledge", "--what", "grid"];
    let ended = program.run(&[&["quiz", "print"][..], &words].concat());
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("Quiz night"), "{}", ended.stdout);
}

#[test]
fn what_is_printed_for_a_deck_is_the_night_that_its_set_up_shows() {
    let program = Program::new();
    let words = ["quiz", "print", "--deck", "general-knowledge"];
    let words = [&words[..], &["--seed", "tiger", "--what", "master"]].concat();
    let master = program.run(&words).stdout;
    let parsed = DECKS.iter().find(|own| own.name.starts_with("general"));
    let parsed = parsed.map(|own| deck::parse(own.name, own.text));
    let shelved = parsed
        .and_then(|parsed| parsed.deck)
        .map(|deck| Shelved::new(deck, Origin::Embedded));
    let decks: Vec<Shelved> = shelved.into_iter().collect();
    let chosen = decks.iter().map(|shelved| shelved.id().clone()).collect();
    let collection = Collection::new(decks, State::default(), Limits::default());
    let offer = Offer {
        nights: Vec::new(),
        quizzes: Vec::new(),
        avoided: HashSet::new(),
        seed: Seed::of_number(1),
        notices: Vec::new(),
    };
    let wish = Wish {
        decks: Some(chosen),
        seed: Some("tiger".to_owned()),
        ..Wish::default()
    };
    let set_up = SetUp::new(offer, &wish, &collection);
    let plan = set_up.plan().unwrap();
    assert!(master.contains(&plan.title), "{master}");
    let printed = master.split_whitespace().collect::<Vec<_>>().join(" ");
    let questions = plan.rounds.iter().flat_map(|round| &round.questions);
    assert!(plan.rounds.len() >= 2);
    for question in questions {
        let text = question
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(printed.contains(&text), "{text}\n{master}");
    }
}
