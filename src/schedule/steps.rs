//! The short waits of the first day and after a lapse, and which phase a card is in.
//!
//! Must never touch a memory: steps say when a card returns within a sitting, FSRS says what is remembered.

use super::memory::Grade;
use std::fmt;

/// The longest step, in minutes: a day.
const LONGEST: i64 = 1_440;

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Never answered.
    New,
    /// Answered, not yet graduated; due `minutes` after the answer. Once good, the next Good graduates.
    Learning { once_good: bool, minutes: u16 },
    /// Graduated: due on a day.
    Review,
    /// Lapsed, not yet graduated again; due `minutes` after the answer.
    Relearning { minutes: u16 },
}

impl Phase {
    /// Minutes from the last answer until the card returns, while it is in steps.
    pub fn step_minutes(self) -> Option<u16> {
        match self {
            Self::Learning { minutes, .. } | Self::Relearning { minutes } => Some(minutes),
            Self::New | Self::Review => None,
        }
    }
}

/// One of the words `new`, `learning`, `review`, `relearning`.
impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::New => "new",
            Self::Learning { .. } => "learning",
            Self::Review => "review",
            Self::Relearning { .. } => "relearning",
        })
    }
}

/// Minutes until a card returns: 1 to 1,440 each; without a list every answer graduates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    learning: Option<[u16; 3]>,
    relearning: Option<[u16; 2]>,
}

impl Steps {
    /// Takes the minutes after Again, Hard and a first Good for a new card, and those after Again and Hard for one
    /// that lapsed. An empty list means no steps.
    ///
    /// # Errors
    ///
    /// A list of another length, or a wait that is not 1 to 1,440 minutes.
    pub fn new(learning: &[i64], relearning: &[i64]) -> Result<Self, StepsProblem> {
        Ok(Self {
            learning: minutes(learning)?,
            relearning: minutes(relearning)?,
        })
    }

    /// The minutes after Again, Hard and a first Good; empty when there are no steps.
    pub fn learning(&self) -> &[u16] {
        self.learning.as_ref().map_or(&[], |minutes| minutes)
    }

    /// The minutes after Again and Hard; empty when there are no steps.
    pub fn relearning(&self) -> &[u16] {
        self.relearning.as_ref().map_or(&[], |minutes| minutes)
    }

    /// The phase that `grade` leads to.
    pub fn next(&self, phase: Phase, grade: Grade) -> Phase {
        match phase {
            Phase::New => self.learn(false, grade),
            Phase::Learning { once_good, .. } => self.learn(once_good, grade),
            Phase::Review if grade == Grade::Again => self.relearn(grade),
            Phase::Review => Phase::Review,
            Phase::Relearning { .. } => self.relearn(grade),
        }
    }

    fn learn(&self, once_good: bool, grade: Grade) -> Phase {
        let Some([again, hard, good]) = self.learning else {
            return Phase::Review;
        };
        match grade {
            Grade::Again => Phase::Learning {
                once_good: false,
                minutes: again,
            },
            Grade::Hard => Phase::Learning {
                once_good,
                minutes: hard,
            },
            Grade::Good if !once_good => Phase::Learning {
                once_good: true,
                minutes: good,
            },
            Grade::Good | Grade::Easy => Phase::Review,
        }
    }

    fn relearn(&self, grade: Grade) -> Phase {
        let Some([again, hard]) = self.relearning else {
            return Phase::Review;
        };
        match grade {
            Grade::Again => Phase::Relearning { minutes: again },
            Grade::Hard => Phase::Relearning { minutes: hard },
            Grade::Good | Grade::Easy => Phase::Review,
        }
    }
}

/// New: Again 1 min, Hard 6 min, Good 10 min. Relearning: Again and Hard 10 min.
impl Default for Steps {
    fn default() -> Self {
        Self {
            learning: Some([1, 6, 10]),
            relearning: Some([10, 10]),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepsProblem {
    #[error("{given} steps were given: give {wanted} (minutes), or none")]
    Count { given: usize, wanted: usize },
    #[error("a step of {0} minutes is impossible: give 1 to 1440")]
    OutOfRange(i64),
}

fn minutes<const N: usize>(given: &[i64]) -> Result<Option<[u16; N]>, StepsProblem> {
    if given.is_empty() {
        return Ok(None);
    }
    let mut minutes = [0; N];
    if given.len() != N {
        return Err(StepsProblem::Count {
            given: given.len(),
            wanted: N,
        });
    }
    for (minutes, given) in minutes.iter_mut().zip(given) {
        *minutes = u16::try_from(*given)
            .ok()
            .filter(|_| (1..=LONGEST).contains(given))
            .ok_or(StepsProblem::OutOfRange(*given))?;
    }
    Ok(Some(minutes))
}

#[cfg(test)]
mod tests {
    use super::Grade::{Again, Easy, Good, Hard};
    use super::*;

    fn walk(steps: &Steps, start: Phase, grades: &[Grade]) -> Vec<Option<u16>> {
        let mut phase = start;
        let step = |grade: &Grade| {
            phase = steps.next(phase, *grade);
            phase.step_minutes()
        };
        grades.iter().map(step).collect()
    }

    #[test]
    fn a_new_card_takes_its_steps_and_graduates() {
        let walk = |grades: &[Grade]| walk(&Steps::default(), Phase::New, grades);
        assert_eq!(walk(&[Again]), [Some(1)]);
        assert_eq!(walk(&[Hard]), [Some(6)]);
        assert_eq!(walk(&[Good, Good]), [Some(10), None]);
        assert_eq!(walk(&[Easy]), [None]);
        assert_eq!(walk(&[Good, Hard, Good]), [Some(10), Some(6), None]);
        assert_eq!(
            walk(&[Good, Again, Good, Good]),
            [Some(10), Some(1), Some(10), None]
        );
    }

    #[test]
    fn a_lapsed_card_takes_ten_minutes_and_graduates() {
        let walk = |grades: &[Grade]| walk(&Steps::default(), Phase::Review, grades);
        assert_eq!(walk(&[Again, Good]), [Some(10), None]);
        assert_eq!(
            walk(&[Again, Again, Hard, Easy]),
            [Some(10), Some(10), Some(10), None]
        );
        assert_eq!(walk(&[Hard, Good, Easy]), [None, None, None]);
    }

    #[test]
    fn without_steps_every_answer_graduates() {
        let none = Steps::new(&[], &[]).unwrap();
        assert_eq!(walk(&none, Phase::New, &[Again, Again]), [None, None]);
    }

    #[test]
    fn impossible_steps_are_refused_in_words() {
        assert_eq!(Steps::new(&[1, 6, 10], &[10, 10]), Ok(Steps::default()));
        insta::assert_snapshot!(Steps::new(&[1, 10], &[]).unwrap_err(), @"2 steps were given: give 3 (minutes), or none");
        insta::assert_snapshot!(Steps::new(&[0, 6, 10], &[]).unwrap_err(), @"a step of 0 minutes is impossible: give 1 to 1440");
    }
}
