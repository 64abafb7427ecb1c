//! What comes after the podium: the results, what the room missed, the season.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    quiz_after,
    screens::{Table, without_blank_rows},
};
use newsdeck::{
    answer::Key,
    deck::CardId,
    quiz::{
        Marking, Plan, Question,
        night::{Event, Night, Phase, Play, Spot, Step},
        results::{About, Results},
    },
    study::queue::Scope,
    tui::{
        effect::{Effect, Place, Target},
        keymap::{Command, Context},
        quiz::season::SeasonOffer,
        screen::{Message, Screen},
        screens::quiz::{night::NightScreen, season::SeasonScreen},
        theme::Theme,
    },
};
use std::collections::BTreeSet;

const NOON: i64 = 1_795_435_200_000;
const TEAMS: [&str; 3] = ["Zoë’s Owls", "Київські лисиці", "東京"];

fn plan() -> Plan {
    let mut plan = quiz_after::plan();
    plan.rounds[0].marking = Marking::Typed;
    let question = |text: &str, answer: &str, card: Option<&str>| Question {
        card: card.map(|card| CardId::new(card).unwrap()),
        ..Question::new(text, Key::text(answer))
    };
    plan.rounds[0].questions = vec![
        question(
            "Which river flows through Cairo?",
            "the Nile",
            Some("rivers/nile/answer"),
        ),
        question(
            "Which river flows through Basel?",
            "the Rhine",
            Some("rivers/rhine/answer"),
        ),
        question(
            "Which river flows through Warsaw, Toruń and a number of other towns whose names are too long for one row?",
            "the Vistula",
            Some("rivers/gone/answer"),
        ),
        question("What is the host’s dog called?", "Bello", None),
    ];
    plan
}

/// A night in which so many of three teams were right at each question, played to its end.
fn night(right: [usize; 4]) -> Night {
    let mut night = Night::new(plan());
    let happen = |night: &mut Night, event: Event| {
        night.apply(event, NOON).unwrap();
    };
    let names = TEAMS.map(str::to_owned).to_vec();
    happen(&mut night, Event::Host(Step::AddTeams(names)));
    while night.phase() != Phase::Over {
        if let Phase::Open(spot @ Spot::Question { at, .. }) = night.phase() {
            let answer = night.question_at(spot).unwrap().answer.clone();
            let teams: Vec<_> = night.teams().map(|team| team.id).collect();
            for (number, team) in teams.into_iter().enumerate() {
                let text = match number < right[at] {
                    true => answer.clone(),
                    false => "Zugspitze".to_owned(),
                };
                let play = Play::Answer {
                    team,
                    member: None,
                    text,
                    after_ms: None,
                };
                happen(&mut night, Event::Team(play));
            }
        }
        happen(&mut night, Event::Host(Step::Next));
    }
    night
}

fn opened(right: [usize; 4]) -> (Table, NightScreen) {
    let mut table = Table::new();
    let mut screen = NightScreen::new(night(right), NOON);
    table.presses(&mut screen, &[Command::Yes]);
    (table, screen)
}

fn pictures(table: &Table, screen: &dyn Screen) -> String {
    let pictures = [(80, 24), (40, 12)].map(|size| {
        let terminal = table.terminal(screen, size, &Theme::MONO);
        without_blank_rows(&terminal.backend().to_string())
    });
    pictures.join("\n")
}

fn card(id: &str) -> CardId {
    CardId::new(id).unwrap()
}

#[test]
fn a_night_that_is_over_names_its_keys_in_the_lowest_line_alone() {
    let (mut table, mut screen) = opened([0, 3, 1, 1]);
    assert_eq!(screen.context(), Context::Over);
    let shown = pictures(&table, &screen);
    insta::assert_snapshot!("after_over", shown);
    let effects = table.does(&mut screen, Message::Command(Command::KeepResults));
    assert_eq!(effects, [Effect::KeepResults]);
    let effects = table.does(&mut screen, Message::Command(Command::OpenSeason));
    assert_eq!(effects, [Effect::Open(Place::Season)]);
    // Who sees the screen is a step, too.
    table.presses(&mut screen, &[Command::Undo, Command::Undo]);
    assert_eq!(screen.context(), Context::Night, "a correction is possible");
}

#[test]
fn who_leaves_a_night_that_is_over_is_promised_its_results_and_no_clock() {
    let (mut table, mut screen) = opened([0, 3, 1, 1]);
    table.presses(&mut screen, &[Command::Leave]);
    assert_eq!(screen.context(), Context::Confirming);
    let shown = pictures(&table, &screen);
    assert!(
        shown.contains("It is over") && !shown.contains("clock"),
        "{shown}"
    );
}

#[test]
fn one_key_studies_exactly_what_the_room_missed_and_says_what_is_in_no_deck() {
    let (mut table, mut screen) = opened([0, 1, 1, 1]);
    let effects = table.does(&mut screen, Message::Command(Command::StudyMissed));
    let cards = vec![card("rivers/nile/answer"), card("rivers/rhine/answer")];
    assert_eq!(
        effects,
        [
            Effect::Open(Place::study(Scope::cards(cards))),
            Effect::Tell("2 more, in none of your decks: d on the podium makes a deck.".to_owned()),
        ]
    );
}

#[test]
fn what_was_missed_is_listed_and_becomes_a_deck_of_all_or_of_the_others() {
    let (mut table, mut screen) = opened([0, 3, 1, 1]);
    table.presses(&mut screen, &[Command::OpenMissed, Command::Down]);
    assert_eq!(screen.context(), Context::Missed);
    insta::assert_snapshot!("after_missed", pictures(&table, &screen));
    for (command, questions) in [(Command::DeckOfAll, 3), (Command::DeckOfOthers, 2)] {
        let effects = table.does(&mut screen, Message::Command(command));
        let [Effect::Import { into, drafts }] = &effects[..] else {
            panic!("{effects:?}")
        };
        let Target::New(deck) = into else {
            panic!("{into:?}")
        };
        assert_eq!(deck.title, "Friday at the Bridge: what the room missed");
        assert_eq!(drafts.len(), questions);
    }
    let told = table.does(&mut screen, Message::Changed("3 notes added.".to_owned()));
    assert_eq!(told, [Effect::Tell("3 notes added.".to_owned())]);
    table.presses(&mut screen, &[Command::Close]);
    assert_eq!(screen.context(), Context::Over);
}

#[test]
fn where_nothing_was_missed_or_nobody_knows_that_is_said() {
    let (mut table, mut screen) = opened([3, 3, 3, 3]);
    for command in [Command::StudyMissed, Command::OpenMissed] {
        let told = table.does(&mut screen, Message::Command(command));
        assert!(
            matches!(&told[..], [Effect::Tell(told)] if told.starts_with("No question was missed")),
            "{told:?}"
        );
    }
    assert!(!pictures(&table, &screen).contains("missed"));
    let mut on_paper = Night::new(quiz_after::plan());
    on_paper
        .apply(Event::Host(Step::AddTeams(vec!["Owls".to_owned()])), NOON)
        .unwrap();
    while on_paper.phase() != Phase::Over {
        on_paper.apply(Event::Host(Step::Next), NOON).unwrap();
    }
    let mut screen = NightScreen::new(on_paper, NOON);
    table.presses(&mut screen, &[Command::No]);
    let told = table.does(&mut screen, Message::Command(Command::StudyMissed));
    assert!(
        matches!(&told[..], [Effect::Tell(told)] if told.starts_with("Only totals")),
        "{told:?}"
    );
}

/// So many nights, one a week, with teams that come and go.
fn season(nights: usize) -> SeasonOffer {
    let night = |week: usize| {
        let right = [week % 4, 3, (week + 1) % 4, 2];
        let day = 1 + week;
        let about = About {
            name: format!("2026-10-{day:02}-quiz"),
            started: format!("2026-10-{day:02} 19:30"),
            version: "0".to_owned(),
        };
        let mut results = Results::of(&self::night(right), &about);
        if week == 1 {
            results.teams.remove(2);
        }
        results
    };
    SeasonOffer {
        over: (0..nights).map(night).collect(),
        left_out: BTreeSet::new(),
        open: 1,
        notices: Vec::new(),
    }
}

fn season_screen(table: &mut Table, offer: SeasonOffer) -> SeasonScreen {
    let mut screen = SeasonScreen::default();
    table.does(&mut screen, Message::Season(Box::new(offer)));
    screen
}

#[test]
fn the_season_is_a_table_whose_nights_are_leafed_through_and_chosen() {
    let mut table = Table::new();
    let mut screen = season_screen(&mut table, season(12));
    insta::assert_snapshot!("season_table", pictures(&table, &screen));
    let wide = table.terminal(&screen, (200, 60), &Theme::MONO);
    let wide = wide.backend().to_string();
    assert!(wide.contains("10-01") && wide.contains("10-12"), "{wide}");
    table.presses(&mut screen, &[Command::PreviousColumn]);
    let narrow = table.terminal(&screen, (80, 24), &Theme::MONO);
    assert!(!narrow.backend().to_string().contains("10-12"));
    table.presses(&mut screen, &[Command::ChooseNights]);
    assert_eq!(screen.context(), Context::SeasonNights);
    let effects = table.does(&mut screen, Message::Command(Command::Select));
    let left_out = BTreeSet::from(["2026-10-12-quiz".to_owned()]);
    assert_eq!(effects, [Effect::LeaveOutOfSeason(left_out)]);
    insta::assert_snapshot!("season_nights", pictures(&table, &screen));
    table.presses(&mut screen, &[Command::Close]);
    let shown = pictures(&table, &screen);
    assert!(shown.contains("11 of 12 nights"), "{shown}");
    assert!(!shown.contains("10-12"), "{shown}");
}

#[test]
fn a_season_without_a_night_says_why() {
    let mut table = Table::new();
    let waiting = pictures(&table, &SeasonScreen::default());
    assert!(waiting.contains("Reading the nights"), "{waiting}");
    let screen = season_screen(&mut table, season(0));
    insta::assert_snapshot!("season_empty", pictures(&table, &screen));
    let mut offer = season(1);
    offer.toggle(0);
    let screen = season_screen(&mut table, offer);
    let told = pictures(&table, &screen);
    assert!(told.contains("No night counts"), "{told}");
}
