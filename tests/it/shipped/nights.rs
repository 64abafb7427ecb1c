//! The quizzes that we ship are played as they stand: whatever the seed, no round lacks a question, and what the story
//! round asks is said in the story that was read out.

use super::decks;
use newsdeck::{
    answer::Expected,
    app::QUIZZES,
    deck::{CardId, Deck},
    quiz::{
        Marking, Question, Round, RoundKind, Seed,
        file::{self, QuizFile},
        plan::{Plan, length, plan},
    },
};
use std::collections::{BTreeSet, HashSet};

const SEEDS: [&str; 12] = [
    "tiger", "lion", "bear", "wolf", "oak", "elm", "rose", "salt", "iron", "moon", "seven", "night",
];

fn quizzes() -> Vec<QuizFile> {
    let parsed = QUIZZES.iter().map(|own| file::parse(own.name, own.text));
    parsed
        .map(|parsed| {
            let problems: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
            assert!(problems.is_empty(), "{}", problems.join("\n\n"));
            parsed.quiz.unwrap()
        })
        .collect()
}

fn planned(decks: &[Deck], quiz: &QuizFile, seed: &str, avoided: &HashSet<CardId>) -> Plan {
    let decks: Vec<&Deck> = decks.iter().collect();
    let planned = plan(&decks, quiz, &Seed::new(seed).unwrap(), avoided);
    let told: Vec<String> = planned.problems.iter().map(ToString::to_string).collect();
    let (title, told) = (&quiz.title, told.join("\n\n"));
    assert!(told.is_empty(), "{title}, seed {seed}:\n{told}");
    planned.plan
}

fn every_plan() -> Vec<(QuizFile, Plan)> {
    let decks: Vec<Deck> = decks().collect();
    let planned = |quiz: QuizFile| {
        SEEDS.map(|seed| {
            let plan = planned(&decks, &quiz, seed, &HashSet::new());
            (quiz.clone(), plan)
        })
    };
    quizzes().into_iter().flat_map(planned).collect()
}

fn kinds(plan: &Plan) -> Vec<RoundKind> {
    plan.rounds.iter().map(|round| round.kind).collect()
}

#[test]
fn every_seed_makes_a_whole_night_of_every_quiz() {
    for (quiz, plan) in every_plan() {
        assert_eq!(plan.rounds.len(), 4, "{}", quiz.title);
        for (wish, round) in quiz.rounds.iter().zip(&plan.rounds) {
            assert_eq!(
                (round.questions.len(), round.spares.len()),
                (wish.count, wish.spares),
                "{}, {}",
                quiz.title,
                round.title
            );
            assert!(!round.intro.is_empty(), "{}", round.title);
        }
        assert_eq!(plan.tie_breaks.len(), 2);
        let are_numbers = plan.tie_breaks.iter().all(|tie| tie.number().is_some());
        assert!(are_numbers && !plan.intro.is_empty(), "{}", quiz.title);
        let minutes = length(&plan).minutes();
        let meant = quiz.minutes.unwrap();
        assert!(
            minutes <= meant && minutes * 2 > meant,
            "{}: {minutes}",
            quiz.title
        );
    }
}

#[test]
fn the_rounds_of_a_night_are_of_different_kinds_and_a_whole_evening_has_every_marking() {
    let mut markings = HashSet::new();
    for quiz in quizzes() {
        let kinds: HashSet<RoundKind> = quiz.rounds.iter().map(|round| round.kind).collect();
        assert_eq!(kinds.len(), 4, "{}", quiz.title);
        if quiz.file.starts_with("living-room") {
            markings.extend(quiz.rounds.iter().map(|round| round.marking));
        }
    }
    let all = [
        Marking::PaperTotals,
        Marking::Grid,
        Marking::Typed,
        Marking::SharedKeys,
    ];
    assert_eq!(markings, HashSet::from(all));
    let pub_night = &quizzes()[0];
    let on_paper = |round: &file::RoundWish| round.marking.is_on_paper();
    assert!(pub_night.rounds.iter().all(on_paper));
}

/// The story is told in the words of the round's introduction.
fn is_answered_by_the_story(round: &Round, question: &Question) -> bool {
    let plain = |text: &str| {
        let words = text.to_lowercase();
        let words = words.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words
            .filter(|word| !matches!(*word, "" | "the" | "a" | "an"))
            .collect();
        format!(" {} ", words.join(" "))
    };
    let story = plain(&round.intro);
    let says = |text: &str| story.contains(&plain(text));
    match &question.key.expected {
        Expected::List { items, .. } => items.iter().all(|item| says(&item[0])),
        _ => says(&question.answer),
    }
}

#[test]
fn the_story_is_read_out_first_and_answers_whatever_its_round_asks() {
    let decks: Vec<Deck> = decks().collect();
    for (quiz, plan) in every_plan() {
        let round = &plan.rounds[0];
        let told = &decks[0].readings;
        assert!(
            told.iter()
                .any(|reading| round.intro.ends_with(reading.text.trim()))
        );
        for question in round.questions.iter().chain(&round.spares) {
            assert!(
                is_answered_by_the_story(round, question),
                "{}: “{}” is not said for: {}",
                quiz.title,
                question.answer,
                question.text
            );
        }
    }
}

#[test]
fn the_first_night_leaves_enough_for_a_second() {
    let decks: Vec<Deck> = decks().collect();
    for mut quiz in quizzes() {
        // The story is the same next time; what comes after it is not.
        quiz.rounds.remove(0);
        for seed in SEEDS {
            let first = planned(&decks, &quiz, seed, &HashSet::new());
            let asked = first.rounds.iter().flat_map(|round| &round.questions);
            let had: HashSet<CardId> = asked.filter_map(|question| question.card.clone()).collect();
            let second = planned(&decks, &quiz, seed, &had);
            assert_eq!(kinds(&second), kinds(&first));
        }
    }
}

#[test]
fn a_round_of_general_questions_asks_about_many_subjects() {
    for (quiz, plan) in every_plan() {
        let general = |round: &&Round| matches!(round.kind, RoundKind::Buzzer | RoundKind::Wager);
        for round in plan.rounds.iter().filter(general) {
            let subjects: BTreeSet<&String> = round
                .questions
                .iter()
                .map(|question| &question.tags[0])
                .collect();
            let wanted = round.questions.len().min(5);
            assert!(subjects.len() >= wanted, "{}: {subjects:?}", quiz.title);
        }
    }
}
