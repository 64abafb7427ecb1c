//! A learner of level B1 through twenty lessons of News English, answer by answer.

use super::*;
use crate::{
    answer::Verdict,
    deck::Level,
    schedule,
    study::{Question, exercise, queue::Filter},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

const LESSONS: usize = 20;
/// Of a hundred answers, so many are right.
const RIGHT: u32 = 85;

/// What is answered by whoever knows it, and whether that is an option.
fn right_answer(question: &Question) -> Event {
    match &question.form {
        form if form.is_chosen() => {
            let right = |option: &String| *option == question.card.answer;
            let at: Vec<usize> = (0..question.options.len())
                .filter(|at| right(&question.options[*at]))
                .collect();
            assert_eq!(at.len(), 1, "{}: {:?}", question.card.id, question.options);
            Event::Choose(at[0])
        }
        Form::Reveal => Event::Reveal,
        Form::Order | Form::Arrange => {
            let (letters, _) = question.card.answer.split_once(':').unwrap();
            Event::Answer(letters.to_owned())
        }
        _ => Event::Answer(question.card.answer.clone()),
    }
}

fn wrong_answer(question: &Question) -> Event {
    match &question.form {
        form if form.is_chosen() => Event::Choose(usize::MAX),
        Form::Reveal => Event::Reveal,
        _ => Event::Answer("xyzzy".to_owned()),
    }
}

/// How far up a form stands: chosen, typed, a sentence.
fn height(form: &Form) -> usize {
    match form {
        Form::Arrange | Form::Copy | Form::Dictation | Form::Family => 2,
        form if form.is_typed() => 1,
        _ => 0,
    }
}

#[test]
fn a_learner_of_b1_meets_rising_forms_in_twenty_lessons() {
    let parsed = deck::parse(
        "news-english.toml",
        include_str!("../../../decks/news-english.toml"),
    );
    let mut table = Table::of(parsed, Limits::default());
    let scope = Scope {
        filter: Filter {
            levels: vec![Level::A2, Level::B1],
            ..Filter::default()
        },
        ..Scope::all()
    };
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    let mut heights: BTreeMap<CardId, Vec<usize>> = BTreeMap::new();
    let (mut explained, mut fell_back, mut heads) = (0, 0, Vec::new());
    for lesson in 0..LESSONS {
        table.now = NOON + lesson as i64 * DAY;
        table.begins(scope.clone(), Options::default());
        let mut introduced: Vec<Form> = Vec::new();
        for _ in 0..200 {
            let Some(question) = table.study.question().cloned() else {
                match table.study.phase() {
                    Phase::Waiting { .. } | Phase::Leech { .. } => table.does(Event::Continue),
                    _ => break,
                };
                continue;
            };
            let id = question.card.id.clone();
            if question.introduced.is_some() {
                assert!(
                    !introduced.contains(&question.form),
                    "{:?} is told twice",
                    question.form
                );
                introduced.push(question.form.clone());
            }
            let state = table.collection.state(&id);
            let days = state
                .progress
                .memory
                .map_or(0.0, |memory| memory.stability.days());
            let card = table.collection.card(&id).unwrap();
            let offered = table.collection.forms(&card);
            assert!(offered.contains(&question.form), "{id} {:?}", question.form);
            let is_low = |form: &Form| height(form) == 0 && *form != Form::Reveal;
            let can_be_low = offered.iter().any(is_low);
            let is_language = card.language_mode && !card.form_is_fixed;
            if is_language && can_be_low && days < 3.0 {
                assert_eq!(
                    height(&question.form),
                    0,
                    "{id}: {:?} at {days} days",
                    question.form
                );
            }
            if is_language && days < 10.0 {
                assert!(
                    height(&question.form) < 2,
                    "{id}: {:?} at {days} days",
                    question.form
                );
            }
            if matches!(state.progress.phase, schedule::Phase::Relearning { .. })
                && is_language
                && can_be_low
            {
                assert_eq!(height(&question.form), 0, "{id} after a lapse");
                fell_back += 1;
            }
            explained += usize::from(question.why_form.is_some());
            heads.extend(question.why_form.clone());
            *asked.entry(question.form.as_str().to_owned()).or_default() += 1;
            heights
                .entry(id.clone())
                .or_default()
                .push(height(&question.form));

            let knows = random.random_range(0..100) < RIGHT;
            let event = if knows {
                right_answer(&question)
            } else {
                wrong_answer(&question)
            };
            table.does(event);
            if matches!(table.study.phase(), Phase::Doubting(_)) {
                table.does(Event::WereRight(false));
            }
            let answered = table.study.question().unwrap();
            let verdict = answered.given.as_ref().unwrap().verdict;
            match (&question.form, knows) {
                (Form::Reveal, _) => {}
                (form, true) => assert_eq!(verdict, Some(Verdict::Right), "{id} {form:?}"),
                (form, false) => assert_eq!(verdict, Some(Verdict::Wrong), "{id} {form:?}"),
            }
            if question.form.is_chosen() {
                assert!(answered.suggested().unwrap() <= Grade::Hard, "{id}");
            }
            let grade = match knows {
                true => Grade::Good,
                false => Grade::Again,
            };
            let facts = table.does(Event::Grade(grade));
            let written = facts.iter().find_map(|fact| match fact {
                Kind::Review(review) => Some(review),
                _ => None,
            });
            assert_eq!(written.unwrap().form, question.form, "the log has the form");
            assert_eq!(written.unwrap().card, id);
        }
        assert!(introduced.len() <= 2, "lesson {lesson}: {introduced:?}");
    }
    assert!(asked.len() >= 8, "{asked:?}");
    assert!(fell_back > 0 && explained > 0, "{fell_back} {explained}");
    let knew = |why: &&String| why.contains("because you knew the choice");
    assert!(heads.iter().any(|why| knew(&why)), "{heads:?}");
    let rose = heights
        .values()
        .filter(|heights| heights.first() == Some(&0) && heights.contains(&1));
    assert!(rose.count() >= 20, "{heights:?}");
    assert!(
        heights.values().any(|heights| heights.contains(&2)),
        "{asked:?}"
    );
}

#[test]
fn what_one_form_has_shown_counts_as_help_in_another() {
    let note = "[[note]]\nid = 'boost'\nword = 'boost'\npart = 'verb'\nmeaning = 'to make stronger'\n\
        example = 'It can {{1:boost}} exports.'\nwrong = { gap = ['boast', 'bruise', 'borrow'] }\nskip = ['word', 'meaning']";
    let parsed = deck::parse("words.toml", &format!("[deck]\nid = 'words'\n{note}"));
    let mut table = Table::of(parsed, Limits::default());
    assert_eq!(table.study.question().unwrap().form, Form::Choose);
    table.does(Event::Hint);
    table.does(Event::SwitchForm);
    let question = table.study.question().unwrap();
    assert_eq!((&question.form, question.hints().count()), (&Form::Gap, 0));
    assert!(
        question.card.ask.ends_with("b····  (5 letters)"),
        "{}",
        question.card.ask
    );
    table.does(Event::Answer("boost".to_owned()));
    assert_eq!(
        table.study.question().unwrap().suggested(),
        Some(Grade::Hard)
    );
    let facts = table.does(Event::Accept);
    let facts = if facts.is_empty() {
        table.does(Event::Accept)
    } else {
        facts
    };
    let Some(Kind::Review(review)) = facts.last() else {
        panic!("{facts:?}")
    };
    assert_eq!((&review.form, review.hints), (&Form::Gap, 1));
}

#[test]
fn a_drill_asks_one_form_and_fills_the_day_with_what_offers_it() {
    let parsed = deck::parse(
        "news-english.toml",
        include_str!("../../../decks/news-english.toml"),
    );
    let mut table = Table::of(parsed, Limits::default());
    for word in Form::WORDS {
        let options = Options {
            drill: Some(word),
            ..Options::default()
        };
        table.begins(Scope::all(), options);
        assert!(table.study.left() >= 6, "{word}: {}", table.study.left());
        for _ in 0..table.study.left() {
            let question = table.study.question().unwrap();
            assert_eq!(question.form.as_str(), word);
            assert!(exercise::name(&question.form).len() > 3);
            table.does(Event::Bury);
        }
        table.now += 2 * DAY;
    }
}

mod any_deck {
    use super::exercise::{asked, offered, offers};
    use crate::{deck, history::Form};
    use proptest::prelude::*;

    /// Notes of a language, whole and broken.
    fn any_notes() -> impl Strategy<Value = String> {
        let word = "[a-zé'-]{1,9}( [a-z]{1,6})?";
        let sentence = "[A-Zé\"“]?[a-z]{1,6}( (the|was|that|it|ran|[a-zü:,;”]{1,8})){0,14}[.!?]?";
        let note = (
            word,
            sentence,
            word,
            word,
            prop::collection::vec(word, 0..5),
            0..5_u8,
        );
        let written = note.prop_map(|(word, sentence, other, third, wrong, kind)| {
            let text = |text: &str| format!("{text:?}");
            let list = format!("{wrong:?}");
            let gap = text(&format!("{sentence} {{{{1:{word}}}}} {other}."));
            let (word, other, third, sentence) = (text(&word), text(&other), text(&third), text(&sentence));
            match kind {
                0 => format!(
                    "word = {word}\npart = 'verb'\nmeaning = {sentence}\nexample = {gap}\nstance = 'neutral'\n\
                     family = [{other}, 'x (n.)', 'y (adj.)']\ncollocations = ['{{{{make}}}} it', {third}]\n\
                     wrong = {{ gap = {list}, word = {list}, collocation = {list} }}"
                ),
                1 => format!("cloze = {gap}\nmode = 'language'\nwrong = {list}"),
                2 => format!("quote = {sentence}\nspeaker = {other}\nsaid_to = {third}\nwrong = {list}"),
                3 => format!("sequence = [{word}, {other}, {third}]\nask = {sentence}"),
                _ => format!(
                    "question = {sentence}\nanswer = {word}\nwrong = {list}\nstatement = {third}\nstatus = 'claim'\nspeaker = {other}"
                ),
            }
        });
        prop::collection::vec(written, 1..5).prop_map(|notes| {
            let notes: Vec<String> = notes
                .iter()
                .map(|note| format!("[[note]]\n{note}\n"))
                .collect();
            format!("[deck]\nid = 'any-deck'\n{}", notes.concat())
        })
    }

    proptest! {
        #[test]
        fn an_exercise_is_its_own_card_and_is_there_wherever_it_is_offered(
            text in any_notes(), seed in any::<u64>(),
        ) {
            let Some(deck) = deck::parse("any.toml", &text).deck else { return Ok(()) };
            for (note, id) in deck.card_ids() {
                let card = deck::card(&deck, note, &id.slot());
                let tab = offered(&deck, &card);
                prop_assert!(!tab.is_empty(), "{id}");
                for word in Form::WORDS {
                    let form = Form::known(word).unwrap();
                    let exercise = asked(&deck, &card, &form, seed);
                    prop_assert_eq!(exercise.is_some(), offers(&deck, note, &id, &form), "{} {}", id, word);
                    prop_assert!(!tab.contains(&form) || exercise.is_some(), "{} {}", id, word);
                    let Some(exercise) = exercise else { continue };
                    prop_assert_eq!(&exercise.card.id, &id);
                    prop_assert_eq!(&exercise.card.fingerprint, &card.fingerprint);
                    prop_assert_eq!(&exercise.form, &form);
                    prop_assert_eq!(&asked(&deck, &card, &form, seed), &Some(exercise.clone()), "the same seed");
                    if form.is_chosen() {
                        let right = exercise.options.iter().filter(|option| **option == exercise.card.answer);
                        prop_assert_eq!(right.count(), 1, "{} {}", id, word);
                    }
                }
            }
        }
    }
}
