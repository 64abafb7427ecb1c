//! Whatever is done, undo gives the state before and redo gives it back: answers, cards, notes, decks, on a real disk.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use newsdeck::{
    app::{DeckEdit, Loaded, NotTakenBack, Places},
    deck::{self, CardId, DeckId, Draft, NewDeck, NoteId, NoteKind},
    history::{CardState, Form, Kind, Params, Review},
    schedule::{DesiredRetention, Grade, Moment, StudyDay},
    store::{Config, Home, Theme},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs, path::Path};

const NOON: i64 = 1_795_435_200_000;

const DECK: &str = "\
[deck]
id = \"rivers\"
title = \"Rivers\"

[[note]] # the first
id = \"nile\"
question = \"Which river flows through Cairo?\"
answer = \"the Nile\"

[[note]]
id = \"rhine\"
question = \"Which river flows through Basel?\"
answer = \"the Rhine\"
";

fn now() -> Moment {
    Moment {
        utc_ms: NOON,
        offset_minutes: 0,
    }
}

fn open(folder: &Path) -> Loaded {
    let home = Home::under(folder);
    fs::create_dir_all(home.decks_folder()).unwrap();
    for name in ["rivers", "more"] {
        let path = home.decks_folder().join(format!("{name}.toml"));
        if !path.exists() {
            fs::write(path, DECK.replace("\"rivers\"", &format!("{name:?}"))).unwrap();
        }
    }
    if !home.config_file().exists() {
        fs::write(home.config_file(), "# mine\nsitting = 7 # few\n").unwrap();
    }
    let config = Config::read(home.config_file()).0;
    Loaded::open(&Places {
        home,
        config,
        given: Vec::new(),
    })
}

fn card(name: &str) -> CardId {
    CardId::new(name).unwrap()
}

fn cards() -> [CardId; 2] {
    ["rivers/nile/answer", "rivers/rhine/answer"].map(card)
}

fn review(grade: Grade) -> Kind {
    Kind::Review(Review {
        card: card("rivers/nile/answer"),
        fingerprint: None,
        grade,
        ms: 1_000,
        form: Form::Reveal,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

/// The files of the reader's decks, and what the log has made of everything.
#[derive(Clone, Debug, PartialEq)]
struct World {
    files: BTreeMap<String, String>,
    cards: Vec<(CardId, CardState)>,
    retention: f64,
    decks: Vec<DeckId>,
    settings: String,
    in_force: Config,
}

fn world(loaded: &Loaded) -> World {
    let folder = fs::read_dir(loaded.home().decks_folder()).unwrap();
    let files = folder.map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    });
    let collection = &loaded.collection;
    let cards = collection.history.cards();
    let mut cards: Vec<_> = cards.map(|(id, state)| (id.clone(), *state)).collect();
    cards.sort_by(|one, other| one.0.cmp(&other.0));
    World {
        files: files.collect(),
        cards,
        retention: collection
            .history
            .deck_settings(&DeckId::new("rivers").unwrap())
            .desired_retention
            .get(),
        decks: collection
            .decks
            .iter()
            .map(|deck| deck.id().clone())
            .collect(),
        settings: fs::read_to_string(loaded.home().config_file()).unwrap_or_default(),
        in_force: loaded.config().clone(),
    }
}

/// One of everything that can be done; whether it was done.
fn does(loaded: &mut Loaded, deed: u8) -> bool {
    let (rivers, nile) = (DeckId::new("rivers").unwrap(), NoteId::new("nile").unwrap());
    let all = |fact: fn(CardId) -> Kind| cards().map(fact).to_vec();
    let facts = match deed {
        0 => vec![review(Grade::Good)],
        1 => vec![review(Grade::Again)],
        2 => all(|card| Kind::Suspend { card, on: true }),
        3 => all(|card| Kind::Suspend { card, on: false }),
        4 => all(|card| Kind::Flag { card, flag: 3 }),
        5 => all(|card| Kind::Bury {
            card,
            until: StudyDay::from_number(20_781),
        }),
        6 => all(|card| Kind::Reset { card }),
        7 => vec![Kind::Params(Params {
            desired_retention: DesiredRetention::new(0.8).ok(),
            ..Params::default()
        })],
        8 => {
            let why = format!("Number {}.", world(loaded).files["rivers.toml"].len());
            let Ok(draft) = loaded.draft(&rivers, &nile) else {
                return false;
            };
            return loaded
                .save_note(&rivers, Some(&nile), &draft.with("why", why))
                .is_ok();
        }
        9 => {
            let draft = Draft::new(NoteKind::Question)
                .with("question", "Which river flows through Paris?")
                .with("answer", "the Seine");
            return loaded.save_note(&rivers, None, &draft).is_ok();
        }
        10 => return loaded.delete_note(&rivers, &nile).is_ok(),
        11 => return loaded.accept(&card("rivers/nile/answer"), "Nilus").is_ok(),
        12 => {
            let new = NewDeck {
                title: "Élan".to_owned(),
                ..NewDeck::default()
            };
            return loaded.create_deck(&new).is_ok();
        }
        13 => {
            let edits = ["rivers", "more"].map(|name| {
                let path = loaded.home().decks_folder().join(format!("{name}.toml"));
                let before = fs::read_to_string(path).unwrap();
                DeckEdit {
                    deck: DeckId::new(name).unwrap(),
                    after: format!("# tagged\n{before}"),
                    before,
                }
            });
            return loaded
                .change_decks("2 notes tagged", edits.to_vec())
                .is_ok();
        }
        14 => {
            // The first change of a deck of the program makes a copy of it.
            let own = deck::parse("x", newsdeck::app::DECKS[0].text).deck.unwrap();
            let note = own.notes[0].id.clone();
            let Ok(draft) = loaded.draft(&own.id, &note) else {
                return false;
            };
            let why = format!("{}!", draft.get("why"));
            return loaded
                .save_note(&own.id, Some(&note), &draft.with("why", why))
                .is_ok();
        }
        15 => {
            // An import: a deck and what is known of its cards.
            return loaded.as_one_step("an import", |loaded| {
                let made = does(loaded, 12);
                made && does(loaded, 2)
            });
        }
        16 => {
            let other = match loaded.config().theme {
                Theme::Dusk => "light",
                _ => "dusk",
            };
            return loaded.set("theme", Some(other)).is_ok();
        }
        17 => return loaded.set("sitting", None).is_ok(),
        18 => return loaded.set("keys.home.quit", Some("X Ctrl-Q")).is_ok(),
        _ => return loaded.hide_or_show_demo().is_ok(),
    };
    loaded.append(facts, now()).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// `None` is an undo in between.
    #[test]
    fn undo_gives_the_state_before_and_redo_gives_it_back(
        deeds in prop::collection::vec(prop::option::weighted(0.8, 0..20_u8), 0..14),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut loaded = open(folder.path());
        let mut worlds = vec![world(&loaded)];
        for deed in deeds {
            match deed {
                Some(deed) if does(&mut loaded, deed) => worlds.push(world(&loaded)),
                Some(_) => {}
                None if worlds.len() > 1 => {
                    loaded.undo(now()).unwrap();
                    worlds.pop();
                    prop_assert_eq!(&world(&loaded), worlds.last().unwrap());
                }
                None => {}
            }
        }
        for step in (0..worlds.len() - 1).rev() {
            loaded.undo(now()).unwrap();
            prop_assert_eq!(&world(&loaded), &worlds[step]);
        }
        prop_assert_eq!(loaded.undo(now()), Err(NotTakenBack::NothingDone));
        for step in &worlds[1..] {
            loaded.redo(now()).unwrap();
            prop_assert_eq!(&world(&loaded), step);
        }
        // The log and the decks on the disk say the same.
        let last = world(&loaded);
        drop(loaded);
        prop_assert_eq!(world(&open(folder.path())), last);
    }
}

#[test]
fn every_step_names_what_it_takes_back() {
    let names: [&[&str]; 20] = [
        &["“Good” for “Which river flows through Cairo?”"],
        &["“Again” for “Which river flows through Cairo?”"],
        &["2 cards suspended"],
        &["2 cards brought back"],
        &["flag 3 for 2 cards"],
        &["2 cards buried"],
        &["2 cards made new"],
        &["desired_retention set to 0.8"],
        &["the note “Which river flows through Cairo?” changed"],
        &["the note “Which river flows through Paris?” added"],
        &["the note “Which river flows through Cairo?” deleted"],
        &["“Nilus” accepted as an answer"],
        &["the deck “Élan” made"],
        &["2 notes tagged"],
        &["the note “", "” changed"],
        &["an import"],
        &["theme changed from auto to dusk"],
        &["sitting changed from 7 to 20"],
        &["the keys X, Ctrl-Q for home.quit"],
        &["the decks of the program hidden"],
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    for (deed, words) in (0_u8..).zip(names) {
        assert!(does(&mut loaded, deed), "{deed}");
        let undone = loaded.undo(now()).unwrap().sentence;
        assert!(
            undone.starts_with("Undone: ") && undone.ends_with('.'),
            "{undone}"
        );
        assert!(
            words.iter().all(|word| undone.contains(word)),
            "{undone}: {words:?}"
        );
        let redone = loaded.redo(now()).unwrap().sentence;
        assert_eq!(redone, undone.replace("Undone", "Redone"));
        loaded.undo(now()).unwrap();
    }
}

#[test]
fn a_setting_that_was_changed_by_hand_since_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    assert!(does(&mut loaded, 16));
    let file = loaded.home().config_file().to_path_buf();
    let ours = fs::read_to_string(&file).unwrap();
    fs::write(&file, ours.replace("dusk", "paper")).unwrap();
    let why = loaded.undo(now()).unwrap_err().to_string();
    assert!(
        why.starts_with("`theme` was changed in ")
            && why.ends_with("since; nothing was changed now."),
        "{why}"
    );
    assert_eq!(loaded.config().theme, Theme::Dusk);
    assert!(fs::read_to_string(&file).unwrap().contains("paper"));
    // What else was written by hand is no reason.
    fs::write(&file, format!("{ours}new_per_day = 3 # by hand\n")).unwrap();
    let undone = loaded.undo(now()).unwrap().sentence;
    assert_eq!(undone, "Undone: theme changed from auto to dusk.");
    assert_eq!(loaded.config().theme, Theme::Auto);
    let left = fs::read_to_string(&file).unwrap();
    assert_eq!(
        left,
        "# mine\nsitting = 7 # few\nnew_per_day = 3 # by hand\n"
    );
}

#[test]
fn what_another_program_wrote_since_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    for deed in [13, 12] {
        assert!(does(&mut loaded, deed));
    }
    let made = loaded.home().decks_folder().join("elan.toml");
    let ours = fs::read_to_string(&made).unwrap();
    fs::write(&made, format!("{ours}# theirs\n")).unwrap();
    let why = loaded.undo(now()).unwrap_err().to_string();
    assert!(
        why.contains("elan.toml was changed by another program since"),
        "{why}"
    );
    assert!(made.exists());
    fs::write(&made, &ours).unwrap();
    loaded.undo(now()).unwrap();
    assert!(!made.exists());
    let bin = fs::read_to_string(loaded.home().data_folder().join("bin.toml")).unwrap();
    assert!(bin.contains("Élan"), "{bin}");

    // Of two files either both are changed back or none.
    let first = loaded.home().decks_folder().join("rivers.toml");
    fs::write(&first, format!("{DECK}# theirs\n")).unwrap();
    assert!(loaded.undo(now()).is_err());
    let more = loaded.home().decks_folder().join("more.toml");
    assert!(fs::read_to_string(more).unwrap().starts_with("# tagged\n"));
}

fn studied() -> Program {
    let program = Program::new();
    program.write("rivers.toml", DECK);
    let ended = program.run_with(
        &["study", "rivers.toml", "--plain"],
        "the nile\n\n/suspend\n/quit\n",
    );
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    program
}

#[test]
fn the_command_goes_back_step_by_step_and_forwards_again() {
    let program = studied();
    let run = |words: &[&str]| {
        let ended = program.run(&[&["--decks", "rivers.toml", "undo"], words].concat());
        (ended.exit, ended.stdout, ended.stderr)
    };
    let (_, listed, _) = run(&["--list"]);
    insta::assert_snapshot!(listed, @r"
    To be taken back:
      2026-11-23 12:00  “Which river flows through Basel?” suspended
      2026-11-23 12:00  “Good” for “Which river flows through Cairo?”
    Changes of decks and of config.toml are not in the log: z takes them back while the program runs.
    ");
    let (exit, first, _) = run(&[]);
    assert_eq!(exit, Some(0));
    insta::assert_snapshot!(first, @"Undone: “Which river flows through Basel?” suspended.");
    let (_, second, _) = run(&[]);
    insta::assert_snapshot!(second, @"Undone: “Good” for “Which river flows through Cairo?”.");
    let (exit, _, why) = run(&[]);
    assert_eq!(exit, Some(1));
    insta::assert_snapshot!(why, @"There is nothing in the log to take back. Changes of decks and of config.toml are taken back where they were made, while the program runs.");
    let (_, json, _) = run(&["--list", "--json"]);
    assert!(
        json.contains("\"schema\":1") && json.contains("\"done\":[]"),
        "{json}"
    );
    for told in [&second, &first] {
        let (_, redone, _) = run(&["--redo"]);
        assert_eq!(&redone, &told.replace("Undone", "Redone"));
    }
    assert_eq!(run(&["--redo"]).0, Some(1));
}

#[test]
fn line_mode_goes_back_into_earlier_runs_too() {
    let program = studied();
    let said = program
        .run_with(
            &["--plain", "--decks", "rivers.toml"],
            "/undo\n/undo\n/undo\n/redo\n/quit\n",
        )
        .stdout;
    let told: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("done: ") || line.contains("nothing to take back"))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    Undone: “Which river flows through Basel?” suspended.
    Undone: “Good” for “Which river flows through Cairo?”.
    There is nothing to take back.
    Redone: “Good” for “Which river flows through Cairo?”.
    ");
}

#[test]
fn what_was_taken_back_by_its_own_command_is_no_step_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    loaded.append(vec![review(Grade::Good)], now()).unwrap();
    let params = Kind::Params(Params {
        desired_retention: DesiredRetention::new(0.8).ok(),
        ..Params::default()
    });
    let of = loaded.append(vec![params], now()).unwrap();
    loaded.append(vec![Kind::Undo { of }], now()).unwrap();
    let undone = loaded.undo(now()).unwrap().sentence;
    assert!(undone.starts_with("Undone: “Good”"), "{undone}");
}
