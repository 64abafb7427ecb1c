//! Key, lexicon and typed text in; a verdict with its reason out.
//!
//! Chooses the rules by the kind of answer; each kind has a file of its own.

use super::key::{Expected, Key};
use super::lexicon::Lexicon;
use super::question::Question;
use super::verdict::{Judgement, Reason, Verdict};
use super::{dates, language, lists, names, numbers, order, plain, quotation};

/// By which measure an answer is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is meant counts: study of facts, and quiz nights.
    Quiz,
    /// The form and the spelling are the answer: practice of news English.
    Language,
}

/// Typed texts of up to so many characters are looked at, or more where the answer itself is long.
const LONGEST: usize = 400;
/// Longer texts are compared as a whole or not at all, so that no answer takes more than an instant.
const LONGEST_WEIGHED: usize = 1_000;

/// Judges one typed answer. Never panics, whatever was typed; the same input always has the same verdict.
///
/// ```
/// use newsdeck::answer::{Key, Lexicon, Mode, Verdict, judge};
/// let verdict = |typed| judge(&Key::text("Iraq"), &Lexicon::new(["Iran", "Kuwait"]), typed, Mode::Quiz).verdict;
/// assert_eq!(verdict("iraq"), Verdict::Right);
/// assert_eq!(verdict("Iran"), Verdict::Wrong);
/// ```
pub fn judge(key: &Key, lexicon: &Lexicon, typed: &str, mode: Mode) -> Judgement {
    let says = |reason| Judgement {
        verdict: Verdict::Wrong,
        reason,
        nearest: key.main(),
    };
    let length = match &key.expected {
        Expected::Order { steps, .. } => steps.iter().map(String::len).sum(),
        _ => key.main().len(),
    };
    let longest = LONGEST.max(2 * length);
    if typed.chars().nth(longest).is_some() {
        return says(Reason::TooLong);
    }
    if typed.trim().is_empty() {
        return says(Reason::Nothing);
    }
    let is_order = matches!(key.expected, Expected::Order { .. });
    if !is_order && typed.chars().nth(LONGEST_WEIGHED).is_some() {
        return as_a_whole(key, typed, mode).unwrap_or(says(Reason::Different));
    }
    match (&key.expected, mode) {
        (
            Expected::Text(main) | Expected::Name(main) | Expected::Quotation(main),
            Mode::Language,
        ) => language::judge(main, key, typed),
        (Expected::Text(main), Mode::Quiz) => plain::judge(main, key, lexicon, typed),
        (Expected::Name(main), Mode::Quiz) => names::judge(main, key, lexicon, typed),
        (Expected::Quotation(main), Mode::Quiz) => quotation::judge(main, key, lexicon, typed),
        (
            Expected::Number {
                value,
                tolerance,
                unit,
                year,
                ..
            },
            _,
        ) => {
            let asked = numbers::Asked {
                value: *value,
                tolerance: *tolerance,
                unit: unit.as_deref(),
                year: *year,
            };
            numbers::judge(&asked, key, lexicon, typed)
        }
        (Expected::Date(main), _) => dates::judge(main, key, lexicon, typed),
        (
            Expected::List {
                items,
                need,
                max,
                ordered,
            },
            _,
        ) => {
            let asked = lists::Asked {
                items,
                need: *need,
                max: *max,
                ordered: *ordered,
            };
            lists::judge(&asked, key, lexicon, typed, mode)
        }
        (Expected::Order { letters, steps }, _) => {
            order::judge(&order::Asked { letters, steps }, key, typed)
        }
    }
}

fn as_a_whole(key: &Key, typed: &str, mode: Mode) -> Option<Judgement> {
    let main = key.main();
    if mode == Mode::Language {
        let judged = language::judge(&main, key, typed);
        return Some(judged)
            .filter(|judged| matches!(judged.verdict, Verdict::Right | Verdict::Vague));
    }
    let nothing_else = Lexicon::default();
    plain::by_lists(&Question::new(&main, key, &nothing_else, typed), typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Class;
    use crate::text::normalize::{fold, without_accents};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[A-Za-zéöñł0-9 .,'&-]{0,24}",
            "(the |a )?[A-Z][a-z]{2,9}( of| and| II|-)?( [A-Za-z]{1,9})?",
            "[0-9]{1,4}([.,/ -][0-9]{1,4}){0,2}( km|%|s| million| BC)?",
            "[абвгдежзийклмнопрст ]{1,12}",
        ]
    }

    fn any_expected() -> impl Strategy<Value = Expected> {
        prop_oneof![
            any_text().prop_map(Expected::Text),
            any_text().prop_map(Expected::Name),
            any_text().prop_map(Expected::Date),
            any_text().prop_map(Expected::Quotation),
            (any_text(), vec(any_text(), 0..4))
                .prop_map(|(letters, steps)| Expected::Order { letters, steps }),
            (
                any::<f64>(),
                any::<f64>(),
                proptest::option::of(any_text()),
                any::<bool>(),
                any_text()
            )
                .prop_map(|(value, tolerance, unit, year, written)| Expected::Number {
                    value,
                    tolerance,
                    unit,
                    year,
                    written
                }),
            (
                vec(vec(any_text(), 0..3), 0..4),
                0..5_usize,
                0..5_usize,
                any::<bool>()
            )
                .prop_map(|(items, need, max, ordered)| Expected::List {
                    items,
                    need,
                    max,
                    ordered
                }),
        ]
    }

    fn any_class() -> impl Strategy<Value = Class> {
        prop_oneof![
            Just(Class::Noun),
            Just(Class::Verb),
            Just(Class::Adjective),
            Just(Class::Adverb)
        ]
    }

    prop_compose! {
        fn any_key()(
            expected in any_expected(),
            accept in vec(any_text(), 0..3),
            reject in vec(any_text(), 0..2),
            prompt in vec(any_text(), 0..2),
            required in vec(any_text(), 0..2),
            context in vec(any_text(), 0..2),
            strict_spelling in any::<bool>(),
            class in proptest::option::of(any_class()),
        ) -> Key {
            Key { expected, accept, reject, prompt, required, context, strict_spelling, class }
        }
    }

    fn any_mode() -> impl Strategy<Value = Mode> {
        prop_oneof![Just(Mode::Quiz), Just(Mode::Language)]
    }

    #[test]
    fn an_article_never_runs_into_the_word_behind_it() {
        for (main, opposite) in [
            ("a symmetrical response", "asymmetrical response"),
            ("a moral question", "amoral question"),
        ] {
            let mut key = Key::text(main);
            let verdict =
                |key: &Key, typed: &str| judge(key, &Lexicon::default(), typed, Mode::Quiz).verdict;
            assert_ne!(verdict(&key, opposite), Verdict::Right, "{opposite}");
            key.reject = vec![opposite.to_owned()];
            assert_eq!(verdict(&key, opposite), Verdict::Wrong, "{opposite}");
            assert_eq!(verdict(&key, main), Verdict::Right, "{main}");
            assert_eq!(
                verdict(&key, main.trim_start_matches("a ")),
                Verdict::Right,
                "{main}"
            );
        }
    }

    #[test]
    fn what_is_rejected_letter_by_letter_is_no_other_script_of_the_answer() {
        for key in [Key::date("д"), Key::text("д"), Key::name("Киев")] {
            let rejected = if key.main() == "д" { "D" } else { "Kiev" };
            let reject = vec![rejected.to_owned()];
            let with = Key { reject, ..key };
            let verdict = judge(&with, &Lexicon::default(), rejected, Mode::Quiz).verdict;
            assert_eq!(verdict, Verdict::Wrong, "{}", with.main());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_judged_for_any_key_and_always_the_same(key in any_key(), entries in vec(any_text(), 0..4), typed in any_text(), mode in any_mode()) {
            let lexicon = Lexicon::new(&entries);
            let once = judge(&key, &lexicon, &typed, mode);
            prop_assert!(!once.reason.to_string().is_empty());
            prop_assert_eq!(once, judge(&key, &lexicon, &typed, mode));
        }

        #[test]
        fn the_main_answer_is_right_for_its_own_key(key in any_key(), entries in vec(any_text(), 0..4), mode in any_mode()) {
            prop_assume!(!key.main().trim().is_empty());
            let judged = judge(&key, &Lexicon::new(&entries), &key.main(), mode);
            prop_assert_eq!(judged.verdict, Verdict::Right, "{:?}", judged.reason);
        }

        #[test]
        fn case_outer_space_and_accents_never_take_a_right_answer_away(main in "[A-Za-zéèöüñçł]{1,9}( [A-Za-zéèöüñçł]{1,9}){0,2}") {
            let key = Key::text(main.as_str());
            let lexicon = Lexicon::new(["Vladimir Putin", "Minsk"]);
            let verdict = |typed: &str| judge(&key, &lexicon, typed, Mode::Quiz).verdict;
            prop_assert_eq!(verdict(&main.to_uppercase()), Verdict::Right);
            prop_assert_eq!(verdict(&main.to_lowercase()), Verdict::Right);
            let padded = format!("  {main}\t");
            prop_assert_eq!(verdict(&padded), Verdict::Right);
            prop_assert_eq!(verdict(&without_accents(&fold(&main))), Verdict::Right);
        }

        #[test]
        fn an_exact_reject_line_is_never_accepted(key in any_key(), rejected in "[A-Za-z0-9]{1,9}( [A-Za-z0-9]{1,9}){0,2}", mode in any_mode()) {
            let key = Key { reject: vec![rejected.clone()], accept: Vec::new(), ..key };
            prop_assume!(fold(&key.main()) != fold(&rejected));
            let own = without_accents(&fold(&key.main())).replace(' ', "");
            prop_assume!(own != without_accents(&fold(&rejected)).replace(' ', ""));
            prop_assert!(!judge(&key, &Lexicon::default(), &rejected, mode).verdict.is_accepted());
        }

        #[test]
        fn punctuation_alone_is_wrong(
            main in "[A-Za-z0-9éö]{1,9}( [A-Za-z0-9éö]{1,9}){0,2}",
            typed in "[ .,;:!?'\"()-]{0,9}",
            mode in any_mode(),
        ) {
            let list = Key::list(vec![vec![main.clone()]]);
            let keys = [Key::text(&*main), Key::name(&*main), Key::quotation(&*main), Key::date(&*main), Key::order(&*main), Key::number(7.0), list];
            for key in keys {
                prop_assert_eq!(judge(&key, &Lexicon::default(), &typed, mode).verdict, Verdict::Wrong);
            }
        }

        #[test]
        fn an_entry_of_the_lexicon_is_never_accepted_for_another(main in "[b-df-hj-np-tvwz]{3}[aeiou][b-d]{3}", other in "[b-df-hj-np-tvwz]{2}[aeiou][f-k]{4}") {
            let lexicon = Lexicon::new([&main, &other]);
            prop_assert_eq!(judge(&Key::text(main.as_str()), &lexicon, &other, Mode::Quiz).verdict, Verdict::Wrong);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_text_of_ten_thousand_characters_is_taken_as_a_whole(
            piece in prop_oneof![
                "[a-z]{1,9}",
                "[a-z]{1,9} ",
                "[0-9a-z]{1,3}[,.;/&-]",
                "(and|or|of|the|not|one|i|a) ",
                any::<char>().prop_map(String::from),
            ],
            long_answer in any::<bool>(),
            mode in any_mode(),
        ) {
            let text: String = piece.chars().cycle().take(10_000).collect();
            prop_assume!(text.chars().any(char::is_alphanumeric));
            let main = if long_answer { text.trim() } else { "Minsk" };
            let list = Key::list(vec![vec![main.to_owned()], vec!["Brest".to_owned()]]);
            for key in [Key::text(main), Key::name(main), Key::quotation(main), Key::date(main), list] {
                let verdict = |typed: &str| judge(&key, &Lexicon::new(["Minsk"]), typed, mode).verdict;
                let one_letter_more = format!("{}q", key.main());
                prop_assert_eq!(verdict(&key.main()), Verdict::Right);
                if long_answer {
                    prop_assert_eq!(verdict(&one_letter_more), Verdict::Wrong);
                } else {
                    prop_assert_eq!(verdict(&text), Verdict::Wrong);
                }
            }
        }
    }

    #[test]
    fn a_text_far_longer_than_the_answer_is_not_looked_at() {
        let judged = judge(
            &Key::text("Paris"),
            &Lexicon::default(),
            &"Paris ".repeat(100_000),
            Mode::Quiz,
        );
        assert_eq!(
            (judged.verdict, judged.reason),
            (Verdict::Wrong, Reason::TooLong)
        );
    }

    #[test]
    fn a_fitting_synonym_in_a_gap_is_vague_and_the_wrong_form_almost() {
        let key = Key {
            prompt: vec!["reinforced".into()],
            ..Key::text("strengthened")
        };
        let judged = |typed| judge(&key, &Lexicon::default(), typed, Mode::Language);
        assert_eq!(judged("Strengthened").verdict, Verdict::Right);
        assert_eq!(judged("reinforced").verdict, Verdict::Vague);
        assert_eq!(
            judged("reinforced").reason.to_string(),
            "It fits, but another word is asked: s..."
        );
        assert_eq!(judged("strengthen").verdict, Verdict::Wrong);
        assert_eq!(
            judged("strenghtened").reason.to_string(),
            "Almost: two letters are swapped, it is “th” in “strengthened”."
        );
    }

    #[test]
    fn a_role_is_known_by_its_patterns_and_a_lesser_one_is_wrong() {
        let key = Key {
            accept: vec![
                "[Russia's|Russian] deputy [foreign minister|FM]".into(),
                "{a|the} deputy [foreign minister|FM] {of Russia}".into(),
            ],
            prompt: vec!["diplomat".into()],
            ..Key::text("Deputy Foreign Minister of Russia")
        };
        let lexicon = Lexicon::new([
            "Russia's Defence Minister",
            "the Kremlin's spokesperson",
            "President of Belarus",
        ]);
        let verdict = |typed| judge(&key, &lexicon, typed, Mode::Quiz).verdict;
        for typed in [
            "deputy foreign minister",
            "Russian deputy FM",
            "deputy fm",
            "Russias deputy foreign minister",
            "the Deputy Foreign Minister of Russia",
        ] {
            assert_eq!(verdict(typed), Verdict::Right, "{typed}");
        }
        assert_eq!(verdict("deputy foriegn minister"), Verdict::Close);
        assert_eq!(verdict("diplomat"), Verdict::Vague);
        for typed in [
            "foreign minister",
            "defence minister",
            "Russian foreign minister",
            "minister",
            "Russia's Defence Minister",
        ] {
            assert_eq!(verdict(typed), Verdict::Wrong, "{typed}");
        }
    }
}
