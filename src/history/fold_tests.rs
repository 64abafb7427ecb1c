//! What the fold promises, by example and for every log.

use super::*;
use crate::{
    deck::{CardId, DeckId},
    schedule::{
        DesiredRetention, Difficulty, Due, Fsrs, Grade, Parameters, Phase, Rollover, Settings,
        Stability, StudyDay,
    },
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const DAY: i64 = 86_400_000;
const NOON: i64 = 20_400 * DAY + DAY / 2;

fn card(text: &str) -> CardId {
    CardId::new(text).unwrap()
}

/// A log of one device: what happened, and when.
fn log(events: &[(i64, Kind)]) -> Vec<Entry> {
    let entry = |(index, (at, kind)): (usize, &(i64, Kind))| Entry {
        id: id(index),
        device: Device::new("kitchen").unwrap(),
        n: index as u64 + 1,
        hybrid: NOON.unsigned_abs() + index as u64,
        at: *at,
        offset_minutes: 0,
        batch: None,
        kind: kind.clone(),
    };
    events.iter().enumerate().map(entry).collect()
}

/// The id of the event at `index` of a log.
fn id(index: usize) -> Uuid {
    Uuid::from_u128(index as u128 + 1)
}

fn review(card_text: &str, grade: Grade) -> Review {
    Review {
        card: card(card_text),
        fingerprint: None,
        grade,
        ms: 1_000,
        form: Form::Reveal,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    }
}

fn answer(text: &str, grade: Grade) -> Kind {
    Kind::Review(review(text, grade))
}

fn undo(index: usize) -> Kind {
    Kind::Undo {
        of: vec![id(index)],
    }
}

const X: &str = "aa/xx/answer";
const Y: &str = "aa/yy/answer";

fn folded(events: &[(i64, Kind)]) -> State {
    fold(&log(events))
}

fn state_of(events: &[(i64, Kind)]) -> CardState {
    folded(events).card(&card(X))
}

#[test]
fn a_new_card_graduates_and_comes_back_after_its_interval() {
    let state = state_of(&[
        (NOON, answer(X, Grade::Good)),
        (NOON + 600_000, answer(X, Grade::Good)),
    ]);
    assert_eq!(
        (state.progress.phase, state.progress.reviews),
        (Phase::Review, 2)
    );
    assert_eq!(state.introduced, Some(StudyDay::from_number(20_400)));
    assert!(matches!(state.due, Some(Due::On(day)) if day > StudyDay::from_number(20_400)));
    assert!(!state.is_due(NOON + DAY / 4, StudyDay::from_number(20_400)));
    assert!(state.is_due(NOON + 30 * DAY, StudyDay::from_number(20_430)));
}

#[test]
fn an_undo_takes_back_one_answer_and_an_undo_of_it_gives_it_back() {
    let first = (NOON, answer(X, Grade::Easy));
    let second = (NOON + DAY, answer(X, Grade::Again));
    let before = state_of(std::slice::from_ref(&first));
    let after = state_of(&[first.clone(), second.clone()]);
    assert_eq!(
        state_of(&[first.clone(), second.clone(), (NOON + DAY, undo(1))]),
        before
    );
    assert_eq!(
        state_of(&[first, second, (NOON + DAY, undo(1)), (NOON + DAY, undo(2))]),
        after
    );
}

#[test]
fn the_second_answer_on_one_day_is_a_same_day_review() {
    let state = state_of(&[
        (NOON, answer(X, Grade::Easy)),
        (NOON + 60_000, answer(X, Grade::Good)),
    ]);
    let fsrs = Fsrs::new(Parameters::default());
    let memory = fsrs.next(Some(fsrs.next(None, Grade::Easy, 0)), Grade::Good, 0);
    assert_eq!(state.progress.memory, Some(memory));
}

#[test]
fn history_follows_a_renamed_card_even_if_the_link_comes_last() {
    let link = Kind::Link(Link::Cards {
        from: card(X),
        to: card(Y),
    });
    let answers = [
        (NOON, answer(X, Grade::Easy)),
        (NOON + 9 * DAY, answer(Y, Grade::Good)),
    ];
    let linked = folded(&[
        answers[0].clone(),
        answers[1].clone(),
        (NOON + 9 * DAY, link),
    ]);
    let as_one = folded(&[(NOON, answer(Y, Grade::Easy)), answers[1].clone()]);
    assert_eq!(linked.card(&card(Y)), as_one.card(&card(Y)));
    assert_eq!(linked.card(&card(X)), linked.card(&card(Y)));
    assert_eq!(linked.keeper(&card(X)), card(Y));
    assert_eq!(
        linked.history_of(&card(X)).map(|answers| answers.len()),
        Some(2)
    );
    assert_eq!(linked.cards().count(), 1);
}

#[test]
fn a_linked_note_hands_its_history_to_cards_nobody_has_answered() {
    let link = Kind::Link(Link::Notes {
        from: "aa/xx".parse().unwrap(),
        to: "bb/zz".parse().unwrap(),
    });
    let state = folded(&[(NOON, link), (NOON, answer(X, Grade::Easy))]);
    assert_eq!(state.card(&card("bb/zz/answer")).progress.reviews, 1);
}

#[test]
fn marks_are_kept_and_taken_away() {
    let on = |on| Kind::Suspend { card: card(X), on };
    let bury = Kind::Bury {
        card: card(X),
        until: StudyDay::from_number(20_401),
    };
    let flag = |flag| Kind::Flag {
        card: card(X),
        flag,
    };
    assert!(state_of(&[(NOON, on(true))]).suspended);
    assert!(!state_of(&[(NOON, on(true)), (NOON, on(false))]).suspended);
    assert_eq!(state_of(&[(NOON, flag(3)), (NOON, flag(5))]).flag, 5);
    let buried = state_of(&[(NOON, bury)]);
    assert!(!buried.is_available(StudyDay::from_number(20_400)));
    assert!(buried.is_available(StudyDay::from_number(20_401)));
}

#[test]
fn what_is_said_of_a_word_is_kept_through_a_snapshot_and_taken_back_by_undo() {
    for mark in WordMark::ALL {
        let say = |mark| Kind::Word {
            card: card(X),
            mark,
        };
        let said = folded(&[(NOON, say(Some(mark)))]);
        let (kept, _) = State::from_snapshot(&said.to_snapshot(&[])).unwrap();
        assert_eq!(kept.card(&card(X)).word, Some(mark));
        assert!(kept.card(&card(X)).is_new());
        let taken = folded(&[(NOON, say(Some(mark))), (NOON, say(None))]);
        assert_eq!(taken.card(&card(X)), CardState::NEW);
    }
}

#[test]
fn a_reset_card_is_new_again_and_keeps_its_marks() {
    let flag = Kind::Flag {
        card: card(X),
        flag: 2,
    };
    let reset = Kind::Reset { card: card(X) };
    let state = state_of(&[(NOON, answer(X, Grade::Easy)), (NOON, flag), (NOON, reset)]);
    assert_eq!(
        state,
        CardState {
            flag: 2,
            ..CardState::NEW
        }
    );
}

#[test]
fn an_imported_memory_is_in_review_and_never_counts_as_introduced() {
    let (stability, difficulty) = (Stability::new(40.0).unwrap(), Difficulty::new(5.0).unwrap());
    let import = Kind::Import {
        card: card(X),
        stability,
        difficulty,
        from: "anki".into(),
    };
    let state = state_of(&[(NOON, import), (NOON + 40 * DAY, answer(X, Grade::Good))]);
    assert_eq!(
        (state.progress.phase, state.introduced, state.imported),
        (Phase::Review, None, true)
    );
    assert!(state.progress.memory.unwrap().stability > stability);
}

#[test]
fn eight_lapses_make_a_leech() {
    let mut events = vec![(NOON, answer(X, Grade::Easy))];
    for lapse in 1..=8 {
        assert!(!state_of(&events).leech);
        events.push((NOON + lapse * DAY, answer(X, Grade::Again)));
        events.push((NOON + lapse * DAY, answer(X, Grade::Good)));
    }
    let state = state_of(&events);
    assert_eq!((state.leech, state.progress.lapses), (true, 8));
}

#[test]
fn history_replays_with_the_parameters_in_force_now() {
    let params = |deck: Option<&str>, chance| {
        Kind::Params(Params {
            deck: deck.map(|deck| DeckId::new(deck).unwrap()),
            desired_retention: DesiredRetention::new(chance).ok(),
            ..Params::default()
        })
    };
    let answers = [
        (NOON, answer(X, Grade::Easy)),
        (NOON + 9 * DAY, answer(X, Grade::Good)),
    ];
    let due = |events: &[(i64, Kind)]| state_of(events).due.map(|due| format!("{due:?}"));
    let usual = due(&answers);
    let later = |kind| {
        due(&[
            answers[0].clone(),
            answers[1].clone(),
            (NOON + 9 * DAY, kind),
        ])
    };
    assert!(later(params(None, 0.75)) > usual);
    assert_eq!(later(params(None, 0.75)), later(params(Some("aa"), 0.75)));
    assert_eq!(later(params(Some("bb"), 0.75)), usual);
    assert_eq!(later(params(None, 0.90)), usual);
}

#[test]
fn another_rollover_moves_answers_to_another_day() {
    let night = NOON + 14 * 3_600_000; // 2 in the morning
    let midnight = Params {
        rollover: Rollover::new(0).ok(),
        ..Params::default()
    };
    let day = |events: &[(i64, Kind)]| state_of(events).introduced.unwrap().number();
    assert_eq!(day(&[(night, answer(X, Grade::Good))]), 20_400);
    assert_eq!(
        day(&[
            (night, answer(X, Grade::Good)),
            (night, Kind::Params(midnight))
        ]),
        20_401
    );
}

#[test]
fn a_quiz_answer_moves_the_schedule_by_its_own_rule() {
    let quiz = |form: Form, verdict: &str| {
        let verdict = Word::new(verdict).ok();
        Kind::Quiz(Review {
            form,
            verdict,
            ..review(X, Grade::Easy)
        })
    };
    let grade = |kind| folded(&[(NOON, kind)]).history_of(&card(X)).unwrap()[0].grade;
    assert_eq!(grade(quiz(Form::Choose, "right")), Grade::Hard);
    assert_eq!(grade(quiz(Form::Type, "right")), Grade::Good);
    assert_eq!(grade(quiz(Form::Type, "close")), Grade::Hard);
    assert_eq!(grade(quiz(Form::Choose, "wrong")), Grade::Again);
}

#[test]
fn the_day_is_counted_deck_by_deck() {
    let state = folded(&[
        (NOON - 20 * DAY, answer(X, Grade::Easy)),
        (NOON, answer(X, Grade::Good)),
        (NOON, answer(Y, Grade::Good)),
        (NOON, answer(Y, Grade::Good)),
        (NOON, answer("bb/xx/answer", Grade::Again)),
    ]);
    let counts = state.day_counts(StudyDay::from_number(20_400));
    let of = |deck: &str| counts[&DeckId::new(deck).unwrap()];
    assert_eq!(
        of("aa"),
        DayCounts {
            introduced: 1,
            reviewed: 1,
            answers: 3
        }
    );
    assert_eq!(
        of("bb"),
        DayCounts {
            introduced: 1,
            reviewed: 0,
            answers: 1
        }
    );
    assert!(state.day_counts(StudyDay::from_number(20_401)).is_empty());
}

#[test]
fn what_is_odd_about_a_log_is_told() {
    let mut entries = log(&[
        (NOON, answer(X, Grade::Good)),
        (NOON, answer(X, Grade::Good)),
        (NOON, answer(X, Grade::Good)),
    ]);
    entries[1].n = 4; // 2 is missing
    let mut twin = entries[2].clone();
    twin.id = id(77);
    twin.hybrid += 30 * 3_600_000;
    entries.extend([twin, entries[0].clone()]);
    let notices = fold(&entries).notices(NOON);
    let kitchen = Device::new("kitchen").unwrap();
    assert_eq!(notices.duplicates, 1);
    assert_eq!(notices.gaps, [(kitchen.clone(), vec![(2, 2)])]);
    assert_eq!(notices.twins, [(kitchen.clone(), 1)]);
    assert_eq!(notices.ahead.len(), 1);
    assert_eq!(notices.newer, 0);
}

#[test]
fn a_step_answered_in_the_future_is_due_for_the_clock_was_set_back() {
    let state = state_of(&[(NOON, answer(X, Grade::Again))]);
    let today = StudyDay::from_number(20_400);
    assert!(!state.is_due(NOON + 30_000, today));
    assert!(state.is_due(NOON + 60_000, today));
    assert!(state.is_due(NOON - 3_600_000, today));
}

#[test]
fn a_card_answered_more_than_a_day_ahead_is_due_today_and_its_next_answer_mends_it() {
    let ahead = NOON + 400 * DAY;
    let wrong = (ahead, answer(X, Grade::Easy));
    let state = state_of(std::slice::from_ref(&wrong));
    let today = StudyDay::from_number(20_400);
    assert!(state.is_due(NOON, today));
    assert_eq!(state.due_as_of(NOON, today), Some(Due::On(today)));
    // Within a day it may as well be another time zone's clock.
    assert!(!state.is_due(ahead - DAY, StudyDay::from_number(20_799)));
    assert!(!state.is_due(ahead, StudyDay::from_number(20_800)));
    let history = folded(&[wrong.clone(), (NOON, answer(Y, Grade::Good))]);
    let (cards, latest) = history.answered_ahead(NOON).unwrap();
    assert_eq!((cards, latest.utc_ms), (1, ahead));
    assert_eq!(history.answered_ahead(ahead), None);
    let mended = folded(&[wrong, (NOON, answer(X, Grade::Good))]);
    assert_eq!(mended.answered_ahead(NOON), None);
    let Some(Due::On(day)) = mended.card(&card(X)).due else {
        panic!("an interval");
    };
    assert!((1..40).contains(&day.since(today)), "{day}");
}

#[test]
fn a_bad_line_or_a_torn_end_costs_itself_and_nothing_else() {
    let entries = log(&[
        (NOON, answer(X, Grade::Good)),
        (NOON, answer(Y, Grade::Good)),
        (NOON, answer(Y, Grade::Good)),
    ]);
    let lines: Vec<String> = entries.iter().map(encode).collect();
    let file = format!(
        "{}\n{}\n\n{}",
        lines[0],
        lines[1].replace("yy", "zz"),
        &lines[2][..lines[2].len() - 3]
    );
    let mut log = Log::new();
    let report = log.read(file.as_bytes());
    assert_eq!(
        (report.entries, report.torn, report.last),
        (1, true, Some(entries[0].id))
    );
    assert_eq!(
        report.bad,
        [BadAt {
            line: 2,
            why: BadLine::Sum
        }]
    );
    assert_eq!(report.length as usize, file.len() - (lines[2].len() - 3));
    assert_eq!(view(&log.fold()), view(&fold(&entries[..1])));
}

/// All that can be asked of a state, in an order of its own.
#[derive(Debug, PartialEq)]
struct View {
    cards: BTreeMap<CardId, CardState>,
    settings: Vec<Settings>,
    seen: BTreeMap<NotePath, Seen>,
    devices: Vec<String>,
    notices: (u64, u64),
    undone: Vec<Uuid>,
    last: String,
    pace: Vec<u32>,
}

fn view(state: &State) -> View {
    let mut devices: Vec<String> = state
        .devices
        .iter()
        .filter(|log| log.events > 0)
        .map(|log| format!("{log:?}"))
        .collect();
    devices.sort();
    let mut undone: Vec<Uuid> = state.undone.iter().chain(&state.named).copied().collect();
    undone.sort();
    View {
        cards: state
            .cards()
            .map(|(card, state)| (card.clone(), *state))
            .collect(),
        settings: ["aa", "bb", "cc"]
            .map(|deck| state.deck_settings(&DeckId::new(deck).unwrap()).clone())
            .into(),
        seen: state.seen.clone(),
        devices,
        notices: (state.duplicates, state.newer),
        undone,
        pace: state.pace.times().collect(),
        last: format!("{:?} {:?}", state.last, state.greatest_id),
    }
}

proptest! {
    #[test]
    fn the_same_events_give_the_same_state_in_any_order_and_any_number(
        (entries, shuffled) in any::log().prop_flat_map(|log| {
            let twice = [&log[..], &log[..]].concat();
            (Just(log), Just(twice).prop_shuffle())
        }),
    ) {
        let (once, twice) = (fold(&entries), fold(&shuffled));
        prop_assert_eq!(twice.notices(0).duplicates, entries.len() as u64);
        prop_assert_eq!(view(&State { duplicates: 0, ..twice }), view(&once));
    }

    #[test]
    fn pushing_entries_one_by_one_is_folding_them_together(
        (entries, shuffled) in any::log().prop_flat_map(|log| (Just(log.clone()), Just(log).prop_shuffle())),
        again in any::<prop::sample::Index>(),
    ) {
        for order in [&entries, &shuffled] {
            let mut state = fold([]);
            for (pushed, entry) in order.iter().enumerate() {
                prop_assert_eq!(state.push(entry), Pushed::Folded);
                prop_assert_eq!(view(&state), view(&fold(&order[..=pushed])));
            }
            prop_assert_eq!(state.push(again.get(order)), Pushed::Folded);
            prop_assert_eq!(state.notices(0).duplicates, 1);
            state.duplicates = 0;
            prop_assert_eq!(view(&state), view(&fold(order)));
        }
    }

    #[test]
    fn two_events_that_claim_one_id_end_alike_in_any_order(entries in any::log(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), place in 0..3u8) {
        let mut forged = a.get(&entries).clone();
        let other = b.get(&entries);
        forged.id = other.id;
        if place == 1 {
            forged.hybrid = u64::MAX;
        }
        if place == 2 {
            (forged.hybrid, forged.n, forged.device) = (other.hybrid, other.n, other.device.clone());
        }
        let last = [&entries[..], &[forged.clone()]].concat();
        let first = [&[forged][..], &entries[..]].concat();
        prop_assert_eq!(view(&fold(&last)), view(&fold(&first)));
        let mut pushed = fold(&entries);
        prop_assert_eq!(pushed.push(&last[entries.len()]), Pushed::Folded);
        prop_assert_eq!(view(&pushed), view(&fold(&last)));
        let (mut brief, _) = State::from_snapshot(&fold(&entries).to_snapshot(&[])).unwrap();
        prop_assert_eq!(brief.push(&last[entries.len()]), Pushed::NeedsHistory);
    }

    #[test]
    fn a_snapshot_equals_a_full_replay_at_every_step(entries in any::log(), cut in any::<prop::sample::Index>()) {
        let cut = cut.index(entries.len());
        let marks = [LogMark { name: "reviews-kitchen-2025.jsonl".into(), length: 7, last: None }];
        let bytes = fold(&entries[..cut]).to_snapshot(&marks);
        let (mut state, read) = State::from_snapshot(&bytes).unwrap();
        prop_assert_eq!(&read[..], &marks[..]);
        prop_assert!(!state.has_history());
        for upto in cut..=entries.len() {
            let replayed = fold(&entries[..upto]);
            prop_assert_eq!(view(&state), view(&replayed));
            let (again, _) = State::from_snapshot(&state.to_snapshot(&[])).unwrap();
            prop_assert_eq!(view(&again), view(&replayed));
            let Some(entry) = entries.get(upto) else { break };
            if state.push(entry) == Pushed::NeedsHistory {
                prop_assert_eq!(view(&state), view(&replayed));
                state = fold(&entries[..=upto]);
            }
        }
    }

    #[test]
    fn a_damaged_snapshot_is_never_trusted(entries in any::log(), at in any::<prop::sample::Index>(), bit in 0..8u32) {
        let mut bytes = fold(&entries).to_snapshot(&[]);
        prop_assert!(State::from_snapshot(&bytes[..at.index(bytes.len())]).is_none());
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(State::from_snapshot(&bytes).is_none());
    }

    #[test]
    fn reading_lines_is_folding_their_entries(entries in any::log()) {
        let file: String = entries.iter().map(|entry| format!("{}\n", encode(entry))).collect();
        let mut log = Log::new();
        let report = log.read(file.as_bytes());
        prop_assert_eq!((report.entries, report.bad.len(), report.torn), (entries.len() as u64, 0, false));
        prop_assert_eq!(report.length, file.len() as u64);
        prop_assert_eq!(view(&log.fold()), view(&fold(&entries)));
    }

    #[test]
    fn the_button_shows_what_the_fold_does(entries in any::log(), asked in any::card(), grade in any::grade()) {
        let mut state = fold(&entries);
        let now = entries[entries.len() - 1].moment();
        let shown = state.outcomes(&asked, now)[usize::from(grade.number()) - 1];
        let mut kind = answer(X, grade);
        if let Kind::Review(review) = &mut kind {
            review.card = asked.clone();
        }
        let own = Device::new("kitchen").unwrap();
        let entry = Entry {
            id: Uuid::from_u128(u128::MAX),
            n: state.device(&own).map_or(1, |log| log.last_n + 1),
            hybrid: state.last.as_ref().unwrap().hybrid + 1,
            device: own,
            kind,
            batch: None,
            ..entries[entries.len() - 1].clone()
        };
        let _ = state.push(&entry);
        prop_assert_eq!(state.card(&asked).progress, shown.after);
        prop_assert_eq!(state.card(&asked).due, Some(shown.due));
    }
}
