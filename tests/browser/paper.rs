//! A night on paper with a phone in it: the phone says when the sheet is meant, and shows its team's points all the same.

use super::{
    evening::{Evening, asked, join},
    look::look,
    quizzes::{SHEET, quiz},
};
use newsdeck::quiz::night::Phase;

#[test]
fn a_phone_in_a_night_on_paper_says_what_is_going_on() {
    let sheet = SHEET.replace("marking = \"typed\"", "marking = \"paper-totals\"");
    let mut evening = Evening::begins_on_paper(&quiz("On paper", "", &[&sheet]), "Bears\n");
    let stage = evening.stage();
    let phone = evening.guest();
    join(&phone, "Foxes");
    for (phase, on_phone, on_stage, scene) in [
        (
            Phase::RoundIntro(0),
            "This round is on paper",
            "on paper",
            "paper-round",
        ),
        (
            Phase::Repeat(0),
            "This one is on your sheet",
            "capital of Malta",
            "paper",
        ),
        (
            Phase::Collect(0),
            "This one is on your sheet",
            "Sheets in",
            "sheets",
        ),
        (
            Phase::Reveal(asked(0, 0)),
            "Valletta",
            "Valletta",
            "paper-reveal",
        ),
        (
            Phase::Totals(0),
            "The host is marking",
            "Marking",
            "marking",
        ),
    ] {
        evening.host.until(phase);
        phone.see(on_phone);
        stage.see(on_stage);
        look(&phone, scene);
        look(&stage, &format!("stage-{scene}"));
    }
    evening.host.enter("i", "Totals of round 1", &["2", "1½"]);
    evening.host.until(Phase::RoundScores(0));
    phone.see("2nd");
    phone.see("of 2 teams · 1½ points");
    assert_eq!(phone.complaints(), Vec::<String>::new());
}
