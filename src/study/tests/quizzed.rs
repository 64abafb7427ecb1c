//! What a quiz leaves behind: the memory of its cards, and the day's queue.

use super::*;
use crate::{
    answer::Verdict,
    schedule::{Due, Phase as Memory},
    study::{Quizzed, quizzed, set_aside},
};

fn nile() -> CardId {
    CardId::new("rivers/nile/answer").unwrap()
}

fn answer(is_choice: bool, verdict: Verdict) -> Quizzed {
    Quizzed {
        card: nile(),
        is_choice,
        verdict,
        ms: 4_200,
    }
}

impl Table {
    fn is_quizzed(&mut self, answer: &Quizzed) -> Vec<Kind> {
        let facts = quizzed(answer, &self.collection, moment(self.now));
        for fact in &facts {
            self.save(fact.clone());
        }
        facts
    }

    /// A table whose card was learnt some time ago and is due now.
    fn with_a_due_card() -> Self {
        let mut table = Self::new();
        for _ in 0..2 {
            table.is_quizzed(&answer(false, Verdict::Right));
            table.now += 11 * MINUTE;
        }
        let Some(Due::On(day)) = table.collection.state(&nile()).due else {
            panic!("it has not graduated");
        };
        let today = table.collection.history.day(moment(table.now));
        table.now += i64::from(day.since(today)) * DAY;
        table.restart();
        assert!(
            table
                .plan(&Scope::all(), &Options::default())
                .contains(&"nile/answer".into())
        );
        table
    }
}

#[test]
fn the_grade_that_is_written_is_the_one_that_the_fold_gives() {
    for (is_choice, verdict, grade) in [
        (false, Verdict::Right, Grade::Good),
        (true, Verdict::Right, Grade::Hard),
        (false, Verdict::Close, Grade::Hard),
        (false, Verdict::Wrong, Grade::Again),
        (true, Verdict::Wrong, Grade::Again),
        // What nobody has decided was not known.
        (false, Verdict::Vague, Grade::Again),
        (false, Verdict::Doubtful, Grade::Again),
    ] {
        let mut table = Table::new();
        let facts = table.is_quizzed(&answer(is_choice, verdict));
        let [Kind::Quiz(written)] = &facts[..] else {
            panic!("{facts:?}");
        };
        assert_eq!(written.grade, grade, "{is_choice} {verdict:?}");
        assert_eq!(written.ms, 4_200);
        let folded = table.collection.history.history_of(&nile()).unwrap();
        assert_eq!((folded[0].grade, folded[0].quiz), (grade, true));
    }
}

#[test]
fn a_card_that_was_due_and_right_in_a_quiz_is_not_asked_again_that_day() {
    let mut table = Table::with_a_due_card();
    table.is_quizzed(&answer(false, Verdict::Right));
    table.restart();
    assert!(
        !table
            .plan(&Scope::all(), &Options::default())
            .contains(&"nile/answer".into())
    );
    assert_eq!(
        table.collection.state(&nile()).progress.phase,
        Memory::Review
    );
}

#[test]
fn a_card_that_was_missed_in_a_quiz_is_learnt_anew_within_minutes() {
    let mut table = Table::with_a_due_card();
    table.is_quizzed(&answer(true, Verdict::Wrong));
    let state = table.collection.state(&nile());
    assert!(matches!(state.progress.phase, Memory::Relearning { .. }));
    assert_eq!(state.progress.lapses, 1);
    let waiting = queue::plan(
        &table.collection,
        &Scope::all(),
        &Options::default(),
        moment(table.now),
    )
    .waiting;
    assert!(waiting.iter().any(|(_, card)| *card == nile()));
}

#[test]
fn a_new_card_that_a_quiz_asked_is_one_of_the_days_new_cards_and_keeps_its_siblings_away() {
    let limits = Limits {
        new_per_day: 1,
        ..Limits::default()
    };
    let mut table = Table::with(limits);
    assert_eq!(
        table.plan(&Scope::all(), &Options::default()),
        ["nile/answer"]
    );
    table.is_quizzed(&answer(true, Verdict::Right));
    assert_eq!(table.plan(&Scope::all(), &Options::default()), [""; 0]);
}

#[test]
fn a_quiz_answer_that_is_taken_back_leaves_the_card_as_it_was() {
    let mut table = Table::with_a_due_card();
    let before = table.collection.state(&nile());
    table.is_quizzed(&answer(false, Verdict::Wrong));
    let id = table.log.last().unwrap().id;
    table.save(Kind::Undo { of: vec![id] });
    assert_eq!(table.collection.state(&nile()), before);
}

#[test]
fn suspended_and_buried_cards_are_left_alone_until_they_are_back() {
    let mut table = Table::new();
    let moment_now = moment(NOON);
    assert_eq!(set_aside(&table.collection, moment_now).len(), 0);
    table.save(Kind::Suspend {
        card: nile(),
        on: true,
    });
    let rhine = CardId::new("rivers/rhine/answer").unwrap();
    let until = table.collection.history.day(moment_now).plus(1);
    table.save(Kind::Bury {
        card: rhine.clone(),
        until,
    });
    let aside = set_aside(&table.collection, moment_now);
    assert_eq!(aside, [nile(), rhine].into());
    assert_eq!(
        set_aside(&table.collection, moment(NOON + DAY)),
        [nile()].into()
    );
}

#[test]
fn where_nothing_can_be_written_nothing_is_recorded() {
    let mut table = Table::new();
    table.collection.read_only = Some("another newsdeck is open".into());
    assert_eq!(table.is_quizzed(&answer(false, Verdict::Right)), []);
}

#[test]
fn a_note_without_an_id_is_remembered_by_its_text() {
    let mut table = Table::new();
    let vienna = table.collection.decks[0]
        .card_ids()
        .find(|card| table.collection.card(card).unwrap().ask.contains("Vienna"))
        .unwrap();
    let facts = table.is_quizzed(&Quizzed {
        card: vienna,
        ..answer(false, Verdict::Right)
    });
    assert!(
        matches!(&facts[..], [Kind::Seen { .. }, Kind::Quiz(_)]),
        "{facts:?}"
    );
}
