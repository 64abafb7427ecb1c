//! The host's own question, made into one of the night by the same way as those of a quiz file.

use super::{Round, apart::clash, make::plan};
use crate::{
    deck::{Code, Problem, Severity},
    quiz::{
        Plan, Question, Seed,
        file::{OwnQuestion, parse},
    },
};
use std::collections::HashSet;

/// The question for a round like this.
///
/// # Errors
/// A sentence that says what is missing or does not suit the round.
pub fn own_question(own: &OwnQuestion, round: &Round, seed: &Seed) -> Result<Question, String> {
    let needed = [
        (own.question.trim().is_empty(), "A question is missing."),
        (
            own.answer.trim().is_empty() && round.kind != super::RoundKind::NewsGaps,
            "An answer is missing.",
        ),
    ];
    if let Some((_, sentence)) = needed.iter().find(|(is_missing, _)| *is_missing) {
        return Err((*sentence).to_owned());
    }
    let parsed = parse("own.quiz.toml", &own.quiz_text(round));
    let told = |problem: &Problem| format!("{} {}", problem.sentence, problem.help);
    let error = |problems: &[Problem]| {
        let says_why = |problem: &&Problem| {
            problem.severity() == Severity::Error || problem.code == Code::Unfit
        };
        let error = problems.iter().find(says_why);
        error.or(problems.first()).map(told)
    };
    let unusable = || "This cannot be asked in this round.".to_owned();
    let Some(quiz) = parsed.quiz.as_ref().filter(|_| !parsed.has_errors()) else {
        return Err(error(&parsed.problems).unwrap_or_else(unusable));
    };
    let planned = plan(&[], quiz, seed, &HashSet::new());
    let questions = planned
        .plan
        .rounds
        .into_iter()
        .flat_map(|round| round.questions);
    let question = questions.last().map(|mut question| {
        // It stands in no file.
        question.place = None;
        question
    });
    question.ok_or_else(|| error(&planned.problems).unwrap_or_else(unusable))
}

/// The question of this plan that does not go with another one, and why, in a sentence.
pub fn told_clash(plan: &Plan, question: &Question) -> Option<String> {
    let questions = plan.rounds.iter().zip(1..).flat_map(|(round, number)| {
        let questions = round.questions.iter().zip(1..);
        questions.map(move |(other, at)| (number, at, other, round.intro.as_str()))
    });
    questions
        .filter(|(_, _, other, _)| *other != question)
        .find_map(|(round, at, other, _)| {
            clash(question, other, "").map(|clash| {
                format!(
                    "Question {at} of round {round}: {}",
                    super::told::clash(clash)
                )
            })
        })
}
