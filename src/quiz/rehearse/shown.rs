//! Answers that are shown before they are asked for, questions that ask the same, and words without their speaker.

use super::finding::{Asked, Finding, What};
use crate::{
    answer::Expected,
    deck::comparable,
    quiz::plan::{Clash, Words},
};

/// Who says what: a text with one of these reports somebody's words.
const REPORTS: [&str; 8] = [
    " said ",
    " says ",
    " claimed ",
    " claims ",
    " alleged ",
    " denied ",
    " according to ",
    " accused ",
];

pub(super) fn findings(all: &[Asked]) -> Vec<Finding> {
    let words: Vec<Words> = all.iter().map(|asked| Words::of(asked.question)).collect();
    let mut findings = Vec::new();
    for (n, asked) in all.iter().enumerate() {
        findings.extend(by_itself(asked, &words[n]));
        findings.extend(without_speaker(asked));
        // Each pair once, told of the later one.
        let clashes = all[..n].iter().zip(&words).filter_map(|(other, theirs)| {
            let is_one_round = asked.round.is_some() && asked.round == other.round;
            let heard = if is_one_round { asked.heard } else { "" };
            let heard = format!(" {} ", comparable(heard));
            Some(told(asked, other, words[n].clash(theirs, &heard)?))
        });
        findings.extend(clashes);
    }
    findings
}

fn told(asked: &Asked, other: &Asked, clash: Clash) -> Finding {
    let there = lower(&other.label());
    match clash {
        Clash::OneFact => {
            let sentence = format!("It asks for the same as {there}.");
            asked.finding(
                What::Twice,
                sentence,
                "Take one of them out, or put both into one `group`.",
            )
        }
        Clash::GivesAway => {
            let sentence = format!("This question and {there} give each other away.");
            asked.finding(
                What::GivenAway,
                sentence,
                "Swap one of them, or say it in other words.",
            )
        }
    }
}

/// The answer stands in the question itself, in what is read out, or in the first hint.
fn by_itself(asked: &Asked, words: &Words) -> Option<Finding> {
    let question = asked.question;
    // One of several that are named to choose from is no secret.
    let wrong = question.options.iter().enumerate();
    let wrong = wrong
        .filter(|(n, _)| !question.right.contains(n))
        .map(|(_, option)| option);
    let is_said = |text: &str| {
        let text = format!(" {} ", comparable(text));
        let names_others = wrong
            .clone()
            .chain(&question.lexicon)
            .any(|other| text.contains(&format!(" {} ", comparable(other))));
        words.is_said_in(&text) && !names_others
    };
    let shown = [
        ("its own text", question.text.as_str()),
        ("what is read out", question.read_aloud.as_str()),
        (
            "its first hint",
            question.hints.first().map_or("", String::as_str),
        ),
    ];
    let (place, _) = shown.into_iter().find(|(_, text)| is_said(text))?;
    let sentence = format!("The answer, “{}”, stands in {place}.", question.answer);
    Some(asked.finding(
        What::GivenAway,
        sentence,
        "Say it without the words of the answer.",
    ))
}

fn without_speaker(asked: &Asked) -> Option<Finding> {
    let question = asked.question;
    let text = format!(" {} ", comparable(&question.text));
    let is_reported = REPORTS.iter().any(|word| text.contains(word))
        || matches!(question.key.expected, Expected::Quotation(_));
    let has_none = question
        .attribution
        .as_ref()
        .is_none_or(|told| told.trim().is_empty());
    // Where the form is the answer, a "said" is part of an example.
    (is_reported && has_none && !question.language_mode).then(|| {
        asked.finding(
            What::NoAttribution,
            "Somebody's words are asked for, and nothing says whose they are or where they stand."
                .to_owned(),
            "Add `speaker` and `source` to the note.",
        )
    })
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
