//! The walls of the house: who may import whom, which foreign crate lives where, what a pure room must not name.
//!
//! Each line of these tables is a decision: change it on purpose. `source` reads the code as tokens, so comments
//! and strings do not count; tests of a room are left out.

use super::source::{is_door_plate, sources};
use std::{collections::BTreeSet, fs, path::Path};

/// Each room, its floor, and the rooms it may import.
const ROOMS: &[(&str, u8, &[&str])] = &[
    ("text", 0, &[]),
    ("answer", 1, &["text"]),
    ("schedule", 1, &["text"]),
    ("paper", 1, &["text"]),
    ("deck", 2, &["text", "answer"]),
    ("history", 3, &["text", "deck", "schedule"]),
    ("news", 3, &["text", "deck"]),
    ("quiz", 3, &["text", "answer", "paper", "deck"]),
    (
        "study",
        4,
        &[
            "text", "answer", "paper", "deck", "schedule", "history", "news",
        ],
    ),
    ("store", 4, &["text", "deck", "schedule", "history", "quiz"]),
    ("exchange", 4, &["text", "deck"]),
    ("host", 4, &["text", "quiz"]),
    (
        "tui",
        5,
        &[
            "text", "answer", "deck", "schedule", "history", "news", "quiz", "study",
        ],
    ),
    (
        "app",
        6,
        &[
            "text", "answer", "paper", "deck", "schedule", "history", "news", "quiz", "study",
            "store", "exchange", "host", "tui",
        ],
    ),
    (
        "cli",
        7,
        &[
            "text", "answer", "paper", "deck", "schedule", "history", "news", "quiz", "study",
            "store", "exchange", "host", "tui", "app",
        ],
    ),
];

/// Where each dependency lives, as paths under `src/`.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate-snippets", &["deck/"]),
    ("anyhow", &["app/", "cli/", "main.rs"]),
    ("axum", &["host/"]),
    (
        "blake3",
        &[
            "schedule/",
            "deck/",
            "history/",
            "quiz/",
            "study/",
            "store/",
            "host/",
        ],
    ),
    ("clap", &["cli/", "main.rs"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("crc32fast", &["history/", "store/"]),
    ("crossterm", &["app/input.rs", "app/terminal.rs"]),
    ("csv-core", &["exchange/table.rs"]),
    ("etcetera", &["store/paths.rs"]),
    ("flate2", &["host/page/", "store/kept.rs"]),
    ("fsrs", &["schedule/fit.rs"]),
    ("futures-util", &["host/"]),
    ("getrandom", &["app/clock.rs"]),
    (
        "jiff",
        &[
            "answer/",
            "schedule/",
            "deck/",
            "history/",
            "quiz/",
            "store/",
            "tui/",
            "app/",
            "cli/",
        ],
    ),
    ("if-addrs", &["host/address.rs"]),
    ("html-escape", &["exchange/plain.rs", "paper/"]),
    ("hyper", &["host/"]),
    ("hyper-util", &["host/"]),
    ("memchr", &["history/", "study/search/", "store/"]),
    ("notify", &["app/watch.rs", "app/follow.rs"]),
    (
        "nucleo-matcher",
        &["study/search/", "tui/screens/palette.rs"],
    ),
    ("qrcode", &["host/qr.rs"]),
    ("rand", &["history/", "quiz/", "study/"]),
    ("rand_chacha", &["history/", "quiz/", "study/"]),
    ("ratatui", &["tui/", "app/"]),
    ("rustix", &["store/", "host/", "app/"]),
    (
        "serde",
        &[
            "answer/",
            "schedule/",
            "deck/",
            "history/",
            "quiz/",
            "store/",
            "host/",
            "cli/",
        ],
    ),
    (
        "serde_json",
        &[
            "answer/",
            "schedule/",
            "deck/",
            "history/",
            "quiz/",
            "store/",
            "host/",
            "app/crowd.rs",
            "cli/",
        ],
    ),
    ("shlex", &["app/", "cli/"]),
    ("signal-hook", &["app/"]),
    ("similar", &["answer/"]),
    (
        "strsim",
        &[
            "text/",
            "answer/",
            "deck/",
            "quiz/",
            "store/",
            "study/lost.rs",
        ],
    ),
    ("tempfile", &["store/", "app/crowd.rs"]),
    ("terminal-colorsaurus", &["app/"]),
    ("thiserror", &[""]),
    ("tokio", &["host/"]),
    ("tokio-tungstenite", &["host/crowd/"]),
    ("toml", &["deck/", "quiz/file/", "store/"]),
    ("toml_edit", &["deck/", "store/"]),
    ("tui-input", &["tui/"]),
    ("unicode-bidi", &["tui/widgets/big_text/"]),
    ("unicode-normalization", &["text/", "answer/", "deck/"]),
    ("unicode-security", &["text/"]),
    (
        "unicode-segmentation",
        &["text/", "answer/", "deck/", "quiz/", "study/", "tui/"],
    ),
    (
        "unicode-width",
        &["text/", "deck/", "paper/", "quiz/results/", "tui/"],
    ),
    ("unifont", &["tui/widgets/big_text/"]),
    ("zip", &["store/backup.rs"]),
    (
        "uuid",
        &["history/", "study/", "store/", "tui/", "app/", "cli/"],
    ),
];

/// Rooms that reach for nothing outside themselves: no clock, disk, network, environment, terminal or chance.
const PURE: &[&str] = &[
    "text", "answer", "schedule", "paper", "deck", "history", "news", "quiz", "study", "exchange",
];

/// What a pure room must not name, as the beginning of a path.
const OUTSIDE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io::stderr",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "rand::random",
    "rand::rng",
    "thread_local",
];

/// Words that say nothing about what a file or a type is for.
const EMPTY_FILE_NAMES: &[&str] = &[
    "common", "error", "errors", "helper", "helpers", "misc", "types", "util", "utils",
];
const EMPTY_TYPE_NAMES: &[&str] = &["Handler", "Helper", "Manager", "Util", "Utils"];

#[test]
fn every_room_imports_only_rooms_it_may() {
    let mut wrong = Vec::new();
    for (room, _, allowed) in ROOMS {
        for source in sources(room) {
            for other in source.rooms() {
                if other != *room && !allowed.contains(&other.as_str()) {
                    wrong.push(format!(
                        "{}: `{room}` must not import `{other}`",
                        source.file
                    ));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn every_room_stands_above_the_rooms_it_may_import() {
    let floor = |name: &str| {
        ROOMS
            .iter()
            .find(|(room, ..)| *room == name)
            .map(|(_, floor, _)| *floor)
    };
    for (room, own, allowed) in ROOMS {
        for other in *allowed {
            assert!(
                floor(other).unwrap() < *own,
                "`{room}` must stand above `{other}`"
            );
        }
    }
    let rooms: BTreeSet<_> = ROOMS.iter().map(|(room, ..)| (*room).to_owned()).collect();
    let folders: BTreeSet<_> = fs::read_dir("src")
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        folders, rooms,
        "each folder of src/ is a room with its line in the table"
    );
}

#[test]
fn every_foreign_crate_stays_in_its_home() {
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    let mut dependencies: BTreeSet<String> = manifest["dependencies"]
        .as_table()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for target in manifest["target"].as_table().unwrap().values() {
        dependencies.extend(target["dependencies"].as_table().unwrap().keys().cloned());
    }
    let listed: BTreeSet<_> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(
        dependencies, listed,
        "each dependency has its line in the table"
    );

    let mut wrong = Vec::new();
    for source in sources("") {
        for (name, homes) in HOMES {
            let at_home = homes
                .iter()
                .any(|home| source.file.starts_with(&format!("src/{home}")));
            if !at_home && source.names(&name.replace('-', "_")) {
                wrong.push(format!(
                    "{}: `{name}` lives in {}",
                    source.file,
                    homes.join(", ")
                ));
            }
        }
    }
    none(wrong);
}

#[test]
fn no_dependency_is_carried_for_nothing() {
    let all = sources("");
    let idle = HOMES.iter().filter(|(name, _)| {
        let name = name.replace('-', "_");
        !all.iter().any(|source| source.names(&name))
    });
    none(idle.map(|(name, _)| format!("nothing uses `{name}`")));
}

#[test]
fn a_pure_room_names_no_clock_disk_network_or_terminal() {
    let mut wrong = Vec::new();
    for source in PURE.iter().flat_map(|room| sources(room)) {
        for name in OUTSIDE.iter().filter(|name| source.names(name)) {
            wrong.push(format!(
                "{}: a pure room must not name `{name}`",
                source.file
            ));
        }
        for path in source.paths.iter().filter(|path| path.ends_with("::now")) {
            wrong.push(format!(
                "{}: a pure room takes the time as an argument, yet it names `{path}`",
                source.file
            ));
        }
    }
    none(wrong);
}

#[test]
fn a_door_plate_holds_no_logic() {
    let plates = sources("")
        .into_iter()
        .filter(|source| source.file.ends_with("/mod.rs"));
    none(
        plates
            .filter(|plate| !is_door_plate(&plate.tokens))
            .map(|plate| format!("{}: holds logic", plate.file)),
    );
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent = sources("")
        .into_iter()
        .filter(|source| !source.text.starts_with("//!"));
    none(silent.map(|source| {
        format!(
            "{}: begin with `//!`: what it is for, what it must never do",
            source.file
        )
    }));
}

/// A folder with a `screen.rs` is one screen, whose files may name one another.
#[test]
fn screens_never_import_screens() {
    let sources: Vec<_> = sources("tui/screens")
        .into_iter()
        .filter(|source| !source.file.ends_with("/mod.rs"))
        .collect();
    let files: Vec<&Path> = sources
        .iter()
        .map(|source| Path::new(&source.file))
        .collect();
    let screen = |file: &Path| {
        let folder = file.parent().unwrap();
        match files.contains(&folder.join("screen.rs").as_path()) {
            true => folder.to_path_buf(),
            false => file.with_extension(""),
        }
    };
    let screens: BTreeSet<_> = files.iter().map(|file| screen(file)).collect();
    let mut wrong = Vec::new();
    for (source, file) in sources.iter().zip(&files) {
        let own = screen(file);
        for other in screens.iter().filter(|other| **other != own) {
            let path = other.strip_prefix("src").unwrap();
            let path: Vec<_> = path.iter().map(|name| name.to_str().unwrap()).collect();
            let is_beside = other.parent() == file.parent();
            if source.names(&format!("crate::{}", path.join("::")))
                || is_beside && source.names(&format!("super::{}", path.last().unwrap()))
            {
                wrong.push(format!(
                    "{}: a screen must not import the screen {}",
                    source.file,
                    other.display()
                ));
            }
        }
    }
    none(wrong);
}

#[test]
fn a_screen_draws_where_it_is_left_room() {
    let rooms = ["tui/screens", "tui/browse", "tui/figures", "tui/quiz"];
    let drawn: Vec<_> = rooms.into_iter().flat_map(sources).collect();
    let whole = drawn
        .iter()
        .filter(|screen| screen.text.contains("frame.area()"));
    none(whole.map(|screen| {
        format!(
            "{}: draw in `stage.area()`: below it stands what is told",
            screen.file
        )
    }));
}

#[test]
fn only_the_command_line_prints() {
    const MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
    let elsewhere = sources("")
        .into_iter()
        .filter(|source| !source.file.starts_with("src/cli/"));
    none(elsewhere.filter_map(|source| {
        let name = MACROS.iter().find(|name| source.calls.contains(**name))?;
        Some(format!("{}: `{name}!` belongs to cli/", source.file))
    }));
}

/// Before it begins, its set-up draws by the wall's.
const NO_NIGHT_YET: &str = "src/cli/plain/night/set_up.rs";

#[test]
fn a_night_is_told_the_time_by_its_own_clock() {
    const OF_NIGHTS: &[&str] = &[
        "src/app/door.rs",
        "src/app/headless.rs",
        "src/app/hosting.rs",
        "src/app/leaving.rs",
        "src/app/stage_window.rs",
        "src/cli/plain/night/",
    ];
    let of_nights = sources("").into_iter().filter(|source| {
        let is_one = OF_NIGHTS.iter().any(|name| source.file.starts_with(name));
        is_one && source.file != NO_NIGHT_YET
    });
    none(of_nights.filter_map(|source| {
        let name = ["clock::now", "clock::wall_ms"]
            .into_iter()
            .find(|name| source.names(name))?;
        Some(format!(
            "{}: `{name}` can go back; ask the night's clock",
            source.file
        ))
    }));
}

#[test]
fn no_name_is_empty() {
    let mut wrong = Vec::new();
    for source in sources("") {
        let stem = Path::new(&source.file)
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap();
        if EMPTY_FILE_NAMES.contains(&stem) {
            wrong.push(format!("{}: the name says nothing", source.file));
        }
        for name in source
            .types
            .iter()
            .filter(|name| EMPTY_TYPE_NAMES.iter().any(|end| name.ends_with(end)))
        {
            wrong.push(format!("{}: the name `{name}` says nothing", source.file));
        }
    }
    none(wrong);
}

fn none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<_> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
