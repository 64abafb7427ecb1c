//! A new deck from an article, from the paste to the file in the collection.

use newsdeck::{
    app::{Loaded, Places},
    deck::{Draft, NewDeck, NoteKind},
    history::State,
    schedule::Moment,
    store::{Config, Home},
    study::{Collection, Limits},
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen, Stage},
        screens::article::ArticleScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::fs;

const ARTICLE: &str = "\
A bridge for the valley

The bridge will open in 2027. Ada Lovelace, the head of the works, told the Valley Times that it is “a gift to us all.”

It cost 40 million.
";

fn stage(collection: &Collection) -> Stage<'_> {
    Stage {
        collection,
        theme: &Theme::MONO,
        now: Moment {
            utc_ms: 1_795_435_200_000,
            offset_minutes: 0,
        },
        size: Size::new(80, 24),
    }
}

fn picture(screen: &ArticleScreen, collection: &Collection, size: (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal
        .draw(|frame| {
            let size = frame.area().as_size();
            screen.view(
                frame,
                &Stage {
                    size,
                    ..stage(collection)
                },
            );
        })
        .unwrap();
    let picture = terminal.backend().to_string();
    let rows: Vec<&str> = picture
        .lines()
        .map(|row| row.trim_matches('"').trim_end())
        .collect();
    rows.join("\n")
}

#[test]
fn an_article_becomes_a_deck_sentence_by_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = Loaded::open(&Places {
        home: Home::under(folder.path()),
        config: Config::default(),
        given: Vec::new(),
    });
    let mut screen = ArticleScreen::default();
    let press = |screen: &mut ArticleScreen, loaded: &Loaded, command| {
        screen.update(Message::Command(command), &stage(&loaded.collection))
    };

    let told = press(&mut screen, &loaded, Command::Continue);
    assert!(matches!(&told[..], [Effect::Tell(_)]), "{told:?}");
    screen.update(
        Message::Pasted(ARTICLE.to_owned()),
        &stage(&loaded.collection),
    );
    let effects = press(&mut screen, &loaded, Command::Continue);
    let [Effect::CreateDeck(new)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(new.title, "A bridge for the valley");
    let deck = loaded.create_deck(new).unwrap();
    screen.update(Message::Made(deck.clone()), &stage(&loaded.collection));
    assert_eq!(screen.context(), Context::Article);

    press(&mut screen, &loaded, Command::Down);
    insta::assert_snapshot!("article", picture(&screen, &loaded.collection, (80, 24)));
    let effects = press(&mut screen, &loaded, Command::Make(NoteKind::Quote));
    let [
        Effect::Open(Place::Editor {
            deck: of,
            note: None,
            draft: Some(draft),
        }),
    ] = &effects[..]
    else {
        panic!("{effects:?}");
    };
    assert_eq!(
        (of, draft.get("speaker"), draft.get("quote")),
        (&deck, "Ada Lovelace", "a gift to us all.")
    );
    loaded.save_note(&deck, None, draft).unwrap();
    screen.update(Message::Shown, &stage(&loaded.collection));
    let shown = picture(&screen, &loaded.collection, (40, 12));
    assert!(shown.contains("✓ Ada Lovelace"), "{shown}");

    let file = loaded
        .home()
        .decks_folder()
        .join("a-bridge-for-the-valley.toml");
    let text = fs::read_to_string(file).unwrap();
    assert!(
        text.contains("speaker = \"Ada Lovelace\"") && !text.contains("40 million"),
        "{text}"
    );
    let shelved = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| *shelved.id() == deck)
        .unwrap();
    assert_eq!(shelved.deck().notes.len(), 1);
}

#[test]
fn a_deck_left_without_a_note_is_named_and_undo_takes_its_file_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = Loaded::open(&Places {
        home: Home::under(folder.path()),
        config: Config::default(),
        given: Vec::new(),
    });
    let left = |screen: &mut ArticleScreen, loaded: &Loaded| {
        screen.update(Message::Command(Command::Close), &stage(&loaded.collection))
    };
    let mut screen = ArticleScreen::default();
    screen.update(
        Message::Pasted(ARTICLE.to_owned()),
        &stage(&loaded.collection),
    );
    assert_eq!(left(&mut screen, &loaded), [Effect::Close]);
    let new = NewDeck {
        title: "A bridge".to_owned(),
        ..NewDeck::default()
    };
    let deck = loaded.create_deck(&new).unwrap();
    let file = loaded.path_of(&deck).unwrap();
    screen.update(Message::Made(deck.clone()), &stage(&loaded.collection));
    let told = "The deck “A bridge” has no note yet; z takes it back.".to_owned();
    assert_eq!(
        left(&mut screen, &loaded),
        [Effect::Close, Effect::Tell(told)]
    );
    let mut started_with_it = ArticleScreen::of(deck.clone(), ARTICLE);
    let told = "The deck “A bridge” has no note yet.".to_owned();
    assert_eq!(
        left(&mut started_with_it, &loaded),
        [Effect::Close, Effect::Tell(told)]
    );

    let mut draft = Draft::new(NoteKind::Question);
    draft.set("question", "When will it open?");
    draft.set("answer", "2027");
    loaded.save_note(&deck, None, &draft).unwrap();
    assert_eq!(left(&mut screen, &loaded), [Effect::Close]);
    loaded.undo(stage(&loaded.collection).now).unwrap();
    loaded.undo(stage(&loaded.collection).now).unwrap();
    assert!(!file.exists());
    assert_eq!(left(&mut screen, &loaded), [Effect::Close]);
}

#[test]
fn a_title_that_is_taken_gets_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = Loaded::open(&Places {
        home: Home::under(folder.path()),
        config: Config::default(),
        given: Vec::new(),
    });
    let new = NewDeck {
        title: "Élan".to_owned(),
        ..NewDeck::default()
    };
    assert_eq!(loaded.create_deck(&new).unwrap().as_str(), "elan");
    assert_eq!(loaded.create_deck(&new).unwrap().as_str(), "elan-2");
}

#[test]
fn a_path_is_asked_for_and_what_cannot_be_read_is_told() {
    let collection = Collection::new(Vec::new(), State::default(), Limits::default());
    let mut screen = ArticleScreen::default();
    screen.update(
        Message::Pasted("~/a.txt\n".trim().to_owned()),
        &stage(&collection),
    );
    let effects = screen.update(Message::Command(Command::Continue), &stage(&collection));
    assert_eq!(effects, [Effect::ReadText("~/a.txt".to_owned())]);
    let effects = screen.update(Message::Text(" \n ".to_owned()), &stage(&collection));
    assert_eq!(
        effects,
        [Effect::Tell("There is no sentence in it.".to_owned())]
    );
    screen.update(
        Message::Text("It rained. It snowed.".to_owned()),
        &stage(&collection),
    );
    assert_eq!(
        screen.update(Message::Command(Command::Continue), &stage(&collection)),
        [Effect::Tell("A deck needs a title.".to_owned())]
    );
}
