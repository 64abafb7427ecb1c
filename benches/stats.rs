//! Figures over a long life of learning.
//!
//! All figures and the calibration of 1,000,000 reviews of 100,000 cards: below 250 ms. A forecast of 365 days over
//! 100,000 cards: below 1 s.

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    deck::CardId,
    history::{
        Asked, Device, Entry, Form, Kind, Listed, Log, Plan, Review, State, Stats, calibration,
    },
    schedule::{Grade, Moment, Retrievability, StudyDay},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::hint::black_box;
use uuid::Uuid;

const REVIEWS: u64 = 1_000_000;
const CARDS: u64 = 100_000;
const START_MS: i64 = 1_763_800_000_000;
const BETWEEN_MS: i64 = 90_000;

fn card(number: u64) -> CardId {
    let id = format!("world-{:03}/note-{number:06}/answer", number / 1_000);
    CardId::new(&id).expect("a card's name")
}

fn life() -> State {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let device = Device::new("kitchen-1a2b").expect("a device's name");
    let mut log = Log::new();
    for n in 0..REVIEWS {
        let at = START_MS + n as i64 * BETWEEN_MS;
        let recalled = rng.random_bool(0.9);
        let review = Review {
            card: card(rng.random_range(0..CARDS)),
            fingerprint: None,
            grade: if recalled { Grade::Good } else { Grade::Again },
            ms: rng.random_range(800..30_000),
            form: Form::Type,
            hints: 0,
            verdict: None,
            retrievability: Retrievability::new(rng.random_range(0.5..1.0)).ok(),
            params: None,
        };
        log.push(&Entry {
            id: Uuid::from_u128(u128::from(n) + 1),
            device: device.clone(),
            n: n + 1,
            hybrid: at.unsigned_abs(),
            at,
            offset_minutes: 60,
            batch: None,
            kind: Kind::Review(review),
        });
    }
    log.fold()
}

fn figures(state: &State, today: StudyDay, listed: &[Listed<'_>]) -> Stats {
    let asked = Asked {
        today,
        from: None,
        deck: None,
    };
    let stats = state.stats(&asked, listed).expect("the answers are held");
    black_box(calibration(&stats.predictions));
    stats
}

fn stats(criterion: &mut Criterion) {
    let state = life();
    let end = Moment {
        utc_ms: START_MS + REVIEWS as i64 * BETWEEN_MS,
        offset_minutes: 60,
    };
    let today = state.day(end);
    let tags = [
        ["africa".to_owned(), "rivers".to_owned()],
        ["asia".to_owned(), "lakes".to_owned()],
    ];
    let listed: Vec<Listed<'_>> = (0..CARDS)
        .map(|number| Listed {
            card: card(number),
            tags: &tags[number as usize % 2],
            word: None,
        })
        .collect();
    let known = figures(&state, today, &listed);
    let plan = Plan {
        today,
        days: 365,
        new_per_day: 10,
        introduced_today: 0,
        habits: known.habits,
        seed: 1,
    };
    criterion.bench_function("all figures of 1,000,000 reviews (below 250 ms)", |bench| {
        bench.iter(|| figures(&state, today, &listed));
    });
    criterion.bench_function(
        "forecast of 365 days over 100,000 cards (below 1 s)",
        |bench| {
            bench.iter(|| state.forecast(&plan, &listed));
        },
    );
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = stats
}
criterion_main!(benches);
