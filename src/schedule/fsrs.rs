//! FSRS-6 forward: a memory, a grade and the days between give the next memory and its interval.
//!
//! Must never know of steps, fuzz or calendars: here a review is a grade after a number of days.
//!
//! Source: the published formulas of FSRS-6; the operations stand in the order of the reference implementation, so
//! that a rounded interval is the same.

use super::memory::{DesiredRetention, Difficulty, Grade, Memory, Retrievability, Stability};
use super::parameters::Parameters;

/// No card waits longer, in days: a hundred years.
pub const LONGEST_INTERVAL_DAYS: u32 = 36_500;

/// The memory model with one set of parameters, ready to calculate.
#[derive(Clone, Debug, PartialEq)]
pub struct Fsrs {
    parameters: Parameters,
    decay: f64,
    factor: f64,
    growth: f64,
    easy_difficulty: f64,
    lapse_limit: f64,
}

impl Fsrs {
    pub fn new(parameters: Parameters) -> Self {
        let w = parameters.weights();
        let decay = -w[20];
        let factor = 0.9_f64.powf(1.0 / decay) - 1.0;
        let (growth, lapse_limit) = (w[8].exp(), (w[17] * w[18]).exp());
        let easy_difficulty = initial_difficulty(w, Grade::Easy);
        Self {
            parameters,
            decay,
            factor,
            growth,
            easy_difficulty,
            lapse_limit,
        }
    }

    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The chance of recall `elapsed_days` after the last review.
    pub fn retrievability(&self, stability: Stability, elapsed_days: u32) -> Retrievability {
        Retrievability::nearest(self.recall(stability.days(), f64::from(elapsed_days)))
    }

    fn recall(&self, stability: f64, elapsed: f64) -> f64 {
        (1.0 + self.factor * elapsed / stability).powf(self.decay)
    }

    /// The memory after a review with `grade`, `elapsed_days` after the one before; 0 is a review on the same day.
    pub fn next(&self, before: Option<Memory>, grade: Grade, elapsed_days: u32) -> Memory {
        let Some(Memory {
            stability,
            difficulty,
        }) = before
        else {
            return self.first(grade);
        };
        let (s, d) = (stability.days(), difficulty.get());
        let stability = if elapsed_days == 0 {
            self.after_same_day(s, grade)
        } else {
            let recall = self.recall(s, f64::from(elapsed_days));
            match grade {
                Grade::Again => self.after_lapse(s, d, recall),
                _ => self.after_recall(s, d, recall, grade),
            }
        };
        Memory {
            stability: Stability::nearest(stability),
            difficulty: Difficulty::nearest(self.next_difficulty(d, grade)),
        }
    }

    fn first(&self, grade: Grade) -> Memory {
        let w = self.parameters.weights();
        let [again, hard, good, easy, ..] = *w;
        let stability = match grade {
            Grade::Again => again,
            Grade::Hard => hard,
            Grade::Good => good,
            Grade::Easy => easy,
        };
        Memory {
            stability: Stability::nearest(stability),
            difficulty: Difficulty::nearest(initial_difficulty(w, grade)),
        }
    }

    fn after_same_day(&self, s: f64, grade: Grade) -> f64 {
        let w = self.parameters.weights();
        let increase = (w[17] * (number(grade) - 3.0 + w[18])).exp() * s.powf(-w[19]);
        s * if grade == Grade::Again {
            increase
        } else {
            increase.max(1.0)
        }
    }

    fn after_lapse(&self, s: f64, d: f64, recall: f64) -> f64 {
        let w = self.parameters.weights();
        let kept =
            w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0) * ((1.0 - recall) * w[14]).exp();
        kept.min(s / self.lapse_limit)
    }

    fn after_recall(&self, s: f64, d: f64, recall: f64, grade: Grade) -> f64 {
        let w = self.parameters.weights();
        let hard_penalty = if grade == Grade::Hard { w[15] } else { 1.0 };
        let easy_bonus = if grade == Grade::Easy { w[16] } else { 1.0 };
        s * (1.0
            + self.growth
                * (11.0 - d)
                * s.powf(-w[9])
                * (((1.0 - recall) * w[10]).exp() - 1.0)
                * hard_penalty
                * easy_bonus)
    }

    /// Drifts with the grade, less the nearer to 10, and back a little towards that of a first Easy.
    fn next_difficulty(&self, d: f64, grade: Grade) -> f64 {
        let w = self.parameters.weights();
        let change = -(w[6] * (number(grade) - 3.0));
        let damped = d + (10.0 - d) * change / 9.0;
        w[7] * self.easy_difficulty + (1.0 - w[7]) * damped
    }

    /// Days until recall has fallen to the desired retention, neither rounded nor limited.
    pub fn exact_interval(&self, stability: Stability, retention: DesiredRetention) -> f64 {
        stability.days() / self.factor * (retention.get().powf(1.0 / self.decay) - 1.0)
    }

    /// The interval in whole days, rounded half to even: 1 to [`LONGEST_INTERVAL_DAYS`].
    pub fn interval(&self, stability: Stability, retention: DesiredRetention) -> u32 {
        whole_days(self.exact_interval(stability, retention))
    }
}

/// Rounds half to even, and to no less than a day.
pub(super) fn whole_days(exact: f64) -> u32 {
    exact
        .round_ties_even()
        .clamp(1.0, f64::from(LONGEST_INTERVAL_DAYS)) as u32
}

fn initial_difficulty(w: &[f64; 21], grade: Grade) -> f64 {
    w[4] - (w[5] * (number(grade) - 1.0)).exp() + 1.0
}

fn number(grade: Grade) -> f64 {
    f64::from(grade.number())
}

#[cfg(test)]
mod tests {
    use super::super::parameters::BOUNDS;
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn near(ours: f64, theirs: &Value) -> bool {
        let theirs = theirs.as_f64().unwrap();
        (ours - theirs).abs() <= 1e-9 * theirs.abs()
    }

    #[test]
    fn the_reference_implementation_agrees_on_every_review_of_233_histories() {
        let file = include_str!("../../tests/data/fsrs_vectors.json");
        let vectors: Value = serde_json::from_str(file).unwrap();
        let fsrs = Fsrs::new(Parameters::default());
        let retention =
            DesiredRetention::new(vectors["desired_retention"].as_f64().unwrap()).unwrap();
        let (mut histories, mut reviews) = (0, 0);
        for history in vectors["histories"].as_array().unwrap() {
            if history["stability_exceeds_36500"] == true {
                continue; // the reference does not limit stability, we do
            }
            histories += 1;
            let mut memory = None;
            for review in history["reviews"].as_array().unwrap() {
                reviews += 1;
                let grade = Grade::from_number(review["rating"].as_i64().unwrap()).unwrap();
                let elapsed = u32::try_from(review["elapsed_days"].as_u64().unwrap()).unwrap();
                if let Some(Memory { stability, .. }) = memory {
                    let recall = fsrs.retrievability(stability, elapsed).get();
                    assert!(
                        near(recall, &review["retrievability_before"]),
                        "{}: {review}",
                        history["id"]
                    );
                }
                let next = fsrs.next(memory, grade, elapsed);
                assert!(
                    near(next.stability.days(), &review["stability"]),
                    "{}: {review}",
                    history["id"]
                );
                assert!(
                    near(next.difficulty.get(), &review["difficulty"]),
                    "{}: {review}",
                    history["id"]
                );
                let interval = fsrs.interval(next.stability, retention);
                assert_eq!(
                    u64::from(interval),
                    review["interval_days"],
                    "{}: {review}",
                    history["id"]
                );
                memory = Some(next);
            }
        }
        assert_eq!((histories, reviews), (233, 4_828));
    }

    #[test]
    fn half_a_day_rounds_to_the_even_day() {
        assert_eq!(
            [0.2, 1.5, 2.5, 3.5, 1e9].map(whole_days),
            [1, 2, 2, 4, 36_500]
        );
    }

    /// Every set of parameters that is accepted.
    fn any_parameters() -> impl Strategy<Value = Parameters> {
        proptest::collection::vec(0.0..=1.0, 21).prop_map(|shares| {
            let between =
                |(share, (least, most)): (f64, (f64, f64))| least + share * (most - least);
            let weights: Vec<f64> = shares.into_iter().zip(BOUNDS).map(between).collect();
            Parameters::new(&weights).unwrap()
        })
    }

    proptest! {
        #[test]
        fn a_memory_stays_in_range_whatever_happens(
            parameters in any_parameters(),
            history in proptest::collection::vec((0..4usize, prop_oneof![Just(0), 0..100u32, any::<u32>()]), 1..40),
        ) {
            let fsrs = Fsrs::new(parameters);
            let mut memory = None;
            for (grade, elapsed) in history {
                let next = fsrs.next(memory, Grade::ALL[grade], elapsed);
                prop_assert!(Stability::new(next.stability.days()).is_ok(), "{next:?}");
                prop_assert!(Difficulty::new(next.difficulty.get()).is_ok(), "{next:?}");
                let interval = fsrs.interval(next.stability, DesiredRetention::DEFAULT);
                prop_assert!((1..=LONGEST_INTERVAL_DAYS).contains(&interval));
                memory = Some(next);
            }
        }

        #[test]
        fn a_better_grade_never_comes_back_sooner(
            history in proptest::collection::vec((0..4usize, 0..200u32), 0..20),
            elapsed in 0..400u32,
        ) {
            let fsrs = Fsrs::new(Parameters::default());
            let memory = history.into_iter().fold(None, |m, (g, days)| Some(fsrs.next(m, Grade::ALL[g], days)));
            let stabilities = Grade::ALL.map(|grade| fsrs.next(memory, grade, elapsed).stability.days());
            prop_assert!(stabilities.is_sorted(), "{stabilities:?}");
        }
    }
}
