//! What phones see of a night, all of them and each its own; and who was first of those that pressed on one.

use super::tools::*;
use newsdeck::{
    answer::Key,
    quiz::{
        Marking, Question, Reveal, Round, RoundKind,
        night::{Event, Phase, Play, Ruling, Step, TeamId},
        phone::{Form, Own, OwnBuzz, OwnOutcome, Scene},
    },
};

fn asked(kind: RoundKind, questions: Vec<Question>) -> Round {
    round(kind, Marking::Typed, Reveal::EachQuestion, questions)
}

/// Lions at the keyboard; Tigers and Bears by phone.
fn night(rounds: Vec<Round>) -> Driver {
    let mut driver = Driver::new(plan(rounds), &["Lions"]);
    for (name, device) in [("Tigers", "aa"), ("Bears", "bb")] {
        driver.play(Play::Join {
            name: name.into(),
            device: Some(device.into()),
        });
    }
    driver
}

fn own(driver: &Driver, team: u16) -> Own {
    driver
        .night
        .own_at(TeamId(team), None, driver.now)
        .expect("a team")
}

fn buzz_of(driver: &Driver, team: u16) -> Option<OwnBuzz> {
    own(driver, team)
        .question
        .and_then(|question| question.buzz)
}

fn form(driver: &Driver) -> Form {
    match driver.night.shared(driver.now).scene {
        Scene::Open { ask } => ask.form,
        scene => panic!("{scene:?}"),
    }
}

fn answering(driver: &Driver) -> (Option<String>, bool) {
    match driver.night.shared(driver.now).scene {
        Scene::Open { ask } => {
            let buzzer = ask.buzzer.expect("a buzzer");
            (buzzer.answering, buzzer.is_settling)
        }
        scene => panic!("{scene:?}"),
    }
}

fn buzz(driver: &mut Driver, team: u16, ago: i64, within: i64) {
    // The driver's clock is 100 ms further on when the event happens.
    let pressed = driver.now + 100 - ago;
    driver.play(Play::Buzz {
        team: TeamId(team),
        pressed,
        within,
    });
}

fn at_the_buzzer() -> Driver {
    let mut driver = night(vec![asked(RoundKind::Buzzer, vec![question("a")])]);
    driver.until(Phase::Open(spot(0, 0)));
    driver.now += 2_000;
    driver
}

#[test]
fn an_epoch_is_another_whenever_another_phase_or_question_is_on_and_survives_a_replay() {
    let mut driver = night(vec![asked(
        RoundKind::Typed,
        vec![question("a"), question("b")],
    )]);
    let mut seen = vec![driver.night.epoch()];
    let mut steps = vec![Step::Next; 4];
    steps.push(Step::SwapOwn(Box::new(question("c"))));
    steps.extend([Step::Next, Step::Next, Step::Break(60), Step::Next]);
    for step in steps {
        driver.host(step);
        seen.push(driver.night.epoch());
    }
    for event in [Event::Undo, Event::Redo] {
        driver.try_event(event).expect("a step");
        seen.push(driver.night.epoch());
    }
    assert!(seen.is_sorted_by(|one, other| one < other), "{seen:?}");
    let epoch = driver.night.epoch();
    driver.host(Step::Mirrored(true));
    driver.try_event(Event::Resumed).expect("always");
    assert_eq!(driver.night.epoch(), epoch, "the same is on");
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn each_kind_of_question_has_its_form_and_what_is_sent_in_it_is_judged() {
    let baltic = Key::list(
        ["Estonia", "Latvia", "Lithuania"]
            .map(|item| vec![item.into()])
            .to_vec(),
    );
    let mut order = Question::new("In order?", Key::order("b c a"));
    order.steps = ["third", "first", "second"].map(str::to_owned).to_vec();
    let nile = Question::new("Which river?", Key::text("The Nile"));
    let rounds = [
        (RoundKind::Typed, nile.clone(), Form::Text, "the nile"),
        (RoundKind::FirstLetter, nile, Form::Letter, "n"),
        (
            RoundKind::NearestNumber,
            number("stairs", 1000.0),
            Form::Number,
            "1000",
        ),
        (
            RoundKind::List,
            Question::new("Name the three.", baltic),
            Form::List { of: 3 },
            "Latvia, Estonia, Lithuania",
        ),
        (RoundKind::Order, order, Form::Order, "b, c, a"),
    ];
    for (kind, question, expected, sent) in rounds {
        let mut driver = night(vec![asked(kind, vec![question])]);
        driver.until(Phase::Open(spot(0, 0)));
        assert_eq!(form(&driver), expected);
        driver.answer(1, sent);
        driver.until(Phase::Reveal(spot(0, 0)));
        let result = own(&driver, 1).question.and_then(|own| own.result);
        let result = result.expect("a result");
        assert_eq!(result.outcome, OwnOutcome::Right, "{kind:?}");
        assert_ne!(result.points, "0", "{kind:?}");
        assert!(!result.can_protest);
    }
}

#[test]
fn a_team_sees_its_own_answer_at_once_its_result_after_the_reveal_and_its_place_between_rounds() {
    let mut driver = night(vec![
        asked(RoundKind::Choice, vec![choice("a", 1)]),
        asked(RoundKind::Typed, vec![question("b")]),
    ]);
    assert!(own(&driver, 1).question.is_none());
    driver.until(Phase::Open(spot(0, 0)));
    driver.play(Play::Choose {
        team: TeamId(1),
        member: None,
        option: 0,
        after_ms: Some(40),
    });
    driver.choose(2, 1);
    let seen = own(&driver, 1).question.expect("a question");
    let given = seen.given.expect("an answer");
    assert_eq!(
        (given.text.as_str(), given.option, given.after_ms),
        ("red", Some(0), Some(40))
    );
    assert!(seen.may_play && seen.result.is_none() && seen.buzz.is_none());
    driver.next();
    assert!(
        own(&driver, 2)
            .question
            .is_some_and(|own| own.result.is_none())
    );
    assert_eq!(own(&driver, 2).total, "0");
    driver.until(Phase::Reveal(spot(0, 0)));
    let wrong = own(&driver, 1).question.and_then(|own| own.result);
    assert!(wrong.is_some_and(|own| own.outcome == OwnOutcome::Wrong && own.can_protest));
    driver.play(Play::Protest {
        team: TeamId(1),
        spot: spot(0, 0),
    });
    let wrong = own(&driver, 1).question.and_then(|own| own.result);
    assert!(wrong.is_some_and(|own| own.has_protested && !own.can_protest));
    assert_eq!(
        (own(&driver, 2).total, own(&driver, 2).place),
        ("1".to_owned(), None)
    );
    driver.until(Phase::RoundScores(0));
    let places = [0, 1, 2].map(|team| own(&driver, team).place.expect("a place"));
    assert_eq!(
        places.map(|place| (place.place, place.is_shared)),
        [(2, true), (2, true), (1, false)]
    );
    driver.until(Phase::Podium { shown: 1 });
    assert!(
        own(&driver, 2).place.is_none(),
        "who has won is not told on a phone"
    );
    driver.until(Phase::Over);
    assert_eq!(own(&driver, 2).place.map(|place| place.place), Some(1));
}

#[test]
fn what_a_phone_says_of_its_time_is_bounded_by_what_has_passed_here() {
    for (said, taken) in [
        (Some(-5), 0),
        (Some(30), 30),
        (Some(1 << 40), 2_100),
        (None, 2_100),
    ] {
        let mut driver = night(vec![asked(RoundKind::Typed, vec![question("a")])]);
        driver.until(Phase::Open(spot(0, 0)));
        driver.now += 2_000;
        driver.play(Play::Answer {
            team: TeamId(1),
            member: None,
            text: "x".into(),
            after_ms: said,
        });
        let given = own(&driver, 1).question.and_then(|own| own.given);
        assert_eq!(
            given.and_then(|given| given.after_ms),
            Some(taken),
            "{said:?}"
        );
    }
}

#[test]
fn the_earlier_press_is_first_whichever_arrives_first_and_for_a_moment_nobody_is_named() {
    let mut driver = at_the_buzzer();
    buzz(&mut driver, 1, 20, 5);
    assert_eq!(answering(&driver), (None, true));
    assert_eq!(buzz_of(&driver, 1), Some(OwnBuzz::Pressed));
    assert!(
        driver
            .refuses(Event::Host(Step::Buzzed(Ruling::Yes)))
            .contains("in a moment")
    );
    driver.now -= 180;
    // Later here by 20 ms, pressed 60 ms before.
    buzz(&mut driver, 2, 100, 40);
    let settles = driver.night.settles_at().expect("phones play");
    driver.now = settles - 1;
    assert_eq!(answering(&driver), (None, true));
    driver.now = settles;
    assert_eq!(answering(&driver), (Some("Bears".into()), false));
    assert_eq!(buzz_of(&driver, 2), Some(OwnBuzz::Answering));
    assert_eq!(buzz_of(&driver, 1), Some(OwnBuzz::Waiting { before: 1 }));
    driver.host(Step::Buzzed(Ruling::No));
    assert_eq!(buzz_of(&driver, 2), Some(OwnBuzz::LockedOut));
    assert_eq!(answering(&driver), (Some("Tigers".into()), false));
    // Whatever it claims, it comes after the word of the host.
    driver.now -= 90;
    driver.play(Play::Press(TeamId(0)));
    assert_eq!(answering(&driver).0, Some("Tigers".into()));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_clock_that_was_set_back_keeps_nobody_waiting_at_the_buzzer() {
    let mut driver = at_the_buzzer();
    buzz(&mut driver, 1, 20, 5);
    driver.now -= 3_600_000;
    assert_eq!(answering(&driver), (Some("Tigers".into()), false));
    assert_eq!(buzz_of(&driver, 1), Some(OwnBuzz::Answering));
    buzz(&mut driver, 2, 20, 5);
    driver.host(Step::Buzzed(Ruling::No));
    assert_eq!(buzz_of(&driver, 1), Some(OwnBuzz::LockedOut));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn two_presses_closer_than_the_larger_uncertainty_are_a_dead_heat_and_the_host_chooses() {
    let mut driver = at_the_buzzer();
    buzz(&mut driver, 1, 40, 5);
    driver.now -= 100;
    buzz(&mut driver, 2, 30, 25);
    driver.now += 300;
    assert_eq!(answering(&driver), (None, true));
    for team in [1, 2] {
        assert_eq!(buzz_of(&driver, team), Some(OwnBuzz::Tied));
    }
    driver.host(Step::Pick(TeamId(2)));
    assert_eq!(answering(&driver), (Some("Bears".into()), false));
    driver.host(Step::Buzzed(Ruling::Yes));
    assert_eq!(buzz_of(&driver, 2), Some(OwnBuzz::Right));
    assert_eq!(buzz_of(&driver, 1), None, "its turn never comes");
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["0", "0", "10"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn the_keyboard_alone_waits_for_nobody() {
    let mut driver = Driver::new(
        plan(vec![asked(RoundKind::Buzzer, vec![question("a")])]),
        &["Lions", "Tigers"],
    );
    driver.until(Phase::Open(spot(0, 0)));
    driver.play(Play::Press(TeamId(1)));
    assert_eq!(driver.night.settles_at(), None);
    assert_eq!(answering(&driver), (Some("Tigers".into()), false));
}

#[test]
fn a_round_on_paper_asks_nothing_of_phones() {
    let paper = round(
        RoundKind::Typed,
        Marking::Grid,
        Reveal::EachQuestion,
        vec![question("a")],
    );
    let mut driver = night(vec![paper]);
    driver.until(Phase::Open(spot(0, 0)));
    assert_eq!(form(&driver), Form::Paper);
    assert!(own(&driver, 1).question.is_some_and(|own| !own.may_play));
}

#[test]
fn a_team_plays_its_joker_by_phone_under_the_rules_of_the_host() {
    let rounds = ["a", "b", "c"].map(|name| {
        round(
            RoundKind::Typed,
            Marking::Typed,
            Reveal::EachQuestion,
            vec![question(name)],
        )
    });
    let mut driver = Driver::new(plan(rounds.to_vec()), &["Lions", "Tigers"]);
    let joker = |team, round| {
        Event::Team(Play::Joker {
            team: TeamId(team),
            round,
        })
    };
    let by_host = |round| {
        Event::Host(Step::Joker {
            team: TeamId(0),
            round,
        })
    };
    let seen = |driver: &Driver| {
        let joker = own(driver, 0).joker.unwrap();
        (joker.round, joker.is_played)
    };
    let doubled = |driver: &Driver| {
        let rounds = driver.night.shared(driver.now).doubled.into_iter();
        rounds.map(|doubled| doubled.round).collect::<Vec<_>>()
    };
    assert_eq!(
        (seen(&driver), doubled(&driver)),
        ((None, false), vec![0, 1, 2])
    );
    driver.try_event(joker(0, Some(1))).unwrap();
    let again = driver.try_event(joker(0, Some(1))).unwrap_err();
    assert!(again.is_repeated(), "{again}");
    // Moved, taken back, played again; the later word counts, and an undo takes back the host's alone.
    driver.try_event(joker(0, Some(2))).unwrap();
    driver.try_event(joker(0, None)).unwrap();
    driver.try_event(by_host(Some(2))).unwrap();
    driver.try_event(joker(0, Some(0))).unwrap();
    assert_eq!(seen(&driver), (Some(0), false));
    driver.try_event(by_host(Some(1))).unwrap();
    assert_eq!(seen(&driver), (Some(1), false));
    driver.try_event(Event::Undo).unwrap();
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(seen(&driver), (Some(0), false));
    assert_eq!(driver.night.undo_label(), Some("add 2 teams"));
    // A round that is dropped gives it back.
    driver.host(Step::Drop { round: 0, on: true });
    assert_eq!(
        (seen(&driver), doubled(&driver)),
        ((None, false), vec![1, 2])
    );
    driver.try_event(joker(0, Some(1))).unwrap();
    assert!(driver.refuses(joker(0, Some(0))).contains("dropped"));
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(seen(&driver), (Some(1), false), "what the team did stays");

    driver.until(Phase::RoundIntro(1));
    driver.try_event(joker(1, Some(1))).unwrap();
    driver.until(Phase::Open(spot(1, 0)));
    assert_eq!(
        (seen(&driver), doubled(&driver)),
        ((Some(1), true), vec![2])
    );
    assert!(driver.refuses(joker(0, Some(2))).contains("has played"));
    driver.answer(0, "secret-b");
    driver.until(Phase::RoundScores(1));
    assert_eq!(driver.totals(), ["2", "0"]);
    assert_eq!(driver.replayed(), driver.night);

    let mut without = plan(rounds.to_vec());
    without.jokers = false;
    let mut driver = Driver::new(without, &["Lions", "Tigers"]);
    assert_eq!((own(&driver, 0).joker, doubled(&driver)), (None, vec![]));
    assert!(driver.refuses(joker(0, Some(1))).contains("no jokers"));
}
