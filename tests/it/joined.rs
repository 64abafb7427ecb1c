//! A history is joined to an edited note by itself while something else goes on: nothing else may come to harm.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{Loaded, Places},
    deck::{CardId, DeckId, NoteId},
    history::{Form, Kind, Review},
    schedule::{Grade, Moment},
    store::{Config, Home},
};
use std::{fs, path::Path};

/// Its note has no id: edited, it looks like another one.
const UNSTAMPED: &str = "\
[deck]
id = \"rivers\"

[[note]]
question = \"Which river is the longest one of Africa?\"
answer = \"the Nile\"
";

const SEAS: &str = "\
[deck]
id = \"seas\"

[[note]]
id = \"red\"
question = \"Which sea lies between Africa and Arabia?\"
answer = \"the Red Sea\"
";

fn now() -> Moment {
    Moment {
        utc_ms: 1_795_435_200_000,
        offset_minutes: 0,
    }
}

fn put(loaded: &Loaded, name: &str, text: &str) {
    fs::write(loaded.home().decks_folder().join(name), text).unwrap();
}

fn review(card: CardId) -> Kind {
    Kind::Review(Review {
        card,
        fingerprint: None,
        grade: Grade::Good,
        ms: 1_000,
        form: Form::Reveal,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

fn nile(loaded: &Loaded) -> CardId {
    let decks = &loaded.collection.decks;
    let rivers = decks.iter().find(|deck| deck.id().as_str() == "rivers");
    rivers.unwrap().card_ids().next().unwrap()
}

fn open(folder: &Path) -> Loaded {
    Loaded::open(&Places {
        home: Home::under(folder),
        config: Config::default(),
        given: Vec::new(),
    })
}

/// The Nile is answered, then its note is edited by another program, and that is not noticed yet.
fn edited_elsewhere(folder: &Path) -> Loaded {
    let home = Home::under(folder);
    fs::create_dir_all(home.decks_folder()).unwrap();
    fs::write(home.decks_folder().join("rivers.toml"), UNSTAMPED).unwrap();
    fs::write(home.decks_folder().join("seas.toml"), SEAS).unwrap();
    let mut loaded = open(folder);
    let nile = nile(&loaded);
    let seen = loaded.collection.seen(&nile).unwrap();
    loaded.append(vec![seen, review(nile)], now()).unwrap();
    loaded
}

fn reworded() -> String {
    UNSTAMPED.replace("one of Africa", "one in Africa")
}

fn change_seas(loaded: &mut Loaded) {
    let (seas, red) = (DeckId::new("seas").unwrap(), NoteId::new("red").unwrap());
    let draft = loaded.draft(&seas, &red).unwrap();
    loaded
        .save_note(&seas, Some(&red), &draft.with("why", "It does."))
        .unwrap();
}

#[test]
fn a_step_is_taken_back_and_done_again_while_a_history_is_joined() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = edited_elsewhere(folder.path());
    change_seas(&mut loaded);
    let seas = loaded.home().decks_folder().join("seas.toml");
    let changed = fs::read_to_string(&seas).unwrap();

    put(&loaded, "rivers.toml", &reworded());
    let undone = loaded.undo(now()).unwrap();
    assert!(undone.sentence.contains("Which sea"), "{}", undone.sentence);
    assert_eq!(fs::read_to_string(&seas).unwrap(), SEAS);
    assert_eq!(loaded.collection.state(&nile(&loaded)).progress.reviews, 1);

    let redone = loaded.redo(now()).unwrap();
    assert!(redone.sentence.contains("Which sea"), "{}", redone.sentence);
    assert_eq!(fs::read_to_string(&seas).unwrap(), changed);
    // Joined while a step is done again: that step is the one to be taken back after the join.
    put(&loaded, "rivers.toml", UNSTAMPED);
    loaded.undo(now()).unwrap();
    put(
        &loaded,
        "rivers.toml",
        &reworded().replace("longest", "longst"),
    );
    loaded.redo(now()).unwrap();
    assert_eq!(fs::read_to_string(&seas).unwrap(), changed);
    let told: Vec<String> = (0..3)
        .map(|_| loaded.undo(now()).unwrap().sentence)
        .collect();
    assert!(
        told.iter().any(|told| told.contains("Which sea")),
        "{told:?}"
    );
    assert_eq!(fs::read_to_string(&seas).unwrap(), SEAS);
}

#[test]
fn an_answer_that_waits_for_the_disk_outlives_a_join_that_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = edited_elsewhere(folder.path());
    let log = loaded.home().log_folder();
    let aside = log.with_file_name("aside");
    fs::rename(&log, &aside).unwrap();
    fs::write(&log, "no folder").unwrap();
    let red = CardId::new("seas/red/answer").unwrap();
    assert!(loaded.append(vec![review(red.clone())], now()).is_err());

    put(&loaded, "rivers.toml", &reworded());
    loaded.read_decks_again();

    fs::remove_file(&log).unwrap();
    fs::rename(&aside, &log).unwrap();
    assert_eq!(loaded.retry().unwrap().len(), 1);
    assert_eq!(loaded.collection.state(&red).progress.reviews, 1);
}

#[test]
fn the_steps_of_earlier_runs_stand_below_a_join_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = edited_elsewhere(folder.path());
    put(&loaded, "rivers.toml", &reworded());
    drop(loaded);
    let mut loaded = open(folder.path());
    loaded.recall_steps();
    let (done, _) = loaded.told_steps();
    let names: Vec<&str> = done.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].contains("history moved") && names[1].starts_with("“Good”"));
}
