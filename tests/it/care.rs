//! What keeps the log safe from outside: the doctor, the backups, the manual page.

use super::program::Program;

#[test]
fn the_doctor_finds_nothing_on_a_new_machine_and_names_a_damaged_line() {
    let program = Program::new();
    let well = program.run(&["doctor"]);
    assert_eq!(well.exit, Some(0), "{}", well.stdout);
    program.run_with(&["study", "--plain"], "x\n\n/quit\n");
    let log = std::fs::read_dir(program.home().join("log")).unwrap();
    let log = log.flatten().next().unwrap().path();
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::write(&log, format!("{text}not a line\n")).unwrap();
    let ill = program.run(&["doctor"]);
    assert_eq!(ill.exit, Some(1), "{}", ill.stdout);
    let line = text.lines().count() + 1;
    assert!(
        ill.stdout.contains("BAD   log      reviews-"),
        "{}",
        ill.stdout
    );
    assert!(
        ill.stdout.contains(&format!(".jsonl:{line}: ")),
        "{}",
        ill.stdout
    );
    let json: serde_json::Value =
        serde_json::from_str(&program.run(&["doctor", "--json"]).stdout).unwrap();
    assert_eq!((&json["schema"], &json["well"]), (&1.into(), &false.into()));
}

#[test]
fn a_day_of_study_leaves_a_backup_that_brings_the_log_back() {
    let program = Program::new();
    program.run_with(&["study", "--plain"], "x\n\n/quit\n");
    let before = program.run(&["log", "--json"]).stdout;
    assert!(!before.is_empty());
    std::fs::remove_dir_all(program.home().join("log")).unwrap();
    let list = program.run(&["backup", "list"]).stdout;
    let name = list.split_whitespace().next().unwrap();
    let restored = program.run(&["backup", "restore", name]);
    assert_eq!(restored.exit, Some(0), "{}", restored.stderr);
    assert!(
        restored.stdout.contains("Brought back: "),
        "{}",
        restored.stdout
    );
    assert_eq!(program.run(&["log", "--json"]).stdout, before);
    assert_eq!(program.run(&["backup", "restore", "none"]).exit, Some(66));
}

#[test]
fn the_manual_page_names_every_command() {
    let program = Program::new();
    let page = program.run(&["man"]).stdout;
    for command in ["study", "backup", "doctor", "train"] {
        assert!(page.contains(command), "{command}");
    }
    assert!(program.run(&["man", "study"]).stdout.contains("plain"));
    assert_eq!(program.run(&["man", "nothing"]).exit, Some(2));
}

#[test]
fn suspended_cards_come_back_by_command_and_nothing_else_changes() {
    let program = Program::new();
    program.run_with(&["study", "--plain"], "/suspend\n/suspend\n/quit\n");
    let looked = program.run(&["resume", "--dry-run"]).stdout;
    assert!(looked.ends_with("2 cards suspended.\n"), "{looked}");
    let back = program.run(&["resume"]).stdout;
    assert!(
        back.ends_with("2 cards asked again from now on.\n"),
        "{back}"
    );
    assert_eq!(program.run(&["resume"]).stdout, "No card is suspended.\n");
}
