//! What the host's own phone sees, and what its buttons do.

use super::*;
use crate::quiz::{
    Points,
    night::{Mark, Ruling},
    plan::{Round, RoundKind},
};
use serde_json::json;

fn press(id: u64, epoch: u64) -> FromPlayer {
    let at = None;
    FromPlayer::Press { id, epoch, at }
}

#[test]
fn a_second_tap_on_the_hosts_phone_is_no_second_step() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let host = program.came(Role::Host);
    let epoch = |program: &Program| {
        program.sent(host, "console").last().unwrap()["console"]["epoch"]
            .as_u64()
            .unwrap()
    };
    let seen = epoch(&program);
    let phase = program.night.phase();
    let timing = timing(program.now);
    let next = |id| Arrived::Ordered {
        who: host,
        order: FromHost::Next { id, epoch: seen },
        timing,
    };
    program.take(vec![next(1), next(1), next(2)]);
    let acks = program.sent(host, "ack");
    assert_eq!(acks.len(), 3, "{acks:?}");
    assert!(acks[0]["why"].is_null() && acks[0] == acks[1]);
    assert!(acks[2]["why"].as_str().unwrap().contains("gone on"));
    assert_ne!(program.night.phase(), phase);
    program.now += 1_000;
    program.take(Vec::new());
    let seen = epoch(&program);
    program.orders(host, FromHost::Undo { id: 3, epoch: seen });
    assert_eq!(program.night.phase(), phase);
}

#[test]
fn a_step_of_the_hosts_phone_that_is_said_again_on_a_new_line_happens_once() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.open_question();
    let total = |program: &Program| program.night.stage(program.now).clock.unwrap().total_ms;
    let before = total(&program);
    let more = FromHost::AddSeconds { id: 5, seconds: 10 };
    let host = program.came(Role::Host);
    program.orders(host, more.clone());
    program.take(vec![Arrived::Left { who: host }]);
    let host = program.came(Role::Host);
    program.orders(host, more);
    assert_eq!(total(&program), before + 10_000);
    let acks = program.sent(host, "ack");
    assert_eq!(acks.len(), 1);
    assert!(acks[0]["why"].is_null(), "{acks:?}");
}

#[test]
fn the_hosts_phone_sees_the_answer_though_the_room_sees_the_laptop() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.host(Step::Mirrored(true));
    program.open_question();
    let host = program.came(Role::Host);
    let stage = program.came(Role::Stage);
    let console = program.sent(host, "console").last().unwrap()["console"].clone();
    assert_eq!(console["answer"], "Minsk");
    let stage = program.sent(stage, "stage").last().unwrap().to_string();
    assert!(!stage.contains("Minsk"), "{stage}");
    assert!(program.night.console(program.now).private.is_none());
}

#[test]
fn a_team_that_protests_without_an_answer_is_ruled_right_as_at_the_laptop() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.open_question();
    for _ in 0..9 {
        if matches!(program.night.phase(), Phase::Reveal(_)) {
            break;
        }
        program.host(Step::Next);
    }
    let spot = program.night.phase().spot().unwrap();
    program.says(owls, FromPlayer::Protest { id: 2, spot });
    assert_eq!(program.last_ack(owls), (2, None));
    let host = program.came(Role::Host);
    let protests = &program.sent(host, "console")[0]["console"]["protests"];
    assert_eq!(protests[0]["name"], "Owls");
    assert!(protests[0]["given"].is_null(), "{protests}");
    let (team, mark) = (TeamId(0), Mark::One);
    let id = 1;
    let order = FromHost::Mark {
        id,
        team,
        spot,
        mark,
    };
    program.orders(host, order);
    program.orders(host, FromHost::Heard { id: 2, team, spot });
    let acks = program.sent(host, "ack");
    assert!(acks.iter().all(|ack| ack["why"].is_null()), "{acks:?}");
    let console = program.night.console(program.now);
    assert!(console.protests.is_empty());
    assert_eq!(console.teams[0].total, Points::from_hundredths(100));
}

#[test]
fn at_a_question_for_the_buzzer_nobody_is_missing_and_who_was_right_stays_known_when_it_is_locked()
{
    let mut program = Program::of(Plan {
        rounds: vec![Round {
            kind: RoundKind::Buzzer,
            ..plan().rounds[0].clone()
        }],
        ..plan()
    });
    let [owls, foxes] = [1, 2].map(|number| program.phone(number));
    program.says(owls, join(1, "Owls"));
    program.says(foxes, join(1, "Foxes"));
    let host = program.came(Role::Host);
    program.open_question();
    let epoch = program.night.epoch();
    let console = |program: &mut Program| {
        program.now += 1_000;
        program.take(Vec::new());
        program.sent(host, "console").last().unwrap()["console"].clone()
    };
    let open = console(&mut program);
    assert_eq!(open["missing"], json!([]));
    assert!(open["buzzer"]["answering"].is_null());
    program.says(owls, press(2, epoch));
    let pressed = console(&mut program);
    assert_eq!(
        (&pressed["answering"], &pressed["buzzer"]["answering"]),
        (&json!("Owls"), &json!("Owls"))
    );
    let step = pressed["epoch"].as_u64().unwrap();
    let order = FromHost::Buzzed {
        id: 1,
        epoch: step,
        ruling: Ruling::Yes,
    };
    program.orders(host, order);
    assert!(matches!(program.night.phase(), Phase::Locked(_)));
    let locked = console(&mut program);
    assert_eq!(locked["buzzer"]["right"], "Owls");
    assert_eq!(
        (&locked["is_in"], &locked["missing"]),
        (&json!(0), &json!([]))
    );
    assert!(locked["answering"].is_null(), "nobody answers any more");
}
