//! A study session on the screen.
//!
//! Turns commands into events of `study::Study` and draws what stands there; it decides nothing about cards.

use super::attending::{Glimpse, OnTable};
use crate::{
    answer::Verdict,
    study::{
        Event, Phase, Question, Study,
        queue::{Options, Scope},
    },
    tui::{
        effect::Effect,
        keymap::Context,
        screen::{Message, Screen, Stage},
        sessions,
        widgets::{face, field},
    },
};
use ratatui::Frame;
use tui_input::Input;

/// The rows of a verdict and the answer below it that must be seen at once.
const VERDICT_ROWS: usize = 3;

/// A study session on the screen.
pub struct StudyScreen {
    pub(super) study: Study,
    pub(super) title: String,
    pub(super) field: Input,
    /// The field was left with Esc; its text stays.
    pub(super) is_left: bool,
    /// The option that Enter takes.
    pub(super) marked: Option<usize>,
    /// When Enter was pressed last, in UTC milliseconds.
    pub(super) entered: Option<i64>,
    pub(super) offset: usize,
    /// Why the last answer is not on the disk.
    pub(super) unsaved: Option<String>,
    /// When the next card comes by itself, in UTC milliseconds.
    pub(super) advances_at: Option<i64>,
    /// The question that was begun: its sentence was shown, or read aloud.
    pub(super) begun: Option<OnTable>,
    /// A sentence can be seen before it is written down.
    pub(super) glimpse: Option<Glimpse>,
    /// Sentences stay until a key is pressed: so the learner wished in this session.
    pub(super) has_no_clock: bool,
    /// Something was read aloud, and no key has been pressed since.
    pub(super) is_heard: bool,
}

impl StudyScreen {
    pub fn new(scope: Scope, options: Options, stage: &Stage) -> Self {
        let title = sessions::title(&scope, &options, stage.collection);
        Self {
            study: Study::new(scope, options, stage.collection, stage.now),
            title,
            field: Input::default(),
            is_left: false,
            marked: None,
            entered: Some(stage.now.utc_ms),
            offset: 0,
            unsaved: None,
            advances_at: None,
            begun: None,
            glimpse: None,
            has_no_clock: false,
            is_heard: false,
        }
    }

    pub(super) fn step(&mut self, event: Event, stage: &Stage) -> Vec<Effect> {
        let (before, context) = (self.on_table(), self.context());
        let facts = self.study.apply(event, stage.collection, stage.now);
        if self.on_table() != before {
            self.field = Input::default();
            (self.is_left, self.marked, self.glimpse) = (false, None, None);
        }
        if self.context() != context || self.on_table() != before {
            self.offset = self.first_offset(stage);
        }
        self.plan_to_advance(stage);
        if !facts.is_empty() {
            return vec![Effect::Append(facts)];
        }
        match self.study.phase() {
            Phase::Leech { card, .. } if stage.collection.history.history_of(card).is_none() => {
                vec![Effect::RecallHistory]
            }
            _ => Vec::new(),
        }
    }

    /// After a right answer the next card comes by itself, where that is wished; any key calls it off.
    fn plan_to_advance(&mut self, stage: &Stage) {
        let is_right = |question: &Question| {
            let given = question.given.as_ref();
            given.is_some_and(|given| {
                given.verdict == Some(Verdict::Right) && !given.is_ungraded && !given.overruled
            })
        };
        let seconds = stage.collection.answering.advance_after;
        self.advances_at = match self.study.phase() {
            Phase::Revealed(question) if is_right(question) && !self.study.is_saving() => {
                seconds.map(|seconds| stage.now.utc_ms + i64::from(seconds) * 1_000)
            }
            _ => None,
        };
    }

    /// The top; or, below a question that fills the window, the verdict with the answer under it.
    fn first_offset(&self, stage: &Stage) -> usize {
        let (Phase::Revealed(question) | Phase::Doubting(question)) = self.study.phase() else {
            return 0;
        };
        let picture = self.picture(stage.area(), stage);
        let above = face::rows_above_verdict(question, picture.scrolled.width);
        if above + VERDICT_ROWS > usize::from(picture.scrolled.height) {
            above
        } else {
            0
        }
    }

    /// A card that is waited for may be gone by now.
    fn look_again(&mut self, stage: &Stage) -> Vec<Effect> {
        match self.study.phase() {
            Phase::Waiting { .. } => self.step(Event::LookAgain, stage),
            _ => Vec::new(),
        }
    }

    fn woken(&mut self, stage: &Stage) -> Vec<Effect> {
        let now = stage.now.utc_ms;
        if self.advances_at.is_some_and(|at| at <= now) {
            return self.step(Event::Accept, stage);
        }
        let is_over = self.glimpse.and_then(|glimpse| glimpse.until);
        if is_over.is_some_and(|until| until <= now) {
            self.hide_sentence(stage);
        }
        Vec::new()
    }
}

impl Screen for StudyScreen {
    fn context(&self) -> Context {
        if self.unsaved.is_some() {
            return Context::Unsaved;
        }
        match self.study.phase() {
            Phase::Asking(_) if self.glimpse.is_some() => Context::Memorizing,
            Phase::Asking(question) => match &question.form {
                form if form.is_chosen() => Context::Choosing,
                form if form.is_typed() && !self.is_left => Context::Typing,
                _ => Context::Thinking,
            },
            Phase::Doubting(_) => Context::Doubting,
            Phase::Revealed(_) => Context::Verdict,
            Phase::Leech { .. } => Context::Leech,
            Phase::Waiting { .. } => Context::Waiting,
            Phase::Finished => Context::Summary,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let mut effects = match message {
            Message::Command(command) => self.command(command, stage),
            Message::Pasted(text) if self.context() == Context::Typing => {
                let cut = field::paste(&mut self.field, &text);
                cut.map(Effect::Tell).into_iter().collect()
            }
            Message::Saved(ids) => {
                self.unsaved = None;
                self.step(Event::Saved(ids), stage)
            }
            Message::NotSaved(reason) => {
                self.unsaved = Some(reason);
                Vec::new()
            }
            // Where nothing is written, nothing that was written elsewhere is a step of the session.
            Message::Undone(_) | Message::Redone(_) if self.study.is_practice() => Vec::new(),
            Message::Undone(ids) => self.step(Event::Undone(ids), stage),
            Message::Redone(ids) => self.step(Event::Redone(ids), stage),
            Message::Shown => {
                self.show_sentence_anew(stage);
                self.look_again(stage)
            }
            Message::Woken => self.woken(stage),
            Message::Spoken => {
                self.is_heard = false;
                Vec::new()
            }
            Message::NoVoice => {
                self.is_heard = false;
                self.step(Event::NoVoice, stage)
            }
            _ => Vec::new(),
        };
        effects.extend(self.attend(stage));
        let is_done = matches!(self.study.phase(), Phase::Finished) && !self.study.is_saving();
        if self.study.options().in_lesson && is_done && self.unsaved.is_none() {
            // The lesson tells what came of it.
            effects.retain(|effect| *effect != Effect::Close);
            effects.push(Effect::Close);
        }
        effects
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        self.draw(frame, stage);
    }

    fn wakes_at(&self) -> Option<i64> {
        match self.study.phase() {
            Phase::Waiting { first_due, .. } => Some(*first_due),
            _ => self
                .advances_at
                .or_else(|| self.glimpse.and_then(|glimpse| glimpse.until)),
        }
    }
}
