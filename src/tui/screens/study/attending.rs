//! What begins when a question comes on the table: a sentence that can be seen for a moment, a voice that reads one.
//!
//! Must never decide in which form a card is asked.

use super::{screen::StudyScreen, told};
use crate::{
    deck::CardId,
    history::Form,
    study::{Phase, exercise, heard},
    tui::{effect::Effect, screen::Stage},
};

/// What tells one question from the next: the card, since when it is asked (UTC milliseconds), and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OnTable {
    card: CardId,
    asked_at: i64,
    ask: String,
}

/// A sentence can be seen, and is written down when it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glimpse {
    /// When it goes by itself, in UTC milliseconds; none: with a key alone.
    pub until: Option<i64>,
}

impl StudyScreen {
    pub(super) fn on_table(&self) -> Option<OnTable> {
        self.study.question().map(|question| OnTable {
            card: question.card.id.clone(),
            asked_at: question.asked_at,
            ask: question.card.ask.clone(),
        })
    }

    /// Begins the question that has come on the table, if another one has.
    pub(super) fn attend(&mut self, stage: &Stage) -> Vec<Effect> {
        let on_table = self.on_table();
        if on_table == self.begun {
            return Vec::new();
        }
        self.begun = on_table;
        // Where a key brought it, that key has broken off what was said.
        let silence = self.is_heard.then_some(Effect::Silence);
        self.is_heard = false;
        let form = match self.study.phase() {
            Phase::Asking(question) => Some(question.form.clone()),
            _ => None,
        };
        match form {
            Some(Form::Dictation) => return self.hear(false, stage),
            Some(Form::Copy) => self.show_sentence(stage),
            _ => {}
        }
        silence.into_iter().collect()
    }

    /// Shows the sentence of a delayed copy, from now on.
    fn show_sentence(&mut self, stage: &Stage) {
        let sentence = self.study.question().and_then(|q| q.sentence.as_deref());
        let Some(sentence) = sentence else {
            return;
        };
        let has_clock = !self.has_no_clock && !stage.collection.answering.without_clock;
        let until = has_clock.then(|| stage.now.utc_ms + exercise::shown_ms(sentence));
        self.glimpse = Some(Glimpse { until });
    }

    /// It could not be seen while something else stood before it.
    pub(super) fn show_sentence_anew(&mut self, stage: &Stage) {
        if self.glimpse.is_some() {
            self.show_sentence(stage);
        }
    }

    /// The sentence goes, and the field is there. An Enter that comes too late to hide it is not "I don't know".
    pub(super) fn hide_sentence(&mut self, stage: &Stage) {
        self.glimpse = None;
        self.offset = 0;
        self.entered = Some(stage.now.utc_ms);
    }

    /// The sentence stays until a key is pressed, for the rest of this session; or the clock runs again.
    pub(super) fn switch_clock(&mut self, stage: &Stage) {
        self.has_no_clock = !self.has_no_clock;
        self.show_sentence_anew(stage);
    }

    /// Has a voice say what there is to hear now.
    pub(super) fn hear(&mut self, slow: bool, stage: &Stage) -> Vec<Effect> {
        let question = self.study.question();
        let Some(said) = question.and_then(|question| heard(question, stage.collection)) else {
            return Vec::new();
        };
        if self.study.is_mute() {
            return vec![Effect::Tell(told::NO_VOICE.to_owned())];
        }
        self.is_heard = true;
        vec![Effect::Speak {
            text: said.text,
            language: said.language,
            slow,
        }]
    }
}
