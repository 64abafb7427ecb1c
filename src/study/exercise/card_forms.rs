//! The forms in which one card can be asked, which comes first, and the hints of each form.
//!
//! Never decides when a card is asked; that is the queue's business.

use crate::{
    deck::{Asked, Card, Steps},
    history::Form,
};
use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use unicode_segmentation::UnicodeSegmentation;

/// How many options a choice has at most: the answer and three others.
const OPTIONS: usize = 4;

/// The forms in which a card can be asked, the usual one first. Tab goes through them.
pub fn forms(card: &Card, is_new: bool) -> Vec<Form> {
    if card.choice_only {
        return vec![Form::Choose];
    }
    let can_choose = card.options.len() + 1 >= OPTIONS;
    let mut forms = match card.asked {
        Asked::Type => vec![Form::Type],
        Asked::Reveal => vec![Form::Reveal],
        Asked::Choose if card.options.is_empty() => vec![Form::Reveal],
        Asked::Choose => vec![Form::Choose],
    };
    if is_new && can_choose && !card.form_is_fixed {
        forms.insert(0, Form::Choose);
    }
    if can_choose {
        forms.push(Form::Choose);
    }
    forms.extend([Form::Type, Form::Reveal]);
    let mut each_once: Vec<Form> = Vec::new();
    for form in forms {
        if !each_once.contains(&form) {
            each_once.push(form);
        }
    }
    each_once
}

/// The options of a choice in an order that the seed decides.
pub fn options(card: &Card, seed: u64) -> Vec<String> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut wrong = card.options.clone();
    wrong.shuffle(&mut random);
    wrong.truncate(OPTIONS - 1);
    wrong.push(card.answer.clone());
    wrong.shuffle(&mut random);
    wrong
}

/// The things of a sequence in an order that the seed decides, and that is not the right one; empty for other cards.
pub fn order(card: &Card, seed: u64) -> Vec<usize> {
    let things = card.steps.as_ref().map_or(0, |steps| steps.items.len());
    let mut order: Vec<usize> = (0..things).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    Steps::never_solved(order)
}

/// The n-th hint, from 0: the author's own first, then the shape of the answer, then its first letter.
/// `None` when there is no more.
pub fn hint(card: &Card, form: &Form, n: usize) -> Option<String> {
    if let Some(own) = card.hints.get(n) {
        return Some(own.clone());
    }
    if *form == Form::Choose {
        return None;
    }
    if let Some(steps) = &card.steps {
        // Its letters would be the whole answer.
        let first = steps.items.first().filter(|_| n == card.hints.len())?;
        return Some(format!("First comes: {first}"));
    }
    let words: Vec<Vec<&str>> = card
        .answer
        .split_whitespace()
        .map(|word| {
            word.graphemes(true)
                .filter(|g| g.chars().any(char::is_alphanumeric))
                .collect()
        })
        .filter(|letters: &Vec<_>| !letters.is_empty())
        .collect();
    let shape = |shown: usize| {
        let masked = |letters: &Vec<&str>| -> String {
            letters
                .iter()
                .enumerate()
                .map(|(i, letter)| if i < shown { *letter } else { "·" })
                .collect()
        };
        words.iter().map(masked).collect::<Vec<_>>().join("  ")
    };
    match n - card.hints.len() {
        _ if words.is_empty() => None,
        0 => Some(shape(0)),
        1 => Some(shape(1)),
        _ => None,
    }
}
