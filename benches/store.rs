//! The real way through the disk, beside the least that any program would have to do there.
//!
//! One durable grade: at most 1.3 times a bare write and `fdatasync` of the same bytes. Opening a log of 1,000,000
//! reviews of 100,000 cards: without a snapshot at most twice a bare read-and-parse, with one at most a tenth of that.

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    deck::CardId,
    history::{Device, Entry, Form, Kind, Review, Word, encode},
    schedule::{Grade, Moment, Retrievability},
    store::{Home, Log, read_log, read_whole_log},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;
use std::{
    fs::{self, OpenOptions},
    hint::black_box,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};
use uuid::Uuid;

const REVIEWS: u64 = 1_000_000;
const CARDS: u64 = 100_000;
const START_MS: i64 = 1_763_800_000_000;
const BETWEEN_MS: i64 = 90_000;

/// What a program with no check sums, no order and no schedule would read.
#[expect(dead_code, reason = "parsed, not used: that is the measure")]
#[derive(Deserialize)]
struct Bare<'a> {
    id: &'a str,
    d: &'a str,
    n: u64,
    h: u64,
    t: i64,
    z: i32,
    k: &'a str,
    card: &'a str,
    fp: &'a str,
    g: u8,
    ms: u32,
    form: &'a str,
    hints: u8,
    verdict: &'a str,
    r: f64,
    p: &'a str,
}

fn entry(n: u64, rng: &mut ChaCha8Rng) -> Entry {
    let at = START_MS + n as i64 * BETWEEN_MS;
    let word = |text: &str| Word::new(text).ok();
    let card = rng.random_range(0..CARDS);
    let card = format!("world-{:03}/note-{:06}/answer", card / 1_000, card);
    let right = rng.random_bool(0.9);
    let random: u128 = rng.random();
    Entry {
        id: Uuid::from_u128(((at as u128) << 80) | (7 << 76) | (2 << 62) | (random >> 66)),
        device: Device::new("kitchen-1a2b").expect("a device's name"),
        n: n + 1,
        hybrid: at.unsigned_abs(),
        at,
        offset_minutes: 60,
        batch: None,
        kind: Kind::Review(Review {
            card: CardId::new(&card).expect("a card's name"),
            fingerprint: word("x7k2m9qa"),
            grade: if right { Grade::Good } else { Grade::Again },
            ms: rng.random_range(800..30_000),
            form: Form::Type,
            hints: 0,
            verdict: word(if right { "right" } else { "wrong" }),
            retrievability: Retrievability::new(f64::from(rng.random_range(5_000..10_000)) / 1e4)
                .ok(),
            params: word("fsrs6-default"),
        }),
    }
}

fn write_log(path: &Path) -> std::io::Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut file = std::io::BufWriter::new(fs::File::create(path)?);
    (0..REVIEWS).try_for_each(|n| writeln!(file, "{}", encode(&entry(n, &mut rng))))?;
    file.flush()
}

fn bare(path: &Path) -> u64 {
    let bytes = fs::read(path).expect("the log is there");
    let lines = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    lines
        .map(|line| {
            serde_json::from_slice::<Bare<'_>>(line)
                .expect("a review")
                .n
        })
        .sum()
}

fn one_durable_grade(criterion: &mut Criterion) {
    let folder = tempfile::tempdir_in("target").expect("a folder on a real disk");
    let home = Home::under(folder.path());
    let (mut log, _) = Log::open(&home);
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let now = Moment {
        utc_ms: START_MS,
        offset_minutes: 60,
    };
    let mut bare = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.path().join("bare"))
        .expect("a file to append to");
    let line = encode(&entry(0, &mut rng)) + "\n";
    // The same review, so that both write the same bytes but for ids and counts.
    let review = entry(0, &mut ChaCha8Rng::seed_from_u64(2)).kind;

    let mut write_bare = || {
        bare.write_all(line.as_bytes()).expect("room on the disk");
        bare.sync_data().expect("a disk that syncs");
    };
    let mut append = || {
        let saved = log.append(vec![review.clone()], now);
        saved.expect("room on the disk");
    };
    let mut group = criterion.benchmark_group("one durable grade");
    group
        .sample_size(50)
        .measurement_time(Duration::from_secs(10));
    // Disks have moods: both are done in turn, and one of them is timed.
    group.bench_function("bare write and fdatasync", |b| {
        b.iter_custom(|times| timed(times, &mut write_bare, &mut append));
    });
    group.bench_function("append", |b| {
        b.iter_custom(|times| timed(times, &mut append, &mut write_bare));
    });
    group.finish();
}

fn timed(times: u64, this: &mut dyn FnMut(), other: &mut dyn FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        this();
        let taken = start.elapsed();
        other();
        taken
    };
    (0..times).map(once).sum()
}

fn opening_a_long_log(criterion: &mut Criterion) {
    let folder = tempfile::tempdir_in("target").expect("a folder on a real disk");
    let home = Home::under(folder.path());
    fs::create_dir(home.log_folder()).expect("a log folder");
    let file = home.log_folder().join("reviews-kitchen-1a2b-2026.jsonl");
    write_log(&file).expect("room for the log");
    // Opening a long log leaves a snapshot.
    let (log, reading) = Log::open(&home);
    assert_eq!(reading.state.events(), REVIEWS);
    assert!(!reading.report.from_snapshot);
    drop((log, reading));
    assert!(read_log(&home).report.from_snapshot);

    let mut group = criterion.benchmark_group("opening 1,000,000 reviews of 100,000 cards");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(10));
    group.bench_function("bare read and parse", |b| b.iter(|| black_box(bare(&file))));
    group.bench_function("without a snapshot", |b| {
        b.iter(|| black_box(read_whole_log(&home)));
    });
    group.bench_function("with a snapshot", |b| b.iter(|| black_box(read_log(&home))));
    group.finish();
}

criterion_group!(benches, one_durable_grade, opening_a_long_log);
criterion_main!(benches);
