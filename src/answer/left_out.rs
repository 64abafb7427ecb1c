//! A part of an answer, or all of its words in another order.
//!
//! Half of it is for a person to decide; without a word that turns the meaning it is something else.

use super::british::spelled;
use super::form::{Form, kept};
use super::lexicon::{Lexicon, Origin};
use super::question::Question;
use super::spelling::compare;
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{is_generic, is_small, is_title, turns_the_meaning};

/// What is left of an answer must have so many letters to be thought of.
const ENOUGH_LETTERS: usize = 4;

/// A part of the answer: half of it is for a person to decide, a turning word left out makes it wrong.
pub fn left_out(question: &Question) -> Option<Judgement> {
    let gazetteer = question.other_answer(Origin::Gazetteer);
    let mut worst: Option<Judgement> = None;
    for answer in &question.accept {
        let Some(expected) = answer.forms.first() else {
            continue;
        };
        let Some((held, missing, holds_last)) =
            part_of(&question.typed[0], expected, question.lexicon)
        else {
            continue;
        };
        let words = missing.join(" ");
        let all: usize = held
            + missing
                .iter()
                .map(|word| word.chars().count())
                .sum::<usize>();
        let is_enough = held >= ENOUGH_LETTERS && (2 * held >= all || holds_last);
        let (verdict, reason) =
            if let Some(turning) = missing.iter().find(|word| turns_the_meaning(word)) {
                (Verdict::Wrong, Reason::KeyWordLeftOut(turning.clone()))
            } else if let Some(entry) =
                gazetteer.filter(|_| !missing.iter().all(|word| is_form_of_state(word)))
            {
                (Verdict::Wrong, Reason::AnotherAnswer(entry.name.clone()))
            } else if !is_enough {
                (Verdict::Wrong, Reason::LeftOut(words))
            } else if held >= ENOUGH_LETTERS
                && !question.typed[0]
                    .raw
                    .iter()
                    .any(|word| question.lexicon.knows_word(word))
                && gazetteer.is_none()
                && missing
                    .iter()
                    .all(|word| is_generic(word) || is_title(word))
            {
                (Verdict::Close, Reason::LeftOut(words))
            } else {
                (Verdict::Doubtful, Reason::LeftOut(words))
            };
        let is_better = worst.as_ref().is_none_or(|known| {
            verdict.rank() < known.verdict.rank() || known.verdict == Verdict::Wrong
        });
        if is_better {
            worst = Some(Judgement {
                verdict,
                reason,
                nearest: answer.text.clone(),
            });
        }
    }
    worst
}

/// All content words of the answer and no others, in an order that slips do not explain ("Russian deputy minister").
pub fn other_order(question: &Question) -> Option<Judgement> {
    let content = |form: &Form| -> Vec<String> {
        kept(&form.words)
            .filter(|word| !is_small(word))
            .map(str::to_owned)
            .collect()
    };
    let typed = content(&question.typed[0]);
    let same = question.accept.iter().find(|answer| {
        let Some(mut open) = answer
            .forms
            .first()
            .map(content)
            .filter(|wanted| wanted.len() == typed.len() && typed.len() > 1)
        else {
            return false;
        };
        typed.iter().all(|word| {
            let place = open
                .iter()
                .position(|wanted| word == wanted || share_a_stem(word, wanted));
            place.is_some_and(|at| !open.swap_remove(at).is_empty())
        })
    })?;
    Some(Judgement {
        verdict: Verdict::Doubtful,
        reason: Reason::WordOrder,
        nearest: same.text.clone(),
    })
}

/// Russia, Russian, Russia's.
fn share_a_stem(one: &str, other: &str) -> bool {
    let common = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    common >= 5 && one.len().max(other.len()) - common <= 4
}

fn is_form_of_state(word: &str) -> bool {
    is_small(word)
        || matches!(
            word,
            "republic"
                | "kingdom"
                | "peoples"
                | "democratic"
                | "islamic"
                | "federal"
                | "federation"
                | "commonwealth"
                | "state"
        )
}

/// How many letters of `expected` the words of `typed` cover, in order; which words it lacks; whether the last is there.
fn part_of(typed: &Form, expected: &Form, lexicon: &Lexicon) -> Option<(usize, Vec<String>, bool)> {
    let spelled = |word: &str| spelled(word).into_owned();
    let mut given = kept(&typed.words)
        .filter(|word| !is_small(word))
        .map(spelled)
        .peekable();
    given.peek()?;
    let (mut held, mut missing, mut holds_last) = (0, Vec::new(), false);
    for word in kept(&expected.words).filter(|word| !is_small(word)) {
        let fits = given.peek().is_some_and(|given| {
            compare(given, word, lexicon).is_some_and(|cost| cost.doubts == 0)
        });
        holds_last = fits;
        if fits {
            held += word.chars().count();
            given.next();
        } else {
            missing.push(word.to_owned());
        }
    }
    (given.peek().is_none() && !missing.is_empty()).then_some((held, missing, holds_last))
}
