//! What a note must hold to be asked in a form, for who finds none. Must never look at a note.

use crate::history::Form;

/// Why a drill of this form has nothing to ask, and what would change that.
pub fn none_offered(form: &Form) -> String {
    format!(
        "No card here can be asked in the form `{}`. {}",
        form.as_str(),
        needs(form)
    )
}

fn needs(form: &Form) -> &'static str {
    match form {
        Form::Reveal | Form::Type => {
            "Notes with an answer do, unless they are asked by their options alone."
        }
        Form::Choose => "Notes with three wrong answers do.",
        Form::Gap => "Texts with a gap do, and word notes with an example.",
        Form::Order => "Notes with things to put in order (`sequence`) do.",
        Form::Match => {
            "Word notes do that have a collocation with a gap, and three words that do not fit it (`wrong.collocation`)."
        }
        Form::Stance => "Word notes of reporting verbs with a `stance` do.",
        Form::Status => "Notes with a `statement` do.",
        Form::Addressee => {
            "Quotations do, in a deck that knows to whom four or more were said (`said_to`)."
        }
        Form::Family => {
            "Word notes do whose `family` gives the parts of speech, as in `allegation (n.)`."
        }
        Form::Arrange => "Word notes do whose example can be put together in one order only.",
        Form::Copy | Form::Dictation => {
            "Word notes with an example do, and quotations of 3 to 20 words."
        }
        Form::Other(_) => "A later version of newsdeck may know it.",
    }
}
