//! A number is taken as people type it: with either minus, a comma or a dot, and in the figures of their own keyboard.

use super::{
    evening::{Evening, answer, asked, join},
    quizzes::{DEGREES, NEPAL, quiz},
};
use newsdeck::quiz::night::Phase;

#[test]
fn a_number_is_taken_as_people_type_it() {
    let quiz = quiz("Figures", "marking = \"typed\"", &[DEGREES, NEPAL]);
    let mut evening = Evening::begins(&quiz, "");
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.fill("A number", "cold");
    // The button to send says what is missing, though it looks shut.
    phone.press("\u{e007}");
    phone.see("Please type a number in figures.");
    // "82,8", as it comes from a keyboard with figures of its own.
    answer(&phone, "A number", "٨٢,٨");
    phone.push("Plus or minus");
    assert_eq!(phone.value("A number"), "−٨٢,٨");
    phone.push("Change it");
    evening.host.wait("−82,8", |host| {
        host.given("Foxes", asked(0, 0)).as_deref() == Some("−82,8")
    });
    phone.push("Plus or minus");
    phone.push("Plus or minus");
    evening.host.until(Phase::Reveal(asked(0, 0)));
    phone.see("Right!");

    evening.host.until(Phase::Stakes(asked(1, 0)));
    phone.fill("Points", "1000");
    phone.press("\u{e007}");
    phone.see("Please stake from 0 to");
    phone.fill("Points", "٠,٥");
    phone.push("Stake it");
    phone.see("Received");
    evening.host.until(Phase::Open(asked(1, 0)));
    phone.see("Staked: ½");
}
