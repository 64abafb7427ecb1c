//! A note that is open in its form while another program changes its file.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{Loaded, Places, SavedNote},
    deck::{DeckId, Draft, NoteId, merge},
    schedule::Moment,
    store::{Config, Home},
    study::Collection,
    tui::{
        effect::Effect,
        keymap::Command,
        screen::{Message, Screen, Stage},
        screens::clash::ClashScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::{
    fs,
    path::{Path, PathBuf},
};

use super::reload::DECK;

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

fn nile() -> NoteId {
    NoteId::new("nile").unwrap()
}

#[test]
fn a_change_elsewhere_in_the_file_or_in_another_field_is_kept_with_mine() {
    for by_the_watch in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (mut loaded, path) = open(folder.path());
        let opened = loaded.draft(&rivers(), &nile()).unwrap();
        let theirs = DECK
            .replace("the Nile\"", "the Nile\" # theirs\nwhy = \"Long.\"")
            .replace("through Basel", "through Bern");
        fs::write(&path, &theirs).unwrap();
        if by_the_watch {
            loaded.reload(std::slice::from_ref(&path)).unwrap();
        }
        let mine = opened
            .clone()
            .with("question", "Which river flows through Giza?");
        let saved = loaded.save_changed(&rivers(), &nile(), &opened, &mine, None);
        let SavedNote::Saved(told) = saved.unwrap() else {
            panic!("nothing clashes");
        };
        assert!(told.contains("meanwhile stays"), "{told}");
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, theirs.replace("through Cairo", "through Giza"));
        let now = Moment {
            utc_ms: 1_795_435_200_000,
            offset_minutes: 0,
        };
        loaded.undo(now).unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            theirs,
            "only mine is taken back"
        );
    }
}

#[test]
fn of_two_changes_of_one_field_the_one_that_is_not_taken_is_in_the_bin() {
    for command in [Command::KeepMine, Command::TakeTheirs] {
        let folder = tempfile::tempdir().unwrap();
        let (mut loaded, path) = open(folder.path());
        let opened = loaded.draft(&rivers(), &nile()).unwrap();
        let theirs = DECK.replace("through Cairo", "through Luxor");
        fs::write(&path, &theirs).unwrap();
        let mine = opened
            .clone()
            .with("question", "Which river flows through Giza?")
            .with("why", "It is long.");
        let saved = loaded.save_changed(&rivers(), &nile(), &opened, &mine, None);
        let SavedNote::Clash { there, merged } = saved.unwrap() else {
            panic!("both changed the question");
        };
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            theirs,
            "nobody has chosen yet"
        );
        let mut screen = ClashScreen::new(rivers(), nile(), there, merged);
        let stage = stage(&loaded.collection, (80, 24));
        let effects = screen.update(Message::Command(command), &stage);
        let [
            Effect::Close,
            Effect::SaveNote {
                draft,
                opened,
                set_aside,
                ..
            },
        ] = &effects[..]
        else {
            panic!("{effects:?}");
        };
        let saved = loaded.save_changed(&rivers(), &nile(), opened, draft, set_aside.as_deref());
        let SavedNote::Saved(told) = saved.unwrap() else {
            panic!("it was chosen");
        };
        assert!(
            told.contains("The other text is kept in") && told.contains("bin.toml"),
            "{told}"
        );
        let (kept, left) = match command {
            Command::KeepMine => ("Giza", "Luxor"),
            _ => ("Luxor", "Giza"),
        };
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(kept) && !text.contains(left), "{text}");
        assert!(
            text.contains("It is long."),
            "what nobody else changed is saved: {text}"
        );
        let bin = fs::read_to_string(loaded.home().data_folder().join("bin.toml")).unwrap();
        assert!(bin.contains(left), "{bin}");
    }
}

#[test]
fn a_note_that_is_gone_and_a_deck_that_is_broken_are_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (mut loaded, path) = open(folder.path());
    let opened = loaded.draft(&rivers(), &nile()).unwrap();
    let mine = opened.clone().with("why", "It is long.");
    for (text, told) in [
        (
            DECK.replace("\"nile\"", "\"nil\""),
            "is not in its deck any more",
        ),
        (
            DECK.replace("[deck]", "[deck"),
            "was changed by another program",
        ),
    ] {
        fs::write(&path, &text).unwrap();
        let why = loaded
            .save_changed(&rivers(), &nile(), &opened, &mine, None)
            .unwrap_err();
        assert!(why.sentence.contains(told), "{why:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        fs::write(&path, DECK).unwrap();
        loaded.read_decks_again();
        assert!(loaded.draft(&rivers(), &nile()).is_ok());
    }
}

fn stage(collection: &Collection, size: (u16, u16)) -> Stage<'_> {
    Stage {
        collection,
        theme: &Theme::MONO,
        now: Moment {
            utc_ms: 1_795_435_200_000,
            offset_minutes: 0,
        },
        size: Size::new(size.0, size.1),
    }
}

#[test]
fn both_texts_are_shown() {
    let opened = Draft::read("rivers.toml", DECK, &nile()).unwrap();
    let mine = opened
        .clone()
        .with("question", "Which river flows through Giza?")
        .with("answer", "Nile");
    let there = opened
        .clone()
        .with(
            "question",
            "Which river, the longest of Africa, flows through Luxor and past its temples?",
        )
        .with("answer", "");
    let merged = merge(&opened, &mine, &there);
    let screen = ClashScreen::new(rivers(), nile(), there, merged);
    let collection = Collection::default();
    let pictures = [(80, 24), (40, 12), (120, 40)].map(|(width, height)| {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| screen.view(frame, &stage(&collection, (width, height))))
            .unwrap();
        let picture = terminal.backend().to_string();
        let rows = picture.lines().map(|row| row.trim_matches('"').trim_end());
        let rows: Vec<&str> = rows.filter(|row| !row.is_empty()).collect();
        format!("{width}x{height}\n{}\n", rows.join("\n"))
    });
    insta::assert_snapshot!(pictures.concat());
}
