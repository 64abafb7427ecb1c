//! Questions that cannot be answered as they should be: what counts is not taken, what does not count is, or nothing can
//! be right.

use super::{
    finding::{Asked, Finding, What},
    forms::right_forms,
};
use crate::{
    answer::Expected,
    quiz::{
        RoundKind,
        judging::{form, weigh},
    },
};

const ACCEPT: &str = "Mend `answer`, or what `accept`, `reject` and `prompt` say of it.";

pub(super) fn findings(asked: &Asked) -> Vec<Finding> {
    if let Some((sentence, help)) = unanswerable(asked) {
        return vec![asked.finding(What::Unanswerable, sentence, help)];
    }
    let mut findings = options(asked);
    findings.extend(not_taken(asked));
    findings
}

/// Why nobody can be right.
fn unanswerable(asked: &Asked) -> Option<(String, &'static str)> {
    let question = asked.question;
    let expected = &question.key.expected;
    let says = |sentence: &str, help| Some((sentence.to_owned(), help));
    let is_chosen = asked.kind.is_choice();
    if question.text.trim().is_empty() {
        return says("The question has no text.", "Write what is asked.");
    }
    if question.answer.trim().is_empty() || question.key.main().trim().is_empty() {
        return says("The question has no answer.", "Write its `answer`.");
    }
    match question.options.len() {
        0 if is_chosen => {
            return says(
                "There is nothing to choose from.",
                "Give three wrong options in `wrong`.",
            );
        }
        1 => {
            return says(
                "There is one option only.",
                "Give three wrong options in `wrong`.",
            );
        }
        0 => {}
        count if question.right.is_empty() => {
            let sentence = format!("None of the {count} options is the right one.");
            return Some((sentence, "One of them must be the answer."));
        }
        count if question.right.len() >= count => {
            return says("Every option is right.", "Give wrong options in `wrong`.");
        }
        _ => {}
    }
    if asked.kind == RoundKind::FirstLetter && right_forms(question, asked.kind).is_empty() {
        return says("The answer has no first letter.", "Ask for a word here.");
    }
    match expected {
        Expected::List {
            items, need, max, ..
        } if items.len() < *need || max < need => {
            let sentence = format!(
                "{need} things are asked for, and {} can be named.",
                items.len().min(*max)
            );
            Some((sentence, "Name more in `answer`, or lower `need`."))
        }
        Expected::Order { letters, .. } => {
            let count = letters.chars().filter(|c| c.is_alphanumeric()).count();
            (count != question.steps.len()).then(|| {
                let sentence = format!(
                    "{count} things have an order, and {} are shown.",
                    question.steps.len()
                );
                (
                    sentence,
                    "Write the things once, in their right order, in `sequence`.",
                )
            })
        }
        _ if asked.kind == RoundKind::NearestNumber && question.number().is_none() => says(
            "The nearest number wins, and the answer is none.",
            "Ask for a number here.",
        ),
        _ => None,
    }
}

/// Options that a room, or the judge, cannot tell apart.
fn options(asked: &Asked) -> Vec<Finding> {
    let question = asked.question;
    let lexicon = question.prepared_lexicon();
    let is_right = |n: &usize| question.right.contains(n);
    let mut findings = Vec::new();
    for (n, option) in question.options.iter().enumerate() {
        let twin = question.options[..n]
            .iter()
            .find(|other| form(other) == form(option));
        let sentence = match twin {
            Some(twin) => format!("The options “{twin}” and “{option}” are one."),
            None if !is_right(&n)
                && weigh(question, asked.kind, &lexicon, option)
                    .verdict
                    .is_accepted() =>
            {
                format!(
                    "The wrong option “{option}” is taken for the answer, “{}”.",
                    question.answer
                )
            }
            None => continue,
        };
        findings.push(asked.finding(What::Doubted, sentence, "Give another option in `wrong`."));
    }
    findings
}

/// The first form of a right answer that the judge does not take.
fn not_taken(asked: &Asked) -> Option<Finding> {
    let question = asked.question;
    let lexicon = question.prepared_lexicon();
    right_forms(question, asked.kind)
        .into_iter()
        .find_map(|written| {
            let weighed = weigh(question, asked.kind, &lexicon, &written);
            let is_taken = match (asked.kind, &question.key.expected) {
                (
                    RoundKind::NearestNumber,
                    Expected::Number {
                        value, tolerance, ..
                    },
                ) => {
                    let number = weighed.number;
                    number.is_some_and(|number| (number - value).abs() <= *tolerance)
                }
                _ => weighed.verdict.is_accepted(),
            };
            let told = || {
                let sentence = format!(
                    "“{}” counts, and the judge says: {}",
                    written.trim(),
                    weighed.reason
                );
                asked.finding(What::Doubted, sentence, ACCEPT)
            };
            (!is_taken).then(told)
        })
}
