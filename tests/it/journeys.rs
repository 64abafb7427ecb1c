//! What people come for, done with the real program in a real terminal, key by key, from an empty folder to what is
//! on the disk afterwards.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    program::NOON,
    terminal::{Session, log, reviews, tell},
    training::log_of,
};
use newsdeck::{deck, schedule::Parameters};
use serde_json::Value;
use std::{
    collections::HashSet,
    fs,
    mem::discriminant,
    path::{Path, PathBuf},
};

const ESC: &str = "\x1b";
const TAB: &str = "\t";
const ENTER: &str = "\r";
const F1: &str = "\x1bOP";
const CTRL_P: &str = "\x10";
const CTRL_S: &str = "\x13";
const CTRL_Z: &str = "\x1a";
const CTRL_U: &str = "\x15";

const ARTICLE: &str = "\
A new bridge for Lindau on the Sorne

The river Sorne flooded the village of Lindau in March 1998.

Mayor Ines Oker said on Monday that the new bridge would open in June 2027. It will be 212 metres long and will cost \
18 million euros.

“The river took our old bridge in a single night,” Ines Oker told the Valley Courier. Workers poured the first pillar \
in 2024 and set the last beam in October 2025.

“We can hold back the water for a hundred years,” said Tomas Brandt, the head of the water office.

The ferry carries 340 people a day until then.
";

/// The one deck of the user's own, wherever it lies in its folder.
fn own_deck(home: &Path) -> PathBuf {
    let files = fs::read_dir(home.join("decks")).unwrap();
    let mut decks = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|name| name == "toml"));
    let deck = decks.next().unwrap();
    assert_eq!(decks.next(), None);
    deck
}

const RIVERS: &str = "\
# rivers of the world
[deck]
id = \"rivers\"
title = \"Rivers of the world\"

[[note]] # the first
id       = \"nile\"
question = \"Which river flows through Cairo?\"
answer   = \"the Nile\"

[[note]]
id       = \"rhine\"
question = \"Which river flows through Basel?\"
answer   = \"the Rhine\"
";

/// What `newsdeck list --json` says of the cards of a note.
fn cards(home: &Path, note: &str) -> Vec<Value> {
    let listed: Value = serde_json::from_str(&tell(home, &["list", "--json"])).unwrap();
    let cards = listed["cards"].as_array().unwrap().iter();
    cards.filter(|card| card["note"] == note).cloned().collect()
}

/// The flags of the only card of a note.
fn marks(home: &Path, note: &str) -> Vec<String> {
    let cards = cards(home, note);
    let [card] = &cards[..] else {
        panic!("{cards:?}");
    };
    let marks = card["flags"].as_array().unwrap().iter();
    marks
        .map(|mark| mark.as_str().unwrap().to_owned())
        .collect()
}

/// Makes a note about the sentence at hand: the key for its kind, then what is still missing in the form.
fn make_note(session: &mut Session, key: &str, kind: &str, missing: &[&str], notes: &str) {
    session.press_and_see(key, &format!("New note: {kind}"));
    for keys in missing {
        session.press(keys);
    }
    session.press_and_see(CTRL_S, notes);
    session.see("A new note is in");
}

/// The next sentence; the header tells which one it is.
fn next_sentence(session: &mut Session, place: &str) {
    session.press_and_see(ENTER, &format!(" {place}/8 · "));
}

#[test]
fn an_article_becomes_ten_notes_of_every_kind_and_is_studied() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let mut session = Session::start(home, &[], &[]);
    session.see("Enter: read the story");
    session.press_and_see("a", "Paste the article here");
    session.paste(ARTICLE);
    session.see("What is the deck called?");
    session.see("A new bridge for Lindau on the Sorne");
    session.press_and_see(ENTER, " 2/8 · paragraph 2 · 0 notes");

    let s = &mut session;
    make_note(
        s,
        "q",
        "a question and its answer",
        &["When did the Sorne flood Lindau?", TAB, CTRL_U, "1998"],
        "1 note",
    );
    next_sentence(s, "3");
    make_note(s, "g", "a sentence with gaps", &[], "2 notes");
    make_note(
        s,
        "q",
        "a question and its answer",
        &["in which year will the bridge open?"],
        "3 notes",
    );
    next_sentence(s, "4");
    make_note(s, "g", "a sentence with gaps", &[], "4 notes");
    next_sentence(s, "5");
    make_note(s, "s", "who said it", &[], "5 notes");
    make_note(
        s,
        "p",
        "a person and a role",
        &["mayor of Lindau"],
        "6 notes",
    );
    next_sentence(s, "6");
    make_note(
        s,
        "o",
        "things in their order",
        &[
            "the first pillar",
            ENTER,
            "the last beam",
            ENTER,
            "the opening",
        ],
        "7 notes",
    );
    next_sentence(s, "7");
    make_note(s, "s", "who said it", &[], "8 notes");
    make_note(s, "p", "a person and a role", &[], "9 notes");
    next_sentence(s, "8");
    make_note(
        s,
        "w",
        "a word and its meaning",
        &["takes from one place to another"],
        "10 notes",
    );
    session.press_and_see(ESC, "› A new bridge for Lindau");
    session.see("10 new");

    let file = own_deck(home);
    let text = fs::read_to_string(&file).unwrap();
    let read = deck::parse("bridge.toml", &text);
    assert!(read.problems.is_empty(), "{:?}\n{text}", read.problems);
    let made = read.deck.unwrap();
    assert_eq!(made.notes.len(), 10, "{text}");
    let kinds: HashSet<_> = made
        .notes
        .iter()
        .map(|note| discriminant(&note.kind))
        .collect();
    assert_eq!(kinds.len(), 6, "{text}");
    tell(home, &["check", file.to_str().unwrap()]);

    session.press_and_see(ENTER, "When did the Sorne flood Lindau?");
    for (answer, done) in [("1998", "✓1 ✗0"), ("2027", "✓2 ✗0"), ("", "✓2 ✗1")] {
        session.press(answer);
        session.press_and_see(ENTER, "1 Again");
        session.press(if answer.is_empty() { "1" } else { "3" });
        session.wait_for("the next card", |screen| {
            screen.contains(done) && !screen.contains("1 Again")
        });
    }
    session.press(ESC);
    // Not before: Esc and a letter in one go are what Alt and that letter send.
    session.wait_for("left field", |screen| !screen.contains("Esc leave"));
    session.press_and_see("q", "3 answers");
    session.press_and_see("q", "Your decks");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.is_given_back());

    let answered: Vec<_> = log(home)
        .into_iter()
        .filter(|entry| entry["k"] == "review")
        .map(|entry| {
            let card = entry["card"].as_str().unwrap().to_owned();
            (card.starts_with(made.id.as_str()), entry["g"].clone())
        })
        .collect();
    assert_eq!(
        answered,
        [(true, 3.into()), (true, 3.into()), (true, 1.into())]
    );
}

#[test]
fn a_card_is_found_marked_and_edited_and_all_of_it_taken_back_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let file = home.join("decks/rivers.toml");
    fs::create_dir(home.join("decks")).unwrap();
    fs::write(&file, RIVERS).unwrap();
    let mut session = Session::start(home, &[], &[]);
    session.see("Rivers of the world");
    session.press_and_see("b", "All cards");
    session.press("/");
    session.press_and_see("river Cairo", "1 of ");
    session.press_and_see(ENTER, "Space select");

    session.press_and_see("f", "Flag for 1 card");
    session.press_and_see("3", "1 card flagged 3");
    assert_eq!(marks(home, "nile"), ["flag-3"]);
    session.press_and_see("z", "▸ + Which river flows through Cairo?");
    assert_eq!(marks(home, "nile"), [""; 0]);
    session.press_and_see("s", "1 card suspended");
    assert_eq!(marks(home, "nile"), ["suspended"]);
    session.press_and_see(CTRL_Z, "▸ + Which river flows through Cairo?");
    assert_eq!(marks(home, "nile"), [""; 0]);

    session.press_and_see("e", "Edit: a question and its answer");
    session.press(CTRL_U);
    session.press_and_see("Which long river passes Cairo?", "passes Cairo?");
    session.press_and_see(CTRL_S, "Saved in");
    session.see("▸ + Which long river passes Cairo?");
    let edited = RIVERS.replace("river flows through Cairo?", "long river passes Cairo?");
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);

    session.press_and_see("z", "▸ + Which river flows through Cairo?");
    assert_eq!(fs::read_to_string(&file).unwrap(), RIVERS);
    session.press_and_see("Z", "▸ + Which long river passes Cairo?");
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
    session.press_and_see("q", "Your decks");
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn an_answer_outlives_another_size_and_a_look_at_the_help_and_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    fs::create_dir(home.join("decks")).unwrap();
    fs::write(home.join("decks/rivers.toml"), RIVERS).unwrap();
    let mut session = Session::start(home, &[], &[]);
    session.see("Rivers of the world");
    session.press_and_see("/", "›");
    session.press_and_see("rivers", "Enter: 2 new cards");
    session.press_and_see(ENTER, "Which river flows through Cairo?");
    let answer = "the river of Africa, rising in the south and called the Nile";
    session.press_and_see(answer, "called the Nile");

    session.resize(40, 12);
    session.wait_for("narrow screen", |screen| {
        screen.contains("called the Nile") && screen.lines().all(|row| row.chars().count() <= 40)
    });
    session.press_and_see(" of E", "called the Nile of E");
    session.resize(120, 40);
    session.see(&format!("› {answer} of E"));
    session.press_and_see("gypt", &format!("› {answer} of Egypt"));

    session.press_and_see(F1, "A question, typing");
    session.press_and_see(ESC, &format!("› {answer} of Egypt"));
    session.press_and_see(CTRL_P, "Commands");
    session.press_and_see("hint", "a hint");
    session.press_and_see(ESC, &format!("› {answer} of Egypt"));
    session.press_and_see(ESC, "show the answer");
    session.press_and_see("?", "A question, not typing");
    session.press_and_see(ESC, "Which river flows through Cairo?");
    session.press_and_see("q", "Your decks");
    assert_eq!(reviews(home), 0, "nothing was answered");
    session.press_and_see(ESC, "Russian weapons");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.is_given_back());
}

/// The training screen over the log of a learner who forgets by these parameters, after it was told to train.
fn trained(home: &Path, truth: &Parameters) -> Session {
    fs::create_dir(home.join("log")).unwrap();
    let file = home.join("log/reviews-kitchen-1a2b-2026.jsonl");
    fs::write(file, log_of(truth)).unwrap();
    assert!(reviews(home) >= 1_000);
    let mut session = Session::start(home, &[], &[("NEWSDECK_NOW", NOON)]);
    session.see("Your decks");
    session.press_and_see("T", "Enough to train on");
    session.see("fsrs6-default");
    session.press_and_see(ENTER, "log loss after");
    session
}

fn parameters(home: &Path) -> Vec<Value> {
    let entries = log(home).into_iter();
    entries.filter(|entry| entry["k"] != "review").collect()
}

#[test]
fn training_that_wins_is_taken_over_and_the_old_parameters_are_one_key_away() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let mut weights = *Parameters::default().weights();
    (weights[2], weights[8], weights[20]) = (0.9, 1.0, 0.35);
    let mut session = trained(home, &Parameters::new(&weights).unwrap());
    session.see("They win and are in use from now on");
    session.wait_for("new parameters in use", |screen| {
        !screen.contains("fsrs6-default")
    });
    let adopted = parameters(home);
    let [entry] = &adopted[..] else {
        panic!("{adopted:?}");
    };
    assert_eq!(entry["k"], "params");

    session.press_and_see("b", "before the last training are in use again");
    session.see("fsrs6-default");
    assert_eq!(parameters(home)[1]["of"], serde_json::json!([entry["id"]]));
    session.press_and_see("q", "Your decks");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.is_given_back());
}

#[test]
fn training_that_does_not_win_changes_nothing_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let mut session = trained(home, &Parameters::default());
    session.see("not taken over");
    session.see("fsrs6-default");
    session.press_and_see("b", "nothing to return to");
    assert_eq!(parameters(home), [] as [Value; 0]);
    session.press_and_see("q", "Your decks");
    session.press("q");
    assert_eq!(session.end(), 0);
}
