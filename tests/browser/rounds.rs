//! One team, one phone, one evening: from the code on the screen to the last scores, through every kind of round. On the
//! way each scene is looked at with the eyes of those who see little, hear the page, or hold a small phone.

use super::{
    driver::Browser,
    evening::{Evening, answer, asked, join},
    look::look,
};
use newsdeck::quiz::night::{Phase, Spot};

pub const EVERY_KIND: &str = include_str!("every-kind.quiz.toml");

const TEAM: &str = "فريق النسور 🦅";

fn reveal(evening: &mut Evening, phone: &Browser, round: usize, points: &str) {
    evening.host.until(Phase::Reveal(asked(round, 0)));
    phone.see("Right!");
    phone.see(points);
}

#[test]
fn a_team_plays_every_kind_of_round_on_its_phone() {
    let mut evening = Evening::begins(EVERY_KIND, "");
    let phone = evening.guest();
    phone.see("Every kind");
    look(&phone, "join");
    join(&phone, TEAM);
    phone.see(TEAM);
    evening.host.wait("team", |host| {
        host.night.teams().any(|team| team.name == TEAM)
    });
    look(&phone, "lobby");
    phone.push(TEAM);
    phone.see("Leave this team");
    look(&phone, "team");
    phone.push("Back to the quiz");

    evening.host.until(Phase::Rules);
    phone.see("Phones out: tonight we play with them.");
    look(&phone, "rules");
    evening.host.until(Phase::RoundIntro(0));
    phone.see("Round 1 of 12");
    look(&phone, "round");
    evening.host.until(Phase::Read(asked(0, 0)));
    phone.see("Listen");
    look(&phone, "read");

    in_rounds_of_one_tap_or_word(&mut evening, &phone);
    with_more_than_a_word(&mut evening, &phone);
    with_something_at_stake(&mut evening, &phone);
    at_the_end(&mut evening, &phone);
    assert_eq!(phone.complaints(), Vec::<String>::new());
}

fn in_rounds_of_one_tap_or_word(evening: &mut Evening, phone: &Browser) {
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("Which river flows through Vienna?");
    look(phone, "choice");
    phone.push("the Rhine");
    phone.see("Received");
    // Another thought: the last tap counts.
    phone.push("the Danube");
    evening.host.wait("change of mind", |host| {
        let given = host.given(TEAM, asked(0, 0));
        given.is_some_and(|text| text.contains("Danube"))
    });
    look(phone, "choice-received");
    evening.host.until(Phase::Locked(asked(0, 0)));
    phone.see("No more answers");
    look(phone, "locked");
    reveal(evening, phone, 0, "+1 point");
    phone.see("It passes ten countries, more than any other river.");
    look(phone, "reveal");
    evening.host.until(Phase::RoundScores(0));
    phone.see("1st");
    look(phone, "scores");

    evening.host.until(Phase::Open(asked(1, 0)));
    look(phone, "text");
    answer(phone, "Your answer", "Tiflis by the river");
    look(phone, "text-received");
    evening.host.until(Phase::Reveal(asked(1, 0)));
    phone.see("Tbilisi");
    phone.push("We were right: ask the host");
    phone.see("asked to look again");
    evening.host.wait("protest", |host| {
        !host.night.console(i64::MAX).protests.is_empty()
    });
    look(phone, "protest");
    evening
        .host
        .session
        .press_and_see("j", "Tiflis by the river");
    // The ruling, and that the protest was heard.
    evening.host.press("y", 2);
    evening.host.close("y right");
    phone.see("Right!");
    phone.see("2 points");

    evening.host.until(Phase::Open(asked(2, 0)));
    look(phone, "letter");
    answer(phone, "One letter", "l");
    reveal(evening, phone, 2, "+1 point");

    evening.host.until(Phase::Open(asked(3, 0)));
    look(phone, "number");
    answer(phone, "A number", "1890");
    reveal(evening, phone, 3, "+3 points");
}

fn with_more_than_a_word(evening: &mut Evening, phone: &Browser) {
    evening.host.until(Phase::Open(asked(4, 0)));
    look(phone, "order");
    for step in ["mouse", "fox", "horse", "whale"] {
        phone.push(step);
    }
    look(phone, "order-placed");
    phone.push("Send");
    phone.see("Received");
    reveal(evening, phone, 4, "+4 points");

    evening.host.until(Phase::Open(asked(5, 0)));
    look(phone, "list");
    phone.fill("1 of 3", "green");
    phone.fill("2 of 3", "red");
    answer(phone, "3 of 3", "amber");
    reveal(evening, phone, 5, "+3 points");
}

fn with_something_at_stake(evening: &mut Evening, phone: &Browser) {
    evening.host.until(Phase::Stakes(asked(6, 0)));
    phone.see("How much do you stake?");
    look(phone, "stakes");
    phone.fill("Points", "4.5");
    phone.push("Stake it");
    phone.see("Received");
    evening.host.until(Phase::Open(asked(6, 0)));
    phone.see("Staked: 4½");
    answer(phone, "Your answer", "Kathmandu");
    reveal(evening, phone, 6, "+4½ points");
    phone.see("17½ points");

    evening.host.until(Phase::Read(asked(7, 0)));
    evening.host.space();
    phone.see("Buzz");
    look(phone, "buzzer");
    phone.push("Buzz");
    phone.see("You were first: say your answer!");
    look(phone, "buzzed");
    evening.host.session.see("y right");
    evening.host.press("y", 1);
    reveal(evening, phone, 7, "+10 points");

    evening.host.until(Phase::Open(asked(8, 0)));
    phone.see("2 lives left");
    look(phone, "survival");
    answer(phone, "Your answer", "Rome");
    evening.host.until(Phase::Reveal(asked(8, 0)));
    phone.see("Not this time");

    evening.host.until(Phase::Open(asked(9, 0)));
    phone.push("Jupiter");
    phone.see("Received after");
    reveal(evening, phone, 9, "points");

    evening.host.until(Phase::Open(asked(10, 0)));
    phone.push("false");
    phone.see("Received");
    reveal(evening, phone, 10, "+1 point");
}

fn at_the_end(evening: &mut Evening, phone: &Browser) {
    // A tie would be settled by a number, which all are asked before the last round.
    evening.host.until(Phase::Open(Spot::Shadow));
    phone.see("How many steps lead up to the tower?");
    answer(phone, "A number", "300");
    evening.host.until(Phase::Open(asked(11, 0)));
    phone.see("on Friday.");
    look(phone, "gap");
    answer(phone, "Your answer", "ceasefire");
    reveal(evening, phone, 11, "+1 point");
    evening.host.until(Phase::Podium { shown: 0 });
    phone.see("Who is on the podium?");
    look(phone, "podium");
    evening.host.until(Phase::Over);
    phone.see("Thank you for playing");
    phone.see("1st");
    look(phone, "over");
}
