//! Which events count no more.
//!
//! Must never depend on the order in which events arrived: an undo may come before what it takes back.

use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// An undo and what it names.
pub(super) type Undo<'a> = (Uuid, &'a [Uuid]);

/// The ids that a standing undo names; an undo that is itself named by a standing undo does not stand.
///
/// `undos` come in the total order. Only undos made by hand can name each other in a circle: of such a circle the
/// newest stands.
pub(super) fn undone(undos: &[Undo<'_>]) -> HashSet<Uuid> {
    let place: HashMap<Uuid, usize> = undos
        .iter()
        .enumerate()
        .map(|(i, (id, _))| (*id, i))
        .collect();
    let named = |index: usize| {
        let (id, of) = undos[index];
        of.iter().filter(move |target| **target != id)
    };
    let mut waits_for = vec![0_usize; undos.len()];
    for target in (0..undos.len()).flat_map(named) {
        if let Some(&target) = place.get(target) {
            waits_for[target] += 1;
        }
    }
    let mut undone = HashSet::new();
    let mut open: BTreeSet<usize> = (0..undos.len()).collect();
    let mut ready: Vec<usize> = open
        .iter()
        .copied()
        .filter(|index| waits_for[*index] == 0)
        .collect();
    while let Some(index) = ready.pop().or_else(|| open.last().copied()) {
        if !open.remove(&index) {
            continue;
        }
        let stands = !undone.contains(&undos[index].0);
        for target in named(index) {
            if stands {
                undone.insert(*target);
            }
            if let Some(&target) = place.get(target) {
                waits_for[target] -= 1;
                if waits_for[target] == 0 {
                    ready.push(target);
                }
            }
        }
    }
    undone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn dead(undos: &[(u128, &[u128])]) -> Vec<u128> {
        let named: Vec<(Uuid, Vec<Uuid>)> = undos
            .iter()
            .map(|(own, of)| (id(*own), of.iter().copied().map(id).collect()))
            .collect();
        let undos: Vec<Undo<'_>> = named
            .iter()
            .map(|(own, of)| (*own, of.as_slice()))
            .collect();
        let mut dead: Vec<u128> = undone(&undos).into_iter().map(|id| id.as_u128()).collect();
        dead.sort_unstable();
        dead
    }

    #[test]
    fn an_undo_of_an_undo_is_a_redo_in_whatever_order_they_stand() {
        assert_eq!(dead(&[(10, &[1])]), [1]);
        assert_eq!(dead(&[(10, &[1]), (11, &[10])]), [10]);
        assert_eq!(dead(&[(11, &[10]), (10, &[1])]), [10]);
        assert_eq!(dead(&[(10, &[1]), (11, &[10]), (12, &[11])]), [1, 11]);
        assert_eq!(dead(&[(10, &[1]), (12, &[1]), (11, &[10])]), [1, 10]);
    }

    #[test]
    fn a_batch_is_taken_back_whole_and_twice_is_once() {
        assert_eq!(dead(&[(10, &[1, 2, 3]), (11, &[2])]), [1, 2, 3]);
    }

    #[test]
    fn undos_that_name_each_other_or_themselves_end() {
        assert_eq!(dead(&[(10, &[10, 1])]), [1]);
        assert_eq!(dead(&[(10, &[11]), (11, &[10])]), [10]);
        assert_eq!(dead(&[(10, &[10])]), [] as [u128; 0]);
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_undos_is_followed_to_its_end() {
        let of: Vec<[Uuid; 1]> = (1..=100_000).map(|n| [id(n)]).collect();
        let undos: Vec<Undo<'_>> = of
            .iter()
            .enumerate()
            .map(|(i, of)| (id(i as u128 + 2), &of[..]))
            .collect();
        let undone = undone(&undos);
        assert_eq!(undone.len(), 50_000);
        assert!(undone.contains(&id(100_000)) && !undone.contains(&id(1)));
    }
}
