//! Sessions on the screen: a leech that is told, two buttons, cards that come by themselves, the time that is left.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::screens::Table;
use newsdeck::{
    deck::CardId,
    history::{Form, Kind, Review},
    schedule::Grade,
    study::{
        Answering,
        queue::{Filter, Mode, Options, Scope, Which},
    },
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen},
        screens::study::StudyScreen,
        theme::Theme,
    },
};

const DAY: i64 = 24 * 60 * 60_000;

fn nile() -> CardId {
    CardId::new("rivers/nile/answer").unwrap()
}

/// The Nile was forgotten seven times after it was learnt, and is due.
fn nearly_a_leech() -> Table {
    let mut table = Table::new();
    let review = |grade| {
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
    };
    for day in 0..8 {
        let grade = if day == 0 { Grade::Easy } else { Grade::Again };
        table.save(review(grade));
        if grade == Grade::Again {
            table.now += 60_000;
            table.save(review(Grade::Easy));
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
