//! Whether everybody can use a page: what a screen reader is told, what eyes can read, what a thumb can hit.

use super::{
    driver::Browser,
    evening::{NARROW, TABLET, WALL},
};
use serde_json::{Value, json};

/// CSS pixels that a thumb needs.
const TARGET: u32 = 48;

const SCRIPT: &str = include_str!("look.js");
/// A page that runs no script is not always waited for until its look has come.
const HAS_ITS_LOOK: &str =
    "return [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)";
const LETTERS: &str = "document.documentElement.style.fontSize = arguments[0]";

/// Every fault of the page as it stands, each in a sentence.
pub fn faults(browser: &Browser) -> Vec<String> {
    let found = browser.run(SCRIPT, vec![json!(TARGET)]);
    let found = found.as_array().cloned().unwrap_or_default();
    found
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// As it stands on a small phone (or on the wall, where it hangs there) and on a tablet; then it is as it was.
pub fn look(browser: &Browser, scene: &str) {
    let small = if browser.size == WALL { WALL } else { NARROW };
    is_for_everybody(browser, scene, &[small, TABLET]);
    browser.resize(browser.size);
    browser.prefer(browser.scheme);
}

/// In light and dark, on screens of these sizes; a picture of each is kept.
pub fn is_for_everybody(browser: &Browser, scene: &str, sizes: &[(u32, u32)]) {
    browser.wait_for("style sheet", HAS_ITS_LOOK, &[]);
    let mut found = Vec::new();
    for &size in sizes {
        browser.resize(size);
        for scheme in ["light", "dark"] {
            browser.prefer(scheme);
            let width = size.0;
            found.extend(
                faults(browser)
                    .into_iter()
                    .map(|fault| format!("{scene}, {scheme}, {width} px: {fault}")),
            );
            browser.picture(&format!("{scene}-{scheme}-{width}"));
        }
    }
    // Letters twice as large, as somebody who sees little has set them.
    browser.resize(sizes[0]);
    browser.run(LETTERS, vec![json!("200%")]);
    let wide = |fault: &String| fault.contains("sideways") || fault.contains("beyond the edge");
    found.extend(
        faults(browser)
            .into_iter()
            .filter(wide)
            .map(|fault| format!("{scene}, large letters: {fault}")),
    );
    browser.picture(&format!("{scene}-large"));
    browser.run(LETTERS, vec![json!("")]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
