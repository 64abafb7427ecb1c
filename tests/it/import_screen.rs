//! A table on the screen, from the paste to the file; and the question whether two notes are the same.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{Loaded, Places},
    deck::CardId,
    history::Kind,
    schedule::{Grade, Moment},
    store::{Config, Home},
    study::{self, Collection},
    tui::{
        effect::{Effect, Overlay, RowLook, TableLook, Target},
        keymap::{Command, Context},
        screen::{Message, Screen, Stage},
        screens::{
            home::HomeScreen, import::ImportScreen, links::LinksScreen, overlay::OverlayScreen,
        },
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::{fs, path::Path};
use tui_input::InputRequest;

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

fn picture(screen: &dyn Screen, collection: &Collection, size: (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal
        .draw(|frame| screen.view(frame, &stage(collection, size)))
        .unwrap();
    let picture = terminal.backend().to_string();
    let rows: Vec<&str> = picture
        .lines()
        .map(|row| row.trim_matches('"').trim_end())
        .collect();
    rows.join("\n")
}

fn pictures(screen: &dyn Screen, collection: &Collection) -> String {
    [(80, 24), (40, 12), (120, 40)]
        .map(|size| picture(screen, collection, size))
        .join("\n\n")
}

fn loaded(folder: &Path) -> Loaded {
    Loaded::open(&Places {
        home: Home::under(folder),
        config: Config::default(),
        given: Vec::new(),
    })
}

fn presses(screen: &mut dyn Screen, loaded: &Loaded, command: Command) -> Vec<Effect> {
    screen.update(
        Message::Command(command),
        &stage(&loaded.collection, (80, 24)),
    )
}

/// What the loop does with the effects of an import.
fn perform(screen: &mut dyn Screen, loaded: &mut Loaded, effects: Vec<Effect>) -> Vec<Effect> {
    let [effect] = &effects[..] else {
        panic!("{effects:?}")
    };
    let message = match effect {
        Effect::LookAtTable(wish) => Message::Table(Box::new(loaded.look_at_table(wish))),
        Effect::Import { into, drafts } => {
            Message::Changed(loaded.import(into, drafts).unwrap().sentence)
        }
        Effect::Append(facts) => {
            let saved = loaded
                .append(facts.clone(), stage(&Collection::default(), (80, 24)).now)
                .unwrap();
            loaded.count_lost();
            Message::Saved(saved)
        }
        other => panic!("{other:?}"),
    };
    screen.update(message, &stage(&loaded.collection, (80, 24)))
}

const TABLE: &str = "Which <b>sea</b>?\tthe Red Sea\tseas\nWho?\t\t\nWhich sea\tx\t\nWhich city?\tNairobi\tcities\n";

#[test]
fn rows_are_pasted_their_columns_named_and_the_notes_put_into_a_new_deck() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = loaded(folder.path());
    let mut screen = ImportScreen::default();
    assert_eq!(screen.context(), Context::Pasting);
    insta::assert_snapshot!("an_empty_field", pictures(&screen, &loaded.collection));
    let told = presses(&mut screen, &loaded, Command::Continue);
    assert!(
        matches!(&told[..], [Effect::Tell(sentence)] if sentence.starts_with("Paste the rows first"))
    );

    let effects = screen.update(
        Message::Pasted(TABLE.to_owned()),
        &stage(&loaded.collection, (80, 24)),
    );
    perform(&mut screen, &mut loaded, effects);
    assert_eq!(screen.context(), Context::Importing);
    for command in [Command::PreviousColumn, Command::PreviousName] {
        let effects = presses(&mut screen, &loaded, command);
        if !effects.is_empty() {
            perform(&mut screen, &mut loaded, effects);
        }
    }
    // The names go round: on to “tags”.
    for _ in 0..12 {
        let effects = presses(&mut screen, &loaded, Command::PreviousName);
        perform(&mut screen, &mut loaded, effects);
        if picture(&screen, &loaded.collection, (80, 24)).contains("[tags]") {
            break;
        }
    }
    insta::assert_snapshot!(
        "rows_with_what_becomes_of_them",
        pictures(&screen, &loaded.collection)
    );

    presses(&mut screen, &loaded, Command::Continue);
    assert_eq!(screen.context(), Context::Naming);
    for c in "Water".chars() {
        presses(
            &mut screen,
            &loaded,
            Command::Edit(InputRequest::InsertChar(c)),
        );
    }
    insta::assert_snapshot!("where_the_notes_go", pictures(&screen, &loaded.collection));
    let effects = presses(&mut screen, &loaded, Command::Continue);
    assert!(
        matches!(&effects[..], [Effect::Import { into: Target::New(_), drafts }] if drafts.len() == 2)
    );
    let effects = perform(&mut screen, &mut loaded, effects);
    assert!(
        matches!(&effects[..], [Effect::Close, Effect::Tell(sentence)] if sentence.starts_with("2 notes added"))
    );
    let text = fs::read_to_string(folder.path().join("decks/water.toml")).unwrap();
    assert!(text.contains("tags     = [\"cities\"]"), "{text}");

    // The same rows once more: all are there already, and come only when they are wished twice.
    let mut again = ImportScreen::default();
    let effects = again.update(
        Message::Pasted(TABLE.to_owned()),
        &stage(&loaded.collection, (80, 24)),
    );
    perform(&mut again, &mut loaded, effects);
    let told = presses(&mut again, &loaded, Command::Continue);
    assert_eq!(told, [Effect::Tell("There is nothing to add.".to_owned())]);
    let effects = presses(&mut again, &loaded, Command::Doubles);
    perform(&mut again, &mut loaded, effects);
    presses(&mut again, &loaded, Command::Continue);
    assert_eq!(again.context(), Context::Naming);
}

#[test]
fn a_long_table_is_scrolled_and_every_row_can_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = loaded(folder.path());
    let mut screen = ImportScreen::default();
    let row = |line: usize| RowLook {
        line,
        outcome: "taken",
        says: format!("Note number {line}"),
        sentence: String::new(),
    };
    let look = TableLook {
        rows: (1..500).map(row).collect(),
        columns: vec![("question".into(), "Note".into())],
        ..TableLook::default()
    };
    screen.update(
        Message::Table(Box::new(look)),
        &stage(&loaded.collection, (80, 24)),
    );
    assert!(!picture(&screen, &loaded.collection, (80, 24)).contains("Note number 499"));
    presses(&mut screen, &loaded, Command::Last);
    assert!(picture(&screen, &loaded.collection, (80, 24)).contains("Note number 499"));
}

fn deck(question: &str) -> String {
    format!(
        "[deck]\nid = \"rivers\"\ntitle = \"Rivers\"\n\n[[note]]\nquestion = \"{question}\"\nanswer = \"the Nile\"\n"
    )
}

/// A note that was answered, then edited so much that it must be asked.
fn edited(folder: &Path) -> Loaded {
    fs::create_dir_all(folder.join("decks")).unwrap();
    let path = folder.join("decks/rivers.toml");
    fs::write(&path, deck("Which river is the longest one of Africa?")).unwrap();
    let mut loaded = loaded(folder);
    let place = loaded.collection.find_deck("rivers").unwrap();
    let card: CardId = loaded.collection.decks[place]
        .deck()
        .card_ids()
        .next()
        .unwrap()
        .1;
    let now = stage(&loaded.collection, (80, 24)).now;
    let seen = loaded.collection.seen(&card).unwrap();
    let review = newsdeck::history::Review {
        card,
        fingerprint: None,
        grade: Grade::Good,
        ms: 1000,
        form: newsdeck::history::Form::Type,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    };
    loaded
        .append(vec![seen, Kind::Review(review)], now)
        .unwrap();
    fs::write(&path, deck("What runs from Uganda to Egypt?")).unwrap();
    loaded.read_decks_again();
    loaded
}

#[test]
fn it_is_asked_whether_a_note_is_one_that_is_gone_and_yes_keeps_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = edited(folder.path());
    let mut home = HomeScreen::default();
    home.update(Message::Shown, &stage(&loaded.collection, (80, 24)));
    let shown = picture(&home, &loaded.collection, (80, 24));
    assert!(
        shown.contains("A note looks like one that is gone. Press m: is it the same?"),
        "{shown}"
    );

    let mut screen = LinksScreen::default();
    insta::assert_snapshot!("is_it_the_same_note", pictures(&screen, &loaded.collection));
    let orphans = OverlayScreen::new(Overlay::Orphans);
    insta::assert_snapshot!(
        "cards_without_a_note",
        pictures(&orphans, &loaded.collection)
    );
    let effects = presses(&mut screen, &loaded, Command::Yes);
    perform(&mut screen, &mut loaded, effects);
    assert_eq!(loaded.collection.lost, []);
    let place = loaded.collection.find_deck("rivers").unwrap();
    let card = loaded.collection.decks[place]
        .deck()
        .card_ids()
        .next()
        .unwrap()
        .1;
    assert_eq!(loaded.collection.state(&card).progress.reviews, 1);
    assert!(picture(&screen, &loaded.collection, (80, 24)).contains("No note is waiting"));
    assert_eq!(presses(&mut screen, &loaded, Command::Yes), []);
}

#[test]
fn a_question_put_off_is_asked_again_and_no_settles_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = edited(folder.path());
    let mut screen = LinksScreen::default();
    presses(&mut screen, &loaded, Command::Later);
    assert!(picture(&screen, &loaded.collection, (80, 24)).contains("1 question put off"));
    assert_eq!(study::lost(&loaded.collection).len(), 1);
    let mut screen = LinksScreen::default();
    let effects = presses(&mut screen, &loaded, Command::No);
    perform(&mut screen, &mut loaded, effects);
    assert!(picture(&screen, &loaded.collection, (80, 24)).contains("No note is waiting"));
    assert_eq!(loaded.collection.lost.len(), 1, "its history stays");
}
