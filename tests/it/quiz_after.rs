//! What is left of a quiz night that is over, through the real program.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use newsdeck::{
    answer::Key,
    quiz::{
        Marking, Plan, Points, Question, Reveal, Round, RoundKind,
        night::{Event, Night, Phase, Recorded, Spot, Step},
    },
    schedule::Moment,
    store::{Home, Journal},
};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// 2026-11-20 19:30 UTC.
const FRIDAY: i64 = 1_795_203_000_000;
const WEEK: i64 = 7 * 86_400_000;

pub fn plan() -> Plan {
    let question = |text: &str, answer: &str| Question::new(text, Key::text(answer));
    Plan {
        title: "Friday at the Bridge".to_owned(),
        seed: "tiger".to_owned(),
        intro: String::new(),
        rounds: vec![Round {
            title: "Capitals".to_owned(),
            kind: RoundKind::Typed,
            scoring: RoundKind::Typed.usual_scoring(),
            marking: Marking::PaperTotals,
            reveal: Reveal::EndOfRound,
            seconds: 30,
            intro: String::new(),
            questions: vec![
                question("Which is the capital of Belarus?", "Minsk"),
                question("Which is the capital of Poland?", "Warsaw"),
            ],
            spares: Vec::new(),
            break_seconds: 0,
        }],
        tie_breaks: Vec::new(),
        jokers: false,
        minutes: None,
    }
}

/// A night of two teams with these totals, played to its end where `to_the_end` says so. Returns its name.
pub fn play(program: &Program, at: i64, totals: [i64; 2], to_the_end: bool) -> String {
    let home = Home::under(&program.home());
    let now = Moment {
        utc_ms: at,
        offset_minutes: 60,
    };
    let mut night = Night::new(plan());
    let mut events = Vec::new();
    let mut happen = |night: &mut Night, step: Step| {
        night.apply(Event::Host(step.clone()), at).unwrap();
        events.push(Recorded {
            at,
            event: Event::Host(step),
        });
    };
    let names = vec!["Owls".to_owned(), "Київські лисиці".to_owned()];
    happen(&mut night, Step::AddTeams(names));
    while to_the_end && night.phase() != Phase::Over {
        let is_first_answer = matches!(night.phase(), Phase::Reveal(Spot::Question { at: 0, .. }));
        if is_first_answer {
            let teams: Vec<_> = night.teams().map(|team| team.id).collect();
            for (team, points) in teams.into_iter().zip(totals) {
                let points = Some(Points::from_hundredths(points * 100));
                let total = Step::Total {
                    team,
                    round: 0,
                    points,
                };
                happen(&mut night, total);
            }
        }
        happen(&mut night, Step::Next);
    }
    let mut journal = Journal::create(&home, &plan(), now).unwrap();
    journal.append(&events).unwrap();
    journal.name().to_owned()
}

fn journal(program: &Program, name: &str) -> PathBuf {
    program.home().join(format!("nights/{name}.jsonl"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_season_is_told_as_json_and_counts_what_is_over_or_named() {
    let program = Program::new();
    let first = play(&program, FRIDAY, [2, 1], true);
    play(&program, FRIDAY + WEEK, [0, 0], false);
    let second = play(&program, FRIDAY + 2 * WEEK, [1, 2], true);
    let told = program.run(&["quiz", "results", "--season", "--json"]);
    assert_eq!(told.exit, Some(0), "{}", told.stderr);
    assert!(told.stderr.contains("1 night not over"), "{}", told.stderr);
    let season = json(&told.stdout);
    assert_eq!(season["schema"], 1);
    let nights: Vec<_> = season["nights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|night| night["night"].clone())
        .collect();
    assert_eq!(nights, [&*first, &*second]);
    assert_eq!(season["teams"][0]["total"], 3.0);
    assert_eq!(season["teams"][0]["is_shared"], true);
    let named = json(
        &program
            .run(&["quiz", "results", "--season", "--json", &second])
            .stdout,
    );
    assert_eq!(named["teams"][0]["name"], "Київські лисиці");
    assert_eq!(named["teams"][0]["won"], 1);
    let two = program.run(&["quiz", "results", &first, &second]);
    assert_eq!(two.exit, Some(2));
    assert!(two.stderr.contains("--season"), "{}", two.stderr);
}

#[test]
fn a_file_of_results_that_cannot_be_written_names_a_way_out_that_is_one() {
    let program = Program::new();
    let name = play(&program, FRIDAY, [2, 1], true);
    program.write("scores.csv", "mine");
    for (file, way_out) in [
        ("scores.csv", "Name another file"),
        ("nowhere/scores.csv", "Make its folder first"),
        ("scores.csv/x.csv", "Name a file in a folder that is there"),
    ] {
        let told = program.run(&["quiz", "results", &name, "-o", file]);
        assert_eq!(told.exit, Some(73), "{}", told.stderr);
        assert!(told.stderr.contains(way_out), "{}", told.stderr);
        assert!(!told.stderr.contains("NEWSDECK_HOME"), "{}", told.stderr);
    }
    assert_eq!(program.read("scores.csv"), "mine");
}

#[test]
fn a_damaged_letter_of_the_plan_is_told_and_the_night_is_still_there() {
    let program = Program::new();
    let name = play(&program, FRIDAY, [2, 1], true);
    let path = journal(&program, &name);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replacen("Belarus", "Belasus", 1);
    fs::write(&path, &text).unwrap();
    let told = program.run(&["quiz", "results", &name, "--json"]);
    assert_eq!(told.exit, Some(0), "{}", told.stderr);
    assert!(
        told.stderr.contains("the plan of the night was damaged"),
        "{}",
        told.stderr
    );
    assert_eq!(json(&told.stdout)["teams"][0]["total"], 2.0);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        text,
        "reading changes nothing"
    );
    let doctor = program.run(&["doctor"]);
    assert_eq!(doctor.exit, Some(1), "{}", doctor.stdout);
    assert!(
        doctor.stdout.contains("the plan of the night was damaged"),
        "{}",
        doctor.stdout
    );
}

#[test]
fn a_plan_that_is_lost_is_explained_with_a_way_out() {
    let program = Program::new();
    let name = play(&program, FRIDAY, [2, 1], true);
    let path = journal(&program, &name);
    let text = fs::read_to_string(&path).unwrap();
    let (plan, events) = text.split_once('\n').unwrap();
    let half = plan.char_indices().nth(plan.chars().count() / 2).unwrap().0;
    fs::write(&path, format!("{}\n{events}", &plan[..half])).unwrap();
    let told = program.run(&["quiz", "results", &name]);
    assert_eq!(told.exit, Some(66));
    for part in [
        "no plan of a night",
        "events of the night are left",
        "newsdeck backup restore",
    ] {
        assert!(told.stderr.contains(part), "{part}: {}", told.stderr);
    }
    let doctor = program.run(&["doctor", "--json"]);
    let findings = json(&doctor.stdout);
    let of_nights = findings["findings"].as_array().unwrap().iter();
    let of_nights: Vec<_> = of_nights
        .filter(|found| found["about"] == "nights")
        .collect();
    assert_eq!(of_nights[0]["weight"], "bad");
}

#[test]
fn a_torn_end_is_worth_a_note_and_no_more() {
    let program = Program::new();
    let name = play(&program, FRIDAY, [2, 1], true);
    let path = journal(&program, &name);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
    fs::write(program.home().join("nights/never.jsonl"), "").unwrap();
    let doctor = program.run(&["doctor"]);
    assert_eq!(doctor.exit, Some(0), "{}", doctor.stdout);
    assert!(
        doctor
            .stdout
            .contains("note  nights   2026-11-20-friday-at-the-bridge.jsonl:"),
        "{}",
        doctor.stdout
    );
    assert!(
        doctor
            .stdout
            .contains("never.jsonl: nothing was ever confirmed in it"),
        "{}",
        doctor.stdout
    );
    assert!(
        doctor.stdout.contains("ok    nights   1 quiz night"),
        "{}",
        doctor.stdout
    );
}

#[test]
fn nights_are_backed_up_and_come_back_and_one_that_went_on_is_left_alone() {
    let program = Program::new();
    let [lost, shorter, other] =
        [0, 1, 2].map(|week| play(&program, FRIDAY + week * WEEK, [2, 1], true));
    let before = fs::read(journal(&program, &lost)).unwrap();
    assert_eq!(program.run(&["backup"]).exit, Some(0));
    fs::remove_file(journal(&program, &lost)).unwrap();
    let grown = [
        fs::read(journal(&program, &shorter)).unwrap(),
        b"{}\n".to_vec(),
    ]
    .concat();
    fs::write(journal(&program, &shorter), &grown).unwrap();
    fs::write(journal(&program, &other), "mine\n").unwrap();
    let listed = json(&program.run(&["backup", "list", "--json"]).stdout);
    let name = listed["backups"][0]["name"].as_str().unwrap();
    let back = json(&program.run(&["backup", "restore", name, "--json"]).stdout);
    assert_eq!(fs::read(journal(&program, &lost)).unwrap(), before);
    assert_eq!(fs::read(journal(&program, &shorter)).unwrap(), grown);
    assert_eq!(fs::read(journal(&program, &other)).unwrap(), b"mine\n");
    let beside = back["beside"][0].as_str().unwrap().replace('\\', "/");
    assert!(
        beside.ends_with(&format!("nights/{other}.jsonl")),
        "{beside}"
    );
    assert!(beside.contains("backups/restored-"), "{beside}");
}
