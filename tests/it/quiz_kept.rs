//! A night on paper, through the real program.

use super::program::Program;

#[test]
fn papers_are_printed_as_text() {
    let program = Program::new();
    let words = ["quiz", "print", "pub-night", "--seed", "tiger"];
    let ended = program.run(&words);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains('\u{c}'), "{}", ended.stdout);
    assert!(ended.stdout.contains("tiger"), "{}", ended.stdout);
}

#[test]
fn a_file_of_html_is_written_once_and_never_replaced() {
    let program = Program::new();
    program.write("there.html", "mine");
    let file = program.folder().join("there.html");
    let file = file.to_str().unwrap();
    let words = ["quiz", "print", "pub-night", "--html", "-o", file];
    let refused = program.run(&words);
    assert_eq!(refused.exit, Some(73), "{}", refused.stderr);
    assert_eq!(program.read("there.html"), "mine");
    std::fs::remove_file(file).unwrap();
    assert_eq!(program.run(&words).exit, Some(0));
    let html = program.read("there.html");
    assert!(html.to_lowercase().starts_with("<!doctype html>"), "{html}");
}

#[test]
fn the_papers_of_one_deck_are_printed() {
    let program = Program::new();
    let words = ["--deck", "general-knowledge", "--what", "grid"];
    let ended = program.run(&[&["quiz", "print"][..], &words].concat());
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("Quiz night"), "{}", ended.stdout);
}
