//! A lesson on the screen: its steps before it and between them, and what was learnt at its end; and one taken whole in
//! a real terminal.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::screens::Table;
use insta::assert_snapshot;
use newsdeck::{
    deck::{CardId, DeckId, Level},
    history::{Form, Kind, Review},
    schedule::Grade,
    study::queue::Which,
    tui::{
        effect::{AskedLesson, Effect, Place},
        keymap::Command,
        screen::{Message, Screen},
        screens::{lesson::LessonScreen, study::StudyScreen},
        theme::Theme,
    },
};

const TOWN: &str = r#"
[deck]
id = "town"
title = "Town news"
language = "en"

[[reading]]
level = "B1"
title = "The new bridge"
text = "Ada Mill opened the bridge on Monday. She denied that it was late."

[[note]]
id = "open"
word = "open"
part = "verb"
meaning = "to make ready for use"
level = "A2"
wrong = { meaning = ["to shut for ever", "to lose", "to sing"], word = ["close", "lose", "sing"] }

[[note]]
id = "deny"
word = "deny"
part = "verb"
meaning = "to say that it is not so"
example = "They {{1:deny}} it every day."
level = "B1"
wrong = { meaning = ["to agree", "to begin", "to pay"], word = ["agree", "begin", "pay"], gap = ["agree", "begin", "pay"] }

[[note]]
id = "late"
question = "True, false or not given? According to the article, Ada Mill said that the bridge was late."
answer = "False"
wrong = ["True", "Not given"]
choice_only = true
level = "B1"
"#;

fn lesson(table: &Table, minutes: u32) -> LessonScreen {
    let asked = AskedLesson {
        level: Some(Level::B1),
        minutes: Some(minutes),
        seed: Some(7),
    };
    let deck = DeckId::new("town").unwrap();
    LessonScreen::new(deck, asked, &table.stage((80, 24), &Theme::MONO))
}

fn place(effects: &[Effect]) -> &Place {
    match effects {
        [Effect::Open(place)] => place,
        other => panic!("{other:?}"),
    }
}

/// Answers the cards of a step, as the session above would.
fn answer(table: &mut Table, cards: &[CardId]) {
    for card in cards {
        table.now += 9_000;
        let grade = match card.note_str() {
            "late" => Grade::Again,
            _ => Grade::Good,
        };
        table.save(Kind::Review(Review {
            card: card.clone(),
            fingerprint: None,
            grade,
            ms: 9_000,
            form: Form::Choose,
            hints: 0,
            verdict: None,
            retrievability: None,
            params: None,
        }));
    }
}

fn picked(place: &Place) -> Vec<CardId> {
    match place {
        Place::Study { scope, options } if options.in_lesson => match &scope.which {
            Which::Cards(cards) => cards.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_lesson_shows_its_steps_goes_from_one_to_the_next_and_tells_what_was_learnt() {
    let mut table = Table::of(TOWN);
    let mut screen = lesson(&table, 20);
    assert_eq!(
        table.does(&mut screen, Message::Shown),
        [Effect::RecallHistory]
    );
    assert_snapshot!("lesson_ahead", table.pictures(&screen));
    let read = table.does(&mut screen, Message::Command(Command::Continue));
    assert!(matches!(
        place(&read),
        Place::Story {
            level: Some(Level::B1),
            then_study: false,
            ..
        }
    ));
    table.now += 40_000;
    table.does(&mut screen, Message::Shown);
    let words = table.does(&mut screen, Message::Command(Command::Continue));
    let words = picked(place(&words));
    assert_eq!(words.len(), 2);
    answer(&mut table, &words[..1]);
    table.does(&mut screen, Message::Shown);
    assert_snapshot!("lesson_under_way", table.pictures(&screen));
    loop {
        let effects = table.does(&mut screen, Message::Command(Command::Continue));
        if effects.is_empty() || effects == [Effect::Close] {
            break;
        }
        let cards = picked(place(&effects));
        answer(&mut table, &cards);
        table.does(&mut screen, Message::Shown);
    }
    assert_snapshot!("lesson_over", table.pictures(&screen));
    assert_eq!(
        table.does(&mut screen, Message::Command(Command::Continue)),
        [Effect::Close]
    );
}

#[test]
fn level_and_minutes_are_chosen_before_it_begins_and_not_after() {
    let mut table = Table::of(TOWN);
    let mut screen = lesson(&table, 20);
    table.presses(
        &mut screen,
        &[
            Command::NextLevel,
            Command::More,
            Command::More,
            Command::Less,
        ],
    );
    let top = |table: &Table, screen: &LessonScreen| {
        let picture = table.pictures(screen);
        picture.lines().nth(1).unwrap().to_owned()
    };
    assert!(top(&table, &screen).ends_with("B2 · 25 min"));
    table.presses(&mut screen, &[Command::Continue, Command::NextLevel]);
    table.does(&mut screen, Message::Shown);
    assert!(top(&table, &screen).ends_with("B2 · 25 min"));
}

#[test]
fn leaving_midway_tells_what_was_done_and_a_step_can_be_passed_over() {
    let mut table = Table::of(TOWN);
    let mut screen = lesson(&table, 20);
    table.presses(&mut screen, &[Command::Continue]);
    table.does(&mut screen, Message::Shown);
    table.presses(&mut screen, &[Command::SkipStep]);
    let picture = table.pictures(&screen);
    assert!(picture.contains("passed over"), "{picture}");
    assert_eq!(
        table.does(&mut screen, Message::Command(Command::Close)),
        []
    );
    let picture = table.pictures(&screen);
    assert!(picture.contains("You read the story"), "{picture}");
    assert_eq!(
        table.does(&mut screen, Message::Command(Command::Close)),
        [Effect::Close]
    );
}

#[test]
fn a_step_of_a_lesson_closes_by_itself_after_its_last_answer() {
    let mut table = Table::of(TOWN);
    let mut screen = lesson(&table, 20);
    table.presses(&mut screen, &[Command::Continue]);
    table.does(&mut screen, Message::Shown);
    let opened = table.does(&mut screen, Message::Command(Command::Continue));
    let Place::Study { scope, options } = place(&opened).clone() else {
        panic!("{opened:?}")
    };
    let stage = table.stage((80, 24), &Theme::MONO);
    let mut study = StudyScreen::new(scope, options, &stage);
    for _ in 0..2 {
        table.presses(&mut study, &[Command::Pick(0)]);
        let now = table.stage((80, 24), &Theme::MONO);
        let facts = study.update(Message::Command(Command::Grade(Grade::Again)), &now);
        let [Effect::Append(facts)] = &facts[..] else {
            panic!("{facts:?}")
        };
        let ids = facts.iter().map(|kind| table.save(kind.clone())).collect();
        let now = table.stage((80, 24), &Theme::MONO);
        let effects = study.update(Message::Saved(ids), &now);
        let is_last = table.log.len() >= 2;
        assert_eq!(effects.contains(&Effect::Close), is_last, "{effects:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_short_lesson_is_taken_in_a_terminal_to_its_summary() {
    use super::terminal::{Session, reviews};
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    std::fs::create_dir_all(home.join("decks")).unwrap();
    std::fs::write(home.join("decks/town.toml"), TOWN).unwrap();
    let arguments = ["lesson", "town", "--level", "B1", "--minutes", "5"];
    let mut session = Session::start(home, &arguments, &[]);
    session.see("Enter begins.");
    session.press_and_see("\r", "The new bridge");
    session.press_and_see("\x1b", "✓ read");
    session.press("\r");
    // Every card of it has options until it is known: each is answered by the first.
    for _ in 0..12 {
        session.wait_for("a step", |text| {
            text.contains("passes it over")
                || text.contains("Enter choose")
                || text.contains("By form")
        });
        if session.text().contains("By form") {
            break;
        }
        if session.text().contains("passes it over") {
            session.press("\r");
            session.wait_for("the next step", |text| !text.contains("passes it over"));
            continue;
        }
        session.press_and_see("a", "1 Again");
        session.press("1");
        session.wait_for("what comes next", |text| !text.contains("1 Again"));
    }
    session.see("By form");
    assert!(reviews(home) >= 4, "{}", reviews(home));
    session.press_and_see("\r", "Town news");
}
