//! More phones than one: members of a team, a team that comes late, two that press at the same moment, and a host who
//! takes a step back while they answer.

use super::{
    driver::Browser,
    evening::{Evening, answer, asked, code_on, join},
    look::look,
    night_host::{BACK, SPACE},
    quizzes::{GEORGIA, IN_WORDS, NORWAY, PERU, POLAND, quiz},
};
use newsdeck::quiz::night::{Phase, Spot};
use serde_json::json;

#[test]
fn two_members_of_a_team_answer_for_themselves_and_the_team_has_their_mean() {
    let rounds = [IN_WORDS, POLAND, GEORGIA];
    let mut evening = Evening::begins(&quiz("Two heads", "", &rounds), "");
    let ann = evening.guest();
    ann.push_choice("Only me");
    ann.fill("Name of your team", "Foxes");
    ann.fill("Your own name", "Ann");
    ann.push("Join the quiz");
    ann.see("Welcome, Ann");
    let code = code_on(&ann);
    let ben = evening.guest();
    ben.push_choice("We are in already");
    ben.push_choice("Only me");
    ben.fill("Your team’s code", &code);
    ben.fill("Your own name", "Ben");
    look(&ben, "member");
    ben.push("Come back in");
    ben.see("Welcome, Ben");

    evening.host.until(Phase::Open(asked(0, 0)));
    answer(&ann, "Your answer", "Warsaw");
    answer(&ben, "Your answer", "Krakow");
    assert_eq!(ann.value("Your answer"), "Warsaw", "each has an own answer");
    evening.host.until(Phase::Reveal(asked(0, 0)));
    ben.see("You said: Krakow");
    for phone in [&ann, &ben] {
        phone.see("+½ point");
    }
    evening.host.until(Phase::Open(asked(0, 1)));
    answer(&ann, "Your answer", "Tbilisi");
    answer(&ben, "Your answer", "Tbilisi");
    evening.host.until(Phase::Reveal(asked(0, 1)));
    for phone in [&ann, &ben] {
        phone.see("1½ points");
    }
    evening.host.read();
    assert_eq!(evening.host.totals(), [("Foxes".to_owned(), 150)]);
}

#[test]
fn a_team_that_comes_late_plays_on_from_where_the_night_is() {
    let rounds = [IN_WORDS, POLAND, GEORGIA];
    let mut evening = Evening::begins(&quiz("Late", "", &rounds), "");
    let foxes = evening.guest();
    join(&foxes, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    answer(&foxes, "Your answer", "Warsaw");
    evening.host.until(Phase::Reveal(asked(0, 0)));
    let geese = evening.guest();
    geese.fill("Name of your team", "Geese");
    geese.push("Join the quiz");
    geese.see("Warsaw");
    evening
        .host
        .wait("Geese", |host| host.night.teams().count() == 2);
    evening.host.until(Phase::Open(asked(0, 1)));
    answer(&foxes, "Your answer", "Baku");
    answer(&geese, "Your answer", "Tbilisi");
    evening.host.until(Phase::Reveal(asked(0, 1)));
    geese.see("Right!");
    evening.host.until(Phase::RoundScores(0));
    for phone in [&foxes, &geese] {
        phone.see("1st");
        phone.see("shared, of 2 teams · 1 point");
    }
    let totals = [("Foxes", 100), ("Geese", 100)].map(|(team, points)| (team.to_owned(), points));
    assert_eq!(evening.host.totals(), totals);
}

#[test]
fn a_step_that_the_host_takes_back_leaves_every_answer_and_lets_more_come() {
    let mut evening = Evening::begins(&quiz("Back", "", &[IN_WORDS, POLAND]), "");
    let (foxes, geese) = (evening.guest(), evening.guest());
    join(&foxes, "Foxes");
    join(&geese, "Geese");
    evening.host.until(Phase::Open(asked(0, 0)));
    answer(&foxes, "Your answer", "Krakow");
    evening.host.until(Phase::Locked(asked(0, 0)));
    for phone in [&foxes, &geese] {
        phone.see("No more answers");
    }
    // The clock stands until the host goes on, and what is said meanwhile waits.
    evening.host.press(BACK, 1);
    foxes.see("Received");
    assert_eq!(foxes.value("Your answer"), "Krakow");
    geese.fill("Your answer", "Warsaw");
    geese.push("Send");
    geese.see("as soon as the host goes on");
    evening.host.read();
    assert_eq!(evening.host.given("Geese", asked(0, 0)), None);
    evening.host.session.press(SPACE);
    geese.see("Received");
    foxes.fill("Your answer", "Warsaw");
    foxes.push("Change it");
    evening.host.wait("another answer", |host| {
        host.given("Foxes", asked(0, 0)).as_deref() == Some("Warsaw")
    });
    // What the room has seen can be taken back, too, and counts once all the same.
    evening.host.until(Phase::Reveal(asked(0, 0)));
    foxes.see("Right!");
    evening.host.press(BACK, 1);
    foxes.see("No more answers");
    foxes.sees_no("Right!");
    evening.host.until(Phase::Reveal(asked(0, 0)));
    for (phone, team) in [(&foxes, "Foxes"), (&geese, "Geese")] {
        phone.see("Right!");
        phone.see("1 point");
        evening.host.read();
        let given = evening.host.given(team, asked(0, 0));
        assert_eq!(given.as_deref(), Some("Warsaw"));
    }
    let totals = evening.host.totals().into_iter().map(|(_, points)| points);
    assert!(totals.eq([100, 100]));
}

/// A finger comes down on the buzzer at this moment of the machine's own clock, as the page's own event has it.
const PRESS_AT: &str = "
const at = arguments[0];
const buzzer = document.querySelector('.buzzer');
setTimeout(() => {
  const down = new PointerEvent('pointerdown', { bubbles: true, button: 0 });
  Object.defineProperty(down, 'timeStamp', { value: at - performance.timeOrigin });
  buzzer.dispatchEvent(down);
}, at - Date.now());
";

/// Whether it was a dead heat; where it was none, who came first is right.
fn both_press(evening: &mut Evening, teams: &[(&Browser, &str)], spot: Spot) -> bool {
    evening.host.until(Phase::Read(spot));
    evening.host.space();
    for (phone, _) in teams {
        phone.wait_for(
            "buzzer",
            "return document.querySelector('.buzzer[aria-disabled=false]')",
            &[],
        );
    }
    let presses = evening.host.events + teams.len();
    let now = teams[0]
        .0
        .run("return Date.now()", vec![])
        .as_f64()
        .unwrap();
    for (phone, _) in teams {
        phone.run(PRESS_AT, vec![json!(now + 1_500.0)]);
    }
    evening
        .host
        .wait("press of each", |host| host.events >= presses);
    let is_tied = evening.host.night.dead_heat(i64::MAX).is_some();
    if !is_tied {
        evening.host.session.see("y right");
        evening.host.press("y", 1);
    }
    is_tied
}

#[test]
fn of_two_phones_pressed_at_the_same_moment_the_host_says_who_answers() {
    // On a busy machine a finger may come down too late for it.
    let rounds = [NORWAY, POLAND, GEORGIA, PERU];
    let mut evening = Evening::begins(&quiz("Dead heat", "", &rounds), "");
    let pocket = evening.host_phone(&evening.keys.host());
    let (foxes, geese) = (evening.guest(), evening.guest());
    join(&foxes, "Foxes");
    join(&geese, "Geese");
    let teams = [(&foxes, "Foxes"), (&geese, "Geese")];
    let spot = (0..rounds.len())
        .map(|at| asked(0, at))
        .find(|spot| both_press(&mut evening, &teams, *spot));
    let spot = spot.expect("one of them is a dead heat");
    let before = evening.host.totals();
    pocket.see("At the same moment");
    // The host leaves the terminal's question to the phone in the hand.
    let question = "At the same moment: who answers?";
    evening.host.session.see(question);
    evening.host.close(question);
    // Who was first may be a matter of the line.
    let links = "return [...document.querySelectorAll('.picks .how')].filter((how) => / link$/.test(how.textContent)).length === 2";
    pocket.wait_for("link of each", links, &[]);
    look(&pocket, "host-dead-heat");
    for (phone, _) in teams {
        phone.see("At the same moment as another team");
    }
    let [other, picked] = teams;
    pocket.push(picked.1);
    picked.0.see("You were first: say your answer!");
    other.0.see("One team is before you");
    evening.host.session.see("y right");
    pocket.push(&format!("Right: {}", picked.1));
    picked.0.see("Right!");
    other.0.see("No more answers");
    other.0.sees_no("You were first");
    evening.host.until(Phase::Reveal(spot));
    picked.0.see("+10 points");
    let won = before
        .iter()
        .zip(evening.host.totals())
        .map(|((team, before), (_, after))| (team.as_str(), after - before));
    assert!(won.eq(teams.map(|(_, team)| (team, if team == picked.1 { 1_000 } else { 0 }))));
}
