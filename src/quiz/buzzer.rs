//! Who pressed first, who is next, and who pressed too near to tell.
//!
//! Each press says when it was and by how much that may be wrong. Whoever may have been as early as the first is in a dead
//! heat with it, and the host chooses: so nobody goes before another who may have been earlier.
//!
//! Must never give points.

use std::cmp::Ordering;

/// By how many milliseconds a press of the shared keyboard may be wrong.
pub const KEY_MS: i64 = 5;

/// For so many milliseconds after the first press of a phone, or beside phones, nobody is announced: an earlier press may
/// still be on its way. No press is taken for earlier than that before its arrival.
pub const SETTLES_MS: i64 = 200;

/// One press of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<T> {
    pub team: T,
    /// When it was pressed, as well as is known, in UTC milliseconds.
    pub at: i64,
    /// By how many milliseconds that may be wrong; 0 or more.
    pub within: i64,
    /// When it arrived, in UTC milliseconds; `at` or later.
    pub received: i64,
    /// How many teams the host had ruled on by then: who comes later stays behind all who were there.
    pub rulings: usize,
}

/// The order at a buzzer question, for any name of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue<T> {
    pub answering: Option<T>,
    /// Who pressed at the same time as the one who answers, and has not answered yet.
    pub tied: Vec<T>,
    /// The others who have not answered, the earliest first.
    pub waiting: Vec<T>,
    /// When the first press of those that are left arrived, in UTC milliseconds.
    pub received: Option<i64>,
}

impl<T> Queue<T> {
    /// Nobody has pressed, or nobody is left.
    pub fn empty() -> Self {
        Self {
            answering: None,
            tied: Vec::new(),
            waiting: Vec::new(),
            received: None,
        }
    }
}

impl<T> Press<T> {
    fn by_time(&self, other: &Self) -> Ordering {
        let key = |press: &Self| (press.rulings, press.at);
        key(self).cmp(&key(other))
    }

    /// Closer to the first than both may be wrong together: so where no press is wrong by more than it says, whoever was
    /// first in truth is among those that are as early.
    fn is_as_early_as(&self, first: &Self) -> bool {
        let apart = self.at.saturating_sub(first.at);
        self.rulings == first.rulings && apart <= self.within.saturating_add(first.within)
    }
}

/// Takes the presses in any order, whom the host picked, and who is still in.
pub fn queue<T: Copy + PartialEq>(
    presses: &[Press<T>],
    picked: Option<T>,
    is_in: impl Fn(T) -> bool,
) -> Queue<T> {
    let mut left: Vec<&Press<T>> = presses.iter().filter(|press| is_in(press.team)).collect();
    left.sort_by(|one, other| one.by_time(other));
    let chosen = picked.and_then(|picked| left.iter().find(|press| press.team == picked));
    let (Some(answering), Some(first)) = (chosen.or(left.first()), left.first()) else {
        return Queue::empty();
    };
    let answering = answering.team;
    let others = left.iter().filter(|press| press.team != answering);
    let (tied, waiting): (Vec<_>, Vec<_>) = others.partition(|press| press.is_as_early_as(first));
    let names = |presses: Vec<&&Press<T>>| presses.into_iter().map(|press| press.team).collect();
    Queue {
        answering: Some(answering),
        tied: names(tied),
        waiting: names(waiting),
        received: left.iter().map(|press| press.received).min(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(team: char, at: i64) -> Press<char> {
        phone(team, at, KEY_MS)
    }

    fn phone(team: char, at: i64, within: i64) -> Press<char> {
        Press {
            team,
            at,
            within,
            received: at + 30,
            rulings: 0,
        }
    }

    #[test]
    fn the_first_answers_and_a_tie_is_shown() {
        let presses = [key('a', 1_000), key('b', 1_008), key('c', 1_011)];
        let all = queue(&presses, None, |_| true);
        assert_eq!(
            (all.answering, all.tied, all.waiting),
            (Some('a'), vec!['b'], vec!['c'])
        );
        let picked = queue(&presses, Some('b'), |_| true);
        assert_eq!((picked.answering, picked.tied), (Some('b'), vec!['a']));
    }

    #[test]
    fn who_was_wrong_lets_the_next_one_answer() {
        let presses = [key('a', 1_000), key('b', 1_500)];
        assert_eq!(
            queue(&presses, None, |team| team != 'a').answering,
            Some('b')
        );
        assert_eq!(queue(&presses, None, |_| false), Queue::empty());
    }

    #[test]
    fn what_both_may_be_wrong_together_makes_the_dead_heat() {
        let presses = [phone('a', 1_000, 5), phone('b', 1_045, 40), key('c', 1_012)];
        let all = queue(&presses, None, |_| true);
        assert_eq!(
            (all.answering, all.tied, all.waiting),
            (Some('a'), vec!['b'], vec!['c'])
        );
        let far = [phone('a', 1_000, 5), phone('b', 1_046, 40)];
        assert!(queue(&far, None, |_| true).tied.is_empty());
    }

    #[test]
    fn who_arrives_after_a_ruling_stays_behind() {
        let late = Press {
            rulings: 1,
            ..phone('c', 900, 50)
        };
        let presses = [late, key('a', 1_000), key('b', 1_020)];
        let all = queue(&presses, None, |team| team != 'a');
        assert_eq!(
            (all.answering, all.tied, all.waiting),
            (Some('b'), vec![], vec!['c'])
        );
    }

    proptest! {
        #[test]
        fn where_no_press_is_wrong_by_more_than_it_says_the_first_answers_or_is_tied(
            presses in proptest::collection::vec((0..300_i64, 0..120_i64, -1.0..1.0_f64), 1..12),
        ) {
            let of = |team: char, (truth, within, wrong): &(i64, i64, f64)| {
                let at = truth + (*within as f64 * wrong) as i64;
                phone(team, at, *within)
            };
            let told: Vec<_> = ('a'..).zip(&presses).map(|(team, press)| of(team, press)).collect();
            let queue = queue(&told, None, |_| true);
            let truth = ('a'..).zip(&presses).min_by_key(|(_, (truth, ..))| *truth);
            let (first, _) = truth.unwrap();
            prop_assert!(queue.answering == Some(first) || queue.tied.contains(&first));
        }

        #[test]
        fn the_order_of_arrival_makes_no_difference(
            presses in proptest::collection::btree_map(0..2_000_i64, (1..120_i64, 0..2_usize), 1..12),
            seed in proptest::collection::vec(any::<u32>(), 12),
        ) {
            let teams = ('a'..).zip(presses);
            let sent: Vec<_> = teams
                .map(|(team, (at, (within, rulings)))| Press { rulings, ..phone(team, at, within) })
                .collect();
            let mut mixed: Vec<_> = sent.iter().copied().zip(seed).collect();
            mixed.sort_by_key(|(_, order)| *order);
            let mixed: Vec<_> = mixed.into_iter().map(|(press, _)| press).collect();
            prop_assert_eq!(queue(&sent, None, |_| true), queue(&mixed, None, |_| true));
        }
    }
}
