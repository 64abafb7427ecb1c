//! What must hold for every journal: nothing that was confirmed is lost, and no cut, damage or failure hides the rest.

use super::{
    journal::Journal,
    line,
    record::{self, record_of},
};
use crate::{
    quiz::{any, night::Recorded},
    schedule::Moment,
    store::{
        memory_disk::{Failure, MemoryDisk},
        paths::Home,
    },
};
use proptest::prelude::*;
use std::path::Path;

const NAME: &str = "1970-01-01-friday-at-the-bridge";

fn bytes_of(events: &[Recorded]) -> Vec<u8> {
    let header = line::header(&line::Header {
        started: NOW,
        version: "0.1.0".into(),
        plan: any::plan(),
    });
    let lines = (1..).zip(events).map(|(n, event)| line::event(n, event));
    let all: String = std::iter::once(header).chain(lines).collect();
    all.into_bytes()
}

const NOW: Moment = Moment {
    utc_ms: 0,
    offset_minutes: 0,
};

proptest! {
    #[test]
    fn any_prefix_of_the_bytes_reads_to_a_prefix_of_the_events(
        events in any::events(8),
        at in any::<prop::sample::Index>(),
    ) {
        let bytes = bytes_of(&events);
        let cut = at.index(bytes.len() + 1);
        let plan_ends = memchr::memchr(b'\n', &bytes).unwrap();
        match record_of(NAME, &bytes[..cut]) {
            Ok(record) => {
                prop_assert_eq!(&record.events[..], &events[..record.events.len()]);
                let whole = bytes[..cut].iter().filter(|byte| **byte == b'\n').count();
                prop_assert!(record.events.len() + 1 >= whole, "no whole line is left out");
                prop_assert!(record.problems.len() <= 1, "{:?}", record.problems);
                prop_assert_eq!(record.plan, any::plan());
            }
            Err(_) => prop_assert!(cut < plan_ends),
        }
    }

    #[test]
    fn damage_anywhere_behind_the_plan_is_told_and_costs_the_lines_it_touches(
        events in any::events(8),
        foreign in prop::collection::vec(any::<u8>(), 1..40),
        at in any::<prop::sample::Index>(),
    ) {
        let bytes = bytes_of(&events);
        let plan_ends = memchr::memchr(b'\n', &bytes).unwrap() + 1;
        let at = plan_ends + at.index(bytes.len() - plan_ends + 1);
        let mut damaged = bytes[..at].to_vec();
        damaged.extend(&foreign);
        damaged.extend(&bytes[at..]);
        let record = record_of(NAME, &damaged).unwrap();
        // The bytes stand within one line, or between two.
        prop_assert!(record.events.len() + 1 >= events.len());
        prop_assert!(record.events.iter().all(|event| events.contains(event)));
        let is_blank = foreign.iter().all(|byte| matches!(byte, b'\n' | b'\r'));
        prop_assert!(is_blank || !record.problems.is_empty());
    }

    #[test]
    fn lines_in_any_order_and_written_twice_are_one_night(
        events in any::events(8),
        order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let bytes = bytes_of(&events);
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let rest = lines.split_off(1);
        let shuffled: Vec<&[u8]> =
            order.iter().filter_map(|at| rest.get(*at).copied()).collect();
        let mixed = [lines.concat(), shuffled.concat(), lines.concat(), rest.concat()].concat();
        let record = record_of(NAME, &mixed).unwrap();
        prop_assert_eq!(record.events, events);
        prop_assert_eq!(record.problems, vec![]);
    }

    #[test]
    fn no_failure_and_no_power_cut_loses_what_was_confirmed(
        events in any::events(7),
        call in 0..24usize,
        failure in prop_oneof![
            Just(Failure::Refused),
            Just(Failure::AfterAll),
            (0..90usize).prop_map(Failure::Halfway),
        ],
        luck in 0..200usize,
        resumes_at in 0..7usize,
    ) {
        let locks = tempfile::tempdir().unwrap();
        let home = Home::under(Path::new("/data"));
        let disk = MemoryDisk::default();
        let create = |disk: &MemoryDisk| {
            Journal::create_on(Box::new(disk.clone()), &home, locks.path(), &any::plan(), NOW)
        };
        let mut journal = create(&disk).unwrap();
        disk.fail(call, failure);
        let mut confirmed = 0;
        for (number, event) in events.iter().enumerate() {
            if number == resumes_at && journal.waiting() == 0 {
                drop(journal);
                let again = || {
                    Journal::resume_on(Box::new(disk.clone()), &home, locks.path(), NAME)
                };
                // A failed read is over after one more try.
                journal = again().or_else(|_| again()).unwrap().0;
            }
            if journal.append(std::slice::from_ref(event)).is_ok() {
                confirmed = number + 1;
            }
            let left = disk.after_power_cut(luck);
            let bytes = left.bytes(&record::path(&home, NAME));
            let record = record_of(NAME, &bytes).unwrap();
            prop_assert!(record.events.len() >= confirmed);
            prop_assert_eq!(&record.events[..], &events[..record.events.len()]);
        }
        journal.retry().unwrap();
        let record = record_of(NAME, &disk.bytes(&record::path(&home, NAME))).unwrap();
        prop_assert_eq!(record.events, events);
    }
}
