//! The real program in a real terminal, for the few journeys that matter: nothing typed is lost, and the terminal
//! is always given back.
#![cfg(unix)]

use super::terminal::{PATIENCE, Session, log, reviews};
use std::{
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// Answers the question on the screen with "I don't know" and takes the suggested grade.
fn answer_one(session: &mut Session) {
    let before = session.text();
    session.press("\r");
    session.wait_for("verdict", |screen| {
        screen.contains("1 Again") && screen != before
    });
    session.press("1");
    session.wait_for("next card", |screen| !screen.contains("1 Again"));
}

fn begin(session: &mut Session) {
    session.see("Enter: read the story");
    session.press("\r");
    session.see("Enter questions");
    session.press("\r");
    session.see("0/10");
    // An Enter so soon would be the one that opened the sitting, still held.
    thread::sleep(Duration::from_millis(350));
}

#[test]
fn a_sitting_is_studied_and_quit_and_the_next_start_continues() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    begin(&mut session);
    answer_one(&mut session);
    answer_one(&mut session);
    session.press("\x15");
    session.see("Undone: “Again” for “");
    session.press("q");
    session.see("1 answer");
    session.press("q");
    session.see("Your decks");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.is_given_back());

    let kinds: Vec<_> = log(home.path())
        .iter()
        .map(|entry| entry["k"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "review").count(), 2);
    assert_eq!(kinds.iter().filter(|kind| *kind == "undo").count(), 1);
    let again = Session::start(home.path(), &[], &[]);
    again.see(" 1/");
}

#[test]
fn every_printable_key_can_be_typed_into_the_field() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    begin(&mut session);
    while !session.text().contains("› ") {
        session.press("\t");
        thread::sleep(Duration::from_millis(100));
    }
    session.press("u?y@-1:");
    session.see("› u?y@-1:");
    assert!(log(home.path()).is_empty());
    session.press("\x03");
    assert_eq!(session.end(), 130);
    assert!(session.is_given_back());
}

#[test]
fn a_killed_session_has_lost_no_grade() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    begin(&mut session);
    for _ in 0..10 {
        answer_one(&mut session);
    }
    session.signal("-KILL");
    session.end();
    assert_eq!(reviews(home.path()), 10);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (signal, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130), ("-QUIT", 131)] {
        let home = tempfile::tempdir().unwrap();
        let mut session = Session::start(home.path(), &[], &[]);
        session.see("Your decks");
        session.signal(signal);
        assert_eq!(session.end(), code, "{signal}");
        session.wait_for("plain screen", |_| session.is_given_back());
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_that_all_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[("NEWSDECK_TEST_PANIC", "1")]);
    assert_eq!(session.end(), 101);
    session.wait_for("sentence", |screen| {
        screen.contains("Every grade you gave is saved")
    });
    assert!(session.is_given_back());
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let home = tempfile::tempdir().unwrap();
    let Session {
        mut child,
        keys,
        pty,
        screen,
        raw,
        ..
    } = Session::start(home.path(), &[], &[]);
    let start = Instant::now();
    while !screen
        .lock()
        .unwrap()
        .screen()
        .contents()
        .contains("Your decks")
    {
        assert!(start.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(10));
    }
    drop((keys, pty, raw));
    // The reader thread of the test holds the last handle of the terminal; a hang-up is what closing it sends.
    Command::new("kill")
        .args(["-HUP", &child.process_id().unwrap().to_string()])
        .status()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        assert!(
            start.elapsed() < PATIENCE,
            "the program outlived its terminal"
        );
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn nothing_is_sent_while_nothing_happens() {
    let home = tempfile::tempdir().unwrap();
    let session = Session::start(home.path(), &[], &[]);
    session.see("Your decks");
    thread::sleep(Duration::from_millis(300));
    let before = session.raw.lock().unwrap().len();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(session.raw.lock().unwrap().len(), before);
}

#[test]
fn stopped_and_continued_the_screen_is_drawn_anew() {
    let home = tempfile::tempdir().unwrap();
    let session = Session::start(home.path(), &[], &[]);
    session.see("Your decks");
    session.signal("-TSTP");
    session.wait_for("shell's screen", |_| session.is_given_back());
    session.signal("-CONT");
    session.see("Your decks");
}

#[test]
fn a_deck_that_changes_on_the_disk_is_read_while_a_sitting_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("decks/rivers.toml");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, super::reload::DECK).unwrap();
    let mut session = Session::start(home.path(), &["study", "rivers"], &[]);
    session.see("Which river flows through Cairo?");
    thread::sleep(Duration::from_millis(350));
    // As an editor saves: a new file is renamed over the old one.
    let text = super::reload::DECK.replace("through Basel", "through the town of Basel");
    let new = path.with_file_name(".rivers.toml.new");
    std::fs::write(&new, text.replace("Cairo", "Kairo")).unwrap();
    std::fs::rename(&new, &path).unwrap();
    // What is broken is told, and by then the change before has been read.
    std::fs::write(path.with_file_name("broken.toml"), "[deck\n").unwrap();
    session.see("broken.toml:1: ");
    session.see("Which river flows through Cairo?");
    session.press("\r");
    session.see("1 Again");
    session.press("4");
    session.see("Which river flows through the town of Basel?");
    let before = session.raw.lock().unwrap().len();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(session.raw.lock().unwrap().len(), before, "idle again");
}

#[test]
fn a_key_pressed_while_the_window_changes_its_size_is_taken_at_once() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    session.see("Your decks");
    session.press("/");
    for n in 1..=40_usize {
        session.resize(if n % 2 == 0 { 100 } else { 110 }, 30);
        session.press("x");
        session.see(&format!("› {}", "x".repeat(n)));
    }
}

#[test]
fn the_readers_own_editor_has_the_terminal_and_what_it_saves_is_asked() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("decks/rivers.toml");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, super::reload::DECK).unwrap();
    // An editor that knows vim's way to name a line, reads keys itself, and changes the file.
    let editor = home.path().join("vim");
    let script = "#!/bin/sh\nread word\necho \"edited $1 $word\"\nsed -i 's/through Basel/through Bern/' \"$2\"\nread word\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, PermissionsExt::from_mode(0o755)).unwrap();
    let visual = editor.to_str().unwrap();
    let mut session = Session::start(home.path(), &["study", "rivers"], &[("VISUAL", visual)]);
    session.see("Which river flows through Cairo?");
    thread::sleep(Duration::from_millis(350));
    session.press("\r");
    session.see("1 Again");
    session.press("E");
    session.wait_for("plain screen", |_| session.is_given_back());
    session.press("hello\n");
    session.see("edited +5 hello");
    session.press("\n");
    session.see("1 Again");
    session.press("4");
    session.see("Which river flows through Bern?");
    session.press("\x03");
    assert_eq!(session.end(), 130);
    assert!(session.is_given_back());
}

#[test]
fn without_an_editor_it_is_said_how_to_set_one() {
    let home = tempfile::tempdir().unwrap();
    let none = [("VISUAL", ""), ("EDITOR", "")];
    let mut session = Session::start(home.path(), &[], &none);
    begin(&mut session);
    session.press("\r");
    session.see("1 Again");
    session.press("E");
    session.see("No editor is set.");
}
