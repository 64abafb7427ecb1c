//! Practice of news English: the form is the answer.
//!
//! Case, accents and punctuation still decide nothing; spelling, inflection and every word do.

use super::fit::fit;
use super::form::Form;
use super::key::Key;
use super::lexicon::Lexicon;
use super::pattern::expand_or_literal;
use super::verdict::{Judgement, Reason, Verdict};

pub fn judge(main: &str, key: &Key, typed: &str) -> Judgement {
    let form = Form::of(typed);
    let same = |text: &str| {
        let expected = Form::of(text);
        expected.bare == form.bare
            || (!form.is_blank() && expected.raw == form.raw && expected.signs == form.signs)
    };
    let expanded = |patterns: &[String]| -> Vec<String> {
        patterns
            .iter()
            .flat_map(|pattern| expand_or_literal(pattern))
            .collect()
    };
    let says = |verdict, reason, nearest: &str| Judgement {
        verdict,
        reason,
        nearest: nearest.to_owned(),
    };
    let accept = expanded(&key.accept);
    if same(main) {
        return says(Verdict::Right, Reason::Same, main);
    }
    if expanded(&key.reject).iter().any(|text| same(text)) {
        return says(Verdict::Wrong, Reason::ListedAsWrong, main);
    }
    if let Some(text) = accept.iter().find(|text| same(text)) {
        return says(Verdict::Right, Reason::Same, text);
    }
    if form.is_blank() {
        return says(Verdict::Wrong, Reason::Nothing, main);
    }
    if expanded(&key.prompt).iter().any(|text| same(text)) {
        let first = main.trim_start().chars().take(1).collect();
        return says(Verdict::Vague, Reason::Fits { first }, main);
    }
    let lexicon = Lexicon::default();
    let almost = |text: &&String| fit(&form, &Form::of(text), &lexicon).is_some();
    let main = main.to_owned();
    match std::iter::once(&main).chain(&accept).find(almost) {
        Some(text) => says(Verdict::Wrong, Reason::AlmostTheForm, text),
        None => says(Verdict::Wrong, Reason::Different, &main),
    }
}
