//! Practice of news English: the form is the answer, and what differs is told as a teacher would.
//!
//! In one word or a short phrase any slip is wrong; in a sentence one for every five words, at most three, is almost right.

use super::super::form::Form;
use super::super::key::Key;
use super::super::pattern::expand_or_literal;
use super::super::verdict::{Judgement, Reason, Verdict};
use super::super::vocabulary::is_article;
use super::contractions::with_apostrophe;
use super::family::Class;
use super::lay::{Laid, lay, written};
use super::pair::are_forms;
use super::slip::{Slip, Variant};
use super::tokens::{Token, tokens};
use super::varieties::other_word;
use strsim::osa_distance;

/// So many expected words bear one slip.
const WORDS_A_SLIP: usize = 5;
const MOST_SLIPS: usize = 3;
/// So many of the accepted answers are looked at closely.
const MOST_NEAR: usize = 4;
/// Longer answers are told apart by their words, not by their letters.
const SHORT_TEXT: usize = 60;

/// One of the answers that count, or one that is named in a list.
struct Answer {
    text: String,
    tokens: Vec<Token>,
}

impl Answer {
    fn of(text: String) -> Self {
        let tokens = tokens(&text);
        Self { text, tokens }
    }
}

struct Typed<'a> {
    form: Form,
    tokens: &'a [Token],
}

impl Typed<'_> {
    fn is(&self, answer: &Answer) -> bool {
        let same_words = || {
            self.tokens.len() == answer.tokens.len()
                && self
                    .tokens
                    .iter()
                    .zip(&answer.tokens)
                    .all(|(one, other)| one.text == other.text)
        };
        let expected = Form::of(&answer.text);
        let is_as_written =
            self.form.bare == expected.bare && (self.form.is_blank() || same_words());
        is_as_written
            || (!self.form.is_blank() && same_words() && self.form.signs == expected.signs)
    }

    /// As `is`, but apostrophes do not count: what an author rejects stays rejected.
    fn is_loosely(&self, answer: &Answer) -> bool {
        let expected = Form::of(&answer.text);
        let same_letters = !self.form.is_blank()
            && self.form.raw == expected.raw
            && self.form.signs == expected.signs;
        self.form.bare == expected.bare || same_letters || self.is(answer)
    }
}

pub fn judge(main: &str, key: &Key, typed: &str) -> Judgement {
    let given = tokens(typed);
    let typed = Typed {
        form: Form::of(typed),
        tokens: &given,
    };
    let answers = |patterns: &[String]| -> Vec<Answer> {
        patterns
            .iter()
            .flat_map(|pattern| expand_or_literal(pattern))
            .map(Answer::of)
            .collect()
    };
    let says = |verdict, reason, nearest: &str| Judgement {
        verdict,
        reason,
        nearest: nearest.to_owned(),
    };
    let main = Answer::of(main.to_owned());
    if typed.is(&main) {
        let reason = hyphen(&given, &main.tokens)
            .or_else(|| capital(&given, &main.tokens))
            .map_or(Reason::Same, Reason::Accepted);
        return says(Verdict::Right, reason, &main.text);
    }
    if answers(&key.reject)
        .iter()
        .any(|answer| typed.is_loosely(answer))
    {
        return says(Verdict::Wrong, Reason::ListedAsWrong, &main.text);
    }
    let accept = answers(&key.accept);
    if let Some(answer) = accept.iter().find(|answer| typed.is(answer)) {
        return says(Verdict::Right, Reason::Same, &answer.text);
    }
    if typed.form.is_blank() {
        return says(Verdict::Wrong, Reason::Nothing, &main.text);
    }
    let prompt = answers(&key.prompt);
    let fits = || Reason::Fits {
        first: main.text.trim_start().chars().take(1).collect(),
    };
    if prompt.iter().any(|answer| typed.is(answer)) {
        return says(Verdict::Vague, fits(), &main.text);
    }
    let class = key.class.filter(|_| main.tokens.len() == 1);
    let (nearest, laid) = nearest(&typed, &main, &accept, class);
    if laid.as_ref().is_some_and(|laid| laid.slips.is_empty()) {
        let note = laid.and_then(|laid| laid.variants.into_iter().next());
        return says(
            Verdict::Right,
            note.map_or(Reason::SameMeaning, Reason::Accepted),
            &nearest.text,
        );
    }
    let is_listed = |answer: &Answer| {
        are_forms(&given, &answer.tokens)
            || lay(&given, &answer.tokens, None).is_some_and(|laid| only_letters(&laid))
    };
    let is_of_the_answer = laid
        .as_ref()
        .is_some_and(|laid| laid.met > 0 && laid.slips.len() <= 1);
    if !is_of_the_answer && prompt.iter().any(is_listed) {
        return says(Verdict::Vague, fits(), &main.text);
    }
    if let ([one], [other]) = (&given[..], &main.tokens[..])
        && let Some(variety) = other_word(&one.text, &other.text)
    {
        let first = main.text.trim_start().chars().take(1).collect();
        return says(
            Verdict::Vague,
            Reason::OtherVariety { variety, first },
            &main.text,
        );
    }
    let (verdict, reason) = match laid {
        Some(laid) => weighed(laid, &given, &nearest.tokens),
        None => (Verdict::Wrong, Reason::Different),
    };
    says(verdict, reason, &nearest.text)
}

/// The answer that is nearest to what was typed, and how it differs.
fn nearest<'a>(
    typed: &Typed,
    main: &'a Answer,
    accept: &'a [Answer],
    class: Option<Class>,
) -> (&'a Answer, Option<Laid>) {
    let mut candidates: Vec<&Answer> = std::iter::once(main).chain(accept).collect();
    candidates.sort_by_cached_key(|answer| distance(typed.tokens, &answer.tokens));
    candidates.truncate(MOST_NEAR);
    if !candidates.iter().any(|answer| std::ptr::eq(*answer, main)) {
        candidates.push(main);
    }
    let laid = candidates
        .into_iter()
        .filter_map(|answer| Some((answer, lay(typed.tokens, &answer.tokens, class)?)));
    match laid.min_by_key(|(answer, laid)| (laid.cost, !std::ptr::eq(*answer, main))) {
        Some((answer, laid)) => (answer, Some(laid)),
        None => (main, None),
    }
}

/// A rough measure of how far two texts are from each other.
fn distance(typed: &[Token], answer: &[Token]) -> usize {
    let length = |tokens: &[Token]| {
        tokens
            .iter()
            .map(|token| token.text.len() + 1)
            .sum::<usize>()
    };
    if length(typed).max(length(answer)) <= SHORT_TEXT {
        let joined = |tokens: &[Token]| {
            tokens
                .iter()
                .map(|token| token.text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        return osa_distance(&joined(typed), &joined(answer));
    }
    let met = answer
        .iter()
        .filter(|token| typed.iter().any(|given| given.text == token.text))
        .count();
    SHORT_TEXT + typed.len().max(answer.len()) - met.min(typed.len())
}

fn only_letters(laid: &Laid) -> bool {
    matches!(laid.slips[..], [] | [Slip::Letters { .. }])
}

/// The verdict on what differs, and the first thing to say about it.
fn weighed(mut laid: Laid, typed: &[Token], expected: &[Token]) -> (Verdict, Reason) {
    if laid.met == 0
        && !laid.slips.iter().any(|slip| {
            matches!(
                slip,
                Slip::Negated | Slip::OtherNumber { .. } | Slip::SmallOther { .. }
            )
        })
    {
        return (Verdict::Wrong, Reason::Different);
    }
    if let Some(word) = word_in_front(typed, expected) {
        return (Verdict::Close, Reason::WithoutTheWord(word));
    }
    mark_missing_apostrophes(&mut laid.slips, typed);
    let words = expected.len();
    let weight: usize = laid.slips.iter().map(|slip| slip.weight(words)).sum();
    let allowed = (words / WORDS_A_SLIP).min(MOST_SLIPS);
    let verdict = if weight <= allowed {
        Verdict::Close
    } else {
        Verdict::Wrong
    };
    if verdict == Verdict::Wrong && 2 * laid.met < words {
        return (verdict, Reason::Different);
    }
    let more = match laid.slips.contains(&Slip::Negated) {
        true => 0,
        false => laid.slips.len().saturating_sub(1),
    };
    let heaviest = laid
        .slips
        .iter()
        .enumerate()
        .max_by_key(|(at, slip)| (slip.weight(words), usize::MAX - at));
    match heaviest.map(|(at, _)| at) {
        Some(at) => {
            let first = laid.slips.swap_remove(at);
            (verdict, Reason::Taught { first, more })
        }
        None => (verdict, Reason::Different),
    }
}

/// "to" before a verb, or an article before a noun, in front of exactly what is asked.
fn word_in_front(typed: &[Token], expected: &[Token]) -> Option<String> {
    let (front, rest) = typed.split_first()?;
    let is_front = is_article(&front.text) || front.text == "to";
    let is_rest = rest.len() == expected.len()
        && rest
            .iter()
            .zip(expected)
            .all(|(one, other)| one.text == other.text);
    (is_front && is_rest && expected.len() < WORDS_A_SLIP).then(|| front.shown.clone())
}

/// "dont" for "do not" lacks only its apostrophe.
fn mark_missing_apostrophes(slips: &mut [Slip], typed: &[Token]) {
    for slip in slips {
        if let Slip::Other { typed: word, .. } = slip
            && typed.iter().any(|token| token.shown == *word)
            && let Some(short) = with_apostrophe(&word.to_lowercase())
        {
            *slip = Slip::ApostropheMissing(short.to_owned());
        }
    }
}

/// Two words of the answer that a hyphen joins in one of the texts.
fn hyphen(typed: &[Token], expected: &[Token]) -> Option<Variant> {
    let differs = |(one, other): (&Token, &Token)| one.hyphen != other.hyphen;
    let at = typed.iter().zip(expected).position(differs)?;
    expected
        .get(at..at + 2)
        .map(|words| Variant::Hyphen(written(words)))
}

/// A word inside the answer that has a capital, where it was typed without one.
fn capital(typed: &[Token], expected: &[Token]) -> Option<Variant> {
    let small = |token: &Token| token.shown.chars().next().is_some_and(char::is_lowercase);
    let is_name = |token: &Token| {
        let mut letters = token.shown.chars();
        letters.next().is_some_and(char::is_uppercase)
            && (letters.next().is_none() || letters.any(char::is_lowercase))
    };
    let is_sentence = expected.len() > 1;
    typed
        .iter()
        .zip(expected)
        .find(|(one, other)| {
            is_name(other) && small(one) && is_sentence && !other.first && other.shown != "I"
        })
        .map(|(_, other)| Variant::Capital(other.shown.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judged(main: &str, typed: &str) -> Judgement {
        judge(main, &Key::text(main), typed)
    }

    fn a_sentence() -> impl Strategy<Value = String> {
        proptest::collection::vec("[A-Za-z]{1,9}('s|-[a-z]{2,5})?|[0-9]{1,3}", 1..9)
            .prop_map(|words| words.join(" "))
    }

    /// One letter missing, too many, changed or swapped, behind the first.
    fn slipped(word: &str, kind: u8, at: usize, letter: char) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + at % (letters.len() - 2);
        match kind {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letter),
            2 => letters[at] = letter,
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    }

    #[test]
    fn what_is_shown_is_written_as_the_author_and_the_learner_wrote_it() {
        let said = judged("He met Peskov in Minsk", "He met Peskow in Minsk");
        assert_eq!(
            said.reason.to_string(),
            "Almost: one letter is another, “v” and not “w”, in “Peskov”."
        );
    }

    #[test]
    fn every_sentence_fits_into_three_lines_of_forty_columns() {
        for (main, typed) in [
            ("strengthened", "strenghtened"),
            ("separate", "seperate"),
            ("it's", "its"),
            ("lorry", "truck"),
            (
                "He denied the allegations at once",
                "He denied the allegation at once",
            ),
            (
                "The deployment was announced on Friday",
                "The deploy was announced on Friday",
            ),
        ] {
            let sentence = judged(main, typed).reason.to_string();
            assert!(sentence.chars().count() <= 100, "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn the_answer_in_any_case_quotes_and_spaces_is_right(main in a_sentence(), gaps in 1..4_usize, quote in "[\"“'‘]?") {
            for typed in [
                main.to_uppercase(),
                main.to_lowercase(),
                main.replace(' ', &" ".repeat(gaps)),
                main.replace('\'', "’"),
                format!(" {quote}{main}{quote}. "),
            ] {
                let judged = judged(&main, &typed);
                prop_assert_eq!(judged.verdict, Verdict::Right, "{} {:?}", typed, judged.reason);
            }
        }

        #[test]
        fn a_slip_in_a_long_word_is_never_right(
            word in prop::sample::select(vec![
                "allegation", "deployment", "ammunition", "diplomat", "capability", "speculation", "fabrication",
                "groundless", "counterpart", "effectiveness", "compelled", "repelled", "exercise", "supervised",
                "devour", "installed", "symmetrical", "confirmed", "strengthened", "enterprise", "theatre",
            ]),
            kind in 0..4_u8,
            at in any::<prop::sample::Index>(),
            letter in proptest::char::range('a', 'z'),
        ) {
            let typed = slipped(word, kind, at.index(word.len()), letter);
            let is_variant = super::super::varieties::spelling(&typed, word).is_some();
            prop_assume!(typed != word && !is_variant);
            prop_assert_ne!(judged(word, &typed).verdict, Verdict::Right);
        }

        #[test]
        fn what_the_author_rejects_is_never_accepted(main in a_sentence(), typed in a_sentence(), shouted in any::<bool>()) {
            let key = Key { reject: vec![typed.clone()], ..Key::text(main.as_str()) };
            let texts = |text: &str| tokens(text).into_iter().map(|token| token.text).collect::<Vec<_>>();
            prop_assume!(texts(&main) != texts(&typed));
            let typed = if shouted { typed.to_uppercase() } else { typed };
            prop_assert!(!judge(&main, &key, &typed).verdict.is_accepted());
        }

        #[test]
        fn any_two_texts_are_judged(main in "\\PC{0,40}", typed in "\\PC{0,40}") {
            prop_assert!(!judged(&main, &typed).reason.to_string().is_empty());
        }

        #[test]
        fn words_left_out_added_or_moved_are_never_right(main in proptest::collection::vec("[a-z]{4,9}", 3..12), at in any::<prop::sample::Index>(), kind in 0..3_u8) {
            let mut words = main.clone();
            let at = at.index(words.len() - 1);
            match kind {
                0 => drop(words.remove(at)),
                1 => words.insert(at, "weather".to_owned()),
                _ => words.swap(at, at + 1),
            }
            prop_assume!(words != main);
            prop_assert_ne!(judged(&main.join(" "), &words.join(" ")).verdict, Verdict::Right);
        }
    }
}
