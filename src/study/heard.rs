//! What a voice says of the card on the table: before the answer only what a dictation is about, after it the word with
//! its example, or the sentence.
//!
//! Must never tell an answer before it is given.

use super::{collection::Collection, question::Question};
use crate::{
    deck::{Kind, Note},
    history::Form,
};

/// What is to be said, and the tag of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub text: String,
    pub language: String,
}

/// What there is to hear now; none where there is nothing, or it would give the answer away.
pub fn heard(question: &Question, collection: &Collection) -> Option<Heard> {
    let place = collection.deck_of(&question.card.id)?;
    let deck = collection.decks.get(place)?.deck();
    let text = match (&question.given, &question.sentence) {
        (Some(_), Some(sentence)) => sentence.clone(),
        (Some(_), None) => of_note(deck.note(&question.card.id.note())?)?,
        (None, Some(sentence)) if question.form == Form::Dictation => sentence.clone(),
        (None, _) => return None,
    };
    Some(Heard {
        text,
        language: deck.language.clone(),
    })
}

/// A word with its example; of other notes the sentence, where they are practice of a language.
fn of_note(note: &Note) -> Option<String> {
    let sentence = note.sentence();
    match &note.kind {
        Kind::Word(word) => Some(match sentence {
            Some(sentence) => format!("{}. {sentence}", word.word),
            None => word.word.clone(),
        }),
        _ => sentence.filter(|_| note.is_of_language()),
    }
}
