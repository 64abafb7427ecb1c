//! The form in which a card asks its own question, and the order of what it shows.
//!
//! Never decides when a card is asked; that is the queue's business.

use crate::{
    deck::{Asked, Card, CardId, Kind, Note, Steps},
    history::Form,
};
use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

/// How many options a choice has at most: the answer and three others.
pub(super) const OPTIONS: usize = 4;

/// The form in which a card is asked when nothing says otherwise. What is new and has options is a choice.
pub(super) fn usual(note: &Note, card: &Card, is_new: bool) -> Form {
    let can_choose = card.options.len() + 1 >= OPTIONS;
    match card.asked {
        _ if card.choice_only => Form::Choose,
        _ if is_new && can_choose && !card.form_is_fixed => Form::Choose,
        Asked::Type => typed(note, &card.id),
        Asked::Choose if !card.options.is_empty() => Form::Choose,
        Asked::Choose | Asked::Reveal => Form::Reveal,
    }
}

/// The form in which the card's own answer is typed: the gap of a text, the order of things, anything else.
pub(super) fn typed(note: &Note, card: &CardId) -> Form {
    match &note.kind {
        Kind::Sequence { .. } => Form::Order,
        Kind::Cloze(_) => Form::Gap,
        Kind::Word(_) if card.slot_str() == "gap" => Form::Gap,
        _ => Form::Type,
    }
}

/// Whether the form asks the card's own question.
pub(super) fn is_own(note: &Note, card: &CardId, form: &Form) -> bool {
    let slot = card.slot();
    let choice_only = match &note.kind {
        Kind::Question(question) => question.choice_only && card.slot_str() != "question",
        _ => false,
    };
    let options = note.wrong.get(&slot).map_or(0, Vec::len);
    match form {
        Form::Choose => {
            let is_wanted = note.form.get(&slot) == Some(&Asked::Choose) && options > 0;
            choice_only || is_wanted || options + 1 >= OPTIONS
        }
        Form::Reveal => !choice_only,
        form => !choice_only && *form == typed(note, card),
    }
}

/// The options of a choice in an order that the seed decides.
pub(super) fn options(card: &Card, seed: u64) -> Vec<String> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut wrong = card.options.clone();
    wrong.shuffle(&mut random);
    wrong.truncate(OPTIONS - 1);
    wrong.push(card.answer.clone());
    wrong.shuffle(&mut random);
    wrong
}

/// The things of a sequence in an order that the seed decides, and that is not the right one; empty for other cards.
pub(super) fn order(things: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..things).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    Steps::never_solved(order)
}
