//! Two buttons, and cards that are forgotten too often.

use super::*;
use crate::{schedule, study::Answering};

/// Days go by, and the first card is forgotten each time it is due until one more lapse makes it a leech.
fn nearly_a_leech(lapses: u32) -> Table {
    let mut table = Table::with(Limits {
        new_per_day: 1,
        ..Limits::default()
    });
    let card = CardId::new("rivers/nile/answer").unwrap();
    table.answers("?", Grade::Easy);
    table.collection.limits.new_per_day = 0;
    while table.collection.state(&card).progress.lapses < lapses {
        pass_days(&mut table, &card);
        table.answers("?", Grade::Again);
    }
    table.collection.limits.new_per_day = 1;
    pass_days(&mut table, &card);
    table
}

/// Until the card is due in review, and asked first.
fn pass_days(table: &mut Table, card: &CardId) {
    while table.collection.state(card).progress.phase != schedule::Phase::Review {
        table.begins(Scope::cards(vec![card.clone()]), Options::default());
        table.answers("?", Grade::Good);
    }
    table.now += 400 * DAY;
    table.restart();
    assert_eq!(table.study.question().map(|q| &q.card.id), Some(card));
}

fn told(table: &Table) -> Option<(String, u32)> {
    match table.study.phase() {
        Phase::Leech { card, lapses } => Some((card.note_str().to_owned(), *lapses)),
        _ => None,
    }
}

#[test]
fn a_leech_is_told_once_before_the_next_card_and_enter_goes_on() {
    let mut table = nearly_a_leech(7);
    table.answers("?", Grade::Again);
    assert_eq!(told(&table), Some(("nile".to_owned(), 8)));
    assert!(table.does(Event::Grade(Grade::Good)).is_empty());
    assert!(told(&table).is_some(), "no key grades it");
    table.does(Event::Continue);
    assert_eq!(told(&table), None);
    assert_eq!(table.card(), "rhine");
    let mut table = nearly_a_leech(8);
    table.answers("?", Grade::Again);
    assert_eq!(told(&table), None, "the ninth lapse says nothing new");
    let mut table = nearly_a_leech(11);
    table.answers("?", Grade::Again);
    assert_eq!(told(&table), Some(("nile".to_owned(), 12)));
}

#[test]
fn a_leech_is_suspended_where_it_is_told_and_does_not_return() {
    let mut table = nearly_a_leech(7);
    table.answers("?", Grade::Again);
    let card = CardId::new("rivers/nile/answer").unwrap();
    let total = table.study.progress().total;
    let facts = table.does(Event::Suspend);
    assert_eq!(
        facts,
        [Kind::Suspend {
            card: card.clone(),
            on: true
        }]
    );
    assert_eq!(table.card(), "rhine");
    assert_eq!(table.study.progress().total, total - 1);
    table.answers("?", Grade::Easy);
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert_eq!(table.study.progress().done, table.study.progress().total);
}

#[test]
fn undo_goes_back_through_a_leech_step_by_step() {
    let mut table = nearly_a_leech(7);
    let before = table
        .collection
        .state(&table.study.question().unwrap().card.id.clone());
    table.answers("?", Grade::Again);
    table.does(Event::Suspend);
    table.undoes();
    assert_eq!(told(&table), Some(("nile".to_owned(), 8)));
    table.undoes();
    assert_eq!(table.card(), "nile");
    let card = table.study.question().unwrap().card.id.clone();
    assert_eq!(table.collection.state(&card), before);
    table.does(Event::Grade(Grade::Good));
    assert_eq!(told(&table), None);
}

#[test]
fn practice_makes_no_leech() {
    let mut table = nearly_a_leech(7);
    table.begins(Scope::all(), Options::cram());
    table.answers("?", Grade::Again);
    assert_eq!(told(&table), None);
}

#[test]
fn with_two_buttons_a_slip_a_hint_and_every_key_but_again_are_good() {
    let mut table = Table::new();
    table.collection.answering = Answering {
        two_buttons: true,
        ..Answering::default()
    };
    table.restart();
    let question = table.study.question().unwrap();
    assert_eq!(question.buttons(), [Grade::Again, Grade::Good]);
    table.does(Event::Hint);
    table.does(Event::Answer("the nile".to_owned()));
    assert_eq!(
        table.study.question().unwrap().suggested(),
        Some(Grade::Good)
    );
    for (given, wanted) in [
        (Grade::Hard, Grade::Good),
        (Grade::Good, Grade::Good),
        (Grade::Easy, Grade::Good),
        (Grade::Again, Grade::Again),
    ] {
        let facts = table.does(Event::Grade(given));
        let graded = facts.iter().find_map(|fact| match fact {
            Kind::Review(review) => Some(review.grade),
            _ => None,
        });
        assert_eq!(graded, Some(wanted));
        table.undoes();
    }
}

#[test]
fn a_card_that_is_suspended_elsewhere_is_not_asked_in_the_sitting() {
    let mut table = Table::new();
    table.save(Kind::Suspend {
        card: CardId::new("rivers/rhine/answer").unwrap(),
        on: true,
    });
    let total = table.study.progress().total;
    table.answers("?", Grade::Easy);
    assert_eq!(table.card(), "thames");
    assert_eq!(table.study.progress().total, total - 1);
}
