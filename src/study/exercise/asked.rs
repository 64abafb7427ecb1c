//! `Exercise`: one card as it is asked in one form.
//!
//! Must never offer a form for which the note does not hold everything.

use super::{
    arrange,
    card_forms::{self, is_own},
    hints, of_language, sentence, shape,
};
use crate::{
    deck::{Card, CardId, Deck, Note},
    history::Form,
};

/// A card as one form asks it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    pub form: Form,
    /// With the question, the key and the wrong options of this form; its identity is the card's own.
    pub card: Card,
    /// For a choice: the right answer among wrong ones, in the order to show.
    pub options: Vec<String>,
    /// All there are, the weakest first. Each caps the grade.
    pub hints: Vec<String>,
    /// What the voice says, or what is shown for a moment before it is written down.
    pub sentence: Option<String>,
}

/// The card in this form; none where its note does not offer it. The seed draws what there is to draw: the collocation,
/// the member of the family, the order of parts and of options.
pub fn asked(deck: &Deck, card: &Card, form: &Form, seed: u64) -> Option<Exercise> {
    asked_of(deck, deck.note(&card.id.note())?, card, form, seed)
}

/// The same, where the note is at hand.
pub(super) fn asked_of(
    deck: &Deck,
    note: &Note,
    card: &Card,
    form: &Form,
    seed: u64,
) -> Option<Exercise> {
    if !offers(deck, note, &card.id, form) {
        return None;
    }
    let mut sentence = None;
    let card = match form {
        Form::Match => of_language::collocation(note, card, seed)?,
        Form::Stance => of_language::stance(note, card)?,
        Form::Family => of_language::family(note, card, seed)?,
        Form::Status => of_language::status(note, card)?,
        Form::Addressee => of_language::addressee(deck, note, card, seed)?,
        Form::Arrange => arrange::arrange(note, card, seed)?,
        Form::Copy | Form::Dictation => {
            let (card, whole) = sentence::written(note, card, form)?;
            sentence = Some(whole);
            card
        }
        Form::Reveal | Form::Type | Form::Choose | Form::Gap | Form::Order => {
            own(note, card, form, seed)
        }
        Form::Other(_) => return None,
    };
    let options = match form.is_chosen() {
        true => card_forms::options(&card, seed),
        false => Vec::new(),
    };
    Some(Exercise {
        form: form.clone(),
        options,
        hints: hints::of(note, &card, form, seed),
        sentence,
        card,
    })
}

/// The card's own question. Of a word that is typed it shows the letters, of things to put in order another order than
/// their own.
fn own(note: &Note, card: &Card, form: &Form, seed: u64) -> Card {
    let mut card = card.clone();
    if let Some(steps) = &card.steps {
        let order = card_forms::order(steps.items.len(), seed);
        card.show_in(&order);
    }
    let is_shown = matches!(form, Form::Type | Form::Gap) && shape::is_shown(note, &card);
    if let Some(clue) = shape::clue(&card.answer).filter(|_| is_shown) {
        card.ask = format!("{}\n\n{clue}", card.ask);
    }
    card
}

/// Whether the card can be asked in this form, known without making it.
pub fn offers(deck: &Deck, note: &Note, card: &CardId, form: &Form) -> bool {
    match form {
        Form::Reveal | Form::Type | Form::Choose | Form::Gap | Form::Order => {
            is_own(note, card, form)
        }
        Form::Match => of_language::has_collocation(note, card),
        Form::Stance => of_language::has_stance(note, card),
        Form::Family => of_language::has_family(note, card),
        Form::Status => of_language::has_status(note, card),
        Form::Addressee => of_language::has_addressee(deck, note),
        Form::Arrange => arrange::can_be_arranged(deck, note, card),
        Form::Copy | Form::Dictation => sentence::of(note, card).is_some(),
        // What a later version asks nobody knows.
        Form::Other(_) => false,
    }
}

/// Every form, the easiest first.
const RISING: [Form; 13] = [
    Form::Choose,
    Form::Match,
    Form::Stance,
    Form::Status,
    Form::Addressee,
    Form::Type,
    Form::Gap,
    Form::Order,
    Form::Family,
    Form::Arrange,
    Form::Copy,
    Form::Dictation,
    Form::Reveal,
];

/// Every form that the card offers, the easiest first. Tab goes through them. A card of facts has its own forms and
/// whose word it is; its sentence is written down only where a drill asks for that.
pub fn offered(deck: &Deck, card: &Card) -> Vec<Form> {
    match deck.note(&card.id.note()) {
        Some(note) => offered_of(deck, note, card),
        None => Vec::new(),
    }
}

/// The same, where the note is at hand.
pub(super) fn offered_of(deck: &Deck, note: &Note, card: &Card) -> Vec<Form> {
    let is_language = note.is_of_language();
    let all = RISING.into_iter();
    all.filter(|form| is_language || !is_of_sentence(form))
        .filter(|form| offers(deck, note, &card.id, form))
        .collect()
}

fn is_of_sentence(form: &Form) -> bool {
    matches!(form, Form::Arrange | Form::Copy | Form::Dictation)
}
