//! What a team has typed and not sent is theirs: it outlives whatever the host and the phone do meanwhile.

use super::{
    evening::{Evening, answer, asked, join},
    quizzes::{GEORGIA, IN_WORDS, LIGHTS, POLAND, quiz},
};
use newsdeck::quiz::night::Phase;

/// Takes the host's last step back.
const BACK: &str = "\x7f";

fn begun() -> Evening {
    let rounds = [IN_WORDS, POLAND, GEORGIA, LIGHTS];
    let quiz = quiz("Second thoughts", "marking = \"typed\"", &rounds);
    Evening::begins(&quiz, "")
}

#[test]
fn a_draft_outlives_each_step_that_the_host_takes_back() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.fill("Your answer", "Warsaw, I think");
    evening.host.until(Phase::Locked(asked(0, 0)));
    phone.see("No more answers");
    evening.host.press(BACK, 1);
    assert_eq!(evening.host.night.phase(), Phase::Open(asked(0, 0)));
    assert_eq!(phone.value("Your answer"), "Warsaw, I think");
    // Loaded again, as after a sleep too deep, and with the line down in between.
    phone.lose_network();
    phone.find_network();
    phone.reload();
    assert_eq!(phone.value("Your answer"), "Warsaw, I think");
    // Since the step back the clock stands.
    phone.fill("Your answer", "Warsaw");
    phone.push("Send");
    phone.see("it counts as soon as the host goes on");
    // That it goes on, and the answer that waited for it.
    evening.host.press("p", 2);
    phone.see("Received");

    // Two questions have drafts, and each keeps its own.
    phone.fill("Your answer", "Warsaw?");
    evening.host.until(Phase::Open(asked(0, 1)));
    phone.see("capital of Georgia");
    assert_eq!(phone.value("Your answer"), "");
    phone.fill("Your answer", "Tbil");
    for wanted in [Phase::Read(asked(0, 1)), Phase::Reveal(asked(0, 0))] {
        evening.host.press(BACK, 1);
        assert_eq!(evening.host.night.phase(), wanted);
    }
    evening.host.until(Phase::Open(asked(0, 1)));
    phone.see("capital of Georgia");
    assert_eq!(phone.value("Your answer"), "Tbil");
    answer(&phone, "Your answer", "Tbilisi");
}

#[test]
fn of_several_fields_each_keeps_what_was_typed_into_it() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(1, 0)));
    phone.fill("2 of 3", "red");
    phone.reload();
    assert_eq!(phone.value("2 of 3"), "red");
    assert_eq!(phone.value("1 of 3"), "");
}
