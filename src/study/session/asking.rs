//! A card put on the table: its form, its options and buttons; and the review that its answer becomes.
//!
//! Must never change the sitting around it.

use super::event::Phase;
use crate::{
    answer::Verdict,
    deck::{Card, CardId},
    history::{Form, Review, Word},
    schedule::{Grade, Moment},
    study::{collection::Collection, exercise, question::Question},
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
}

/// Forms that a learner has never met and meets in one sitting, at most.
const NEW_FORMS: usize = 2;

impl Forms {
    /// Whether a card may be asked in this form now.
    fn may_ask(&self, form: &Form, collection: &Collection) -> bool {
        exercise::introduction(form).is_none()
            || collection.history.has_met(form)
            || self.met.contains(form)
            || self.met.len() < NEW_FORMS
    }

    /// The question is asked: its form is new no more.
    pub fn meet(&mut self, question: &Question) {
        if question.introduced.is_some() {
            self.met.push(question.form.clone());
        }
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
    let card = laid_out(&card, collection)?;
    let (form, why_form) = match &forms.drill {
        Some(form) => (form.clone(), None),
        None => {
            let deck = collection.decks.get(collection.deck_of(&card.id)?)?.deck();
            let state = collection.state(&card.id);
            let may_ask = |form: &Form| forms.may_ask(form, collection);
            let chosen = exercise::chosen(deck, &card, &state, may_ask);
            (chosen.form, chosen.why)
        }
    };
    let mut question = Question {
        options: Vec::new(),
        introduced: forms.introduced(&form, collection),
        form: Form::Reveal,
        why_form,
        sentence: None,
        hints_given: 0,
        asked_at: now.utc_ms,
        predicted: collection
            .history
            .retrievability(&card.id, collection.history.day(now)),
        outcomes: collection.history.outcomes(&card.id, now),
        asked_again: None,
        given: None,
        two_buttons: collection.answering.two_buttons,
        is_practice: false,
        card,
    };
    let is_drilled = forms.drill.is_some();
    (take_form(&mut question, &form, collection) || !is_drilled).then_some(question)
}

/// The card in its own form, a sequence in another order than its own.
fn laid_out(id: &CardId, collection: &Collection) -> Option<Card> {
    let mut card = collection.card(id)?;
    card.show_in(&exercise::order(&card, collection.seed(&card.id)));
    Some(card)
}

/// Asks the card in this form; where it does not offer it, nothing changes.
fn take_form(question: &mut Question, form: &Form, collection: &Collection) -> bool {
    let exercise =
        laid_out(&question.card.id, collection).and_then(|card| collection.exercise(&card, form));
    let Some(exercise) = exercise else {
        return false;
    };
    question.form = exercise.form;
    question.card = exercise.card;
    question.sentence = exercise.sentence;
    question.options = match question.form.is_chosen() {
        true => exercise::options(&question.card, collection.seed(&question.card.id)),
        false => Vec::new(),
    };
    true
}

/// The next form that the card offers; false where there is no other.
pub(super) fn switch_form(question: &mut Question, forms: &Forms, collection: &Collection) -> bool {
    let Some(card) = laid_out(&question.card.id, collection) else {
        return false;
    };
    let all = collection.forms(&card);
    let at = all.iter().position(|form| *form == question.form);
    let Some(next) = all.iter().cycle().nth(at.map_or(0, |at| at + 1)) else {
        return false;
    };
    if *next == question.form {
        return false;
    }
    question.introduced = forms.introduced(next, collection);
    question.why_form = None;
    question.hints_given = 0;
    take_form(question, next, collection)
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
        hints: question.hints_given.try_into().unwrap_or(u8::MAX),
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
