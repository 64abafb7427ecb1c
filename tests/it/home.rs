//! The home screen over many decks: a tree of folders, a filter, and a plan after a break.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::screens::Table;
use newsdeck::{
    deck::{self, CardId},
    history::{Form, Kind, Review, State},
    schedule::Grade,
    study::{Collection, Limits, Origin, Shelved, queue::Which},
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen},
        screens::home::HomeScreen,
    },
};
use tui_input::InputRequest;

const DAY: i64 = 86_400_000;

fn deck(id: &str, title: &str, notes: usize) -> String {
    let mut text = format!("[deck]\nid = \"{id}\"\ntitle = \"{title}\"\n");
    for n in 0..notes {
        text.push_str(&format!(
            "\n[[note]]\nid = \"n{n:03}\"\nquestion = \"Which {title} comes {n}th?\"\nanswer = \"{title} {n}\"\n"
        ));
    }
    text
}

/// Decks in folders, by `folder/folder`, id, title and how many notes they have.
fn table(decks: &[(&str, &str, &str, usize)]) -> Table {
    let mut table = Table::new();
    let shelved = decks.iter().map(|(path, id, title, notes)| {
        let parsed = deck::parse("a.toml", &deck(id, title, *notes));
        let folders = path.split('/').filter(|name| !name.is_empty());
        Shelved::new(parsed.deck.unwrap(), Origin::Collection)
            .in_folders(folders.map(str::to_owned).collect())
    });
    table.collection = Collection::new(shelved.collect(), State::default(), Limits::default());
    table.collection.folder = "/home/ada/newsdeck".to_owned();
    table
}

/// A card that was answered without trouble.
fn easy(card: &str) -> Kind {
    Kind::Review(Review {
        card: CardId::new(card).unwrap(),
        fingerprint: None,
        grade: Grade::Easy,
        ms: 4_000,
        form: Form::Type,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

fn shelf() -> (Table, HomeScreen) {
    let mut table = table(&[
        ("", "rivers", "Rivers", 3),
        ("world", "cities", "Cities", 4),
        ("world/europe", "euro", "The euro", 12),
        ("world/europe", "vote", "Élections", 2),
    ]);
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    (table, home)
}

/// Decks that came with the program, by id; `true`: with a story.
fn shipped(decks: &[(&str, bool)]) -> Table {
    let mut table = Table::new();
    let shelved = decks.iter().map(|(id, has_story)| {
        let story = match has_story {
            true => "\n[[reading]]\nlevel = \"A2\"\ntitle = \"S\"\ntext = \"It rained.\"\n",
            false => "",
        };
        let parsed = deck::parse("a.toml", &format!("{}{story}", deck(id, id, 2)));
        Shelved::new(parsed.deck.unwrap(), Origin::Embedded)
    });
    table.collection = Collection::new(shelved.collect(), State::default(), Limits::default());
    table
}

#[test]
fn whoever_has_met_no_card_begins_with_the_story_of_a_deck() {
    for (decks, begins) in [
        (&[("quiz", false), ("news", true)][..], "› news"),
        (&[("quiz", false), ("facts", false)], "› All decks"),
        (&[("news", true), ("quiz", false)], "› news"),
    ] {
        let mut table = shipped(decks);
        let mut home = HomeScreen::default();
        table.does(&mut home, Message::Shown);
        let drawn = table.pictures(&home);
        assert!(drawn.contains(begins), "{drawn}");
    }
}

#[test]
fn the_deck_that_was_asked_for_is_marked_and_its_worksheets_are_printed() {
    let mut table = shipped(&[("news", true), ("quiz", false)]);
    let quiz = table.collection.decks[1].id().clone();
    let mut home = HomeScreen::at(quiz.clone());
    table.does(&mut home, Message::Shown);
    let drawn = table.pictures(&home);
    assert!(drawn.contains("› quiz"), "{drawn}");
    let print = Message::Command(Command::PrintWorksheets);
    assert_eq!(
        table.does(&mut home, print.clone()),
        [Effect::PrintWorksheets(quiz)]
    );
    table.does(&mut home, Message::Command(Command::First));
    let told = table.does(&mut home, print);
    assert!(matches!(told[..], [Effect::Tell(_)]), "{told:?}");
}

#[test]
fn with_a_deck_of_ones_own_or_a_card_that_was_met_all_decks_are_marked() {
    let mut own = shipped(&[("news", true), ("rivers", false)]);
    own.collection.decks[1].origin = Origin::Given;
    let mut met = shipped(&[("news", true), ("quiz", false)]);
    met.save(easy("quiz/n000/answer"));
    for mut table in [own, met] {
        let mut home = HomeScreen::default();
        table.does(&mut home, Message::Shown);
        let drawn = table.pictures(&home);
        assert!(drawn.contains("› All decks"), "{drawn}");
    }
}

fn types(table: &mut Table, home: &mut HomeScreen, text: &str) {
    for c in text.chars() {
        table.presses(home, &[Command::Edit(InputRequest::InsertChar(c))]);
    }
}

fn decks_studied(effects: &[Effect]) -> Vec<String> {
    let [Effect::Open(Place::Study { scope, .. })] = effects else {
        panic!("{effects:?}");
    };
    match &scope.which {
        Which::Decks(decks) => decks.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn decks_stand_in_their_folders_and_a_folder_is_studied_as_a_whole() {
    let (mut table, mut home) = shelf();
    insta::assert_snapshot!("home_tree", table.pictures(&home));
    table.presses(&mut home, &[Command::Down, Command::Down]);
    let opened = table.does(&mut home, Message::Command(Command::Open));
    assert_eq!(decks_studied(&opened), ["cities", "euro", "vote"]);
}

#[test]
fn the_deck_that_was_just_made_is_marked() {
    let (mut table, mut home) = shelf();
    let parsed = deck::parse("a.toml", &deck("bridge", "Bridges", 1));
    table
        .collection
        .decks
        .push(Shelved::new(parsed.deck.unwrap(), Origin::Collection));
    table.does(&mut home, Message::Shown);
    let opened = table.does(&mut home, Message::Command(Command::Open));
    assert_eq!(decks_studied(&opened), ["bridge"]);
    table.presses(&mut home, &[Command::Up]);
    table.does(&mut home, Message::Shown);
    let opened = table.does(&mut home, Message::Command(Command::Open));
    assert_ne!(decks_studied(&opened), ["bridge"], "it is new once only");
}

#[test]
fn a_folder_is_closed_and_opened_and_a_deck_leads_to_its_folder() {
    let (mut table, mut home) = shelf();
    let last = Command::Last;
    table.presses(&mut home, &[last, Command::Fold]);
    let opened = table.does(&mut home, Message::Command(Command::Open));
    assert_eq!(decks_studied(&opened), ["euro", "vote"]);
    table.presses(&mut home, &[Command::Fold]);
    insta::assert_snapshot!("home_closed_folder", table.pictures(&home));
    table.presses(&mut home, &[Command::Unfold, Command::Down]);
    let opened = table.does(&mut home, Message::Command(Command::Open));
    assert_eq!(decks_studied(&opened), ["euro"]);
}

#[test]
fn a_filter_leaves_what_holds_its_words_and_esc_brings_all_back() {
    let (mut table, mut home) = shelf();
    table.presses(&mut home, &[Command::Filter]);
    assert_eq!(home.context(), Context::Filtering);
    types(&mut table, &mut home, "election");
    insta::assert_snapshot!("home_filter", table.pictures(&home));
    table.presses(&mut home, &[Command::Last]);
    let opened = table.does(&mut home, Message::Command(Command::Open));
    assert_eq!(decks_studied(&opened), ["vote"]);
    types(&mut table, &mut home, "xyz");
    insta::assert_snapshot!("home_filter_finds_nothing", table.pictures(&home));
    assert_eq!(table.does(&mut home, Message::Command(Command::Open)), []);
    table.presses(&mut home, &[Command::LeaveField]);
    assert_eq!(home.context(), Context::Home);
    insta::assert_snapshot!("home_tree", table.pictures(&home));
}

#[test]
fn after_a_break_a_plan_stands_there_instead_of_a_wall() {
    let mut table = table(&[("", "capitals", "Capital", 150)]);
    for n in 0..150 {
        let card = &format!("capitals/n{n:03}/answer");
        table.now += 1_000;
        table.save(easy(card));
    }
    table.now += 40 * DAY;
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    insta::assert_snapshot!("home_after_a_break", table.pictures(&home));
}
