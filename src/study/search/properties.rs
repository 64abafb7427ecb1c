//! What holds of every search.

use super::{
    Finder, Index, Query,
    letters::Letter,
    naive::passes,
    pattern::{Pattern, normal},
    tests::{NOON, collection, find},
};
use crate::deck::CardId;
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::OnceLock};

/// The rows that are found in the decks of the other tests.
fn rows(search: &str) -> BTreeSet<u32> {
    let query = Query::parse(search).unwrap_or_else(|problem| panic!("{search}: {problem}"));
    index().find(&query).into_iter().collect()
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let collection = collection();
        let mut index = Index::new(&collection, NOON);
        index.read_texts(&collection, usize::MAX);
        index.read_answers(&collection);
        index
    })
}

fn everything() -> BTreeSet<u32> {
    (0..index().rows().len() as u32).collect()
}

/// A term that can be understood.
fn term() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-e*_]{1,3}",
        "\"[a-e *_()\\-]{0,4}\"",
        "(deck|tag|note|card|id|speaker):[a-z*_]{1,3}",
        "(tag|speaker|level):none",
        "is:(new|learn|review|due|suspended|buried|leech)",
        "flag:[0-7]",
        "prop:(s|d|r|due|ivl|reps|lapses)(=|!=|<|<=|>|>=)[01]",
        "rated:[1-9]{1,2}(:[1-4])?",
        "introduced:[1-9]{1,2}",
        "level(:|>=|<)(A1|A2|B1|B2|C1|C2)",
        "kind:(question|cloze|quote|person|word|sequence)",
        "status:(report|claim|denial|allegation|opinion)",
    ]
}

fn search() -> impl Strategy<Value = String> {
    term().prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("-{one}")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one} or {other})")),
            (inner.clone(), inner).prop_map(|(one, other)| format!("({one} {other})")),
        ]
    })
}

/// Wildcards the slow and simple way.
fn matches(pattern: &[char], text: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('*', rest)) => (0..=text.len()).any(|n| matches(rest, &text[n..])),
        Some(('_', rest)) => !text.is_empty() && matches(rest, &text[1..]),
        Some((c, rest)) => text.first() == Some(c) && matches(rest, &text[1..]),
    }
}

proptest! {
    #[test]
    fn no_text_whatever_stops_the_reader(text in any::<String>()) {
        let _ = Query::parse(&text).map_err(|problem| problem.to_string());
    }

    #[test]
    fn no_heap_of_signs_stops_the_reader(text in "[-()\"\\\\:*_ <>=!%a-d0-9.]{0,40}|(-?\\(?(prop|is|level|rated|tag):?[a-z<>=!.%0-9\"\\\\()-]{0,8} ?){0,4}") {
        let _ = Query::parse(&text).map_err(|problem| problem.to_string());
    }

    #[test]
    fn what_is_written_of_a_search_is_the_same_search(text in search()) {
        let query = Query::parse(&text).unwrap();
        let written = query.to_string();
        prop_assert_eq!(Query::parse(&written).unwrap(), query, "{}", written);
    }

    #[test]
    fn whatever_was_understood_can_be_written_and_understood_again(text in "\\PC{0,12}|[a-d\"\\\\*_: ()-]{0,12}") {
        if let Ok(query) = Query::parse(&text) {
            let written = query.to_string();
            prop_assert_eq!(Query::parse(&written), Ok(query), "{}", written);
        }
    }

    #[test]
    fn a_minus_finds_exactly_the_others(text in search()) {
        let found = rows(&text);
        let others = rows(&format!("-({text})"));
        prop_assert!(found.is_disjoint(&others));
        prop_assert_eq!(&found | &others, everything());
        prop_assert_eq!(rows(&format!("--{text}")), found);
    }

    #[test]
    fn or_joins_and_and_intersects(one in search(), other in search()) {
        let (a, b) = (rows(&one), rows(&other));
        prop_assert_eq!(rows(&format!("{one} or {other}")), &a | &b);
        prop_assert_eq!(rows(&format!("{one} {other}")), &a & &b);
        prop_assert_eq!(rows(&format!("{one} and {other}")), &a & &b);
        prop_assert_eq!(rows(&format!("-({one} or {other})")), rows(&format!("-({one}) -({other})")));
    }

    #[test]
    fn the_quick_way_finds_what_asking_card_by_card_finds(text in search()) {
        let collection = collection();
        let query = Query::parse(&text).unwrap();
        let cards = index().rows().iter().map(|row| row.card.clone());
        let naive: Vec<CardId> = cards.filter(|card| passes(&query, &collection, card)).collect();
        prop_assert_eq!(find(&collection, &query, NOON), naive);
    }

    #[test]
    fn one_finder_finds_again_and_in_some_decks_what_a_new_one_does(
        searches in prop::collection::vec((search(), any::<bool>()), 1..4),
    ) {
        let collection = collection();
        let mut finder = Finder::default();
        for (text, is_all) in searches {
            let query = Query::parse(&text).unwrap();
            let places = if is_all { 0..collection.decks.len() } else { 1..collection.decks.len() };
            let in_place = |row: &u32| places.contains(&index().rows()[*row as usize].deck);
            let rows = index().find(&query).into_iter().filter(in_place);
            let wanted: Vec<CardId> = rows.map(|row| index().rows()[row as usize].card.clone()).collect();
            prop_assert_eq!(finder.find(&collection, &query, places.clone(), NOON), wanted);
        }
    }

    #[test]
    fn the_fuzzy_find_takes_exactly_what_has_the_letters_in_their_order(typed in "[a-eł]{1,4}( [n-s]{1,3})?") {
        let is_found = |row: &u32| {
            let face = index().texts.face_of(*row as usize);
            normal(&typed).split(' ').all(|word| {
                let mut letters = face.chars();
                word.chars().all(|letter| letters.any(|c| c == letter))
            })
        };
        let naive: BTreeSet<u32> = everything().into_iter().filter(is_found).collect();
        let found = index().fuzzy(&typed);
        prop_assert_eq!(found.len(), naive.len());
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<u32>>(), naive);
    }

    #[test]
    fn wildcards_match_as_they_do_letter_by_letter(pattern in "[abд*_]{0,6}", text in "[abд]{0,8}") {
        let letters: Vec<Letter> = pattern.chars().map(|c| Letter { c, is_escaped: false, column: 1 }).collect();
        let read = Pattern::new(&letters);
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        prop_assert_eq!(read.whole().finds_in(&text), matches(&chars(&pattern), &chars(&text)));
        let anywhere = format!("*{pattern}*");
        prop_assert_eq!(read.anywhere().finds_in(&text), matches(&chars(&anywhere), &chars(&text)));
    }

    #[test]
    fn normal_text_is_done_after_one_pass(text in any::<String>()) {
        let once = normal(&text);
        prop_assert_eq!(normal(&once), once);
    }
}
