//! Names of persons: the required part, and nothing that names somebody else.
//!
//! Order of the words, initials, titles and spellings of other languages are free.

use super::around;
use super::beside::{Rest, compatible, is_talk, rest};
use super::fit::fit;
use super::form::Form;
use super::key::Key;
use super::lexicon::Lexicon;
use super::numerals;
use super::pattern::expand_or_literal;
use super::plain;
use super::question::{Answer, Question};
use super::spelling::Cost;
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{is_article, is_negation};

/// Longer texts are no names.
const MOST_WORDS: usize = 16;

pub fn judge(main: &str, key: &Key, lexicon: &Lexicon, typed: &str) -> Judgement {
    let question = Question::new(main, key, lexicon, typed);
    if let Some(listed) = plain::by_lists(&question, typed) {
        return listed;
    }
    let required = required(main, key);
    if let Some(answer) = required
        .iter()
        .find(|answer| answer.agrees(&question.typed))
    {
        return Judgement {
            verdict: Verdict::Right,
            reason: Reason::Same,
            nearest: answer.text.clone(),
        };
    }
    plain::by_lexicon(&question)
        .or_else(|| plain::digits_for_letters(&question, typed))
        .or_else(|| around::several(&question, typed))
        .or_else(|| by_parts(&question, &required))
        .or_else(|| plain::near(&question, Verdict::Right))
        .or_else(|| optional_part(&question))
        .unwrap_or_else(|| question.says(Verdict::Wrong, Reason::Different))
}

/// The parts of which one must be there: as declared, or the last word of the name.
fn required(main: &str, key: &Key) -> Vec<Answer> {
    if !key.required.is_empty() {
        let declared = key
            .required
            .iter()
            .flat_map(|pattern| expand_or_literal(pattern));
        return declared
            .flat_map(|text| {
                [
                    Some(Answer::new(text.as_str())),
                    with_initials(&text).map(Answer::new),
                ]
            })
            .flatten()
            .collect();
    }
    let words: Vec<&str> = main.split_whitespace().collect();
    let folded = |word: &&str| Form::of(word).raw.concat();
    let last = words
        .iter()
        .rposition(|word| !matches!(folded(word).as_str(), "jr" | "sr" | "junior" | "senior"));
    let last = last
        .and_then(|at| words.get(at))
        .map(|word| word.trim_end_matches(','));
    match last {
        Some(last) if numerals::value_of(&folded(&last)).is_none() => vec![Answer::new(last)],
        _ => vec![Answer::new(main)],
    }
}

/// "E Brontë" for "Emily Brontë"; a name that ends in a numeral has no such form.
fn with_initials(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (last, given) = words.split_last()?;
    let is_numeral = numerals::value_of(&Form::of(last).raw.concat()).is_some();
    let initials: String = given
        .iter()
        .filter_map(|word| word.chars().next())
        .flat_map(|initial| [initial, ' '])
        .collect();
    (!given.is_empty() && !is_numeral).then(|| format!("{initials}{last}"))
}

fn by_parts(question: &Question, required: &[Answer]) -> Option<Judgement> {
    let full: Vec<&str> = full_name(question);
    let mut best: Option<Judgement> = None;
    for typed in question
        .typed
        .iter()
        .filter(|typed| typed.raw.len() <= MOST_WORDS)
    {
        if typed.raw.iter().any(|word| is_negation(word)) {
            return Some(question.says(Verdict::Wrong, Reason::Negated));
        }
        for answer in required {
            for (place, cost) in places(question, typed, answer) {
                let (verdict, reason) = weigh(question, typed, place, cost, &full, answer);
                if best
                    .as_ref()
                    .is_none_or(|known| rank(verdict) < rank(known.verdict))
                {
                    best = Some(Judgement {
                        verdict,
                        reason,
                        nearest: nearest(question, answer, typed.raw.len()),
                    });
                }
            }
        }
    }
    best
}

/// The form to draw a diff against: the required part where little more was typed, else the full name.
fn nearest(question: &Question, required: &Answer, typed_words: usize) -> String {
    let words = required.forms.first().map_or(1, |form| form.raw.len());
    if typed_words <= words {
        required.text.clone()
    } else {
        question.main.clone()
    }
}

fn full_name<'a>(question: &'a Question) -> Vec<&'a str> {
    let forms = question.accept.iter().flat_map(|answer| &answer.forms);
    forms
        .flat_map(|form| form.raw.iter().map(String::as_str))
        .filter(|word| !is_article(word))
        .collect()
}

/// Where the required part stands in the typed words, and what it takes to read it there.
fn places(
    question: &Question,
    typed: &Form,
    required: &Answer,
) -> Vec<(std::ops::Range<usize>, Cost)> {
    let mut places = Vec::new();
    for form in required.forms.iter().filter(|form| !form.is_blank()) {
        let wanted = form.raw.len();
        for length in wanted.saturating_sub(1).max(1)..=(wanted + 1).min(typed.raw.len()) {
            for start in 0..=typed.raw.len() - length {
                let window = Form::of(&typed.raw[start..start + length].join(" "));
                let cost = if window.agrees(form) {
                    Some(Cost::NONE)
                } else {
                    fit(&window, form, question.lexicon).map(|fit| fit.cost)
                };
                places.extend(cost.map(|cost| (start..start + length, cost)));
            }
        }
    }
    places
}

fn weigh(
    question: &Question,
    typed: &Form,
    place: std::ops::Range<usize>,
    cost: Cost,
    full: &[&str],
    required: &Answer,
) -> (Verdict, Reason) {
    let found = typed.raw[place.clone()].join(" ");
    let (cost, (typed_word, expected)) = match rest(question, typed, &place, full) {
        Rest::SomebodyElse(word) => return (Verdict::Wrong, Reason::AnotherPerson(word)),
        Rest::Unknown(word) => return (Verdict::Doubtful, Reason::UnknownName(word)),
        Rest::Fits(rest, pair) if cost == Cost::NONE => (rest, pair.unwrap_or_default()),
        Rest::Fits(rest, _) => (cost.plus(rest), (found.clone(), required.text.clone())),
    };
    let cost = if typed.raw.len() >= 3 {
        cost.without_one_word_doubt()
    } else {
        cost
    };
    if cost == Cost::NONE {
        return (Verdict::Right, Reason::SameMeaning);
    }
    if question.lexicon.is_last_name(&found) && !full.contains(&found.as_str()) {
        return (Verdict::Wrong, Reason::AnotherPerson(found));
    }
    let edits = cost.quarters.div_ceil(4) as usize;
    let is_own =
        |form: &Form| question.is_own(form) || required.forms.iter().any(|own| own.agrees(form));
    if cost.quarters >= 4
        && let Some((entry, _)) = question.lexicon.nearest(typed, edits, is_own)
    {
        return (Verdict::Doubtful, Reason::AsNearTo(entry.name.clone()));
    }
    let is_word = question.lexicon.knows_word(&typed_word);
    let slip = Reason::Slip {
        typed: typed_word.clone(),
        expected: expected.clone(),
    };
    match cost {
        Cost { doubts: 1.., .. } if is_word => (
            Verdict::Doubtful,
            Reason::OtherWord {
                typed: typed_word,
                expected,
            },
        ),
        Cost { doubts: 1.., .. } => (Verdict::Doubtful, slip),
        _ if question.key.strict_spelling => (Verdict::Doubtful, Reason::SpellingCounts),
        Cost { quarters: 0..4, .. } => (Verdict::Right, Reason::OtherSpelling),
        _ => (Verdict::Close, slip),
    }
}

/// Only a part of the name that is not enough.
fn optional_part(question: &Question) -> Option<Judgement> {
    let full = full_name(question);
    let is_part = |typed: &&Form| {
        let words: Vec<&String> = (0..typed.raw.len())
            .filter(|&at| !is_talk(&typed.raw, at))
            .map(|at| &typed.raw[at])
            .collect();
        let fits = |word: &&&String| {
            compatible(question, word, &full).is_some_and(|(cost, _)| cost.doubts == 0)
        };
        words
            .iter()
            .any(|word| word.len() > 1 && numerals::value_of(word).is_none())
            && words.iter().all(|word| fits(&word))
    };
    question
        .typed
        .iter()
        .find(is_part)
        .map(|_| question.says(Verdict::Vague, Reason::PartOfName))
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Right => 0,
        Verdict::Close => 1,
        Verdict::Doubtful => 2,
        Verdict::Vague => 3,
        Verdict::Wrong => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, judge};
    use super::*;

    fn galuzin(typed: &str) -> Verdict {
        let key = Key {
            required: vec!["Galuzin".into()],
            ..Key::name("Mikhail Galuzin")
        };
        let lexicon = Lexicon::new([
            "Dmitry Peskov",
            "Vladimir Putin",
            "Alexander Lukashenko",
            "Galuzin",
            "Sergei Lavrov",
        ]);
        judge(&key, &lexicon, typed, Mode::Quiz).verdict
    }

    #[test]
    fn the_required_part_is_enough_in_any_spelling_and_order() {
        for typed in [
            "galuzin",
            "Michael Galuzin",
            "Mihail Galuzin",
            "Galuzin, Mikhail",
            "M. Galuzin",
            "Mr Galuzin",
            "Галузин",
            "Михаил Галузин",
            "it's Galuzin",
            "Deputy? no",
            "mikhailgaluzin",
        ] {
            let wanted = if typed.contains('?') {
                Verdict::Wrong
            } else {
                Verdict::Right
            };
            assert_eq!(galuzin(typed), wanted, "{typed}");
        }
        assert_eq!(galuzin("Galuzn"), Verdict::Close);
        assert_eq!(galuzin("Mikhial Galuzin"), Verdict::Close);
    }

    #[test]
    fn another_person_is_wrong_and_half_a_name_is_vague() {
        assert_eq!(galuzin("Vladimir Galuzin"), Verdict::Wrong);
        assert_eq!(galuzin("Galuzin Peskov"), Verdict::Wrong);
        assert_eq!(galuzin("Peskov"), Verdict::Wrong);
        assert_eq!(galuzin("Dmitry Peskov"), Verdict::Wrong);
        assert_eq!(galuzin("Galuzin or Peskov"), Verdict::Wrong);
        assert_eq!(galuzin("not Galuzin"), Verdict::Wrong);
        assert_eq!(galuzin("Mikhail"), Verdict::Vague);
        assert_eq!(galuzin("Mikhail Yuryevich Galuzin"), Verdict::Doubtful);
    }

    #[test]
    fn the_last_word_is_required_where_nothing_is_declared() {
        let verdict = |main: &str, typed: &str| {
            judge(&Key::name(main), &Lexicon::default(), typed, Mode::Quiz).verdict
        };
        assert_eq!(verdict("Leonardo da Vinci", "da Vinci"), Verdict::Right);
        assert_eq!(verdict("Leonardo da Vinci", "Leonardo"), Verdict::Vague);
        assert_eq!(verdict("Martin Luther King Jr.", "King"), Verdict::Right);
        assert_eq!(
            verdict("Elizabeth II", "Elizabeth the Second"),
            Verdict::Right
        );
        assert_eq!(verdict("Elizabeth II", "Elizabeth I"), Verdict::Wrong);
        assert_eq!(verdict("Elizabeth II", "II"), Verdict::Wrong);
    }

    #[test]
    fn a_declared_given_name_may_be_an_initial() {
        let key = Key {
            required: vec!["Emily Brontë".into()],
            ..Key::name("Emily Brontë")
        };
        let verdict = |typed: &str| judge(&key, &Lexicon::default(), typed, Mode::Quiz).verdict;
        assert_eq!(verdict("E. Bronte"), Verdict::Right);
        assert_eq!(verdict("Charlotte Bronte"), Verdict::Wrong);
    }

    #[test]
    fn the_last_name_of_another_answer_is_no_slip() {
        let key = Key {
            required: vec!["Monet".into()],
            ..Key::name("Claude Monet")
        };
        let lexicon = Lexicon::new(["Édouard Manet"]);
        assert_eq!(
            judge(&key, &lexicon, "Manet", Mode::Quiz).verdict,
            Verdict::Wrong
        );
        assert_eq!(
            judge(&key, &lexicon, "Claude Manet", Mode::Quiz).verdict,
            Verdict::Wrong
        );
        assert_eq!(
            judge(&key, &lexicon, "Moent", Mode::Quiz).verdict,
            Verdict::Close
        );
    }
}
