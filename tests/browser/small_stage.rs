//! The stage on a small screen: all of it is seen, or can be scrolled to.

use super::{
    driver::Browser,
    evening::{Evening, asked, join},
    quizzes::{VIENNA, quiz},
};
use newsdeck::quiz::night::Phase;
use serde_json::json;

const LONG: &str = "[2001:db8:85a3:8d3:1319:8a2e:370:7348]:8080";

/// Words that stand beyond the left or right edge, or are smaller than eyes can read in the hand.
const LOST: &str = "
const lost = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const node = text.parentElement;
  if (!text.data.trim() || !node.checkVisibility({ visibilityProperty: true }) || node.closest('script, noscript')) continue;
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  if (box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)) lost.push('beyond the edge: ' + text.data);
  if (parseFloat(getComputedStyle(node).fontSize) < 8) lost.push('too small: ' + text.data);
}
return lost;
";

fn loses_nothing(stage: &Browser, scene: &str) {
    for size in [(320, 568), (568, 320), (768, 1024), (3840, 2160)] {
        stage.resize(size);
        stage.run("window.dispatchEvent(new Event('resize'))", vec![]);
        // It is measured anew a moment later.
        let found = format!("return (() => {{{LOST}}})().length === 0");
        stage.wait_for(&format!("{scene} at {size:?}"), &found, &[]);
        stage.picture(&format!("stage-{scene}-{}", size.0));
    }
}

#[test]
fn on_a_small_screen_the_stage_loses_no_word_of_an_address_or_a_name() {
    let taps = VIENNA.replace("shared-keys", "typed");
    let mut evening = Evening::begins(&quiz("A small stage", "", &[&taps]), "");
    let stage = evening.stage();
    let phone = evening.guest();
    join(&phone, "Wolverhamptonwanderersfootballsupportr");
    stage.see("Wolverhampton");
    loses_nothing(&stage, "lobby");
    stage.run(
        "document.querySelector('.address').textContent = arguments[0]",
        vec![json!(LONG)],
    );
    loses_nothing(&stage, "lobby-long-address");
    evening.host.until(Phase::Open(asked(0, 0)));
    stage.see("Which river");
    loses_nothing(&stage, "open");
    evening.host.until(Phase::RoundScores(0));
    stage.see("Scores");
    loses_nothing(&stage, "scores");
}
