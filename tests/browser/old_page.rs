//! A page that is older than the program, or newer: it says what to do, does it once, and does not try in vain.

use super::{
    driver::Browser,
    evening::{Evening, code_on, join},
    look::look,
    quizzes::{GEORGIA, IN_WORDS, quiz},
};
use serde_json::{Value, json};

/// From now on the page says everything in words that the program does not know, as one of another version does.
const SPEAKS_OTHERWISE: &str = "
window.said = 0;
WebSocket.prototype.send = (send => function () {
  window.said += 1;
  send.call(this, '{\"do\":\"sing\"}');
})(WebSocket.prototype.send);";

/// Each page that is loaded from now on.
fn speaks_otherwise(page: &Browser) -> Value {
    let source = json!({ "source": SPEAKS_OTHERWISE });
    page.devtools("Page.addScriptToEvaluateOnNewDocument", source)
}

fn speaks_again(page: &Browser, script: &Value) {
    let script = json!({ "identifier": script["identifier"] });
    page.devtools("Page.removeScriptToEvaluateOnNewDocument", script);
}

fn begun() -> Evening {
    Evening::begins(&quiz("Of two versions", "", &[IN_WORDS, GEORGIA]), "")
}

#[test]
fn a_phone_whose_page_is_out_of_date_loads_it_anew_and_is_in_its_team_again() {
    let evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    phone.run(SPEAKS_OTHERWISE, vec![]);
    phone.see("This page is out of date");
    look(&phone, "phone-anew");
    phone.push("Load this page anew");
    phone.see("You are in");
    phone.sees_no("out of date");
}

#[test]
fn a_page_that_loading_anew_does_not_help_says_so_and_tries_no_more() {
    let evening = begun();
    let phone = evening.guest();
    join(&phone, "Foxes");
    let code = code_on(&phone);
    let script = speaks_otherwise(&phone);
    phone.reload();
    phone.see("This page is out of date");
    phone.push("Load this page anew");
    phone.see("That did not help");
    phone.sees_no("Load this page anew");
    let said = phone.run("return window.said", vec![]);
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(phone.run("return window.said", vec![]), said);
    speaks_again(&phone, &script);
    phone.open(&evening.address());
    phone.see("You are in");
    assert_eq!(code_on(&phone), code);
}

#[test]
fn so_do_the_stage_and_the_host_s_phone() {
    let evening = begun();
    let stage = evening.stage();
    stage.see("Of two versions");
    let pocket = evening.host_phone(&evening.keys.host());
    pocket.see("Next");
    for (page, seen, name) in [
        (&stage, "Of two versions", "stage"),
        (&pocket, "Next", "host"),
    ] {
        page.run(SPEAKS_OTHERWISE, vec![]);
        page.see("do not understand one another");
        look(page, &format!("{name}-anew"));
        page.push("Load this page anew");
        page.see(seen);
        page.sees_no("do not understand one another");
        let script = speaks_otherwise(page);
        page.reload();
        page.push("Load this page anew");
        page.see("did not help");
        page.sees_no("Load this page anew");
        speaks_again(page, &script);
    }
}
