//! The log survives whatever three devices and a syncing program do to it; four simpler designs would not.
//!
//! `MERGE_CASES=10000 cargo test --test it merge` runs as many worlds per property.

use super::worlds::{Clock, Folder, Step, World, entries, seen, state_of, steps};
use newsdeck::history::{Entry, Kind, fold};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseResult, TestError, TestRunner},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn config() -> Config {
    let cases = std::env::var("MERGE_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    Config {
        cases: cases.unwrap_or(128),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Files of the shared folders that are cut short (or, every fifth, deleted), by machine and number.
fn cuts() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..3usize, 0..1_000usize), 1..6)
}

fn holds_all(acknowledged: &BTreeSet<Uuid>, there: &BTreeMap<Uuid, Entry>) -> TestCaseResult {
    for id in acknowledged {
        prop_assert!(there.contains_key(id), "{id} was acknowledged and is lost");
    }
    Ok(())
}

/// A syncing program, or a person, rolls files of the shared folders back to an older state or deletes them.
fn rolled_back(steps: &[Step], cuts: &[(usize, usize)], private_copies: bool) -> World {
    let mut world = World::run(steps, false, Clock::Hybrid);
    for (machine, which) in cuts {
        let shared: &mut Folder = &mut world.machines[*machine].shared;
        let names: Vec<String> = shared.keys().cloned().collect();
        let Some(name) = which
            .checked_rem(names.len())
            .and_then(|index| names.get(index))
        else {
            continue;
        };
        if which % 5 == 0 {
            shared.remove(name);
        } else if let Some(file) = shared.get_mut(name) {
            file.truncate(which * 37 % (file.len() + 1));
        }
    }
    if private_copies {
        world.mirror();
    }
    world.settle();
    world
}

fn per_device_order(world: &World) -> TestCaseResult {
    for machine in &world.machines {
        let mut order: Vec<Entry> = entries(&machine.shared).into_values().collect();
        order.sort_by_key(|entry| (entry.hybrid, entry.device.clone(), entry.n, entry.id));
        let mut last = BTreeMap::new();
        for entry in order {
            let before = last.insert(entry.device.clone(), entry.n);
            prop_assert!(
                before.is_none_or(|before| before < entry.n),
                "{entry:?} after {before:?}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_acknowledged_event_is_lost_and_all_devices_agree(steps in steps()) {
        let mut world = World::run(&steps, true, Clock::Hybrid);
        let acknowledged = world.acknowledged();
        world.settle();
        let states: Vec<_> = world.machines.iter().map(|machine| state_of(machine.shared.values())).collect();
        for machine in &world.machines {
            holds_all(&acknowledged, &entries(&machine.shared))?;
        }
        for state in &states[1..] {
            prop_assert_eq!(seen(state), seen(&states[0]));
        }
    }

    #[test]
    fn every_standing_review_counts_exactly_once(steps in steps()) {
        let mut world = World::run(&steps, true, Clock::Hybrid);
        world.settle();
        let shared = &world.machines[0].shared;
        let state = state_of(shared.values());
        let standing = entries(shared)
            .into_values()
            .filter(|entry| matches!(entry.kind, Kind::Review(_)) && !state.is_undone(&entry.id))
            .count();
        let counted: u32 = state.cards().map(|(_, card)| card.progress.reviews).sum();
        prop_assert_eq!(seen(&state).answers, standing);
        prop_assert_eq!(counted as usize, standing);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(steps in steps(), turn in 0..7usize) {
        let world = World::run(&steps, true, Clock::Hybrid);
        let [a, b, c] = [0, 1, 2].map(|i| &world.machines[i].shared);
        let all = seen(&state_of(a.values().chain(b.values()).chain(c.values())));
        prop_assert_eq!(&seen(&state_of(c.values().chain(a.values()).chain(b.values()))), &all);
        prop_assert_eq!(&seen(&state_of(b.values().chain(c.values()).chain(a.values()).chain(b.values()))), &all);
        let folders = [a, b, c].into_iter().flat_map(|folder| entries(folder).into_values());
        let mut mixed: Vec<Entry> = folders.collect();
        if !mixed.is_empty() {
            let by = turn % mixed.len();
            mixed.rotate_left(by);
        }
        prop_assert_eq!(&seen(&fold(&mixed)), &all);
        mixed.reverse();
        prop_assert_eq!(&seen(&fold(&mixed)), &all);
    }

    #[test]
    fn a_device_keeps_its_order_whatever_its_clock_does(steps in steps()) {
        per_device_order(&World::run(&steps, false, Clock::Hybrid))?;
    }

    #[test]
    fn files_rolled_back_or_deleted_by_others_come_back_whole(steps in steps(), cuts in cuts()) {
        let acknowledged = World::run(&steps, false, Clock::Hybrid).acknowledged();
        let world = rolled_back(&steps, &cuts, true);
        let states: Vec<_> = world.machines.iter().map(|machine| state_of(machine.shared.values())).collect();
        for machine in &world.machines {
            holds_all(&acknowledged, &entries(&machine.shared))?;
        }
        prop_assert_eq!(seen(&states[0]), seen(&states[1]));
        prop_assert_eq!(seen(&states[0]), seen(&states[2]));
    }
}

/// Whether some world shows that a design does not hold what it promises.
fn is_refuted<S: Strategy>(worlds: S, promise: impl Fn(S::Value) -> TestCaseResult) -> bool {
    let config = Config {
        cases: 2_000,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    matches!(runner.run(&worlds, promise), Err(TestError::Fail(..)))
}

#[test]
fn naive_identity_by_device_and_count_loses_events() {
    assert!(is_refuted(steps(), |steps| {
        let mut world = World::run(&steps, true, Clock::Hybrid);
        let acknowledged = world.acknowledged();
        world.settle();
        let by_count: BTreeMap<_, _> = entries(&world.machines[0].shared)
            .into_values()
            .map(|entry| ((entry.device.clone(), entry.n), entry))
            .collect();
        let kept = by_count
            .into_values()
            .map(|entry| (entry.id, entry))
            .collect();
        holds_all(&acknowledged, &kept)
    }));
}

#[test]
fn naive_order_by_the_clock_on_the_wall_breaks_a_devices_own_order() {
    assert!(is_refuted(steps(), |steps| per_device_order(&World::run(
        &steps,
        false,
        Clock::Wall
    ))));
}

#[test]
fn naive_reading_without_conflict_copies_loses_events() {
    assert!(is_refuted(steps(), |steps| {
        let mut world = World::run(&steps, true, Clock::Hybrid);
        let acknowledged = world.acknowledged();
        world.settle();
        let shared = world.machines[0].shared.clone();
        let plain = shared
            .into_iter()
            .filter(|(name, _)| !name.contains(".sync-conflict-"))
            .collect();
        holds_all(&acknowledged, &entries(&plain))
    }));
}

#[test]
fn naive_trust_in_the_shared_folder_alone_loses_events() {
    assert!(is_refuted((steps(), cuts()), |(steps, cuts)| {
        let acknowledged = World::run(&steps, false, Clock::Hybrid).acknowledged();
        let world = rolled_back(&steps, &cuts, false);
        holds_all(&acknowledged, &entries(&world.machines[0].shared))
    }));
}
