//! Whoever answers at the buzzer is gone: the others have their time and their turn as if it had not pressed.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::tools::{Driver, plan, question, round};
use newsdeck::quiz::{
    Marking, Reveal, RoundKind,
    night::{Event, Phase, Play, Ruling, Spot, Step, TeamId},
};

const LATE: i64 = 60_000;
const FIRST: TeamId = TeamId(0);
const SECOND: TeamId = TeamId(1);

/// The first of three teams pressed after 5 s of 20, and has been thinking for a minute.
fn answering() -> Driver {
    let questions = vec![question("a"), question("b")];
    let round = round(
        RoundKind::Buzzer,
        Marking::SharedKeys,
        Reveal::EachQuestion,
        questions,
    );
    let mut driver = Driver::new(plan(vec![round]), &["Lions", "Tigers", "Bears"]);
    driver.until(open());
    driver.now += 5_000;
    driver.play(Play::Press(FIRST));
    driver.now += LATE;
    driver
}

fn open() -> Phase {
    Phase::Open(Spot::Question { round: 0, at: 0 })
}

fn left(driver: &Driver) -> i64 {
    driver.night.stage(driver.now).clock.unwrap().left_ms
}

fn who_answers(driver: &Driver) -> Option<String> {
    let buzzer = driver.night.open_buzzer(driver.now).unwrap();
    assert!(buzzer.tied.is_empty(), "{buzzer:?}");
    buzzer.answering
}

#[test]
fn a_team_that_is_sent_away_while_it_answers_has_cost_the_others_no_time() {
    for away in [Step::Remove(FIRST), Step::Ban(FIRST)] {
        let mut driver = answering();
        let at_press = left(&driver);
        assert_eq!((at_press, driver.night.deadline()), (14_900, None));
        driver.host(away);
        assert_eq!((left(&driver), who_answers(&driver)), (at_press, None));
        assert_eq!(driver.night.deadline(), Some(driver.now + at_press));
        // It runs on for the others, who may press.
        driver.now += 4_900;
        assert_eq!(left(&driver), at_press - 4_900);
        driver.play(Play::Press(SECOND));
        assert_eq!(who_answers(&driver).as_deref(), Some("Tigers"));
        driver.host(Step::Buzzed(Ruling::Yes));
        driver.until(Phase::Reveal(Spot::Question { round: 0, at: 0 }));
        assert_eq!(driver.replayed(), driver.night);
    }
}

#[test]
fn a_team_that_is_called_back_answers_again_and_costs_no_time_either_when_it_goes_once_more() {
    for away in [Step::Remove(FIRST), Step::Ban(FIRST)] {
        let mut driver = answering();
        let at_press = left(&driver);
        driver.host(away);
        driver.now += 1_900;
        driver.try_event(Event::Undo).unwrap();
        // The two seconds in which the others could have pressed have passed.
        let again = at_press - 2_000;
        assert_eq!(who_answers(&driver).as_deref(), Some("Lions"));
        assert_eq!((left(&driver), driver.night.deadline()), (again, None));
        driver.now += LATE;
        driver.try_event(Event::Redo).unwrap();
        assert_eq!((left(&driver), who_answers(&driver)), (again, None));
        assert_eq!(driver.night.deadline(), Some(driver.now + again));
        driver.try_event(Event::Undo).unwrap();
        driver.now += LATE;
        driver.host(Step::Buzzed(Ruling::No));
        assert_eq!(left(&driver), again - 100);
        assert_eq!(driver.replayed(), driver.night);
    }
}

#[test]
fn a_wrong_word_that_is_taken_back_and_given_again_costs_the_others_no_time() {
    let mut driver = answering();
    let at_press = left(&driver);
    driver.host(Step::Buzzed(Ruling::No));
    driver.try_event(Event::Undo).unwrap();
    driver.now += LATE;
    driver.try_event(Event::Redo).unwrap();
    let between = 100;
    let told = (left(&driver), who_answers(&driver));
    assert_eq!(told, (at_press - between, None));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_team_that_came_by_a_step_which_is_taken_back_has_cost_no_time() {
    let mut driver = answering();
    driver.host(Step::Remove(FIRST));
    driver.host(Step::AddTeams(vec!["Wolves".into()]));
    driver.now += 2_000;
    driver.play(Play::Press(TeamId(3)));
    let at_press = left(&driver);
    driver.now += LATE;
    driver.try_event(Event::Undo).unwrap();
    assert_eq!((left(&driver), who_answers(&driver)), (at_press, None));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn whoever_waits_behind_a_team_that_is_sent_away_has_its_turn() {
    let mut driver = answering();
    let at_press = left(&driver);
    driver.play(Play::Press(SECOND));
    driver.host(Step::Remove(FIRST));
    assert_eq!(who_answers(&driver).as_deref(), Some("Tigers"));
    assert_eq!((left(&driver), driver.night.deadline()), (at_press, None));
    driver.now += LATE;
    driver.host(Step::Buzzed(Ruling::No));
    assert_eq!(left(&driver), at_press);
    driver.try_event(Event::Undo).unwrap();
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(who_answers(&driver).as_deref(), Some("Lions"));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_clock_that_the_host_has_stopped_stays_so_when_a_team_is_sent_away() {
    let mut driver = answering();
    let at_press = left(&driver);
    driver.host(Step::Pause);
    driver.now += LATE;
    driver.host(Step::Remove(FIRST));
    assert_eq!((left(&driver), driver.night.deadline()), (at_press, None));
    driver.host(Step::GoOn);
    assert_eq!(driver.night.deadline(), Some(driver.now + at_press));
    assert_eq!(driver.replayed(), driver.night);
}
