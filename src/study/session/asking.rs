//! A card put on the table: its form, its options and buttons; and the review that its answer becomes.
//!
//! Must never change the sitting around it.

use super::event::Phase;
use crate::{
    answer::Verdict,
    deck::{Card, CardId},
    history::{Form, Review, Word},
    schedule::{Grade, Moment},
    study::{
        collection::Collection,
        exercise::{self, Exercise},
        question::Question,
    },
};

/// An answer takes no longer than this many milliseconds: whoever was away all the same was not studying.
const LONGEST_ANSWER: i64 = 120_000;

/// How the forms of a sitting are chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    /// The one form of a drill.
    pub drill: Option<Form>,
    /// Those that were new to the learner in this sitting.
    pub met: Vec<Form>,
    /// Nobody can read anything aloud.
    pub is_mute: bool,
}

/// Forms that a learner has never met and meets in one sitting, at most.
const NEW_FORMS: usize = 2;

/// Why a dictation is a sentence from memory.
const NOT_HEARD: &str = "Read, not heard, because there is no voice here.";

impl Forms {
    /// Whether a card may be asked in this form now.
    fn may_ask(&self, form: &Form, collection: &Collection) -> bool {
        if self.is_mute && *form == Form::Dictation {
            return false;
        }
        exercise::introduction(form).is_none()
            || collection.history.has_met(form)
            || self.met.contains(form)
            || self.met.len() < NEW_FORMS
    }

    /// The question is asked: its form is new no more.
    pub fn meet(&mut self, question: &Question) {
        if question.introduced.is_some() && !self.met.contains(&question.form) {
            self.met.push(question.form.clone());
        }
    }

    /// Nothing can be read aloud: no dictation was met, and none will be.
    pub fn fall_silent(&mut self) {
        self.is_mute = true;
        self.met.retain(|form| *form != Form::Dictation);
    }

    /// What is told of a form that nobody has met before this question.
    fn introduced(&self, form: &Form, collection: &Collection) -> Option<&'static str> {
        let is_new = !collection.history.has_met(form) && !self.met.contains(form);
        exercise::introduction(form).filter(|_| is_new)
    }
}

/// The card as it is asked in its usual form; `None` when it is gone.
pub fn question(card: CardId, collection: &Collection, now: Moment) -> Option<Question> {
    question_in(card, &Forms::default(), collection, now)
}

/// The card as it is asked now; `None` when it is gone, or does not offer the form of the drill.
pub(super) fn question_in(
    card: CardId,
    forms: &Forms,
    collection: &Collection,
    now: Moment,
) -> Option<Question> {
    let card = collection.card(&card)?;
    let (form, why_form) = match &forms.drill {
        Some(Form::Dictation) if forms.is_mute => (Form::Copy, Some(NOT_HEARD.to_owned())),
        Some(form) => (form.clone(), None),
        None => {
            let deck = collection.decks.get(collection.deck_of(&card.id)?)?.deck();
            let state = collection.state(&card.id);
            let may_ask = |form: &Form| forms.may_ask(form, collection);
            let chosen = exercise::chosen(deck, &card, &state, may_ask);
            (chosen.form, chosen.why)
        }
    };
    let exercise = collection.exercise(&card, &form);
    let exercise = match exercise {
        None if forms.drill.is_none() => any_form(&card, collection)?,
        exercise => exercise?,
    };
    Some(Question {
        introduced: forms.introduced(&exercise.form, collection),
        form: exercise.form,
        why_form,
        sentence: exercise.sentence,
        options: exercise.options,
        all_hints: exercise.hints,
        hints_given: 0,
        hints_before: 0,
        was_shown: false,
        asked_at: now.utc_ms,
        predicted: collection
            .history
            .retrievability(&card.id, collection.history.day(now)),
        outcomes: collection.history.outcomes(&card.id, now),
        asked_again: None,
        given: None,
        two_buttons: collection.answering.two_buttons,
        is_practice: false,
        card: exercise.card,
    })
}

/// The card in the first form that it offers.
fn any_form(card: &Card, collection: &Collection) -> Option<Exercise> {
    let forms = collection.forms(card);
    forms
        .iter()
        .find_map(|form| collection.exercise(card, form))
}

/// Asks the card as this exercise does.
fn take(question: &mut Question, exercise: Exercise) {
    question.form = exercise.form;
    question.card = exercise.card;
    question.sentence = exercise.sentence;
    question.options = exercise.options;
    question.all_hints = exercise.hints;
}

/// A dictation that nobody can hear becomes a sentence from memory.
pub(super) fn without_voice(question: &mut Question, forms: &Forms, collection: &Collection) {
    if question.form != Form::Dictation {
        return;
    }
    let card = collection.card(&question.card.id);
    if let Some(exercise) = card.and_then(|card| collection.exercise(&card, &Form::Copy)) {
        question.introduced = forms.introduced(&Form::Copy, collection);
        question.why_form = Some(NOT_HEARD.to_owned());
        take(question, exercise);
    }
}

/// Asks the same card in the next form that it offers; false where there is no other. What the form before has shown,
/// and the hints it gave, stay known.
pub(super) fn switch_form(question: &mut Question, forms: &Forms, collection: &Collection) -> bool {
    let Some(card) = collection.card(&question.card.id) else {
        return false;
    };
    let mut all = collection.forms(&card);
    all.retain(|form| !forms.is_mute || *form != Form::Dictation);
    let at = all.iter().position(|form| *form == question.form);
    let next = all.iter().cycle().nth(at.map_or(0, |at| at + 1));
    let Some(next) = next.filter(|next| **next != question.form) else {
        return false;
    };
    let Some(exercise) = collection.exercise(&card, next) else {
        return false;
    };
    question.was_shown |= question.shows_answer();
    question.hints_before = question.hints_used();
    question.hints_given = 0;
    question.introduced = forms.introduced(next, collection);
    question.why_form = None;
    question.asked_again = None;
    take(question, exercise);
    true
}

/// The buttons are settled when the answer is shown: what they say is what happens.
pub(super) fn revealed(mut question: Box<Question>, collection: &Collection, now: Moment) -> Phase {
    question.outcomes = collection.history.outcomes(&question.card.id, now);
    Phase::Revealed(question)
}

/// Milliseconds from the question to the answer.
pub(super) fn taken(question: &Question, given_at: i64) -> i64 {
    away_left_out(given_at - question.asked_at)
}

/// A time in milliseconds without what cannot have been study.
pub fn away_left_out(ms: i64) -> i64 {
    ms.clamp(0, LONGEST_ANSWER)
}

pub(super) fn review(
    question: &Question,
    grade: Grade,
    given_at: i64,
    collection: &Collection,
) -> Review {
    let given = question.given.as_ref();
    Review {
        card: question.card.id.clone(),
        fingerprint: Word::new(question.card.fingerprint.as_str()).ok(),
        grade,
        ms: u32::try_from(taken(question, given_at)).unwrap_or(0),
        form: question.form.clone(),
        hints: question.hints_used().try_into().unwrap_or(u8::MAX),
        verdict: given
            .and_then(|given| given.verdict)
            .and_then(|verdict| Word::new(verdict_word(verdict)).ok()),
        retrievability: question.predicted,
        params: collection.parameters_id(&question.card.id),
    }
}

/// The judge's word as the log writes it.
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Close => "close",
        Verdict::Vague => "vague",
        Verdict::Wrong => "wrong",
        Verdict::Doubtful => "doubtful",
    }
}
