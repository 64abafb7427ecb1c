//! A learner of several months, simulated: what `newsdeck train` makes of the log, and the way back.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use newsdeck::{
    deck::CardId,
    history::{Device, Entry, Form, Kind, Review, encode},
    schedule::{Fsrs, Grade, Memory, Parameters},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use std::fs;
use uuid::Uuid;

const DAY_MS: i64 = 86_400_000;
/// 2026-04-01 12:00 UTC.
const FIRST_DAY_MS: i64 = 1_775_044_800_000;

/// The log of a learner who forgets by `truth` and is asked by the published parameters.
pub fn log_of(truth: &Parameters) -> String {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let (asked_by, forgets_by) = (Fsrs::new(Parameters::default()), Fsrs::new(truth.clone()));
    let mut answers: Vec<(i64, String, Grade)> = Vec::new();
    for card in 0..250 {
        let (mut day, mut elapsed) = (card % 30, 0_u32);
        let (mut plan, mut memory) = (None::<Memory>, None::<Memory>);
        while day < 200 {
            let recall = memory.map_or(0.5, |memory| {
                forgets_by.retrievability(memory.stability, elapsed).get()
            });
            let known = rng.random::<f64>() < recall;
            let grade = if known { Grade::Good } else { Grade::Again };
            let at = FIRST_DAY_MS + day * DAY_MS + card * 1_000;
            answers.push((at, format!("world/note-{card:03}/answer"), grade));
            memory = Some(forgets_by.next(memory, grade, elapsed));
            let next = asked_by.next(plan, grade, elapsed);
            plan = Some(next);
            elapsed = (next.stability.days().round() as u32).max(1);
            day += i64::from(elapsed);
        }
    }
    answers.sort();
    let lines = answers.into_iter().zip(1..).map(|((at, card, grade), n)| {
        encode(&Entry {
            id: Uuid::from_u128(((at as u128) << 80) | (7 << 76) | (2 << 62) | u128::from(n)),
            device: Device::new("kitchen-1a2b").unwrap(),
            n,
            hybrid: at.unsigned_abs() + n,
            at,
            offset_minutes: 0,
            batch: None,
            kind: Kind::Review(Review {
                card: CardId::new(&card).unwrap(),
                fingerprint: None,
                grade,
                ms: 4_000,
                form: Form::Type,
                hints: 0,
                verdict: None,
                retrievability: None,
                params: None,
            }),
        })
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn program(truth: &Parameters) -> Program {
    let program = Program::new();
    fs::create_dir(program.home().join("log")).unwrap();
    let log = program.home().join("log/reviews-kitchen-1a2b-2026.jsonl");
    fs::write(log, log_of(truth)).unwrap();
    program
}

fn trained(program: &Program, more: &[&str]) -> Value {
    let words: Vec<&str> = ["train", "--json"].iter().chain(more).copied().collect();
    let ended = program.run(&words);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    serde_json::from_str(&ended.stdout).unwrap()
}

#[test]
fn training_is_adopted_when_it_wins_and_taken_back_with_one_word() {
    let mut weights = *Parameters::default().weights();
    (weights[2], weights[8], weights[20]) = (0.9, 1.0, 0.35);
    let program = program(&Parameters::new(&weights).unwrap());

    let tried = trained(&program, &["--dry-run"]);
    assert_eq!(tried["adopted"], false, "{tried}");
    assert_eq!(tried["parameters"], "fsrs6-default");

    let adopted = trained(&program, &[]);
    assert_eq!(adopted["adopted"], true, "{adopted}");
    assert!(adopted["after"].as_f64() < adopted["before"].as_f64());
    let id = adopted["parameters"].as_str().unwrap().to_owned();
    assert_ne!(id, "fsrs6-default");

    let again = trained(&program, &["--dry-run"]);
    assert_eq!(again["parameters"], *id, "the next start has them in use");
    assert_eq!(again["adopted"], false);

    assert_eq!(
        trained(&program, &["--back"])["parameters"],
        "fsrs6-default"
    );
    let nothing = program.run(&["train", "--back"]);
    assert_eq!(nothing.exit, Some(1));
    assert!(
        nothing.stderr.contains("nothing to return to"),
        "{}",
        nothing.stderr
    );
}

#[test]
fn training_that_does_not_win_is_refused_with_its_numbers() {
    let program = program(&Parameters::default());
    let ended = program.run(&["train"]);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("not taken over"), "{}", ended.stdout);
    assert!(ended.stdout.contains("Parameters in use: fsrs6-default"));
}

#[test]
fn a_short_log_is_told_how_much_is_missing() {
    let program = Program::new();
    let ended = program.run(&["train"]);
    assert_eq!(ended.exit, Some(1));
    assert!(
        ended.stdout.contains("There are 0 answers") && ended.stdout.contains("needs 1000 and 400"),
        "{}",
        ended.stdout
    );
}

#[test]
fn line_mode_trains_tells_how_far_it_is_and_goes_back() {
    let mut weights = *Parameters::default().weights();
    (weights[2], weights[8], weights[20]) = (0.9, 1.0, 0.35);
    let program = program(&Parameters::new(&weights).unwrap());
    let typed = "/train\n7\n1\n/undo\n/redo\n/train\n2\n/undo\n/undo\n/quit\n";
    let told = program.run_with(&["--plain"], typed);
    assert_eq!(told.exit, Some(0), "{}", told.stderr);
    let wanted = [
        "1. Train. The newest fifth",
        "Type a number; Enter changes nothing.",
        "Training; every line",
        "newest answers the log loss is",
        "They win and are in use from now on; every due date follows. /undo returns to the old ones",
        "Undone: trained parameters taken over.",
        "Redone: trained parameters taken over.",
        "2. Return to the parameters before the last training.",
        "The parameters before the last training are in use again. /undo takes this back.",
        "Undone: the return to the parameters before the last training.",
        "Undone: trained parameters taken over.",
    ];
    let mut rest = told.stdout.as_str();
    for line in wanted {
        let at = rest.find(line);
        rest = &rest[at.unwrap_or_else(|| panic!("{line}\n{}", told.stdout))..];
    }
    assert_eq!(
        trained(&program, &["--dry-run"])["parameters"],
        "fsrs6-default"
    );
}

#[test]
fn line_mode_says_what_is_missing_and_what_did_not_win() {
    let told = Program::new()
        .run_with(&["--plain"], "/train\n/quit\n")
        .stdout;
    assert!(
        told.contains("Not enough yet: training would learn from chance."),
        "{told}"
    );
    let told = program(&Parameters::default()).run_with(&["--plain"], "/train\n1\n/quit\n");
    assert!(told.stdout.contains("not taken over"), "{}", told.stdout);
}
