//! The way of a night, for every way of marking and revealing.

use super::tools::*;
use newsdeck::quiz::{
    Marking, Reveal, RoundKind,
    night::{Phase, Spot},
    stage::Scene,
};

fn phases(driver: &mut Driver) -> Vec<Phase> {
    let mut phases = vec![driver.night.phase()];
    while driver.night.phase() != Phase::Over {
        phases.push(driver.next());
        assert!(phases.len() < 100, "{phases:?}");
    }
    phases
}

#[test]
fn a_typed_night_goes_question_by_question() {
    let questions = vec![question("a"), question("b")];
    let mut rounds = vec![round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        questions,
    )];
    rounds[0].break_seconds = 60;
    rounds.push(round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        vec![question("c")],
    ));
    let mut driver = Driver::new(plan(rounds), &["Lions", "Tigers"]);
    assert_eq!(
        phases(&mut driver),
        [
            Phase::Lobby,
            Phase::Rules,
            Phase::RoundIntro(0),
            Phase::Read(spot(0, 0)),
            Phase::Open(spot(0, 0)),
            Phase::Locked(spot(0, 0)),
            Phase::Reveal(spot(0, 0)),
            Phase::Read(spot(0, 1)),
            Phase::Open(spot(0, 1)),
            Phase::Locked(spot(0, 1)),
            Phase::Reveal(spot(0, 1)),
            Phase::RoundScores(0),
            Phase::Break,
            Phase::RoundIntro(1),
            Phase::Read(spot(1, 0)),
            Phase::Open(spot(1, 0)),
            Phase::Locked(spot(1, 0)),
            Phase::Reveal(spot(1, 0)),
            Phase::RoundScores(1),
            Phase::Podium { shown: 0 },
            Phase::Podium { shown: 1 },
            Phase::Podium { shown: 2 },
            Phase::Podium { shown: 3 },
            Phase::Over,
        ]
    );
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_paper_round_is_read_and_repeated_then_answered_then_counted() {
    let questions = vec![question("a"), question("b")];
    let paper = round(
        RoundKind::Typed,
        Marking::PaperTotals,
        Reveal::EndOfRound,
        questions,
    );
    let mut driver = Driver::new(plan(vec![paper]), &["Lions"]);
    driver.until(Phase::RoundIntro(0));
    let expected = [
        Phase::Read(spot(0, 0)),
        Phase::Read(spot(0, 1)),
        Phase::Repeat(0),
        Phase::Collect(0),
        Phase::Reveal(spot(0, 0)),
        Phase::Reveal(spot(0, 1)),
        Phase::Totals(0),
        Phase::RoundScores(0),
    ];
    for phase in expected {
        assert_eq!(driver.next(), phase);
    }
}

#[test]
fn deferred_answers_come_one_round_later_and_those_of_the_last_round_at_once() {
    let deferred = |name| {
        round(
            RoundKind::Typed,
            Marking::PaperTotals,
            Reveal::OneRoundLater,
            vec![question(name)],
        )
    };
    let mut driver = Driver::new(
        plan(vec![deferred("a"), deferred("b"), deferred("c")]),
        &["Lions"],
    );
    driver.until(Phase::RoundIntro(0));
    let expected = [
        Phase::Read(spot(0, 0)),
        Phase::Repeat(0),
        Phase::Collect(0),
        Phase::RoundIntro(1),
        Phase::Read(spot(1, 0)),
        Phase::Repeat(1),
        Phase::Collect(1),
        Phase::Reveal(spot(0, 0)),
        Phase::Totals(0),
        Phase::RoundScores(0),
        Phase::RoundIntro(2),
        Phase::Read(spot(2, 0)),
        Phase::Repeat(2),
        Phase::Collect(2),
        Phase::Reveal(spot(1, 0)),
        Phase::Totals(1),
        Phase::RoundScores(1),
        Phase::Reveal(spot(2, 0)),
        Phase::Totals(2),
        Phase::RoundScores(2),
        Phase::Podium { shown: 0 },
    ];
    for phase in expected {
        assert_eq!(driver.next(), phase);
    }
}

#[test]
fn doubtful_answers_are_judged_before_the_reveal_or_after_it_on_a_mirrored_screen() {
    use newsdeck::quiz::night::{Ruling, Step};
    let night = || {
        let mut mouse = question("a");
        mouse.key.prompt = vec!["perhaps".into()];
        plan(vec![round(
            RoundKind::Typed,
            Marking::Typed,
            Reveal::EachQuestion,
            vec![mouse],
        )])
    };
    for (mirrored, order) in [
        (false, [Phase::Judge(spot(0, 0)), Phase::Reveal(spot(0, 0))]),
        (true, [Phase::Reveal(spot(0, 0)), Phase::Judge(spot(0, 0))]),
    ] {
        let mut driver = Driver::new(night(), &["Lions", "Tigers", "Bears"]);
        if mirrored {
            driver.host(Step::Mirrored(true));
        }
        driver.until(Phase::Open(spot(0, 0)));
        driver.answer(0, "perhaps");
        driver.answer(1, "Perhaps.");
        driver.answer(2, "secret-a");
        driver.until(Phase::Locked(spot(0, 0)));
        assert_eq!(driver.next(), order[0]);
        assert_eq!(driver.next(), order[1]);
        let doubts = driver.night.console(driver.now).doubts;
        assert_eq!(doubts.len(), 1);
        assert_eq!(
            (doubts[0].given.as_str(), &doubts[0].teams[..]),
            ("perhaps", &["Lions".into(), "Tigers".into()][..])
        );
        driver.host(Step::Rule {
            spot: spot(0, 0),
            answer: "PERHAPS".into(),
            ruling: Some(Ruling::Half),
        });
        assert!(driver.night.console(driver.now).doubts.is_empty());
        driver.until(Phase::RoundScores(0));
        assert_eq!(driver.totals(), ["½", "½", "1"]);
        // Long after: one word for every team.
        driver.host(Step::Rule {
            spot: spot(0, 0),
            answer: "perhaps".into(),
            ruling: Some(Ruling::Yes),
        });
        assert_eq!(driver.totals(), ["1", "1", "1"]);
    }
}

#[test]
fn after_keys_that_are_shared_the_number_for_ties_is_typed() {
    let rounds = [RoundKind::Buzzer, RoundKind::Typed].map(|kind| {
        let mut made = round(
            kind,
            Marking::SharedKeys,
            Reveal::EachQuestion,
            vec![question("a")],
        );
        made.spares = vec![question("s")];
        made
    });
    let mut night = plan(rounds.to_vec());
    night.tie_breaks = vec![number("steps", 311.0)];
    let mut driver = Driver::new(night, &["Lions", "Tigers"]);
    driver.until(Phase::Open(Spot::Shadow));
    let stage = driver.night.stage(driver.now);
    let Scene::Open(face, _) = stage.scene else {
        panic!("it is open");
    };
    assert_eq!(
        face.marking,
        Marking::Typed,
        "no key of a team can answer it"
    );
    assert_eq!(
        driver.night.console(driver.now).spares,
        0,
        "nothing can be swapped in here"
    );
}
