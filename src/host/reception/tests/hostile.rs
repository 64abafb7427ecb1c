//! Commands of whoever has read the source: numbers at their ends, places that no plan has, words without sense.

use super::*;
use crate::quiz::night::{AnswerId, Mark, Ruling, Spot};

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(1), Just(u64::MAX), any::<u64>()]
}

fn signed() -> impl Strategy<Value = i64> {
    prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(0), any::<i64>()]
}

fn spot() -> impl Strategy<Value = Spot> {
    let place = || prop_oneof![0..3_usize, Just(usize::MAX), any::<usize>()];
    prop_oneof![
        (place(), place()).prop_map(|(round, at)| Spot::Question { round, at }),
        Just(Spot::Shadow),
        place().prop_map(Spot::SuddenDeath),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Minsk".to_owned()),
        "\\PC{0,40}",
        any::<String>()
    ]
}

fn said() -> impl Strategy<Value = FromPlayer> {
    let member = || proptest::option::of(words());
    prop_oneof![
        (number(), words(), member()).prop_map(|(id, team, member)| FromPlayer::Join {
            id,
            team,
            member
        }),
        (number(), words(), member()).prop_map(|(id, code, member)| FromPlayer::Enter {
            id,
            code: code.into(),
            member
        }),
        number().prop_map(|id| FromPlayer::Leave { id }),
        (number(), number(), words(), proptest::option::of(signed())).prop_map(
            |(id, epoch, text, after_ms)| FromPlayer::Text {
                id,
                epoch,
                text,
                after_ms
            }
        ),
        (
            number(),
            number(),
            any::<usize>(),
            proptest::option::of(signed())
        )
            .prop_map(|(id, epoch, option, after_ms)| FromPlayer::Choose {
                id,
                epoch,
                option,
                after_ms
            }),
        (number(), number()).prop_map(|(id, epoch)| FromPlayer::Press {
            id,
            epoch,
            at: None
        }),
        (number(), number(), signed()).prop_map(|(id, epoch, points)| FromPlayer::Stake {
            id,
            epoch,
            points
        }),
        (number(), spot()).prop_map(|(id, spot)| FromPlayer::Protest { id, spot }),
    ]
}

fn ordered() -> impl Strategy<Value = FromHost> {
    let team = || prop_oneof![0..3_u16, any::<u16>()].prop_map(TeamId);
    prop_oneof![
        (number(), number()).prop_map(|(id, epoch)| FromHost::Next { id, epoch }),
        (number(), number()).prop_map(|(id, epoch)| FromHost::Undo { id, epoch }),
        (number(), number()).prop_map(|(id, epoch)| FromHost::Redo { id, epoch }),
        (number(), number()).prop_map(|(id, epoch)| FromHost::Reveal { id, epoch }),
        (number(), any::<bool>()).prop_map(|(id, on)| FromHost::Scores { id, on }),
        number().prop_map(|id| FromHost::Pause { id }),
        number().prop_map(|id| FromHost::GoOn { id }),
        (number(), any::<i32>()).prop_map(|(id, seconds)| FromHost::AddSeconds { id, seconds }),
        (number(), spot(), answer()).prop_map(|(id, spot, answer)| FromHost::Rule {
            id,
            spot,
            answer,
            ruling: Some(Ruling::Half)
        }),
        (number(), number()).prop_map(|(id, epoch)| FromHost::Buzzed {
            id,
            epoch,
            ruling: Ruling::No
        }),
        (number(), number(), team()).prop_map(|(id, epoch, team)| FromHost::Pick {
            id,
            epoch,
            team
        }),
        (number(), team(), spot()).prop_map(|(id, team, spot)| FromHost::Mark {
            id,
            team,
            spot,
            mark: Mark::Half
        }),
        (number(), team(), spot()).prop_map(|(id, team, spot)| FromHost::Heard { id, team, spot }),
        (number(), team()).prop_map(|(id, team)| FromHost::Admit { id, team }),
        (number(), team(), words()).prop_map(|(id, team, name)| FromHost::Rename {
            id,
            team,
            name
        }),
        (number(), team()).prop_map(|(id, team)| FromHost::Kick { id, team }),
        (number(), team()).prop_map(|(id, team)| FromHost::Ban { id, team }),
        (number(), team()).prop_map(|(id, team)| FromHost::Unban { id, team }),
        (number(), any::<bool>()).prop_map(|(id, on)| FromHost::Lock { id, on }),
        (number(), any::<bool>()).prop_map(|(id, on)| FromHost::Ask { id, on }),
    ]
}

/// What may name an answer: one that is there, or none.
fn answer() -> impl Strategy<Value = AnswerId> {
    let number = || prop_oneof![0..3_usize, any::<usize>()];
    (number(), number()).prop_map(|(question, text)| {
        serde_json::from_value(serde_json::json!({ "question": question, "text": text })).unwrap()
    })
}

/// Times that a line may claim.
fn lines() -> impl Strategy<Value = Timing> {
    (
        signed(),
        proptest::option::of(signed()),
        signed(),
        signed(),
        signed(),
    )
        .prop_map(
            |(received, happened, within, least_trip, most_trip)| Timing {
                received,
                happened,
                within,
                least_trip,
                most_trip,
            },
        )
}

#[derive(Clone, Debug)]
enum Tried {
    Said(FromPlayer, bool, Timing),
    Ordered(FromHost, bool),
    Next,
}

fn tried() -> impl Strategy<Value = Tried> {
    prop_oneof![
        6 => (said(), any::<bool>(), lines()).prop_map(|(said, is_of_now, timing)| Tried::Said(said, is_of_now, timing)),
        3 => (ordered(), any::<bool>()).prop_map(|(order, is_of_now)| Tried::Ordered(order, is_of_now)),
        2 => Just(Tried::Next),
    ]
}

/// As if its page had seen what is on the table.
fn of_now(said: FromPlayer, now: u64) -> FromPlayer {
    match said {
        FromPlayer::Text {
            id, text, after_ms, ..
        } => FromPlayer::Text {
            id,
            epoch: now,
            text,
            after_ms,
        },
        FromPlayer::Choose {
            id,
            option,
            after_ms,
            ..
        } => FromPlayer::Choose {
            id,
            epoch: now,
            option,
            after_ms,
        },
        FromPlayer::Press { id, at, .. } => FromPlayer::Press { id, epoch: now, at },
        FromPlayer::Stake { id, points, .. } => FromPlayer::Stake {
            id,
            epoch: now,
            points,
        },
        other => other,
    }
}

/// The same for the host's page.
fn of_this_step(order: FromHost, epoch: u64) -> FromHost {
    match order {
        FromHost::Next { id, .. } => FromHost::Next { id, epoch },
        FromHost::Undo { id, .. } => FromHost::Undo { id, epoch },
        FromHost::Redo { id, .. } => FromHost::Redo { id, epoch },
        FromHost::Reveal { id, .. } => FromHost::Reveal { id, epoch },
        FromHost::Buzzed { id, ruling, .. } => FromHost::Buzzed { id, epoch, ruling },
        FromHost::Pick { id, team, .. } => FromHost::Pick { id, epoch, team },
        other => other,
    }
}

proptest! {
    #[test]
    fn nothing_that_can_be_said_breaks_the_night_and_what_is_written_can_be_read_again(
        all in prop::collection::vec(tried(), 1..40),
    ) {
        let mut program = Program::new();
        let owls = program.phone(1);
        program.says(owls, join(1, "Owls"));
        let stranger = program.phone(2);
        let host = program.came(Role::Host);
        for (number, tried) in all.into_iter().enumerate() {
            match tried {
                Tried::Said(said, is_of_now, timing) => {
                    let said = if is_of_now { of_now(said, program.night.epoch()) } else { said };
                    let who = if number % 3 == 0 { stranger } else { owls };
                    program.take(vec![Arrived::Said { who, said, timing }]);
                }
                Tried::Ordered(order, is_of_now) => {
                    let order = if is_of_now { of_this_step(order, program.reception.steps) } else { order };
                    program.orders(host, order);
                }
                Tried::Next => program.host(Step::Next),
            }
        }
        let again = Night::replay(plan(), program.written.clone());
        prop_assert_eq!(again.map(|night| night.phase()).ok(), Some(program.night.phase()));
    }
}
