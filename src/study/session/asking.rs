//! A card put on the table: its form, its options and buttons; and the review that its answer becomes.
//!
//! Must never change the sitting around it.

use super::event::Phase;
use crate::{
    answer::Verdict,
    deck::CardId,
    history::{Form, Review, Word},
    schedule::{Grade, Moment},
    study::{collection::Collection, exercise, question::Question},
};

/// An answer takes no longer than this many milliseconds: whoever was away all the same was not studying.
const LONGEST_ANSWER: i64 = 120_000;

/// The card as it is asked now; `None` when it is gone.
pub fn question(card: CardId, collection: &Collection, now: Moment) -> Option<Question> {
    let mut card = collection.card(&card)?;
    card.show_in(&exercise::order(&card, collection.seed(&card.id)));
    let form = exercise::forms(&card, collection.state(&card.id).is_new())
        .into_iter()
        .next()?;
    let mut question = Question {
        options: Vec::new(),
        form,
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
    lay_out_options(&mut question, collection);
    Some(question)
}

fn lay_out_options(question: &mut Question, collection: &Collection) {
    question.options = match question.form {
        Form::Choose => exercise::options(&question.card, collection.seed(&question.card.id)),
        _ => Vec::new(),
    };
}

pub(super) fn switch_form(question: &mut Question, collection: &Collection) -> bool {
    let forms = exercise::forms(&question.card, collection.state(&question.card.id).is_new());
    let at = forms
        .iter()
        .position(|form| *form == question.form)
        .unwrap_or(0);
    if let Some(next) = forms.iter().cycle().nth(at + 1) {
        question.form = next.clone();
    }
    lay_out_options(question, collection);
    forms.len() > 1
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
