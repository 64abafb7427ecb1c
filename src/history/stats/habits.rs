//! How this learner answers: which buttons, how long. What a forecast simulates with.
//!
//! Must never be without a number: where nothing is known yet, the usual learner's stands in.

use super::answers::Watched;

/// The usual learner's first answers, Again first, in the weight of as many real ones.
///
/// Source: the shares that the simulator of the FSRS project starts with, taken as 20 answers.
const USUAL_FIRST: [f64; 4] = [4.8, 1.9, 9.9, 3.4];
/// The usual learner's recalled reviews: Hard, Good, Easy. Source as above.
const USUAL_RECALLED: [f64; 3] = [4.5, 12.6, 2.9];
/// The usual time of an answer in milliseconds, in the weight of 20 answers.
const USUAL_MS: f64 = 12_000.0;
const USUAL_WEIGHT: f64 = 20.0;

/// Counts of what the learner pressed and how long it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// First answers to new cards by grade, Again first.
    pub first: [u64; 4],
    /// Recalled answers to cards in review: Hard, Good, Easy.
    pub recalled: [u64; 3],
    pub answers: u64,
    pub ms: u64,
}

impl Habits {
    pub(super) fn count(&mut self, answer: &Watched<'_>) {
        if answer.quiz {
            return;
        }
        self.answers += 1;
        self.ms += u64::from(answer.how.ms);
        let grade = usize::from(answer.grade.number());
        if answer.before.is_new() {
            self.first[grade - 1] += 1;
        } else if answer.before.is_in_review() && answer.is_recalled() {
            self.recalled[grade - 2] += 1;
        }
    }

    /// The mean time of one answer, in milliseconds; above 0 where any answer took time.
    pub fn pace_ms(&self) -> f64 {
        (self.ms as f64 + USUAL_MS * USUAL_WEIGHT) / (self.answers as f64 + USUAL_WEIGHT)
    }

    /// The chance of each first grade added up, Again first: the last is 1.
    pub(super) fn first_grades(&self) -> [f64; 4] {
        added_up(self.first, USUAL_FIRST)
    }

    /// The chances of Hard, Good and Easy of a recalled card added up: the last is 1.
    pub(super) fn recalled_grades(&self) -> [f64; 3] {
        added_up(self.recalled, USUAL_RECALLED)
    }
}

fn added_up<const N: usize>(counts: [u64; N], usual: [f64; N]) -> [f64; N] {
    let mut sum = 0.0;
    let mut chances = [0.0; N];
    for ((chance, count), usual) in chances.iter_mut().zip(counts).zip(usual) {
        sum += count as f64 + usual;
        *chance = sum;
    }
    chances.map(|chance| chance / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learners_own_answers_outweigh_the_usual_ones() {
        let none = Habits::default();
        assert_eq!(none.pace_ms(), USUAL_MS);
        assert!((none.first_grades()[0] - 0.24).abs() < 1e-9);
        let own = Habits {
            first: [0, 0, 10_000, 0],
            recalled: [0, 10_000, 0],
            answers: 10_000,
            ms: 40_000_000,
        };
        assert!(own.first_grades()[1] < 0.001 && own.first_grades()[3] == 1.0);
        assert!((own.pace_ms() - 4_000.0).abs() < 20.0);
    }
}
