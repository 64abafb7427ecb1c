//! Two phones and the stage at once: before a reveal no page has the answer, neither to be seen nor anywhere in what it
//! was sent.

use super::{
    driver::Browser,
    evening::{Evening, asked, join},
    look::look,
    rounds::EVERY_KIND,
};
use newsdeck::quiz::night::{Phase, Spot};

/// By round: what nobody may read before the reveal. Where there are options, they stand there for all to see.
const SECRETS: [&[&str]; 12] = [
    &["more than any other river"],
    &["Tbilisi", "warm springs"],
    &["Lima"],
    &["1889"],
    &[],
    &["amber"],
    &["Kathmandu"],
    &["Oslo"],
    &["Valletta"],
    &[],
    &[],
    &["ceasefire"],
];
/// A name that runs from right to left.
const OWLS: &str = "البوم";
/// Fields of what is told at a reveal.
const TOLD: [&str; 2] = ["\"right\":[", "\"answer\":"];

fn keeps(page: &Browser, who: &str, secrets: &[&str]) {
    let source = page.run("return document.documentElement.outerHTML", vec![]);
    let frames = page.frames();
    assert!(!frames.is_empty(), "{who} was sent something");
    for secret in secrets {
        let seen = source.as_str().unwrap_or_default();
        assert!(!seen.contains(secret), "{secret} is on the page of {who}");
        let sent = frames.iter().find(|frame| frame.contains(secret));
        assert_eq!(sent, None, "{secret} was sent to {who}");
    }
}

/// While a question is open, nothing that came for it says which option is right.
fn tells_no_option(page: &Browser, who: &str) {
    let is_picture =
        |frame: &String| frame.contains(r#""is":"state""#) || frame.contains(r#""is":"stage""#);
    let last = page.frames().into_iter().rev().find(is_picture).unwrap();
    for field in TOLD {
        assert!(!last.contains(field), "{field} in {last} to {who}");
    }
}

#[test]
fn two_phones_and_the_stage_learn_nothing_before_the_reveal() {
    let mut evening = Evening::begins(EVERY_KIND, "");
    let stage = evening.stage();
    stage.see("Every kind");
    stage.see(&evening.server.to_string());
    let foxes = evening.guest();
    let owls = evening.guest();
    join(&foxes, "Foxes");
    join(&owls, OWLS);
    stage.see("Foxes");
    stage.see(OWLS);
    look(&stage, "stage-lobby");
    for (phase, text, scene) in [
        (Phase::Rules, "Phones out", "stage-rules"),
        (Phase::RoundIntro(0), "One of four", "stage-round"),
        (Phase::Read(asked(0, 0)), "Vienna", "stage-read"),
    ] {
        evening.host.until(phase);
        stage.see(text);
        look(&stage, scene);
    }
    let pages = [(&stage, "the stage"), (&foxes, "Foxes"), (&owls, OWLS)];
    for (round, secrets) in SECRETS.iter().enumerate() {
        let spot = asked(round, 0);
        let still: Vec<&str> = SECRETS[round..]
            .iter()
            .flat_map(|all| all.iter().copied())
            .collect();
        if round == 6 {
            evening.host.until(Phase::Stakes(spot));
            foxes.see("stake");
            stage.see("stake");
            look(&stage, "stage-stakes");
        }
        if round == 7 {
            evening.host.until(Phase::Read(spot));
            evening.host.space();
        } else {
            evening.host.until(Phase::Open(spot));
        }
        let text = evening.host.night.question_at(spot).unwrap().text.clone();
        for (page, who) in pages {
            page.see(text.split("{{").next().unwrap_or_default().trim());
            keeps(page, who, &still);
            tells_no_option(page, who);
        }
        if matches!(round, 0 | 1 | 4 | 7) {
            look(&stage, &format!("stage-open-{round}"));
        }
        if round == 7 {
            foxes.push("Buzz");
            foxes.see("You were first");
            owls.push("Buzz");
            owls.see("One team is before you");
            stage.see("answers now");
            evening.host.session.see("y right");
            evening.host.press("n", 1);
            foxes.see("The others may try");
            owls.see("You were first");
            evening.host.press("n", 1);
            evening.host.until(Phase::Reveal(spot));
        } else {
            evening.host.until(Phase::Locked(spot));
            stage.see("Answers closed");
            if round == 0 {
                look(&stage, "stage-locked");
            }
            for (page, who) in pages {
                keeps(page, who, &still);
            }
            evening.host.until(Phase::Reveal(spot));
        }
        for secret in *secrets {
            foxes.see(secret);
            stage.see(secret);
        }
        if round < 2 {
            look(&stage, &format!("stage-reveal-{round}"));
        }
        if round == 1 {
            evening.host.until(Phase::Break);
            stage.see("Then: ");
            look(&stage, "stage-break");
        }
        if round == 10 {
            evening.host.until(Phase::Open(Spot::Shadow));
            let all = [&still[..], &["311"]].concat();
            for (page, who) in pages {
                page.see("How many steps");
                keeps(page, who, &all[secrets.len()..]);
            }
        }
    }
    evening.host.until(Phase::RoundScores(11));
    look(&stage, "stage-scores");
    evening.host.until(Phase::Over);
    stage.see("Final scores");
    look(&stage, "stage-over");
    for (page, who) in pages {
        assert_eq!(page.complaints(), Vec::<String>::new(), "{who}");
    }
}
