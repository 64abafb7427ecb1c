//! Every scope and every option asks what it says, and in the order it says.

use super::*;
use crate::{
    deck::{Level, Order},
    study::{
        DeckLimits,
        queue::{Filter, Mode, Which},
    },
};
use std::collections::BTreeMap;

const LAKES: &str = r#"
[deck]
id = "lakes"
title = "Lakes"
tags = ["water/still"]

[[note]]
id = "baikal"
question = "Which lake is the deepest?"
answer = "Lake Baikal"
tags = ["asia"]
level = "B1"

[[note]]
id = "como"
question = "Which lake is shaped like a Y?"
answer = "Lake Como"
tags = ["Europe"]
level = "A2"

[[note]]
id = "garda"
person = "Lady of Garda"
role = "the saint of a lake"
tags = ["europe"]
"#;

fn two_decks() -> Table {
    two_decks_with(Limits::default())
}

fn two_decks_with(limits: Limits) -> Table {
    let parsed = vec![
        deck::parse("rivers.toml", DECK),
        deck::parse("lakes.toml", LAKES),
    ];
    Table::over(parsed, limits)
}

fn lakes() -> DeckId {
    DeckId::new("lakes").unwrap()
}

fn card(id: &str) -> CardId {
    CardId::new(id).unwrap()
}

fn filtered(filter: Filter) -> Scope {
    Scope {
        which: Which::All,
        filter,
    }
}

fn cram() -> Options {
    Options::cram()
}

#[test]
fn a_scope_is_over_all_decks_or_some_of_them() {
    let table = two_decks();
    let today = Options::default();
    assert_eq!(table.plan(&Scope::all(), &today).len(), 8);
    let plan = table.plan(&Scope::deck(&lakes()), &today);
    assert_eq!(plan, ["baikal/answer", "como/answer", "garda/name"]);
    let gone = Scope::deck(&DeckId::new("gone").unwrap());
    assert_eq!(table.plan(&gone, &today), Vec::<String>::new());
}

#[test]
fn tags_levels_and_flags_leave_the_cards_that_have_them() {
    let mut table = two_decks();
    let plan = |table: &Table, filter: Filter| table.plan(&filtered(filter), &Options::default());
    let tagged = |tag: &str| Filter {
        tags: vec![tag.to_owned()],
        ..Filter::default()
    };
    assert_eq!(
        plan(&table, tagged("EUROPE")),
        ["como/answer", "garda/name"]
    );
    assert_eq!(plan(&table, tagged("water")).len(), 3, "the deck's own tag");
    let level = Filter {
        levels: vec![Level::A2, Level::B1],
        ..tagged("europe")
    };
    assert_eq!(plan(&table, level), ["como/answer"]);
    let flag = Filter {
        flags: vec![2],
        ..Filter::default()
    };
    assert_eq!(plan(&table, flag.clone()), Vec::<String>::new());
    table.save(Kind::Flag {
        card: card("lakes/como/answer"),
        flag: 2,
    });
    assert_eq!(plan(&table, flag), ["como/answer"]);
}

#[test]
fn picked_cards_are_all_asked_once_in_their_order_with_siblings_and_past_every_limit() {
    let mut table = two_decks_with(Limits {
        new_per_day: 0,
        reviews_per_day: 0,
        ..Limits::default()
    });
    let picked = [
        "rivers/thames/role",
        "rivers/thames/name",
        "lakes/baikal/answer",
        "rivers/thames/role",
        "rivers/nile/answer",
        "gone/gone/answer",
    ];
    table.save(Kind::Bury {
        card: card("lakes/baikal/answer"),
        until: table.collection.history.day(moment(NOON)).plus(1),
    });
    let suspend = |on| Kind::Suspend {
        card: card("rivers/nile/answer"),
        on,
    };
    table.save(suspend(true));
    let scope = Scope::cards(picked.map(card).to_vec());
    let plan = table.plan(&scope, &Options::default());
    assert_eq!(
        plan,
        ["thames/role", "thames/name", "baikal/answer"],
        "what is suspended stays so"
    );
    table.begins(scope, Options::default());
    let mut asked = 0;
    while table.study.question().is_some() {
        table.answers("?", Grade::Easy);
        asked += 1;
    }
    assert_eq!((asked, reviews(&table.log)), (3, 3));
    assert!(!table.study.summary().more, "not the same cards once more");
}

#[test]
fn the_limits_of_the_day_hold_over_those_of_the_decks() {
    let own = |new| DeckLimits {
        new_per_day: new,
        reviews_per_day: None,
    };
    let with = |new_per_day, lakes_new| {
        two_decks_with(Limits {
            new_per_day,
            decks: BTreeMap::from([(lakes(), own(lakes_new))]),
            ..Limits::default()
        })
    };
    let new = |table: &Table, scope: &Scope| table.plan(scope, &Options::default()).len();
    assert_eq!(new(&with(10, Some(1)), &Scope::deck(&lakes())), 1);
    assert_eq!(new(&with(10, Some(1)), &Scope::all()), 6);
    assert_eq!(new(&with(2, Some(3)), &Scope::deck(&lakes())), 2);
    let mut table = with(10, Some(1));
    table.begins(Scope::deck(&lakes()), Options::default());
    table.answers("?", Grade::Easy);
    table.restart();
    assert_eq!(new(&table, &Scope::deck(&lakes())), 0, "it was asked today");
    assert_eq!(new(&table, &Scope::all()), 5);
}

#[test]
fn a_session_s_own_limits_stand_in_the_place_of_the_day_s_and_hold_to_its_end() {
    let mut table = two_decks_with(Limits {
        new_per_day: 1,
        decks: BTreeMap::from([(
            lakes(),
            DeckLimits {
                new_per_day: Some(0),
                reviews_per_day: None,
            },
        )]),
        ..Limits::default()
    });
    let options = Options {
        new: Some(3),
        cards: Some(2),
        ..Options::default()
    };
    assert_eq!(table.plan(&Scope::deck(&lakes()), &options).len(), 3);
    table.begins(Scope::deck(&lakes()), options);
    let mut asked = 0;
    loop {
        while table.study.question().is_some() {
            table.answers("?", Grade::Easy);
            asked += 1;
        }
        if !table.study.summary().more {
            break;
        }
        table.does(Event::Continue);
    }
    assert_eq!(asked, 3);
}

#[test]
fn a_cram_asks_every_card_and_writes_nothing() {
    let mut table = two_decks();
    table.answers("?", Grade::Easy);
    let plan = table.plan(&Scope::all(), &cram());
    assert_eq!(plan.len(), 11);
    assert_eq!(plan[0], "nile/answer", "what is known comes first");
    assert_eq!(
        plan[9..],
        ["thames/role", "garda/role"],
        "siblings far apart"
    );
    let log = table.log.clone();
    table.begins(Scope::all(), cram());
    let mut asked = Vec::new();
    while let Some(question) = table.study.question() {
        asked.push(question.card.id.clone());
        let grade = if asked.len() == 2 {
            Grade::Again
        } else {
            Grade::Good
        };
        table.answers("?", grade);
        if matches!(table.study.phase(), Phase::Finished) && table.study.summary().more {
            table.does(Event::Continue);
        }
    }
    assert_eq!(asked.len(), 11);
    table.does(Event::GoOverMisses);
    assert_eq!(table.study.question().map(|q| &q.card.id), Some(&asked[1]));
    table.does(Event::Suspend);
    table.does(Event::Undone(Vec::new()));
    assert_eq!(table.study.question().map(|q| &q.card.id), Some(&asked[1]));
    assert_eq!(table.log, log);
}

#[test]
fn a_recorded_cram_counts_and_asks_no_card_a_second_time() {
    let mut table = two_decks();
    let options = Options {
        mode: Mode::Cram { record: true },
        cards: Some(4),
        ..Options::default()
    };
    table.begins(Scope::deck(&lakes()), options);
    for _ in 0..4 {
        table.answers("?", Grade::Easy);
    }
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert_eq!(reviews(&table.log), 4);
    assert!(!table.study.summary().more);
}

#[test]
fn studying_ahead_asks_what_falls_due_soon_the_weakest_first_and_nothing_new() {
    let mut table = two_decks();
    table.begins(Scope::deck(&lakes()), Options::default());
    table.answers("?", Grade::Easy);
    table.answers("?", Grade::Good);
    table.now += DAY;
    table.begins(Scope::deck(&lakes()), Options::default());
    while table.study.question().is_some() {
        table.answers("?", Grade::Good);
    }
    table.now += DAY;
    let due = table.plan(&Scope::deck(&lakes()), &Options::ahead(0));
    let ahead = table.plan(&Scope::deck(&lakes()), &Options::ahead(365));
    assert!(due.len() < ahead.len(), "{due:?} {ahead:?}");
    let today = table.collection.history.day(moment(table.now));
    let recall = ahead.iter().map(|name| {
        let card = card(&format!("lakes/{name}"));
        let recall = table.collection.history.retrievability(&card, today);
        recall.expect("none is new").get()
    });
    assert!(recall.collect::<Vec<_>>().is_sorted());
    table.begins(Scope::deck(&lakes()), Options::ahead(365));
    let before = reviews(&table.log);
    table.answers("?", Grade::Good);
    assert_eq!(reviews(&table.log), before + 1, "its answers count");
}

#[test]
fn a_time_is_kept_and_what_is_on_the_table_is_answered_in_peace() {
    let mut table = two_decks();
    let options = Options {
        minutes: Some(2),
        ..Options::default()
    };
    table.begins(Scope::all(), options);
    let left = |table: &Table| table.study.time_left(moment(table.now)).unwrap();
    assert_eq!(left(&table), 2 * MINUTE);
    table.now += MINUTE;
    assert_eq!(left(&table), MINUTE);
    table.answers("?", Grade::Easy);
    assert!(left(&table) < MINUTE);
    table.now += 10 * MINUTE;
    assert_eq!(left(&table), 0);
    assert!(table.study.question().is_some(), "in peace");
    table.answers("?", Grade::Easy);
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert_eq!(table.study.progress().passed, 2);
    assert!(table.study.summary().more);
    table.undoes();
    assert_eq!(table.study.progress().passed, 1);
    table.does(Event::Grade(Grade::Easy));
    table.does(Event::Continue);
    assert!(left(&table) > MINUTE, "Enter goes on for as long again");
}

#[test]
fn an_order_of_its_own_stands_in_the_place_of_the_deck_s() {
    let table = two_decks();
    let ordered = |order| Options {
        order: Some(order),
        ..cram()
    };
    let in_file = table.plan(&Scope::all(), &ordered(Order::File));
    assert_eq!(in_file[3..5], ["thames/name", "thames/role"]);
    let mut shuffled = table.plan(&Scope::all(), &ordered(Order::Shuffle));
    assert_ne!(shuffled, in_file);
    let new = Options {
        order: Some(Order::Shuffle),
        ..Options::default()
    };
    assert_ne!(
        table.plan(&Scope::all(), &new),
        table.plan(&Scope::all(), &Options::default())
    );
    let mut all = in_file;
    shuffled.sort();
    all.sort();
    assert_eq!(shuffled, all);
}

#[test]
fn a_thousand_cards_that_are_gone_are_passed_over() {
    let mut table = two_decks();
    let mut cards: Vec<CardId> = (0..100_000)
        .map(|n| card(&format!("rivers/gone{n}/answer")))
        .collect();
    cards.push(card("rivers/nile/answer"));
    let options = Options {
        cards: Some(200_000),
        ..Options::default()
    };
    table.begins(Scope::cards(cards), options);
    assert_eq!(table.card(), "nile");
    assert_eq!(table.study.progress().total, 1);
}
