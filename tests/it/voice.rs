//! A story read aloud by the real program, with a voice that writes down what it is given.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::terminal::{PATIENCE, Session};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, thread, time::Duration, time::Instant};

/// A voice in a folder with a space: what it hears, how many arguments it has, and how long it speaks.
fn voice(folder: &Path, seconds: u32) -> String {
    let path = folder.join("my voice");
    let heard = folder.join("heard");
    let lines = format!(
        "#!/bin/sh\ncat > '{0}.text'; echo \"$$ $#\" > '{0}.new'; mv '{0}.new' '{0}'; exec sleep {seconds}\n",
        heard.display()
    );
    fs::write(&path, lines).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn wait(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn is_alive(pid: &str) -> bool {
    let told = std::process::Command::new("kill")
        .args(["-0", pid])
        .output();
    told.unwrap().status.success()
}

#[test]
fn a_story_is_read_aloud_until_the_next_key() {
    let home = tempfile::tempdir().unwrap();
    let voice = voice(home.path(), 600);
    let mut session = Session::start(home.path(), &[], &[("NEWSDECK_VOICE", &voice)]);
    session.see("Enter: read the story");
    session.press_and_see("\r", "v hear");
    session.press("v");
    let heard = home.path().join("heard");
    wait("it never spoke", || heard.exists());
    let told = fs::read_to_string(&heard).unwrap();
    let (pid, arguments) = told.trim().split_once(' ').unwrap();
    assert_eq!(arguments, "0", "the text is on its input, and nowhere else");
    let text = fs::read_to_string(home.path().join("heard.text")).unwrap();
    assert!(text.starts_with("On 19 December 2022"), "{text}");
    assert!(!text.contains(['\n', '*', '\u{1b}']), "{text}");
    assert!(is_alive(pid));
    // Any key: this one turns to the next level, too.
    session.press_and_see("h", "[B1]");
    wait("it speaks on", || !is_alive(pid));
    session.press("\x03");
    assert_eq!(session.end(), 130);
}

#[test]
fn sentence_follows_sentence_to_the_end_of_the_story() {
    let home = tempfile::tempdir().unwrap();
    let voice = voice(home.path(), 0);
    let mut session = Session::start(home.path(), &[], &[("NEWSDECK_VOICE", &voice)]);
    session.see("Enter: read the story");
    session.press_and_see("\r", "v hear");
    let before = session.text();
    session.press("v");
    let text = home.path().join("heard.text");
    let says = |part: &str| fs::read_to_string(&text).is_ok_and(|text| text.contains(part));
    wait("it never came to the second sentence", || {
        says("They talked about security")
    });
    wait("it never came to the end", || {
        says("do not speak in this story")
    });
    // The text has followed the voice.
    session.wait_for("the end in view", |screen| {
        screen != before && screen.contains("speak in this story")
    });
    session.press("\x03");
    assert_eq!(session.end(), 130);
}

#[test]
fn where_there_is_no_voice_one_sentence_says_so() {
    let home = tempfile::tempdir().unwrap();
    let none = [("NEWSDECK_VOICE", "/no/such/voice")];
    let mut session = Session::start(home.path(), &[], &none);
    session.see("Enter: read the story");
    session.press_and_see("\r", "v hear");
    session.press_and_see("v", "There is no sound: /no/such/voice was not found.");
    session.press("\x03");
    assert_eq!(session.end(), 130);
}
