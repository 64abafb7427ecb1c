//! The host away from the laptop, with a phone in the hand: each tap is one step, and only the secret makes it a host's.

use super::{
    driver::Browser,
    evening::{Evening, NARROW, PHONE, TABLET, answer, join},
    look::is_for_everybody,
    night_host::asked,
};
use newsdeck::quiz::night::Phase;

const QUIZ: &str = r#"
[quiz]
title     = "From the pocket"
seed      = "otter"
rules     = "Be kind."
reveal    = "each-question"
seconds   = 120
spares    = 0
tie_break = 0

[[round]]
title   = "In words"
kind    = "typed"
marking = "typed"
[[round.question]]
question = "What is the capital of Georgia?"
answer   = "Tbilisi"
why      = "Its name speaks of warm springs."
[[round.question]]
question = "What is the capital of Poland?"
answer   = "Warsaw"

[[round]]
title = "Buzzers"
kind  = "buzzer"
[[round.question]]
question = "What is the capital of Norway?"
answer   = "Oslo"
"#;

fn look(pocket: &Browser, scene: &str) {
    is_for_everybody(pocket, scene, &[NARROW, TABLET]);
    pocket.resize(PHONE);
}

/// Taps Next until the night is there.
fn next_until(evening: &mut Evening, pocket: &Browser, wanted: Phase) {
    for _ in 0..20 {
        evening.host.read();
        if evening.host.night.phase() == wanted {
            return;
        }
        let events = evening.host.events;
        pocket.push("Next");
        evening.host.wait("step", |host| host.events > events);
    }
    panic!("{wanted:?} never came: {:?}", evening.host.night.phase());
}

fn wait_phase(evening: &mut Evening, wanted: Phase) {
    evening
        .host
        .wait(&format!("{wanted:?}"), |host| host.night.phase() == wanted);
}

#[test]
fn the_host_goes_through_a_night_from_the_pocket() {
    let mut evening = Evening::begins(QUIZ, "");
    let pocket = evening.host_phone(&evening.keys.host());
    let team = evening.guest();
    join(&team, "Foxes");
    pocket.see("Foxes");
    look(&pocket, "host-lobby");
    next_until(&mut evening, &pocket, Phase::Open(asked(0, 0)));
    pocket.see("Answer, for you alone");
    pocket.see("Tbilisi");
    pocket.see("0 of 1 are in");
    look(&pocket, "host-open");
    answer(&team, "Your answer", "Tiflis by the river");
    pocket.see("All are in");

    // A step too far is taken back, and made again.
    next_until(&mut evening, &pocket, Phase::Locked(asked(0, 0)));
    pocket.push("Undo");
    wait_phase(&mut evening, Phase::Open(asked(0, 0)));
    pocket.push("Redo");
    wait_phase(&mut evening, Phase::Locked(asked(0, 0)));
    pocket.push("Reveal");
    wait_phase(&mut evening, Phase::Reveal(asked(0, 0)));
    team.see("Tbilisi");

    team.push("We were right: ask the host");
    pocket.see("We were right");
    pocket.see("Tiflis by the river");
    look(&pocket, "host-judge");
    pocket.push("Half: Foxes, Tiflis by the river");
    team.see("Half right");
    team.see("½ point");

    pocket.push("Show the scores");
    team.see("1st");
    pocket.push("Hide the scores");
    team.see("Half right");

    next_until(&mut evening, &pocket, Phase::Open(asked(0, 1)));
    pocket.push("Reveal");
    wait_phase(&mut evening, Phase::Reveal(asked(0, 1)));
    next_until(&mut evening, &pocket, Phase::Read(asked(1, 0)));
    pocket.push("Next");
    team.push("Buzz");
    pocket.see("Answers now");
    look(&pocket, "host-buzzer");
    pocket.push("Right: Foxes");
    team.see("Right!");
    next_until(&mut evening, &pocket, Phase::Over);
    team.see("10½ points");
    assert_eq!(pocket.complaints(), Vec::<String>::new());
}

#[test]
fn two_quick_taps_are_one_step() {
    let mut evening = Evening::begins(QUIZ, "");
    let pocket = evening.host_phone(&evening.keys.host());
    let team = evening.guest();
    join(&team, "Foxes");
    let before = evening.host.night.phase();
    pocket.see("Foxes");
    evening.host.read();
    let events = evening.host.events;
    pocket.run(
        "const next = document.getElementById('next'); next.click(); next.click(); setTimeout(() => next.click(), 60)",
        vec![],
    );
    evening.host.wait("step", |host| host.events > events);
    // When the next tap is taken, all that the first ones were has happened.
    pocket.push("Undo");
    evening
        .host
        .wait("undo", |host| host.night.phase() == before);
    assert_eq!(evening.host.events, events + 2, "one step and its undo");
}

#[test]
fn without_the_secret_a_phone_hosts_nothing() {
    let mut evening = Evening::begins(QUIZ, "");
    let before = evening.host.night.phase();
    let wrong = "0123456789abcdef0123456789abcdef";
    // Nor with what every phone of the room has.
    let join = evening.keys.join();
    for secret in [wrong, join.as_str(), ""] {
        let pocket = evening.host_phone(secret);
        pocket.see("QR code");
        pocket.sees_no("Next");
        let frames = pocket.frames();
        assert!(
            frames.iter().all(|frame| !frame.contains("console")),
            "{frames:?}"
        );
    }
    evening.host.read();
    assert_eq!(evening.host.night.phase(), before);
}
