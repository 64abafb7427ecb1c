//! What stands around an answer: fillers, context, a second answer; what may be left out of it is in `left_out`.
//!
//! Asked last, when neither the lists nor slips have decided.

use super::extra::extra_words;
use super::fit::fit;
use super::form::Form;
use super::left_out::{left_out, other_order};
use super::question::{Answer, Question};
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{is_filler, is_title};
use crate::text::normalize::fold;

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

pub fn is_harmless(question: &Question, word: &str) -> bool {
    is_filler(word) || is_title(word) || in_context(question, word)
}

pub fn in_context(question: &Question, word: &str) -> bool {
    question
        .key
        .context
        .iter()
        .any(|context| Form::of(context).raw.iter().any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::super::{Key, Lexicon, Mode, judge};
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
