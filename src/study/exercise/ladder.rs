//! Which form a card is asked in now: it rises with the memory and falls back after a lapse, and says why.
//!
//! Cards of facts stay in their usual form unless the learner asks for another one; only practice of a language rises.

use super::{asked::offered_of, card_forms};
use crate::{
    deck::{Card, Deck},
    history::{CardState, Form},
    schedule::Phase,
};

/// A form, and the sentence that says why it is this one; none where it is the usual one.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    pub form: Form,
    pub why: Option<String>,
}

/// From how many days of stability on a form of each level is asked: level 0 (new), 1, 2, 3, 4.
const STABLE_DAYS: [f64; 5] = [0.0, 1.0, 3.0, 10.0, 30.0];

/// How hard a form is, 0 to 4.
fn level(form: &Form) -> usize {
    match form {
        Form::Choose | Form::Reveal | Form::Other(_) => 0,
        Form::Match | Form::Stance | Form::Status | Form::Addressee => 1,
        Form::Type | Form::Gap | Form::Order => 2,
        Form::Family | Form::Arrange | Form::Copy => 3,
        Form::Dictation => 4,
    }
}

/// The form for now. `met`: forms that are not new to the learner, or may be met now; a form of no other kind is chosen
/// as long as there is one.
pub fn chosen(deck: &Deck, card: &Card, state: &CardState, met: impl Fn(&Form) -> bool) -> Chosen {
    let Some(note) = deck.note(&card.id.note()) else {
        return Chosen {
            form: Form::Reveal,
            why: None,
        };
    };
    let usual = card_forms::usual(note, card, state.is_new());
    if card.form_is_fixed || !note.is_of_language() {
        return Chosen {
            form: usual,
            why: None,
        };
    }
    let is_missed = matches!(state.progress.phase, Phase::Relearning { .. });
    let days = state
        .progress
        .memory
        .map_or(0.0, |memory| memory.stability.days());
    let reached = match state.progress.phase {
        Phase::New => 0,
        _ => STABLE_DAYS
            .iter()
            .rposition(|from| days >= *from)
            .unwrap_or(0),
    };
    let reached = if is_missed { reached.min(1) } else { reached };
    // A meaning is recognised, never typed: it does not rise to what it is not.
    let all: Vec<Form> = offered_of(deck, note, card)
        .into_iter()
        .filter(|form| *form != Form::Reveal || usual == Form::Reveal)
        .filter(|form| !(usual == Form::Reveal && form.is_typed()))
        .collect();
    let fitting = |form: &&Form| level(form) <= reached && (met(form) || **form == usual);
    let best = all.iter().filter(fitting).map(level).max();
    let mut best: Vec<&Form> = match best {
        Some(best) => all
            .iter()
            .filter(|form| level(form) == best && fitting(form))
            .collect(),
        None => all.iter().take(1).collect(),
    };
    // Forms of one level take turns.
    let turn = state.progress.reviews as usize % best.len().max(1);
    let form = match best.len() {
        0 => usual,
        _ => best.swap_remove(turn).clone(),
    };
    let why = match (is_missed, reached) {
        (true, _) => Some("An easier form, because it was missed last time.".to_owned()),
        (false, 2..) => Some(format!(
            "{}, because your memory of it lasts about {days:.0} days.",
            name(&form)
        )),
        _ => None,
    };
    Chosen { form, why }
}

/// As a heading or the beginning of a sentence.
pub fn name(form: &Form) -> &'static str {
    match form {
        Form::Reveal => "Remembered",
        Form::Type => "Typed",
        Form::Choose => "Chosen",
        Form::Gap => "The gap typed",
        Form::Dictation => "Dictation",
        Form::Order => "Put in order",
        Form::Match => "What goes with it",
        Form::Stance => "The stance of a verb",
        Form::Status => "Claim or report",
        Form::Addressee => "To whom it was said",
        Form::Family => "The word family",
        Form::Arrange => "The sentence put together",
        Form::Copy => "The sentence from memory",
        Form::Other(_) => "Another form",
    }
}

/// One line for a form that the learner meets for the first time; none for what needs no word.
pub fn introduction(form: &Form) -> Option<&'static str> {
    Some(match form {
        Form::Match => "New: words that go together. Choose the one that English puts there.",
        Form::Stance => {
            "New: stance. Not what the verb means is asked, but what it says of the truth."
        }
        Form::Status => "New: claim or report. Whose word is it, by the article?",
        Form::Addressee => "New: who heard it. To whom were these words said?",
        Form::Family => "New: the word family. Type another word of the same root.",
        Form::Arrange => "New: put the parts in order, as in “b c a”.",
        Form::Copy => "New: read the sentence, keep it in mind, and write it down when it is gone.",
        Form::Dictation => "New: dictation. A voice reads the sentence; write what you hear.",
        Form::Reveal | Form::Type | Form::Choose | Form::Gap | Form::Order | Form::Other(_) => {
            return None;
        }
    })
}

/// The form with this word, as the log and `--form` have it, by that word.
///
/// # Errors
/// There is none; the sentence names the nearest, or all.
pub fn form_named(word: &str) -> Result<&'static str, String> {
    let wanted = word.trim().to_lowercase();
    if let Some(known) = Form::WORDS.into_iter().find(|known| *known == wanted) {
        return Ok(known);
    }
    let shown = crate::text::sanitize::beginning(word, 30);
    Err(
        match crate::text::nearest(&wanted, Form::WORDS.into_iter()) {
            Some(meant) => format!("There is no form `{shown}`. Did you mean `{meant}`?"),
            None => format!(
                "There is no form `{shown}`. The forms are {}.",
                Form::WORDS.join(", ")
            ),
        },
    )
}
