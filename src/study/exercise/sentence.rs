//! Dictation and delayed copy: a whole sentence is heard, or shown for a moment, and written down.

use crate::{
    answer::Key,
    deck::{Card, CardId, Kind, Note},
    history::Form,
};

/// Words of a sentence that can be kept in mind: 3 to 20.
const WORDS: std::ops::RangeInclusive<usize> = 3..=20;

/// Nobody hears these marks, and a sentence about other words is not one to write down from memory.
const UNHEARD: [char; 7] = ['“', '”', '"', '«', '»', '(', '['];

/// The note's sentence, where this card is the one that practises it and it is short enough.
pub(super) fn of(note: &Note, card: &CardId) -> Option<String> {
    let slot = card.slot();
    let is_its_card = match &note.kind {
        Kind::Word(_) => slot.as_str() == "gap",
        _ => note.kind.slots().first() == Some(&slot),
    };
    let sentence = note.sentence().filter(|_| is_its_card)?;
    let is_in_reach = WORDS.contains(&sentence.split_whitespace().count());
    (is_in_reach && !sentence.contains('\n') && !sentence.contains(UNHEARD)).then_some(sentence)
}

/// The card that asks for the sentence, and the sentence.
pub(super) fn written(note: &Note, card: &Card, form: &Form) -> Option<(Card, String)> {
    let sentence = of(note, &card.id)?;
    let ask = match form {
        Form::Dictation => "Listen, and write down what you hear.",
        _ => "Read the sentence. When it is gone, write it down.",
    };
    let card = Card {
        ask: ask.to_owned(),
        answer: sentence.clone(),
        key: Key::text(&*sentence),
        options: Vec::new(),
        steps: None,
        hints: Vec::new(),
        language_mode: true,
        ..card.clone()
    };
    Some((card, sentence))
}
