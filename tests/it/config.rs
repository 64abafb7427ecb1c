//! `newsdeck config`, and which of file, environment and flag goes before which.

use super::program::{Ended, Program};
use std::fs;

fn said(ended: Ended) -> String {
    assert_eq!((ended.exit, ended.stderr.as_str()), (Some(0), ""));
    ended.stdout.trim_end().to_owned()
}

#[test]
fn a_setting_is_written_told_and_taken_back_and_the_file_keeps_the_rest() {
    let program = Program::new();
    program.write("home/config.toml", "# mine\nsitting = 7 # few\n");
    let run = |words: &[&str]| said(program.run(words));
    assert_eq!(run(&["config", "get", "sitting"]), "7");
    run(&["config", "set", "sitting", "30"]);
    run(&["config", "set", "theme", "paper"]);
    let text = program.read("home/config.toml");
    assert_eq!(text, "# mine\nsitting = 30 # few\ntheme = \"paper\"\n");
    run(&["config", "unset", "theme"]);
    assert_eq!(run(&["config", "get", "theme"]), "auto");
    assert_eq!(
        program.read("home/config.toml"),
        "# mine\nsitting = 30 # few\n"
    );
    let place = program.home().join("config.toml");
    assert_eq!(run(&["config", "path"]), place.to_str().unwrap());
}

#[test]
fn what_cannot_be_set_is_refused_with_what_can() {
    let program = Program::new();
    for (words, sentence) in [
        (
            ["config", "set", "sitting", "0"],
            "`sitting` must be a number from 1 to 999.",
        ),
        (
            ["config", "set", "siting", "3"],
            "`siting` is not a setting. Did you mean `sitting`?",
        ),
        (
            ["config", "set", "time_zone", "Europe/Berln"],
            "`time_zone` must be \"local\" or the name of a time zone, such as \"Europe/Berlin\". Did you mean \"Europe/Berlin\"?",
        ),
    ] {
        let ended = program.run(&words);
        assert_eq!(ended.exit, Some(2));
        assert_eq!(ended.stderr.trim_end(), format!("newsdeck: {sentence}"));
    }
    assert!(!program.home().join("config.toml").exists());
}

#[test]
fn a_flag_goes_before_the_environment_and_the_environment_before_the_file() {
    let program = Program::new();
    program.write(
        "home/config.toml",
        "sitting = 5\nnew_per_day = 5\nmotion = false\n",
    );
    let output = program
        .command()
        .env("NEWSDECK_SITTING", "6")
        .env("NEWSDECK_NEW_PER_DAY", "6")
        .args(["config", "list", "--set", "sitting=7", "--theme", "mono"])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    for line in [
        "sitting            7 (from a flag)",
        "new_per_day        6 (from NEWSDECK_NEW_PER_DAY)",
        "motion             false (from the file)",
        "theme              mono (from a flag)",
        "mouse              false",
        "rollover           04:00",
        "editor             not set",
    ] {
        assert!(told.lines().any(|own| own == line), "{line}\n{told}");
    }
    assert_eq!(output.stderr, b"");
}

#[test]
fn a_mistake_in_a_flag_is_a_usage_error_and_elsewhere_a_warning() {
    let program = Program::new();
    for (flag, sentence) in [
        (
            "siting=8",
            "--set: `siting` is not a setting. Did you mean `sitting`?",
        ),
        (
            "sitting=0",
            "--set: `sitting` must be a number from 1 to 999.",
        ),
        (
            "sitting",
            "--set: `sitting` must be a number from 1 to 999.",
        ),
    ] {
        let ended = program.run(&["--set", flag, "due"]);
        assert_eq!((ended.exit, ended.stdout.as_str()), (Some(2), ""), "{flag}");
        let told = ended.stderr.lines().next();
        assert_eq!(told, Some(format!("newsdeck: {sentence}").as_str()));
    }
    program.write("home/config.toml", "siting = 8\n");
    let ended = program.run(&["due"]);
    assert_eq!(ended.exit, Some(0));
    assert!(ended.stderr.contains("siting"), "{}", ended.stderr);
}

#[test]
fn the_list_is_json_too() {
    let program = Program::new();
    let told = said(program.run(&["config", "list", "--json", "--set", "theme=dusk"]));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["schema"], 1);
    let theme = told["settings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|setting| setting["name"] == "theme")
        .unwrap();
    assert_eq!(theme["value"], "dusk");
    assert_eq!(theme["default"], "auto");
    assert_eq!(theme["from"], "flag");
}

#[test]
fn a_pinned_time_zone_decides_which_day_it_is() {
    // 20:30 UTC on Monday: half past five on Tuesday in Tokyo, past the turn of the day at four.
    let mut program = Program::new();
    program.at("2026-11-23T20:30:00Z");
    let day = |program: &Program| {
        let told = program.run(&["stats", "--json"]).stdout;
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        told["day"].as_str().unwrap().to_owned()
    };
    assert_eq!(day(&program), "2026-11-23");
    fs::write(
        program.home().join("config.toml"),
        "time_zone = \"Asia/Tokyo\"\n",
    )
    .unwrap();
    assert_eq!(day(&program), "2026-11-24");
}

#[test]
fn the_printed_file_works_with_every_mark_taken_away() {
    let program = Program::new();
    let example = said(program.run(&["config", "init"]));
    program.write("home/config.toml", &example);
    assert_eq!(said(program.run(&["config", "get", "sitting"])), "20");
    let live: String = example
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.contains(" = ") || *line == "[keys]")
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(live.lines().count() > 100, "{live}");
    program.write(
        "home/config.toml",
        live.replace("decks = \"~/newsdeck\"\n", ""),
    );
    assert_eq!(said(program.run(&["config", "get", "editor"])), "nano");
}

#[test]
fn a_key_that_cannot_be_had_is_told_with_the_file() {
    let program = Program::new();
    program.write("home/config.toml", "[keys]\n\"home.newnote\" = [\"x\"]\n");
    let told = program.run(&["paths"]).stderr;
    assert!(
        told.contains(
            "config.toml: `home.newnote` is no command that has a key. Did you mean `home.new-note`?"
        ),
        "{told}"
    );
}

#[test]
fn what_the_schedule_depends_on_goes_into_the_log_and_not_into_the_file() {
    let program = Program::new();
    let run = |words: &[&str]| said(program.run(words));
    let told = run(&["config", "set", "rollover", "5:30"]);
    assert_eq!(told, "rollover is 05:30 now; every due date follows.");
    assert_eq!(run(&["config", "get", "rollover"]), "05:30");
    assert!(!program.home().join("config.toml").exists());
    run(&["config", "unset", "rollover"]);
    assert_eq!(run(&["config", "get", "rollover"]), "04:00");
    let refused = program.run(&["config", "set", "desired_retention", "0.99"]);
    assert_eq!(refused.exit, Some(2));
    assert!(
        refused.stderr.contains("between 0.7 and 0.97"),
        "{}",
        refused.stderr
    );
}

#[test]
fn keys_are_set_by_the_name_of_their_command() {
    let program = Program::new();
    let told = said(program.run(&["config", "set", "keys.home.new-note", "F5, N"]));
    assert_eq!(told, "home.new-note has the keys F5, N now.");
    assert_eq!(
        program.read("home/config.toml"),
        "[keys]\n\"home.new-note\" = [\"F5\", \"N\"]\n"
    );
    said(program.run(&["config", "unset", "keys.home.new-note"]));
    assert_eq!(program.read("home/config.toml"), "[keys]\n");
}
