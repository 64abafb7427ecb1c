//! `kill -9` wherever a night can be, and `newsdeck quiz resume`: the night goes on as if nothing had happened.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    night_host::{AGAIN, BACK, DOWN, Host, asked},
    terminal::{Session, tell},
};
use newsdeck::{
    quiz::night::{Phase, Spot},
    store::{self, Home},
};
use serde_json::Value;
use std::{fs, path::Path};

/// A short night with every way to ask, to mark and to reveal.
const QUIZ: &str = r#"
[quiz]
title  = "A short night"
seed   = "otter"
jokers = true
rules  = "No phones."

[[round]]
title   = "Capitals"
kind    = "typed"
marking = "typed"
reveal  = "each-question"
seconds = 60
spares  = 0
break   = 5
[[round.question]]
question = "What is the capital of Poland?"
answer   = "Warsaw"
why      = "Before it was Krakow, up the same river."
prompt   = ["the Polish capital"]
[[round.question]]
question = "What is the capital of Georgia?"
answer   = "Tbilisi"

[[round]]
title   = "Later"
kind    = "typed"
marking = "typed"
reveal  = "one-round-later"
spares  = 0
[[round.question]]
question = "What is the capital of Peru?"
answer   = "Lima"

[[round]]
title   = "Buzzers"
kind    = "buzzer"
marking = "shared-keys"
seconds = 60
spares  = 0
[[round.question]]
question = "What is the capital of Norway?"
answer   = "Oslo"

[[round]]
title   = "Paper"
kind    = "typed"
marking = "grid"
spares  = 0
[[round.question]]
question = "What is the capital of Malta?"
answer   = "Valletta"

[[round]]
title   = "All or nothing"
kind    = "wager"
marking = "typed"
reveal  = "each-question"
spares  = 0
[[round.question]]
question = "What is the capital of Nepal?"
answer   = "Kathmandu"

[[tie_break]]
question = "How many steps lead up to the tower?"
answer   = 311
[[tie_break]]
question = "How many lamps are in this room?"
answer   = 12
"#;

const TEAMS: &str = "Zoë’s Owls\nКиївські лисиці\nفريق النسور\n東京クイズ部\n";

pub fn begun(home: &Path) -> Host {
    fs::create_dir_all(home.join("quizzes")).unwrap();
    fs::write(home.join("quizzes/short.quiz.toml"), QUIZ).unwrap();
    let teams = home.join("teams.txt");
    fs::write(&teams, TEAMS).unwrap();
    let words = ["quiz", "short", "--teams", teams.to_str().unwrap()];
    let session = Session::start(home, &words, &[]);
    session.see("A short night");
    Host::begins(home, session, "b", false)
}

/// The whole night, with a stop in each phase.
pub fn played(host: &mut Host, stop: &mut impl FnMut(&mut Host, &str)) {
    let question = "Answers to ";
    stop(host, "lobby");
    host.until(Phase::Rules);
    stop(host, "rules");
    host.until(Phase::RoundIntro(0));
    host.session.press_and_see("x", "Whose joker?");
    host.session
        .press_and_see("\r", "Which round counts double?");
    host.press("\r", 1);
    stop(host, "round intro");
    host.until(Phase::Read(asked(0, 0)));
    stop(host, "read");
    host.until(Phase::Open(asked(0, 0)));
    let answers = ["Warsaw", "the Polish capital", "Krakow", "Warsaw"];
    host.enter("i", question, &answers);
    stop(host, "open, its clock running");
    host.until(Phase::Locked(asked(0, 0)));
    stop(host, "locked");
    host.until(Phase::Judge(asked(0, 0)));
    stop(host, "judge");
    host.session.press_and_see("j", "the Polish capital");
    host.press("h", 1);
    host.close("y right");
    stop(host, "judged");
    host.until(Phase::Reveal(asked(0, 0)));
    stop(host, "reveal");
    host.until(Phase::Read(asked(0, 1)));
    host.press("z", 1);
    stop(host, "void");
    host.until(Phase::RoundScores(0));
    stop(host, "round scores");
    host.until(Phase::Break);
    stop(host, "break, its clock running");
    host.until(Phase::Open(asked(1, 0)));
    host.enter("i", question, &["Lima", "Lima", "", "Lima"]);
    host.until(Phase::Locked(asked(1, 0)));
    stop(host, "deferred");
    host.until(Phase::RoundIntro(2));
    host.until(Phase::Open(asked(2, 0)));
    stop(host, "open for buzzers");
    if !host.night.has_running_clock() {
        host.space();
    }
    host.press("z", 1);
    host.session.see("y right");
    host.press("n", 1);
    // The picture before must be gone: the next team's has the same keys, but not at once.
    host.session.see("Esc stop the clock");
    host.press("q", 1);
    host.session.see("y right");
    stop(host, "at the buzzer");
    host.press("y", 1);
    host.until(Phase::Reveal(asked(1, 0)));
    stop(host, "deferred reveal");
    host.until(Phase::Repeat(3));
    stop(host, "all questions once more");
    host.until(Phase::Collect(3));
    stop(host, "sheets");
    host.until(Phase::Totals(3));
    host.session.press_and_see("#", "0 wrong");
    host.press(&format!("1{DOWN}h{DOWN}0"), 3);
    host.close("0 wrong");
    stop(host, "totals");
    host.until(Phase::Open(Spot::Shadow));
    host.enter("i", question, &["311", "322", "", "300"]);
    stop(host, "the number for ties");
    host.until(Phase::Stakes(asked(4, 0)));
    host.enter("i", "Stakes", &["1", "2", "", "0"]);
    stop(host, "stakes");
    host.until(Phase::Open(asked(4, 0)));
    host.enter("i", question, &["Kathmandu", "Pokhara", "", "Kathmandu"]);
    host.until(Phase::RoundScores(4));
    // Two are level in everything but sudden death.
    host.enter("e", "Points besides", &["", "20", "", "18"]);
    host.until(Phase::TieBreak);
    stop(host, "tie-break");
    host.until(Phase::Open(Spot::SuddenDeath(0)));
    host.enter("i", question, &["", "12", "", "13"]);
    host.until(Phase::Reveal(Spot::SuddenDeath(0)));
    stop(host, "sudden death");
    host.until(Phase::Podium { shown: 2 });
    stop(host, "podium");
    host.until(Phase::Over);
}

/// What is kept of it, but for what tells one evening from another.
fn results(host: &mut Host) -> Value {
    host.session.press("q");
    host.session.press_and_see("y", "The night is kept");
    let told = tell(&host.home, &["quiz", "results", "--json"]);
    let mut told: Value = serde_json::from_str(&told).unwrap();
    let fields = told.as_object_mut().unwrap();
    fields.remove("night").unwrap();
    fields.remove("started").unwrap();
    told
}

/// Its rows, whether or not anything stood behind them before.
fn rows(screen: &str) -> Vec<&str> {
    screen.lines().map(str::trim_end).collect()
}

/// Without the time that runs and what Space does about it.
fn without_clock(screen: &str) -> String {
    let mut rows = rows(screen);
    rows[0] = rows[0].split("  ").next().unwrap_or_default();
    rows.pop();
    rows.join("\n")
}

fn kill_and_resume(host: &mut Host, place: &str) {
    let before = host.settled();
    host.kill();
    let stage = host.night.stage(i64::MIN);
    let (phase, totals, undo) = (host.night.phase(), host.totals(), host.undo_label());
    host.resume();
    host.read();
    assert_eq!(host.night.phase(), phase, "{place}");
    assert_eq!(host.totals(), totals, "{place}");
    assert_eq!(host.undo_label(), undo, "{place}");
    let runs = stage.clock.is_some_and(|clock| !clock.is_paused);
    let wanted = format!("the same screen in {place}, which was\n{before}");
    if runs {
        // What was left at the newest event is left now, and later.
        let clock = stage.clock.unwrap();
        for later in [0, 3_600_000] {
            let now = host.night.stage(later).clock.unwrap();
            assert!(now.is_paused, "{place}");
            assert_eq!(now.left_ms, clock.left_ms, "{place}");
        }
        let same = |screen: &str| without_clock(screen) == without_clock(&before);
        host.session.wait_for(&wanted, same);
        if matches!(phase, Phase::Open(_)) {
            let left = clock.left_ms.div_euclid(1_000) + i64::from(clock.left_ms % 1_000 > 0);
            host.session.see(&format!("Go on with {left} s left"));
        }
    } else {
        host.session
            .wait_for(&wanted, |screen| rows(screen) == rows(&before));
    }
    // The newest step can still be taken back, and made again.
    let is_ruled_upon = host.session.text().contains("y right");
    if undo.is_some() && !runs && !is_ruled_upon {
        host.press(BACK, 1);
        host.press(AGAIN, 1);
        assert_eq!(
            (host.night.phase(), host.undo_label()),
            (phase, undo),
            "{place}"
        );
        assert_eq!(host.totals(), totals, "{place}");
    }
}

#[test]
fn a_night_that_is_killed_in_every_phase_ends_as_one_that_never_was() {
    let whole = tempfile::tempdir().unwrap();
    let mut host = begun(whole.path());
    played(&mut host, &mut |_, _| {});
    let uninterrupted = results(&mut host);
    assert_eq!(uninterrupted["is_over"], true);

    let home = tempfile::tempdir().unwrap();
    let mut host = begun(home.path());
    let mut stops = 0;
    played(&mut host, &mut |host, place| {
        kill_and_resume(host, place);
        stops += 1;
    });
    assert_eq!(stops, 24);
    assert_eq!(results(&mut host), uninterrupted);
}

#[test]
fn a_line_that_was_cut_off_costs_the_one_event_that_it_was() {
    let home = tempfile::tempdir().unwrap();
    let mut host = begun(home.path());
    host.until(Phase::Open(asked(0, 0)));
    host.enter("i", "Answers to ", &["Warsaw"]);
    let events = host.events;
    host.press("i", 0);
    host.session.see("Answers to ");
    host.press(&format!("{DOWN}Lodz\r"), 1);
    host.kill();
    let journal = Home::under(home.path())
        .nights_folder()
        .join(format!("{}.jsonl", host.name));
    let bytes = fs::read(&journal).unwrap();
    fs::write(&journal, &bytes[..bytes.len() - 9]).unwrap();
    host.resume();
    host.read();
    assert_eq!(
        host.events,
        events + 1,
        "all but one, and that it was resumed"
    );
    host.enter("i", "Answers to ", &["", "Gdansk"]);
    host.until(Phase::Locked(asked(0, 0)));
    let record = store::read_night(&Home::under(home.path()), &host.name).unwrap();
    assert_eq!(record.events.len(), host.events);
    let answers: Vec<_> = host
        .night
        .teams()
        .map(|team| host.night.given_text(asked(0, 0), team.id))
        .collect();
    assert_eq!(
        answers,
        [
            Some("Warsaw".to_owned()),
            Some("Gdansk".to_owned()),
            None,
            None
        ]
    );
}
