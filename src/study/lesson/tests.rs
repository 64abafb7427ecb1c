//! Lessons over small decks: what is taken, what is told, and how a lesson goes on.

use super::*;
use crate::{
    deck::{CardId, DeckId, Level, parse},
    history::{Device, Entry, Form, Kind, Review, State, fold},
    schedule::{Grade, Moment},
    study::{Collection, Limits, Origin, Shelved},
};
use uuid::Uuid;

/// 2026-11-23 12:00 UTC.
const NOON: i64 = 1_795_435_200_000;
const DAY: i64 = 24 * 60 * 60_000;

const HEAD: &str = "[deck]\nid = 'town'\ntitle = 'Town news'\n";
const READING: &str = "[[reading]]\nlevel = 'B1'\ntitle = 'The bridge'\n\
    text = 'Ada Mill opened the bridge. She denied that it was late.'\n";
const NOTES: &str = "[[note]]\nid = 'open'\nword = 'open'\nmeaning = 'to make ready for use'\nlevel = 'A2'\n\
    wrong = { meaning = ['to shut', 'to lose', 'to sing'] }\n\
    [[note]]\nid = 'deny'\nword = 'denied'\nmeaning = 'said that it is not so'\nlevel = 'B1'\n\
    example = 'He {{1:denied}} it.'\n\
    [[note]]\nid = 'far'\nword = 'unfathomable'\nmeaning = 'not to be understood'\nlevel = 'C1'\n\
    [[note]]\nid = 'who'\nquote = 'It is ready.'\nspeaker = 'Ada Mill'\nlevel = 'A2'\n\
    [[note]]\nid = 'what'\nquestion = 'What did she open?'\nanswer = 'the bridge'\nlevel = 'A2'\n\
    [[note]]\nid = 'hard'\nquestion = 'Why is that so?'\nanswer = 'rain'\nlevel = 'C1'\n";

struct Learner {
    collection: Collection,
    log: Vec<Entry>,
    now: i64,
}

impl Learner {
    fn of(text: &str) -> Self {
        let deck = parse("town.toml", text).deck.unwrap();
        let shelved = Shelved::new(deck, Origin::Given);
        Self {
            collection: Collection::new(vec![shelved], State::default(), Limits::default()),
            log: Vec::new(),
            now: NOON,
        }
    }

    fn answers(&mut self, card: &CardId, grade: Grade) {
        self.now += 10_000;
        let n = self.log.len() as u64 + 1;
        let review = Review {
            card: card.clone(),
            fingerprint: None,
            grade,
            ms: 10_000,
            form: Form::Choose,
            hints: 0,
            verdict: None,
            retrievability: None,
            params: None,
        };
        self.log.push(Entry {
            id: Uuid::from_u128(u128::from(n)),
            device: Device::new("test").unwrap(),
            n,
            hybrid: u64::try_from(self.now).unwrap(),
            at: self.now,
            offset_minutes: 0,
            batch: None,
            kind: Kind::Review(review),
        });
        self.collection.history = fold(&self.log);
    }

    fn moment(&self) -> Moment {
        Moment {
            utc_ms: self.now,
            offset_minutes: 0,
        }
    }

    fn wish(&self, level: Level, minutes: u32) -> Wish {
        Wish {
            deck: DeckId::new("town").unwrap(),
            level,
            minutes,
            seed: 7,
        }
    }

    fn plan(&self, level: Level, minutes: u32) -> Result<Lesson, NoLesson> {
        plan(&self.collection, &self.wish(level, minutes), self.moment())
    }
}

fn town() -> Learner {
    Learner::of(&format!("{HEAD}{READING}{NOTES}"))
}

fn notes(step: &Step) -> Vec<&str> {
    step.cards().iter().map(CardId::note_str).collect()
}

fn step(lesson: &Lesson, part: Part) -> Option<&Step> {
    lesson.steps.iter().find(|step| step.part == part)
}

#[test]
fn a_lesson_reads_first_then_words_then_questions_and_a_quiz_of_what_was_met() {
    let lesson = town().plan(Level::B1, 20).unwrap();
    let parts: Vec<Part> = lesson.steps.iter().map(|step| step.part).collect();
    assert_eq!(
        parts,
        [Part::Reading, Part::Words, Part::Questions, Part::Quiz]
    );
    assert_eq!(notes(step(&lesson, Part::Words).unwrap()), ["open", "deny"]);
    let mut asked = notes(step(&lesson, Part::Questions).unwrap());
    asked.sort_unstable();
    assert_eq!(asked, ["what", "who"]);
    let quiz: Vec<String> = step(&lesson, Part::Quiz)
        .unwrap()
        .cards()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(quiz.contains(&"town/deny/gap".to_owned()), "{quiz:?}");
    assert!(quiz.contains(&"town/open/word".to_owned()), "{quiz:?}");
    let words = step(&lesson, Part::Words).unwrap().cards();
    assert_eq!(words[0].to_string(), "town/open/meaning", "by its options");
}

#[test]
fn what_is_missing_is_told() {
    let told = |learner: &Learner, level, minutes| {
        learner.plan(level, minutes).unwrap().left_out.join(" ")
    };
    let without = Learner::of(&format!("{HEAD}{NOTES}"));
    assert!(told(&without, Level::B1, 20).contains("no story"));
    let above = told(&town(), Level::C1, 20);
    assert!(above.contains("There is no reading at C1: the nearest one, at B1, is read."));
    let below = town().plan(Level::A1, 20).unwrap();
    assert!(matches!(
        below.steps[0].told,
        Told::Read {
            level: Level::B1,
            ..
        }
    ));
    let long = format!(
        "{HEAD}[[reading]]\nlevel = 'B1'\ntitle = 'Long'\ntext = '{}'\n\
         [[reading]]\nlevel = 'A2'\ntitle = 'Short'\ntext = 'Ada came.'\n{NOTES}",
        "word ".repeat(900)
    );
    let told = told(&Learner::of(&long), Level::B1, 10);
    assert!(
        told.contains("at B1 takes too long for 10 minutes: the one at A2 is read."),
        "{told}"
    );
}

#[test]
fn nothing_to_do_is_told_in_a_sentence() {
    let mut learner = Learner::of(&format!(
        "{HEAD}[[note]]\nid = 'hard'\nquestion = 'Why?'\nanswer = 'rain'\nlevel = 'C1'\n"
    ));
    assert!(matches!(
        learner.plan(Level::A2, 20),
        Err(NoLesson::Nothing { .. })
    ));
    let card = CardId::new("town/hard/answer").unwrap();
    learner.answers(&card, Grade::Easy);
    assert!(matches!(
        learner.plan(Level::C1, 20),
        Err(NoLesson::Nothing { .. })
    ));
    let wish = Wish {
        deck: DeckId::new("else").unwrap(),
        ..learner.wish(Level::B1, 20)
    };
    let none = plan(&learner.collection, &wish, learner.moment());
    assert_eq!(none, Err(NoLesson::NoDeck("else".to_owned())));
}

#[test]
fn a_lesson_that_is_left_goes_on_with_what_is_left() {
    let mut learner = town();
    let mut going = Going::new(learner.plan(Level::B1, 20).unwrap());
    let read = going.open(&learner.collection, learner.moment()).unwrap();
    assert!(matches!(read, Told::Read { .. }));
    learner.now += 60_000;
    going.came_back(&learner.collection, learner.moment());
    assert_eq!(going.read_ms(), 60_000);
    assert_eq!(going.standing(0, &learner.collection), Standing::Read);
    let Some(Told::Ask { cards, .. }) = going.open(&learner.collection, learner.moment()) else {
        panic!("words")
    };
    assert_eq!(cards.len(), 2);
    learner.answers(&cards[0], Grade::Again);
    going.came_back(&learner.collection, learner.moment());
    assert_eq!(
        going.standing(1, &learner.collection),
        Standing::Left { answered: 1, of: 2 }
    );
    let Some(Told::Ask { cards: left, .. }) = going.open(&learner.collection, learner.moment())
    else {
        panic!("the rest")
    };
    assert_eq!(left, cards[1..]);
    learner.answers(&left[0], Grade::Good);
    going.came_back(&learner.collection, learner.moment());
    assert_eq!(
        going.standing(1, &learner.collection),
        Standing::Asked {
            right: Some(1),
            answered: 2
        }
    );
    assert_eq!(going.at(), Some(2));
    going.skip();
    // What was missed comes first in the quiz, in the place of another card of its note.
    let Some(Told::Ask { cards: quiz, .. }) = going.open(&learner.collection, learner.moment())
    else {
        panic!("the quiz")
    };
    assert_eq!(quiz[0], cards[0]);
    assert!(quiz.iter().filter(|card| card.note_str() == "deny").count() == 1);
    assert_eq!(going.standing(2, &learner.collection), Standing::Skipped);
}

#[test]
fn the_summary_tells_words_answers_the_weakest_and_what_comes_next() {
    let mut learner = town();
    let old = CardId::new("town/who/speaker").unwrap();
    learner.answers(&old, Grade::Easy);
    learner.now += 60 * DAY;
    let mut going = Going::new(learner.plan(Level::B1, 20).unwrap());
    let begun = learner.now;
    while let Some(told) = going.open(&learner.collection, learner.moment()) {
        if let Told::Ask { cards, .. } = told {
            for card in cards {
                let grade = match card.note_str() {
                    "what" => Grade::Again,
                    _ => Grade::Good,
                };
                learner.answers(&card, grade);
            }
        } else {
            learner.now += 30_000;
        }
        going.came_back(&learner.collection, learner.moment());
    }
    assert!(going.is_over());
    let summary = summary(&going, &learner.collection, learner.moment());
    assert_eq!(summary.met, ["open", "denied"]);
    assert_eq!((summary.learning, summary.known), (2, 0));
    assert_eq!(
        summary.right
            + summary
                .weakest
                .iter()
                .map(|weak| weak.missed)
                .sum::<usize>(),
        summary.answers
    );
    assert_eq!(summary.weakest[0].ask, "What did she open?");
    assert_eq!(
        summary.by_form.iter().map(|by| by.answers).sum::<usize>(),
        summary.answers
    );
    let cards: usize = summary.next.iter().map(|(_, count)| count).sum();
    assert_eq!(cards, going.lesson().cards().len());
    let answered = i64::try_from(summary.answers).unwrap() * 10_000;
    assert_eq!(summary.used_ms, 30_000 + answered);
    assert!(summary.has_read && going.begun_at() == Some(begun));
}

#[test]
fn the_usual_level_is_the_easiest_story_that_is_not_known_yet() {
    let mut learner = town();
    let usual = |learner: &Learner| {
        usual_level(
            &learner.collection,
            &DeckId::new("town").unwrap(),
            learner.moment(),
        )
    };
    assert_eq!(usual(&learner), Level::B1);
    let without = Learner::of(&format!("{HEAD}{NOTES}"));
    assert_eq!(usual(&without), Level::A2);
    for id in ["town/open/word", "town/deny/word"] {
        learner.answers(&CardId::new(id).unwrap(), Grade::Easy);
    }
    assert_eq!(usual(&learner), Level::B1, "the hardest there is");
}
