//! What a phone loads before it shows anything, over a pub's Wi-Fi: little, all at once, and from nowhere else.

use super::{evening::Evening, look::look, rounds::EVERY_KIND};
use serde_json::Value;

/// Bytes of everything that the page of a phone loads.
const MOST: u64 = 60_000;

const LOADED: &str = "
const page = performance.getEntriesByType('navigation')[0];
const own = { name: page.name, bytes: page.encodedBodySize, start: page.startTime, end: page.responseEnd, by: 'page' };
return [own].concat(performance.getEntriesByType('resource').map((one) =>
  ({ name: one.name, bytes: one.encodedBodySize, start: one.startTime, end: one.responseEnd, by: one.initiatorType })));
";

#[test]
fn a_phone_loads_little_at_once_and_from_nowhere_else() {
    let evening = Evening::begins(EVERY_KIND, "");
    let phone = evening.guest();
    phone.see("Every kind");
    let loaded = phone.run(LOADED, vec![]);
    let loaded = loaded.as_array().unwrap();
    assert!(
        loaded.len() >= 3,
        "a page, its look, what it does: {loaded:?}"
    );
    let bytes: u64 = loaded.iter().filter_map(|one| one["bytes"].as_u64()).sum();
    assert!(
        loaded.iter().all(|one| one["bytes"].as_u64() > Some(0)),
        "{loaded:?}"
    );
    assert!(bytes < MOST, "{bytes} bytes in {loaded:?}");
    let own = format!("http://{}/", evening.server);
    for one in loaded {
        assert!(
            one["name"]
                .as_str()
                .is_some_and(|name| name.starts_with(&own)),
            "{one}"
        );
    }
    // One round trip after the page: whatever it needs is named in it, and asked for before any of it has come.
    let time = |one: &Value, of: &str| one[of].as_f64().unwrap_or(f64::MAX);
    // The sign on its tab is for nobody who waits.
    let needed = || {
        loaded[1..].iter().filter(|one| {
            !one["name"]
                .as_str()
                .is_some_and(|name| name.ends_with(".svg"))
        })
    };
    let first_end = needed()
        .map(|one| time(one, "end"))
        .fold(f64::MAX, f64::min);
    for one in needed() {
        let by = one["by"].as_str().unwrap_or_default();
        assert!(
            ["link", "script"].contains(&by),
            "named in the page itself: {one}"
        );
        assert!(
            time(one, "start") <= first_end,
            "{one} waits for another in {loaded:?}"
        );
    }
    assert_eq!(phone.complaints(), Vec::<String>::new());
}

#[test]
fn a_page_that_may_run_no_script_says_so() {
    let evening = Evening::begins(EVERY_KIND, "");
    let browser = evening.phone();
    browser.forbid_scripts();
    for path in [evening.keys.join().as_str(), "stage", "host"] {
        browser.open(&format!("http://{}/{path}", evening.server));
        browser.see("This page needs JavaScript");
        look(&browser, &format!("no-script-{}", path.len()));
    }
}
