//! Forms of practice line by line: a sentence that is heard, or read and then written down.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{forms::DECK, program::Program};
use std::{fs, os::unix::fs::PermissionsExt};

/// A folder with the deck, and a voice that writes down what it is given, with its arguments.
fn program() -> (Program, String) {
    let program = Program::new();
    program.write("bridge.toml", DECK);
    let heard = program.folder().join("heard");
    let voice = program.folder().join("voice");
    let lines = format!(
        "#!/bin/sh\ntext=$(cat)\necho \"$* $text\" >> '{}'\n",
        heard.display()
    );
    fs::write(&voice, lines).unwrap();
    fs::set_permissions(&voice, PermissionsExt::from_mode(0o755)).unwrap();
    (program, voice.to_str().unwrap().to_owned())
}

fn drill(program: &Program, voice: &str, form: &str, lines: &str) -> String {
    let words = ["--plain", "study", "bridge.toml", "--tag", "word", "--form"];
    let output = program
        .command()
        .args(words)
        .arg(form)
        .env("NEWSDECK_VOICE", voice)
        .env("NEWSDECK_VOICE_SLOW", format!("{voice} slow"))
        .write_stdin(lines)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_dictation_is_said_with_a_line_again_and_slowly() {
    let (program, voice) = program();
    let lines =
        "\n/again\n/slow\nThe council put off its decision on bridge.\n/again\n\n/slow\n/quit\n";
    let said = drill(&program, &voice, "dictation", lines);
    let first = said.split("Question 2").next().unwrap();
    insta::assert_snapshot!(first);
    let (council, mayor) = (
        "The council put off its decision on the bridge.",
        "The mayor kept her promise to the ferry workers.",
    );
    let heard = [
        format!(" {council}"),
        format!(" {council}"),
        format!("slow {council}"),
        format!(" {council}"),
        format!("slow {mayor}"),
    ];
    assert_eq!(program.read("heard").lines().collect::<Vec<_>>(), heard);
}

#[test]
fn without_a_voice_the_sentence_is_read_and_written_down() {
    let (program, _) = program();
    let lines = "\ntoo early\n\nThe council put off its decision on the bridge.\n\n/quit\n";
    let said = drill(&program, "/no/such/voice", "dictation", lines);
    insta::assert_snapshot!(said);
}
