//! `Exercise`: one card as it is asked in one form.
//!
//! Must never offer a form for which the note does not hold everything.

use super::{arrange, of_language, sentence};
use crate::{
    deck::{Asked, Card, Deck, Kind, Note},
    history::Form,
};

/// A card as one form asks it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    pub form: Form,
    /// With the question, the key and the options of this form; its identity is the card's own.
    pub card: Card,
    /// What the voice says, or what is shown for a moment before it is written down.
    pub sentence: Option<String>,
}

/// The card in this form; none where its note does not offer it. The seed draws what there is to draw: the collocation,
/// the member of the family, the order of the parts.
pub fn asked(deck: &Deck, card: &Card, form: &Form, seed: u64) -> Option<Exercise> {
    let note = deck.note(&card.id.note())?;
    let in_form = |card: Card| Exercise {
        form: form.clone(),
        card,
        sentence: None,
    };
    match form {
        Form::Reveal | Form::Type | Form::Choose | Form::Gap => {
            is_own(note, card, form).then(|| in_form(card.clone()))
        }
        Form::Match => of_language::collocation(note, card, seed).map(in_form),
        Form::Stance => of_language::stance(note, card).map(in_form),
        Form::Family => of_language::family(note, card, seed).map(in_form),
        Form::Status => of_language::status(note, card).map(in_form),
        Form::Addressee => of_language::addressee(deck, note, card, seed).map(in_form),
        Form::Arrange => arrange::arrange(note, card, seed).map(in_form),
        Form::Copy | Form::Dictation => {
            let (card, sentence) = sentence::written(note, card, form)?;
            Some(Exercise {
                sentence: Some(sentence),
                ..in_form(card)
            })
        }
        // A sequence is typed; what a later version asks nobody knows.
        Form::Order | Form::Other(_) => None,
    }
}

/// Whether the form asks the card's own question.
fn is_own(note: &Note, card: &Card, form: &Form) -> bool {
    let is_gap = is_gap(note, card);
    match form {
        Form::Choose => card.choice_only || card.options.len() >= 3,
        Form::Gap => is_gap && !card.choice_only,
        Form::Type => !is_gap && !card.choice_only,
        _ => !card.choice_only,
    }
}

/// Whether a word is missing from a text, and asked for.
fn is_gap(note: &Note, card: &Card) -> bool {
    let is_text = matches!(note.kind, Kind::Cloze(_) | Kind::Word(_));
    is_text && card.id.slot().as_str().starts_with("gap")
}

/// Every form that the card offers, the easiest first. Tab goes through them.
pub fn offered(deck: &Deck, card: &Card) -> Vec<Form> {
    let rising = [
        Form::Choose,
        Form::Match,
        Form::Stance,
        Form::Status,
        Form::Addressee,
        Form::Type,
        Form::Gap,
        Form::Family,
        Form::Arrange,
        Form::Copy,
        Form::Dictation,
        Form::Reveal,
    ];
    let is_offered = |form: &Form| match form {
        // Revealed is what nobody would type.
        Form::Reveal => card.asked == Asked::Reveal || asked(deck, card, form, 0).is_some(),
        form => asked(deck, card, form, 0).is_some(),
    };
    rising.into_iter().filter(is_offered).collect()
}
