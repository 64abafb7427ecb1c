//! Plans and events of any kind, for properties of what is written down of a night. For tests alone.

use crate::{
    answer::Key,
    quiz::{
        Marking, Plan, Points, Question, Reveal, Round, RoundKind, Scoring,
        night::{Event, Mark, Play, Recorded, Ruling, Spot, Step, Target, TeamId},
    },
};
use proptest::prelude::*;

pub fn plan() -> Plan {
    let question = |text: &str, answer: &str| Question::new(text, Key::text(answer));
    Plan {
        title: "Friday at the Bridge".into(),
        seed: "tiger".into(),
        intro: "Phones away, please.".into(),
        rounds: vec![Round {
            title: "Capitals".into(),
            kind: RoundKind::Typed,
            scoring: Scoring::ONE,
            marking: Marking::Typed,
            reveal: Reveal::EachQuestion,
            seconds: 30,
            intro: String::new(),
            questions: vec![
                question("The capital of Belarus?", "Minsk"),
                question("The capital of Poland?", "Warsaw"),
            ],
            spares: vec![question("The capital of Spain?", "Madrid")],
            break_seconds: 0,
        }],
        tie_breaks: vec![Question::new("How many bones?", Key::number(206.0))],
        jokers: true,
        minutes: Some(90),
    }
}

pub fn recorded() -> impl Strategy<Value = Recorded> {
    (any::<i64>(), event()).prop_map(|(at, event)| Recorded { at, event })
}

pub fn events(most: usize) -> impl Strategy<Value = Vec<Recorded>> {
    prop::collection::vec(recorded(), 0..most)
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => step().prop_map(Event::Host),
        3 => play().prop_map(Event::Team),
        1 => Just(Event::Undo),
        1 => Just(Event::Redo),
        1 => Just(Event::Resumed),
    ]
}

fn team() -> impl Strategy<Value = TeamId> {
    any::<u16>().prop_map(TeamId)
}

fn spot() -> impl Strategy<Value = Spot> {
    prop_oneof![
        (any::<usize>(), any::<usize>()).prop_map(|(round, at)| Spot::Question { round, at }),
        Just(Spot::Shadow),
        any::<usize>().prop_map(Spot::SuddenDeath),
    ]
}

fn points() -> impl Strategy<Value = Points> {
    any::<i64>().prop_map(Points::from_hundredths)
}

fn step() -> impl Strategy<Value = Step> {
    let ruling = prop::sample::select(vec![Ruling::Yes, Ruling::No, Ruling::Half]);
    let mark = prop::option::of(prop::sample::select(Mark::ALL.to_vec()));
    prop_oneof![
        Just(Step::Next),
        Just(Step::TimeUp),
        any::<i32>().prop_map(Step::AddSeconds),
        any::<u32>().prop_map(Step::Break),
        spot().prop_map(|spot| Step::GoTo(Target::Question(spot))),
        Just(Step::GoTo(Target::Podium)),
        any::<bool>().prop_map(Step::Mirrored),
        prop::collection::vec(any::<String>(), 0..3).prop_map(Step::AddTeams),
        (team(), any::<String>()).prop_map(|(team, name)| Step::Rename { team, name }),
        team().prop_map(Step::Unban),
        (spot(), any::<String>(), prop::option::of(ruling)).prop_map(|(spot, answer, ruling)| {
            Step::Rule {
                spot,
                answer,
                ruling,
            }
        }),
        (team(), spot(), mark).prop_map(|(team, spot, mark)| Step::Mark { team, spot, mark }),
        (team(), any::<usize>(), prop::option::of(points())).prop_map(|(team, round, points)| {
            Step::Total {
                team,
                round,
                points,
            }
        }),
        (team(), points()).prop_map(|(team, by)| Step::Adjust { team, by }),
        any::<String>()
            .prop_map(|text| Step::SwapOwn(Box::new(Question::new(text, Key::text("x"))))),
    ]
}

fn play() -> impl Strategy<Value = Play> {
    prop_oneof![
        any::<String>().prop_map(|name| Play::Join { name, device: None }),
        (team(), any::<String>()).prop_map(|(team, text)| Play::Answer {
            team,
            member: None,
            text,
            after_ms: None
        }),
        (team(), any::<usize>()).prop_map(|(team, option)| Play::Choose {
            team,
            member: None,
            option,
            after_ms: None
        }),
        team().prop_map(Play::Press),
        (team(), points()).prop_map(|(team, points)| Play::Stake { team, points }),
        (team(), prop::option::of(any::<usize>()))
            .prop_map(|(team, round)| Play::Joker { team, round }),
        (team(), spot()).prop_map(|(team, spot)| Play::Protest { team, spot }),
    ]
}
