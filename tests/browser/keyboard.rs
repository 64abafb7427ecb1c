//! The phone page without a finger: Tab, Enter and Space alone, and a screen reader that is told what has changed and
//! nothing else.

use super::{
    driver::Browser,
    evening::{Evening, asked},
    quizzes::{LIGHTS, NORWAY, ORDER, VIENNA, quiz},
};
use newsdeck::quiz::night::Phase;
use serde_json::Value;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// What has the focus, by its name.
const FOCUSED: &str = "
const node = document.activeElement;
const named = (node) => node.getAttribute('aria-label') || [...(node.labels || [])].map((label) => label.innerText).join(' ') || node.innerText;
return node === document.body ? 'nothing' : node.nodeName.toLowerCase() + ' ' + named(node).replace(/\\s+/g, ' ').trim();
";

fn sees_focus(phone: &Browser, on: &str) {
    let script = format!("const is = (() => {{{FOCUSED}}})(); return is.includes(arguments[0]);");
    phone.wait_for(&format!("focus on {on}"), &script, &[on.into()]);
}

/// Tab, until the focus is there.
fn walk_to(phone: &Browser, on: &str) {
    let mut seen = Vec::new();
    for _ in 0..12 {
        let focused = phone.run(FOCUSED, vec![]);
        let focused = focused.as_str().unwrap().to_owned();
        if focused.contains(on) {
            return;
        }
        seen.push(focused);
        phone.press(TAB);
    }
    panic!("Tab never comes to {on}: {seen:#?}");
}

const PLACED: &str =
    "return [...document.querySelectorAll('.placed .step .words')].map((node) => node.innerText)";

/// Moves each step up to its place with the arrow beside it.
fn put_in_order(phone: &Browser, wanted: &[&str]) {
    for (place, step) in wanted.iter().enumerate() {
        loop {
            let placed = phone.run(PLACED, vec![]);
            let at = placed.as_array().unwrap().iter().position(|of| of == step);
            let at = at.unwrap();
            if at == place {
                break;
            }
            walk_to(phone, &format!("{step}: earlier"));
            phone.press(ENTER);
            phone.wait_for(
                "step in another place",
                &format!("{PLACED}[arguments[0]] === arguments[1]"),
                &[(at - 1).into(), (*step).into()],
            );
        }
    }
}

#[test]
fn a_team_plays_with_the_keys_alone() {
    let taps = VIENNA.replace("shared-keys", "typed");
    let rounds = [&taps, LIGHTS, ORDER, NORWAY];
    let typed = "marking = \"typed\"";
    let mut evening = Evening::begins(&quiz("Keys alone", typed, &rounds), "");
    let phone = evening.guest();
    phone.see("Keys alone");
    walk_to(&phone, "Name of your team");
    phone.press(&format!("Foxes{ENTER}"));
    phone.see("You are in");
    sees_focus(&phone, "h1 You are in");

    // Each new scene begins with its heading, and the first thing to use comes next.
    evening.host.until(Phase::Open(asked(0, 0)));
    sees_focus(&phone, "h1 Which river");
    phone.press(TAB);
    sees_focus(&phone, "button A ");
    walk_to(&phone, "the Danube");
    phone.press(" ");
    phone.see("Received");
    sees_focus(&phone, "the Danube");

    evening.host.until(Phase::Open(asked(1, 0)));
    sees_focus(&phone, "h1 Name the three");
    phone.press(TAB);
    // Enter leads on, and from the last one away.
    for (at, colour) in ["red", "amber", "green"].iter().enumerate() {
        sees_focus(&phone, &format!("Number {} of 3", at + 1));
        phone.press(&format!("{colour}{ENTER}"));
    }
    phone.see("Received");
    sees_focus(&phone, "Number 3 of 3");

    // With one placed, the next waits under the finger; the last leads to the button.
    evening.host.until(Phase::Open(asked(2, 0)));
    sees_focus(&phone, "h1 Put these");
    phone.press(TAB);
    for _ in 0..3 {
        phone.press(ENTER);
    }
    sees_focus(&phone, "button Send");
    put_in_order(&phone, &["mouse", "fox", "whale"]);
    walk_to(&phone, "button Send");
    phone.press(ENTER);
    phone.see("Received");

    evening.host.until(Phase::Open(asked(3, 0)));
    walk_to(&phone, "button Buzz");
    phone.press(" ");
    phone.see("You were first");
    evening.host.session.see("y right");
    evening.host.press("y", 1);
    evening.host.until(Phase::Reveal(asked(3, 0)));
    sees_focus(&phone, "h1 Right!");
    // One for the river, three colours, one for the order, ten at the buzzer.
    evening.host.read();
    assert_eq!(evening.host.totals(), [("Foxes".to_owned(), 1_500)]);
    phone.see("15 points");
    walk_to(&phone, "button Foxes");
    phone.press(ENTER);
    phone.see("Leave this team");
    phone.press("\u{e00c}");
    sees_focus(&phone, "button Foxes");
    assert_eq!(phone.complaints(), Vec::<String>::new());
}

#[test]
fn a_host_goes_on_and_back_with_the_keys_alone() {
    let mut evening = Evening::begins(&quiz("Keys of the host", "", &[VIENNA]), "Foxes\n");
    let pocket = evening.host_phone(&evening.keys.host());
    pocket.see("Next");
    walk_to(&pocket, "button Next");
    pocket.press(ENTER);
    evening.host.wait_phase(Phase::Rules);
    pocket.see("Undo");
    walk_to(&pocket, "button Undo");
    let rested = "return !document.querySelector('#back [aria-disabled=true]')";
    pocket.wait_for("rest after a step", rested, &[]);
    pocket.press(ENTER);
    evening.host.wait_phase(Phase::Lobby);
}

#[test]
fn a_screen_reader_hears_what_has_changed_and_not_each_second() {
    let quiz = quiz("By ear", "", &[&VIENNA.replace("shared-keys", "typed")]);
    let mut evening = Evening::begins(&quiz, "");
    let phone = evening.guest();
    super::evening::join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("Which river");
    phone.run(
        "window.heard = [];
        for (const node of document.querySelectorAll('[aria-live], [role=status], [role=alert]')) {
          new MutationObserver(() => window.heard.push(node.textContent)).observe(node, { childList: true, characterData: true, subtree: true });
        }
        window.before = document.getElementById('seconds').textContent",
        vec![],
    );
    let gone =
        "const left = (text) => text.split(':').reduce((all, part) => all * 60 + Number(part), 0);
        return left(window.before) - left(document.getElementById('seconds').textContent) >= 3";
    phone.wait_for("three seconds less", gone, &[]);
    let heard = phone.run("return window.heard", vec![]);
    assert_eq!(heard, Value::Array(Vec::new()));
    phone.push("the Danube");
    phone.see("Received");
    phone.wait_for(
        "word of it",
        "return window.heard.some((text) => text.startsWith('Received'))",
        &[],
    );
    evening.host.until(Phase::Reveal(asked(0, 0)));
    phone.wait_for(
        "the answer",
        "return window.heard.some((text) => text.includes('The answer: the Danube'))",
        &[],
    );
}

#[test]
fn a_browser_without_dialogs_shows_the_team_s_code_all_the_same() {
    let evening = Evening::begins(&quiz("Old phones", "", &[VIENNA]), "");
    let phone = evening.guest();
    super::evening::join(&phone, "Foxes");
    phone.run(
        "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close",
        vec![],
    );
    phone.push("Foxes");
    phone.see("Leave this team");
    phone.sees_no("You are in");
    phone.push("Back to the quiz");
    phone.see("You are in");
    phone.sees_no("Leave this team");
    sees_focus(&phone, "button Foxes");
    assert_eq!(phone.complaints(), Vec::<String>::new());
}
