//! Who comes in: by a code, as one of several members, and who is sent out or kept out.

use super::*;

#[test]
fn a_code_brings_a_team_back_on_another_phone() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let state = (*program.sent(owls, "state").last().unwrap()).clone();
    let code = state["code"].as_str().unwrap().to_lowercase();
    let other = program.phone(2);
    program.says(other, enter(1, &code, None));
    assert_eq!(program.last_ack(other), (1, None));
    let state = *program.sent(other, "state").last().unwrap();
    assert_eq!(state["own"]["team"], "Owls");
    assert_eq!(program.night.teams().count(), 1);
}

#[test]
fn each_member_may_have_an_own_phone() {
    let mut program = Program::new();
    let zoe = program.phone(1);
    program.says(
        zoe,
        FromPlayer::Join {
            id: 1,
            team: "Owls".to_owned(),
            member: Some("Zoë".to_owned()),
        },
    );
    assert_eq!(program.last_ack(zoe), (1, None));
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let jan = program.phone(2);
    program.says(jan, enter(1, &code, None));
    assert!(program.last_ack(jan).1.unwrap().contains("your name"));
    program.says(jan, enter(2, &code, Some("Jan")));
    assert_eq!(program.last_ack(jan), (2, None));
    // Zoë's battery is empty.
    let borrowed = program.phone(3);
    program.says(borrowed, enter(1, &code, Some("zoë")));
    assert_eq!(program.last_ack(borrowed), (1, None));
    let members = &program.night.team(TeamId(0)).unwrap().members;
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["Zoë", "Jan"]);
}

#[test]
fn wrong_codes_are_counted_and_the_right_one_is_of_no_use_after_five() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let thief = program.phone(2);
    for id in 1..=5 {
        program.says(thief, enter(id, "TIGER 10", None));
        assert!(
            program
                .last_ack(thief)
                .1
                .unwrap()
                .contains("No team has this code")
        );
    }
    program.says(thief, enter(6, &code, None));
    assert!(program.last_ack(thief).1.unwrap().contains("wait a minute"));
    program.now += 60_000;
    program.says(thief, enter(7, &code, None));
    assert_eq!(program.last_ack(thief), (7, None));
}

#[test]
fn what_is_refused_with_the_right_code_says_so_and_says_it_again() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let member = Some("Zoë".to_owned());
    program.says(
        owls,
        FromPlayer::Join {
            id: 1,
            team: "Owls".to_owned(),
            member,
        },
    );
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let other = program.phone(2);
    let long = "\u{7684}".repeat(21);
    let tries = [
        (1, "TIGER 10", Some("Jan"), false),
        (2, &code, None, true),
        (3, &code, Some(&*long), true),
        (3, &code, Some(&*long), true),
        (4, "TIGER 10", Some(&*long), false),
    ];
    for (id, tried, member, is_right) in tries {
        program.says(other, enter(id, tried, member));
        let ack = *program.sent(other, "ack").last().unwrap();
        assert!(ack["why"].is_string(), "{ack}");
        assert_eq!(ack["is_code_right"] == true, is_right, "{ack}");
    }
    program.says(other, enter(5, &code, Some("Jan")));
    program.says(other, enter(6, &code, Some("Jan")));
    let done = *program.sent(other, "ack").last().unwrap();
    assert_eq!(*done, serde_json::json!({"is": "ack", "id": 6}));
}

#[test]
fn a_name_of_a_member_that_is_refused_lets_nobody_in_by_half() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let only_me = |id, member: &str| FromPlayer::Join {
        id,
        team: "Ow\u{200b}ls".to_owned(),
        member: Some(member.to_owned()),
    };
    program.says(owls, only_me(1, &"\u{7684}".repeat(21)));
    assert!(program.last_ack(owls).1.unwrap().contains("too long"));
    assert_eq!(program.night.teams().count(), 0);
    program.says(owls, only_me(2, "Zoë"));
    assert_eq!(program.last_ack(owls), (2, None));
    program.says(owls, only_me(3, "Zoë"));
    assert_eq!(program.last_ack(owls), (3, None), "the same name once more");
    let members = &program.night.team(TeamId(0)).unwrap().members;
    assert_eq!(members.len(), 1);
}

#[test]
fn a_team_that_is_removed_leaves_its_phone_free_and_a_banned_one_is_sent_away() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.host(Step::Remove(TeamId(0)));
    assert!(program.sent(owls, "state").last().unwrap()["own"].is_null());
    program.host(Step::AskHost(true));
    program.says(owls, join(2, "Rude words"));
    let state = *program.sent(owls, "state").last().unwrap();
    assert_eq!(state["own"]["is_waiting"], true);
    program.host(Step::Ban(TeamId(1)));
    assert_eq!(program.closed, [(owls, Refusal::Banned)]);
    let again = program.phone(1);
    assert_eq!(program.closed.last(), Some(&(again, Refusal::Banned)));
}
