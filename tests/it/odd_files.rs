//! Files that only look like decks: each is one sentence that names it, and hides no good deck.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::store::{Library, Sources};
use std::{fs, path::Path};

const GOOD: &str = "[deck]\nid = \"good\"\ntitle = \"Good\"\n";

/// What is told of a collection with one odd thing beside a good deck.
fn told(make: impl FnOnce(&Path)) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.toml"), GOOD).unwrap();
    make(folder.path());
    let library = Library::load(&Sources {
        collection: Some(folder.path()),
        ..Sources::default()
    });
    let ids: Vec<&str> = library
        .decks
        .iter()
        .map(|loaded| loaded.id().as_str())
        .collect();
    assert_eq!(ids, ["good"]);
    let root = folder.path().to_string_lossy().into_owned() + "/";
    let problems = library.problems.iter().map(|problem| {
        let place = match problem.place.line {
            0 => problem.place.file.clone(),
            line => format!("{}:{line}", problem.place.file),
        };
        format!(
            "{} {place}: {} {}",
            problem.code.text(),
            problem.sentence,
            problem.help
        )
    });
    problems
        .chain(library.notices.clone())
        .map(|told| told.replace(&root, ""))
        .collect()
}

fn utf16(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("{mark}{text}")
        .encode_utf16()
        .flat_map(bytes)
        .collect()
}

#[test]
fn a_file_in_utf_16_is_recognised_with_and_without_its_mark() {
    for mark in ["\u{feff}", ""] {
        for bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            assert_eq!(
                told(
                    |folder| fs::write(folder.join("odd.toml"), utf16(GOOD, mark, bytes)).unwrap()
                ),
                [
                    "E021 odd.toml: This deck is passed over: it is saved as UTF-16, not as UTF-8. Open it in a text \
                  editor and save it with the encoding UTF-8."
                ]
            );
        }
    }
}

#[test]
fn a_byte_that_is_not_utf_8_is_told_with_its_line() {
    assert_eq!(
        told(|folder| fs::write(
            folder.join("odd.toml"),
            b"[deck]\r\ntitle = \"Caf\xE9\"\r\n"
        )
        .unwrap()),
        [
            "E020 odd.toml:2: This deck is passed over: it is not UTF-8 text: line 2 has a byte (0xE9, number 20 of the \
          file) that is none. Open it in a text editor and save it with the encoding UTF-8."
        ]
    );
}

#[test]
fn a_file_of_65_megabytes_is_not_read() {
    assert_eq!(
        told(|folder| fs::File::create(folder.join("odd.toml"))
            .unwrap()
            .set_len(65 << 20)
            .unwrap()),
        [
            "E019 odd.toml: This deck is passed over: it is larger than 64 MB, which no deck needs. Split it into \
          several decks."
        ]
    );
}

#[test]
fn an_empty_file_is_no_deck() {
    let told = told(|folder| fs::write(folder.join("odd.toml"), "").unwrap());
    assert!(
        told.len() == 1 && told[0].starts_with("W010 odd.toml"),
        "{told:?}"
    );
}

#[test]
fn a_folder_named_as_a_deck_is_read_as_a_folder() {
    assert_eq!(
        told(|folder| fs::create_dir(folder.join("odd.toml")).unwrap()),
        ["odd.toml is a folder, not a deck; the decks inside it are read."]
    );
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_named_pipe_hangs_nothing() {
        assert_eq!(
            told(|folder| {
                let pipe = folder.join("odd.toml");
                rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
            }),
            [
                "E018 odd.toml: This deck is passed over: it cannot be read as a deck: it is a named pipe, not a \
              regular file. A deck is a regular file; take this one away, or give another."
            ]
        );
    }

    #[test]
    fn a_link_to_a_device_is_not_opened() {
        let told = told(|folder| symlink("/dev/zero", folder.join("odd.toml")).unwrap());
        assert!(
            told.len() == 1 && told[0].contains("it is a device, not a regular file"),
            "{told:?}"
        );
    }

    #[test]
    fn links_in_a_circle_end() {
        assert_eq!(
            told(|folder| {
                fs::create_dir(folder.join("inner")).unwrap();
                symlink("..", folder.join("inner/outer")).unwrap();
                symlink("odd.toml", folder.join("odd.toml")).unwrap();
            }),
            [
                "E023 inner/outer: This link leads back to a folder that contains it; it is passed over. Remove the \
                 link.",
                "E022 odd.toml: This link cannot be followed: it is a symbolic link, or links that run in a circle. \
                 Remove the link, or mend it."
            ]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_the_system_will_not_read_is_told() {
        // Nobody, not even root, reads the first byte of a process' memory.
        let told = told(|folder| symlink("/proc/self/mem", folder.join("odd.toml")).unwrap());
        assert!(
            told.len() == 1
                && told[0]
                    .starts_with("E022 odd.toml: This deck is passed over: it cannot be read:"),
            "{told:?}"
        );
    }

    #[test]
    fn a_file_name_cannot_reach_the_terminal_raw() {
        let told =
            told(|folder| fs::write(folder.join("a\u{1b}[2J\u{202e}.toml"), b"\xFF\xFF").unwrap());
        assert!(
            told.len() == 1 && !told[0].contains(['\u{1b}', '\u{202e}']),
            "{told:?}"
        );
    }
}
