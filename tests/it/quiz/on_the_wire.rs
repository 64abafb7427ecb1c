//! Whatever the host does on whatever night, and whatever phones say: no frame that is sent to a player holds an answer
//! that is not revealed.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{random::any_plan, room::Room, tools};
use newsdeck::{
    answer::Key,
    host::FromPlayer,
    quiz::{
        Marking, Plan, Question, Reveal, RoundKind,
        night::{Event, Night, Ruling, Spot, Status, Step, Target, TeamId},
    },
};
use proptest::{prelude::*, sample::select};
use std::collections::BTreeSet;

const PHONES: u64 = 4;

/// A night of any kinds of rounds: those of the random nights, and those that are marked in other ways.
fn any_kind() -> impl Strategy<Value = Plan> {
    let kinds = vec![
        RoundKind::FirstLetter,
        RoundKind::NearestNumber,
        RoundKind::List,
        RoundKind::Order,
        RoundKind::NewsGaps,
        RoundKind::Collocations,
        RoundKind::TrueFalse,
    ];
    let reveals = vec![
        Reveal::EachQuestion,
        Reveal::EndOfRound,
        Reveal::OneRoundLater,
    ];
    let more = prop::collection::vec((select(kinds), select(reveals)), 0..4);
    (any_plan(), more).prop_map(|(mut plan, more)| {
        let first = plan.rounds.len();
        let made = (first..).zip(more).map(|(number, (kind, reveal))| {
            let questions = (0..2).map(|at| asked(kind, &format!("r{number}k{at}x")));
            tools::round(kind, Marking::Typed, reveal, questions.collect())
        });
        let made: Vec<_> = made.collect();
        // Whatever is last is preceded by the question for ties.
        plan.rounds.splice(0..0, made);
        plan
    })
}

fn asked(kind: RoundKind, name: &str) -> Question {
    match kind {
        RoundKind::NearestNumber => {
            let own: u32 = name.bytes().map(u32::from).sum();
            tools::number(name, f64::from(684_000 + own))
        }
        RoundKind::List => {
            let things = ["one", "two"].map(|thing| vec![format!("secret-{name}-{thing}")]);
            Question::new(format!("Which two are {name}?"), Key::list(things.to_vec()))
        }
        RoundKind::Order => Question {
            steps: ["red", "green", "blue"].map(str::to_owned).to_vec(),
            ..Question::new(format!("{name} in order?"), Key::order("c a b"))
        },
        kind if kind.is_choice() => tools::choice(name, 1),
        _ => tools::question(name),
    }
}

#[derive(Clone, Debug)]
enum Act {
    Host(Step),
    Undo,
    Redo,
    Says(u64, u8),
    /// A phone loses its line and comes back: it sees everything anew.
    Back(u64),
}

fn act() -> impl Strategy<Value = Act> {
    let spot = (0..3_usize, 0..3_usize).prop_map(|(round, at)| Spot::Question { round, at });
    let steps = vec![
        Step::Pause,
        Step::GoOn,
        Step::Reveal,
        Step::TimeUp,
        Step::ShowScores(true),
        Step::ShowScores(false),
        Step::Swap,
        Step::TieBreak,
        Step::Break(30),
        Step::GoTo(Target::Podium),
        Step::Buzzed(Ruling::No),
        Step::Buzzed(Ruling::Yes),
        Step::Mirrored(true),
        Step::AskHost(true),
        Step::Admit(TeamId(1)),
        Step::Remove(TeamId(2)),
    ];
    prop_oneof![
        12 => Just(Act::Host(Step::Next)),
        5 => select(steps).prop_map(Act::Host),
        1 => spot.prop_map(|spot| Act::Host(Step::GoTo(Target::Question(spot)))),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        8 => (0..PHONES, any::<u8>()).prop_map(|(phone, what)| Act::Says(phone, what)),
        2 => (0..PHONES).prop_map(Act::Back),
    ]
}

fn says_something(room: &mut Room, phone: u64, what: u8) {
    let (id, epoch) = (room.next_id(), room.night.epoch());
    let spot = room.night.phase().spot();
    room.says(
        phone,
        match what % 5 {
            0 => FromPlayer::Choose {
                id,
                epoch,
                option: usize::from(what / 5 % 4),
                after_ms: Some(700),
            },
            1 => FromPlayer::Press {
                id,
                epoch,
                at: None,
            },
            2 => FromPlayer::Stake {
                id,
                epoch,
                points: 0,
            },
            3 if spot.is_some() => FromPlayer::Protest {
                id,
                spot: spot.unwrap(),
            },
            _ => FromPlayer::Text {
                id,
                epoch,
                text: format!("guess {what}"),
                after_ms: None,
            },
        },
    );
}

/// Answers that nobody may know yet.
fn secrets(night: &Night) -> Vec<String> {
    let answers = |is_revealed: bool| {
        let is_so = move |spot: &Spot| {
            let state = night.state_of(*spot);
            state.is_some_and(|(status, _)| (status == Status::Revealed) == is_revealed)
        };
        let spots = night.spots().filter(is_so);
        let questions = spots.filter_map(|spot| night.question_at(spot));
        questions.map(|question| question.answer.clone())
    };
    // A spare may have been asked already in the place of another question.
    let known: BTreeSet<String> = answers(true).collect();
    answers(false)
        .filter(|answer| !known.contains(answer))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_frame_to_a_player_holds_an_answer_before_its_reveal(
        plan in any_kind(),
        acts in prop::collection::vec(act(), 10..120),
    ) {
        let mut room = Room::new(Night::new(plan));
        for phone in 0..PHONES {
            room.comes(phone);
            let team = format!("Team {phone}");
            room.says(phone, FromPlayer::Join { id: 1_000_000, team, member: None });
        }
        for act in acts {
            room.now += 700;
            match act {
                Act::Host(step) => room.happens(Event::Host(step)),
                Act::Undo => room.happens(Event::Undo),
                Act::Redo => room.happens(Event::Redo),
                Act::Says(phone, what) => says_something(&mut room, phone, what),
                Act::Back(phone) => room.comes(phone),
            }
            let secrets = secrets(&room.night);
            for (_, frame) in room.frames.drain(..) {
                for secret in &secrets {
                    prop_assert!(!frame.contains(secret.as_str()), "{secret} in {frame}");
                }
            }
        }
        prop_assert!(room.reception.phones() > 0);
    }
}
