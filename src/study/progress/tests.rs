use super::*;
use crate::{
    deck::{CardId, parse},
    history::{Device, Entry, Form, Kind, Review, Share, WordMark, fold},
    schedule::{Difficulty, Grade, Stability, StudyDay},
    study::{Collection, Limits, Origin, Shelved, reading::WordStatus},
};
use uuid::Uuid;

const DAY_MS: i64 = 86_400_000;
const TODAY: StudyDay = StudyDay::from_number(20_000);

const DECK: &str = "[deck]\nid = 'words'\ntitle = 'Words'\n\
    [[note]]\nid = 'allege'\nword = 'allege'\nmeaning = 'to say without proof'\nlevel = 'C1'\nipa = { uk = 'əˈledʒ' }\nexample = 'They {{1:allege}} it.'\n\
    [[note]]\nid = 'say'\nword = 'say'\nmeaning = 'to tell'\nlevel = 'A2'\nipa = { uk = 'seɪ', us = 'seɪ' }\n\
    [[note]]\nid = 'odd'\nword = 'odd'\nmeaning = 'strange'\n\
    [[note]]\nid = 'why'\nquestion = 'Why?'\nanswer = 'so'\n";

/// Noon, so many days before today.
fn entry(n: u64, days_ago: i64, kind: Kind) -> Entry {
    let at = (20_000 - days_ago) * DAY_MS + DAY_MS / 2;
    Entry {
        id: Uuid::from_u128(n.into()),
        device: Device::new("test").unwrap(),
        n,
        hybrid: u64::try_from(at).unwrap() + n,
        at,
        offset_minutes: 0,
        batch: None,
        kind,
    }
}

fn memory(card: &str, days: f64) -> Kind {
    Kind::Import {
        card: CardId::new(card).unwrap(),
        stability: Stability::new(days).unwrap(),
        difficulty: Difficulty::new(5.0).unwrap(),
        from: "test".into(),
    }
}

fn answer(card: &str, form: Form, grade: Grade) -> Kind {
    Kind::Review(Review {
        card: CardId::new(card).unwrap(),
        fingerprint: None,
        grade,
        ms: 1_000,
        form,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

fn collection(deeds: &[(i64, Kind)]) -> Collection {
    let entries: Vec<Entry> = (1..)
        .zip(deeds)
        .map(|(n, (days_ago, kind))| entry(n, *days_ago, kind.clone()))
        .collect();
    let deck = parse("words.toml", DECK).deck.unwrap();
    let decks = vec![Shelved::new(deck, Origin::Embedded)];
    Collection::new(decks, fold(&entries), Limits::default())
}

fn of(deeds: &[(i64, Kind)]) -> Progress {
    progress(&collection(deeds), None, None, TODAY).unwrap()
}

fn series(progress: &Progress) -> Vec<(i32, u64)> {
    let weeks = progress.weeks.iter();
    weeks
        .map(|week| (week.ends.number() - TODAY.number(), week.total()))
        .collect()
}

#[test]
fn each_week_tells_what_was_known_when_it_ended() {
    let told = of(&[
        (20, memory("words/say/word", 30.0)),
        (13, memory("words/allege/word", 3.0)),
        (6, memory("words/allege/word", 25.0)),
        (2, answer("words/say/word", Form::Type, Grade::Again)),
    ]);
    // "say" lasted three weeks from the first week on and was lost in the last, in which "allege" came to be known.
    assert_eq!(series(&told), [(-14, 1), (-7, 1), (0, 1)]);
    assert_eq!(told.weeks[0].known["A2"], 1);
    assert_eq!(told.weeks[2].known["A2"], 0);
    assert_eq!(told.weeks[2].known["C1"], 1);
    assert_eq!(told.levels["C1"].known, 1);
    assert_eq!(told.levels["A2"].learning, 1);
    assert_eq!((told.levels["none"].new, told.levels["none"].all()), (1, 1));
}

#[test]
fn what_the_learner_says_counts_from_the_day_on_which_it_was_said() {
    let mark = |mark| Kind::Word {
        card: CardId::new("words/say/word").unwrap(),
        mark,
    };
    let told = of(&[
        (15, mark(Some(WordMark::Known))),
        (8, mark(None)),
        (1, mark(Some(WordMark::Ignored))),
    ]);
    assert_eq!(series(&told), [(-14, 1), (-7, 0), (0, 0)]);
    assert_eq!(told.levels["A2"].ignored, 1);
}

#[test]
fn without_an_answer_there_are_no_weeks_and_old_ones_are_at_most_a_year() {
    assert_eq!(of(&[]).weeks, []);
    assert_eq!(of(&[]).levels["A2"].new, 1);
    let told = of(&[(900, memory("words/say/word", 30.0))]);
    assert_eq!(told.weeks.len(), 52);
    assert!(told.weeks.iter().all(|week| week.total() == 1));
}

#[test]
fn misses_are_told_with_the_sounds_that_the_words_have() {
    let dictated = |card, grade| answer(card, Form::Dictation, grade);
    let told = of(&[
        (9, dictated("words/allege/gap", Grade::Again)),
        (8, dictated("words/allege/gap", Grade::Good)),
        (7, answer("words/allege/gap", Form::Gap, Grade::Again)),
        (6, answer("words/allege/word", Form::Type, Grade::Again)),
        (5, dictated("words/say/word", Grade::Good)),
        (4, answer("words/why/answer", Form::Dictation, Grade::Again)),
    ]);
    let share = |recalled, of| Share { recalled, of };
    assert_eq!(
        told.missed,
        [Missed {
            word: "allege".into(),
            ipa: Some("əˈledʒ".into()),
            right: share(1, 3),
        }]
    );
    let sounds: Vec<(&str, Share)> = told
        .sounds
        .iter()
        .map(|told| (told.sound.as_str(), told.right))
        .collect();
    // The gap was read, not heard.
    assert_eq!(sounds[0].1, share(1, 2));
    assert!(sounds.contains(&("dʒ", share(1, 2))) && sounds.contains(&("eɪ", share(1, 1))));
}

#[test]
fn answers_before_the_span_count_for_the_weeks_alone() {
    let deeds = [(9, answer("words/allege/gap", Form::Gap, Grade::Again))];
    let from = StudyDay::from_number(TODAY.number() - 3);
    let told = progress(&collection(&deeds), None, Some(from), TODAY).unwrap();
    assert_eq!((told.missed.len(), told.weeks.len()), (0, 2));
}

#[test]
fn a_word_is_listed_with_its_weakest_memory() {
    let collection = collection(&[
        (5, memory("words/allege/word", 30.0)),
        (5, memory("words/allege/meaning", 4.0)),
        (4, memory("words/say/word", 40.0)),
    ]);
    let words = word_list(&collection, None);
    let told: Vec<(&str, WordStatus, Option<f64>)> = words
        .iter()
        .map(|word| (word.word.as_str(), word.status, word.stability))
        .collect();
    assert_eq!(
        told,
        [
            ("allege", WordStatus::Learning, Some(4.0)),
            ("say", WordStatus::Known, Some(40.0)),
            ("odd", WordStatus::New, None),
        ]
    );
    assert_eq!(words[0].example.as_deref(), Some("They allege it."));
    assert!(words[0].due.is_some() && words[2].due.is_none());
}
