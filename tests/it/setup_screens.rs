//! What comes before a quiz night, at the sizes that we promise: the set-up with what is there and what is not, and the
//! list of tonight's questions.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::screens::Table;
use newsdeck::{
    quiz::{Seed, file::parse},
    tui::{
        effect::Effect,
        keymap::{Command, Context},
        quiz::offer::{Offer, OfferedQuiz, OpenNight, Wish},
        screen::{Message, Screen},
        screens::quiz::setup::SetupScreen,
        theme::Theme,
    },
};
use std::{collections::HashSet, fmt::Write};

const CAPITALS: [(&str, &str); 10] = [
    ("Poland", "Warsaw"),
    ("Georgia", "Tbilisi"),
    ("Peru", "Lima"),
    ("Norway", "Oslo"),
    ("Malta", "Valletta"),
    ("Nepal", "Kathmandu"),
    ("Kenya", "Nairobi"),
    ("Japan", "Tokyo"),
    ("Belarus", "Minsk"),
    ("Ukraine", "Kyiv"),
];

const QUIZ: &str = r#"
[quiz]
title     = "Friday at the Bridge"
tie_break = 0
spares    = 1
minutes   = 45

[[round]]
title = "Read and written"
count = 4
break = 10

[[round]]
title   = "Fingers on the buzzers"
kind    = "buzzer"
count   = 3
"#;

const TEAMS: &str = "Zoë’s Łódź Geese\nКиївські лисиці\nفريق النسور\n東京クイズ部";

fn table() -> Table {
    let mut deck = "[deck]\nid = \"capitals\"\ntitle = \"Capitals of the world\"\n".to_owned();
    for (land, town) in CAPITALS {
        let note = format!(
            "\n[[note]]\nid = \"{}\"\nquestion = \"What is the capital of {land}?\"\nanswer = \"{town}\"\n",
            land.to_lowercase()
        );
        deck.write_str(&note).unwrap();
    }
    Table::of(&deck)
}

fn offered(name: &str, text: &str) -> OfferedQuiz {
    let parsed = parse(&format!("{name}.quiz.toml"), text);
    OfferedQuiz {
        name: name.to_owned(),
        quiz: parsed.quiz.clone().filter(|_| !parsed.has_errors()),
        told: parsed
            .problems
            .iter()
            .map(|problem| {
                let line = problem.place.line;
                format!(
                    "{name}.quiz.toml:{line}: {} {}",
                    problem.sentence, problem.help
                )
            })
            .collect(),
    }
}

fn offer() -> Offer {
    Offer {
        nights: Vec::new(),
        quizzes: vec![offered("friday", QUIZ)],
        avoided: HashSet::new(),
        seed: Seed::new("otter").unwrap(),
        notices: Vec::new(),
    }
}

fn opened(table: &Table, offer: Offer, teams: &str) -> SetupScreen {
    let wish = Wish {
        teams: teams.to_owned(),
        ..Wish::default()
    };
    SetupScreen::new(offer, &wish, &table.stage((80, 24), &Theme::MONO))
}

#[test]
fn a_night_is_set_up_in_one_form() {
    let mut table = table();
    let mut screen = opened(&table, offer(), TEAMS);
    insta::assert_snapshot!("setup", table.pictures(&screen));
    table.presses(&mut screen, &[Command::Down, Command::Down]);
    assert_eq!(screen.context(), Context::TeamNames);
    insta::assert_snapshot!("setup_teams", table.pictures(&screen));
}

#[test]
fn nobody_has_come_yet_and_the_night_can_begin_all_the_same() {
    let mut table = table();
    let mut screen = opened(&table, offer(), "");
    insta::assert_snapshot!("setup_no_team", table.pictures(&screen));
    let effects = table.does(&mut screen, Message::Command(Command::Begin));
    let begins =
        |effect: &Effect| matches!(effect, Effect::BeginNight { teams, .. } if teams.is_empty());
    assert!(effects.iter().any(begins), "{effects:?}");
}

#[test]
fn a_quiz_with_problems_says_what_is_wrong_and_begins_nothing() {
    let mut table = table();
    let broken = QUIZ.replace("kind    = \"buzzer\"", "kind    = \"buzer\"");
    let mut offer = offer();
    offer.quizzes = vec![offered("broken", &broken)];
    let mut screen = opened(&table, offer, TEAMS);
    table.presses(&mut screen, &[Command::PreviousChoice]);
    insta::assert_snapshot!("setup_broken", table.pictures(&screen));
    let effects = table.does(&mut screen, Message::Command(Command::Begin));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::BeginNight { .. }))
    );
}

#[test]
fn too_few_cards_are_told_before_the_night() {
    let table = table();
    let mut offer = offer();
    offer.quizzes = vec![offered("long", &QUIZ.replace("count = 4", "count = 40"))];
    let screen = opened(&table, offer, TEAMS);
    insta::assert_snapshot!("setup_too_few", table.pictures(&screen));
}

#[test]
fn a_night_that_is_not_over_comes_first() {
    let mut table = table();
    let mut offer = offer();
    offer.nights = vec![OpenNight {
        name: "2026-11-23-friday-at-the-bridge".to_owned(),
        title: "Friday at the Bridge".to_owned(),
        told: "Round 2 of 4, question 3 of 10: open · 6 teams · today".to_owned(),
        is_fresh: true,
        is_over: false,
    }];
    let mut screen = opened(&table, offer, "");
    insta::assert_snapshot!("setup_open_night", table.pictures(&screen));
    let effects = table.does(&mut screen, Message::Command(Command::Open));
    let name = "2026-11-23-friday-at-the-bridge".to_owned();
    assert_eq!(effects, [Effect::ResumeNight(name)]);
}

#[test]
fn there_is_no_quiz_and_the_decks_are_asked() {
    let mut table = table();
    let mut offer = offer();
    offer.quizzes.clear();
    let mut screen = opened(&table, offer, "");
    insta::assert_snapshot!("setup_decks", table.pictures(&screen));
    table.presses(&mut screen, &[Command::Down, Command::NextChoice]);
    assert_eq!(screen.context(), Context::ChoosingDecks);
    insta::assert_snapshot!("setup_choosing", table.pictures(&screen));
}

#[test]
fn a_night_with_phones_opens_the_door_and_what_was_on_paper_is_answered_there() {
    let mut table = table();
    let mut screen = opened(&table, offer(), TEAMS);
    table.presses(&mut screen, &[Command::Last]);
    insta::assert_snapshot!("setup_without_phones", table.pictures(&screen));
    let begun = |table: &mut Table, screen: &mut SetupScreen| {
        let effects = table.does(screen, Message::Command(Command::Begin));
        let opens = effects.last() == Some(&Effect::OpenDoor);
        let plan = effects.into_iter().find_map(|effect| match effect {
            Effect::BeginNight { plan, .. } => Some(*plan),
            _ => None,
        });
        (plan.unwrap(), opens)
    };
    let (plan, opens) = begun(&mut table, &mut screen);
    assert!(plan.rounds[0].marking.is_on_paper() && !opens);
    table.presses(&mut screen, &[Command::NextChoice]);
    insta::assert_snapshot!("setup_phones", table.pictures(&screen));
    let (plan, opens) = begun(&mut table, &mut screen);
    assert!(opens);
    assert!(plan.rounds.iter().all(|round| !round.marking.is_on_paper()));
    let mut offer = offer();
    offer.quizzes = vec![offered(
        "strict",
        &QUIZ.replace("minutes ", "rules = \"No phones.\"\nminutes "),
    )];
    let mut screen = opened(&table, offer, TEAMS);
    table.presses(&mut screen, &[Command::Last, Command::NextChoice]);
    assert!(table.pictures(&screen).contains("speaks of phones"));
}

#[test]
fn tonights_questions_are_listed_without_their_answers() {
    let mut table = table();
    let mut screen = opened(&table, offer(), TEAMS);
    table.presses(&mut screen, &[Command::Open]);
    assert_eq!(screen.context(), Context::Tonight);
    let pictures = table.pictures(&screen);
    for (_, town) in CAPITALS {
        assert!(!pictures.contains(town), "{pictures}");
    }
    insta::assert_snapshot!("tonight", pictures);
    table.presses(&mut screen, &[Command::Down, Command::ShowAnswers]);
    insta::assert_snapshot!("tonight_answers", table.pictures(&screen));
    table.presses(&mut screen, &[Command::ShowAnswers, Command::OwnQuestion]);
    insta::assert_snapshot!("tonight_own", table.pictures(&screen));
}
