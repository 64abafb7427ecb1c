//! Training: the parameters that fit one learner's own answers, and whether they are worth having.
//!
//! The only file that names the `fsrs` crate. Must never decide alone: a set is trained on the older answers, tested
//! on the newest, and [`Fit::wins`] says whether it beat the one in use.

use super::{
    fsrs::Fsrs,
    memory::{Grade, Memory},
    parameters::{BOUNDS, Parameters},
};
use fsrs::{
    CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview,
    compute_parameters,
};
use std::sync::{Arc, Mutex, PoisonError};

/// Answers below which nothing is trained.
pub const LEAST_REVIEWS: usize = 1_000;
/// Answers on a later day than the one before, below which nothing is trained.
pub const LEAST_NEXT_DAY: usize = 400;
/// The share of the next-day answers that training sees; the newer rest tests what it made of them.
const TRAINED_SHARE: f64 = 0.8;
/// A prediction is never taken to be surer than this, so that one surprise has a price and not an infinite one.
const SUREST: f64 = 0.9999;

/// One answer to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    pub grade: Grade,
    /// Study days since the answer before; 0 for the first and for another on the same day.
    pub elapsed_days: u32,
    /// UTC milliseconds.
    pub at: i64,
    /// Whether it tells how well the card was remembered: one picked from options does not, it only moves the memory.
    pub tells: bool,
}

/// Where training has come to. Cheap to clone; another thread may look, and stop it.
#[derive(Clone, Debug)]
pub struct Progress(Arc<Mutex<CombinedProgressState>>);

impl Default for Progress {
    fn default() -> Self {
        Self(CombinedProgressState::new_shared())
    }
}

/// The same training.
impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Progress {
    /// 0 to 1.
    pub fn share(&self) -> f64 {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.total() {
            0 => 0.0,
            total => (state.current() as f64 / total as f64).clamp(0.0, 1.0),
        }
    }

    /// Training ends at its next step with [`NotFitted::Stopped`].
    pub fn stop(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.want_abort = true;
    }

    fn is_stopped(&self) -> bool {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.want_abort
    }
}

/// A trained set beside the one in use, both judged on answers that training has not seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    pub parameters: Parameters,
    /// Next-day answers trained on: the older four fifths.
    pub trained_on: usize,
    /// Next-day answers tested on: the newest fifth.
    pub tested_on: usize,
    /// Mean log loss of the set in use on the newest fifth; less is better, 0 is perfect, 0.69 is a coin.
    pub before: f64,
    /// The same of the trained set.
    pub after: f64,
    /// Standard error of `before - after`, from the answers one by one.
    pub standard_error: f64,
}

impl Fit {
    /// Whether the trained set is better by more than chance would make it: by more than one standard error.
    pub fn wins(&self) -> bool {
        self.before - self.after > self.standard_error
    }
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NotFitted {
    #[error(
        "there are {reviews} answers, {next_day} of them on a later day than the one before: training needs \
         {LEAST_REVIEWS} and {LEAST_NEXT_DAY}, or it would learn from chance. The published parameters stay."
    )]
    TooFew { reviews: usize, next_day: usize },
    #[error("training was stopped; nothing has changed")]
    Stopped,
    #[error("these answers give no usable parameters ({0}); nothing has changed")]
    Unusable(String),
}

/// Trains on the older answers of all `histories` (each one card's, oldest first) and tests on the newest.
///
/// # Errors
/// There are too few answers, it was stopped, or the answers fit no parameters at all.
pub fn fit(
    histories: &[Vec<Past>],
    in_use: &Parameters,
    progress: &Progress,
) -> Result<Fit, NotFitted> {
    let reviews = histories.iter().map(Vec::len).sum();
    let mut places = next_day_answers(histories);
    if reviews < LEAST_REVIEWS || places.len() < LEAST_NEXT_DAY {
        return Err(NotFitted::TooFew {
            reviews,
            next_day: places.len(),
        });
    }
    places.sort_by_key(|place| (histories[place.card][place.answer].at, *place));
    let (older, newest) = places.split_at((places.len() as f64 * TRAINED_SHARE) as usize);
    let parameters = trained(histories, older, progress)?;
    let losses = |parameters: &Parameters| losses(histories, newest, parameters);
    let (before, after) = (losses(in_use), losses(&parameters));
    let gains: Vec<f64> = before.iter().zip(&after).map(|(b, a)| b - a).collect();
    Ok(Fit {
        trained_on: older.len(),
        tested_on: newest.len(),
        before: mean(&before),
        after: mean(&after),
        standard_error: standard_error(&gains),
        parameters,
    })
}

/// Where a next-day answer stands among the histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    card: usize,
    answer: usize,
}

/// How many answers were given on a later day than the one before, and tell something.
pub fn next_day_count(histories: &[Vec<Past>]) -> usize {
    next_day_answers(histories).len()
}

fn next_day_answers(histories: &[Vec<Past>]) -> Vec<Place> {
    let places = histories.iter().enumerate().flat_map(|(card, history)| {
        let later = history.iter().enumerate().skip(1);
        later
            .filter(|(_, past)| past.tells && past.elapsed_days > 0)
            .map(move |(answer, _)| Place { card, answer })
    });
    places.collect()
}

fn trained(
    histories: &[Vec<Past>],
    older: &[Place],
    progress: &Progress,
) -> Result<Parameters, NotFitted> {
    let item = |place: &Place| FSRSItem {
        reviews: histories[place.card][..=place.answer]
            .iter()
            .enumerate()
            .map(|(n, past)| FSRSReview {
                rating: past.grade.number().into(),
                delta_t: if n == 0 { 0 } else { past.elapsed_days },
            })
            .collect(),
    };
    let input = ComputeParametersInput {
        train_set: older.iter().map(item).collect(),
        progress: Some(Arc::clone(&progress.0)),
        ..ComputeParametersInput::default()
    };
    let weights = compute_parameters(input).map_err(|error| match error {
        FSRSError::Interrupted => NotFitted::Stopped,
        other => NotFitted::Unusable(format!("{other:?}")),
    })?;
    if progress.is_stopped() {
        return Err(NotFitted::Stopped);
    }
    // The crate calculates with f32, whose last digits may lie just outside the bounds.
    let weights: Vec<f64> = weights
        .iter()
        .zip(BOUNDS)
        .map(|(&weight, (least, most))| {
            ((f64::from(weight) * 10_000.0).round() / 10_000.0).clamp(least, most)
        })
        .collect();
    Parameters::new(&weights).map_err(|problem| NotFitted::Unusable(problem.to_string()))
}

/// The log loss of each of `places`, in their order: minus the logarithm of the chance given to what happened.
fn losses(histories: &[Vec<Past>], places: &[Place], parameters: &Parameters) -> Vec<f64> {
    let model = Fsrs::new(parameters.clone());
    let mut by_card: Vec<(Place, usize)> = places.iter().copied().zip(0..).collect();
    by_card.sort_unstable();
    let mut losses = vec![0.0; places.len()];
    for of_card in by_card.chunk_by(|a, b| a.0.card == b.0.card) {
        let Some((first, _)) = of_card.first() else {
            continue;
        };
        let mut memory: Option<Memory> = None;
        let mut wanted = of_card.iter().peekable();
        for (answer, past) in histories[first.card].iter().enumerate() {
            if let (Some((_, slot)), Some(memory)) =
                (wanted.next_if(|(place, _)| place.answer == answer), memory)
            {
                let recall = model.retrievability(memory.stability, past.elapsed_days);
                let recall = recall.get().clamp(1.0 - SUREST, SUREST);
                let remembered = past.grade > Grade::Again;
                losses[*slot] = -(if remembered { recall } else { 1.0 - recall }).ln();
            }
            if wanted.peek().is_none() {
                break;
            }
            memory = Some(model.next(memory, past.grade, past.elapsed_days));
        }
    }
    losses
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn standard_error(values: &[f64]) -> f64 {
    let (mean, count) = (mean(values), values.len() as f64);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / (count - 1.0).max(1.0) / count.max(1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// A learner who forgets by `truth` and is asked when FSRS with default parameters says so.
    fn learner(cards: usize, days: u32, truth: &Parameters, seed: u64) -> Vec<Vec<Past>> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let (asked_by, forgets_by) = (Fsrs::new(Parameters::default()), Fsrs::new(truth.clone()));
        (0..cards)
            .map(|card| {
                let mut past = Vec::new();
                let (mut day, mut elapsed) = ((card % 30) as u32, 0);
                let (mut plan, mut memory) = (None, None::<Memory>);
                while day < days {
                    let recall = memory.map_or(0.5, |memory| {
                        forgets_by.retrievability(memory.stability, elapsed).get()
                    });
                    let grade = if rng.random::<f64>() < recall {
                        Grade::Good
                    } else {
                        Grade::Again
                    };
                    past.push(Past {
                        grade,
                        elapsed_days: elapsed,
                        at: i64::from(day) * 86_400_000 + card as i64,
                        tells: true,
                    });
                    let next = asked_by.next(plan, grade, elapsed);
                    memory = Some(forgets_by.next(memory, grade, elapsed));
                    plan = Some(next);
                    elapsed = (next.stability.days().round() as u32).max(1);
                    day += elapsed;
                }
                past
            })
            .collect()
    }

    fn forgetful() -> Parameters {
        let mut weights = *Parameters::default().weights();
        weights[2] = 0.9;
        weights[8] = 1.0;
        weights[20] = 0.35;
        Parameters::new(&weights).unwrap()
    }

    #[test]
    fn a_learner_unlike_the_average_gets_parameters_that_win() {
        let histories = learner(300, 200, &forgetful(), 1);
        let fit = fit(&histories, &Parameters::default(), &Progress::default()).unwrap();
        assert!(fit.wins(), "{fit:?}");
        assert!(fit.trained_on > 4 * fit.tested_on - 5);
    }

    #[test]
    fn parameters_that_are_true_are_not_replaced() {
        let truth = forgetful();
        let histories = learner(300, 200, &truth, 2);
        let fit = fit(&histories, &truth, &Progress::default()).unwrap();
        assert!(!fit.wins(), "{fit:?}");
    }

    #[test]
    fn too_few_answers_are_refused_with_their_number() {
        let histories = learner(20, 60, &Parameters::default(), 3);
        let why = fit(&histories, &Parameters::default(), &Progress::default()).unwrap_err();
        assert!(matches!(why, NotFitted::TooFew { .. }));
        assert!(why.to_string().contains("training needs 1000 and 400"));
    }

    #[test]
    fn training_can_be_stopped() {
        let histories = learner(300, 200, &forgetful(), 4);
        let progress = Progress::default();
        progress.stop();
        let stopped = fit(&histories, &Parameters::default(), &progress);
        assert_eq!(stopped, Err(NotFitted::Stopped));
    }

    #[test]
    fn answers_that_tell_nothing_are_neither_trained_nor_tested_on() {
        let mut histories = learner(300, 200, &forgetful(), 5);
        histories
            .iter_mut()
            .flatten()
            .for_each(|past| past.tells = false);
        let refused = fit(&histories, &Parameters::default(), &Progress::default());
        assert!(matches!(
            refused,
            Err(NotFitted::TooFew { next_day: 0, .. })
        ));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn no_history_makes_training_panic(
            histories in prop::collection::vec(
                prop::collection::vec((1..=4_i64, 0..40_000_u32, any::<bool>()), 0..40), 100..140,
            ),
        ) {
            let histories: Vec<Vec<Past>> = histories.iter().map(|history| history.iter().zip(0..).map(
                |((grade, elapsed_days, tells), at)| Past {
                    grade: Grade::from_number(*grade).unwrap(), elapsed_days: *elapsed_days, at, tells: *tells,
                }).collect()).collect();
            if let Ok(fit) = fit(&histories, &Parameters::default(), &Progress::default()) {
                prop_assert!(fit.before.is_finite() && fit.after.is_finite() && fit.standard_error.is_finite());
            }
        }
    }
}
