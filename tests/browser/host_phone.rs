//! The host away from the laptop, with a phone in the hand: each tap is one step, and only the secret makes it a host's.

use super::{
    driver::Browser,
    evening::{Evening, answer, asked, join},
    look::look,
    quizzes::{GEORGIA, IN_WORDS, NORWAY, POLAND, quiz},
};
use newsdeck::quiz::night::Phase;

/// A name that runs from right to left.
const FOXES: &str = "الثعالب";

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
    join(&team, FOXES);
    pocket.see(FOXES);
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
    pocket.push(&format!("Half: {FOXES}, Tiflis by the river"));
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
    pocket.push(&format!("Right: {FOXES}"));
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

/// The lobby with Foxes and Owls, each with its phone, and the host's list of teams unfolded.
fn with_teams() -> (Evening, Browser, [Browser; 2]) {
    let evening = begun();
    let pocket = evening.host_phone(&evening.keys.host());
    let phones = ["Foxes", "Owls"].map(|team| {
        let phone = evening.guest();
        join(&phone, team);
        phone
    });
    pocket.push("2 teams");
    (evening, pocket, phones)
}

/// Unfolds what can be done about a team, and does this.
fn change(pocket: &Browser, team: &str, what: &str) {
    pocket.push(&format!("Change {team}"));
    pocket.push(&format!("{what} {team}"));
}

#[test]
fn the_host_renames_a_team_kicks_one_and_takes_both_back() {
    let (_evening, pocket, [foxes, owls]) = with_teams();
    pocket.see("Teams join by themselves");
    look(&pocket, "host-teams");

    change(&pocket, "Foxes", "Rename");
    pocket.fill("New name for Foxes", "Red Foxes");
    look(&pocket, "host-teams-rename");
    pocket.push("Save the new name of Foxes");
    foxes.see("Red Foxes");
    pocket.see("Renamed");
    pocket.push("Undo rename Foxes");
    foxes.sees_no("Red Foxes");
    // What is refused is told, and can be mended.
    change(&pocket, "Foxes", "Rename");
    pocket.fill("New name for Foxes", "owls");
    pocket.press("\u{e007}");
    pocket.see("is there already");
    pocket.push("Keep Foxes");
    pocket.push("Close Foxes");

    change(&pocket, "Owls", "Kick");
    pocket.see("Their phones may join anew");
    look(&pocket, "host-teams-kick");
    pocket.push("Keep Owls");
    pocket.push("Kick Owls");
    pocket.push("Kick Owls");
    owls.see("The host has taken your team out");
    pocket.see("1 team");
    pocket.push("Undo remove Owls");
    owls.see("You are in");
    change(&pocket, "Owls", "Kick");
    pocket.push("Kick Owls");
    owls.see("You may join again");
    join(&owls, "Barn Owls");
    pocket.see("Barn Owls");
    assert_eq!(pocket.complaints(), Vec::<String>::new());
}

#[test]
fn a_banned_team_stays_out_until_the_host_lets_it_in_again() {
    let (evening, pocket, [foxes, owls]) = with_teams();
    change(&pocket, "Foxes", "Ban");
    pocket.see("Their phones stay out");
    pocket.push("Ban Foxes");
    foxes.see("You are not in this quiz");
    pocket.see("Banned tonight");
    look(&pocket, "host-teams-banned");
    // Whatever it tries.
    foxes.open(&evening.address());
    foxes.see("You are not in this quiz");
    look(&foxes, "phone-banned");
    pocket.push("Undo ban Foxes");
    pocket.sees_no("Banned tonight");
    foxes.push("Try again now");
    foxes.see("You are in");

    change(&pocket, "Foxes", "Ban");
    pocket.push("Ban Foxes");
    foxes.see("You are not in this quiz");
    pocket.push("Let Foxes in again");
    foxes.push("Try again now");
    foxes.see("You are in");
    pocket.push("Undo let Foxes in again");
    foxes.see("You are not in this quiz");
    owls.see("You are in");
    assert_eq!(pocket.complaints(), Vec::<String>::new());
}

#[test]
fn a_locked_lobby_tells_a_new_phone_and_asks_the_host_where_that_is_wished() {
    let (evening, pocket, _phones) = with_teams();
    let late = evening.guest();
    late.see("Name of your team");
    pocket.push("Lock: no new teams");
    pocket.see("2 teams, locked");
    late.see("New teams can no longer join");
    pocket.push("Undo lock the teams");
    late.see("Name of your team");
    pocket.push("Ask me about each");
    late.see("The host looks at each new name first");
    late.fill("Name of your team", "Bears");
    late.push("Join the quiz");
    late.see("The host will let you in");
    pocket.see("waits to be let in");
    look(&pocket, "host-teams-waiting");
    // One that waits can be sent away, too.
    change(&pocket, "Bears", "Kick");
    pocket.push("Kick Bears");
    late.see("You may join again");
    pocket.push("Undo remove Bears");
    late.see("The host will let you in");
    pocket.push("Let in");
    late.see("You are in");
    pocket.push("Do not ask me");
    pocket.see("Teams join by themselves");
    assert_eq!(pocket.complaints(), Vec::<String>::new());
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
