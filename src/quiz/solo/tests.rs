//! Rounds played from the outside.

use super::{NotPlanned, Shown, Solo, Verdict, Wish, plan};
use crate::{
    answer::Key,
    deck::{self, CardId, Deck},
    quiz::{
        Marking, Plan, Points, Question, Reveal, Round, RoundKind, Scoring, Seed, stage::ClockFace,
    },
};
use proptest::prelude::*;
use std::collections::HashSet;

const GENERAL: &str = include_str!("../../../decks/general-knowledge.toml");
const NOON: i64 = 1_795_435_200_000;

fn general() -> Deck {
    deck::parse("general-knowledge.toml", GENERAL).deck.unwrap()
}

fn seed(word: &str) -> Seed {
    Seed::new(word).unwrap()
}

fn planned(deck: &Deck, wish: &Wish, word: &str) -> Plan {
    plan(&[deck], wish, &seed(word), &HashSet::new()).unwrap()
}

fn texts(plan: &Plan) -> Vec<String> {
    let round = &plan.rounds[0];
    round
        .questions
        .iter()
        .map(|question| question.text.clone())
        .collect()
}

fn cards(plan: &Plan) -> Vec<CardId> {
    let questions = plan.rounds[0].questions.iter();
    questions
        .filter_map(|question| question.card.clone())
        .collect()
}

/// A round of these questions.
fn of(questions: Vec<Question>) -> Plan {
    Plan {
        title: "A round alone".into(),
        seed: "tiger".into(),
        intro: String::new(),
        rounds: vec![Round {
            title: "A round alone".into(),
            kind: RoundKind::Speed,
            scoring: Scoring::KAHOOT,
            marking: Marking::Typed,
            reveal: Reveal::EachQuestion,
            seconds: 20,
            intro: String::new(),
            questions,
            spares: Vec::new(),
            break_seconds: 0,
        }],
        tie_breaks: Vec::new(),
        jokers: false,
        minutes: None,
    }
}

fn rivers() -> Plan {
    let mut cairo = Question::new("Which river flows through Cairo?", Key::text("the Nile"));
    cairo.key.prompt = vec!["an African river".into()];
    cairo.why = Some("It ends in the sea there.".into());
    cairo.attribution = Some("An atlas says so.".into());
    cairo.card = CardId::new("rivers/nile/answer").ok();
    let mut basel = Question::new("Which river flows through Basel?", Key::text("the Rhine"));
    basel.options = ["the Elbe", "the Rhine", "the Rhone"]
        .map(str::to_owned)
        .to_vec();
    basel.right = vec![1];
    let paris = Question::new("Which river flows through Paris?", Key::text("the Seine"));
    of(vec![cairo, basel, paris])
}

/// The first question of a round is open.
fn begun(has_clock: bool) -> Solo {
    let mut solo = Solo::new(rivers(), has_clock, NOON);
    assert!(matches!(solo.shown(NOON), Shown::Ready(_)));
    solo.go_on(NOON);
    solo
}

fn clock(solo: &Solo, now: i64) -> Option<ClockFace> {
    match solo.shown(now) {
        Shown::Asked(asked) => asked.clock,
        Shown::Paused(_, clock) => Some(clock),
        other => panic!("{other:?}"),
    }
}

fn told(solo: &Solo) -> super::Told {
    match solo.shown(NOON) {
        Shown::Told(told) => *told,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_seed_and_decks_give_the_same_ten_and_another_seed_others() {
    let (deck, wish) = (general(), Wish::default());
    let tiger = planned(&deck, &wish, "tiger");
    assert_eq!(tiger, planned(&general(), &wish, "tiger"));
    assert_eq!(texts(&tiger).len(), 10);
    assert_ne!(texts(&tiger), texts(&planned(&deck, &wish, "lion")));
    assert_eq!(tiger.seed, "tiger");
}

#[test]
fn a_round_has_questions_of_several_kinds_each_of_which_fits() {
    let deck = general();
    for word in ["tiger", "lion", "kudu", "emu", "ibis"] {
        let plan = planned(&deck, &Wish::default(), word);
        let round = &plan.rounds[0];
        let choices = round
            .questions
            .iter()
            .filter(|q| !q.options.is_empty())
            .count();
        assert!((1..=6).contains(&choices), "{word}: {choices}");
        assert!(
            round
                .questions
                .iter()
                .all(|question| super::fits::fits(question, 20))
        );
        let each: HashSet<CardId> = cards(&plan).into_iter().collect();
        assert_eq!(each.len(), 10);
    }
}

#[test]
fn a_card_that_is_left_out_is_not_asked_and_the_others_stay() {
    let (deck, wish) = (general(), Wish::default());
    let all = cards(&planned(&deck, &wish, "tiger"));
    let out: HashSet<CardId> = [all[0].clone()].into();
    let rest = cards(&plan(&[&deck], &wish, &seed("tiger"), &out).unwrap());
    assert!(!rest.contains(&all[0]));
    assert_eq!(rest.len(), 10);
    let kept = all.iter().filter(|card| rest.contains(card)).count();
    assert!(kept >= 7, "{kept}");
}

#[test]
fn decks_that_have_nothing_short_say_so() {
    let wish = Wish::default();
    let none = plan(&[], &wish, &seed("tiger"), &HashSet::new());
    assert_eq!(none, Err(NotPlanned::NoDeck));
    let text = "[deck]\nid = \"aa\"\ntitle = \"A\"\n\n[[note]]\nid = \"bb\"\nquestion = \"What is said?\"\n\
                answer = \"a very long sentence of more words than anybody can type in time\"\nform = \"reveal\"\n";
    let deck = deck::parse("a.toml", text).deck.unwrap();
    let none = plan(&[&deck], &wish, &seed("tiger"), &HashSet::new());
    assert_eq!(none, Err(NotPlanned::NothingFits { seconds: 20 }));
}

#[test]
fn a_quiz_gives_the_questions_of_its_own_rounds() {
    let quiz = include_str!("../../../decks/quiz/living-room.quiz.toml");
    let quiz = crate::quiz::file::parse("living-room.quiz.toml", quiz)
        .quiz
        .unwrap();
    let wish = Wish {
        quiz: Some(Box::new(super::OfQuiz {
            name: "living-room".into(),
            file: quiz,
        })),
        ..Wish::default()
    };
    let plan = planned(&general(), &wish, "tiger");
    assert_eq!(texts(&plan).len(), 10);
    assert_eq!(plan, planned(&general(), &wish, "tiger"));
    assert_eq!(plan.tie_breaks, []);
}

#[test]
fn a_right_answer_is_worth_more_the_sooner_it_comes() {
    let mut solo = begun(true);
    assert_eq!(clock(&solo, NOON + 5_000).unwrap().left_ms, 15_000);
    assert!(solo.answer("nile", NOON + 10_000));
    let told = told(&solo);
    assert_eq!(told.verdict, Verdict::Right);
    assert_eq!(told.points, Points::whole(750));
    assert_eq!(told.ms, 10_000);
    assert_eq!(told.attribution.as_deref(), Some("An atlas says so."));
    assert_eq!((told.score.number, told.score.right), (1, 1));
    assert_eq!(told.score.points, Some(Points::whole(750)));
}

#[test]
fn what_stands_in_the_field_when_the_time_is_up_is_the_answer() {
    let mut solo = begun(true);
    let deadline = solo.deadline().unwrap();
    assert_eq!(deadline, NOON + 20_000);
    solo.answer("the Nile", deadline + 7);
    let right = told(&solo);
    assert!(right.is_time_up && right.is_right());
    assert_eq!(right.points, Points::whole(500));
    let mut solo = begun(true);
    solo.answer("", deadline);
    let nothing = told(&solo);
    assert!(nothing.is_time_up && !nothing.is_right());
    assert_eq!(nothing.points, Points::ZERO);
    // Too vague, and no time to say more: a person decides.
    let mut solo = begun(true);
    solo.answer("an African river", deadline + 60_000);
    assert!(matches!(solo.shown(NOON), Shown::Doubt(_)));
}

#[test]
fn a_vague_answer_is_asked_for_once_more_while_the_clock_runs() {
    let mut solo = begun(true);
    assert!(!solo.answer("an African river", NOON + 2_000));
    let Shown::Asked(asked) = solo.shown(NOON + 3_000) else {
        panic!("it is over");
    };
    assert!(asked.asked_again.is_some());
    assert_eq!(asked.clock.unwrap().left_ms, 17_000);
    assert!(solo.answer("an African river", NOON + 4_000));
    let Shown::Doubt(doubt) = solo.shown(NOON + 4_000) else {
        panic!("nobody is asked");
    };
    assert_eq!(
        (doubt.given.as_str(), doubt.answer.as_str()),
        ("an African river", "the Nile")
    );
    solo.were_right(true, NOON + 9_000);
    let told = told(&solo);
    assert!(
        told.is_right() && told.points > Points::whole(800),
        "{told:?}"
    );
    assert_eq!(told.ms, 4_000);
}

#[test]
fn i_was_right_is_for_what_was_typed_and_brings_the_points() {
    let mut solo = begun(true);
    solo.answer("the river of the pharaohs", NOON + 10_000);
    if let Shown::Doubt(_) = solo.shown(NOON) {
        solo.were_right(false, NOON + 10_000);
    }
    assert_eq!(
        (told(&solo).verdict, told(&solo).points),
        (Verdict::Wrong, Points::ZERO)
    );
    assert!(solo.was_right(NOON + 12_000));
    let overruled = told(&solo);
    assert_eq!(
        (overruled.verdict, overruled.points),
        (Verdict::Right, Points::whole(750))
    );
    assert!(overruled.is_overruled && !overruled.can_overrule());
    assert_eq!(overruled.score.answered, 1);
    solo.go_on(NOON + 13_000);
    solo.choose(Some(0), NOON + 14_000);
    assert_eq!(told(&solo).given, "the Elbe");
    assert!(!solo.was_right(NOON + 15_000), "a choice is no wording");
}

#[test]
fn a_pause_stops_the_clock_and_hides_the_question() {
    let mut solo = begun(true);
    solo.pause(NOON + 5_000);
    let shown = solo.shown(NOON + 500_000);
    let Shown::Paused(_, clock) = &shown else {
        panic!("{shown:?}");
    };
    assert_eq!(clock.left_ms, 15_000);
    assert!(!format!("{shown:?}").contains("Cairo"));
    assert_eq!(solo.deadline(), None);
    assert!(
        !solo.answer("the Nile", NOON + 500_000),
        "nobody sees the question"
    );
    solo.go_on(NOON + 600_000);
    assert_eq!(solo.deadline(), Some(NOON + 615_000));
    solo.answer("the Nile", NOON + 605_000);
    assert_eq!(
        (told(&solo).ms, told(&solo).points),
        (10_000, Points::whole(750))
    );
}

#[test]
fn without_a_clock_nothing_runs_out_and_only_right_answers_count() {
    let mut solo = begun(false);
    assert_eq!((solo.deadline(), clock(&solo, NOON)), (None, None));
    solo.pause(NOON);
    solo.answer("the Nile", NOON + 3_600_000);
    let told = told(&solo);
    assert!(told.is_right() && !told.is_time_up);
    assert_eq!((told.score.right, told.score.points), (1, None));
}

#[test]
fn the_clock_can_be_switched_off_and_on_at_any_time() {
    let mut solo = begun(true);
    solo.set_clock(false, NOON + 5_000);
    assert_eq!(solo.deadline(), None);
    assert!(matches!(solo.shown(NOON + 900_000), Shown::Asked(_)));
    solo.set_clock(true, NOON + 900_000);
    assert_eq!(solo.deadline(), Some(NOON + 915_000));
    solo.answer("the Nile", NOON + 901_000);
    assert_eq!(told(&solo).score.points, None, "it was off for a while");
    // Paused, then without a clock: the question is back.
    let mut solo = begun(true);
    solo.pause(NOON + 5_000);
    solo.set_clock(false, NOON + 6_000);
    assert!(matches!(solo.shown(NOON + 6_000), Shown::Asked(_)));
    assert!(solo.answer("the Nile", NOON + 7_000));
    // Before the first question it is only a wish.
    let mut solo = Solo::new(rivers(), true, NOON);
    solo.set_clock(false, NOON);
    solo.set_clock(true, NOON);
    solo.go_on(NOON);
    solo.answer("the Nile", NOON + 10_000);
    assert_eq!(told(&solo).score.points, Some(Points::whole(750)));
}

#[test]
fn an_answer_that_is_taken_back_is_asked_again_behind_a_stopped_clock() {
    let mut solo = begun(true);
    assert!(!solo.take_back(NOON));
    solo.answer("the Congo", NOON + 5_000);
    if let Shown::Doubt(_) = solo.shown(NOON) {
        solo.were_right(false, NOON + 5_000);
    }
    solo.go_on(NOON + 6_000);
    assert!(solo.take_back(NOON + 90_000));
    assert_eq!(clock(&solo, NOON + 95_000).unwrap().left_ms, 15_000);
    assert!(matches!(solo.shown(NOON + 95_000), Shown::Paused(..)));
    solo.go_on(NOON + 100_000);
    solo.answer("the Nile", NOON + 101_000);
    assert_eq!(told(&solo).score.answered, 1);
    assert_eq!(told(&solo).score.right, 1);
    solo.leave();
    let Shown::Over(sum) = solo.shown(NOON + 102_000) else {
        panic!("it goes on");
    };
    assert_eq!((sum.again, sum.was_left, sum.score.answered), (1, true, 1));
    // Taken back from the end page as well, with time to answer in.
    let mut solo = begun(true);
    solo.answer("", NOON + 20_000);
    solo.leave();
    assert!(solo.take_back(NOON + 30_000));
    let left = clock(&solo, NOON + 30_000).unwrap().left_ms;
    assert!((10_000..11_000).contains(&left), "{left}");
}

#[test]
fn the_end_tells_the_score_and_what_was_missed_with_its_source() {
    let mut solo = begun(true);
    solo.answer("", NOON + 1_000);
    solo.go_on(NOON + 2_000);
    solo.choose(Some(1), NOON + 2_100);
    solo.go_on(NOON + 3_000);
    solo.answer("the siene", NOON + 13_000);
    assert_eq!(told(&solo).verdict, Verdict::Close);
    solo.go_on(NOON + 14_000);
    let Shown::Over(sum) = solo.shown(NOON + 15_000) else {
        panic!("{:?}", solo.shown(NOON));
    };
    assert_eq!(
        (sum.score.right, sum.score.answered, sum.score.of),
        (2, 3, 3)
    );
    assert_eq!(sum.score.points, Some(Points::whole(1_750)));
    assert_eq!(sum.ms, 1_000 + 100 + 10_000);
    assert_eq!(sum.misses.len(), 1);
    assert_eq!(
        sum.misses[0].attribution.as_deref(),
        Some("An atlas says so.")
    );
    assert_eq!(sum.seed, Seed::new("tiger"));
    assert!(!sum.was_left);
    solo.go_on(NOON + 16_000);
    assert!(matches!(solo.shown(NOON), Shown::Over(_)));
}

/// What may be done to a round.
#[derive(Clone, Debug)]
enum Deed {
    GoOn,
    Pause,
    Answer(String),
    Choose(Option<usize>),
    WereRight(bool),
    WasRight,
    SetClock(bool),
    TakeBack,
}

fn deed() -> impl Strategy<Value = Deed> {
    let text = prop_oneof![
        Just(String::new()),
        Just("the Nile".to_owned()),
        Just("an African river".to_owned()),
        Just("the siene".to_owned()),
        any::<String>(),
    ];
    prop_oneof![
        3 => Just(Deed::GoOn),
        1 => Just(Deed::Pause),
        3 => text.prop_map(Deed::Answer),
        2 => prop::option::of(0..5_usize).prop_map(Deed::Choose),
        1 => any::<bool>().prop_map(Deed::WereRight),
        1 => Just(Deed::WasRight),
        1 => any::<bool>().prop_map(Deed::SetClock),
        1 => Just(Deed::TakeBack),
    ]
}

proptest! {
    #[test]
    fn whatever_is_done_no_answer_is_shown_before_its_time_and_every_answer_counts_once(
        deeds in prop::collection::vec((deed(), 0..30_000_i64), 0..40),
    ) {
        let mut plan = rivers();
        for question in &mut plan.rounds[0].questions {
            // Found in no question, no option and no typed text.
            question.answer = "SECRET".into();
            question.why = Some("SECRET".into());
        }
        let mut solo = Solo::new(plan, true, NOON);
        let mut now = NOON;
        for (deed, later) in deeds {
            now += later;
            match deed {
                Deed::GoOn => solo.go_on(now),
                Deed::Pause => solo.pause(now),
                Deed::Answer(text) => drop(solo.answer(&text, now)),
                Deed::Choose(option) => solo.choose(option, now),
                Deed::WereRight(right) => solo.were_right(right, now),
                Deed::WasRight => drop(solo.was_right(now)),
                Deed::SetClock(on) => solo.set_clock(on, now),
                Deed::TakeBack => drop(solo.take_back(now)),
            }
            let shown = solo.shown(now);
            let is_open = matches!(shown, Shown::Ready(_) | Shown::Asked(_) | Shown::Paused(..));
            let holds_answer = format!("{shown:?}").contains("SECRET");
            prop_assert!(!(is_open && holds_answer), "{shown:?}");
            let score = match &shown {
                Shown::Ready(_) => continue,
                Shown::Asked(asked) => asked.score,
                Shown::Paused(score, _) => *score,
                Shown::Doubt(doubt) => doubt.score,
                Shown::Told(told) => told.score,
                Shown::Over(sum) => sum.score,
            };
            prop_assert!(score.right <= score.answered && score.answered <= score.of);
            prop_assert!((1..=score.of).contains(&score.number), "{shown:?}");
            let waits = usize::from(matches!(shown, Shown::Doubt(_)));
            prop_assert_eq!(score.answered + waits, solo.answers());
            if let Some(points) = score.points {
                let most = i32::try_from(score.right).unwrap() * 1_000;
                prop_assert!(Points::ZERO <= points && points <= Points::whole(most));
            }
        }
    }
}
