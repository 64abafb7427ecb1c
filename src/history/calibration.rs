//! Does what was predicted happen? Predictions stored before the answers, beside what became of them.
//!
//! Must never predict anything itself: a prediction made afterwards knows the answer.

use super::share::Share;
use crate::schedule::Retrievability;

/// Below so many answers chance moves the bins too much to tell anything.
pub const ENOUGH_TO_TELL: u64 = 1_000;
const BINS: u64 = 10;
/// Predictions are kept to four decimals.
const PARTS: usize = 10_000;
/// How many of the answers before are averaged by the second baseline.
const WINDOW: usize = 100;
/// What an average of nothing is, in the weight of two answers: the recall that cards are scheduled for by default.
const AT_FIRST: f64 = 0.9;
const AT_FIRST_WEIGHT: f64 = 2.0;

/// A chance of recall predicted before a next-day review, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    pub predicted: Retrievability,
    pub recalled: bool,
}

/// About a tenth of the answers: those with neighbouring predictions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// The mean of the predictions, 0 to 1.
    pub predicted: f64,
    pub recalled: Share,
}

impl Bin {
    /// Whether the mean prediction lies within the 95 % interval of what happened.
    pub fn agrees(&self) -> bool {
        self.recalled
            .interval()
            .is_some_and(|(low, high)| (low..=high).contains(&self.predicted))
    }
}

/// How well something predicts; less is better in both.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Mean log loss of an answer: 0 for certainty that is always right.
    pub log_loss: f64,
    /// Root of the mean squared distance between predictions and what happened in the bins, 0 to 1.
    pub bin_error: f64,
}

/// The memory model's predictions beside two that know nothing of cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    pub recalled: Share,
    /// Ten at most, by rising prediction; equal predictions stand in one.
    pub bins: Vec<Bin>,
    pub model: Score,
    /// Always the share recalled in all these answers, which nobody knew beforehand.
    pub average: Score,
    /// The share recalled in the hundred answers before.
    pub moving_average: Score,
}

impl Calibration {
    /// Whether there are enough answers to say whether the model fits.
    pub fn can_tell(&self) -> bool {
        self.recalled.of >= ENOUGH_TO_TELL
    }

    /// Bins whose mean prediction lies within the interval of what happened.
    pub fn agreeing(&self) -> usize {
        self.bins.iter().filter(|bin| bin.agrees()).count()
    }
}

/// What happened to all answers with one prediction.
#[derive(Clone, Copy, Default)]
struct Cell {
    recalled: Share,
    /// The sum of what the moving average said before these answers.
    moving: f64,
}

/// Holds predictions, oldest first, against the answers.
///
/// ```
/// # use newsdeck::{history::{Prediction, calibration}, schedule::Retrievability};
/// let predicted = Retrievability::new(0.9).unwrap();
/// let answers = (0..10).map(|n| Prediction { predicted, recalled: n != 0 }).collect::<Vec<_>>();
/// let told = calibration(&answers);
/// assert_eq!(told.bins.len(), 1);
/// assert!(told.model.bin_error < 1e-9 && !told.can_tell());
/// ```
pub fn calibration(answers: &[Prediction]) -> Calibration {
    let mut cells = vec![Cell::default(); PARTS + 1];
    let mut all = Share::default();
    let mut moving = Moving::default();
    let mut moving_loss = 0.0;
    for answer in answers {
        let before = moving.mean();
        moving_loss += loss(before, answer.recalled);
        moving.push(answers, answer.recalled);
        let cell = &mut cells[(answer.predicted.get() * PARTS as f64).round() as usize];
        cell.recalled.count(answer.recalled);
        cell.moving += before;
        all.count(answer.recalled);
    }
    let Some(average) = all.get() else {
        return Calibration::default();
    };
    let binned = binned(&cells, all.of);
    let of = all.of as f64;
    let model_loss = cells.iter().enumerate().map(|(parts, cell)| {
        let predicted = parts as f64 / PARTS as f64;
        total_loss(predicted, cell.recalled)
    });
    Calibration {
        recalled: all,
        model: Score {
            log_loss: model_loss.sum::<f64>() / of,
            bin_error: error(&binned, |bin, _| bin.predicted),
        },
        average: Score {
            log_loss: total_loss(average, all) / of,
            bin_error: error(&binned, |_, _| average),
        },
        moving_average: Score {
            log_loss: moving_loss / of,
            bin_error: error(&binned, |_, moving| moving),
        },
        bins: binned.into_iter().map(|(bin, _)| bin).collect(),
    }
}

/// Cells put together to bins of about equal size, each with the mean of the moving average in it.
fn binned(cells: &[Cell], of: u64) -> Vec<(Bin, f64)> {
    let mut bins: Vec<(Bin, f64)> = Vec::new();
    let (mut bin, mut moving, mut done) = (Bin::default(), 0.0, 0);
    for (parts, cell) in cells.iter().enumerate() {
        bin.recalled += cell.recalled;
        bin.predicted += parts as f64 / PARTS as f64 * cell.recalled.of as f64;
        moving += cell.moving;
        done += cell.recalled.of;
        let is_full = done * BINS >= of * (bins.len() as u64 + 1);
        if bin.recalled.of > 0 && (is_full || done == of) {
            let count = bin.recalled.of as f64;
            bin.predicted /= count;
            bins.push((std::mem::take(&mut bin), moving / count));
            moving = 0.0;
        }
    }
    bins
}

fn error(bins: &[(Bin, f64)], said: impl Fn(&Bin, f64) -> f64) -> f64 {
    let (mut squares, mut of) = (0.0, 0.0);
    for (bin, moving) in bins {
        let count = bin.recalled.of as f64;
        let distance = said(bin, *moving) - bin.recalled.get().unwrap_or(0.0);
        squares += count * distance * distance;
        of += count;
    }
    if of > 0.0 { (squares / of).sqrt() } else { 0.0 }
}

fn total_loss(predicted: f64, share: Share) -> f64 {
    let forgotten = share.of - share.recalled;
    let part = |count: u64, recalled| match count {
        0 => 0.0,
        count => count as f64 * loss(predicted, recalled),
    };
    part(share.recalled, true) + part(forgotten, false)
}

fn loss(predicted: f64, recalled: bool) -> f64 {
    let least = 0.5 / PARTS as f64; // what was rounded to 0 or 1 was neither
    let chance = if recalled { predicted } else { 1.0 - predicted };
    -chance.clamp(least, 1.0 - least).ln()
}

/// The share recalled in the last answers.
#[derive(Default)]
struct Moving {
    seen: usize,
    recalled: u32,
}

impl Moving {
    fn mean(&self) -> f64 {
        let window = self.seen.min(WINDOW) as f64;
        (f64::from(self.recalled) + AT_FIRST * AT_FIRST_WEIGHT) / (window + AT_FIRST_WEIGHT)
    }

    fn push(&mut self, answers: &[Prediction], recalled: bool) {
        let left = self
            .seen
            .checked_sub(WINDOW)
            .and_then(|place| answers.get(place));
        self.recalled += u32::from(recalled);
        self.recalled -= left.map_or(0, |left| u32::from(left.recalled));
        self.seen += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// Answers of somebody whose chance of recall is what `truth` makes of the prediction.
    fn answers(count: usize, seed: u64, truth: impl Fn(f64) -> f64) -> Vec<Prediction> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut answer = |_| {
            let chance = rng.random_range(0.5..1.0);
            Prediction {
                predicted: Retrievability::new(chance).unwrap(),
                recalled: rng.random_bool(truth(chance)),
            }
        };
        (0..count).map(&mut answer).collect()
    }

    #[test]
    fn a_perfect_model_agrees_and_beats_both_baselines() {
        let told = calibration(&answers(20_000, 1, |chance| chance));
        assert!(told.can_tell());
        assert_eq!(told.bins.len(), 10);
        assert!(told.agreeing() >= 9, "{:?}", told.bins);
        assert!(told.model.bin_error < 0.012, "{:?}", told.model);
        assert!(told.model.log_loss < told.average.log_loss);
        assert!(told.average.log_loss < told.moving_average.log_loss);
        assert!(told.average.bin_error > 0.1 && told.moving_average.bin_error > 0.1);
    }

    #[test]
    fn a_model_that_promises_too_much_is_found_out() {
        let told = calibration(&answers(20_000, 2, |chance| chance - 0.1));
        assert!(told.agreeing() <= 1, "{:?}", told.bins);
        assert!(
            (0.09..0.11).contains(&told.model.bin_error),
            "{:?}",
            told.model
        );
    }

    #[test]
    fn nothing_tells_nothing() {
        assert_eq!(calibration(&[]), Calibration::default());
        assert!(!calibration(&[]).can_tell());
    }

    #[test]
    fn certainty_that_was_wrong_costs_much_but_not_everything() {
        let certain = Prediction {
            predicted: Retrievability::new(1.0).unwrap(),
            recalled: false,
        };
        let told = calibration(&[certain]);
        assert!(told.model.log_loss > 9.0 && told.model.log_loss.is_finite());
        assert_eq!(told.model.bin_error, 1.0);
    }

    proptest! {
        #[test]
        fn every_answer_stands_in_one_bin_and_every_number_in_its_range(
            answers in proptest::collection::vec((0.0..=1.0f64, any::<bool>()), 0..300),
        ) {
            let answers: Vec<_> = answers.into_iter().map(|(chance, recalled)| Prediction {
                predicted: Retrievability::new(chance).unwrap(),
                recalled,
            }).collect();
            let told = calibration(&answers);
            prop_assert_eq!(told.bins.iter().map(|bin| bin.recalled.of).sum::<u64>(), answers.len() as u64);
            prop_assert!(told.bins.len() <= 10);
            prop_assert!(told.bins.windows(2).all(|two| two[0].predicted < two[1].predicted));
            for score in [told.model, told.average, told.moving_average] {
                prop_assert!(score.log_loss >= 0.0 && score.log_loss.is_finite());
                prop_assert!((0.0..=1.0).contains(&score.bin_error));
            }
        }
    }
}
