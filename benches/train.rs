//! Training on 100,000 answers, beside the bare call of the `fsrs` crate on the very items that training sees.
//!
//! Promise: at most 1.2 times the bare call.

use criterion::{Criterion, criterion_group, criterion_main};
use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, compute_parameters};
use newsdeck::schedule::{Fsrs, Grade, Parameters, Past, TrainingProgress, fit};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::hint::black_box;

const REVIEWS: usize = 100_000;
const DAY_MS: i64 = 86_400_000;

/// Answers of a learner who forgets as FSRS with its published parameters says.
fn histories() -> Vec<Vec<Past>> {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let model = Fsrs::new(Parameters::default());
    let mut all = Vec::new();
    let mut answers = 0;
    while answers < REVIEWS {
        let mut history: Vec<Past> = Vec::new();
        let (mut day, mut elapsed, mut memory) = (rng.random_range(0..300_u32), 0, None);
        while day < 700 {
            let recall = memory.map_or(0.5, |memory: newsdeck::schedule::Memory| {
                model.retrievability(memory.stability, elapsed).get()
            });
            let known = rng.random::<f64>() < recall;
            let grade = if known { Grade::Good } else { Grade::Again };
            history.push(Past {
                grade,
                elapsed_days: elapsed,
                at: i64::from(day) * DAY_MS + all.len() as i64,
                tells: true,
            });
            let next = model.next(memory, grade, elapsed);
            memory = Some(next);
            elapsed = (next.stability.days().round() as u32).max(1);
            day += elapsed;
        }
        answers += history.len();
        all.push(history);
    }
    all
}

/// The older four fifths of the next-day answers, as the crate wants them.
fn items(histories: &[Vec<Past>]) -> Vec<FSRSItem> {
    let mut items: Vec<(i64, FSRSItem)> = Vec::new();
    for history in histories {
        for (last, past) in history.iter().enumerate().skip(1) {
            let review = |past: &Past| FSRSReview {
                rating: past.grade.number().into(),
                delta_t: past.elapsed_days,
            };
            let reviews = history[..=last].iter().map(review).collect();
            items.push((past.at, FSRSItem { reviews }));
        }
    }
    items.sort_by_key(|(at, _)| *at);
    items.truncate(items.len() * 4 / 5);
    items.into_iter().map(|(_, item)| item).collect()
}

fn training(criterion: &mut Criterion) {
    let histories = histories();
    let items = items(&histories);
    let mut group = criterion.benchmark_group("training on 100,000 answers");
    group.sample_size(10);
    group.bench_function("bare call of the crate", |bencher| {
        bencher.iter(|| {
            black_box(compute_parameters(ComputeParametersInput {
                train_set: items.clone(),
                ..ComputeParametersInput::default()
            }))
            .is_ok()
        });
    });
    group.bench_function("with split, test and verdict", |bencher| {
        let progress = TrainingProgress::default();
        bencher.iter(|| black_box(fit(&histories, &Parameters::default(), &progress)).is_ok());
    });
    group.finish();
}

criterion_group!(benches, training);
criterion_main!(benches);
