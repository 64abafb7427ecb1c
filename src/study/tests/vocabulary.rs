//! What a learner says of a word changes which new cards come.

use super::*;
use crate::history::WordMark;

const WORDS: &str = r#"
[deck]
id = "words"
title = "Words"

[[note]]
id = "one"
word = "allege"
meaning = "to say without proof"

[[note]]
id = "two"
word = "refute"
meaning = "to prove wrong"

[[note]]
id = "three"
word = "deny"
meaning = "to say that it is not so"
skip = ["word"]
"#;

fn words(new_per_day: usize) -> Table {
    let limits = Limits {
        new_per_day,
        ..Limits::default()
    };
    Table::of(deck::parse("words.toml", WORDS), limits)
}

fn say(table: &mut Table, note: &str, mark: Option<WordMark>) {
    let card = CardId::new(&format!("words/{note}/word")).unwrap();
    table.save(Kind::Word { card, mark });
}

fn plan(table: &Table) -> Vec<String> {
    table.plan(&Scope::all(), &Options::default())
}

#[test]
fn a_word_to_be_learnt_comes_before_all_other_new_ones() {
    let mut table = words(1);
    assert_eq!(plan(&table), ["one/word"]);
    say(&mut table, "three", Some(WordMark::Learn));
    assert_eq!(plan(&table), ["three/meaning"]);
    say(&mut table, "three", None);
    assert_eq!(plan(&table), ["one/word"]);
}

#[test]
fn a_word_to_be_learnt_comes_first_in_a_shuffled_session_too() {
    let mut table = words(9);
    say(&mut table, "two", Some(WordMark::Learn));
    let shuffled = Options {
        order: Some(crate::deck::Order::Shuffle),
        ..Options::default()
    };
    let plan = table.plan(&Scope::all(), &shuffled);
    assert_eq!((plan[0].as_str(), plan.len()), ("two/word", 3));
}

#[test]
fn a_word_that_is_known_or_ignored_is_not_introduced_and_comes_back_when_that_is_taken_back() {
    let mut table = words(9);
    say(&mut table, "one", Some(WordMark::Known));
    say(&mut table, "three", Some(WordMark::Ignored));
    assert_eq!(plan(&table), ["two/word"]);
    let tally = queue::tallies(&table.collection, moment(table.now)).all;
    assert_eq!(tally.new, 1);
    say(&mut table, "one", None);
    assert_eq!(plan(&table), ["one/word", "two/word"]);
}

#[test]
fn a_word_that_was_begun_stays_in_its_schedule_whatever_is_said_of_it() {
    let mut table = words(9);
    table.answers("allege", Grade::Easy);
    say(&mut table, "one", Some(WordMark::Known));
    table.now += 40 * DAY;
    assert!(plan(&table).contains(&"one/word".to_owned()));
}
