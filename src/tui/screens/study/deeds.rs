//! What a key does in the session.
//!
//! Must never write anything down itself: it hands out effects.

use super::{screen::StudyScreen, told};
use crate::{
    deck::CardId,
    history::Form,
    study::{Event, Phase},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{Command, Context},
        screen::{Screen, Stage},
        widgets::{field, scroll},
    },
};
use tui_input::{Input, InputRequest};

/// Milliseconds within which a second Enter is the first one, held down or pressed by a trembling hand.
const SAME_PRESS: i64 = 300;

impl StudyScreen {
    /// Whether the field holds the cursor and a text.
    fn is_typing(&self) -> bool {
        self.context() == Context::Typing && !self.field.value().is_empty()
    }

    /// Whether this Enter is the one before, still held or bounced: it must not answer what nobody has read. A key that
    /// repeats never gets further than the next question.
    fn is_held(&mut self, command: Command, stage: &Stage) -> bool {
        let now = stage.now.utc_ms;
        let before = self.entered.replace(now);
        let is_answer = command == Command::Check && self.is_typing();
        let is_mark = self.context() == Context::Choosing && self.marked.is_some();
        let is_soon = before.is_some_and(|before| (0..SAME_PRESS).contains(&(now - before)));
        is_soon && !is_answer && !is_mark
    }

    /// Who begins to write has seen enough of the sentence.
    fn edit(&mut self, request: InputRequest, stage: &Stage) {
        let is_letter = matches!(request, InputRequest::InsertChar(_));
        match (self.context(), is_letter) {
            (Context::Memorizing, false) => {}
            (Context::Memorizing, true) => {
                self.hide_sentence(stage);
                field::edit(&mut self.field, request);
            }
            _ => field::edit(&mut self.field, request),
        }
    }

    /// Enter, or Space where no field has the focus.
    fn check(&mut self, stage: &Stage) -> Vec<Effect> {
        let event = match (
            self.context(),
            self.study.question().map(|question| &question.form),
        ) {
            (Context::Memorizing, _) => {
                self.hide_sentence(stage);
                return Vec::new();
            }
            (Context::Choosing, _) => Event::Choose(self.marked.unwrap_or(usize::MAX)),
            (Context::Thinking, Some(Form::Reveal)) => Event::Reveal,
            (Context::Thinking, _) => {
                self.is_left = false;
                return Vec::new();
            }
            _ => Event::Answer(self.field.value().to_owned()),
        };
        self.step(event, stage)
    }

    fn mark(&mut self, command: Command) {
        let options = self
            .study
            .question()
            .map_or(0, |question| question.options.len());
        self.marked = match (command, self.marked) {
            (_, None) => (options > 0).then_some(if command == Command::Up {
                options - 1
            } else {
                0
            }),
            (Command::Down, Some(n)) => Some((n + 1) % options.max(1)),
            (_, Some(n)) => Some((n + options.max(1) - 1) % options.max(1)),
        };
    }

    /// Leaving shows the summary when there is something to sum up.
    fn leave(&mut self, stage: &Stage) -> Vec<Effect> {
        let effects = self.step(Event::Stop, stage);
        let progress = self.study.progress();
        if effects.is_empty() && progress.passed + progress.missed == 0 {
            return vec![Effect::Close];
        }
        effects
    }

    /// "I was right" was said of a typed answer that the deck does not know yet.
    fn accept_from_now_on(&mut self) -> Vec<Effect> {
        let Some(question) = self.study.question() else {
            return Vec::new();
        };
        match &question.given {
            Some(given) if question.has_new_wording() => {
                vec![Effect::AcceptFromNowOn {
                    card: question.card.id.clone(),
                    answer: given.text.clone(),
                }]
            }
            _ => Vec::new(),
        }
    }
    pub(super) fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        self.advances_at = None;
        if !matches!(command, Command::Edit(_)) {
            // Such a key has broken off the voice.
            self.is_heard = false;
        }
        let is_enter = matches!(command, Command::Check | Command::Accept)
            || (command == Command::Continue && self.context() == Context::Leech);
        if !is_enter {
            self.entered = None;
        }
        let event = match command {
            Command::Edit(request) => {
                self.edit(request, stage);
                return Vec::new();
            }
            _ if is_enter && self.is_held(command, stage) => {
                return Vec::new();
            }
            // What a shell would do to a line must not happen to a card while one types.
            Command::Undo if self.is_typing() => {
                self.field = Input::default();
                return Vec::new();
            }
            Command::Redo | Command::Suspend | Command::Bury | Command::Flag
                if self.is_typing() =>
            {
                return vec![Effect::Tell(told::typing())];
            }
            Command::Check => return self.check(stage),
            Command::LeaveField => {
                self.is_left = true;
                return Vec::new();
            }
            Command::Up | Command::Down if self.context() == Context::Choosing => {
                self.mark(command);
                return Vec::new();
            }
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last => {
                self.scroll(command, stage);
                return Vec::new();
            }
            Command::Leave => return self.leave(stage),
            Command::Close => return vec![Effect::Close],
            Command::Retry => return vec![Effect::Retry],
            Command::Discard => {
                self.unsaved = None;
                let mut effects = self.step(Event::NotSaved, stage);
                effects.extend([Effect::Forget, Effect::Close]);
                return effects;
            }
            Command::AcceptFromNowOn => return self.accept_from_now_on(),
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Command::Why => {
                return self
                    .card()
                    .map(|card| Effect::Open(Place::Card(card)))
                    .into_iter()
                    .collect();
            }
            Command::ReadStory => return self.story(stage),
            Command::Hear => return self.hear(false, stage),
            Command::HearSlowly => return self.hear(true, stage),
            Command::SwitchClock => {
                self.switch_clock(stage);
                return Vec::new();
            }
            Command::EditNote => return self.edit_note(),
            Command::EditFile => {
                let opened = self.card().map(|card| Effect::EditFile {
                    deck: card.deck(),
                    note: Some(card.note()),
                });
                return opened.into_iter().collect();
            }
            Command::Continue if matches!(self.study.phase(), Phase::Finished) => {
                if !self.study.summary().more {
                    return vec![Effect::Close];
                }
                Event::Continue
            }
            Command::Pick(n) => Event::Choose(usize::from(n)),
            Command::Yes => Event::WereRight(true),
            Command::No => Event::WereRight(false),
            Command::Grade(grade) => Event::Grade(grade),
            Command::Accept => Event::Accept,
            Command::WasRight => Event::WasRight,
            Command::SwitchForm => Event::SwitchForm,
            Command::Hint => Event::Hint,
            Command::Flag => Event::Flag,
            Command::Bury => Event::Bury,
            Command::Suspend => Event::Suspend,
            // Where nothing is written, the steps are the session's own.
            Command::Undo if self.study.is_practice() => Event::Undone(Vec::new()),
            Command::Redo if self.study.is_practice() => Event::Redone(Vec::new()),
            Command::Undo => return vec![Effect::Undo],
            Command::Redo => return vec![Effect::Redo],
            Command::Continue => Event::Continue,
            Command::GoOverMisses => Event::GoOverMisses,
            _ => return Vec::new(),
        };
        self.step(event, stage)
    }

    /// The card on the table, or the leech that is told.
    fn card(&self) -> Option<CardId> {
        match (self.study.phase(), self.study.question()) {
            (Phase::Leech { card, .. }, _) => Some(card.clone()),
            (_, question) => question.map(|question| question.card.id.clone()),
        }
    }

    fn edit_note(&self) -> Vec<Effect> {
        let opened = self.card().map(|card| {
            Effect::Open(Place::Editor {
                deck: card.deck(),
                note: Some(card.note()),
                draft: None,
            })
        });
        opened.into_iter().collect()
    }

    pub(super) fn story(&self, stage: &Stage) -> Vec<Effect> {
        let question = self.study.question();
        let deck = question.and_then(|question| stage.collection.deck_of(&question.card.id));
        let shelved = deck.and_then(|deck| stage.collection.decks.get(deck));
        let with_story = shelved.filter(|shelved| !shelved.deck().readings.is_empty());
        let opened = with_story.map(|shelved| {
            Effect::Open(Place::Story {
                deck: shelved.id().clone(),
                level: None,
                then_study: false,
            })
        });
        opened.into_iter().collect()
    }

    fn scroll(&mut self, command: Command, stage: &Stage) {
        let area = stage.area();
        let picture = self.picture(area, stage);
        let rows = scroll::rows(&picture.text, picture.scrolled.width);
        self.offset = scroll::moved(self.offset, command, rows, picture.scrolled.height);
    }
}
