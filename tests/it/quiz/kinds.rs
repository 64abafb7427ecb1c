//! What is special in each kind of round.

use super::tools::*;
use newsdeck::{
    answer::Key,
    quiz::{
        Marking, Plan, Question, Reveal, Round, RoundKind, Scoring,
        night::{Event, Mark, Phase, Play, Recorded, Ruling, Spot, Step, TeamId},
        stage::Scene,
    },
};

fn one(kind: RoundKind, questions: Vec<Question>) -> Plan {
    plan(vec![typed(kind, questions)])
}

fn typed(kind: RoundKind, questions: Vec<Question>) -> Round {
    round(kind, Marking::Typed, Reveal::EachQuestion, questions)
}

const TEAMS: &[&str] = &["Lions", "Tigers", "Bears"];

#[test]
fn the_last_choice_before_the_lock_counts_and_a_held_key_once() {
    let mut driver = Driver::new(one(RoundKind::Choice, vec![choice("a", 1)]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.choose(0, 0);
    driver.choose(0, 1);
    let held = Play::Choose {
        team: TeamId(0),
        member: None,
        option: 1,
        after_ms: None,
    };
    assert_eq!(
        driver.refuses(Event::Team(held)),
        "That is your answer already."
    );
    driver.answer(1, "GREEN");
    driver.answer(2, "c");
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["1", "1", "0"]);
    let Scene::Reveal(revealed) = driver.night.stage(driver.now).scene else {
        panic!("no reveal");
    };
    assert_eq!(revealed.chosen, [0, 2, 1]);
}

#[test]
fn kahoot_counts_the_time_that_the_clock_ran() {
    let mut driver = Driver::new(one(RoundKind::Speed, vec![choice("a", 1)]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.choose(0, 1); // after 100 ms
    driver.host(Step::Pause);
    driver.now += 600_000;
    driver.host(Step::GoOn);
    driver.now += 9_600;
    driver.choose(1, 1); // after 100 + 100 + 9,600 + 100 ms
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["1000", "753", "0"]);
}

#[test]
fn the_nearest_number_wins_and_as_near_is_as_good() {
    let mut driver = Driver::new(
        one(RoundKind::NearestNumber, vec![number("stairs", 1000.0)]),
        TEAMS,
    );
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "990");
    driver.answer(1, "1,010");
    driver.answer(2, "a great many");
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["3", "3", "0"]);
}

#[test]
fn where_further_places_have_points_the_room_is_not_told_who_was_right() {
    let share = |kind, question| {
        let mut driver = Driver::new(one(kind, vec![question]), TEAMS);
        driver.until(Phase::Open(spot(0, 0)));
        for (team, answer) in (0..).zip(["990", "1,010", "7"]) {
            driver.answer(team, answer);
        }
        driver.until(Phase::Reveal(spot(0, 0)));
        let Scene::Reveal(revealed) = driver.night.stage(driver.now).scene else {
            panic!("not revealed");
        };
        revealed.share.map(|share| (share.right, share.answered))
    };
    let stairs = || number("stairs", 1000.0);
    assert_eq!(share(RoundKind::NearestNumber, stairs()), None);
    assert_eq!(
        share(RoundKind::Typed, stairs()).map(|share| share.1),
        Some(3)
    );
}

#[test]
fn at_the_buzzer_the_wrong_pay_and_are_out_and_the_next_one_answers() {
    let mut driver = Driver::new(one(RoundKind::Buzzer, vec![question("a")]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.play(Play::Press(TeamId(2)));
    let left = driver.night.stage(driver.now).clock.unwrap().left_ms;
    driver.play(Play::Press(TeamId(0)));
    assert_eq!(
        driver.refuses(Event::Team(Play::Press(TeamId(2)))),
        "You have pressed already."
    );
    driver.now += 60_000;
    assert_eq!(
        driver.night.stage(driver.now).clock.unwrap().left_ms,
        left,
        "no time passes"
    );
    assert_eq!(driver.night.deadline(), None);
    assert_eq!(
        driver.refuses(Event::Host(Step::Next)),
        "Bears is answering: right or wrong?"
    );
    driver.host(Step::Buzzed(Ruling::No));
    let Scene::Open(_, answering) = driver.night.stage(driver.now).scene else {
        panic!("not open");
    };
    let buzzer = answering.buzzer.unwrap();
    assert_eq!(
        (buzzer.answering, buzzer.locked_out),
        (Some("Lions".into()), vec!["Bears".into()])
    );
    driver.host(Step::Buzzed(Ruling::Yes));
    assert_eq!(driver.night.phase(), Phase::Locked(spot(0, 0)));
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["10", "0", "-5"]);
}

#[test]
fn a_dead_heat_is_shown_and_the_host_may_pick() {
    let mut driver = Driver::new(one(RoundKind::Buzzer, vec![question("a")]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.play(Play::Press(TeamId(1)));
    driver.now -= 100; // the same instant
    driver.play(Play::Press(TeamId(0)));
    let tied = |driver: &Driver| {
        let buzzer = driver.night.open_buzzer(driver.now).unwrap();
        (buzzer.answering, buzzer.tied)
    };
    let both = vec!["Tigers".to_owned(), "Lions".to_owned()];
    assert_eq!(tied(&driver), (None, both));
    driver.host(Step::Pick(TeamId(0)));
    assert_eq!(
        tied(&driver),
        (Some("Lions".into()), vec!["Tigers".to_owned()])
    );
}

/// Three teams have pressed at the same moment.
fn three_at_once() -> Driver {
    let mut driver = Driver::new(one(RoundKind::Buzzer, vec![question("a")]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    for team in [1, 0, 2] {
        driver.play(Play::Press(TeamId(team)));
        driver.now -= 100;
    }
    driver.now += 1_000;
    driver
}

#[test]
fn of_three_at_once_the_host_chooses_until_one_is_left() {
    let mut driver = three_at_once();
    let teams = |ids: &[u16]| Some(ids.iter().map(|id| TeamId(*id)).collect::<Vec<_>>());
    let ruled = |ruling| Event::Host(Step::Buzzed(ruling));
    assert_eq!(driver.night.dead_heat(driver.now), teams(&[1, 0, 2]));
    let why = "Tigers, Lions and Bears pressed at the same moment: say first who answers.";
    assert_eq!(driver.refuses(ruled(Ruling::Yes)), why);
    assert_eq!(driver.refuses(Event::Host(Step::Next)), why);
    assert_eq!(driver.night.next_step(driver.now).sentence, why);
    // The first of them may be chosen too, and the host may think better of it.
    driver.host(Step::Pick(TeamId(1)));
    assert_eq!(driver.night.dead_heat(driver.now), None);
    driver.host(Step::Pick(TeamId(0)));
    driver.host(Step::Buzzed(Ruling::No));

    assert_eq!(driver.night.dead_heat(driver.now), teams(&[1, 2]));
    let why = "Tigers and Bears pressed at the same moment: say first who answers.";
    assert_eq!(driver.refuses(ruled(Ruling::No)), why);
    driver.host(Step::Pick(TeamId(2)));
    driver.host(Step::Buzzed(Ruling::No));

    assert_eq!(driver.night.dead_heat(driver.now), None);
    let buzzer = driver.night.open_buzzer(driver.now).unwrap();
    assert_eq!(buzzer.answering.as_deref(), Some("Tigers"));
    // Taken back, the choice is open again.
    driver.try_event(Event::Undo).unwrap();
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(driver.night.dead_heat(driver.now), teams(&[1, 2]));
    driver.host(Step::Pick(TeamId(1)));
    driver.host(Step::Buzzed(Ruling::Yes));
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["-5", "10", "0"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn an_old_journal_with_a_word_on_a_dead_heat_still_reads() {
    let mut driver = three_at_once();
    let event = Event::Host(Step::Buzzed(Ruling::Yes));
    driver.refuses(event.clone());
    let at = driver.now;
    driver.journal.push(Recorded { at, event });
    let night = driver.replayed();
    assert_eq!(night.phase(), Phase::Locked(spot(0, 0)));
}

#[test]
fn a_list_gives_a_point_for_each_and_an_order_for_each_place() {
    let items = ["Estonia", "Latvia", "Lithuania"].map(|item| vec![item.to_owned()]);
    let list = Question::new("Name the three.", Key::list(items.to_vec()));
    let mut order = typed(
        RoundKind::Order,
        vec![Question::new("In order?", Key::order("b c a"))],
    );
    order.scoring = Scoring::EACH_ITEM;
    let mut driver = Driver::new(plan(vec![typed(RoundKind::List, vec![list]), order]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "Latvia, Estonia, Lithuania");
    driver.answer(1, "Estonia, Latvia");
    driver.until(Phase::Open(spot(1, 0)));
    assert_eq!(driver.totals(), ["3", "2", "0"]);
    driver.answer(1, "b c a");
    driver.answer(2, "bac");
    driver.until(Phase::RoundScores(1));
    assert_eq!(driver.totals(), ["3", "5", "1"]);
}

#[test]
fn who_has_no_life_left_is_out_of_the_round() {
    let questions = ["a", "b", "c", "d"].map(question).to_vec();
    let mut driver = Driver::new(one(RoundKind::Survival { lives: 2 }, questions), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "secret-a");
    driver.answer(1, "nonsense");
    driver.until(Phase::Open(spot(0, 1)));
    driver.answer(0, "secret-b");
    driver.answer(1, "nonsense");
    driver.until(Phase::Open(spot(0, 2)));
    let out = Play::Answer {
        team: TeamId(1),
        member: None,
        text: "secret-c".into(),
        after_ms: None,
    };
    assert_eq!(
        driver.refuses(Event::Team(out)),
        "Tigers is not in it any more."
    );
    let lives: Vec<_> = driver
        .night
        .console(driver.now)
        .teams
        .iter()
        .map(|team| team.lives)
        .collect();
    assert_eq!(lives, [Some(2), Some(0), Some(0)]);
    driver.until(Phase::Open(spot(0, 3)));
    // Lions have lost one life by silence; with the second the round is over.
    driver.until(Phase::RoundScores(0));
    assert_eq!(driver.totals(), ["2", "0", "0"]);
}

#[test]
fn a_survival_round_ends_when_nobody_is_left() {
    let questions = ["a", "b", "c"].map(question).to_vec();
    let mut driver = Driver::new(one(RoundKind::Survival { lives: 1 }, questions), TEAMS);
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.next(), Phase::RoundScores(0));
}

#[test]
fn a_stake_is_made_before_the_question_is_seen_and_never_beyond_the_score() {
    let first = typed(RoundKind::Buzzer, vec![question("a")]);
    let wager = typed(RoundKind::Wager, vec![question("b")]);
    let mut driver = Driver::new(plan(vec![first, wager]), TEAMS);
    driver.until(Phase::Open(spot(0, 0)));
    driver.play(Play::Press(TeamId(0)));
    driver.host(Step::Buzzed(Ruling::Yes));
    driver.until(Phase::Stakes(spot(1, 0)));
    let stage = serde_json::to_string(&driver.night.stage(driver.now)).unwrap();
    assert!(!stage.contains("What about b?"), "{stage}");
    let stake = |team, points| Play::Stake {
        team: TeamId(team),
        points: whole(points),
    };
    assert_eq!(
        driver.refuses(Event::Team(stake(0, 11))),
        "Lions can stake 0 to 10 points."
    );
    driver.play(stake(0, 7));
    assert_eq!(
        driver.refuses(Event::Team(stake(1, 1))),
        "Tigers can stake 0 to 0 points."
    );
    driver.until(Phase::Read(spot(1, 0)));
    assert_eq!(
        driver.refuses(Event::Team(stake(0, 3))),
        "Stakes are made before the question is seen."
    );
    driver.until(Phase::Open(spot(1, 0)));
    driver.answer(0, "nonsense");
    driver.until(Phase::Reveal(spot(1, 0)));
    assert_eq!(driver.totals(), ["3", "0", "0"]);
}

#[test]
fn the_shadow_question_settles_ties_then_sudden_death() {
    let rounds = vec![
        typed(RoundKind::Typed, vec![question("a")]),
        typed(RoundKind::Typed, vec![question("b")]),
    ];
    let mut night = plan(rounds);
    night.tie_breaks = vec![number("stairs", 300.0), question("death")];
    let mut driver = Driver::new(night, TEAMS);
    driver.until(Phase::Open(Spot::Shadow));
    assert_eq!(driver.night.phase().spot(), Some(Spot::Shadow));
    driver.answer(0, "310");
    driver.answer(1, "290");
    driver.until(Phase::Open(spot(1, 0)));
    driver.answer(0, "secret-b");
    driver.answer(1, "secret-b");
    driver.until(Phase::TieBreak);
    let stage = driver.night.stage(driver.now);
    let Scene::TieBreak(broken) = stage.scene else {
        panic!("no tie-break");
    };
    assert_eq!(broken.tied, ["Lions", "Tigers"]);
    assert_eq!(broken.nearest.len(), 2);
    driver.until(Phase::Open(Spot::SuddenDeath(0)));
    let not_tied = Play::Answer {
        team: TeamId(2),
        member: None,
        text: "secret-death".into(),
        after_ms: None,
    };
    assert!(driver.refuses(Event::Team(not_tied)).contains("Bears"));
    driver.answer(1, "secret-death");
    driver.until(Phase::Podium { shown: 3 });
    let Scene::Podium { shown } = driver.night.stage(driver.now).scene else {
        panic!("no podium");
    };
    let order: Vec<_> = shown
        .iter()
        .map(|place| (place.place, place.teams.join(" ")))
        .collect();
    assert_eq!(
        order,
        [
            (3, "Bears".into()),
            (2, "Lions".into()),
            (1, "Tigers".into())
        ]
    );
    assert_eq!(shown[2].ahead_by.as_deref(), Some("won sudden death"));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn the_grid_the_sheet_and_a_joker_add_up() {
    let questions = vec![question("a"), question("b")];
    let grid = round(
        RoundKind::Typed,
        Marking::Grid,
        Reveal::EndOfRound,
        questions.clone(),
    );
    let paper = round(
        RoundKind::Typed,
        Marking::PaperTotals,
        Reveal::EndOfRound,
        questions,
    );
    let mut driver = Driver::new(plan(vec![grid, paper]), TEAMS);
    let joker = Step::Joker {
        team: TeamId(1),
        round: Some(0),
    };
    driver.host(joker.clone());
    driver.until(Phase::Totals(0));
    assert_eq!(
        driver.refuses(Event::Host(Step::Joker {
            team: TeamId(1),
            round: Some(1)
        })),
        "Tigers has played its joker."
    );
    let marks = [Mark::One, Mark::Half, Mark::Zero];
    for (team, mark) in (0..).map(TeamId).zip(marks) {
        let mark = Some(mark);
        driver.host(Step::Mark {
            team,
            spot: spot(0, 1),
            mark,
        });
    }
    assert_eq!(driver.totals(), ["1", "1", "0"]);
    driver.until(Phase::Totals(1));
    driver.host(Step::Total {
        team: TeamId(2),
        round: 1,
        points: newsdeck::quiz::Points::parse("1½"),
    });
    driver.host(Step::Adjust {
        team: TeamId(0),
        by: whole(-3),
    });
    assert_eq!(driver.totals(), ["-2", "1", "1½"]);
}

#[test]
fn a_team_of_several_has_the_mean_of_its_members() {
    use newsdeck::quiz::night::MemberId;
    let questions = vec![question("a"), question("b")];
    let mut driver = Driver::new(one(RoundKind::Typed, questions), TEAMS);
    for name in ["Ann", "Bob", "Cid"] {
        driver.play(Play::Member {
            team: TeamId(0),
            name: name.into(),
            device: None,
        });
    }
    driver.until(Phase::Open(spot(0, 0)));
    let answer = |member| Play::Answer {
        team: TeamId(0),
        member: Some(MemberId(member)),
        text: "secret-a".into(),
        after_ms: None,
    };
    driver.play(answer(0));
    driver.play(answer(2));
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals()[0], "0.67");
    // Somebody who comes later takes nothing from what there was.
    driver.play(Play::Member {
        team: TeamId(0),
        name: "Dee".into(),
        device: None,
    });
    assert_eq!(driver.totals()[0], "0.67");
}

#[test]
fn in_sudden_death_on_paper_the_host_names_the_hand_that_went_up_first() {
    let paper = round(
        RoundKind::Typed,
        Marking::PaperTotals,
        Reveal::EndOfRound,
        vec![question("a")],
    );
    let mut night = plan(vec![paper]);
    night.tie_breaks = vec![question("death"), question("death2")];
    let mut driver = Driver::new(night, TEAMS);
    driver.until(Phase::Totals(0));
    for (team, points) in [(0, 3), (1, 3), (2, 1)] {
        driver.host(Step::Total {
            team: TeamId(team),
            round: 0,
            points: Some(whole(points)),
        });
    }
    driver.until(Phase::Read(Spot::SuddenDeath(0)));
    assert!(driver.night.console(driver.now).callable.is_empty());
    driver.next();
    let callable = driver.night.console(driver.now).callable;
    assert_eq!(callable, [TeamId(0), TeamId(1)], "those that are level");
    let bears = driver.refuses(Event::Host(Step::Pick(TeamId(2))));
    assert!(bears.contains("did not press"), "{bears}");
    driver.host(Step::Pick(TeamId(1)));
    assert_eq!(driver.night.deadline(), None, "the clock waits");
    let Scene::Open(_, answering) = driver.night.stage(driver.now).scene else {
        panic!("not open");
    };
    assert_eq!(
        answering.buzzer.unwrap().answering.as_deref(),
        Some("Tigers")
    );
    driver.host(Step::Buzzed(Ruling::No));
    assert_eq!(driver.night.console(driver.now).callable, [TeamId(0)]);
    driver.try_event(Event::Undo).unwrap();
    driver.try_event(Event::Redo).unwrap();
    driver.host(Step::Pick(TeamId(0)));
    driver.host(Step::Buzzed(Ruling::Yes));
    driver.until(Phase::Podium { shown: 3 });
    let Scene::Podium { shown } = driver.night.stage(driver.now).scene else {
        panic!("no podium");
    };
    assert_eq!(shown[2].teams, ["Lions"]);
    assert_eq!(shown[2].ahead_by.as_deref(), Some("won sudden death"));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_tie_break_is_swapped_for_another_one_or_for_a_spare_that_fits() {
    let mut rounds = vec![
        typed(RoundKind::Typed, vec![question("a")]),
        typed(RoundKind::Typed, vec![question("b")]),
    ];
    rounds[1].spares = vec![number("bridges", 12.0), question("spare")];
    let mut night = plan(rounds);
    night.tie_breaks = vec![
        number("stairs", 300.0),
        question("death"),
        number("steps", 40.0),
    ];
    let mut driver = Driver::new(night, TEAMS);
    driver.until(Phase::Open(Spot::Shadow));
    driver.answer(0, "310");
    let text = |driver: &Driver| {
        let question = driver.night.question_at(Spot::Shadow);
        question.map(|question| question.text.clone()).unwrap()
    };
    assert_eq!(driver.night.console(driver.now).spares, 2);
    driver.host(Step::Swap);
    assert_eq!(driver.night.phase(), Phase::Read(Spot::Shadow));
    assert_eq!(text(&driver), "How many steps?");
    driver.host(Step::Swap);
    assert_eq!(text(&driver), "How many bridges?", "a number, of any round");
    assert!(
        driver
            .refuses(Event::Host(Step::Swap))
            .contains("No question")
    );
    let own = Event::Host(Step::SwapOwn(Box::new(question("own"))));
    assert!(driver.refuses(own).contains("a number"));
    driver.host(Step::SwapOwn(Box::new(number("lamps", 7.0))));
    for _ in 0..2 {
        driver.try_event(Event::Undo).unwrap();
    }
    assert_eq!(text(&driver), "How many steps?");
    driver.until(Phase::TieBreak);
    // The number that was swapped in is not asked once more.
    assert_eq!(driver.next(), Phase::Read(Spot::SuddenDeath(0)));
    assert_eq!(driver.next(), Phase::Open(Spot::SuddenDeath(0)));
    driver.until(Phase::Podium { shown: 0 });
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn in_sudden_death_on_a_shared_keyboard_the_keys_are_buzzers() {
    let keys = round(
        RoundKind::Buzzer,
        Marking::SharedKeys,
        Reveal::EachQuestion,
        vec![question("a")],
    );
    let mut night = plan(vec![keys]);
    night.tie_breaks = vec![question("death")];
    let mut driver = Driver::new(night, TEAMS);
    driver.until(Phase::Open(Spot::SuddenDeath(0)));
    let buzzer = |driver: &Driver| match driver.night.stage(driver.now).scene {
        Scene::Open(_, answering) => answering.buzzer,
        _ => None,
    };
    assert!(
        buzzer(&driver).is_some(),
        "the keys are open from the start"
    );
    driver.play(Play::Press(TeamId(1)));
    assert_eq!(
        buzzer(&driver).unwrap().answering.as_deref(),
        Some("Tigers")
    );
}
