//! Each subcommand once through the real program: its text, its exit code, and what it leaves alone.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path.display().to_string()]
            }
        })
        .collect();
    found.sort();
    found
}

#[test]
fn help_is_short_with_h_and_begins_with_three_examples_when_long() {
    let program = Program::new();
    let commands = program.run(&["-h"]).stdout;
    let names = commands
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let names: Vec<_> = names
        .lines()
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names.iter().filter(|name| **name != "help") {
        let long = program.run(&[name, "--help"]).stdout;
        let examples: Vec<_> = long
            .lines()
            .skip(1)
            .take_while(|line| !line.is_empty())
            .collect();
        assert!(long.starts_with("Examples:\n"), "{name}: {long}");
        assert!(!long.contains('\\'), "what is shown can be copied: {long}");
        assert!(examples.len() >= 3, "{name}: {examples:?}");
        let short = program.run(&[name, "-h"]).stdout;
        assert!(
            short.len() < long.len() && !short.contains("Examples:"),
            "{name}"
        );
    }
}

#[test]
fn a_wrong_command_line_ends_with_2_and_names_what_was_meant() {
    let program = Program::new();
    for (words, meant) in [
        (
            vec!["schedule", "--grades", "", "--days", ","],
            "--grades 3,3,1",
        ),
        (vec!["shedule"], "schedule"),
        (vec!["paths", "--jsno"], "--json"),
        (vec!["schedule"], "--grades"),
    ] {
        let ended = program.run(&words);
        assert_eq!(
            (ended.exit, ended.stdout.as_str()),
            (Some(2), ""),
            "{words:?}"
        );
        assert!(ended.stderr.contains(meant), "{}", ended.stderr);
    }
}

#[test]
fn paths_lie_under_newsdeck_home_and_a_flag_goes_before_it() {
    let program = Program::new();
    let home = program.home();
    let told = program.run(&["paths"]).stdout;
    let wanted = format!(
        "decks   {0}/decks\nquizzes {0}/quizzes\nlog     {0}/log\nnights  {0}/nights\nconfig  {0}/config.toml\ncache   {0}/cache\nbackups {0}/backups\n",
        home.display()
    );
    assert_eq!(told.replace('\\', "/"), wanted.replace('\\', "/"));
    let other = program.folder().join("other");
    let told = json(
        &program
            .run(&["paths", "--json", "--home", other.to_str().unwrap()])
            .stdout,
    );
    assert_eq!(told["schema"], 1);
    assert_eq!(told["log"], other.join("log").to_str().unwrap());
    assert!(!other.exists(), "asking makes no folder");
}

#[test]
fn a_history_is_explained_step_by_step() {
    let ended = Program::new().run(&["schedule", "--grades", "3,1", "--days", "0,2"]);
    insta::assert_snapshot!(ended.stdout, @r"
    1. Good on day 0
       a first answer sets stability and difficulty by its grade alone
       stability 2.31 days, difficulty 2.12 of 10: next in 2 days
    2. Again on day 2, 2 days later; the chance of recall was 90.9 %
       forgotten: stability starts again from what is left of it
       stability 2.31 to 0.61 days, difficulty 2.12 to 7.39 of 10: next in 1 day
    ");
    assert_eq!(ended.exit, Some(0));
}

#[test]
fn histories_are_scheduled_line_by_line_and_a_bad_line_hides_no_other() {
    let input = "{\"reviews\":[{\"grade\":3,\"elapsed_days\":0}]}\n\nnonsense\n{\"reviews\":[]}";
    let ended = Program::new().run_with(&["schedule", "--json"], input);
    let lines: Vec<_> = ended.stdout.lines().map(json).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["reviews"][0]["interval_days"], 2);
    assert!(lines[1]["error"].as_str().unwrap().contains("not JSON"));
    assert_eq!(lines[2], json(r#"{"reviews":[]}"#));
    assert_eq!(ended.exit, Some(0));
}

#[test]
fn a_history_that_cannot_be_ends_with_2_and_says_how_to_write_it() {
    let ended = Program::new().run(&["schedule", "--grades", "3,3", "--days", "0"]);
    assert_eq!(ended.exit, Some(2));
    assert!(
        ended.stderr.contains("--grades 3,3,1 --days 0,3,10"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_settings_file_to_begin_with_is_one_that_changes_nothing() {
    let program = Program::new();
    let example = program.run(&["config", "init"]);
    assert_eq!(example.exit, Some(0));
    fs::write(program.home().join("config.toml"), &example.stdout).unwrap();
    assert_eq!(program.run(&["paths"]).stderr, "");
    fs::write(program.home().join("config.toml"), "siting = 20\n").unwrap();
    let told = program.run(&["paths"]).stderr;
    assert!(
        told.contains("config.toml:1") && told.contains("`sitting`"),
        "{told}"
    );
}

#[test]
fn completions_know_every_subcommand() {
    let program = Program::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = program.run(&["completions", shell]).stdout;
        assert!(
            script.contains("schedule") && script.contains("completions"),
            "{shell}"
        );
    }
}

#[test]
fn an_empty_log_prints_nothing_and_leaves_nothing_behind() {
    let program = Program::new();
    for words in [vec!["log"], vec!["log", "--json"], vec!["paths"]] {
        let ended = program.run(&words);
        assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    }
    assert_eq!(files(&program.home()), [""; 0]);
}

#[test]
fn a_reader_who_leaves_early_ends_the_program_quietly() {
    let program = Program::new();
    // More than any pipe holds, so that the program is still writing when its reader leaves.
    program.write(
        "histories",
        "{\"reviews\":[{\"grade\":3,\"elapsed_days\":0}]}\n".repeat(20_000),
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsdeck"))
        .args(["schedule", "--json"])
        .stdin(fs::File::open(program.folder().join("histories")).unwrap())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let mut told = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
}

const GOOD: &str = r#"[deck]
id = "rivers"
title = "Rivers"
language = "en"
source = { title = "An atlas" }

[[note]]
id = "longest"
question = "Which is the longest river of Africa?"
answer = "the Nile"
accept = ["Nile River"]
wrong = ["the Congo", "the Niger", "the Zambezi"]
"#;

#[test]
fn a_good_deck_has_nothing_to_report() {
    let program = Program::new();
    program.write("rivers.toml", GOOD);
    let ended = program.run(&["check", "rivers.toml"]);
    assert_eq!(ended.stdout, "1 deck, 1 note: nothing to report\n");
    assert_eq!((ended.exit, ended.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_broken_deck_is_told_with_its_place_and_ends_with_65() {
    let program = Program::new();
    let broken = GOOD.replace("[[note]]", "[[note]]\nstatus = \"clame\"");
    program.write("rivers.toml", &broken);
    let ended = program.run(&["check", "rivers.toml"]);
    assert_eq!(ended.exit, Some(65));
    assert!(ended.stdout.starts_with("error["), "{}", ended.stdout);
    assert!(
        ended.stdout.contains("rivers.toml:8:10"),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stdout.ends_with("1 deck, 0 notes: 1 error\n"),
        "{}",
        ended.stdout
    );
    let report = json(&program.run_with(&["check", "--json", "-"], &broken).stdout);
    assert_eq!(report["schema"], 1);
    assert_eq!(report["errors"], 1);
    let problem = &report["problems"][0];
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&8.into(), &10.into())
    );
    assert!(problem["code"].as_str().unwrap().starts_with('E'));
}

const UNSTAMPED: &str = "[[note]] # the longest\nquestion = \"Which is the longest river of Africa?\"\nanswer   = \"the Nile\"\n";

#[test]
fn ids_are_written_once_and_everything_else_stays() {
    let program = Program::new();
    program.write("rivers.toml", UNSTAMPED);
    let looked = program.run(&["fmt", "--check", "rivers.toml"]);
    assert_eq!(
        (looked.exit, looked.stdout.as_str()),
        (Some(1), "rivers.toml\n")
    );
    assert_eq!(program.read("rivers.toml"), UNSTAMPED);
    let written = program.run(&["fmt", "rivers.toml"]);
    assert_eq!(
        (written.exit, written.stdout.as_str()),
        (Some(0), "rivers.toml\n")
    );
    let stamped = program.read("rivers.toml");
    assert!(
        stamped.starts_with("[deck]\nid = \"rivers\"\n"),
        "{stamped}"
    );
    assert!(
        stamped.contains("[[note]] # the longest\nid       = \""),
        "{stamped}"
    );
    let again = program.run(&["fmt", "rivers.toml"]);
    assert_eq!((again.exit, again.stdout.as_str()), (Some(0), ""));
    assert_eq!(program.read("rivers.toml"), stamped);
    let stream = program.run_with(&["fmt", "--as", "rivers.toml", "-"], UNSTAMPED);
    assert_eq!((stream.exit, stream.stdout), (Some(0), stamped));
}

#[test]
fn two_notes_with_one_id_get_two_when_asked() {
    let program = Program::new();
    let twice = GOOD.to_owned()
        + "\n[[note]]\nid = \"longest\"\nquestion = \"And of Europe?\"\nanswer = \"the Volga\"\n";
    program.write("rivers.toml", &twice);
    assert_eq!(program.run(&["check", "rivers.toml"]).exit, Some(65));
    let mended = program.run_with(&["fmt", "--new-ids", "-"], &twice);
    assert_eq!(mended.exit, Some(0), "{}", mended.stderr);
    assert_eq!(
        program.run_with(&["check", "-"], &mended.stdout).exit,
        Some(0)
    );
    assert_eq!(program.read("rivers.toml"), twice);
}

#[test]
fn what_is_no_deck_is_left_alone_and_told() {
    let program = Program::new();
    let broken = "[[note]]\nquestion = “Which?”\n";
    program.write("broken.toml", broken);
    program.write("rivers.toml", UNSTAMPED);
    let ended = program.run(&["fmt", "broken.toml", "rivers.toml"]);
    assert_eq!(
        (ended.exit, ended.stdout.as_str()),
        (Some(65), "rivers.toml\n")
    );
    assert!(ended.stderr.contains("broken.toml:2"), "{}", ended.stderr);
    assert_eq!(program.read("broken.toml"), broken);
}

#[test]
fn the_schema_is_json_that_knows_every_lead_key() {
    let ended = Program::new().run(&["schema"]);
    let schema = json(&ended.stdout);
    assert!(schema["$schema"].is_string());
    let notes = schema["properties"]["note"].to_string();
    for lead in ["question", "cloze", "quote", "person", "word", "sequence"] {
        assert!(notes.contains(&format!("\"{lead}\"")), "{lead}");
    }
    assert_eq!(ended.exit, Some(0));
}

#[test]
fn the_judge_says_what_it_thinks_of_an_answer() {
    let program = Program::new();
    program.write("rivers.toml", GOOD);
    let judge = |note: &str, typed: &str| program.run(&["judge", "rivers.toml", note, typed]);
    insta::assert_snapshot!(judge("longest/answer", "Nyle").stdout, @r"
    Which is the longest river of Africa?
    You typed: Nyle
    Close. Right but for a slip: “nyle” for “nile”.
    Answer: the Nile
    ");
    assert!(judge("longest", "the Congo").stdout.contains("\nWrong. "));
    let unknown = judge("longst", "x");
    assert_eq!(unknown.exit, Some(66));
    assert!(
        unknown.stderr.contains("Did you mean `longest`?"),
        "{}",
        unknown.stderr
    );
    let slot = judge("longest/gap1", "x");
    assert_eq!(slot.exit, Some(66));
    assert!(slot.stderr.contains("It has: answer."), "{}", slot.stderr);
}

#[test]
fn cases_are_judged_line_by_line_and_a_bad_line_hides_no_other() {
    let cases = "{\"id\":1,\"answer\":{\"main\":\"Paris\"},\"given\":\"paris\"}\n\u{1b}[2J\n\
                 {\"id\":\"b\",\"answer\":{\"main\":\"Paris\"},\"given\":\"Rome\"}\n";
    let ended = Program::new().run_with(&["judge", "--json"], cases);
    let lines: Vec<_> = ended.stdout.lines().map(json).collect();
    assert_eq!(
        (&lines[0]["id"], &lines[0]["verdict"]),
        (&1.into(), &"accept".into())
    );
    assert!(lines[1]["error"].is_string());
    assert_eq!(
        (&lines[2]["id"], &lines[2]["name"]),
        (&"b".into(), &"Wrong".into())
    );
    assert_eq!(ended.exit, Some(0));
}

#[test]
fn a_path_that_is_not_there_ends_with_66() {
    let ended = Program::new().run(&["check", "no-such.toml"]);
    assert_eq!((ended.exit, ended.stdout.as_str()), (Some(66), ""));
    assert!(ended.stderr.contains("no-such.toml"), "{}", ended.stderr);
}

#[test]
fn hostile_text_of_a_deck_never_reaches_the_output_raw() {
    let program = Program::new();
    let hostile = GOOD
        .replace(
            "Which",
            "\u{202e}Wh\u{200b}ich \\u001b]52;c;ZXZpbA==\\u0007",
        )
        .replace(
            "the Nile\"",
            "the \\u001b[2JNile\\u009b\"\nwhy = \"\u{feff}Why\\u0000\"",
        )
        .replace("Rivers", "Ri\\u001b[31mvers");
    // Windows allows no such name.
    let file = if cfg!(windows) {
        "rivers.toml"
    } else {
        "ri\u{1b}[2Jvers.toml"
    };
    program.write(file, &hostile);
    program.write("broken.toml", hostile.replace("id =", "\"i\\u001bd\" ="));
    for words in [
        vec!["check", "."],
        vec!["check", "--json", "."],
        vec!["study", file, "--plain"],
        vec!["--plain", "--decks", "."],
        vec!["judge", file, "longest", "the \u{1b}[2JCongo"],
        vec!["judge", file, "\u{1b}[2J", "x"],
        vec!["study", "\u{1b}[2J", "--plain"],
        vec!["due", "--decks", "."],
        vec!["due", "--decks", ".", "--json"],
        vec!["list", "--decks", "."],
    ] {
        let ended = program.run_with(&words, "2\n\n\u{1b}[2J\n/why\n/\u{1b}[2J\n");
        let told = ended.stdout + &ended.stderr;
        let raw =
            |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{200b}\u{feff}".contains(*c);
        let raw: Vec<char> = told.chars().filter(raw).collect();
        assert_eq!(raw, Vec::<char>::new(), "{words:?}: {told:?}");
        assert!(!told.is_empty(), "{words:?}");
    }
}

#[test]
fn a_mistyped_word_cannot_drive_the_terminal() {
    let program = Program::new();
    let nasty = "\u{1b}[2J\u{202e}x\u{7}\nerror: forged";
    for words in [
        vec![nasty],
        vec!["study", "--level", nasty],
        vec!["--theme", nasty],
        vec![&*format!("--{nasty}")],
        vec!["check", &*format!("--{nasty}")],
    ] {
        let ended = program.run(&words);
        assert_eq!(ended.exit, Some(2), "{words:?}: {}", ended.stderr);
        assert_eq!(ended.stdout, "");
        let is_safe = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
        assert!(ended.stderr.chars().all(is_safe), "{:?}", ended.stderr);
        assert!(ended.stderr.contains("U+202E"), "{:?}", ended.stderr);
        assert!(
            !ended.stderr.contains("\nerror: forged"),
            "{:?}",
            ended.stderr
        );
        assert!(ended.stderr.ends_with(".\n"), "{:?}", ended.stderr);
    }
}

#[test]
fn a_folder_of_decks_that_is_not_there_is_told() {
    let program = Program::new();
    program.write("home/config.toml", "decks = 'nowhere'\n");
    let told = program.run(&["paths"]).stderr;
    assert!(told.contains("there is no folder"), "{told}");
    assert!(
        told.contains("nowhere for your decks. Make it, or mend `decks`."),
        "{told}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error() {
    for words in [["help", "judge"], ["schedule", "--help"]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let ended = Command::new(env!("CARGO_BIN_EXE_newsdeck"))
            .args(words)
            .stdout(full)
            .output()
            .unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(73), "{told}");
        assert!(told.contains("could not be written"), "{told}");
    }
}
