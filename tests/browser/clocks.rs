//! The time that is left: each page shows the same, whatever its own machine takes for the time of day.

use super::{
    driver::Browser,
    evening::{Evening, Host, asked, join},
    quizzes::{IN_WORDS, POLAND, quiz},
    terminal::PATIENCE,
};
use newsdeck::quiz::night::Phase;
use serde_json::json;
use std::time::Instant;

const AN_HOUR_BEHIND: &str = "const now = Date.now; Date.now = () => now() - 3600000;";

/// Seconds, of "4:07 · paused" and the like; none while no clock is there.
const SHOWN: &str = "
const node = document.querySelector(arguments[0]);
return ((node ? node.textContent : '').match(/[0-9]+/g) || []).reduce((all, part) => all * 60 + Number(part), 0);
";

/// A page that is drawn late is looked at again.
fn agrees(host: &Host, honest: &Browser, page: &Browser, css: &str) {
    let start = Instant::now();
    let left = || {
        let now = honest.run("return Date.now()", vec![]).as_i64().unwrap();
        host.night.console(now).clock.unwrap().left_ms
    };
    loop {
        let most = left() + 2_000;
        let shown = page.run(SHOWN, vec![json!(css)]).as_i64().unwrap() * 1_000;
        let least = left() - 1_000;
        if (least..=most).contains(&shown) {
            return;
        }
        assert!(
            start.elapsed() < PATIENCE,
            "{css} shows {shown} ms, not {least} to {most}"
        );
    }
}

#[test]
fn each_page_shows_the_time_that_is_left_whatever_its_own_clock_says() {
    let mut evening = Evening::begins(&quiz("Clocks", "", &[IN_WORDS, POLAND]), "");
    let stage = evening.stage();
    let pocket = evening.host_phone(&evening.keys.host());
    let phone = evening.phone();
    phone.run_first(AN_HOUR_BEHIND);
    phone.open(&evening.address());
    join(&phone, "Foxes");
    evening.host.until(Phase::Open(asked(0, 0)));
    for page in [&phone, &stage, &pocket] {
        page.see("Poland");
    }
    let clocks = [(&phone, "#seconds"), (&stage, ".time"), (&pocket, "#clock")];
    // As it began, with less, and stopped.
    for keys in ["", "-", "p"] {
        if !keys.is_empty() {
            evening.host.press(keys, 1);
        }
        for (page, css) in clocks {
            agrees(&evening.host, &stage, page, css);
        }
    }
    phone.see("paused");
}
