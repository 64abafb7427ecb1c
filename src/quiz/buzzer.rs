//! Who pressed first, who is next, and who pressed too near to tell.
//!
//! Must never give points.

/// Presses of one keyboard that are no more than so many milliseconds apart count as the same time.
pub const TIE_MS: i64 = 10;

/// The order at a buzzer question, for any name of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue<T> {
    pub answering: Option<T>,
    /// Who pressed at the same time as the one who answers, and has not answered yet.
    pub tied: Vec<T>,
    /// The others who have not answered, in order of arrival.
    pub waiting: Vec<T>,
}

/// Takes the presses in order of arrival with their times in milliseconds, whom the host picked, and who is still in.
pub fn queue<T: Copy + PartialEq>(
    presses: &[(T, i64)],
    picked: Option<T>,
    is_in: impl Fn(T) -> bool,
) -> Queue<T> {
    let left: Vec<(T, i64)> = presses
        .iter()
        .copied()
        .filter(|(team, _)| is_in(*team))
        .collect();
    let chosen = picked.and_then(|picked| left.iter().find(|(team, _)| *team == picked));
    let Some(&(answering, _)) = chosen.or(left.first()) else {
        return Queue {
            answering: None,
            tied: Vec::new(),
            waiting: Vec::new(),
        };
    };
    let first = left[0].1;
    let others = left.iter().filter(|(team, _)| *team != answering);
    let (tied, waiting): (Vec<_>, Vec<_>) = others.partition(|(_, at)| at - first <= TIE_MS);
    let names = |presses: Vec<&(T, i64)>| presses.into_iter().map(|(team, _)| *team).collect();
    Queue {
        answering: Some(answering),
        tied: names(tied),
        waiting: names(waiting),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_answers_and_a_tie_is_shown() {
        let presses = [('a', 1_000), ('b', 1_008), ('c', 1_011)];
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
        let presses = [('a', 1_000), ('b', 1_500)];
        assert_eq!(
            queue(&presses, None, |team| team != 'a').answering,
            Some('b')
        );
        assert_eq!(queue(&presses, None, |_| false).answering, None);
    }
}
