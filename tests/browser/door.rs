//! The door of the evening: the host asks who is there, gives a team another name, sends it out, keeps it out, and the
//! phones see what became of them.

use super::{
    evening::{Evening, join},
    look::look,
    quizzes::{GEORGIA, IN_WORDS, quiz},
    scan::scanned,
};

#[test]
fn the_code_on_the_screen_leads_a_phone_into_the_lobby() {
    let mut evening = Evening::begins(&quiz("At the door", "", &[IN_WORDS, GEORGIA]), "");
    let typed = evening.server.to_string();
    let expected = format!("HTTP://{}/{}", evening.server, evening.keys.join());
    let session = &mut evening.host.session;
    session.press_and_see("n", &typed);
    session.press("k");
    session.wait_for("code", |_| !scanned(session).is_empty());
    let found = scanned(session);
    assert_eq!(found, [expected]);
    let phone = evening.phone();
    phone.open(&found[0]);
    phone.see("At the door");
    join(&phone, "Foxes");
    evening.host.session.press_and_see("\x1b", "Foxes");
}

#[test]
fn a_team_is_let_in_renamed_sent_out_and_kept_out() {
    let mut evening = Evening::begins(&quiz("At the door", "", &[IN_WORDS, GEORGIA]), "");
    let phone = evening.guest();
    // Each new team waits for the host's word.
    evening.host.session.press_and_see("n", "PIN");
    evening.host.press("m", 1);
    phone.fill("Name of your team", "Foxes");
    phone.push("Join the quiz");
    phone.see("The host will let you in");
    look(&phone, "waiting");
    evening.host.session.see("Foxes");
    evening.host.read();
    evening.host.press("a", 1);
    phone.see("You are in");

    evening.host.session.press_and_see("r", "Foxes");
    evening.host.press("\x15Kind Bears\r", 1);
    phone.see("Kind Bears");
    phone.sees_no("Foxes");

    // Sent out, it may come in anew.
    evening.host.session.see("Kind Bears");
    evening.host.press("d", 1);
    phone.see("The host has taken your team out");
    look(&phone, "taken-out");
    evening.host.press("m", 1);
    phone.sees_no("The host looks at each new name first");
    join(&phone, "Better Foxes");

    evening.host.session.see("Better Foxes");
    evening.host.read();
    evening.host.press("b", 1);
    phone.see("You are not in this quiz");
    phone.reload();
    phone.see("You are not in this quiz");
    look(&phone, "banned");

    // Nobody new, and who was here comes back.
    let other = evening.guest();
    join(&other, "Geese");
    evening.host.read();
    evening.host.press("l", 1);
    let late = evening.guest();
    late.see("New teams can no longer join");
    look(&late, "locked-door");
    other.reload();
    other.see("You are in");

    evening.host.session.press("o");
    for phone in [&other, &late] {
        phone.see("The quiz is closed");
    }
    look(&other, "closed");
}
