//! What stands around an answer, or is left out of it: fillers, context, a second answer, half an answer.
//!
//! Asked last, when neither the lists nor slips have decided.

use super::fit::fit;
use super::form::{Form, kept};
use super::lexicon::{Lexicon, Origin};
use super::question::{Answer, Question};
use super::spelling::{Cost, compare};
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{
    is_filler, is_generic, is_negation, is_small, is_title, one_spelling, turns_the_meaning,
};
use crate::text::normalize::fold;

/// Longer texts are not searched for an answer inside them.
const MOST_WORDS: usize = 30;
/// A part of a text that is longer or shorter by more letters than this is not laid along an answer.
const FARTHEST: usize = 9;
/// What is left of an answer must have so many letters to be thought of.
const ENOUGH_LETTERS: usize = 4;

pub fn judge(question: &Question, typed: &str) -> Option<Judgement> {
    after_fillers(question, typed)
        .or_else(|| several(question, typed))
        .or_else(|| extra_words(question))
        .or_else(|| left_out(question))
        .or_else(|| other_order(question))
}

/// "It's C++": what is left without the first words, with all its signs.
fn after_fillers(question: &Question, typed: &str) -> Option<Judgement> {
    let folded = fold(typed);
    let is_talk = |word: &&str| Form::of(word).raw.iter().all(|word| is_filler(word));
    let rest: Vec<&str> = folded.split(' ').skip_while(is_talk).collect();
    let rest = Form::of(&rest.join(" "));
    let same = |answer: &&Answer| {
        answer
            .forms
            .iter()
            .any(|form| !rest.is_blank() && form.agrees_carefully(&rest))
    };
    let answer = question.accept.iter().find(same)?;
    Some(Judgement {
        verdict: Verdict::Right,
        reason: Reason::ExtraButTrue,
        nearest: answer.text.clone(),
    })
}

/// "Paris or London", "Paris / London": one answer only, unless all are names of the right one.
pub fn several(question: &Question, typed: &str) -> Option<Judgement> {
    let parts = parts(typed);
    if parts.len() < 2 {
        return None;
    }
    let is_right = |part: &String| is_accepted(question, &Form::of(part));
    let right = parts.iter().filter(|part| is_right(part)).count();
    if right == 0 {
        return None;
    }
    if right == parts.len() {
        return Some(question.says(Verdict::Right, Reason::SameMeaning));
    }
    let is_harmless = |part: &String| {
        Form::of(part)
            .raw
            .iter()
            .all(|word| is_harmless(question, word))
    };
    let is_stray = |part: &&String| !is_right(part) && !is_harmless(part);
    parts
        .iter()
        .any(|part| is_stray(&part))
        .then(|| question.says(Verdict::Wrong, Reason::SeveralAnswers))
}

fn parts(typed: &str) -> Vec<String> {
    let folded = fold(typed);
    let mut parts = vec![Vec::new()];
    let spaced = folded.replace(['/', ';', '?', '|'], " or ");
    for word in spaced.split(' ') {
        match word {
            "or" | "either" | "vs" | "versus" => parts.push(Vec::new()),
            _ => parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(word)),
        }
    }
    let joined = parts.into_iter().map(|part| part.join(" "));
    joined
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect()
}

fn is_accepted(question: &Question, form: &Form) -> bool {
    let mut forms = question.accept.iter().flat_map(|answer| &answer.forms);
    forms.any(|own| {
        own.agrees(form) || fit(form, own, question.lexicon).is_some_and(|fit| fit.cost.doubts == 0)
    })
}

fn is_harmless(question: &Question, word: &str) -> bool {
    is_filler(word) || is_title(word) || in_context(question, word)
}

pub fn in_context(question: &Question, word: &str) -> bool {
    question
        .key
        .context
        .iter()
        .any(|context| Form::of(context).raw.iter().any(|known| known == word))
}

/// The answer with words around it.
fn extra_words(question: &Question) -> Option<Judgement> {
    if let Some(answer) = inside_harmless_words(question) {
        return Some(Judgement {
            verdict: Verdict::Right,
            reason: Reason::ExtraButTrue,
            nearest: answer.text.clone(),
        });
    }
    let mut best: Option<(Verdict, Reason, &Answer)> = None;
    for typed in question
        .typed
        .iter()
        .filter(|typed| typed.raw.len() <= MOST_WORDS)
    {
        for answer in question.accept.iter().chain(&question.shorter) {
            let forms = answer
                .forms
                .iter()
                .filter(|form| !form.is_blank() && !form.is_symbol());
            for expected in forms.filter(|expected| may_hold(typed, expected, question.lexicon)) {
                for (cost, rest) in windows(typed, expected, question.lexicon) {
                    let (verdict, reason) = rest_means(question, cost, &rest);
                    if best
                        .as_ref()
                        .is_none_or(|(known, ..)| rank(verdict) < rank(*known))
                    {
                        best = Some((verdict, reason, answer));
                    }
                }
            }
        }
    }
    best.map(|(verdict, reason, answer)| Judgement {
        verdict,
        reason,
        nearest: answer.text.clone(),
    })
}

/// The answer that is left when harmless words are taken off both ends.
fn inside_harmless_words<'a>(question: &'a Question) -> Option<&'a Answer> {
    let words = &question.typed[0].raw;
    let counts = |word: &String| !is_harmless(question, word);
    let (first, last) = (
        words.iter().position(counts)?,
        words.iter().rposition(counts)?,
    );
    if last + 1 - first == words.len() {
        return None;
    }
    let inner = [Form::of(&words[first..=last].join(" "))];
    question
        .accept
        .iter()
        .chain(&question.shorter)
        .find(|answer| answer.agrees(&inner))
}

/// A quick look whether every content word of `expected` is somewhere in `typed`; most answers are told apart here.
fn may_hold(typed: &Form, expected: &Form, lexicon: &Lexicon) -> bool {
    let all_in = |given: &[String], wanted: &[String], run_together: &str| {
        let is_in = |word: &String| {
            is_small(word)
                || run_together.contains(word.as_str())
                || given
                    .iter()
                    .any(|given| compare(given, word, lexicon).is_some())
        };
        wanted.iter().all(is_in)
    };
    typed.full.contains(&expected.canon)
        || typed.plain.contains(&expected.plain)
        || all_in(&typed.raw, &expected.raw, &typed.plain)
        || (expected.raw != expected.words && all_in(&typed.words, &expected.words, &typed.full))
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Right => 0,
        Verdict::Close => 1,
        Verdict::Wrong => 2,
        Verdict::Vague | Verdict::Doubtful => 3,
    }
}

/// Every place where `expected` stands inside `typed`, with the cost of reading it there and the words around it.
fn windows(typed: &Form, expected: &Form, lexicon: &Lexicon) -> Vec<(Cost, Vec<String>)> {
    let (all, wanted) = (typed.raw.len(), expected.raw.len());
    let mut found = Vec::new();
    for length in wanted.saturating_sub(1).max(1)..=(wanted + 2).min(all.saturating_sub(1)) {
        for start in 0..=all - length {
            let inside = &typed.raw[start..start + length];
            let size: usize = inside.iter().map(String::len).sum();
            if size + FARTHEST < expected.canon.len()
                || size > expected.full.len().max(expected.plain.len()) + FARTHEST
            {
                continue;
            }
            let window = Form::of(&inside.join(" "));
            let cost = match fit(&window, expected, lexicon) {
                _ if window.agrees(expected) => Cost::NONE,
                Some(fit) if fit.cost.doubts == 0 && expected.size >= ENOUGH_LETTERS => fit.cost,
                _ => continue,
            };
            found.push((
                cost,
                [&typed.raw[..start], &typed.raw[start + length..]].concat(),
            ));
        }
    }
    found
}

fn rest_means(question: &Question, cost: Cost, rest: &[String]) -> (Verdict, Reason) {
    let words = rest.join(" ");
    let right = if cost == Cost::NONE {
        Verdict::Right
    } else {
        Verdict::Close
    };
    if rest.iter().any(|word| is_negation(word)) {
        return (Verdict::Wrong, Reason::Negated);
    }
    if rest.iter().all(|word| is_harmless(question, word)) {
        return (right, Reason::ExtraButTrue);
    }
    if let Some((origin, name)) = named_in(question, rest) {
        return match origin {
            Origin::Given => (Verdict::Wrong, Reason::SeveralAnswers),
            Origin::Gazetteer => (Verdict::Doubtful, Reason::ExtraWords(name)),
        };
    }
    if rest.iter().any(|word| turns_the_meaning(word)) {
        return (Verdict::Wrong, Reason::ExtraWords(words));
    }
    if rest
        .iter()
        .all(|word| is_harmless(question, word) || is_generic(word))
    {
        return (Verdict::Close, Reason::ExtraButTrue);
    }
    (Verdict::Doubtful, Reason::ExtraWords(words))
}

/// A name of the lexicon among `rest` that is no answer of the key.
fn named_in(question: &Question, rest: &[String]) -> Option<(Origin, String)> {
    for length in (1..=rest.len().min(4)).rev() {
        for window in rest.windows(length) {
            let form = Form::of(&window.join(" "));
            let mut entries = question.lexicon.equal_to(&form);
            if let Some((origin, entry)) = entries.find(|(_, entry)| !question.is_own(&entry.form))
            {
                return Some((origin, entry.name.clone()));
            }
        }
    }
    None
}

/// A part of the answer: half of it is for a person to decide, a turning word left out makes it wrong.
fn left_out(question: &Question) -> Option<Judgement> {
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
            rank(verdict) < rank(known.verdict) || known.verdict == Verdict::Wrong
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
fn other_order(question: &Question) -> Option<Judgement> {
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
    let spelled = |word: &str| one_spelling(word).unwrap_or(word).to_owned();
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

#[cfg(test)]
mod tests {
    use super::super::{Key, Mode, judge};
    use super::*;

    fn verdict(main: &str, context: &str, entries: &[&str], typed: &str) -> Verdict {
        let key = Key {
            context: vec![context.to_owned()],
            ..Key::text(main)
        };
        judge(&key, &Lexicon::new(entries), typed, Mode::Quiz).verdict
    }

    #[test]
    fn fillers_and_declared_context_are_harmless_and_other_words_are_for_a_person() {
        assert_eq!(
            verdict("Paris", "France", &[], "I think it's Paris, France"),
            Verdict::Right
        );
        assert_eq!(verdict("C++", "", &[], "it's C++"), Verdict::Right);
        assert_eq!(
            verdict("Danube", "", &[], "the river Danube"),
            Verdict::Close
        );
        assert_eq!(
            verdict("Danube", "", &[], "the Danube at Budapest"),
            Verdict::Doubtful
        );
        assert_eq!(verdict("Danube", "", &[], "not the Danube"), Verdict::Wrong);
        assert_eq!(verdict("Toy Story", "", &[], "Toy Story 2"), Verdict::Wrong);
    }

    #[test]
    fn one_answer_only_unless_all_are_right() {
        assert_eq!(verdict("Paris", "", &[], "Paris or Rome"), Verdict::Wrong);
        assert_eq!(
            verdict("Paris", "", &["Lyon"], "Paris Lyon"),
            Verdict::Wrong
        );
        let key = Key {
            accept: vec!["Kiev".into()],
            ..Key::text("Kyiv")
        };
        assert_eq!(
            judge(&key, &Lexicon::default(), "Kyiv / Kiev", Mode::Quiz).verdict,
            Verdict::Right
        );
    }

    #[test]
    fn a_turning_word_left_out_is_wrong_and_half_an_answer_is_for_a_person() {
        assert_eq!(
            verdict("Deputy Foreign Minister", "", &[], "foreign minister"),
            Verdict::Wrong
        );
        assert_eq!(
            verdict("World War II", "", &[], "World War"),
            Verdict::Wrong
        );
        assert_eq!(verdict("Claude Monet", "", &[], "Monet"), Verdict::Doubtful);
        assert_eq!(verdict("Mount Everest", "", &[], "Everest"), Verdict::Close);
        assert_eq!(verdict("Mexico City", "", &[], "Mexico"), Verdict::Wrong);
        assert_eq!(
            verdict("Gulf of Mexico", "", &[], "Mexico Gulf"),
            Verdict::Doubtful
        );
    }
}
