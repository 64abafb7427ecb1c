//! Places: by points alone while the night runs, by all that settles a tie at its end.
//!
//! Must never give points.

use super::points::Points;
use std::cmp::Ordering;

/// A team as its place is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Contender<T> {
    pub team: T,
    pub total: Points,
    /// How far off its number was at the tie-break question that all were asked; 0 or more.
    pub distance: Option<f64>,
    pub rounds_won: usize,
    /// Its rank at each question of sudden death, from 0; the last for a team that was not asked.
    pub deaths: Vec<usize>,
}

/// What puts a team ahead of another with as many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    Nearer,
    RoundsWon,
    SuddenDeath,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub team: T,
    /// From 1; after a shared place as many places are left out.
    pub place: usize,
    pub is_shared: bool,
}

impl<T> Contender<T> {
    /// The better one is less.
    fn by_points(&self, other: &Self) -> Ordering {
        other.total.cmp(&self.total)
    }

    fn by_all(&self, other: &Self) -> Ordering {
        self.by_points(other)
            .then_with(|| match self.compared(other) {
                Some((ordering, _)) => ordering,
                None => Ordering::Equal,
            })
    }

    /// What settles a tie with `other`, if anything does.
    fn compared(&self, other: &Self) -> Option<(Ordering, Ahead)> {
        let far = |contender: &Self| contender.distance.unwrap_or(f64::INFINITY);
        let steps = [
            (far(self).total_cmp(&far(other)), Ahead::Nearer),
            (other.rounds_won.cmp(&self.rounds_won), Ahead::RoundsWon),
            (self.deaths.cmp(&other.deaths), Ahead::SuddenDeath),
        ];
        steps.into_iter().find(|(ordering, _)| ordering.is_ne())
    }

    /// What puts it ahead of a team with as many points; none where nothing does, or points do.
    pub fn ahead_of(&self, other: &Self) -> Option<Ahead> {
        if self.total != other.total {
            return None;
        }
        let (ordering, ahead) = self.compared(other)?;
        ordering.is_lt().then_some(ahead)
    }
}

/// Best first; teams with as many points share a place.
pub fn by_points<T: Copy>(contenders: &[Contender<T>]) -> Vec<Placed<T>> {
    placed(contenders, Contender::by_points)
}

/// Best first; a place is shared only where nothing settles it.
pub fn by_all<T: Copy>(contenders: &[Contender<T>]) -> Vec<Placed<T>> {
    placed(contenders, Contender::by_all)
}

fn placed<T: Copy>(
    contenders: &[Contender<T>],
    compare: impl Fn(&Contender<T>, &Contender<T>) -> Ordering,
) -> Vec<Placed<T>> {
    let mut order: Vec<&Contender<T>> = contenders.iter().collect();
    order.sort_by(|one, other| compare(one, other));
    let equals = |one: usize, other: usize| match (order.get(one), order.get(other)) {
        (Some(one), Some(other)) => compare(one, other).is_eq(),
        _ => false,
    };
    let mut place = 1;
    let mut placed = Vec::with_capacity(order.len());
    for (at, contender) in order.iter().enumerate() {
        let as_before = at > 0 && equals(at - 1, at);
        if !as_before {
            place = at + 1;
        }
        placed.push(Placed {
            team: contender.team,
            place,
            is_shared: as_before || equals(at, at + 1),
        });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(team: char, total: i32) -> Contender<char> {
        Contender {
            team,
            total: Points::whole(total),
            distance: None,
            rounds_won: 0,
            deaths: Vec::new(),
        }
    }

    fn places(placed: Vec<Placed<char>>) -> Vec<(char, usize, bool)> {
        placed
            .into_iter()
            .map(|p| (p.team, p.place, p.is_shared))
            .collect()
    }

    #[test]
    fn teams_with_as_many_points_share_a_place_and_the_next_is_left_out() {
        let teams = [team('a', 3), team('b', 5), team('c', 3), team('d', 1)];
        let expected = [
            ('b', 1, false),
            ('a', 2, true),
            ('c', 2, true),
            ('d', 4, false),
        ];
        assert_eq!(places(by_points(&teams)), expected);
    }

    #[test]
    fn a_tie_is_settled_by_the_number_then_by_rounds_won_then_by_sudden_death() {
        let near = Contender {
            distance: Some(2.0),
            ..team('n', 5)
        };
        let far = Contender {
            distance: Some(9.0),
            rounds_won: 3,
            ..team('f', 5)
        };
        let silent = Contender {
            rounds_won: 4,
            ..team('s', 5)
        };
        let quick = Contender {
            rounds_won: 4,
            deaths: vec![0],
            ..team('q', 5)
        };
        let slow = Contender {
            deaths: vec![1],
            ..silent.clone()
        };
        let all = [slow.clone(), far.clone(), quick.clone(), near.clone()];
        let order: Vec<char> = by_all(&all).iter().map(|p| p.team).collect();
        assert_eq!(order, ['n', 'f', 'q', 's']);
        assert_eq!(near.ahead_of(&far), Some(Ahead::Nearer));
        assert_eq!(quick.ahead_of(&slow), Some(Ahead::SuddenDeath));
        assert_eq!(far.ahead_of(&near), None);
        assert_eq!(near.ahead_of(&team('x', 1)), None);
    }
}
