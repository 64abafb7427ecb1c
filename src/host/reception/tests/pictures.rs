//! What each connection is shown: everything as it comes, then only what is new, and nothing of another team.

use super::*;

#[test]
fn a_phone_sees_everything_as_it_comes_and_then_only_what_is_new() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let foxes = program.phone(2);
    assert_eq!(program.sent(owls, "state").len(), 1);
    assert!(program.sent(owls, "state")[0]["own"].is_null());
    program.says(owls, join(1, "Owls"));
    assert_eq!(program.last_ack(owls), (1, None));
    let state = (*program.sent(owls, "state").last().unwrap()).clone();
    assert_eq!(state["own"]["team"], "Owls");
    assert!(state["code"].as_str().unwrap().contains(' '));
    let seen = program.sent(foxes, "state").len();
    program.take(Vec::new());
    assert_eq!(
        program.sent(foxes, "state").len(),
        seen,
        "nothing new, nothing sent"
    );
    program.says(foxes, join(1, "Foxes"));
    program.open_question();
    let before = program.sent(foxes, "state").len();
    let epoch = program.night.epoch();
    program.says(owls, text(2, epoch, "Minsk"));
    assert_eq!(program.sent(owls, "own").len(), 1);
    assert_eq!(program.sent(foxes, "own").len(), 0, "it is nobody else's");
    assert_eq!(program.sent(foxes, "state").len(), before);
}

#[test]
fn nothing_is_acknowledged_or_shown_before_it_is_on_the_disk() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.disk(true);
    program.says(owls, join(1, "Owls"));
    assert!(program.sent(owls, "ack").is_empty());
    assert_eq!(program.sent(owls, "state").len(), 1);
    program.disk(false);
    assert_eq!(program.last_ack(owls), (1, None));
    assert_eq!(program.sent(owls, "state").len(), 2);
}

#[test]
fn a_clock_that_is_set_back_stops_no_picture() {
    let hour = 3_600_000;
    let mut program = Program::new();
    program.now += 2 * hour;
    let stage = program.came(Role::Stage);
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let drawn = |program: &Program| program.sent(stage, "stage").len();
    let counted = |program: &Program| program.sent(owls, "state").len();
    let before = (drawn(&program), counted(&program));
    program.now -= hour;
    let foxes = program.phone(2);
    program.says(foxes, join(1, "Foxes"));
    assert!(drawn(&program) > before.0, "the stage shows the new team");
    assert!(counted(&program) > before.1, "and so does a phone");
    // a change that waits does so by the clock as it is now
    let otters = program.phone(3);
    program.says(otters, join(1, "Otters"));
    let wakes_at = program.reception.wakes_at(program.now).unwrap();
    assert!(wakes_at <= program.now + 1_000, "{wakes_at}");
    program.now -= hour;
    let wakes_at = program.reception.wakes_at(program.now).unwrap();
    assert!(wakes_at <= program.now);
}

#[test]
fn the_stage_is_not_drawn_for_every_single_answer() {
    let mut program = Program::new();
    let phones: Vec<Who> = (0..40).map(|number| program.phone(number)).collect();
    for (number, phone) in phones.iter().enumerate() {
        program.says(*phone, join(1, &format!("Team {number}")));
    }
    program.open_question();
    let stage = program.came(Role::Stage);
    let before = program.sent(stage, "stage").len();
    let epoch = program.night.epoch();
    for phone in &phones {
        program.says(*phone, text(2, epoch, "Minsk"));
    }
    assert!(program.sent(stage, "stage").len() <= before + 1);
    let due = program.reception.wakes_at(program.now).unwrap();
    program.now = due;
    program.answer();
    let last = *program.sent(stage, "stage").last().unwrap();
    assert_eq!(last.to_string().matches("\"is_in\":true").count(), 40);
    assert_eq!(
        program.reception.wakes_at(program.now),
        None,
        "then nothing more is to be said"
    );
}

#[test]
fn a_device_is_never_told_what_is_another_teams() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let foxes = program.phone(2);
    program.says(owls, join(1, "Owls"));
    program.says(foxes, join(1, "Foxes"));
    program.open_question();
    let epoch = program.night.epoch();
    program.says(owls, text(2, epoch, "(A secret thought!)"));
    program.says(foxes, text(2, epoch, "a Secret  thought"));
    let own = program.sent(foxes, "own");
    let given = &own.last().unwrap()["own"]["question"]["given"]["text"];
    assert_eq!(given, "a Secret thought", "in its own words");
    let told = program
        .sent
        .get(&foxes)
        .unwrap()
        .iter()
        .any(|frame| frame.to_string().contains("A secret thought!"));
    assert!(!told);
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let told = program
        .sent
        .get(&foxes)
        .unwrap()
        .iter()
        .any(|frame| frame.to_string().contains(&code));
    assert!(!told);
    assert!(matches!(
        program.written.last().map(|recorded| &recorded.event),
        Some(Event::Team(Play::Answer { .. }))
    ));
}
