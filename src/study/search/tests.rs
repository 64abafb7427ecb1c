//! Each search word finds what it says; each mistake is told with its place.

use super::{Column, Finder, Index, Query, What};
use crate::{
    deck::{self, CardId},
    history::{Device, Entry, Form, Kind, Link, NotePath, Params, Pushed, Review, fold},
    schedule::{Grade, Moment, Parameters, StudyDay},
    study::{Collection, Limits, Origin, Shelved},
};
use uuid::Uuid;

const DAY: i64 = 24 * 60 * 60_000;
/// 2026-11-23 12:00 UTC.
pub(super) const NOON: Moment = Moment {
    utc_ms: 1_795_435_200_000,
    offset_minutes: 0,
};

const RIVERS: &str = r#"
[deck]
id = "rivers"
title = "Rivers of the World"

[[note]]
id = "nile"
question = "Which river flows through Cairo?"
answer = "the Nile"
tags = ["africa", "water/long"]
level = "A2"
why = "It flows north, towards the sea."
wrong = ["the Amazon", "the Volga", "the Elbe"]

[[note]]
id = "lodz"
cloze = "{{Łódź}} is a city – not a river – in {{Poland}}."
tags = ["europe"]
level = "B1"

[[note]]
id = "rhine-50"
question = "How long is the Rhine's upper part (roughly)?"
answer = "50 % of the whole"
tags = ["Europe", "water"]
level = "B2"
"#;

const BANK: &str = r#"
[deck]
id = "euro-crisis"
title = "Whatever it takes"
tags = ["economy"]

[[note]]
id = "whatever"
quote = "Within our mandate, the ECB is ready to do whatever it takes."
speaker = "Mario Draghi"
status = "claim"
tags = ["none"]

[[note]]
id = "lagarde"
person = "Christine Lagarde"
role = "President of the European Central Bank"

[[note]]
id = "overturn"
word = "overturn"
meaning = "to decide that a decision was wrong"
level = "C1"

[[note]]
id = "steps"
sequence = ["crisis", "summit", "promise"]
ask = "Put the events in order."
"#;

const NILE: &str = "rivers/nile/answer";
const LODZ: [&str; 2] = ["rivers/lodz/gap1", "rivers/lodz/gap2"];
const RHINE: &str = "rivers/rhine-50/answer";
const DRAGHI: &str = "euro-crisis/whatever/speaker";
const NAME: &str = "euro-crisis/lagarde/name";
const ROLE: &str = "euro-crisis/lagarde/role";
const WORD: &str = "euro-crisis/overturn/word";
const MEANING: &str = "euro-crisis/overturn/meaning";
const ORDER: &str = "euro-crisis/steps/order";

fn review(card: &str, grade: Grade) -> Kind {
    Kind::Review(Review {
        card: CardId::new(card).unwrap(),
        fingerprint: None,
        grade,
        ms: 3_000,
        form: Form::Type,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

/// Two decks, and a life with them: each event with the days before noon at which it happened.
/// What a search finds in all decks.
pub(super) fn find(collection: &Collection, query: &Query, now: Moment) -> Vec<CardId> {
    let all = 0..collection.decks.len();
    Finder::default().find(collection, query, all, now)
}

pub(super) fn collection() -> Collection {
    let id = |card: &str| CardId::new(card).unwrap();
    let today = StudyDay::of(NOON, Default::default());
    let mut events = vec![
        (40.0, review(NILE, Grade::Good)),
        (39.0, review(NILE, Grade::Easy)),
        (10.0, review(RHINE, Grade::Easy)),
        (2.0, review(RHINE, Grade::Again)),
        (3.0, review(DRAGHI, Grade::Good)),
        (2.1, review(DRAGHI, Grade::Good)),
        (0.0, review(NAME, Grade::Again)),
        (
            0.5,
            Kind::Suspend {
                card: id(ROLE),
                on: true,
            },
        ),
        (
            0.5,
            Kind::Bury {
                card: id(WORD),
                until: today.plus(1),
            },
        ),
        (
            8.0,
            Kind::Bury {
                card: id(MEANING),
                until: today,
            },
        ),
        (
            0.5,
            Kind::Flag {
                card: id(ORDER),
                flag: 1,
            },
        ),
        (
            0.5,
            Kind::Flag {
                card: id(DRAGHI),
                flag: 4,
            },
        ),
    ];
    // A leech: begun long ago and lapsed again and again.
    events.push((400.0, review(LODZ[1], Grade::Easy)));
    for n in 0..10 {
        events.push((390.0 - 30.0 * f64::from(n), review(LODZ[1], Grade::Again)));
        events.push((389.0 - 30.0 * f64::from(n), review(LODZ[1], Grade::Good)));
    }
    events.sort_by(|one, other| other.0.total_cmp(&one.0));
    let entry = |(n, (days, kind)): (usize, (f64, Kind))| {
        let at = NOON.utc_ms - (days * DAY as f64) as i64 - 30_000;
        Entry {
            id: Uuid::from_u128(n as u128 + 1),
            device: Device::new("test").unwrap(),
            n: n as u64 + 1,
            hybrid: at.unsigned_abs(),
            at,
            offset_minutes: 0,
            batch: None,
            kind,
        }
    };
    let log: Vec<Entry> = events.into_iter().enumerate().map(entry).collect();
    let shelved = |name: &str, text: &str| {
        let parsed = deck::parse(name, text);
        let errors = parsed
            .problems
            .iter()
            .filter(|problem| problem.severity() == deck::Severity::Error);
        assert_eq!(errors.count(), 0, "{:?}", parsed.problems);
        Shelved::new(parsed.deck.unwrap(), Origin::Given)
    };
    let decks = vec![shelved("rivers.toml", RIVERS), shelved("bank.toml", BANK)];
    Collection::new(decks, fold(&log), Limits::default())
}

/// Writes down what happens at noon, after everything else.
fn write(collection: &mut Collection, n: u64, kind: Kind) -> Uuid {
    let id = Uuid::from_u128(1_000 + u128::from(n));
    let pushed = collection.history.push(&Entry {
        id,
        device: Device::new("test").unwrap(),
        n: 1_000 + n,
        hybrid: NOON.utc_ms.unsigned_abs() + n,
        at: NOON.utc_ms,
        offset_minutes: 0,
        batch: None,
        kind,
    });
    assert_ne!(pushed, Pushed::NeedsHistory);
    id
}

fn found(search: &str) -> Vec<String> {
    let query = Query::parse(search).unwrap_or_else(|problem| panic!("{search}: {problem}"));
    let cards = find(&collection(), &query, NOON);
    cards.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn finds(search: &str, cards: &[&str]) {
    assert_eq!(found(search), cards, "{search}");
}

const ALL: [&str; 10] = [
    NILE, LODZ[0], LODZ[1], RHINE, DRAGHI, NAME, ROLE, WORD, MEANING, ORDER,
];

#[test]
fn nothing_typed_finds_every_card_in_the_order_of_decks_and_files() {
    finds("", &ALL);
    finds("  ", &ALL);
    finds("*", &ALL);
}

#[test]
fn words_are_found_anywhere_in_a_note_whatever_their_case_and_accents() {
    finds("cairo", &[NILE]);
    finds("CAIRO nile", &[NILE]);
    finds("lodz", &LODZ);
    finds("ŁÓDŹ", &LODZ);
    finds("irst", &[]);
    finds("towards", &[NILE]);
    finds("africa", &[NILE]);
    finds("mandate", &[DRAGHI]);
    finds("central", &[NAME, ROLE]);
    finds("summit", &[ORDER]);
    finds("amazon", &[]);
    finds("river", &[NILE, LODZ[0], LODZ[1]]);
}

#[test]
fn several_words_must_all_be_there_and_quoted_ones_beside_each_other() {
    finds("flows which", &[NILE]);
    finds("\"flows through\"", &[NILE]);
    finds("\"through flows\"", &[]);
    finds("\"Rhine’s upper\"", &[RHINE]);
    finds("\"city - not\"", &LODZ);
}

#[test]
fn an_asterisk_stands_for_any_text_and_an_underscore_for_one_character() {
    finds("c_iro", &[NILE]);
    finds("c_ro", &[]);
    finds("which*cairo", &[NILE]);
    finds("cairo*which", &[]);
    finds("\"the _ile\"", &[NILE]);
    finds("cairo*nile", &[]);
    finds("50\\_", &[]);
    finds("50 %", &[RHINE]);
    finds("\\*", &[]);
}

#[test]
fn deck_finds_the_deck_of_this_id_or_title() {
    finds("deck:rivers", &ALL[..4]);
    finds("deck:Euro-Crisis", &ALL[4..]);
    finds("deck:\"whatever it takes\"", &ALL[4..]);
    finds("\"deck:rivers of the world\"", &ALL[..4]);
    finds("deck:river", &[]);
    finds("deck:r*", &ALL[..4]);
    finds("deck:_ivers", &ALL[..4]);
}

#[test]
fn tag_finds_notes_with_this_tag_or_one_of_their_deck() {
    finds("tag:africa", &[NILE]);
    finds("tag:europe", &[LODZ[0], LODZ[1], RHINE]);
    finds("tag:econ*", &ALL[4..]);
    finds("tag:none", &[]);
    finds("tag:\\none", &[DRAGHI]);
    finds("-tag:none", &ALL);
    finds("tag:water", &[NILE, RHINE]);
    finds("tag:wat", &[]);
}

#[test]
fn is_finds_cards_by_their_state() {
    finds("is:new", &[LODZ[0], ROLE, WORD, MEANING, ORDER]);
    finds("is:learn", &[RHINE, NAME]);
    finds("is:learning", &[RHINE, NAME]);
    finds("is:review", &[NILE, LODZ[1], RHINE, DRAGHI]);
    finds("is:due is:learn", &[RHINE]);
    finds("is:suspended", &[ROLE]);
    finds("is:buried", &[WORD]);
    finds("is:leech", &[LODZ[1]]);
    let due = found("is:due");
    assert!(
        due.contains(&RHINE.to_owned()) && due.contains(&LODZ[1].to_owned()),
        "{due:?}"
    );
    assert!(!due.contains(&NAME.to_owned()), "its step is a minute away");
}

#[test]
fn flag_finds_a_number_or_its_colour() {
    finds("flag:1", &[ORDER]);
    finds("flag:red", &[ORDER]);
    finds("flag:BLUE", &[DRAGHI]);
    finds("flag:7", &[]);
    finds("-flag:0", &[DRAGHI, ORDER]);
}

#[test]
fn prop_compares_a_number_that_a_card_has() {
    let begun = [NILE, LODZ[1], RHINE, DRAGHI, NAME];
    finds("prop:s>0", &begun);
    finds("prop:stability<=0", &[]);
    finds("prop:s>10", &[NILE]);
    finds("prop:s<1", &[LODZ[1], NAME]);
    finds("prop:d>=1", &begun);
    finds("prop:d>9", &[LODZ[1]]);
    finds("prop:r<=1", &begun);
    finds("prop:r<=100%", &begun);
    finds("prop:recall=1", &[NAME]);
    finds(
        "prop:r<0.95 prop:r>5%",
        &[NILE, LODZ[1], RHINE, DRAGHI]
            .into_iter()
            .filter(|card| found("prop:r<0.95").contains(&(*card).to_owned()))
            .collect::<Vec<_>>(),
    );
    finds("prop:lapses>5", &[LODZ[1]]);
    finds("prop:lapses=1", &[RHINE]);
    finds("prop:reps=2", &[NILE, RHINE, DRAGHI]);
    finds("prop:reviews!=0", &begun);
    finds("prop:due=0", &[NAME]);
    finds(
        "prop:due<0",
        &found("is:due")
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    finds("prop:ivl>=1 prop:due<100000", &[NILE, LODZ[1], DRAGHI]);
    finds("prop:ivl<1", &[]);
}

#[test]
fn rated_finds_what_was_answered_within_days_with_a_grade() {
    finds("rated:1", &[NAME]);
    finds("rated:3", &[RHINE, DRAGHI, NAME]);
    finds("rated:50", &[NILE, RHINE, DRAGHI, NAME]);
    finds("rated:3:1", &[RHINE, NAME]);
    finds("rated:3:again", &[RHINE, NAME]);
    finds("rated:11:4", &[RHINE]);
    finds("rated:40:4", &[NILE, RHINE]);
    finds("rated:39:4", &[RHINE]);
    finds("rated:36500:2", &[]);
    assert!(Query::parse("tag:x or -rated:3:1").unwrap().needs_answers());
    assert!(!Query::parse("rated:3").unwrap().needs_answers());
}

#[test]
fn a_card_that_was_reset_or_taken_back_was_not_rated() {
    let mut collection = collection();
    let card = CardId::new(RHINE).unwrap();
    write(&mut collection, 1, Kind::Reset { card });
    let taken_back = write(&mut collection, 2, review(ORDER, Grade::Again));
    let of = vec![taken_back];
    write(&mut collection, 3, Kind::Undo { of });
    for (search, cards) in [
        ("rated:3:1", vec![NAME]),
        ("rated:3 -rated:2", vec![DRAGHI]),
    ] {
        let query = Query::parse(search).unwrap();
        let found: Vec<String> = find(&collection, &query, NOON)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found, cards, "{search}");
    }
}

#[test]
fn introduced_finds_what_was_first_answered_within_days() {
    finds("introduced:1", &[NAME]);
    finds("introduced:4", &[DRAGHI, NAME]);
    finds("introduced:11", &[RHINE, DRAGHI, NAME]);
    finds("introduced:41", &[NILE, RHINE, DRAGHI, NAME]);
    finds("introduced:40", &[RHINE, DRAGHI, NAME]);
}

#[test]
fn level_finds_one_level_or_those_above_and_below() {
    finds("level:B1", &LODZ);
    finds("level:b1", &LODZ);
    finds("level>=B1", &[LODZ[0], LODZ[1], RHINE, WORD, MEANING]);
    finds("level:<b1", &[NILE]);
    finds("LEVEL!=B1 deck:rivers", &[NILE, RHINE]);
    finds("level:none", &[DRAGHI, NAME, ROLE, ORDER]);
}

#[test]
fn kind_status_and_speaker_find_what_the_note_is_and_who_says_it() {
    finds("kind:question", &[NILE, RHINE]);
    finds("kind:cloze", &LODZ);
    finds("kind:quote", &[DRAGHI]);
    finds("kind:person", &[NAME, ROLE]);
    finds("kind:word", &[WORD, MEANING]);
    finds("kind:sequence", &[ORDER]);
    finds("status:claim", &[DRAGHI]);
    finds("status:report deck:euro*", &ALL[5..]);
    finds("speaker:draghi", &[DRAGHI]);
    finds("speaker:\"mario draghi\"", &[DRAGHI]);
    finds("speaker:m*i", &[DRAGHI]);
    finds("speaker:none deck:euro*", &ALL[5..]);
}

#[test]
fn note_card_and_id_find_by_name() {
    finds("note:nile", &[NILE]);
    finds("note:l*", &[LODZ[0], LODZ[1], NAME, ROLE]);
    finds("note:il", &[]);
    finds("card:answer", &[NILE, RHINE]);
    finds("card:gap_", &LODZ);
    finds("id:euro-crisis/lagarde/role", &[ROLE]);
    finds("id:*/lagarde/*", &[NAME, ROLE]);
}

#[test]
fn or_and_minus_and_parentheses_combine() {
    finds("cairo or draghi", &[NILE, DRAGHI]);
    finds("cairo OR draghi and kind:quote", &[NILE, DRAGHI]);
    finds("(cairo or draghi) kind:quote", &[DRAGHI]);
    finds("deck:rivers -cairo", &[LODZ[0], LODZ[1], RHINE]);
    finds("-(cairo or deck:euro-crisis)", &[LODZ[0], LODZ[1], RHINE]);
    finds("--cairo", &[NILE]);
    finds("- cairo deck:rivers", &[LODZ[0], LODZ[1], RHINE]);
    finds("\"and\" cairo", &[]);
    finds("\\and cairo", &[]);
    finds("(((cairo)))", &[NILE]);
}

#[test]
fn signs_are_text_after_a_backslash_and_within_quotation_marks() {
    finds("\"(roughly)\"", &[RHINE]);
    finds("\\(roughly\\)", &[RHINE]);
    finds("rhine-50", &[]);
    finds("it\\:", &[]);
    finds("\"Nile\"", &[NILE]);
}

#[test]
fn a_mistake_is_a_sentence_with_its_place_and_what_was_meant() {
    let told = [
        "cairo dekc:rivers",
        "24:00",
        "is:du",
        "is:xyz",
        "deck:",
        "added:7",
        "ivl:7",
        "prop:s",
        "prop:ease>2",
        "prop:s>ten",
        "prop:s>10%",
        "prop:s>",
        "prop:r<80",
        "prop:d>0.3",
        "rated:0",
        "rated:x",
        "rated:7:5",
        "rated:7:",
        "flag:rde",
        "flag:8",
        "level>=D1",
        "kind:qoute",
        "cairo \"nile",
        "cairo\\",
        "(cairo",
        "cairo)",
        "()",
        "cairo -",
        "-or",
        "or cairo",
        "łódź or",
    ]
    .map(|search| format!("{search:<20} {}\n", Query::parse(search).unwrap_err()));
    insta::assert_snapshot!(told.concat(), @r#"
    cairo dekc:rivers    Column 7: `dekc` is no search word. Did you mean `deck:`?
    24:00                Column 1: `24` is no search word. For the text itself, write `24\:`.
    is:du                Column 4: `du` is no state of a card. Did you mean `due`?
    is:xyz               Column 4: `xyz` is no state of a card. There are new, learn, review, due, suspended, buried, leech.
    deck:                Column 1: `deck` needs a value, for example `deck:euro-crisis`.
    added:7              Column 1: `added:` is known to Anki, not here: when a note was added is not written down. Try `introduced:7`.
    ivl:7                Column 1: `ivl` is a number of a card: compare it with `prop:`, as in `prop:ivl>1`.
    prop:s               Column 6: `prop:s` needs a comparison: `=`, `!=`, `<`, `<=`, `>` or `>=`, as in `prop:s>1`.
    prop:ease>2          Column 6: `prop:ease` is known to Anki, not here: there is difficulty instead. Try `prop:d>5`.
    prop:s>ten           Column 8: `ten` is no number. Write for example `prop:s>10`.
    prop:s>10%           Column 8: `10%` is no number. Write for example `prop:s>10`.
    prop:s>              Column 8: `prop` needs a value, for example `prop:s>10`.
    prop:r<80            Column 8: Recall is a chance from 0 to 1: write `0.8` or `80%`.
    prop:d>0.3           Column 8: Difficulty goes from 1 to 10 here: 0.3 in Anki is 3.7.
    rated:0              Column 7: Days are counted from 1, which is today, to 36500.
    rated:x              Column 7: `x` is no number. Write for example `rated:7:1`.
    rated:7:5            Column 9: `5` is no grade. There are 1, 2, 3, 4.
    rated:7:             Column 9: `rated` needs a value, for example `rated:7:1`.
    flag:rde             Column 6: `rde` is no flag. Did you mean `red`?
    flag:8               Column 6: `8` is no flag. There are 0, 1, 2, 3, 4, 5, 6, 7.
    level>=D1            Column 8: `D1` is no level. There are A1, A2, B1, B2, C1, C2.
    kind:qoute           Column 6: `qoute` is no kind of note. Did you mean `quote`?
    cairo "nile          Column 7: The quotation mark is never closed. For a quotation mark that is looked for, write `\"`.
    cairo\               Column 6: Nothing follows the `\`. For a backslash that is looked for, write `\\`.
    (cairo               Column 1: The parenthesis is never closed.
    cairo)               Column 6: There is no open parenthesis to close. For one that is looked for, write `\)`.
    ()                   Column 1: There is nothing between the parentheses.
    cairo -              Column 7: Nothing follows the `-`. For the sign itself, write `\-`.
    -or                  Column 1: Nothing follows the `-`. For the sign itself, write `\-`.
    or cairo             Column 1: `or` needs something on both sides. For the word itself, write `"or"`.
    łódź or              Column 6: `or` needs something on both sides. For the word itself, write `"or"`.
    "#);
    let deep = Query::parse(&"(".repeat(100_000)).unwrap_err();
    assert_eq!(deep.what, What::TooDeep(50));
}

#[test]
fn a_search_is_written_as_it_can_be_typed() {
    let written = [
        "Nile  (a or B) -(c d) --e",
        "deck:\"My Deck\" \"tag:a b\" x\\:y \\* z* \\none tag:\\none tag:none",
        "prop:difficulty>=5 prop:r<80% rated:7:again level:>=b1 flag:red is:learning \"or\"",
    ]
    .map(|search| format!("{}\n", Query::parse(search).unwrap()));
    insta::assert_snapshot!(written.concat(), @r#"
    nile (a or b) -(c d) e
    deck:"my deck" tag:"a b" "x\:y" "\*" z* none tag:\none tag:none
    prop:d>=5 prop:r<0.8 rated:7:1 level>=B1 flag:1 is:learn "or"
    "#);
}

#[test]
fn the_fuzzy_find_takes_letters_with_gaps_and_puts_the_best_first() {
    let collection = collection();
    let mut index = Index::new(&collection, NOON);
    assert!(!index.read_texts(&collection, 1));
    assert!(index.read_texts(&collection, usize::MAX));
    let found = |typed: &str| -> Vec<String> {
        let rows = index.fuzzy(typed);
        rows.iter()
            .map(|row| index.rows()[*row as usize].card.to_string())
            .collect()
    };
    assert_eq!(found("xyz"), [NILE; 0]);
    assert_eq!(found("rvr cairo")[0], NILE);
    assert_eq!(found("which cairo nile"), [NILE]);
    assert_eq!(found("ŁDŹ")[..2], LODZ);
    assert_eq!(found("").len(), ALL.len());
    assert_eq!(found("lagarde")[0], NAME);
}

#[test]
fn a_table_is_sorted_by_each_column_and_what_is_missing_comes_last() {
    let collection = collection();
    let mut index = Index::new(&collection, NOON);
    index.read_texts(&collection, usize::MAX);
    let sorted = |by: Column, descending: bool| -> Vec<&str> {
        let mut rows: Vec<u32> = (0..index.rows().len() as u32).collect();
        index.sort(&mut rows, by, descending);
        rows.iter()
            .map(|row| index.rows()[*row as usize].card.as_str())
            .collect()
    };
    assert_eq!(sorted(Column::Question, false)[0], LODZ[0]);
    assert_eq!(sorted(Column::Answer, false)[0], RHINE);
    assert_eq!(sorted(Column::Deck, false), ALL);
    assert_eq!(sorted(Column::Deck, true)[0], DRAGHI);
    assert_eq!(
        sorted(Column::Due, true)[..5],
        [DRAGHI, NAME, RHINE, NILE, LODZ[1]]
    );
    assert_eq!(sorted(Column::Due, false)[0], LODZ[1]);
    assert_eq!(sorted(Column::Stability, true)[0], NILE);
    assert_eq!(sorted(Column::Recall, true)[0], NAME);
    assert_eq!(
        sorted(Column::Recall, false)[5..],
        [LODZ[0], ROLE, WORD, MEANING, ORDER]
    );
    assert_eq!(sorted(Column::Lapses, true)[..2], [LODZ[1], RHINE]);
    assert_eq!(sorted(Column::Tags, false)[0], NILE);
    assert_eq!(sorted(Column::Flag, false)[..2], [ORDER, DRAGHI]);
    assert_eq!(sorted(Column::Flag, true)[..2], [DRAGHI, ORDER]);
    assert_eq!(sorted(Column::Level, true)[..3], [WORD, MEANING, RHINE]);
}

#[test]
fn a_row_knows_what_the_log_says_of_its_card_under_any_name() {
    let mut collection = collection();
    let path = |card: &CardId| NotePath {
        deck: card.deck(),
        note: card.note(),
    };
    // The Rhine goes on with what was learnt of the Nile; the other deck has settings of its own.
    let [nile, rhine] = [NILE, RHINE].map(|card| CardId::new(card).unwrap());
    let (from, to) = (path(&nile), path(&rhine));
    write(&mut collection, 1, Kind::Link(Link::Notes { from, to }));
    let mut weights = *Parameters::default().weights();
    weights[20] = 0.5;
    let params = Params {
        deck: Some(CardId::new(DRAGHI).unwrap().deck()),
        weights: Some(Parameters::new(&weights).unwrap()),
        ..Params::default()
    };
    write(&mut collection, 2, Kind::Params(params));
    let index = Index::new(&collection, NOON);
    let today = collection.history.day(NOON);
    for row in index.rows() {
        assert_eq!(
            row.state,
            collection.history.card(&row.card),
            "{}",
            row.card
        );
        let recall = collection.history.retrievability(&row.card, today);
        assert_eq!(
            row.recall,
            recall.map(|recall| recall.get()),
            "{}",
            row.card
        );
    }
}

#[test]
fn an_index_sees_what_was_written_meanwhile() {
    let mut collection = collection();
    let mut index = Index::new(&collection, NOON);
    let query = Query::parse("is:suspended").unwrap();
    assert_eq!(index.find(&query).len(), 1);
    let card = CardId::new(NILE).unwrap();
    write(&mut collection, 1, Kind::Suspend { card, on: true });
    index.refresh(&collection, NOON);
    assert_eq!(index.find(&query), [0, 6]);
    let row = &index.rows()[0];
    assert_eq!(
        index.tags(row).collect::<Vec<_>>(),
        ["africa", "water/long"]
    );
    assert_eq!(
        index.level(row).map(|level| level.to_string()).as_deref(),
        Some("A2")
    );
}

#[test]
fn a_long_search_that_is_refused_is_quoted_in_short() {
    let long = "x".repeat(50_000);
    for search in [
        format!("{long}:a"),
        format!("is:{long}"),
        format!("flag:{long}"),
        format!("prop:ivl>{long}"),
        format!("prop:{long}>1"),
        format!("rated:{long}"),
        format!("level:{long}"),
        format!("kind:{long}"),
    ] {
        let problem = Query::parse(&search).unwrap_err().to_string();
        assert!(problem.chars().count() < 300, "{problem}");
    }
}
