//! Texts: a word, a title, a place.
//!
//! The order of the rules is R9 of the judging rules: listed answers, the guard against other real answers, slips,
//! then what stands around the answer.

use super::around;
use super::dates;
use super::fit::Fit;
use super::form::Form;
use super::key::Key;
use super::lexicon::{Lexicon, Origin};
use super::look_alikes;
use super::numbers;
use super::question::{Answer, Near, Question};
use super::translit::same_key;
use super::verdict::{Judgement, Reason, Verdict};
use crate::text::normalize::{fold, without_accents};

/// Case decides only between symbols of so many letters that both are answers ("Co" and "CO").
const CASE_COUNTS: usize = 3;

pub fn judge(main: &str, key: &Key, lexicon: &Lexicon, typed: &str) -> Judgement {
    let question = Question::new(main, key, lexicon, typed);
    by_lists(&question, typed)
        .or_else(|| by_lexicon(&question))
        .or_else(|| same_quantity(&question, typed))
        .or_else(|| digits_for_letters(&question, typed))
        .or_else(|| near(&question, Verdict::Close))
        .or_else(|| around::judge(&question, typed))
        .unwrap_or_else(|| question.says(Verdict::Wrong, Reason::Different))
}

/// A text's own letters: no other script is read for them.
fn letters(text: &str) -> String {
    without_accents(&fold(text)).replace(' ', "")
}

/// What the key's own lists decide, without any slip.
pub fn by_lists(question: &Question, typed: &str) -> Option<Judgement> {
    let accepted = question.accepted_exactly();
    // In other letters it may be read as the answer; what the author rejects letter by letter stays rejected.
    let is_typed = |answer: &Answer| letters(&answer.text) == letters(typed);
    if question.reject.iter().any(is_typed) && !accepted.is_some_and(is_typed) {
        return Some(question.says(Verdict::Wrong, Reason::ListedAsWrong));
    }
    let is_verbatim = accepted.is_some_and(|answer| {
        answer
            .forms
            .iter()
            .any(|form| form.bare == question.typed[0].bare && form.agrees(&question.typed[0]))
    });
    if let Some(answer) = accepted
        && question.typed[0].size <= CASE_COUNTS
        && answer.text != typed.trim()
        && question.lexicon.holds(typed.trim())
        && !question
            .accept
            .iter()
            .any(|answer| answer.text == typed.trim())
    {
        return Some(question.says(
            Verdict::Wrong,
            Reason::AnotherAnswer(typed.trim().to_owned()),
        ));
    }
    if !is_verbatim
        && question
            .reject
            .iter()
            .any(|answer| answer.agrees(&question.typed))
    {
        return Some(question.says(Verdict::Wrong, Reason::ListedAsWrong));
    }
    if let Some(answer) = accepted {
        if let Some(entry) = question.other_answer_to_the_letter() {
            return Some(question.says(Verdict::Wrong, Reason::AnotherAnswer(entry.name.clone())));
        }
        let same = answer
            .forms
            .iter()
            .any(|form| form.raw == question.typed[0].raw);
        let reason = if same {
            Reason::Same
        } else {
            Reason::SameMeaning
        };
        return Some(Judgement {
            verdict: Verdict::Right,
            reason,
            nearest: answer.text.clone(),
        });
    }
    if question.typed.iter().all(|form| form.is_blank()) {
        return Some(question.says(Verdict::Wrong, Reason::Nothing));
    }
    let is_vague = question
        .prompt
        .iter()
        .any(|answer| answer.agrees(&question.typed));
    is_vague.then(|| question.says(Verdict::Vague, Reason::ListedAsVague))
}

/// What was typed is another real answer.
pub fn by_lexicon(question: &Question) -> Option<Judgement> {
    if let Some(entry) = question.other_answer(Origin::Given) {
        return Some(question.says(Verdict::Wrong, Reason::AnotherAnswer(entry.name.clone())));
    }
    if let Some(answer) = question
        .shorter
        .iter()
        .find(|answer| answer.agrees(&question.typed))
    {
        return Some(Judgement {
            verdict: Verdict::Right,
            reason: Reason::SameMeaning,
            nearest: answer.text.clone(),
        });
    }
    let entry = question.other_answer(Origin::Gazetteer)?;
    let own = || {
        question
            .accept
            .iter()
            .flat_map(|answer| answer.forms.iter().map(move |form| (answer, form)))
    };
    if let Some((answer, _)) = own().find(|(_, form)| is_spelled_as(&entry.form.raw, &form.raw)) {
        return Some(Judgement {
            verdict: Verdict::Close,
            reason: Reason::OtherSpelling,
            nearest: answer.text.clone(),
        });
    }
    let is_open = own().any(|(_, form)| is_within(&entry.form.raw, &form.raw));
    (!is_open).then(|| question.says(Verdict::Wrong, Reason::AnotherAnswer(entry.name.clone())))
}

/// "NAT0" with a zero: a slip of the finger or another code, so a person decides.
pub fn digits_for_letters(question: &Question, typed: &str) -> Option<Judgement> {
    let folded = fold(typed);
    let spelled = look_alikes::letters_for_digits(&folded);
    let forms: Vec<Form> = spelled.iter().map(|text| Form::of(text)).collect();
    let answer = question
        .accept
        .iter()
        .find(|answer| answer.agrees(&forms))?;
    Some(Judgement {
        verdict: Verdict::Doubtful,
        reason: Reason::SlipInShortWord {
            typed: typed.trim().to_owned(),
            expected: answer.text.clone(),
        },
        nearest: answer.text.clone(),
    })
}

fn is_within(part: &[String], whole: &[String]) -> bool {
    whole
        .windows(part.len().max(1))
        .any(|window| window == part)
}

/// Kyiv and Kiev: both well known, and one name.
fn is_spelled_as(one: &[String], other: &[String]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one == other || same_key(one, other))
}

/// Numbers and dates among texts: "5 million" is "5,000,000", "July 4, 1776" is "4 July 1776".
fn same_quantity(question: &Question, typed: &str) -> Option<Judgement> {
    let has_digit = |word: &String| word.bytes().any(|b| b.is_ascii_digit());
    // The words of a form have their numbers in digits; most answers have none.
    let may_be_quantity = |answer: &&Answer| {
        answer
            .forms
            .iter()
            .take(1)
            .any(|form| form.words.iter().any(has_digit))
    };
    if !question
        .typed
        .iter()
        .any(|form| form.words.iter().any(has_digit))
    {
        return None;
    }
    let (answer, same) = question
        .accept
        .iter()
        .filter(may_be_quantity)
        .find_map(|answer| {
            let same = numbers::same_text(&answer.text, typed)
                .or_else(|| dates::same_text(&answer.text, typed))?;
            Some((answer, same))
        })?;
    Some(match same {
        true => Judgement {
            verdict: Verdict::Right,
            reason: Reason::SameMeaning,
            nearest: answer.text.clone(),
        },
        false => question.says(Verdict::Wrong, Reason::OtherNumber),
    })
}

/// What slips can explain, unless another real answer is as near. `spelled` is for another spelling of a name.
pub fn near(question: &Question, spelled: Verdict) -> Option<Judgement> {
    let Some(near) = question.nearest(question.accept.iter().chain(&question.shorter)) else {
        let vague = question
            .nearest(&question.prompt)
            .filter(|near| near.fit.cost.doubts == 0);
        return vague.map(|_| question.says(Verdict::Vague, Reason::ListedAsVague));
    };
    let (verdict, reason) =
        guarded(question, &near).unwrap_or_else(|| slip(question, &near, spelled));
    Some(Judgement {
        verdict,
        reason,
        nearest: near.answer.text.clone(),
    })
}

/// The ambiguity guard: an answer counts only if it is nearer than anything else that it could be.
fn guarded(question: &Question, near: &Near) -> Option<(Verdict, Reason)> {
    if let Some(rejected) = question.nearest(&question.reject)
        && rejected.fit.cost <= near.fit.cost
    {
        let is_nearer = rejected.fit.cost < near.fit.cost;
        return Some(match is_nearer {
            true => (Verdict::Wrong, Reason::ListedAsWrong),
            false => (
                Verdict::Doubtful,
                Reason::AsNearTo(rejected.answer.text.clone()),
            ),
        });
    }
    let (entry, distance) = question
        .lexicon
        .nearest(near.typed, near.edits, |form| question.is_own(form))?;
    let is_doubtful = near.fit.cost.doubts > 0 && distance < near.edits;
    Some(match is_doubtful {
        true => (Verdict::Wrong, Reason::AnotherAnswer(entry.name.clone())),
        false => (Verdict::Doubtful, Reason::AsNearTo(entry.name.clone())),
    })
}

fn slip(question: &Question, near: &Near, spelled: Verdict) -> (Verdict, Reason) {
    let Fit {
        cost,
        slip,
        swapped,
        small_word,
        many_slips,
    } = &near.fit;
    let pair = slip.clone();
    let is_doubtful = cost.doubts > 0 || is_acronym(&near.answer.text);
    match pair {
        _ if *many_slips => (Verdict::Doubtful, Reason::ManySlips),
        Some((typed, expected)) if is_doubtful => {
            (Verdict::Doubtful, doubt(question, typed, expected))
        }
        _ if question.key.strict_spelling => (Verdict::Doubtful, Reason::SpellingCounts),
        Some(_) if cost.quarters < 4 && !swapped && spelled == Verdict::Right => {
            (spelled, Reason::OtherSpelling)
        }
        Some((typed, expected)) => (Verdict::Close, Reason::Slip { typed, expected }),
        None if *swapped => (Verdict::Close, Reason::WordOrder),
        None if *small_word => (Verdict::Close, Reason::SmallWord),
        None => (Verdict::Right, Reason::SameMeaning),
    }
}

fn doubt(question: &Question, typed: String, expected: String) -> Reason {
    if question.lexicon.knows_word(&typed) {
        Reason::OtherWord { typed, expected }
    } else if expected.chars().count() <= 3 {
        Reason::SlipInShortWord { typed, expected }
    } else {
        Reason::Slip { typed, expected }
    }
}

/// A short word of capitals: another letter makes it another abbreviation (NATO, NASA).
fn is_acronym(text: &str) -> bool {
    text.chars().count() <= 4 && text.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, judge};
    use super::*;

    fn verdict(key: &Key, entries: &[&str], typed: &str) -> Verdict {
        judge(key, &Lexicon::new(entries), typed, Mode::Quiz).verdict
    }

    #[test]
    fn another_real_answer_is_wrong_however_near() {
        let key = Key::text("World War II");
        assert_eq!(
            verdict(&key, &["World War I"], "world war 1"),
            Verdict::Wrong
        );
        assert_eq!(
            verdict(&Key::text("Austria"), &[], "Australia"),
            Verdict::Wrong
        );
        assert_eq!(
            verdict(&Key::text("North Korea"), &["Korea"], "Korea"),
            Verdict::Wrong
        );
        assert_eq!(
            verdict(&Key::text("Korea"), &["North Korea"], "North Korea"),
            Verdict::Wrong
        );
    }

    #[test]
    fn signs_and_the_case_of_symbols_tell_real_answers_apart() {
        assert_eq!(
            verdict(&Key::text("x + 1"), &["x - 1"], "x - 1"),
            Verdict::Wrong
        );
        assert_eq!(verdict(&Key::text("Co"), &["CO"], "CO"), Verdict::Wrong);
        assert_eq!(verdict(&Key::text("Co"), &[], "CO"), Verdict::Right);
        assert_eq!(verdict(&Key::text("20%"), &["20"], "20"), Verdict::Wrong);
    }

    #[test]
    fn a_slip_as_near_to_another_answer_is_for_a_person() {
        assert_eq!(
            verdict(&Key::text("entomology"), &["etymology"], "entymology"),
            Verdict::Doubtful
        );
        assert_eq!(
            verdict(&Key::text("Slovenia"), &["Slovakia"], "Slovinia"),
            Verdict::Close
        );
        assert_eq!(
            verdict(&Key::text("Mouse"), &[], "Moose"),
            Verdict::Doubtful
        );
        let strict = Key {
            strict_spelling: true,
            ..Key::text("Slovenia")
        };
        assert_eq!(verdict(&strict, &[], "Slovinia"), Verdict::Doubtful);
    }

    #[test]
    fn entries_that_are_the_answer_itself_never_count_against_it() {
        assert_eq!(
            verdict(
                &Key::text("the European Union"),
                &["European Union", "EU"],
                "European union"
            ),
            Verdict::Right
        );
        assert_eq!(verdict(&Key::text("Kiev"), &[], "Kyiv"), Verdict::Close);
    }

    #[test]
    fn lists_of_the_author_come_first() {
        let key = Key {
            accept: vec!["Holland".into()],
            reject: vec!["the Low Countries".into()],
            prompt: vec!["Benelux".into()],
            ..Key::text("Netherlands")
        };
        assert_eq!(verdict(&key, &["Holland"], "holland"), Verdict::Right);
        assert_eq!(verdict(&key, &[], "low countries"), Verdict::Wrong);
        assert_eq!(verdict(&key, &[], "beneluks"), Verdict::Vague);
    }

    #[test]
    fn what_stands_in_brackets_or_after_the_place_may_be_left_out() {
        assert_eq!(
            verdict(&Key::text("Avatar (film)"), &[], "avatar"),
            Verdict::Right
        );
        assert_eq!(
            verdict(&Key::text("Paris, France"), &[], "paris"),
            Verdict::Right
        );
        assert_eq!(
            verdict(&Key::text("Paris, France"), &[], "France"),
            Verdict::Wrong
        );
    }
}
