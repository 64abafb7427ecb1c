//! Commands that arrive twice, late or on another line, and a program that ends in the middle of a write: each command
//! happens once, and whatever was acknowledged stays.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{room::Room, tools::*};
use newsdeck::{
    host::FromPlayer,
    quiz::{
        Marking, Reveal, RoundKind,
        night::{Event, Night, Phase, Play, Step},
    },
    schedule::Moment,
    store::{Home, Journal, read_night},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs};

const PHONES: u64 = 4;
/// Ids of the commands with which phones join.
const JOIN: u64 = 1_000_000;

/// What a phone says: which one, and which of a few texts.
#[derive(Clone, Copy, Debug)]
struct Said {
    phone: u64,
    text: u8,
}

fn said() -> impl Strategy<Value = Said> {
    (0..PHONES, 0..4_u8).prop_map(|(phone, text)| Said { phone, text })
}

fn text(said: Said) -> String {
    match said.text {
        0 => "secret-q0x".to_owned(),
        text => format!("guess {text}"),
    }
}

/// A room in which all phones are of a team each and a question is open.
fn opened(journal: Option<Journal>) -> Room {
    let asked = round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        vec![question("q0x")],
    );
    let mut room = Room::new(Night::new(plan(vec![asked])));
    room.journal = journal;
    for phone in 0..PHONES {
        room.comes(phone);
        let team = format!("Team {phone}");
        let (id, member) = (JOIN, None);
        room.says(phone, FromPlayer::Join { id, team, member });
    }
    opens(&mut room);
    room.acks();
    room
}

fn opens(room: &mut Room) {
    while room.night.phase() != Phase::Open(spot(0, 0)) {
        room.happens(Event::Host(Step::Next));
    }
}

fn command(room: &Room, id: u64, said: Said) -> FromPlayer {
    FromPlayer::Text {
        id,
        epoch: room.night.epoch(),
        text: text(said),
        after_ms: Some(500),
    }
}

/// What each phone's team has answered by now.
fn given(night: &Night) -> Vec<Option<String>> {
    let teams = night.teams().map(|team| {
        let own = night.own_at(team.id, None, i64::MAX).unwrap();
        own.question
            .and_then(|question| question.given)
            .map(|given| given.text)
    });
    teams.collect()
}

/// What was said last by each phone.
fn last(all: &[Said]) -> Vec<Option<String>> {
    let of = |phone| all.iter().rev().find(|said| said.phone == phone);
    (0..PHONES)
        .map(|phone| of(phone).map(|said| text(*said)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_command_that_comes_again_happens_once_and_every_copy_is_acknowledged_once(
        all in prop::collection::vec(said(), 1..13),
        copies in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 0..20),
    ) {
        let mut room = opened(None);
        let before = room.happened.len();
        // Each command in its order, and copies of it anywhere behind it, some of them on a new line.
        let mut arriving: Vec<(usize, bool)> = (0..all.len()).map(|n| (n, false)).collect();
        for (which, behind, on_new_line) in copies {
            let which = which.index(all.len());
            let first = arriving.iter().position(|(n, _)| *n == which).unwrap();
            let at = first + 1 + behind.index(arriving.len() - first);
            arriving.insert(at, (which, on_new_line));
        }
        let mut acks: BTreeMap<u64, usize> = BTreeMap::new();
        for (n, on_new_line) in &arriving {
            let said = all[*n];
            room.now += 10;
            if *on_new_line {
                room.leaves(said.phone);
                room.comes(said.phone);
            }
            let command = command(&room, *n as u64, said);
            room.says(said.phone, command);
            for (id, why) in room.acks() {
                prop_assert_eq!(why, None);
                *acks.entry(id).or_default() += 1;
            }
        }
        for n in 0..all.len() {
            let copies = arriving.iter().filter(|(other, _)| *other == n).count();
            prop_assert_eq!(acks.get(&(n as u64)), Some(&copies));
        }
        prop_assert_eq!(given(&room.night), last(&all));
        // The same once more is no other answer; everything else happened once, in its order.
        let mut once: Vec<Said> = Vec::new();
        for said in &all {
            let before = once.iter().rev().find(|other| other.phone == said.phone);
            if before.is_none_or(|before| before.text != said.text) {
                once.push(*said);
            }
        }
        let happened = room.happened[before..].iter().filter_map(|recorded| match &recorded.event {
            Event::Team(Play::Answer { team, text, .. }) => Some((u64::from(team.0), text.clone())),
            _ => None,
        });
        let happened: Vec<_> = happened.collect();
        prop_assert_eq!(happened, once.iter().map(|said| (said.phone, text(*said))).collect::<Vec<_>>());
    }
}

proptest! {
    // Each writes to the disk.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_journal_that_ends_at_any_byte_has_all_that_was_acknowledged_and_the_rest_comes_again(
        batches in prop::collection::vec(prop::collection::vec(said(), 1..9), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let now = Moment { utc_ms: 0, offset_minutes: 0 };
        let plan = opened(None).night.plan().clone();
        let journal = Journal::create(&home, &plan, now).unwrap();
        let (name, path) = (journal.name().to_owned(), journal.path());
        let mut room = opened(Some(journal));
        let size = || fs::metadata(&path).unwrap().len();
        let begun = size();
        // Of each batch the size of the journal when its acknowledgements went out.
        let (mut sizes, mut id) = (Vec::new(), 0);
        let mut commands: Vec<(u64, Said, usize)> = Vec::new();
        for (number, batch) in batches.iter().enumerate() {
            room.now += 100;
            let mut arrived = Vec::new();
            for said in batch {
                id += 1;
                commands.push((id, *said, number));
                arrived.push(room.arrives(said.phone, command(&room, id, *said)));
            }
            room.takes(arrived);
            prop_assert!(room.acks().len() <= batch.len());
            sizes.push(size());
        }
        let all: Vec<Said> = commands.iter().map(|(_, said, _)| *said).collect();
        prop_assert_eq!(given(&room.night), last(&all));
        drop(room.journal.take());

        // The program ends: of what it wrote last only a part is on the disk.
        let end = begun + cut.index(usize::try_from(size() - begun).unwrap() + 1) as u64;
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(end).unwrap();
        let (journal, record) = Journal::resume(&home, &name).unwrap();
        let mut resumed = Room::new(Night::replay(record.plan.clone(), record.events.clone()).unwrap());
        resumed.now = room.now + 5_000;
        resumed.journal = Some(journal);
        let acknowledged = |batch: usize| sizes[batch] <= end;
        let kept = commands.iter().filter(|(_, _, batch)| acknowledged(*batch));
        let kept: Vec<Said> = kept.map(|(_, said, _)| *said).collect();
        let written = |said: &Said| record.events.iter().any(|recorded| matches!(
            &recorded.event,
            Event::Team(Play::Answer { team, text: written, .. })
                if u64::from(team.0) == said.phone && *written == text(*said)
        ));
        prop_assert!(kept.iter().all(written), "{kept:?} in {:?}", record.events);

        // Phones come back and say again what was not acknowledged.
        for phone in 0..PHONES {
            resumed.comes(phone);
        }
        resumed.happens(Event::Resumed);
        resumed.happens(Event::Host(Step::GoOn));
        for (id, said, _) in commands.iter().filter(|(_, _, batch)| !acknowledged(*batch)) {
            let command = command(&resumed, *id, *said);
            resumed.says(said.phone, command);
        }
        prop_assert!(resumed.acks().into_iter().all(|(_, why)| why.is_none()));
        prop_assert_eq!(given(&resumed.night), last(&all));
        for room in [&mut room, &mut resumed] {
            room.happens(Event::Host(Step::Reveal));
        }
        let totals = |room: &Room| room.night.teams().map(|team| room.night.total(team.id)).collect::<Vec<_>>();
        prop_assert_eq!(totals(&room), totals(&resumed));
        drop(resumed.journal.take());
        let read = read_night(&home, &name).unwrap();
        prop_assert_eq!(Night::replay(read.plan, read.events).unwrap(), resumed.night);
    }
}
