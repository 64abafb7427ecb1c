//! Every mistake the author of a quiz file can make, beside the exact words told of it: `tests/quizzes/bad/NAME.quiz.toml`
//! and `NAME.quiz.txt`.
//!
//! After a wording has been changed on purpose, `UPDATE_EXPECT=1 cargo test --test it quiz_files` rewrites the texts;
//! read them before they are kept.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    deck::{Level, Problem},
    quiz::{
        Marking, Points, Reveal, RoundKind, Scoring,
        file::{Story, parse},
    },
};
use proptest::prelude::*;
use std::{env, ffi::OsStr, fs, path::Path, path::PathBuf};

const GOOD: &str = include_str!("../quizzes/good/every-key.quiz.toml");

fn broken() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quizzes/bad");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension() == Some(OsStr::new("toml")))
        .collect();
    files.sort();
    files
}

#[test]
fn every_mistake_in_a_quiz_is_told_in_exactly_these_words() {
    let update = env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    for file in broken() {
        let name = format!("bad/{}", file.file_name().unwrap().to_string_lossy());
        let parsed = parse(&name, &fs::read_to_string(&file).unwrap());
        assert!(parsed.has_errors(), "{name}");
        let told: Vec<String> = parsed.problems.iter().map(Problem::to_string).collect();
        let told = told.join("\n\n") + "\n";
        let expected = file.with_extension("txt");
        if update {
            fs::write(&expected, &told).unwrap();
        }
        let expected = fs::read_to_string(&expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            told == expected,
            "{name}\n\nis told as:\n\n{told}\ninstead of:\n\n{expected}"
        );
    }
}

#[test]
fn every_key_of_a_quiz_is_understood() {
    let parsed = parse("every-key.quiz.toml", GOOD);
    assert_eq!(parsed.problems, []);
    let quiz = parsed.quiz.unwrap();
    let names = |named: &[newsdeck::quiz::file::Named]| -> Vec<String> {
        named.iter().map(|named| named.name.clone()).collect()
    };
    assert_eq!(quiz.title, "A night at the Bridge");
    assert_eq!(quiz.seed.as_deref(), Some("tiger"));
    assert_eq!(
        (quiz.jokers, quiz.minutes, quiz.tie_break),
        (true, Some(90), 2)
    );
    assert_eq!(names(&quiz.leave_out).len(), 2);
    assert_eq!(quiz.own.notes.len(), 3);
    let [story, quick, lives, numbers] = &quiz.rounds[..] else {
        panic!("four rounds");
    };
    assert_eq!(story.story, Some(Story::Level(Level::A2)));
    assert_eq!((story.count, story.spares, story.seconds), (8, 3, 40));
    assert_eq!(story.break_minutes, 0);
    assert_eq!(
        (story.marking, story.reveal),
        (Marking::Grid, Reveal::EndOfRound)
    );
    assert_eq!(
        story.scoring,
        Scoring::Right {
            points: Points::whole(2)
        }
    );
    assert_eq!(names(&story.pick.tags), ["news", "economy"]);
    assert_eq!(names(&quick.pick.decks), ["Euro crisis", "other.toml"]);
    assert_eq!(quick.pick.levels, [Level::B1]);
    assert_eq!(
        quick.scoring,
        Scoring::Buzzer {
            right: Points::whole(10),
            wrong: Points::from_hundredths(250)
        }
    );
    assert_eq!(quick.cards[1].name, "overturn");
    assert_eq!(quick.cards[1].place.line, 50);
    assert_eq!(lives.kind, RoundKind::Survival { lives: 2 });
    assert_eq!((numbers.own.len(), numbers.count), (2, 2));
    assert_eq!(numbers.own[0].name, "bridge");
    assert_eq!(numbers.break_minutes, 5);
    assert_eq!(
        numbers.scoring,
        Scoring::ByRank {
            points: [5, 3, 1].map(Points::whole).to_vec()
        }
    );
    assert_eq!(lives.scoring, story.scoring);
}

#[test]
fn a_quiz_that_says_little_gets_what_is_usual() {
    let text = "[quiz]\ntitle = \"Small\"\n[[round]]\n[[round]]\nkind = \"speed\"\n[[round]]\n[[round.question]]\nquestion = \"Who?\"\nanswer = \"Ada\"\n";
    let parsed = parse("quizzes/small.quiz.toml", text);
    assert_eq!(parsed.problems, []);
    let quiz = parsed.quiz.unwrap();
    let [first, speed, own] = &quiz.rounds[..] else {
        panic!("three rounds");
    };
    assert_eq!(first.title, "Round 1");
    assert_eq!((first.kind, first.count), (RoundKind::Typed, 10));
    assert_eq!(first.marking, Marking::PaperTotals);
    assert_eq!(first.reveal, Reveal::EndOfRound);
    assert_eq!(speed.marking, Marking::SharedKeys);
    assert_eq!(speed.reveal, Reveal::EachQuestion);
    assert_eq!(own.count, 1);
}

#[test]
fn a_broken_round_hides_no_other() {
    let text = GOOD.replace("title = \"Three lives\"", "title = “Three lives”");
    let parsed = parse("a.quiz.toml", &text);
    assert_eq!(parsed.problems.len(), 1);
    let quiz = parsed.quiz.unwrap();
    assert_eq!(quiz.rounds.len(), 4);
    assert_eq!(quiz.rounds[3].own.len(), 2);
    assert_eq!(quiz.rounds[3].place.line, 58);
}

proptest! {
    #[test]
    fn no_text_panics_as_a_quiz(text in any::<String>()) {
        let _ = parse("a.quiz.toml", &text);
    }

    #[test]
    fn no_damage_to_a_good_quiz_panics(at in any::<prop::sample::Index>(), cut in 0..40_usize, put in "[\\[\\]'\"={}|:\u{202e}\t\nx0-9]{0,8}") {
        let floor = |at: usize| (0..=at.min(GOOD.len())).rev().find(|at| GOOD.is_char_boundary(*at)).unwrap();
        let start = floor(at.index(GOOD.len()));
        let end = floor(start + cut).max(start);
        let text = format!("{}{put}{}", &GOOD[..start], &GOOD[end..]);
        for problem in parse("a.quiz.toml", &text).problems {
            for c in problem.to_string().chars() {
                prop_assert!(c == '\n' || !c.is_control());
            }
        }
    }
}
