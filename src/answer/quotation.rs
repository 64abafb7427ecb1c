//! Somebody's words: a shorter form that keeps the key words is close.
//!
//! Key words are all but the small ones; the last of them carries the meaning and must be there.

use super::around;
use super::form::Form;
use super::key::Key;
use super::lexicon::Lexicon;
use super::plain;
use super::question::Question;
use super::spelling::compare;
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{is_filler, is_negation, is_small};

pub fn judge(main: &str, key: &Key, lexicon: &Lexicon, typed: &str) -> Judgement {
    let question = Question::new(main, key, lexicon, typed);
    plain::by_lists(&question, typed)
        .or_else(|| plain::by_lexicon(&question))
        .or_else(|| plain::near(&question, Verdict::Close))
        .or_else(|| shorter(&question))
        .or_else(|| around::judge(&question, typed))
        .unwrap_or_else(|| question.says(Verdict::Wrong, Reason::Different))
}

fn shorter(question: &Question) -> Option<Judgement> {
    let kept = question.accept.iter().filter_map(|answer| {
        let kept = Kept::of(&question.typed[0], answer.forms.first()?, question.lexicon);
        Some((answer, kept))
    });
    let (answer, kept) = kept.max_by_key(|(_, kept)| kept.words)?;
    let (verdict, reason) = match () {
        () if kept.words == 0 => return None,
        () if kept.negation_differs => (Verdict::Wrong, Reason::Negated),
        () if kept.strange.is_some() && 2 * kept.words < kept.of => return None,
        () if kept.strange.is_some() => (Verdict::Doubtful, Reason::ExtraWords(kept.strange?)),
        () if kept.order == Order::Other => (Verdict::Doubtful, Reason::WordOrder),
        () if kept.order == Order::OnePairSwapped && !kept.last => return None,
        () if kept.last && 2 * kept.words >= kept.of => (Verdict::Close, Reason::ShorterQuotation),
        () if kept.last || 3 * kept.words >= kept.of => (Verdict::Vague, Reason::PartOfQuotation),
        () => return None,
    };
    Some(Judgement {
        verdict,
        reason,
        nearest: answer.text.clone(),
    })
}

/// In which order a typed text has the words that it keeps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Same,
    /// Two neighbours have changed places, which is one slip.
    OnePairSwapped,
    Other,
}

/// What a typed text keeps of a quotation.
struct Kept {
    words: usize,
    of: usize,
    last: bool,
    order: Order,
    /// A key word that was typed and is not in the quotation.
    strange: Option<String>,
    negation_differs: bool,
}

impl Kept {
    fn of(typed: &Form, quotation: &Form, lexicon: &Lexicon) -> Self {
        let key_words = |form: &Form| -> Vec<String> {
            form.raw
                .iter()
                .filter(|word| !is_small(word))
                .cloned()
                .collect()
        };
        let (typed, wanted) = (key_words(typed), key_words(quotation));
        let negated = |words: &[String]| words.iter().any(|word| is_negation(word));
        let mut places: Vec<usize> = Vec::new();
        let mut strange = None;
        for word in &typed {
            let fits = |at: &usize| {
                !places.contains(at)
                    && compare(word, &wanted[*at], lexicon).is_some_and(|cost| cost.doubts == 0)
            };
            let from = places.last().map_or(0, |last| last + 1);
            match (from..wanted.len()).chain(0..from).find(fits) {
                Some(at) => places.push(at),
                None if is_filler(word) => {}
                None => strange = strange.or_else(|| Some(word.clone())),
            }
        }
        Self {
            words: places.len(),
            of: wanted.len(),
            last: places.last().is_some_and(|last| last + 1 == wanted.len()),
            order: order(&places, &wanted),
            strange,
            negation_differs: negated(&typed) != negated(&wanted),
        }
    }
}

/// A word of denial that moves may deny something else, so it is never only a slip.
fn order(places: &[usize], wanted: &[String]) -> Order {
    let mut falls = (1..places.len()).filter(|&at| places[at] < places[at - 1]);
    let Some(fall) = falls.next() else {
        return Order::Same;
    };
    let mut mended = places.to_vec();
    mended.swap(fall - 1, fall);
    let are_neighbours = places[fall] + 1 == places[fall - 1];
    let denies = [places[fall], places[fall - 1]]
        .iter()
        .any(|&at| is_negation(&wanted[at]));
    match are_neighbours && !denies && mended.is_sorted() {
        true => Order::OnePairSwapped,
        false => Order::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, judge};
    use super::*;

    fn verdict(typed: &str) -> Verdict {
        let key = Key::quotation("totally stupid, groundless fabrications");
        judge(
            &key,
            &Lexicon::new(["an absolute lie", "an unfriendly step"]),
            typed,
            Mode::Quiz,
        )
        .verdict
    }

    #[test]
    fn the_whole_quotation_is_right_and_its_key_words_are_close() {
        assert_eq!(
            verdict("totally stupid groundless fabrications"),
            Verdict::Right
        );
        assert_eq!(
            verdict("totaly stupid groundless fabrications"),
            Verdict::Close
        );
        assert_eq!(verdict("stupid fabrications"), Verdict::Close);
        assert_eq!(
            verdict("stupid and groundless fabrications"),
            Verdict::Close
        );
        assert_eq!(verdict("groundless fabrication"), Verdict::Close);
    }

    #[test]
    fn too_little_of_it_is_vague_and_other_words_are_not_it() {
        assert_eq!(verdict("fabrications"), Verdict::Vague);
        assert_eq!(verdict("totally stupid"), Verdict::Vague);
        assert_eq!(verdict("stupid lies"), Verdict::Wrong);
        assert_eq!(
            verdict("not stupid groundless fabrications"),
            Verdict::Wrong
        );
        assert_eq!(verdict("an absolute lie"), Verdict::Wrong);
        assert_eq!(verdict("nonsense"), Verdict::Wrong);
    }
}
