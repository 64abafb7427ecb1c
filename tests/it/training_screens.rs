//! Training and the desired retention on the screen and by command.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use newsdeck::{
    history::{Kind, Params, State},
    schedule::{DesiredRetention, Fit, Moment, NotFitted, Parameters},
    study::{Collection, Limits},
    tui::{
        effect::Effect,
        keymap::{Command, Context},
        screen::{Message, Screen, Stage},
        screens::{retention::RetentionScreen, training::TrainingScreen},
        theme::Theme,
        training::{Answers, Workload, Workloads},
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use uuid::Uuid;

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

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

fn empty() -> Collection {
    Collection::new(Vec::new(), State::default(), Limits::default())
}

fn pictures(screen: &dyn Screen) -> String {
    let collection = empty();
    let picture = |size: (u16, u16)| {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal
            .draw(|frame| screen.view(frame, &stage(&collection, size)))
            .unwrap();
        let picture = terminal.backend().to_string();
        let rows: Vec<&str> = picture
            .lines()
            .map(|row| row.trim_matches('"').trim_end())
            .filter(|row| !row.is_empty())
            .collect();
        format!("{}x{}\n{}\n", size.0, size.1, rows.join("\n"))
    };
    SIZES.map(picture).join("\n")
}

fn tell(screen: &mut dyn Screen, message: Message) -> Vec<Effect> {
    screen.update(message, &stage(&empty(), (80, 24)))
}

fn answers(reviews: usize, newest: Option<Uuid>) -> Message {
    Message::Counted(Answers {
        reviews,
        next_day: reviews / 2,
        newest,
        in_use: "fsrs6-default".to_owned(),
    })
}

fn fit(after: f64) -> Fit {
    let mut weights = *Parameters::default().weights();
    weights[0] = 0.3;
    Fit {
        parameters: Parameters::new(&weights).unwrap(),
        trained_on: 4_000,
        tested_on: 1_000,
        before: 0.41,
        after,
        standard_error: 0.01,
    }
}

fn ready(reviews: usize) -> TrainingScreen {
    let mut screen = TrainingScreen::default();
    assert_eq!(tell(&mut screen, Message::Shown), [Effect::CountAnswers]);
    tell(&mut screen, answers(reviews, None));
    screen
}

#[test]
fn with_too_few_answers_nothing_is_trained() {
    let mut screen = ready(600);
    insta::assert_snapshot!(pictures(&screen));
    assert_eq!(tell(&mut screen, Message::Command(Command::Train)), []);
    assert_eq!(screen.context(), Context::Training);
}

#[test]
fn training_runs_with_its_progress_and_can_be_stopped() {
    let mut screen = ready(5_000);
    let started = tell(&mut screen, Message::Command(Command::Train));
    let [Effect::Train(_)] = &started[..] else {
        panic!("{started:?}");
    };
    assert_eq!(screen.context(), Context::TrainingNow);
    assert!(screen.wakes_at().is_some());
    insta::assert_snapshot!(pictures(&screen));
    assert_eq!(tell(&mut screen, Message::Command(Command::Leave)), []);
    tell(&mut screen, Message::Trained(Err(NotFitted::Stopped)));
    assert_eq!(screen.context(), Context::Training);
    assert!(pictures(&screen).contains("Training was stopped; nothing has changed"));
    assert_eq!(screen.wakes_at(), None);
}

#[test]
fn parameters_that_win_are_appended_and_the_old_ones_are_one_key_away() {
    let mut screen = ready(5_000);
    tell(&mut screen, Message::Command(Command::Train));
    let done = tell(&mut screen, Message::Trained(Ok(fit(0.38))));
    let wanted = Kind::Params(Params {
        weights: Some(fit(0.38).parameters),
        ..Params::default()
    });
    assert_eq!(done, [Effect::Append(vec![wanted])]);
    let id = Uuid::from_u128(7);
    assert_eq!(
        tell(&mut screen, Message::Saved(vec![id])),
        [Effect::CountAnswers]
    );
    tell(&mut screen, answers(5_000, Some(id)));
    insta::assert_snapshot!(pictures(&screen));
    let back = tell(&mut screen, Message::Command(Command::GoBack));
    assert_eq!(back, [Effect::ReturnToOldParameters(id)]);
}

#[test]
fn parameters_that_win_by_less_than_a_standard_error_are_not_taken() {
    let mut screen = ready(5_000);
    tell(&mut screen, Message::Command(Command::Train));
    assert_eq!(tell(&mut screen, Message::Trained(Ok(fit(0.405)))), []);
    assert!(pictures(&screen).contains("no more than chance"));
    assert_eq!(tell(&mut screen, Message::Command(Command::GoBack)), []);
    assert!(pictures(&screen).contains("nothing to return to"));
}

#[test]
fn a_desired_retention_is_set_after_its_cost_was_told() {
    let mut screen = RetentionScreen::new(None);
    assert_eq!(tell(&mut screen, Message::Shown), [Effect::Weigh(None)]);
    let load = |hundredths: u8| {
        let chance = f64::from(hundredths) / 100.0;
        Workload {
            retention: DesiredRetention::new(chance).unwrap(),
            cards: 3.0 / (1.0 - chance),
            minutes: 1.0 / (1.0 - chance),
        }
    };
    let each = [70, 80, 85, 90, 95, 97].map(load).to_vec();
    let loads = Workloads {
        deck: None,
        cards: 120,
        each,
    };
    tell(&mut screen, Message::Weighed(loads));
    insta::assert_snapshot!(pictures(&screen));
    tell(&mut screen, Message::Command(Command::Last));
    let headings = pictures(&screen).matches("minutes a day").count();
    assert_eq!(headings, SIZES.len(), "the columns keep their names");
    tell(&mut screen, Message::Command(Command::Up));
    tell(&mut screen, Message::Command(Command::Up));
    tell(&mut screen, Message::Command(Command::Up));
    let set = tell(&mut screen, Message::Command(Command::Save));
    let wanted = Kind::Params(Params {
        desired_retention: DesiredRetention::new(0.85).ok(),
        ..Params::default()
    });
    assert_eq!(set, [Effect::Append(vec![wanted])]);
}

#[test]
fn the_command_tells_the_cost_and_sets_one_decks_retention() {
    let program = Program::new();
    let told = program.run(&["retention", "--json"]);
    assert_eq!((told.exit, told.stderr.as_str()), (Some(0), ""));
    let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(told["desired_retention"], 0.9);
    let loads = told["workloads"].as_array().unwrap();
    let cards = |n: usize| loads[n]["cards_a_day"].as_f64().unwrap();
    assert!(
        cards(0) > 0.0 && cards(0) < cards(loads.len() - 1),
        "{loads:?}"
    );

    let deck = "belarus-air-defence";
    let set = program.run(&["retention", deck, "85%"]);
    assert_eq!(
        set.stdout.trim_end(),
        "The desired retention is 0.85 now; every due date follows."
    );
    let of = |deck: &str| program.run(&["retention", deck]).stdout;
    assert!(of(deck).starts_with("The desired retention is 0.85."));
    assert!(of("all").starts_with("The desired retention is 0.90."));
    let refused = program.run(&["retention", deck, "0.99"]);
    assert_eq!(refused.exit, Some(2));
    assert!(refused.stderr.contains("between 0.7 and 0.97"));
}
