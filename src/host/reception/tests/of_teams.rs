//! What the host does about teams from the phone: each word once, about the team that it names, and taken back by Undo.

use super::*;
use crate::{
    host::Link,
    quiz::night::{AnswerId, Ruling, Spot},
};
use serde_json::json;

const OWLS: TeamId = TeamId(0);
const FOXES: TeamId = TeamId(1);

/// What a list comes to.
type Holds = fn(&Value) -> bool;

/// Two teams, each with a phone, and the host's phone.
fn two_teams() -> (Program, [Who; 2], Who) {
    let mut program = Program::new();
    let phones = [1, 2].map(|number| program.phone(number));
    program.says(phones[0], join(1, "Owls"));
    program.says(phones[1], join(1, "Foxes"));
    let host = program.came(Role::Host);
    (program, phones, host)
}

/// The list as the host's phone has it by now.
fn list(program: &mut Program, host: Who) -> Value {
    program.now += 1_000;
    program.take(Vec::new());
    program.sent(host, "teams").last().unwrap()["teams"].clone()
}

fn names(list: &Value) -> Vec<&str> {
    let teams = list["teams"].as_array().unwrap().iter();
    teams.map(|team| team["name"].as_str().unwrap()).collect()
}

fn undo(program: &mut Program, host: Who, id: u64) {
    let console = program.sent(host, "console").last().unwrap()["console"].clone();
    let epoch = console["epoch"].as_u64().unwrap();
    program.orders(host, FromHost::Undo { id, epoch });
    assert_eq!(program.last_ack(host), (id, None));
}

#[test]
fn the_host_s_phone_is_sent_the_teams_when_it_comes_and_when_anything_about_them_is_new() {
    let (mut program, [owls, foxes], host) = two_teams();
    let first = list(&mut program, host);
    assert_eq!(
        first["teams"][0],
        json!({"id": 0, "name": "Owls", "is_waiting": false, "has_phone": true, "link": "good"})
    );
    assert_eq!(
        (&first["is_locked"], &first["asks_host"], &first["banned"]),
        (&json!(false), &json!(false), &json!([]))
    );
    program.open_question();
    let sent = program.sent(host, "teams").len();
    let epoch = program.night.epoch();
    program.says(owls, text(2, epoch, "Minsk"));
    list(&mut program, host);
    assert_eq!(
        program.sent(host, "teams").len(),
        sent,
        "an answer changes no team"
    );

    let quality = Link::Poor;
    program.take(vec![Arrived::Link {
        who: foxes,
        quality,
    }]);
    assert_eq!(list(&mut program, host)["teams"][1]["link"], "poor");
    program.take(vec![Arrived::Left { who: foxes }]);
    let away = list(&mut program, host);
    assert_eq!(
        (&away["teams"][1]["link"], &away["teams"][1]["has_phone"]),
        (&Value::Null, &json!(true))
    );
    let other = program.came(Role::Host);
    assert_eq!(
        program.sent(other, "teams").len(),
        1,
        "whoever comes later has it too"
    );
    assert_eq!(list(&mut program, other), list(&mut program, host));
    // Neither a code nor the mark of a phone.
    let told = away.to_string();
    assert!(!told.contains(&format!("{:032x}", 1)), "{told}");
    assert!(
        !told.contains(&program.reception.code(OWLS).unwrap()),
        "{told}"
    );
}

#[test]
fn each_word_about_a_team_happens_once_though_it_is_said_twice_and_undo_takes_it_back() {
    let (mut program, [_, foxes], host) = two_teams();
    let team = FOXES;
    let name = "Red Foxes".to_owned();
    let mut host = host;
    let mut before = list(&mut program, host);
    let orders: [(FromHost, Holds); 5] = [
        (FromHost::Rename { id: 11, team, name }, |list| {
            names(list) == ["Owls", "Red Foxes"]
        }),
        (FromHost::Kick { id: 12, team }, |list| {
            names(list) == ["Owls"]
        }),
        (FromHost::Ban { id: 13, team }, |list| {
            names(list) == ["Owls"] && list["banned"] == json!([[1, "Foxes"]])
        }),
        (FromHost::Lock { id: 14, on: true }, |list| {
            list["is_locked"] == true
        }),
        (FromHost::Ask { id: 15, on: true }, |list| {
            list["asks_host"] == true
        }),
    ];
    for (order, holds) in orders {
        let written = program.written.len();
        program.orders(host, order.clone());
        // The line was lost before the answer came.
        program.take(vec![Arrived::Left { who: host }]);
        host = program.came(Role::Host);
        program.orders(host, order.clone());
        assert_eq!(program.last_ack(host), (order.id().unwrap(), None));
        assert_eq!(program.written.len(), written + 1, "{order:?}");
        let now = list(&mut program, host);
        assert!(holds(&now), "{order:?}: {now}");
        undo(&mut program, host, 100 + order.id().unwrap());
        if let FromHost::Ban { .. } = order {
            assert_eq!(program.closed, [(foxes, Refusal::Banned)]);
            // It was hung up on, and comes back.
            program.take(vec![Arrived::Left { who: foxes }]);
            let back = program.phone(2);
            let state = *program.sent(back, "state").last().unwrap();
            assert_eq!(state["own"]["team"], "Foxes");
        }
        assert_eq!(list(&mut program, host), before, "{order:?} taken back");
        before = list(&mut program, host);
    }
}

#[test]
fn a_banned_team_is_let_in_again_long_after_and_that_is_taken_back_too() {
    let (mut program, [_, foxes], host) = two_teams();
    let team = FOXES;
    program.orders(host, FromHost::Ban { id: 1, team });
    program.take(vec![Arrived::Left { who: foxes }]);
    program.orders(host, FromHost::Lock { id: 2, on: true });
    program.orders(host, FromHost::Unban { id: 3, team });
    assert_eq!(program.last_ack(host), (3, None));
    let now = list(&mut program, host);
    assert_eq!(
        (names(&now), &now["banned"]),
        (vec!["Owls", "Foxes"], &json!([]))
    );
    let back = program.phone(2);
    let state = *program.sent(back, "state").last().unwrap();
    assert_eq!(
        state["own"]["team"], "Foxes",
        "also where the door is locked"
    );
    undo(&mut program, host, 4);
    assert_eq!(program.closed.last(), Some(&(back, Refusal::Banned)));
    assert_eq!(list(&mut program, host)["banned"], json!([[1, "Foxes"]]));
}

#[test]
fn a_word_about_a_team_that_is_gone_hits_no_other() {
    let (mut program, _, host) = two_teams();
    let team = OWLS;
    program.orders(host, FromHost::Kick { id: 1, team });
    for (id, order) in [
        (2, FromHost::Kick { id: 2, team }),
        (
            3,
            FromHost::Rename {
                id: 3,
                team,
                name: "Foxes".into(),
            },
        ),
        (4, FromHost::Unban { id: 4, team }),
        (
            5,
            FromHost::Rename {
                id: 5,
                team: FOXES,
                name: " ".into(),
            },
        ),
    ] {
        program.orders(host, order);
        let (acked, why) = program.last_ack(host);
        assert_eq!(acked, id);
        assert!(why.is_some_and(|why| why.ends_with('.')), "{id}");
    }
    assert_eq!(names(&list(&mut program, host)), ["Foxes"]);
}

#[test]
fn what_the_host_may_say_comes_to_nothing_on_the_line_of_a_player_or_of_the_stage() {
    let (mut program, [owls, _], host) = two_teams();
    let stage = program.came(Role::Stage);
    let team = FOXES;
    let before = list(&mut program, host);
    let written = program.written.len();
    for who in [owls, stage] {
        for order in [
            FromHost::Rename {
                id: 1,
                team,
                name: "Mine".into(),
            },
            FromHost::Kick { id: 2, team },
            FromHost::Ban { id: 3, team },
            FromHost::Unban { id: 4, team },
            FromHost::Lock { id: 5, on: true },
            FromHost::Ask { id: 6, on: true },
        ] {
            program.orders(who, order);
        }
        assert_eq!(
            program.sent(who, "teams").len(),
            0,
            "nor is it told who is there"
        );
    }
    assert_eq!(program.written.len(), written);
    assert_eq!(list(&mut program, host), before);
}

/// What the host's phone has been shown last.
fn console(program: &mut Program, host: Who) -> Value {
    program.now += 1_000;
    program.take(Vec::new());
    program.sent(host, "console").last().unwrap()["console"].clone()
}

#[test]
fn of_many_that_wait_for_a_word_the_first_are_shown_and_the_others_counted() {
    let vague = |number: usize| format!("perhaps it is place {number}");
    let mut plan = plan();
    plan.rounds[0].questions[0].key.prompt = (0..=50).map(vague).collect();
    let mut program = Program::of(plan);
    let phones: Vec<Who> = (1..=70).map(|number| program.phone(number)).collect();
    for (number, who) in phones.iter().enumerate() {
        program.says(*who, join(1, &format!("Team {number}")));
    }
    program.open_question();
    let epoch = program.night.epoch();
    for (number, who) in phones.iter().enumerate() {
        // The last twenty say the same, each of the others something of its own.
        program.says(*who, text(2, epoch, &vague(number.min(50))));
    }
    let host = program.came(Role::Host);
    let seen = console(&mut program, host);
    let doubts = seen["doubts"].as_array().unwrap();
    assert_eq!(
        (doubts.len(), &seen["more_doubts"]),
        (50, &json!(1)),
        "{seen}"
    );
    assert_eq!(
        (
            doubts[0]["teams"].as_array().unwrap().len(),
            &doubts[0]["more_teams"]
        ),
        (12, &json!(8)),
        "the most frequent comes first"
    );
    program.host(Step::Reveal);
    let spot = program.night.phase().spot().unwrap();
    for who in &phones {
        program.says(*who, FromPlayer::Protest { id: 3, spot });
    }
    let seen = console(&mut program, host);
    let protests = seen["protests"].as_array().unwrap();
    assert_eq!((protests.len(), &seen["more_protests"]), (50, &json!(20)));
}

#[test]
fn a_long_answer_is_shown_cut_and_the_word_on_it_is_a_word_on_the_whole() {
    let mut program = Program::new();
    let phones = [1, 2].map(|number| program.phone(number));
    for (who, team) in phones.iter().zip(["Owls", "Foxes"]) {
        program.says(*who, join(1, team));
    }
    program.open_question();
    let epoch = program.night.epoch();
    // Alike as far as anybody is shown.
    for (who, end) in phones.iter().zip(["one", "other"]) {
        let said = format!("Minsk or {}{end}", "x".repeat(600));
        program.says(*who, text(2, epoch, &said));
    }
    program.host(Step::Reveal);
    let spot = program.night.phase().spot().unwrap();
    for who in phones {
        program.says(who, FromPlayer::Protest { id: 3, spot });
    }
    let host = program.came(Role::Host);
    let seen = console(&mut program, host);
    let protests = seen["protests"].as_array().unwrap();
    let [owls, foxes] = &protests[..] else {
        panic!("{seen}");
    };
    let shown = owls["given"].as_str().unwrap();
    assert!(shown.ends_with('…') && shown.chars().count() <= 240);
    assert_eq!(foxes["given"], shown);
    let answer: AnswerId = serde_json::from_value(foxes["answer"].clone()).unwrap();
    let rule = |id, spot| FromHost::Rule {
        id,
        spot,
        answer,
        ruling: Some(Ruling::Yes),
    };
    program.orders(host, rule(1, spot));
    assert_eq!(program.last_ack(host), (1, None));
    let totals = program
        .night
        .teams()
        .map(|team| program.night.total(team.id));
    let totals: Vec<String> = totals.map(|total| total.to_string()).collect();
    assert_eq!(totals, ["0", "1"]);

    // Nor does it fall on what is asked elsewhere.
    program.orders(host, rule(2, Spot::Question { round: 0, at: 1 }));
    let (_, why) = program.last_ack(host);
    assert!(why.unwrap().contains("Another question"));
}
