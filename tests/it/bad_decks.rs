//! Every mistake an author can make, beside the exact words told of it: `tests/decks/bad/NAME.toml` and `NAME.txt`.
//!
//! After a wording has been changed on purpose, `UPDATE_EXPECT=1 cargo test --test it bad_decks` rewrites the texts;
//! read them before they are kept.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::deck::{Code, Problem, parse};
use std::{collections::BTreeSet, env, ffi::OsStr, fs, path::Path, path::PathBuf};

/// What only reading files can find.
const OF_FILES: [Code; 7] = [
    Code::DuplicateDeck,
    Code::NotAFile,
    Code::TooLarge,
    Code::NotUtf8,
    Code::Utf16,
    Code::Unreadable,
    Code::FolderLoop,
];

/// What only a quiz file can have wrong.
const OF_QUIZZES: [Code; 7] = [
    Code::NotAQuiz,
    Code::NoSuchDeck,
    Code::NoSuchNote,
    Code::FewQuestions,
    Code::AskedTwice,
    Code::Unfit,
    Code::NoSuchTag,
];

/// The broken decks, in the order of their names.
fn broken() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks/bad");
    let mut decks: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension() == Some(OsStr::new("toml")))
        .collect();
    decks.sort();
    decks
}

fn problems(deck: &Path) -> Vec<Problem> {
    let name = format!("bad/{}", deck.file_name().unwrap().to_string_lossy());
    parse(&name, &fs::read_to_string(deck).unwrap()).problems
}

#[test]
fn every_mistake_is_told_in_exactly_these_words() {
    let update = env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    for deck in broken() {
        let told: Vec<String> = problems(&deck).iter().map(Problem::to_string).collect();
        let told = told.join("\n\n") + "\n";
        let expected = deck.with_extension("txt");
        if update {
            fs::write(&expected, &told).unwrap();
        }
        let expected = fs::read_to_string(&expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            told == expected,
            "{}\n\nis told as:\n\n{told}\ninstead of:\n\n{expected}",
            deck.display()
        );
    }
}

#[test]
fn every_kind_of_problem_has_its_broken_deck() {
    let told: BTreeSet<Code> = broken()
        .iter()
        .flat_map(|deck| problems(deck))
        .map(|problem| problem.code)
        .chain(OF_FILES)
        // What only `check` looks for, over all decks together.
        .chain([Code::SameAsked])
        // What only a quiz file can have wrong: see `quiz_files`.
        .chain(OF_QUIZZES)
        // Hundreds of mistakes bring it about: see below.
        .chain([Code::More])
        .collect();
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    let missing: Vec<&Code> = all.difference(&told).collect();
    assert!(missing.is_empty(), "no deck for {missing:?}");
}

#[test]
fn a_deck_named_for_a_code_has_exactly_that_problem() {
    for deck in broken() {
        let name = deck.file_name().unwrap().to_string_lossy().into_owned();
        let Some(code) = Code::ALL.iter().find(|code| name.starts_with(code.text())) else {
            continue;
        };
        let found: BTreeSet<Code> = problems(&deck).iter().map(|problem| problem.code).collect();
        assert_eq!(found, BTreeSet::from([*code]), "{name}");
    }
}

#[test]
fn every_expected_text_belongs_to_a_deck() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks/bad");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let has_deck = path.with_extension("toml").exists();
        assert!(has_deck, "{} has no deck", path.display());
    }
}

#[test]
fn a_tab_inside_quotes_is_no_mistake() {
    let deck = "[deck]\nid = \"sample\"\n\n[[note]]\nid = \"capital\"\nquestion = \"What is\tit?\"\nanswer = \t\"Rome\"\n";
    let parsed = parse("tab.toml", deck);
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.deck.unwrap().notes.len(), 1);
}

#[test]
fn a_broken_note_hides_no_good_one() {
    for deck in broken() {
        let text = fs::read_to_string(&deck).unwrap();
        let name = deck.file_name().unwrap().to_string_lossy().into_owned();
        if !text.contains("\n[[note]]\nid = \"france\"") || name == "beginner-dotted-header.toml" {
            continue;
        }
        let notes = parse(&name, &text).deck.unwrap().notes;
        assert!(
            notes.iter().any(|note| note.id.as_str() == "france"),
            "{name}"
        );
    }
}

/// What only reading files finds, as `check` prints it; the folder is left out.
#[cfg(unix)]
#[test]
fn what_only_reading_files_finds_is_told_as_well() {
    use newsdeck::store::{Library, Sources};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let deck = "[deck]\nid = \"twin\"\ntitle = \"Twin\"\n";
    fs::write(at("1.toml"), deck).unwrap();
    fs::write(at("2.toml"), deck).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, at("3.toml"), rustix::fs::Mode::RWXU).unwrap();
    fs::File::create(at("4.toml"))
        .unwrap()
        .set_len(65 << 20)
        .unwrap();
    fs::write(at("5.toml"), b"title = \"Caf\xE9\"").unwrap();
    fs::write(at("6.toml"), b"\xFF\xFE[\0d\0").unwrap();
    std::os::unix::fs::symlink("7.toml", at("7.toml")).unwrap();
    fs::create_dir(at("8")).unwrap();
    std::os::unix::fs::symlink("..", at("8/up")).unwrap();
    let library = Library::load(&Sources {
        collection: Some(folder.path()),
        ..Sources::default()
    });
    let codes: BTreeSet<Code> = library
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(codes, BTreeSet::from(OF_FILES));
    let mut told: Vec<String> = library
        .problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect();
    told.sort();
    let root = folder.path().to_string_lossy().into_owned() + "/";
    let told = told.join("\n").replace(&root, "");
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks/files.txt");
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&expected, &told).unwrap();
    }
    assert_eq!(told, fs::read_to_string(expected).unwrap());
}

#[test]
fn of_a_file_that_is_all_mistakes_the_first_are_told() {
    let all = parse("a.toml", &"[[note]]\n".repeat(1_000)).problems;
    let told: Vec<String> = all.iter().rev().take(2).map(Problem::to_string).collect();
    assert!(all.len() < 500, "{}", all.len());
    assert!(
        told[0].contains("W011") && told[0].contains("more mistakes in this file"),
        "{}",
        told[0]
    );
}
