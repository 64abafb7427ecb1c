//! What becomes of the phones when the laptop's program is killed in the middle of a question, and when the laptop moves
//! to another address.

use super::{
    driver::Browser,
    evening::{Evening, PHONE, answer, asked, code_on, join},
    look::look,
    night_host::{ESC, SPACE},
    quizzes::{GEORGIA, IN_WORDS, PERU, POLAND, quiz},
    scan::scanned,
};
use newsdeck::{host, quiz::night::Phase};

fn begun() -> Evening {
    let rounds = [IN_WORDS, POLAND, GEORGIA, PERU];
    Evening::begins(&quiz("On the move", "", &rounds), "")
}

#[test]
fn every_page_comes_back_by_itself_to_a_night_that_was_killed() {
    let mut evening = begun();
    let stage = evening.stage();
    let pocket = evening.host_phone(&evening.keys.host());
    let (foxes, geese) = (evening.guest(), evening.guest());
    join(&foxes, "Foxes");
    join(&geese, "Geese");
    evening.host.until(Phase::Open(asked(0, 0)));
    answer(&foxes, "Your answer", "Warsaw");
    geese.see("capital of Poland");
    evening.host.kill();
    foxes.see("Connecting again");
    geese.see("Connecting again");
    stage.see("It comes back by itself");
    pocket.see("It comes back by itself");
    geese.fill("Your answer", "Warsaw");
    geese.push("Send");
    geese.see("Kept on this phone");

    evening.host.resume();
    foxes.see("Received");
    // The time stands, and still an answer counts at once.
    geese.see("Received");
    for page in [&foxes, &geese] {
        page.sees_no("Connecting again");
    }
    stage.sees_no("It comes back by itself");
    stage.see("capital of Poland");
    pocket.sees_no("It comes back by itself");
    pocket.see("Warsaw");
    evening.host.session.press(SPACE);
    evening
        .host
        .wait("a running clock", |host| host.night.has_running_clock());
    evening.host.until(Phase::Reveal(asked(0, 0)));
    for phone in [&foxes, &geese] {
        phone.see("1 point");
    }
    // Nothing of it was said twice, and the host's phone is the host's still.
    pocket.see("question 1 of 3: revealed");
    pocket.push("Next");
    evening.host.wait("next step", |host| {
        host.night.phase() != Phase::Reveal(asked(0, 0))
    });
    assert_eq!(
        evening.host.totals(),
        [("Foxes".to_owned(), 100), ("Geese".to_owned(), 100)]
    );
}

#[test]
fn at_another_address_of_the_laptop_phones_play_on_and_new_ones_come_by_the_new_code() {
    let mut evening = begun();
    let foxes = evening.guest();
    join(&foxes, "Foxes");
    let code = code_on(&foxes);
    evening.host.until(Phase::Open(asked(0, 0)));
    foxes.see("capital of Poland");
    let before = evening.server;
    let session = &mut evening.host.session;
    session.press_and_see("n", &before.to_string());
    session.press("i");
    if host::addresses().is_empty() {
        session.see("no network");
        return;
    }
    session.wait_for("another address", |screen| {
        !screen.contains(&before.to_string())
    });
    evening.server = evening.host.door().1;
    assert_ne!(evening.server.ip(), before.ip());
    answer(&foxes, "Your answer", "Warsaw");
    let session = &mut evening.host.session;
    session.press("k");
    session.wait_for("code", |_| !scanned(session).is_empty());
    let found = scanned(session);
    assert_eq!(found, [evening.address().to_uppercase()]);

    let geese = Browser::start(evening.server, PHONE, "light");
    geese.open(&found[0]);
    geese.fill("Name of your team", "Geese");
    geese.push("Join the quiz");
    answer(&geese, "Your answer", "Warsaw");
    // The old address is no longer one: who has lost the line there comes back by the new code, with its team's.
    foxes.lose_network();
    foxes.see("Connecting again");
    foxes.see("If another address is on the screen by now, scan its code");
    assert_eq!(code_on(&foxes), code, "it is still to be read there");
    look(&foxes, "phone-away");
    let again = evening.guest();
    again.push_choice("We are in already");
    again.fill("Your team’s code", &code);
    again.push("Come back in");
    again.see("Received");
    evening.host.session.press_and_see(ESC, "phones connected");
    evening.host.session.press_and_see(ESC, "capital of Poland");
    evening.host.until(Phase::Reveal(asked(0, 0)));
    for phone in [&again, &geese] {
        phone.see("1 point");
    }
    assert_eq!(
        evening.host.totals(),
        [("Foxes".to_owned(), 100), ("Geese".to_owned(), 100)]
    );
}
