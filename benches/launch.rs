//! From nothing to the first card of 100,000 notes in 1,000 files.
//!
//! In a real terminal, with an index of the decks: at most 100 ms where `newsdeck --version` takes 3 ms, and at most
//! 80 MiB of memory with an empty log (printed as it is measured). The first frame of a small collection: at most 15 ms
//! more than `--version`. Without an index: at most three times reading and parsing the files with `toml` on two
//! threads.

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    deck::card,
    store::{Home, Index, Library, Sources},
};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::{
    fs,
    hint::black_box,
    io::{Read, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

const FILES: usize = 1_000;
const NOTES_IN_A_FILE: usize = 100;
/// What stands on the first card of the deck that is studied.
const FIRST_CARD: &str = "km up river 500?";
/// So long after it was written a file is what it seems to be; before that no index is believed.
const SETTLED: Duration = Duration::from_millis(2_500);
/// The clock of the library's benches, in milliseconds since 1970: so late that every file has settled.
const LATER_MS: i64 = 8_000_000_000_000;

/// One deck of a hundred notes of the usual kinds.
fn deck(number: usize) -> String {
    let mut text = format!(
        "[deck]\nformat = 1\nid = \"deck-{number}\"\ntitle = \"Deck {number}\"\n\n\
         [deck.source]\ntitle = \"A year in the news\"\npublisher = \"Example Daily\"\ndate = 2024-05-06\n"
    );
    for note in 0..NOTES_IN_A_FILE {
        text += &format!("\n[[note]]\nid = \"note-{note}\"\n");
        text += &match note % 4 {
            0 => format!(
                "question = \"Which town lies {note} km up river {number}?\"\nanswer = \"Town {note}\"\n\
                 wrong = [\"Upper Mills\", \"Lower Mills\", \"Bridgeford\"]\nwhy = \"It was founded there.\"\n"
            ),
            1 => format!(
                "cloze = \"River {number} rises in {{{{1:range {note}}}}} and ends in {{{{2:the sea}}}}.\"\n"
            ),
            2 => format!(
                "person = \"Ada Mill{note}\"\nrole = \"mayor of town {note} on river {number}\"\n\
                 accept = {{ role = [\"mayor of town {note}\"] }}\n"
            ),
            _ => format!(
                "question = \"How long is arm {note} of river {number}?\"\nanswer = {note}\nunit = \"km\"\n\
                 tolerance = 2\nsource = {{ paragraph = {} }}\n",
                note + 1
            ),
        };
    }
    text
}

fn write_decks(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let write = |number| {
        let shelf = folder.join(format!("shelf-{}", number % 10));
        fs::create_dir_all(&shelf)?;
        let path = shelf.join(format!("deck-{number}.toml"));
        fs::write(&path, deck(number))?;
        Ok(path)
    };
    (0..FILES).map(write).collect()
}

/// What a program that only wants the tables would do.
fn bare_tables(files: &[PathBuf]) -> usize {
    let read = |files: &[PathBuf]| -> usize {
        let texts = files
            .iter()
            .map(|file| fs::read_to_string(file).expect("the deck is there"));
        texts
            .map(|text| text.parse::<toml::Table>().expect("a good deck").len())
            .sum()
    };
    let (first, second) = files.split_at(files.len() / 2);
    thread::scope(|scope| {
        let second = scope.spawn(|| read(second));
        read(first) + second.join().expect("a thread that ends")
    })
}

/// From nothing to the first question.
fn first_card(home: &Home, mut index: Index) -> Option<(Library, Index, String)> {
    let sources = Sources {
        collection: Some(home.decks_folder()),
        ..Sources::default()
    };
    let library = Library::open(&sources, &mut index, LATER_MS);
    assert_eq!(library.decks.len(), FILES);
    let deck = library.decks.first()?.deck();
    let (note, id) = deck.card_ids().next()?;
    let ask = card(deck, note, &id.slot()).ask;
    Some((library, index, ask))
}

fn the_library(criterion: &mut Criterion, home: &Home, files: &[PathBuf]) {
    let mut group = criterion.benchmark_group("100,000 notes in 1,000 files");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    group.bench_function("bare read and parse on two threads", |b| {
        b.iter(|| black_box(bare_tables(files)));
    });
    // The decks stay while the card is asked.
    group.bench_function("to the first card, without an index", |b| {
        b.iter_with_large_drop(|| first_card(home, Index::default()).expect("a card"));
    });
    let (_, index, _) = first_card(home, Index::default()).expect("a card");
    index.keep(home).expect("room for the index");
    group.bench_function("to the first card, with an index", |b| {
        b.iter_with_large_drop(|| first_card(home, Index::read(home)).expect("a card"));
    });
    group.finish();
}

/// What one start took.
struct Started {
    time: Duration,
    /// Now and at most, in MiB; none where the system does not tell.
    memory: Option<(u64, u64)>,
}

/// Starts the program in a terminal, waits until this stands on its screen, and ends it with Ctrl-C.
fn start(home: &Path, arguments: &[&str], wanted: &str) -> Started {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdeck"));
    command.args(arguments);
    command.env("NEWSDECK_HOME", home);
    command.env("TERM", "xterm-256color");
    // A terminal that answers no question about its colours is not waited for.
    command.env("COLORFGBG", "15;0");
    let mut output = pty.master.try_clone_reader().expect("its output");
    let mut keys = pty.master.take_writer().expect("its keys");
    let mut screen = vt100::Parser::default();
    let mut buffer = [0; 1 << 16];
    let began = Instant::now();
    let mut child = pty.slave.spawn_command(command).expect("the program");
    drop(pty.slave);
    let time = loop {
        let count = output.read(&mut buffer).unwrap_or(0);
        assert!(count > 0, "no {wanted:?}: {}", screen.screen().contents());
        screen.process(&buffer[..count]);
        if screen.screen().contents().contains(wanted) {
            break began.elapsed();
        }
    };
    // What is done beside the first frame belongs to the memory of a start.
    thread::sleep(Duration::from_millis(100));
    let memory = child.process_id().and_then(memory);
    let _ = keys.write_all(b"\x03");
    while output.read(&mut buffer).is_ok_and(|count| count > 0) {}
    child.wait().expect("its end");
    Started { time, memory }
}

fn memory(process: u32) -> Option<(u64, u64)> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let of = |name: &str| -> Option<u64> {
        let line = status.lines().find(|line| line.starts_with(name))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib / 1024)
    };
    Some((of("VmRSS:")?, of("VmHWM:")?))
}

fn the_program(criterion: &mut Criterion, root: &Path) {
    let home = Home::under(root);
    let small = tempfile::tempdir_in("target").expect("a folder on a real disk");
    let version = concat!("newsdeck ", env!("CARGO_PKG_VERSION"));
    let study = ["study", "deck-500"];
    let lose_index = || drop(fs::remove_dir_all(home.cache_folder()));
    let mut group = criterion.benchmark_group("launch in a terminal");
    group
        .sample_size(15)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(8));
    let mut measure = |name: &str, home: &Path, arguments: &[&str], wanted: &str, cold: bool| {
        let mut memory = None;
        group.bench_function(name, |b| {
            b.iter_custom(|times| {
                let once = |_| {
                    if cold {
                        lose_index();
                    }
                    let started = start(home, arguments, wanted);
                    memory = started.memory;
                    started.time
                };
                (0..times).map(once).sum()
            });
        });
        if let Some((now, most)) = memory {
            eprintln!("{name}: {now} MiB of memory, {most} MiB at most");
        }
    };
    measure("--version", root, &["--version"], version, false);
    measure(
        "first frame of the program's own decks",
        small.path(),
        &[],
        "Your decks",
        false,
    );
    thread::sleep(SETTLED);
    measure(
        "to the first card, without an index",
        root,
        &study,
        FIRST_CARD,
        true,
    );
    measure(
        "to the first card, with an index",
        root,
        &study,
        FIRST_CARD,
        false,
    );
    group.finish();
}

fn launch(criterion: &mut Criterion) {
    let root = tempfile::tempdir_in("target").expect("a folder on a real disk");
    let home = Home::under(root.path());
    let files = write_decks(home.decks_folder()).expect("room for the decks");
    the_library(criterion, &home, &files);
    // The library's index is another build's to the program.
    the_program(criterion, root.path());
}

criterion_group!(benches, launch);
criterion_main!(benches);
