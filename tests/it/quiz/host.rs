//! What the host can do on the night, and take back.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::tools::*;
use newsdeck::quiz::{
    Marking, Plan, Question, Reveal, RoundKind,
    console::LeadsTo,
    night::{Event, Mark, Phase, Play, Ruling, Spot, Step, Target, TeamId},
    stage::{Scene, Table},
};

fn typed(count: usize) -> Plan {
    let round_of = |round_name: &str| {
        let questions = (0..count).map(|at| question(&format!("{round_name}{at}")));
        let mut made = round(
            RoundKind::Typed,
            Marking::Typed,
            Reveal::EachQuestion,
            questions.collect(),
        );
        made.spares = vec![question(&format!("{round_name}-spare"))];
        made
    };
    plan(vec![round_of("a"), round_of("b"), round_of("c")])
}

fn night(count: usize) -> Driver {
    Driver::new(typed(count), &["Lions", "Tigers"])
}

fn left(driver: &Driver) -> (i64, bool) {
    let clock = driver.night.stage(driver.now).clock.unwrap();
    (clock.left_ms, clock.is_paused)
}

#[test]
fn a_lock_taken_back_waits_with_the_time_that_was_left_and_loses_no_answer() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "secret-a0");
    driver.now += 4_700;
    driver.next();
    driver.now += 60_000;
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(driver.night.phase(), Phase::Open(spot(0, 0)));
    assert_eq!(left(&driver), (15_100, true));
    let late = Event::Team(Play::Answer {
        team: TeamId(1),
        member: None,
        text: "x".into(),
        after_ms: None,
    });
    assert_eq!(driver.refuses(late), "The clock is stopped.");
    let step = driver.night.next_step(driver.now);
    assert_eq!(
        (step.leads_to, step.sentence.as_str()),
        (LeadsTo::GoOn, "Go on with 16 s left")
    );
    assert_eq!(driver.next(), Phase::Open(spot(0, 0)));
    assert_eq!(left(&driver), (15_100, false));
    // Further back, and forth again: what the team has said is still there.
    for event in [Event::Undo, Event::Undo, Event::Redo, Event::Redo] {
        driver.try_event(event).unwrap();
    }
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["1", "0"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_question_whose_time_was_up_is_opened_again_for_ten_seconds() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    assert_eq!(
        driver.refuses(Event::Host(Step::TimeUp)),
        "The time is not up yet."
    );
    let end = driver.night.deadline().unwrap();
    assert_eq!(end, driver.now - 100 + 20_000);
    driver.now = end;
    driver.host(Step::TimeUp);
    assert_eq!(driver.night.phase(), Phase::Locked(spot(0, 0)));
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(left(&driver), (10_000, true));
}

#[test]
fn time_given_is_taken_back_and_time_passed_is_not() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    driver.host(Step::AddSeconds(10));
    assert_eq!(left(&driver), (29_900, false));
    driver.now += 5_000;
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(left(&driver), (14_800, false));
    driver.host(Step::Pause);
    driver.now += 5_000;
    assert_eq!(left(&driver), (14_700, true));
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(left(&driver), (14_700, false));
}

#[test]
fn after_a_resume_the_clock_stands_where_the_last_event_left_it() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    driver.now += 6_900;
    driver.answer(0, "secret-a0");
    driver.now += 3_600_000;
    driver.try_event(Event::Resumed).unwrap();
    assert_eq!(left(&driver), (13_000, true));
    assert_eq!(driver.night.deadline(), None);
    driver.next();
    driver.answer(1, "secret-a0");
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["1", "1"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_spare_is_asked_afresh_and_undo_brings_the_first_question_back_with_its_answers() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "secret-a0");
    assert_eq!(driver.night.console(driver.now).spares, 1);
    driver.host(Step::Swap);
    assert_eq!(driver.night.phase(), Phase::Read(spot(0, 0)));
    assert_eq!(
        driver.night.question_at(spot(0, 0)).unwrap().text,
        "What about a-spare?"
    );
    assert_eq!(
        driver.refuses(Event::Host(Step::Swap)),
        "No spare question is left in this round."
    );
    driver.try_event(Event::Undo).unwrap();
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["1", "0"]);
    let refusal = driver.refuses(Event::Host(Step::Swap));
    assert!(
        refusal.contains("There is no question on the table to swap"),
        "{refusal}"
    );
}

#[test]
fn the_hosts_own_question_is_made_safe_and_needs_an_answer() {
    let mut driver = night(1);
    driver.until(Phase::Read(spot(0, 0)));
    let own = Question {
        text: "Who\u{1b}[2J?".into(),
        ..question("own")
    };
    let empty = Question {
        answer: " ".into(),
        ..own.clone()
    };
    assert_eq!(
        driver.refuses(Event::Host(Step::SwapOwn(Box::new(empty)))),
        "A question needs a text and an answer."
    );
    driver.host(Step::SwapOwn(Box::new(own)));
    let Scene::Read(face) = driver.night.stage(driver.now).scene else {
        panic!("not read")
    };
    assert!(!face.text.contains('\u{1b}'), "{:?}", face.text);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_round_is_dropped_when_it_is_late_and_its_joker_is_free_again() {
    let mut night = typed(10);
    night.minutes = Some(20);
    let mut driver = Driver::new(night, &["Lions", "Tigers"]);
    driver.host(Step::Joker {
        team: TeamId(0),
        round: Some(1),
    });
    driver.until(Phase::RoundIntro(0));
    driver.now += 10 * 60_000;
    let late = driver.night.console(driver.now).late_minutes.unwrap();
    assert!((10..60).contains(&late), "{late}");
    driver.host(Step::Drop { round: 1, on: true });
    assert!(driver.night.console(driver.now).late_minutes.unwrap() < late);
    assert_eq!(driver.night.console(driver.now).teams[0].joker, None);
    driver.host(Step::Joker {
        team: TeamId(0),
        round: Some(2),
    });
    assert_eq!(
        driver.refuses(Event::Host(Step::Drop { round: 0, on: true })),
        "That round has begun, or its time has passed."
    );
    driver.until(Phase::RoundScores(0));
    assert_eq!(driver.next(), Phase::RoundIntro(2));
    let Scene::RoundIntro(card) = driver.night.stage(driver.now).scene else {
        panic!("no intro")
    };
    // As on the printed papers, in every sentence and on the stage.
    assert_eq!(
        (card.number, card.of, card.jokers),
        (3, 3, vec!["Lions".to_owned()])
    );
    let console = driver.night.console(driver.now);
    assert_eq!(console.where_we_are, "Round 3 of 3: beginning");
    assert_eq!(console.next.sentence, "Read question 1 of round 3");
}

#[test]
fn teams_come_late_are_renamed_and_leave_and_no_name_is_there_twice() {
    let mut driver = night(2);
    let add = |name: &str| Event::Host(Step::AddTeams(vec![name.into()]));
    assert_eq!(
        driver.refuses(add(" LIONS ")),
        "“LIONS” is there already: take another name."
    );
    assert_eq!(driver.refuses(add("\n")), "Give the team a name.");
    driver.until(Phase::Open(spot(0, 1)));
    driver.play(Play::Join {
        name: "Волки".into(),
        device: None,
    });
    driver.answer(2, "secret-a1");
    driver.host(Step::LockTeams(true));
    let join = Event::Team(Play::Join {
        name: "Bears".into(),
        device: None,
    });
    assert!(
        driver
            .refuses(join)
            .starts_with("The host has closed the door")
    );
    driver.host(Step::Rename {
        team: TeamId(2),
        name: "Wolves".into(),
    });
    driver.host(Step::Remove(TeamId(0)));
    driver.until(Phase::RoundScores(0));
    let Scene::RoundScores(_, table) = driver.night.stage(driver.now).scene else {
        panic!("no scores")
    };
    let names: Vec<_> = table.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Wolves", "Tigers"]);
    // The host may still add one, and take back that one left.
    driver.host(Step::AddTeams(vec!["Bears".into()]));
    driver.try_event(Event::Undo).unwrap();
    driver.host(Step::AddTeams(vec!["Lynxes".into()]));
    assert_eq!(
        driver
            .night
            .teams()
            .map(|team| team.id.0)
            .collect::<Vec<_>>(),
        [1, 2, 4]
    );
}

#[test]
fn a_break_comes_between_and_the_night_goes_on_where_it_was() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    assert!(
        driver
            .refuses(Event::Host(Step::Break(300)))
            .starts_with("Lock the question first")
    );
    driver.until(Phase::Reveal(spot(0, 0)));
    driver.host(Step::Break(300));
    assert_eq!(left(&driver), (300_000, false));
    assert_eq!(
        driver.night.deadline(),
        None,
        "a break ends when the host says so"
    );
    assert_eq!(driver.next(), Phase::Reveal(spot(0, 0)));
}

#[test]
fn a_void_question_counts_for_nobody_and_counts_again_when_the_host_says_so() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "secret-a0");
    driver.host(Step::Void {
        spot: spot(0, 0),
        on: true,
    });
    assert_eq!(driver.night.phase(), Phase::Locked(spot(0, 0)));
    driver.until(Phase::RoundScores(0));
    assert_eq!(driver.totals(), ["0", "0"]);
    driver.host(Step::Void {
        spot: spot(0, 0),
        on: false,
    });
    assert_eq!(driver.totals(), ["1", "0"]);
}

#[test]
fn any_question_is_one_step_away_and_a_revealed_one_is_only_shown() {
    let mut driver = night(3);
    driver.until(Phase::Reveal(spot(0, 0)));
    driver.host(Step::GoTo(Target::Question(spot(0, 2))));
    assert_eq!(driver.night.phase(), Phase::Read(spot(0, 2)));
    driver.host(Step::GoTo(Target::Question(spot(0, 0))));
    assert_eq!(driver.night.phase(), Phase::Reveal(spot(0, 0)));
    driver.host(Step::GoTo(Target::Round(2)));
    driver.host(Step::GoTo(Target::Podium));
    assert_eq!(driver.night.phase(), Phase::Podium { shown: 0 });
    assert_eq!(
        driver.refuses(Event::Host(Step::GoTo(Target::Question(spot(9, 9))))),
        "There is no such question."
    );
}

#[test]
fn a_protest_waits_until_it_is_heard() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(1, "something else");
    let protest = Play::Protest {
        team: TeamId(1),
        spot: spot(0, 0),
    };
    assert_eq!(
        driver.refuses(Event::Team(protest.clone())),
        "A protest comes after the answer."
    );
    driver.until(Phase::Reveal(spot(0, 0)));
    driver.play(protest);
    let protests = driver.night.console(driver.now).protests;
    assert_eq!(
        (protests[0].name.as_str(), protests[0].given.as_deref()),
        ("Tigers", Some("something else"))
    );
    driver.host(Step::Mark {
        team: TeamId(1),
        spot: spot(0, 0),
        mark: Some(Mark::Half),
    });
    driver.host(Step::Heard {
        team: TeamId(1),
        spot: spot(0, 0),
    });
    assert!(driver.night.console(driver.now).protests.is_empty());
    assert_eq!(driver.totals(), ["0", "½"]);
}

#[test]
fn the_table_tells_who_moved_since_the_last_one() {
    let mut driver = night(1);
    let moved = |driver: &Driver| -> Vec<(String, usize, Option<i32>)> {
        let Scene::RoundScores(_, Table { rows, .. }) = driver.night.stage(driver.now).scene else {
            panic!("no scores")
        };
        rows.into_iter()
            .map(|row| (row.name, row.place, row.movement))
            .collect()
    };
    driver.until(Phase::Open(spot(0, 0)));
    driver.answer(0, "secret-a0");
    driver.until(Phase::RoundScores(0));
    assert_eq!(
        moved(&driver),
        [("Lions".into(), 1, None), ("Tigers".into(), 2, None)]
    );
    driver.host(Step::Adjust {
        team: TeamId(1),
        by: whole(5),
    });
    driver.until(Phase::RoundScores(1));
    assert_eq!(
        moved(&driver),
        [("Tigers".into(), 1, Some(1)), ("Lions".into(), 2, Some(-1))]
    );
}

#[test]
fn a_mirrored_screen_shows_the_host_no_more_than_the_room() {
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    assert_eq!(
        driver.night.console(driver.now).private.unwrap().answer,
        "secret-a0"
    );
    driver.host(Step::Mirrored(true));
    driver.answer(0, "secret-a0");
    let console = driver.night.console(driver.now);
    assert_eq!(console.private, None);
    assert!(!format!("{console:?}").contains("secret"), "{console:?}");
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(
        driver.night.console(driver.now).private.unwrap().answer,
        "secret-a0"
    );
}

#[test]
fn space_always_says_what_it_does() {
    let mut night = typed(1);
    night.rounds.truncate(2);
    night.rounds[0].break_seconds = 300;
    night.tie_breaks = vec![number("stairs", 300.0)];
    let mut driver = Driver::new(night, &["Lions"]);
    let mut said = Vec::new();
    while driver.night.phase() != Phase::Over {
        let step = driver.night.next_step(driver.now);
        let LeadsTo::Phase(phase) = step.leads_to else {
            panic!("{step:?}")
        };
        assert_eq!(driver.next(), phase);
        said.push(step.sentence);
    }
    assert_eq!(
        said,
        [
            "Tell the rules",
            "Begin round 1: The typed round",
            "Read question 1 of round 1",
            "Open question 1 of round 1 for 20 s",
            "Lock question 1 of round 1",
            "Reveal question 1 of round 1",
            "Show the scores after round 1",
            "Take a break",
            "Read the tie-break question",
            "Open the tie-break question for 30 s",
            "Lock the tie-break question",
            "Begin round 2: The typed round",
            "Read question 1 of round 2",
            "Open question 1 of round 2 for 20 s",
            "Lock question 1 of round 2",
            "Reveal question 1 of round 2",
            "Show the scores after round 2",
            "Settle the ties",
            "Go to the podium",
            "Show the third place",
            "Show the second place",
            "Show who has won",
            "End the night",
        ]
    );
    assert_eq!(
        driver.refuses(Event::Host(Step::Next)),
        "The night is over."
    );
    assert_eq!(driver.night.spots().last(), Some(Spot::Shadow));
}

#[test]
fn a_team_keeps_its_place_at_the_keyboard_and_a_place_that_was_left_is_given_to_the_next() {
    let mut driver = Driver::new(typed(1), &["Lions", "Tigers", "Bears"]);
    let seats = |driver: &Driver| -> Vec<Option<usize>> {
        let teams = driver.night.console(driver.now).teams;
        teams.iter().map(|team| team.seat).collect()
    };
    assert_eq!(seats(&driver), [Some(0), Some(1), Some(2)]);
    driver.host(Step::Remove(TeamId(0)));
    assert_eq!(seats(&driver), [Some(1), Some(2)], "the others keep theirs");
    driver.play(Play::Join {
        name: "Wolves".into(),
        device: None,
    });
    assert_eq!(seats(&driver), [Some(1), Some(2), Some(0)]);
    // The older team has it where both are there.
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(seats(&driver), [Some(0), Some(1), Some(2), None]);
    let more: Vec<String> = (1..=6).map(|n| format!("Team {n}")).collect();
    driver.host(Step::AddTeams(more));
    let eight = driver.night.console(driver.now).teams;
    let with_keys = eight.iter().filter(|team| team.seat.is_some()).count();
    assert_eq!((eight.len(), with_keys), (10, 8));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn one_ruling_counts_for_every_team_of_a_round_that_is_revealed_later() {
    let mut rounds = typed(1).rounds;
    rounds[0].reveal = Reveal::EndOfRound;
    let mut driver = Driver::new(plan(rounds), &["Lions", "Tigers", "Bears"]);
    driver.until(Phase::Open(spot(0, 0)));
    for (team, text) in [(0, "Nonsense!"), (1, "  nonsense"), (2, "secret-a0")] {
        driver.answer(team, text);
    }
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["0", "0", "1"]);
    let rule = |ruling| Step::Rule {
        spot: spot(0, 0),
        answer: "NONSENSE".into(),
        ruling,
    };
    driver.host(rule(Some(Ruling::Yes)));
    assert_eq!(driver.totals(), ["1", "1", "1"], "revealed, and both teams");
    driver.host(rule(Some(Ruling::Half)));
    assert_eq!(driver.totals(), ["½", "½", "1"]);
    driver.try_event(Event::Undo).unwrap();
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(driver.totals(), ["0", "0", "1"]);
}

#[test]
fn one_ruling_on_a_round_that_is_revealed_one_later_counts_for_every_team_before_and_after_its_reveal()
 {
    let mut rounds = typed(1).rounds;
    rounds[0].reveal = Reveal::OneRoundLater;
    let mut driver = Driver::new(plan(rounds), &["Lions", "Tigers", "Bears"]);
    driver.until(Phase::Open(spot(0, 0)));
    for (team, text) in [(0, "Nonsense!"), (1, "  nonsense"), (2, "secret-a0")] {
        driver.answer(team, text);
    }
    let rule = |ruling| Step::Rule {
        spot: spot(0, 0),
        answer: "NONSENSE".into(),
        ruling: Some(ruling),
    };
    // Ruled while the next round is asked, which is revealed at each question.
    driver.until(Phase::Open(spot(1, 0)));
    driver.answer(1, "secret-b0");
    driver.host(rule(Ruling::Half));
    assert_eq!(driver.totals(), ["0", "0", "0"], "nothing is revealed yet");
    driver.until(Phase::Reveal(spot(0, 0)));
    driver.until(Phase::RoundScores(0));
    assert_eq!(driver.totals(), ["½", "1½", "1"]);
    // Ruled otherwise after the reveal, and after that of the round behind it.
    driver.until(Phase::RoundScores(1));
    assert_eq!(driver.totals(), ["½", "1½", "1"]);
    driver.host(rule(Ruling::Yes));
    assert_eq!(driver.totals(), ["1", "2", "1"]);
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(driver.totals(), ["½", "1½", "1"], "what was ruled before");
    driver.try_event(Event::Redo).unwrap();
    assert_eq!(driver.totals(), ["1", "2", "1"]);
    driver.host(rule(Ruling::No));
    assert_eq!(driver.totals(), ["0", "1", "1"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn the_host_reads_answers_and_no_patterns() {
    let mut plan = typed(1);
    plan.rounds[0].questions[0].key.accept = vec!["{the} [Rhine|Rhein] {river}".into()];
    plan.rounds[0].questions[0].key.reject = vec!["[Elbe|Oder]".into()];
    let mut driver = Driver::new(plan, &["Lions"]);
    driver.until(Phase::Read(spot(0, 0)));
    let private = driver.night.console(driver.now).private.unwrap();
    assert_eq!(private.accept.len(), 1);
    assert!(private.accept[0].contains("Rhine"), "{:?}", private.accept);
    assert_eq!(private.reject, ["Elbe"]);
    for text in private.accept.iter().chain(&private.reject) {
        assert!(!text.contains(['{', '[', '|']), "{text}");
    }
}
