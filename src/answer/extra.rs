//! An answer with words around it: harmless ones, a second answer, or words that a person must look at.
//!
//! Two answers side by side are one too many; a name that hangs on a preposition is none.

use super::around::is_harmless;
use super::fit::fit;
use super::form::Form;
use super::lexicon::{Lexicon, Origin};
use super::offices::is_office;
use super::question::{Answer, Question};
use super::spelling::{Cost, compare};
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{is_generic, is_negation, is_preposition, is_small, turns_the_meaning};

/// Longer texts are not searched for an answer inside them.
const MOST_WORDS: usize = 30;
/// A part of a text that is longer or shorter by more letters than this is not laid along an answer.
const FARTHEST: usize = 9;
/// What is left of an answer must have so many letters to be thought of.
const ENOUGH_LETTERS: usize = 4;
/// The most words of a name that is looked for beside an answer.
const LONGEST_NAME: usize = 4;

/// The answer with words around it.
pub fn extra_words(question: &Question) -> Option<Judgement> {
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
                for inside in windows(typed, expected, question.lexicon) {
                    let (verdict, reason) = rest_means(question, answer, &inside);
                    if best
                        .as_ref()
                        .is_none_or(|(known, ..)| verdict.rank() < known.rank())
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

/// The answer inside a text, with the words on either side of it.
struct Inside<'a> {
    cost: Cost,
    before: &'a [String],
    after: &'a [String],
}

/// Every place where `expected` stands inside `typed`, with the cost of reading it there.
fn windows<'a>(typed: &'a Form, expected: &Form, lexicon: &Lexicon) -> Vec<Inside<'a>> {
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
            let (before, after) = (&typed.raw[..start], &typed.raw[start + length..]);
            found.push(Inside {
                cost,
                before,
                after,
            });
        }
    }
    found
}

fn rest_means(question: &Question, answer: &Answer, inside: &Inside) -> (Verdict, Reason) {
    let rest: Vec<&String> = inside.before.iter().chain(inside.after).collect();
    let is_any = |class: fn(&str) -> bool| rest.iter().any(|word| class(word));
    let words = || {
        rest.iter()
            .map(|word| word.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    if is_any(is_negation) {
        return (Verdict::Wrong, Reason::Negated);
    }
    if rest.iter().all(|word| is_harmless(question, word)) {
        let verdict = match inside.cost == Cost::NONE {
            true => Verdict::Right,
            false => Verdict::Close,
        };
        return (verdict, Reason::ExtraButTrue);
    }
    let named = [inside.before, inside.after]
        .into_iter()
        .filter_map(|side| named_in(question, side))
        .min_by_key(|named| named.origin == Origin::Gazetteer);
    if let Some(named) = named {
        let is_second = named.origin == Origin::Given
            && !named.in_phrase
            && !(is_description(&answer.text) && is_proper(&named.name));
        return match is_second {
            true => (Verdict::Wrong, Reason::SeveralAnswers),
            false => (Verdict::Doubtful, Reason::ExtraWords(words())),
        };
    }
    if is_any(turns_the_meaning) {
        return (Verdict::Wrong, Reason::ExtraWords(words()));
    }
    let is_talk = |word: &&String| is_harmless(question, word) || is_generic(word);
    if rest.iter().all(is_talk) {
        return (Verdict::Close, Reason::ExtraButTrue);
    }
    (Verdict::Doubtful, Reason::ExtraWords(words()))
}

/// A name of the lexicon beside an answer.
struct Named {
    origin: Origin,
    name: String,
    /// Behind "of", "in", "from" ... it says more of the answer and is none itself.
    in_phrase: bool,
}

/// The longest name of the lexicon in `side` that is no answer of the key.
fn named_in(question: &Question, side: &[String]) -> Option<Named> {
    for length in (1..=side.len().min(LONGEST_NAME)).rev() {
        for (start, window) in side.windows(length).enumerate() {
            let form = Form::of(&window.join(" "));
            let mut entries = question.lexicon.equal_to(&form);
            if let Some((origin, entry)) = entries.find(|(_, entry)| !question.is_own(&entry.form))
            {
                let (name, in_phrase) = (entry.name.clone(), is_in_phrase(&side[..start]));
                return Some(Named {
                    origin,
                    name,
                    in_phrase,
                });
            }
        }
    }
    None
}

/// Whether what follows `words` hangs on a preposition.
fn is_in_phrase(words: &[String]) -> bool {
    words.iter().any(|word| is_preposition(word))
}

/// "Kremlin spokesperson", "aircraft crews": a name beside such an answer tells whose or which.
fn is_description(answer: &str) -> bool {
    let starts_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let words = || answer.split_whitespace();
    words().any(|word| starts_small(word) && !is_small(&word.to_lowercase()))
        || words().any(|word| is_office(&word.to_lowercase()))
}

fn is_proper(name: &str) -> bool {
    !is_description(name) && name.chars().any(char::is_uppercase)
}
