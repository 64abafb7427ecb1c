//! Sessions on the screen: the ways to study, a leech that is told, two buttons, cards that come by themselves, the
//! time that is left.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::screens::Table;
use newsdeck::{
    deck::{self, CardId, DeckId, Level, Order},
    history::{Form, Kind, Review},
    schedule::Grade,
    study::{
        Answering, Origin, Shelved,
        queue::{Filter, Mode, Options, Scope, Which},
    },
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen},
        screens::{home::HomeScreen, study::StudyScreen, ways::WaysScreen},
        theme::Theme,
    },
};
use tui_input::InputRequest;

const DAY: i64 = 24 * 60 * 60_000;

fn nile() -> CardId {
    CardId::new("rivers/nile/answer").unwrap()
}

fn reviewed(grade: Grade) -> Kind {
    Kind::Review(Review {
        card: nile(),
        fingerprint: None,
        grade,
        ms: 5_000,
        form: Form::Type,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

/// The Nile was forgotten seven times after it was learnt, and is due.
fn nearly_a_leech() -> Table {
    let mut table = Table::new();
    for day in 0..8 {
        let grade = if day == 0 { Grade::Easy } else { Grade::Again };
        table.save(reviewed(grade));
        if grade == Grade::Again {
            table.now += 60_000;
            table.save(reviewed(Grade::Easy));
        }
        table.now += 30 * DAY;
    }
    table
}

fn opened(table: &Table, scope: Scope, options: Options) -> StudyScreen {
    StudyScreen::new(scope, options, &table.stage((80, 24), &Theme::MONO))
}

#[test]
fn a_leech_is_told_with_its_history_before_the_next_card() {
    let mut table = nearly_a_leech();
    let mut study = table.study();
    table.types(&mut study, "the Congo");
    table.presses(&mut study, &[Command::Accept]);
    assert_eq!(study.context(), Context::Leech);
    insta::assert_snapshot!(table.pictures(&study));
    let effects = table.does(&mut study, Message::Command(Command::EditNote));
    assert!(
        matches!(&effects[..], [Effect::Open(Place::Editor { note: Some(note), .. })] if note.as_str() == "nile"),
        "{effects:?}"
    );
    table.presses(&mut study, &[Command::Suspend]);
    assert!(table.collection.state(&nile()).suspended);
    assert_ne!(study.context(), Context::Leech);
    table.presses(&mut study, &[Command::Undo]);
    assert_eq!(study.context(), Context::Leech);
    table.presses(&mut study, &[Command::Continue]);
    assert_eq!(study.context(), Context::Choosing);
}

#[test]
fn an_enter_that_is_held_does_not_skip_the_page_of_a_leech() {
    let mut table = nearly_a_leech();
    let mut study = table.study();
    table.types(&mut study, "the Congo");
    table.presses(&mut study, &[Command::Accept]);
    table.now -= 900;
    table.presses(&mut study, &[Command::Continue]);
    table.now -= 900;
    table.presses(&mut study, &[Command::Continue]);
    assert_eq!(study.context(), Context::Leech);
    table.presses(&mut study, &[Command::Continue]);
    assert_eq!(study.context(), Context::Choosing);
}

#[test]
fn two_buttons_are_again_and_good() {
    let mut table = Table::new();
    table.collection.answering.two_buttons = true;
    let mut study = table.study();
    table.types(&mut study, "the Niel");
    insta::assert_snapshot!(table.pictures(&study));
}

#[test]
fn after_a_right_answer_the_next_card_comes_by_itself_unless_a_key_is_pressed() {
    let mut table = Table::new();
    table.collection.answering = Answering {
        advance_after: Some(3),
        ..Answering::default()
    };
    let mut study = table.study();
    table.types(&mut study, "the Congo");
    assert_eq!(study.wakes_at(), None, "it was wrong");
    let mut study = table.study();
    table.types(&mut study, "the nile");
    let at = study.wakes_at().unwrap();
    assert_eq!(at, table.now + 3_000);
    insta::assert_snapshot!(table.pictures(&study));
    assert_eq!(table.does(&mut study, Message::Woken), [], "too early");
    table.now = at;
    let effects = table.does(&mut study, Message::Woken);
    assert!(
        matches!(&effects[..], [Effect::Append(facts)] if matches!(&facts[..], [Kind::Review(review)] if review.grade == Grade::Good)),
        "{effects:?}"
    );
    table.presses(&mut study, &[Command::Undo]);
    assert_eq!(study.wakes_at(), None, "taken back: it waits");

    let mut study = table.study();
    table.types(&mut study, "the nile");
    table.presses(&mut study, &[Command::Down]);
    assert_eq!(study.wakes_at(), None);
    table.now += 60_000;
    assert_eq!(table.does(&mut study, Message::Woken), []);
}

#[test]
fn the_header_says_what_a_session_is_over_and_how_long_it_lasts() {
    let mut table = Table::new();
    let scope = Scope {
        which: Which::All,
        filter: Filter {
            tags: vec!["africa".to_owned()],
            ..Filter::default()
        },
    };
    let options = Options {
        mode: Mode::Cram { record: false },
        minutes: Some(10),
        ..Options::default()
    };
    let mut study = opened(&table, scope, options);
    table.now += 90_000;
    insta::assert_snapshot!("session_with_a_time", table.pictures(&study));
    table.types(&mut study, "the Congo");
    table.presses(&mut study, &[Command::Accept]);
    assert_eq!(study.context(), Context::Summary);
    assert!(table.log.is_empty(), "practice");
    insta::assert_snapshot!("practice_is_over", table.pictures(&study));
}

#[test]
fn a_note_that_is_changed_back_takes_no_step_of_practice_back() {
    let mut table = Table::new();
    let mut study = opened(&table, Scope::all(), Options::cram());
    table.types(&mut study, "the Congo");
    table.presses(&mut study, &[Command::Accept]);
    let before = table.pictures(&study);
    // Undo of what has no entry in the log, such as an edit made on a screen above.
    table.does(&mut study, Message::Undone(Vec::new()));
    table.does(&mut study, Message::Redone(Vec::new()));
    assert_eq!(table.pictures(&study), before);
    table.presses(&mut study, &[Command::Undo]);
    assert_eq!(study.context(), Context::Verdict);
}

const LAKES: &str = r#"
[deck]
id = "lakes"
title = "Lakes"

[[note]]
id = "como"
question = "Which lake is shaped like a Y?"
answer = "Lake Como"
tags = ["europe"]
level = "A2"
"#;

fn with_lakes() -> Table {
    let mut table = Table::new();
    let lakes = deck::parse("lakes.toml", LAKES);
    let mut decks = std::mem::take(&mut table.collection.decks);
    decks.push(Shelved::new(lakes.deck.unwrap(), Origin::Given));
    table.collection.set_decks(decks);
    table
}

fn ways(table: &Table, deck: Option<&str>) -> WaysScreen {
    let deck = deck.map(|id| DeckId::new(id).unwrap());
    WaysScreen::new(deck.as_ref(), &table.stage((80, 24), &Theme::MONO))
}

/// What Enter opens.
fn begun(table: &mut Table, screen: &mut WaysScreen) -> (Scope, Options) {
    let effects = table.does(screen, Message::Command(Command::Open));
    match effects.as_slice() {
        [Effect::Close, Effect::Open(Place::Study { scope, options })] => (scope.clone(), *options),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_decks_offer_other_ways_to_study_the_marked_one() {
    let mut table = with_lakes();
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    table.presses(&mut home, &[Command::Down, Command::Down]);
    let opened = table.does(&mut home, Message::Command(Command::OtherWays));
    let lakes = DeckId::new("lakes").unwrap();
    assert_eq!(opened, [Effect::Open(Place::Ways(Some(lakes)))]);
}

#[test]
fn the_form_as_it_opens_is_the_day_s_study() {
    let mut table = with_lakes();
    let mut form = ways(&table, None);
    insta::assert_snapshot!(table.pictures(&form));
    assert_eq!(
        begun(&mut table, &mut form),
        (Scope::all(), Options::default())
    );
    let mut form = ways(&table, Some("lakes"));
    let (scope, _) = begun(&mut table, &mut form);
    assert_eq!(scope, Scope::deck(&DeckId::new("lakes").unwrap()));
}

#[test]
fn every_answer_of_the_form_counts() {
    use Command::{Down, NextChoice, Up};
    let mut table = with_lakes();
    table.save(Kind::Flag {
        card: nile(),
        flag: 3,
    });
    table.save(reviewed(Grade::Easy));
    table.now += DAY;
    let mut form = ways(&table, None);
    // Four on from what is due stands what falls due ahead of time, and then the days can be picked.
    table.presses(&mut form, &[NextChoice; 4]);
    table.presses(&mut form, &[Down, NextChoice, Down, NextChoice]);
    let (_, options) = begun(&mut table, &mut form);
    assert_eq!(options.mode, Mode::Ahead(14));
    assert_eq!(options.minutes, Some(3));

    table.presses(&mut form, &[Up, Up, NextChoice]);
    assert!(!table.pictures(&form).contains("Days ahead"));
    // Time, tag, level, flag, form, search, order.
    table.presses(&mut form, &[Down, Down, NextChoice]);
    table.presses(&mut form, &[Down, NextChoice, NextChoice]);
    table.presses(&mut form, &[Down, NextChoice]);
    insta::assert_snapshot!("ways_filled_in", table.pictures(&form));
    let (scope, options) = begun(&mut table, &mut form);
    assert_eq!(options.mode, Mode::Cram { record: false });
    assert_eq!(scope.filter.tags, ["africa"]);
    assert_eq!(scope.filter.levels, [Level::B1]);
    assert_eq!(scope.filter.flags, [3]);
    table.presses(&mut form, &[Down, NextChoice, NextChoice]);
    table.presses(&mut form, &[Down, Down, NextChoice]);
    let (_, options) = begun(&mut table, &mut form);
    assert_eq!(options.drill, Some("type"));
    assert_eq!(options.order, Some(Order::Shuffle));
}

#[test]
fn a_search_is_typed_counted_and_told_when_it_cannot_be_understood() {
    let mut table = with_lakes();
    let mut form = ways(&table, None);
    while form.context() != Context::WaysTyping {
        table.presses(&mut form, &[Command::Down]);
    }
    let types = |table: &mut Table, form: &mut WaysScreen, text: &str| {
        for c in text.chars() {
            let letter = Command::Edit(InputRequest::InsertChar(c));
            table.presses(form, &[letter]);
        }
    };
    types(&mut table, &mut form, "deck:lakes");
    assert!(table.pictures(&form).contains("Enter: 1 new card"));
    let (scope, _) = begun(&mut table, &mut form);
    assert!(scope.filter.search.is_some());
    types(&mut table, &mut form, " is:du");
    insta::assert_snapshot!("ways_search_not_understood", table.pictures(&form));
    let effects = table.does(&mut form, Message::Command(Command::Open));
    assert_eq!(effects, []);
    types(&mut table, &mut form, "e");
    assert!(
        table
            .pictures(&form)
            .contains("There is nothing to ask in this way.")
    );
    let effects = table.does(&mut form, Message::Command(Command::Open));
    assert_eq!(effects, []);
}
