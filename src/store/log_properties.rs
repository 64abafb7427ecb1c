//! What must hold for the log whatever fails, and wherever.

use super::log_tests::{Computer, NOON, append, card, cards, review};
use super::memory_disk::Failure;
use super::read_log::LogReport;
use crate::history::{Kind, Pushed};
use crate::schedule::Grade;
use proptest::prelude::*;
use uuid::Uuid;

fn any_failure() -> impl Strategy<Value = Failure> {
    prop_oneof![
        Just(Failure::Refused),
        Just(Failure::AfterAll),
        (0..400usize).prop_map(Failure::Halfway),
    ]
}

proptest! {
    #[test]
    fn every_acknowledged_entry_is_there_once_after_any_failure_retry_and_power_cut(
        call in 0..60usize, failure in any_failure(), luck in 0..400usize,
    ) {
        let computer = Computer::new();
        let mut saved = Vec::new();
        for start in 0..3usize {
            if start == 0 {
                computer.disk.fail(call, failure);
            }
            let (mut log, _) = computer.open();
            if log.read_only().is_some() {
                continue; // the failure struck the opening: start again
            }
            for number in 0..5 {
                saved.push(append(&mut log, review(number, Grade::Good), NOON));
            }
        }
        let mut after = Computer::with(computer.disk.after_power_cut(luck));
        for _ in 0..2 {
            let ids: Vec<Uuid> = after.entries().iter().map(|entry| entry.id).collect();
            let wanted: Vec<Uuid> = saved.iter().map(|entry| entry.id).collect();
            prop_assert_eq!(&ids, &wanted);
            prop_assert_eq!(after.read_whole().state.events(), wanted.len() as u64);
            let (mut log, reading) = after.open();
            prop_assert_eq!(reading.report.renamed, None);
            saved.push(append(&mut log, review(9, Grade::Again), NOON));
            after = Computer::with(after.disk.clone());
        }
    }

    #[test]
    fn every_beginning_of_a_log_gives_all_its_whole_lines(cut in any::<prop::sample::Index>()) {
        let computer = Computer::new();
        let (mut log, _) = computer.open();
        for number in 0..6 {
            append(&mut log, review(number, Grade::Good), NOON);
        }
        let bytes = computer.disk.bytes(&computer.file());
        let beginning = &bytes[..cut.index(bytes.len() + 1)];
        computer.disk.put(&computer.file(), beginning);
        let lines = beginning.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let reading = computer.read_whole();
        // The last line may be whole but for its end.
        prop_assert!([lines, lines + 1].contains(&reading.state.events()));
        prop_assert_eq!(reading.report.bad.len(), 0);
    }

    #[test]
    fn a_flipped_bit_costs_one_line_at_most_and_is_noticed(at in any::<prop::sample::Index>(), bit in 0..8u8) {
        let computer = Computer::new();
        let (mut log, _) = computer.open();
        for number in 0..6 {
            append(&mut log, review(number, Grade::Good), NOON);
        }
        let mut bytes = computer.disk.bytes(&computer.file());
        let at = at.index(bytes.len());
        let is_line_end = bytes[at] == b'\n';
        bytes[at] ^= 1 << bit;
        computer.disk.put(&computer.file(), &bytes);
        let LogReport { bad, torn, .. } = computer.read_whole().report;
        let lost = 6 - computer.entries().len();
        // Without the end between them, two lines are one.
        let at_most = if is_line_end { 2 } else { 1 };
        prop_assert!(lost <= at_most);
        prop_assert!(lost == 0 || bad.len() + torn.len() > 0);
    }

    #[test]
    fn a_start_from_a_snapshot_equals_a_full_replay(
        sessions in prop::collection::vec((prop::collection::vec((0..4usize, 0..6u8), 0..6), any::<bool>()), 1..6),
    ) {
        let computer = Computer::new();
        let mut saved: Vec<Uuid> = Vec::new();
        let mut ms = NOON;
        for (events, orderly) in sessions {
            let (mut log, reading) = computer.open();
            let mut state = reading.state;
            prop_assert_eq!(cards(&state), cards(&computer.read_whole().state));
            for (number, what) in events {
                ms += 40_000_000;
                let kind = match what {
                    0 if !saved.is_empty() => Kind::Undo { of: vec![saved[number % saved.len()]] },
                    1 => Kind::Suspend { card: card(number), on: number % 2 == 0 },
                    2 => Kind::Reset { card: card(number) },
                    _ => review(number, Grade::ALL[usize::from(what) % 4]),
                };
                let entry = append(&mut log, kind, ms);
                saved.push(entry.id);
                if state.push(&entry) == Pushed::NeedsHistory {
                    state = computer.read_whole().state;
                }
            }
            if orderly {
                log.keep_snapshot(&state);
            }
        }
        let (_, reading) = computer.open();
        prop_assert_eq!(cards(&reading.state), cards(&computer.read_whole().state));
        prop_assert_eq!(reading.state.events(), saved.len() as u64);
    }
}
