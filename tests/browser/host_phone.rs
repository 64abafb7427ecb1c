//! The host away from the laptop, with a phone in the hand: each tap is one step, and only the secret makes it a host's.

use super::{
    driver::Browser,
    evening::{Evening, GEORGIA, IN_WORDS, NORWAY, POLAND, answer, asked, join, quiz},
    look::look,
};
use newsdeck::quiz::night::Phase;

fn begun() -> Evening {
    let rules = r#"rules = "Be kind.""#;
    let first = format!("{IN_WORDS}break = 5\n");
    let rounds = [&first, GEORGIA, POLAND, NORWAY];
    Evening::begins(&quiz("From the pocket", rules, &rounds), "")
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

#[test]
fn the_host_goes_through_a_night_from_the_pocket() {
    let mut evening = begun();
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
    evening.host.wait_phase(Phase::Open(asked(0, 0)));
    pocket.push("Redo");
    evening.host.wait_phase(Phase::Locked(asked(0, 0)));
    pocket.push("Reveal");
    evening.host.wait_phase(Phase::Reveal(asked(0, 0)));
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
    // Where the scores are shown is told to this phone last.
    pocket.see("Show the scores");

    next_until(&mut evening, &pocket, Phase::Open(asked(0, 1)));
    pocket.push("Reveal");
    evening.host.wait_phase(Phase::Reveal(asked(0, 1)));
    next_until(&mut evening, &pocket, Phase::Break);
    pocket.see("Break");
    look(&pocket, "host-break");
    next_until(&mut evening, &pocket, Phase::Read(asked(1, 0)));
    pocket.push("Next");
    team.push("Buzz");
    pocket.see("Answers now");
    look(&pocket, "host-buzzer");
    pocket.push("Right: Foxes");
    team.see("Right!");
    next_until(&mut evening, &pocket, Phase::Over);
    team.see("10½ points");
    pocket.see("The night is over");
    look(&pocket, "host-over");
    assert_eq!(pocket.complaints(), Vec::<String>::new());
}

/// What the host's phone is shown comes two seconds after everything else, over lines that are opened from now on.
const SLOW_PICTURES: &str = "
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  set onmessage(hear) {
    super.onmessage = hear && ((event) => setTimeout(hear, event.data.includes('console') ? 2000 : 0, event));
  }
};
window.dispatchEvent(new Event('online'));
";

#[test]
fn a_step_waits_for_the_picture_that_the_one_before_has_made() {
    let mut evening = begun();
    let pocket = evening.host_phone(&evening.keys.host());
    let team = evening.guest();
    join(&team, "Foxes");
    pocket.see("Foxes");
    pocket.run(SLOW_PICTURES, vec![]);
    next_until(&mut evening, &pocket, Phase::RoundIntro(0));
    pocket.push("Undo");
    evening.host.wait_phase(Phase::Rules);
    pocket.sees_no("look again");
}

#[test]
fn two_quick_taps_are_one_step() {
    let mut evening = begun();
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
    let mut evening = begun();
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
