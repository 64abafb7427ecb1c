//! The steps of one device, as the log alone tells them: what still counts, and what was taken back.
//!
//! Must never guess at what another device did: its steps are its own.

use super::{
    entry::{Entry, Kind},
    undo::{Undo, undone},
    word::Device,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What was recorded at once.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedStep<'a> {
    pub entries: Vec<&'a Entry>,
    /// The entry that took it back, where it is taken back.
    pub undo: Option<Uuid>,
}

impl LoggedStep<'_> {
    pub fn ids(&self) -> Vec<Uuid> {
        self.entries.iter().map(|entry| entry.id).collect()
    }

    /// The place of its last entry among all of its device.
    fn n(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.n)
    }
}

impl Kind {
    /// Whether undo takes it back. What a note said when it was first studied stays true.
    pub fn is_deed(&self) -> bool {
        !matches!(
            self,
            Self::Undo { .. } | Self::Seen { .. } | Self::Unknown { .. }
        )
    }
}

/// The steps of `device` that count, and those that can be done again, each newest last. `entries` come in the total
/// order. As everywhere, something new ends what could be done again.
pub fn steps<'a>(
    entries: &'a [Entry],
    device: &Device,
) -> (Vec<LoggedStep<'a>>, Vec<LoggedStep<'a>>) {
    let undos: Vec<Undo<'_>> = entries.iter().filter_map(as_undo).collect();
    let dead = undone(&undos);
    let mut undo_of: HashMap<Uuid, (u64, Uuid)> = HashMap::new();
    for entry in entries.iter().filter(|entry| !dead.contains(&entry.id)) {
        for id in as_undo(entry).map_or(&[][..], |(_, of)| of) {
            undo_of.insert(*id, (entry.n, entry.id));
        }
    }
    let all = of_device(entries, device);
    let newest = all.last().map_or(0, LoggedStep::n);
    let mut done = Vec::new();
    let mut taken_back = Vec::new();
    for mut step in all {
        match undo_of_all(&step, &dead, &undo_of) {
            Some((n, _)) if n < newest => {}
            Some((n, undo)) => {
                step.undo = Some(undo);
                taken_back.push((n, step));
            }
            None => done.push(step),
        }
    }
    taken_back.sort_by_key(|(n, _)| *n);
    (done, taken_back.into_iter().map(|(_, step)| step).collect())
}

fn as_undo(entry: &Entry) -> Option<Undo<'_>> {
    match &entry.kind {
        Kind::Undo { of } => Some((entry.id, of.as_slice())),
        _ => None,
    }
}

/// The newest undo of a step, if all of the step is taken back.
fn undo_of_all(
    step: &LoggedStep<'_>,
    dead: &HashSet<Uuid>,
    undo_of: &HashMap<Uuid, (u64, Uuid)>,
) -> Option<(u64, Uuid)> {
    let is_dead = step.entries.iter().all(|entry| dead.contains(&entry.id));
    let undos = step
        .entries
        .iter()
        .filter_map(|entry| undo_of.get(&entry.id));
    undos.max().copied().filter(|_| is_dead)
}

fn of_device<'a>(entries: &'a [Entry], device: &Device) -> Vec<LoggedStep<'a>> {
    let own = entries
        .iter()
        .filter(|entry| entry.device == *device && entry.kind.is_deed());
    let mut own: Vec<&Entry> = own.collect();
    own.sort_by_key(|entry| entry.n);
    let is_one = |a: &&Entry, b: &&Entry| a.batch.is_some() && a.batch == b.batch;
    let steps = own.chunk_by(is_one).map(|entries| LoggedStep {
        entries: entries.to_vec(),
        undo: None,
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::CardId;
    use proptest::prelude::*;

    fn own() -> Device {
        Device::new("own").unwrap()
    }

    fn entry(n: u64, batch: Option<u128>, kind: Kind) -> Entry {
        Entry {
            id: Uuid::from_u128(n.into()),
            device: own(),
            n,
            hybrid: n,
            at: 0,
            offset_minutes: 0,
            batch: batch.map(Uuid::from_u128),
            kind,
        }
    }

    fn suspend() -> Kind {
        Kind::Suspend {
            card: CardId::new("aa/bb/answer").unwrap(),
            on: true,
        }
    }

    fn undo(of: &[u128]) -> Kind {
        Kind::Undo {
            of: of.iter().copied().map(Uuid::from_u128).collect(),
        }
    }

    fn told(entries: &[Entry]) -> (Vec<Vec<u128>>, Vec<Vec<u128>>) {
        let ids = |steps: Vec<LoggedStep<'_>>| {
            let ids = |step: &LoggedStep<'_>| step.ids().iter().map(Uuid::as_u128).collect();
            steps.iter().map(ids).collect()
        };
        let (done, taken_back) = steps(entries, &own());
        (ids(done), ids(taken_back))
    }

    #[test]
    fn what_was_recorded_at_once_is_one_step() {
        let log = [
            entry(1, None, suspend()),
            entry(2, Some(9), suspend()),
            entry(3, Some(9), suspend()),
        ];
        assert_eq!(told(&log), (vec![vec![1], vec![2, 3]], vec![]));
    }

    #[test]
    fn another_device_is_left_alone() {
        let other = Entry {
            device: Device::new("other").unwrap(),
            ..entry(2, None, suspend())
        };
        assert_eq!(told(&[entry(1, None, suspend()), other]).0, [[1]]);
    }

    #[test]
    fn something_new_ends_what_could_be_done_again() {
        let mut log = vec![
            entry(1, None, suspend()),
            entry(2, None, suspend()),
            entry(3, None, undo(&[2])),
        ];
        assert_eq!(told(&log), (vec![vec![1]], vec![vec![2]]));
        log.push(entry(4, None, suspend()));
        assert_eq!(told(&log), (vec![vec![1], vec![4]], vec![]));
    }

    proptest! {
        /// The two lists of the log are the two stacks of whoever undid and redid.
        #[test]
        fn the_log_alone_tells_the_stack(deeds in prop::collection::vec(0..3_u8, 0..40)) {
            let mut log: Vec<Entry> = Vec::new();
            let (mut done, mut taken_back): (Vec<u128>, Vec<(u128, u128)>) = (Vec::new(), Vec::new());
            for deed in deeds {
                let id = log.len() as u128 + 1;
                let kind = match deed {
                    0 => {
                        done.push(id);
                        taken_back.clear();
                        suspend()
                    }
                    1 => match done.pop() {
                        Some(step) => {
                            taken_back.push((step, id));
                            undo(&[step])
                        }
                        None => continue,
                    },
                    _ => match taken_back.pop() {
                        Some((step, by)) => {
                            done.push(step);
                            undo(&[by])
                        }
                        None => continue,
                    },
                };
                log.push(entry(log.len() as u64 + 1, None, kind));
            }
            let (of_log, back_of_log) = told(&log);
            prop_assert_eq!(of_log, done.into_iter().map(|id| vec![id]).collect::<Vec<_>>());
            let taken_back: Vec<_> = taken_back.into_iter().map(|(id, _)| vec![id]).collect();
            prop_assert_eq!(back_of_log, taken_back);
        }
    }
}
