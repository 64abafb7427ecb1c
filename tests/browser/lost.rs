//! What a phone goes through on an evening: behind a pillar, asleep, loaded again, its battery empty, open twice. Nothing
//! that was typed is lost, and nothing counts twice.

use super::{
    evening::{Evening, answer, asked, code_on, join},
    look::look,
    quizzes::{GEORGIA, IN_WORDS, PERU, POLAND, quiz},
};
use newsdeck::quiz::night::Phase;

fn begun() -> Evening {
    let rounds = [IN_WORDS, POLAND, GEORGIA, PERU];
    Evening::begins(&quiz("A bad line", "", &rounds), "")
}

fn sees_answer(evening: &mut Evening, at: usize, text: &str) {
    evening.host.read();
    let given = evening.host.given("Foxes", asked(0, at));
    assert_eq!(given.as_deref(), Some(text));
}

#[test]
fn an_answer_given_behind_a_pillar_arrives_once() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("capital of Poland");
    phone.lose_network();
    phone.see("Connecting again");
    phone.fill("Your answer", "Warsaw");
    phone.push("Send");
    phone.see("Kept on this phone");
    look(&phone, "out-of-reach");
    evening.host.read();
    assert_eq!(evening.host.given("Foxes", asked(0, 0)), None);
    let events = evening.host.events;
    phone.find_network();
    phone.see("Received");
    phone.sees_no("Connecting again");
    sees_answer(&mut evening, 0, "Warsaw");
    assert_eq!(evening.host.events, events + 1, "once");

    // The line breaks in the middle of a question, and the host goes on meanwhile.
    evening.host.until(Phase::Open(asked(0, 1)));
    phone.see("capital of Georgia");
    phone.lose_network();
    evening.host.until(Phase::Reveal(asked(0, 1)));
    phone.find_network();
    phone.see("Tbilisi");
    phone.see("1 point");
}

#[test]
fn a_phone_that_slept_shows_where_the_night_is_when_it_wakes() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("capital of Poland");
    phone.fill("Your answer", "Warsaw on the Vist");
    phone.sleep();
    phone.wake();
    // What was being typed is still there, and goes on.
    assert_eq!(phone.value("Your answer"), "Warsaw on the Vist");
    answer(&phone, "Your answer", "Warsaw");
    phone.sleep();
    evening.host.until(Phase::Open(asked(0, 1)));
    phone.wake();
    phone.see("capital of Georgia");
    answer(&phone, "Your answer", "Tbilisi");
    sees_answer(&mut evening, 1, "Tbilisi");
}

/// Nothing runs on the page any more that looks at its line from time to time.
const NO_TIMERS: &str = "for (let id = setTimeout(() => {}); id > 0; id -= 1) clearInterval(id);";

#[test]
fn a_phone_that_wakes_takes_no_silent_line_for_a_good_one() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("capital of Poland");
    phone.run(NO_TIMERS, vec![]);
    // It goes off on a line that is dead already, and the screen with it.
    phone.wifi.hush();
    phone.fill("Your answer", "Warsaw");
    phone.push("Send");
    phone.see("Sending");
    phone.sleep();
    phone.wake();
    phone.see("Received");
    sees_answer(&mut evening, 0, "Warsaw");
    phone.sleep();
    evening.host.until(Phase::Open(asked(0, 1)));
    phone.wake();
    phone.see("capital of Georgia");
}

#[test]
fn a_page_loaded_again_keeps_what_was_typed_and_of_two_tabs_one_plays() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.fill("Your answer", "War");
    phone.reload();
    phone.see("capital of Poland");
    assert_eq!(phone.value("Your answer"), "War");
    answer(&phone, "Your answer", "Warsaw");
    phone.reload();
    phone.see("Received");
    assert_eq!(phone.value("Your answer"), "Warsaw");

    phone.open_tab(&evening.address());
    phone.see("capital of Poland");
    assert_eq!(phone.value("Your answer"), "Warsaw");
    phone.look_at_tab(0);
    phone.see("open in another tab");
    look(&phone, "other-tab");
    phone.push("Play here");
    phone.see("capital of Poland");
    evening.host.read();
    assert_eq!(evening.host.night.teams().count(), 1, "both are one team");
}

#[test]
fn a_team_comes_back_on_another_phone_with_its_points() {
    let mut evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    let code = code_on(&phone);
    evening.host.until(Phase::Open(asked(0, 0)));
    answer(&phone, "Your answer", "Warsaw");
    evening.host.until(Phase::Reveal(asked(0, 0)));
    phone.see("+1 point");
    // Its battery is empty.
    drop(phone);
    let other = evening.guest();
    other.push_choice("We are in already");
    other.fill("Your team’s code", &code.to_lowercase());
    other.push("Come back in");
    other.see("1 point");
    evening.host.until(Phase::Open(asked(0, 1)));
    answer(&other, "Your answer", "Tbilisi");
    evening.host.until(Phase::Reveal(asked(0, 1)));
    other.see("2 points");
    evening.host.read();
    let totals = evening.host.totals();
    assert_eq!(totals, [("Foxes".to_owned(), 200)]);
}

const REFUSAL: &str =
    "return [...document.querySelectorAll('[role=alert]')].some((node) => node.innerText.trim())";

#[test]
fn with_a_wrong_code_or_number_nobody_comes_in() {
    let evening = begun();
    let phone = evening.phone();
    phone.open(&format!("http://{}/", evening.server));
    let pin = evening.keys.pin();
    let wrong = if pin == "123456" { "654321" } else { "123456" };
    look(&phone, "pin");
    phone.fill("The number on the big screen", wrong);
    phone.push("Go on");
    phone.wait_for("refusal", REFUSAL, &[]);
    look(&phone, "wrong-pin");
    phone.fill("The number on the big screen", &pin);
    phone.push("Go on");
    phone.see("A bad line");
    phone.push_choice("We are in already");
    phone.fill("Your team’s code", "TIGER 10");
    phone.push("Come back in");
    phone.wait_for("refusal", REFUSAL, &[]);
    look(&phone, "wrong-code");
}
