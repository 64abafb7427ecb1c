//! What was done on one study day, and the sums of days. Must never hold a mean: only what can be added up.

use super::answers::Watched;
use crate::{history::Share, schedule::Grade};

/// The answers of one study day, or of several taken together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Answers given, quiz nights included.
    pub answers: u64,
    /// Different cards answered; over several days a card counts once a day.
    pub cards: u64,
    /// Cards answered for the first time.
    pub introduced: u64,
    /// Milliseconds from questions to grades.
    pub ms: u64,
    /// Answers graded Again.
    pub again: u64,
    /// Of the next-day reviews of memories below 21 days of stability.
    pub young: Share,
    /// Of the next-day reviews of memories of 21 days of stability or more.
    pub mature: Share,
}

impl Day {
    /// Of all next-day reviews: recalled were those that were not graded Again.
    pub fn recall(&self) -> Share {
        let mut all = self.young;
        all += self.mature;
        all
    }

    pub(super) fn count(&mut self, answer: &Watched<'_>) {
        self.answers += 1;
        self.introduced += u64::from(answer.before.is_new());
        self.ms += u64::from(answer.how.ms);
        self.again += u64::from(answer.grade == Grade::Again);
        if answer.before.has_memory() && answer.tells() {
            let share = if answer.before.is_mature() {
                &mut self.mature
            } else {
                &mut self.young
            };
            share.count(answer.is_recalled());
        }
    }
}

impl std::ops::AddAssign for Day {
    fn add_assign(&mut self, other: Self) {
        self.answers += other.answers;
        self.cards += other.cards;
        self.introduced += other.introduced;
        self.ms += other.ms;
        self.again += other.again;
        self.young += other.young;
        self.mature += other.mature;
    }
}
