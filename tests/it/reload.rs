//! A deck whose file another program changes while newsdeck runs.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{Loaded, Places},
    deck::{CardId, DeckId, NoteId},
    schedule::Moment,
    store::{Config, Home},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

pub const DECK: &str = "\
[deck]
id = \"rivers\"
title = \"Rivers\"

[[note]]
id = \"nile\"
question = \"Which river flows through Cairo?\"
answer = \"the Nile\"

[[note]]
id = \"rhine\"
question = \"Which river flows through Basel?\"
answer = \"the Rhine\"
";

fn open(folder: &Path) -> (Loaded, PathBuf) {
    let home = Home::under(folder);
    fs::create_dir_all(home.decks_folder()).unwrap();
    let path = home.decks_folder().join("rivers.toml");
    fs::write(&path, DECK).unwrap();
    let loaded = Loaded::open(&Places {
        home,
        config: Config::default(),
        given: Vec::new(),
    });
    (loaded, path)
}

fn rivers() -> DeckId {
    DeckId::new("rivers").unwrap()
}

fn ask(loaded: &Loaded, card: &str) -> Option<String> {
    let card = CardId::new(&format!("rivers/{card}/answer")).unwrap();
    loaded.collection.card(&card).map(|card| card.ask)
}

#[test]
fn what_newsdeck_wrote_itself_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut loaded, path) = open(folder.path());
    assert_eq!(loaded.reload(std::slice::from_ref(&path)), None);
    let nile = NoteId::new("nile").unwrap();
    let draft = loaded.draft(&rivers(), &nile).unwrap();
    loaded
        .save_note(&rivers(), Some(&nile), &draft.with("why", "It is long."))
        .unwrap();
    assert_eq!(loaded.reload(std::slice::from_ref(&path)), None);
    let now = Moment {
        utc_ms: 1_795_435_200_000,
        offset_minutes: 0,
    };
    loaded.undo(now).unwrap();
    let passing = path.with_file_name("4913");
    assert_eq!(loaded.reload(&[path, passing]), None);
}

#[test]
fn a_change_made_elsewhere_is_taken_in_and_files_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let (mut loaded, path) = open(folder.path());
    fs::write(
        &path,
        DECK.replace("Which river flows through Cairo?", "Cairo?"),
    )
    .unwrap();
    assert_eq!(loaded.reload(std::slice::from_ref(&path)), Some(vec![]));
    assert_eq!(ask(&loaded, "nile").as_deref(), Some("Cairo?"));

    let more = path.with_file_name("more.toml");
    fs::write(&more, DECK.replace("\"rivers\"", "\"more\"")).unwrap();
    assert_eq!(loaded.reload(std::slice::from_ref(&more)), Some(vec![]));
    let ids = |loaded: &Loaded| -> Vec<String> {
        let decks = loaded.collection.decks.iter();
        decks.map(|deck| deck.id().to_string()).collect()
    };
    assert!(ids(&loaded).contains(&"more".to_owned()));
    fs::remove_file(&more).unwrap();
    assert_eq!(loaded.reload(&[more]), Some(vec![]));
    assert!(!ids(&loaded).contains(&"more".to_owned()));
    let world = path.with_file_name("world");
    fs::create_dir(&world).unwrap();
    fs::rename(&path, world.join("rivers.toml")).unwrap();
    assert_eq!(loaded.reload(&[path, world.clone()]), Some(vec![]));
    assert!(ask(&loaded, "nile").is_some());
    fs::remove_dir_all(&world).unwrap();
    assert_eq!(loaded.reload(&[world]), Some(vec![]));
    assert_eq!(ask(&loaded, "nile"), None);
}

#[test]
fn a_deck_that_is_broken_by_a_change_stays_in_use_until_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let (mut loaded, path) = open(folder.path());
    let changed = std::slice::from_ref(&path);
    assert!(ask(&loaded, "nile").is_some(), "its notes are in memory");
    let broken = [
        DECK.replace("title = \"Rivers\"", "title = \"Rivers"),
        DECK.replace("answer = \"the Rhine\"", "anser = \"the Rhine\""),
        String::new(),
    ];
    for (text, place) in broken.iter().zip([":3: ", ":13: ", " holds no deck"]) {
        fs::write(&path, text).unwrap();
        let told = loaded.reload(changed).unwrap();
        let place = format!("{}{place}", path.display());
        assert!(
            told.len() == 1 && told[0].starts_with(&place) && told[0].contains("used as it was"),
            "{told:?}"
        );
        assert!(ask(&loaded, "nile").is_some() && ask(&loaded, "rhine").is_some());
        // Another change of ours elsewhere does not take it away either, and nothing is written over the other text.
        loaded.read_decks_again();
        assert!(ask(&loaded, "rhine").is_some());
        let nile = NoteId::new("nile").unwrap();
        assert!(loaded.delete_note(&rivers(), &nile).is_err());
        assert_eq!(&fs::read_to_string(&path).unwrap(), text);
    }
    fs::write(&path, DECK.replace("Cairo", "Kairo")).unwrap();
    let told = loaded.reload(changed).unwrap();
    assert!(
        told.len() == 1 && told[0].ends_with("rivers.toml is mended and in use."),
        "{told:?}"
    );
    assert!(ask(&loaded, "nile").unwrap().contains("Kairo"));
    assert_eq!(loaded.collection.notices, Vec::<String>::new());
}

#[test]
fn a_deck_that_had_errors_before_is_taken_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::under(folder.path());
    fs::create_dir_all(home.decks_folder()).unwrap();
    let path = home.decks_folder().join("rivers.toml");
    let with_error = DECK.replace("answer = \"the Rhine\"", "anser = \"the Rhine\"");
    fs::write(&path, &with_error).unwrap();
    let mut loaded = Loaded::open(&Places {
        home,
        config: Config::default(),
        given: Vec::new(),
    });
    fs::write(
        &path,
        with_error.replace("Which river flows through Cairo?", "Cairo?"),
    )
    .unwrap();
    let told = loaded.reload(&[path]).unwrap();
    assert!(
        told.len() == 1 && !told[0].contains("as it was"),
        "{told:?}"
    );
    assert_eq!(ask(&loaded, "nile").as_deref(), Some("Cairo?"));
}

#[test]
fn a_copy_of_a_deck_beside_it_takes_neither_away() {
    let folder = tempfile::tempdir().unwrap();
    let (mut loaded, path) = open(folder.path());
    let copy = path.with_file_name("copy.toml");
    assert!(ask(&loaded, "nile").is_some());
    fs::copy(&path, &copy).unwrap();
    loaded.reload(&[copy]).unwrap();
    assert!(ask(&loaded, "nile").is_some());
    assert!(
        loaded.collection.notices[0].contains("2 mistakes"),
        "{:?}",
        loaded.collection.notices
    );
}
