//! Steps put in their right order: by the letters or numbers they are shown with, or in their own words.
//!
//! Only which step is meant is found out here, and leniently: the steps stand in the question, so their wording is
//! not what is asked.

use super::fit::fit;
use super::form::Form;
use super::key::Key;
use super::lexicon::Lexicon;
use super::plain;
use super::question::Question;
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::is_filler;
use super::words::cut;
use crate::text::normalize::{fold, without_accents};

/// The order asked for; see [`Expected::Order`](super::Expected::Order).
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub letters: &'a str,
    pub steps: &'a [String],
}

/// Steps are told apart by the first of these signs that was typed.
const BETWEEN: [&[char]; 3] = [&[';', '\n', '|', '/', '>', '→', '•'], &[','], &['–', '—']];

/// "b c a", "bca", "B, C, A", "2 3 1", or the steps themselves.
pub fn judge(asked: &Asked, key: &Key, typed: &str) -> Judgement {
    let has_lists = [&key.accept, &key.reject, &key.prompt]
        .iter()
        .any(|list| !list.is_empty());
    let nothing_else = Lexicon::default();
    if has_lists
        && let Some(listed) = plain::by_lists(
            &Question::new(&key.main(), key, &nothing_else, typed),
            typed,
        )
    {
        return listed;
    }
    let (wanted, given) = (signs(asked.letters), signs(typed));
    let mut nearest = key.main();
    let (verdict, reason) = if asked.letters == typed || (given == wanted && !given.is_empty()) {
        (Verdict::Right, Reason::Same)
    } else if let Some(places) = numbers(typed, &wanted) {
        compared(&places, &wanted)
    } else if asked.steps.is_empty() || is_in_letters(&given, &wanted) {
        compared(&given, &wanted)
    } else {
        nearest = asked.steps.join(", ");
        in_words(asked.steps, typed)
    };
    Judgement {
        verdict,
        reason,
        nearest,
    }
}

/// Whether these are letters of the shown steps and no words, which would have others or more of them.
fn is_in_letters(given: &[char], wanted: &[char]) -> bool {
    given.len() <= wanted.len() && given.iter().all(|sign| wanted.contains(sign))
}

/// What was typed against what is wanted, each step a sign of its own.
fn compared<T: PartialEq + Ord + Clone>(given: &[T], wanted: &[T]) -> (Verdict, Reason) {
    let sorted = |signs: &[T]| {
        let mut signs = signs.to_vec();
        signs.sort_unstable();
        signs
    };
    let mut rest = wanted.iter();
    let is_in_order = given.iter().all(|sign| rest.any(|next| next == sign));
    match () {
        () if given.is_empty() => (Verdict::Wrong, Reason::Nothing),
        () if given == wanted => (Verdict::Right, Reason::Same),
        // One step alone is in no order yet.
        () if is_in_order && given.len() > 1 => (Verdict::Vague, Reason::OrderIncomplete),
        () if sorted(given) == sorted(wanted) => (Verdict::Wrong, Reason::OtherOrder),
        () => (Verdict::Wrong, Reason::NotAnOrder),
    }
}

/// The letters and digits that were typed, without the words between them.
fn signs(text: &str) -> Vec<char> {
    let (words, _) = cut(&without_accents(&fold(text)));
    words
        .iter()
        .filter(|word| !is_joint(&word.text))
        .flat_map(|word| word.text.chars())
        .collect()
}

fn is_joint(word: &str) -> bool {
    matches!(word, "and" | "then")
}

/// "2 3 1" or "231" as the letters that stand at these places of the shown list; `None` where it is anything else.
fn numbers(typed: &str, wanted: &[char]) -> Option<Vec<char>> {
    let mut shown = wanted.to_vec();
    shown.sort_unstable();
    let digits: Vec<&str> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_joint(&word.to_lowercase()))
        .collect();
    let letter = |number: &str| {
        let place: usize = number.parse().ok()?;
        shown.get(place.checked_sub(1)?).copied()
    };
    match digits[..] {
        [run] if run.is_ascii() => run
            .split("")
            .filter(|digit| !digit.is_empty())
            .map(letter)
            .collect(),
        _ => digits.into_iter().map(letter).collect(),
    }
}

/// The verdict on steps that were written out.
fn in_words(steps: &[String], typed: &str) -> (Verdict, Reason) {
    // In full it is right with any signs between the steps, and whatever signs stand in them.
    if signs(typed) == signs(&steps.join(" ")) {
        return (Verdict::Right, Reason::Same);
    }
    let Some(between) = BETWEEN.iter().find(|between| typed.contains(**between)) else {
        return (Verdict::Wrong, Reason::NotAnOrder);
    };
    let parts: Vec<&str> = typed
        .split(*between)
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect();
    let found: Vec<Option<usize>> = parts.iter().map(|part| step(steps, part)).collect();
    let known: Vec<usize> = found.iter().flatten().copied().collect();
    let all: Vec<usize> = (0..steps.len()).collect();
    let unknown = parts.iter().zip(&found).find(|(_, step)| step.is_none());
    let mut places = found.iter().enumerate();
    match unknown {
        None => compared(&known, &all),
        // All but one are clear: what that one means, a person sees.
        Some((part, _)) if parts.len() == all.len() && known.len() + 1 == all.len() => {
            if places.all(|(at, step)| step.is_none_or(|step| step == at)) {
                (Verdict::Doubtful, Reason::ListUnsure((*part).to_owned()))
            } else {
                (Verdict::Wrong, Reason::OtherOrder)
            }
        }
        Some(_) => (Verdict::Wrong, Reason::NotAnOrder),
    }
}

/// The one step that this text means: with slips, or as words that stand in no other step.
fn step(steps: &[String], part: &str) -> Option<usize> {
    let text = without_number(part);
    let typed = Form::readings(text);
    let none = Lexicon::default();
    let one = |fits: Vec<usize>| <[usize; 1]>::try_from(fits).ok().map(|[one]| one);
    let among = |is_meant: &dyn Fn(&String) -> bool| {
        let fits = steps.iter().enumerate().filter(|(_, step)| is_meant(step));
        one(fits.map(|(at, _)| at).collect())
    };
    let slips = |step: &String| {
        Form::readings(step).iter().any(|own| {
            typed
                .iter()
                .any(|typed| own.agrees(typed) || fit(typed, own, &none).is_some())
        })
    };
    among(&slips).or_else(|| {
        let said = words(text);
        among(&|step| {
            let own = words(step);
            let stands = |word: &String| own.iter().any(|own| is_one_word(word, own));
            !said.is_empty() && said.iter().all(stands)
        })
    })
}

fn words(text: &str) -> Vec<String> {
    let (words, _) = cut(&without_accents(&fold(text)));
    let words = words.into_iter().map(|word| word.text);
    words.filter(|word| !is_filler(word)).collect()
}

/// The same but for one slip in a longer word: "Draghi" for "Draghi's".
fn is_one_word(typed: &str, own: &str) -> bool {
    const LONGER: usize = 5;
    typed == own || (typed.chars().count() >= LONGER && strsim::osa_distance(typed, own) <= 1)
}

/// "1. Greece asks" and "c) Greece asks" without what stands before the step.
fn without_number(part: &str) -> &str {
    match part.split_once(['.', ')']) {
        Some((number, step))
            if number.chars().count() <= 2
                && number.chars().all(char::is_alphanumeric)
                && step.starts_with(' ') =>
        {
            step.trim()
        }
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, judge};
    use super::*;
    use proptest::prelude::*;

    const STEPS: [&str; 4] = [
        "Greece asks for help",
        "Draghi's speech in London",
        "the bank buys bonds, at last",
        "Greece leaves the programme",
    ];

    fn verdict(typed: &str) -> Verdict {
        let key = Key::steps("c b d a", STEPS.map(str::to_owned).to_vec());
        judge(&key, &Lexicon::default(), typed, Mode::Quiz).verdict
    }

    #[test]
    fn an_order_is_typed_as_letters() {
        let verdict = |typed: &str| {
            judge(&Key::order("b c a"), &Lexicon::default(), typed, Mode::Quiz).verdict
        };
        for typed in ["b c a", "BCA", "b, c, a", "b > c > a", "b then c then a"] {
            assert_eq!(verdict(typed), Verdict::Right, "{typed}");
        }
        for typed in ["a b c", "b", "b c a a", "?", "none"] {
            assert_eq!(verdict(typed), Verdict::Wrong, "{typed}");
        }
    }

    #[test]
    fn an_order_is_typed_as_the_numbers_of_the_shown_steps() {
        for typed in ["3 2 4 1", "3, 2, 4, 1", "3241", "3 > 2 > 4 > 1"] {
            assert_eq!(verdict(typed), Verdict::Right, "{typed}");
        }
        for typed in ["1 2 3 4", "3 2 4 0", "3 2 4 5", "3 2 4 1 1", "99"] {
            assert_eq!(verdict(typed), Verdict::Wrong, "{typed}");
        }
        let (letters, shown) = ("k j i h g f e d c b a", "11 10 9 8 7 6 5 4 3 2 1");
        let judged = judge(&Key::order(letters), &Lexicon::default(), shown, Mode::Quiz);
        assert_eq!(judged.verdict, Verdict::Right);
    }

    #[test]
    fn an_order_is_typed_in_the_steps_own_words() {
        for typed in [
            "Greece asks for help, Draghi's speech in London, the bank buys bonds, at last, Greece leaves the programme",
            "greece asks for help; draghis speech; the bank buys bonds; Greece leaves",
            "1. asks for help, 2. speech in London, 3. bank buys bonds, 4. leaves the programme",
            "Greece asks for hepl > Draghi > bonds > leaves the programm",
        ] {
            assert_eq!(verdict(typed), Verdict::Right, "{typed}");
        }
        for typed in [
            "Draghi; asks for help; bonds; leaves",
            "asks for help; asks for help; bonds; leaves",
            "Poland; France; bonds; leaves",
            "Poland",
        ] {
            assert_eq!(verdict(typed), Verdict::Wrong, "{typed}");
        }
    }

    #[test]
    fn a_right_order_with_a_step_left_out_is_asked_for_once_more() {
        for typed in ["c b", "c b a", "3 4 1", "asks for help; Draghi; leaves"] {
            assert_eq!(verdict(typed), Verdict::Vague, "{typed}");
        }
        for typed in ["b c", "c", "Draghi; asks for help"] {
            assert_eq!(verdict(typed), Verdict::Wrong, "{typed}");
        }
    }

    #[test]
    fn one_step_that_nobody_can_place_is_left_to_a_person() {
        assert_eq!(
            verdict("asks for help; the ECB president talks; bonds; leaves"),
            Verdict::Doubtful
        );
        assert_eq!(
            verdict("bonds; the ECB president talks; asks for help; leaves"),
            Verdict::Wrong
        );
    }

    proptest! {
        #[test]
        fn only_the_right_order_of_all_the_letters_is_right(order in Just(vec!['a', 'b', 'c', 'd']).prop_shuffle()) {
            let typed: String = order.iter().collect();
            prop_assert_eq!(verdict(&typed) == Verdict::Right, typed == "cbda");
        }
    }
}
