//! What one typed answer of the room is worth by itself: each distinct answer is weighed once, for all teams.
//!
//! Must never know who gave it; the host's word on it is kept elsewhere.

use super::{plan::RoundKind, question::Question};
use crate::{
    answer::{Expected, Judgement, Lexicon, Mode, Reason, Verdict, judge, value_near},
    text::{
        normalize::{fold, one_line, without_accents},
        sanitize,
    },
};

/// The most characters of an answer that are taken.
const LONGEST: usize = 1_000;

/// A distinct answer, weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// As it was first written; safe to show.
    pub shown: String,
    pub verdict: Verdict,
    pub reason: Reason,
    /// How many things it names right, or puts in their place; 1 or 0 where one is asked.
    pub parts: usize,
    /// The number it says, where one is asked.
    pub number: Option<f64>,
}

/// Answers of the same form are one answer: case, white space and outer punctuation make no difference.
pub fn form(text: &str) -> String {
    let folded = one_line(&fold(text));
    let bare = folded.trim_matches(|c: char| c.is_ascii_punctuation() && !matches!(c, '+' | '#'));
    if bare.is_empty() {
        folded
    } else {
        bare.to_owned()
    }
}

/// An answer as it is taken: nothing in it that does not show, and no more than anybody reads. Taken once more it is the
/// same, so the host rules on what is shown.
pub fn taken(text: &str) -> String {
    let text = one_line(&sanitize::said(text));
    let (beginning, is_cut) = sanitize::first_letters(&text, LONGEST);
    match is_cut {
        true => one_line(&sanitize::said(beginning)),
        false => text,
    }
}

/// `text` as it was [`taken`].
pub fn weigh(question: &Question, kind: RoundKind, lexicon: &Lexicon, text: &str) -> Weighed {
    let mode = match kind {
        RoundKind::NewsGaps => Mode::Language,
        _ => question.mode(),
    };
    let judged = match kind {
        RoundKind::FirstLetter => first_letter(question, text),
        _ => judge(&question.key, lexicon, text, mode),
    };
    let number = match question.key.expected {
        Expected::Number {
            value,
            tolerance,
            year,
            ..
        } => {
            let number = value_near(text, value, year);
            let is_off = number.is_none_or(|number| (number - value).abs() > tolerance);
            // "26 miles and 385 yards" is the answer in other words, and no distance away from it.
            match judged.verdict.is_accepted() && is_off {
                true => Some(value),
                false => number,
            }
        }
        _ => None,
    };
    Weighed {
        shown: text.to_owned(),
        verdict: judged.verdict,
        parts: parts(question, &judged, text),
        reason: judged.reason,
        number,
    }
}

/// How many parts the whole answer has.
pub fn whole(question: &Question) -> usize {
    match &question.key.expected {
        Expected::List { items, need, .. } => (*need).clamp(1, items.len().max(1)),
        Expected::Order { letters, .. } => signs(letters).len().max(1),
        _ => 1,
    }
}

fn parts(question: &Question, judged: &Judgement, text: &str) -> usize {
    let whole = whole(question);
    match (&question.key.expected, &judged.reason) {
        (
            Expected::List { .. },
            Reason::ListRight { hits }
            | Reason::ListShort { hits, .. }
            | Reason::ListStray { hits, .. },
        ) => (*hits).min(whole),
        _ if judged.verdict.is_accepted() => whole,
        (Expected::Order { letters, .. }, _) => {
            let (wanted, given) = (signs(letters), signs(text));
            if given.len() == wanted.len() {
                wanted
                    .iter()
                    .zip(&given)
                    .filter(|(wanted, given)| wanted == given)
                    .count()
            } else {
                0
            }
        }
        _ => 0,
    }
}

fn signs(text: &str) -> Vec<char> {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Right is the first letter of any accepted form, with its article or without.
fn first_letter(question: &Question, text: &str) -> Judgement {
    let first = |text: &str| plain(text).chars().find(|c| c.is_alphanumeric());
    let key = &question.key;
    let main = key.main();
    let mut wanted: Vec<char> = Vec::new();
    for answer in key.accept.iter().chain([&main, &question.answer]) {
        let answer = plain(answer);
        let bare = ["the ", "a ", "an "]
            .iter()
            .find_map(|article| answer.strip_prefix(article));
        wanted.extend(first(&answer));
        wanted.extend(bare.and_then(first));
    }
    let (verdict, reason) = match first(text) {
        None => (Verdict::Wrong, Reason::Nothing),
        Some(letter) if wanted.contains(&letter) => (Verdict::Right, Reason::Same),
        Some(_) => (Verdict::Wrong, Reason::Different),
    };
    Judgement {
        verdict,
        reason,
        nearest: main,
    }
}

fn plain(text: &str) -> String {
    without_accents(&fold(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Key;

    fn weighed(question: &Question, kind: RoundKind, text: &str) -> Weighed {
        weigh(question, kind, &Lexicon::default(), text)
    }

    #[test]
    fn case_space_and_a_full_stop_make_no_other_answer() {
        assert_eq!(form("  The  Nile. "), form("the nile"));
        assert_ne!(form("C++"), form("C"));
        assert_eq!(form("..."), "...");
    }

    #[test]
    fn a_first_letter_counts_with_the_article_and_without() {
        let beatles = Question::new("Which band?", Key::text("The Beatles"));
        let right =
            |text| weighed(&beatles, RoundKind::FirstLetter, text).verdict == Verdict::Right;
        assert!(right("b") && right("T") && right("(B)"));
        assert!(!right("E") && !right(""));
        let odesa = Question::new("Which city?", Key::text("Óbidos"));
        assert_eq!(
            weighed(&odesa, RoundKind::FirstLetter, "o").verdict,
            Verdict::Right
        );
    }

    #[test]
    fn the_parts_of_a_list_and_of_an_order_are_counted() {
        let baltic = Key::list(
            ["Estonia", "Latvia", "Lithuania"]
                .map(|item| vec![item.into()])
                .to_vec(),
        );
        let list = Question::new("Name the three.", baltic);
        assert_eq!(whole(&list), 3);
        assert_eq!(weighed(&list, RoundKind::List, "Estonia, Latvia").parts, 2);
        assert_eq!(
            weighed(&list, RoundKind::List, "Latvia, Estonia, Lithuania").parts,
            3
        );
        let order = Question::new("In order?", Key::order("b c a"));
        assert_eq!(weighed(&order, RoundKind::Order, "B C A").parts, 3);
        assert_eq!(weighed(&order, RoundKind::Order, "bac").parts, 1);
    }

    #[test]
    fn a_number_is_read_as_the_nearest_that_may_be_meant() {
        let height = Question::new("How high?", Key::number(8849.0));
        let number = |text| weighed(&height, RoundKind::NearestNumber, text).number;
        assert_eq!(number("8,800 m"), Some(8800.0));
        assert_eq!(number("high"), None);
    }

    #[test]
    fn a_number_that_counts_in_other_words_is_no_distance_away() {
        let mut key = Key::number(42.0);
        key.accept = vec!["26 miles and 385 yards".into(), "about 138,000 feet".into()];
        let marathon = Question::new("How many kilometres?", key);
        let number = |text| weighed(&marathon, RoundKind::NearestNumber, text).number;
        assert_eq!(number("26 miles and 385 yards"), Some(42.0));
        assert_eq!(number("about 138,000 feet"), Some(42.0));
        assert_eq!(number("40"), Some(40.0));
    }

    #[test]
    fn in_a_news_round_the_form_counts() {
        let gap = Question::new("The bank ____ rates.", Key::text("raised"));
        assert_eq!(
            weighed(&gap, RoundKind::NewsGaps, "raise").verdict,
            Verdict::Wrong
        );
    }
}
